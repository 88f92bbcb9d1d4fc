"""What cannot be printed as it stands is said at the desk in one sentence, before anybody reviews it.

A printer that takes a sheet and prints none, a full disk, a list called back before it is printed: test_batch_at_desk.
"""

from __future__ import annotations

from pathlib import Path

from tests.kiosk.desk.clerk import Clerk

HEAD = "新塘村2026年稻谷种植补贴发放公示,,,,,\n序号,姓名,面积(亩),标准(元/亩),金额(元),备注\n"
TYPED = {
    "glyph": "1,童\U0002ebf0田,4.2,100,420,\n合计,,4.2,,420,\n",
    "forty": f"1,{'阿依古丽·买买提明·'.ljust(40, '艾')},4.2,100,420,\n合计,,4.2,,420,\n",
    "tall": f"1,童有田,4.2,100,420,{'流转给同组农户耕种、' * 900}\n合计,,4.2,,420,\n",
    "none": "合计,,0,,0,\n",
    "negative": "1,童有田,4.2,100,-420,\n合计,,4.2,,-420,\n",
}


def dropped(clerk: Clerk, tmp_path: Path, kind: str) -> str:
    """What the desk says of a spreadsheet of this kind."""
    file = tmp_path / f"{kind}.csv"
    file.write_text(HEAD + TYPED[kind], "utf-8-sig")
    clerk.drop(file)
    clerk.wait()
    return clerk.words()


def test_a_character_that_no_font_has_is_named_with_whose_it_is(clerk: Clerk, tmp_path: Path) -> None:
    dropped(clerk, tmp_path, "glyph")
    assert "\U0002ebf0" in clerk.desk.drawnTrouble
    assert clerk.desk.drawnTrouble in clerk.words()


def test_a_name_of_forty_characters_is_no_trouble(clerk: Clerk, tmp_path: Path) -> None:
    dropped(clerk, tmp_path, "forty")
    assert clerk.desk.drawnTrouble == ""
    assert len(clerk.desk.ratios) == 1


def test_a_row_that_no_paper_holds_is_said(clerk: Clerk, tmp_path: Path) -> None:
    dropped(clerk, tmp_path, "tall")
    assert "备注太长" in clerk.desk.drawnTrouble
    assert clerk.desk.drawnTrouble in clerk.words()


def test_a_list_of_nobody_is_not_published(clerk: Clerk, tmp_path: Path) -> None:
    words = dropped(clerk, tmp_path, "none")
    assert "没有" in words
    assert not clerk.desk.canReview


def test_a_negative_sum_waits_for_a_person(clerk: Clerk, tmp_path: Path) -> None:
    assert "有负数" in dropped(clerk, tmp_path, "negative")
    assert not clerk.desk.canReview
