"""Whoever changes the register afterwards is found out: an entry altered, taken out, moved, or cut off at the end."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from printing.ledger.database import opened
from printing.ledger.entry import START, digest
from sync.errors import Exit

RENAMED = "update entry set record = cast(replace(cast(record as text), '周文', '吴敏') as blob)"


def tamper(folder, *statements: str) -> None:
    """As somebody would who has the file and an editor for it."""
    with closing(sqlite3.connect(folder.ledger)) as db, db:
        for trigger in ("entry_stays", "entry_is_kept"):
            db.execute(f"drop trigger if exists {trigger}")
        for statement in statements:
            db.execute(statement)


def test_an_untouched_register_is_whole_and_tells_its_code(ledger):
    code, found, _ = ledger("check", "--json")
    assert code == Exit.DONE and found["findings"] == [] and found["code"].startswith("3-")


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        (
            ["update entry set record = cast(replace(cast(record as text), '周文', '吴敏') as blob) where number = 2"],
            "第 2 号被改动过",
        ),
        (["delete from entry where number = 2"], "第 2 号不见了"),
        (["delete from entry where number = 3"], "后面的被删掉了"),
        (["delete from entry"], "后面的被删掉了"),
        (
            [
                "update entry set number = -number",
                "update entry set number = case number when -1 then 2 when -2 then 1 else 3 end",
            ],
            "第 1 号被改动过",
        ),
    ],
)
def test_what_was_changed_missing_moved_or_cut_off_is_named(folder, ledger, statements, words):
    tamper(folder, *statements)
    code, _, said = ledger("check", "--json")
    assert code == Exit.ALTERED
    assert words in str(ledger("check", "--json")[1]["findings"]) + said


def test_a_chain_forged_from_an_entry_on_is_betrayed_by_a_code_on_paper(folder, ledger):
    noted = ledger("check", "--json")[1]["code"]
    with closing(sqlite3.connect(folder.ledger)) as db:
        rows = db.execute("select number, record from entry order by number").fetchall()
    previous, forged = START, []
    for number, record in rows:
        record = bytes(record).replace("周文".encode(), "吴敏".encode())
        previous = digest(previous, record)
        forged.append((number, record, previous))
    tamper(folder)
    with closing(sqlite3.connect(folder.ledger)) as db, db:
        db.execute("delete from entry")
        db.executemany("insert into entry values (?, ?, ?)", forged)
    folder.anchor.write_text(f'{{"number": 3, "digest": "{previous}"}}', "utf-8")
    assert ledger("check", "--json")[0] == Exit.DONE  # nothing here can know
    code, found, _ = ledger("check", "--anchor", noted, "--json")
    assert code == Exit.ALTERED and "整个改写过" in found["findings"][0]


def test_the_program_itself_cannot_change_an_entry(folder):
    for statement in ("update entry set digest = ''", "delete from entry"):
        with opened(folder.ledger) as db, pytest.raises(sqlite3.IntegrityError, match="append-only"):
            db.execute(statement)


def test_a_register_or_its_anchor_that_is_gone_is_missed(folder, ledger):
    folder.anchor.rename(folder.anchor.with_suffix(".away"))
    assert "不见了" in ledger("check", "--json")[1]["findings"][0]
    folder.anchor.with_suffix(".away").rename(folder.anchor)
    folder.ledger.unlink()
    assert "台账不见了" in ledger("check", "--json")[1]["findings"][0]


def test_a_kept_sheet_that_was_exchanged_is_named(folder, ledger):
    kept = next(folder.printed.rglob("*.pdf"))
    kept.write_bytes(kept.read_bytes() + b"\n")
    code, found, _ = ledger("check", "--json")
    assert code == Exit.ALTERED and kept.name in found["findings"][0] and "被改动过" in found["findings"][0]


def test_an_older_copy_put_back_whole_is_betrayed_by_a_code_on_paper(folder, ledger):
    """Register and anchor both, as somebody would who kept yesterday's folder: all that was written since is gone."""
    old = {path: path.read_bytes() for path in (folder.ledger, folder.anchor)}
    assert ledger("posted", "1", "--by", "周文")[0] == Exit.DONE
    noted = ledger("check", "--json")[1]["code"]
    assert noted.startswith("4-")
    for path, content in old.items():
        path.write_bytes(content)
    assert ledger("check", "--json")[0] == Exit.DONE  # it is a whole register, of yesterday
    code, found, _ = ledger("check", "--anchor", noted, "--json")
    assert code == Exit.ALTERED and "后面的被删掉了" in found["findings"][0]


def test_the_last_entries_cut_off_with_the_anchor_set_back_are_betrayed_by_a_code_on_paper(folder, ledger):
    noted = ledger("check", "--json")[1]["code"]
    tamper(folder, "delete from entry where number = 3")
    with closing(sqlite3.connect(folder.ledger)) as db:
        (closing_,) = db.execute("select digest from entry where number = 2").fetchone()
    folder.anchor.write_text(f'{{"number": 2, "digest": "{closing_}"}}', "utf-8")
    assert ledger("check", "--json")[0] == Exit.DONE
    assert "曾经写到第 3 号" in ledger("check", "--anchor", noted, "--json")[1]["findings"][0]


def test_an_edit_that_closes_its_own_digest_is_told_by_the_next_entry(folder, ledger):
    with closing(sqlite3.connect(folder.ledger)) as db:
        (record, before) = db.execute(
            "select record, (select digest from entry where number = 1) from entry where number = 2"
        ).fetchone()
    forged = bytes(record).replace("周文".encode(), "吴敏".encode())
    tamper(folder)
    with closing(sqlite3.connect(folder.ledger)) as db, db:
        db.execute("update entry set record = ?, digest = ? where number = 2", (forged, digest(before, forged)))
    assert "第 3 号被改动过" in str(ledger("check", "--json")[1]["findings"])


def test_an_entry_put_in_between_or_written_twice_is_told(folder, ledger):
    tamper(folder, "insert into entry select 4, record, digest from entry where number = 3")
    code, found, _ = ledger("check", "--json")
    assert code == Exit.ALTERED and "第 4 号" in str(found["findings"])
