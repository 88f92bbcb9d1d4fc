"""A township's sheets through a real cupsd to real IPP printers: whatever happens, each sheet comes out once.

The ordinary run tells one story of each kind (done, jam, kill, power cut, a lying printer); CUPS and a printer take
some two seconds a sheet, so their variants are asked for with -m long.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess

import pytest

from printing.ledger.entry import Confirmed, Kind
from printing.ledger.store import entries
from sync.errors import Exit
from tests.printing.batch.township import BRIDGE, KING, UPPER, printing, township

ORDER = [UPPER, KING, BRIDGE]
LONG = pytest.mark.long


@pytest.fixture
def clerk(folder, printer):
    """Prints as a person would; gives exit code, what was printed, what was said."""
    started = []

    def prints(*arguments: object, wait: bool = True):
        process = printing(folder, *arguments, "--json", environment=os.environ)
        started.append(process)
        if not wait:
            return process
        out, said = process.communicate(timeout=90)
        return process.returncode, [one["posting"] for one in json.loads(out or "[]")], said

    yield prints
    for process in started:
        process.kill()
        process.communicate()


def printed(printer) -> list[str]:
    """The postings whose sheets lie in the tray, in order."""
    return [title.split(" ")[2] for title in printer.out]


def registered(folder) -> list[str]:
    return [entry.posting for entry in entries(folder) if entry.kind is Kind.PRINTED]


def test_a_township_in_one_go_each_sheet_confirmed_by_the_printer_itself(folder, printer, clerk):
    code, done, _ = clerk("--all", "--to", printer.name, "--by", "周文")
    assert (code, done, printed(printer)) == (Exit.DONE, ORDER, ORDER)
    register = entries(folder)
    assert {(entry.by, entry.confirmed, entry.printer) for entry in register} == {
        ("周文", Confirmed.PRINTER, printer.name)
    }
    assert [entry.posting for entry in register] == ORDER


@LONG
def test_copies_per_village_and_group_in_the_order_of_the_round(folder, printer, clerk):
    folder.route.write_text("村,份数,每组份数\n石桥村,2,\n上李村,1,1\n", "utf-8")
    code, done, said = clerk("--township", "青石镇", "--to", printer.name)
    assert code == Exit.DONE and "石桥村现在没有要打印的" in said and "路线表里没有王家村,排在最后" in said
    assert done == printed(printer) == [UPPER] * 4 + [KING]
    assert [entry.purpose for entry in entries(folder)] == ["", "一组", "二组", "三组", ""]


@pytest.mark.parametrize(
    ("mood", "words"),
    [
        ("media-jam", "卡纸"),
        pytest.param("media-empty", "缺纸", marks=LONG),
        pytest.param("cover-open", "盖子没有关好", marks=LONG),
    ],
)
def test_what_keeps_a_printer_is_said_in_words_and_it_goes_on_by_itself(folder, printer, clerk, mood, words):
    printer.mood(mood)
    process = clerk("--all", "--to", printer.name, wait=False)
    said = process.stderr.readline()
    assert words in said and printer.name in said
    printer.mood("")
    assert process.wait(timeout=60) == Exit.DONE
    assert "接着打" in process.stderr.read()
    assert printed(printer) == registered(folder) == ORDER


def test_killed_while_a_sheet_is_at_the_printer_it_goes_on_there_and_prints_nothing_twice(folder, printer, clerk):
    printer.mood("media-empty")
    process = clerk("--all", "--to", printer.name, wait=False)
    assert "缺纸" in process.stderr.readline()
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert not registered(folder)
    printer.mood("")
    code, done, _ = clerk("--continue")
    assert (code, done) == (Exit.DONE, ORDER)
    assert printed(printer) == registered(folder) == ORDER
    assert "中断" in entries(folder)[0].note and not entries(folder)[1].note


@LONG
def test_no_second_batch_is_begun_on_a_printer_before_the_first_is_done_or_dropped(folder, printer, clerk):
    printer.mood("media-empty")
    code, done, said = clerk("--all", "--to", printer.name, "--patience", "4")
    assert (code, done) == (Exit.FINDINGS, []) and "缺纸" in said and "--continue" in said
    code, _, said = clerk("--all", "--to", printer.name)
    assert code == Exit.FINDINGS and "剩 3 张" in said
    code, _, said = clerk("--drop")
    assert code == Exit.FINDINGS and "看一眼" in said  # called off, but this printer does not say what it did of it
    code, _, said = clerk("--drop", "--unsure", "again")
    assert code == Exit.DONE and "3 张不打了" in said
    assert not list(folder.printed.rglob("*.pdf"))
    printer.mood("")
    code, done, _ = clerk("--posting", KING, "--to", printer.name)
    assert (code, done, registered(folder)) == (Exit.DONE, [KING], [KING])
    assert printed(printer)[-1] == KING


def test_a_printer_that_takes_a_sheet_and_prints_nothing_is_found_out(folder, printer, clerk):
    assert clerk("--posting", UPPER, "--to", printer.name)[0] == Exit.DONE
    printer.mood("nothing")
    code, done, said = clerk("--posting", KING, "--to", printer.name)
    assert (code, done) == (Exit.FINDINGS, []) and "只数出 0 页" in said and "看一眼" in said
    assert clerk("--continue")[:2] == (Exit.FINDINGS, [])
    printer.mood("")
    code, done, _ = clerk("--continue", "--unsure", "again")
    assert (code, done, printed(printer)) == (Exit.DONE, [KING], [UPPER, KING])
    assert "第 2 次打印" in entries(folder)[-1].note


@LONG
def test_a_printer_that_never_counts_is_asked_about_once(folder, printer, clerk):
    printer.mood("nothing")
    assert clerk("--all", "--to", printer.name)[0] == Exit.FINDINGS
    code, done, _ = clerk("--continue", "--unsure", "printed")
    assert (code, done) == (Exit.DONE, ORDER)
    assert [entry.confirmed for entry in entries(folder)] == [Confirmed.PERSON, Confirmed.PRINTER, Confirmed.PRINTER]


@LONG
def test_a_sheet_that_the_printer_gave_up_is_printed_again_and_nothing_else(folder, printer, clerk):
    assert clerk("--posting", UPPER, "--to", printer.name)[0] == Exit.DONE
    printer.mood("abort")
    code, done, said = clerk("--all", "--to", printer.name)
    assert (code, done) == (Exit.FINDINGS, []) and "一页也没有打" in said
    printer.mood("")
    assert clerk("--continue")[:2] == (Exit.DONE, ORDER)
    assert printed(printer) == [UPPER, *ORDER]


@LONG
def test_a_printer_without_power_is_waited_for_and_gone_on_with(folder, printer, clerk):
    assert clerk("--posting", UPPER, "--to", printer.name)[0] == Exit.DONE
    printer.switch_off()
    code, done, said = clerk("--all", "--to", printer.name, "--patience", "8")
    assert (code, done) == (Exit.FINDINGS, []) and "连不上" in said
    printer.switch_on()
    assert clerk("--continue")[:2] == (Exit.DONE, ORDER)
    assert printed(printer) == [UPPER, *ORDER]


@LONG
def test_a_list_withdrawn_while_the_printer_waits_for_paper_is_not_printed(folder, printer, clerk):
    printer.mood("media-empty")
    process = clerk("--all", "--to", printer.name, wait=False)
    assert "缺纸" in process.stderr.readline()
    township(folder, 2, withdrawn=KING)
    printer.mood("")
    _, said = process.communicate(timeout=60)
    assert process.returncode == Exit.SUPERSEDED and KING in said
    assert printed(printer) == registered(folder) == [UPPER, BRIDGE]


@LONG
def test_ctrl_c_pauses_after_the_sheet_on_its_way(folder, printer, clerk):
    printer.mood("media-empty")
    process = clerk("--all", "--to", printer.name, wait=False)
    assert "缺纸" in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == Exit.FINDINGS and "--continue" in said
    printer.mood("")
    assert clerk("--continue")[:2] == (Exit.DONE, ORDER)
    assert printed(printer) == ORDER


@pytest.mark.parametrize("forgets", [False, pytest.param(True, marks=LONG)])
def test_after_a_power_cut_of_everything_nothing_comes_twice_unsaid(folder, room, printer, clerk, forgets):
    printer.mood("media-empty")
    process = clerk("--all", "--to", printer.name, wait=False)
    assert "缺纸" in process.stderr.readline()
    for victim in (process, room.cupsd):
        victim.kill()
        victim.communicate()
    printer.switch_off()
    printer.mood("")
    printer.switch_on()
    if forgets:  # CUPS writes its jobs down half a minute late, as it comes
        for path in (*room.root.glob("spool/[cd]*"), *room.root.glob("cache/job.cache*")):
            path.unlink()
    room.start_cupsd()
    code, done, said = clerk("--continue")
    if forgets:
        assert code == Exit.FINDINGS and "看一眼" in said and not printer.out
        code, done, said = clerk("--continue", "--unsure", "again")
    assert (code, done) == (Exit.DONE, ORDER), said
    assert printed(printer) == registered(folder) == ORDER and entries(folder)[0].note


@LONG
def test_killed_at_random_instants_every_sheet_comes_out_once(folder, printer, clerk):
    """The instants are counted in waits of the loop and steps before it, so that any of them may be hit."""
    folder.route.write_text("村,份数\n上李村,2\n王家村,2\n石桥村,2\n", "utf-8")
    dice, whole = random.Random(6), [UPPER, UPPER, KING, KING, BRIDGE, BRIDGE]
    process, code = clerk("--all", "--to", printer.name, wait=False), None
    for _ in range(12):
        try:
            code = process.wait(dice.uniform(0.4, 2.2))
            break
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
        process = clerk("--continue", wait=False)
    if code is None:
        code = process.wait(60)
    if code == Exit.FINDINGS:  # killed before anything was written down
        code = clerk("--all", "--to", printer.name)[0]
    assert code == Exit.DONE
    assert printed(printer) == registered(folder) == whole
