"""A township's sheets in one go, notices beside them, and a printer that cannot be believed: all at the desk."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from printing.ledger.entry import Kind
from printing.ledger.store import entries
from sync.config import DataFolder
from tests.cups import Printer
from tests.kiosk.desk.clerk import Clerk
from tests.main_job import run

FIRST = "公开了不该公开的内容"


@pytest.fixture
def clerk(clerk_at_paper: Clerk) -> Clerk:
    return clerk_at_paper


def register(office: Path) -> list[tuple[str, str]]:
    return [(e.village, e.title) for e in entries(DataFolder(office / "ledger")) if e.kind is Kind.PRINTED]


def lines(clerk: Clerk) -> list[tuple[str, str]]:
    return [(one.title, one.said) for one in clerk.desk.press.lines.records]


def choose(clerk: Clerk, field: str, text: str) -> None:
    clerk.desk.press.set(field, text, "")
    clerk.wait()


def ticked(clerk: Clerk, count: int = 0) -> None:
    """All that hangs is ticked, or the first few, and the printing panel is open."""
    names = [name for name in clerk.names() if name.startswith("选 ")]
    for name in names[:count]:
        clerk.click(name)
    if not count:
        clerk.click("全选")
    clerk.click("打印…")
    clerk.wait()


def test_a_township_in_the_order_of_its_round_with_copies(clerk: Clerk, office: Path) -> None:
    (office / "ledger").mkdir(exist_ok=True)
    (office / "ledger" / "route.csv").write_text("村,份数,每组份数\n王家村,1,1\n月球村,1,\n", "utf-8")
    ticked(clerk)
    clerk.write("每村几份", "2")
    clerk.wait()
    found = lines(clerk)
    assert found[0][0].startswith("王家村")
    assert any(title.startswith("王家村(一组)") for title, _ in found)
    assert {said.split("，")[0] for title, said in found if not title.startswith("王家村")} == {"2 份"}
    assert "路线表里的月球村这次没有要打印的。" in clerk.words()
    assert "一共" in clerk.words()
    assert len(clerk.desk.press.ratios) >= 1
    clerk.click("打印")
    clerk.wait()
    done = register(office)
    assert len(done) == clerk.desk.lists["hanging"].count
    assert done[0][0] == "王家村"


def test_summary_changes_and_rating_card_are_seen_printed_and_registered(
    clerk: Clerk, office: Path, tmp_path: Path
) -> None:
    paper = tmp_path / "paper"
    ticked(clerk)
    choose(clerk, "what", "变动表")
    assert "没有上一次可以比" in clerk.words()
    choose(clerk, "what", "村汇总表")
    assert lines(clerk)
    assert all(said == "1 份，每份 1 页" for _, said in lines(clerk))
    clerk.desk.press.run(str(paper), False, "")
    clerk.wait()
    villages = {village for village, title in register(office) if title == "惠民补贴汇总表"}
    assert len(villages) == len(list(paper.glob("*-summary.pdf"))) > 1
    choose(clerk, "what", "好差评卡")
    choose(clerk, "matter", clerk.desk.press.matters[1])
    assert len(lines(clerk)) == 1
    clerk.desk.press.run(str(paper), False, "")
    clerk.wait()
    assert register(office)[-1][1].endswith("好差评卡")
    choose(clerk, "matter", "全部")
    clerk.desk.press.run(str(paper), False, "")
    clerk.wait()
    cards = [title for _, title in register(office) if title.endswith("好差评卡")][1:]
    assert len(cards) == len(set(cards)) == len(clerk.desk.press.matters) - 1 > 1  # three stand under one heading
    assert run("--data", office / "ledger", "ledger", "check")[0] == 0


def test_a_sheet_that_may_not_have_come_out_is_asked_about_and_never_printed_twice_unsaid(
    printer: Printer, clerk: Clerk, office: Path
) -> None:
    ticked(clerk, 1)
    clerk.click("打印")
    clerk.wait()
    assert len(printer.out) == 1
    printer.mood("nothing")
    clerk.click("全选")
    clerk.click("打印…")
    clerk.wait()
    clerk.click("打印")
    clerk.wait()
    assert "不能确定打出来没有" in clerk.words()
    assert len(register(office)) == 1
    clerk.click("没打完的")
    assert "这一张打出来了吗" in clerk.words()
    printer.mood("")
    clerk.click("没有，重打这一张")
    clerk.wait()
    count = clerk.desk.lists["hanging"].count
    assert len(printer.out) == count + 1
    notes = [e.note for e in entries(DataFolder(office / "ledger"))]
    assert ["第 2 次打印" in note for note in notes] == [False, True, *([False] * (count - 1))]
    assert not clerk.desk.press.isLeft


def test_a_batch_is_paused_and_gone_on_with_at_the_next_sheet(printer: Printer, clerk: Clerk, office: Path) -> None:
    printer.mood("media-empty")
    ticked(clerk, 3)
    clerk.click("打印")
    while "缺纸" not in clerk.desk.jobWords:
        clerk.step()
    clerk.click("暂停")
    clerk.wait()
    assert "缺纸" in clerk.words()
    assert register(office) == []
    printer.mood("")
    clerk.click("没打完的")
    clerk.click("接着打")
    clerk.wait()
    assert len(printer.out) == len(register(office)) == 3
    assert len(set(printer.out)) == 3


def test_a_list_called_back_between_preview_and_print_is_not_printed(
    clerk: Clerk, office: Path, hanging: Path, tmp_path: Path
) -> None:
    ticked(clerk)
    gone = clerk.desk.idAt(0)
    assert run("recall", gone, "--reason", FIRST, "--office", office, "--to", hanging)[0] == 0
    clerk.window.setProperty("folderChosen", str(tmp_path / "paper"))
    clerk.settle()
    clerk.click("打印")
    clerk.wait()
    assert f"{gone} 已被撤回或代替" in clerk.words()
    assert f"{gone}.pdf" not in {path.name for path in (tmp_path / "paper").iterdir()}


def test_killed_in_the_middle_of_a_batch_the_desk_goes_on_there_and_prints_nothing_twice(
    printer: Printer, clerk: Clerk, office: Path
) -> None:
    """The child is killed while a sheet lies at the printer; the window stays, and says what to do."""
    printer.mood("media-empty")
    ticked(clerk, 2)
    clerk.click("打印")
    while "缺纸" not in clerk.desk.jobWords:
        clerk.step()
    os.kill(clerk.desk.child.pid, signal.SIGKILL)
    clerk.wait()
    assert "后台程序停了" in clerk.words()
    assert register(office) == []
    clerk.click("打印…")
    clerk.wait()
    clerk.click("打印")  # somebody tries again from the beginning: it is refused in the desk's own words
    clerk.wait()
    assert "还有一批没有打完" in clerk.desk.notice
    assert "main.py" not in clerk.words()
    printer.mood("")
    clerk.click("没打完的")
    clerk.click("接着打")
    clerk.wait()
    assert len(printer.out) == len(set(printer.out)) == len(register(office)) == 2
    assert run("--data", office / "ledger", "ledger", "check")[0] == 0
