"""From the printer to the board and down again: what the register says of a sheet on each day, what it refuses."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PIL import Image

from printing.ledger.board import Place, hung
from printing.ledger.store import entries
from sync.errors import Exit
from tests.printing.batch.township import KING, UPPER, today


def ago(days: int) -> str:
    return (today() - timedelta(days=days)).isoformat()


def test_a_sheet_is_posted_hangs_falls_due_and_comes_down(folder, ledger, photo):
    assert ledger("posted", UPPER, "--photo", photo, "--by", "周文", "--where", "村委会公示栏")[0] == Exit.DONE
    known = entries(folder)
    for days, place in ((0, Place.POSTED), (6, Place.POSTED), (7, Place.DUE)):
        sheet = hung(known, today() + timedelta(days=days))[0]
        assert (sheet.place, sheet.days, sheet.due_on) == (place, days + 1, today() + timedelta(days=7))
    assert ledger("taken-down", UPPER, "--by", "吴敏")[0] == Exit.DONE
    record = ledger("list", "--json")[1][0]
    assert (record["state"], record["days"], record["early"]) == ("taken-down", 1, 6)
    assert len(record["photos"]) == 1 and record["where"] == "村委会公示栏"


def test_what_is_to_be_done_today_is_listed_and_nothing_else(ledger):
    code, found, _ = ledger("due", "--json")
    assert code == Exit.FINDINGS and len(found) == 3
    for one in found:
        ledger("posted", one["entry"], "--by", "周文")
    assert ledger("due", "--json")[:2] == (Exit.DONE, [])


def test_objections_count_while_it_hangs(folder, ledger):
    ledger("posted", UPPER, "--by", "周文")
    ledger("objection", UPPER, "--by", "周文", "--note", "问面积")
    assert [one["objections"] for one in ledger("list", "--json")[1]] == [1, 0, 0]


def test_a_photograph_is_kept_without_place_and_phone(folder, ledger, photo):
    ledger("posted", UPPER, "--photo", photo, "--by", "周文")
    kept = next(folder.printed.rglob("*.jpg"))
    assert UPPER in kept.name  # so that a recall finds it
    raw = kept.read_bytes()
    assert b"PhoneMaker" not in raw and b"Exif" not in raw and b"somebody" not in raw
    with Image.open(kept) as picture:
        assert not picture.getexif() and "comment" not in picture.info
        assert picture.height > picture.width  # upright, as the flag said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("posted", "X-1", "--by", "周文"), "台账里没有"),
        (("taken-down", UPPER, "--by", "周文"), "没有张贴着的"),
        (("posted", UPPER, "--by", "周文", "--on", "2999-01-01"), "还没有到"),
        (("posted", UPPER, "--by", "周文", "--on", ago(3)), "还早"),
        (("objection", UPPER, "--by", "周文", "--note", "来电13800000000"), "不能写身份证号"),
        (("posted", UPPER, "--by", " "), "请写明是谁"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_not_written(folder, ledger, arguments, words):
    code, _, said = ledger(*arguments)
    assert code == Exit.FINDINGS and words in said
    assert len(entries(folder)) == 3


def test_a_file_that_is_no_photograph_is_refused(folder, ledger, tmp_path):
    other = tmp_path / "photo.jpg"
    other.write_bytes(b"%PDF-1.4")
    code, _, said = ledger("posted", UPPER, "--photo", other, "--by", "周文")
    assert code == Exit.UNREADABLE and "HEIC" in said
    assert not list(folder.printed.rglob("*.jpg"))


def test_a_posting_shows_its_whole_life(ledger):
    ledger("posted", KING, "--by", "周文")
    assert [one["kind"] for one in ledger("show", KING, "--json")[1]] == ["printed", "posted"]
