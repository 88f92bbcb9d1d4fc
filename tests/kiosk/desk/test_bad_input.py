"""What cannot be printed as it stands is said at the desk in one sentence, before anybody reviews it.

A printer that takes a sheet and prints none, a list called back before it is printed: test_batch_at_desk; a full disk:
test_full_disk.
"""

from __future__ import annotations

from pathlib import Path

from tests.kiosk.desk.clerk import Clerk
from tests.kiosk.desk.test_first_day import published, reviewed

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


MODELS = [f"机型{number}" for number in range(40)]
WIDE = (
    f"新塘村2026年稻谷种植补贴发放公示\n序号,姓名,{','.join(MODELS)},面积(亩),标准(元/亩),金额(元)\n"
    f"1,童有田,{','.join(MODELS)},4.2,100,420\n"
)


def test_columns_that_no_paper_holds_are_said_before_anybody_reviews_them(clerk: Clerk, tmp_path: Path) -> None:
    file = tmp_path / "wide.csv"
    file.write_text(WIDE, "utf-8-sig")
    clerk.drop(file)
    clerk.wait()
    for model in MODELS:
        clerk.desk.readAs(0, model, "extra")
    clerk.desk.fact("prepared_by", "周文")
    clerk.desk.confirmHeads()
    clerk.wait()
    assert "栏目太多" in clerk.desk.drawnTrouble
    assert "这一张打印不出来" in clerk.words()
    assert not clerk.desk.canReview


def test_a_sheet_that_nobody_looked_at_is_tried_on_paper_too(clerk: Clerk, tmp_path: Path) -> None:
    """The second village's list: its name is in no face, and the clerk sees the first one."""
    file, feed = tmp_path / "two.csv", tmp_path / "feed"
    head = "2026年稻谷种植补贴发放公示\n村,序号,姓名,面积(亩),标准(元/亩),金额(元)\n"
    file.write_text(f"{head}上李村,1,童有田,4.2,100,420\n石桥村,1,童\U0002ebf0田,4.2,100,420\n", "utf-8-sig")
    clerk.drop(file)
    clerk.wait()
    clerk.write("经办人姓名", "周文")
    clerk.wait()
    clerk.desk.confirmHeads()
    clerk.wait()
    assert clerk.desk.drawnTrouble == ""
    assert not clerk.desk.canReview
    clerk.click("下一处")
    clerk.wait()
    assert "\U0002ebf0" in clerk.desk.drawnTrouble
    clerk.click("核实无误")
    clerk.wait()
    reviewed(clerk)
    published(clerk, feed)  # on the screens it can be read: a person has said so
    assert "发布好了：2 张公示。" in clerk.words()
