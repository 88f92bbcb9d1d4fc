"""查一查: one box from any screen, over names, postings, programmes and matters; what it never finds or keeps."""

from __future__ import annotations

from datetime import date
from html import unescape

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kiosk.snapshots import everywhere
from kiosk.snapshots.everywhere import EACH, MOST, EntryRecord
from kiosk.viewmodels.everywhere import EverywhereModel
from sync.library.views import Everywhere, FoundMatter, FoundPayment, Hit, Listing, Marked, Totals
from sync.records import RowState
from tests.fixtures import catalogues
from tests.handwriting import sample
from tests.kiosk_driver import Visitor

ON = date(2026, 11, 23)
NONE: Listing = Listing(0, ())
NOTHING = Everywhere(NONE, NONE, Totals(0, 0, 0), NONE, NONE)


def page(visitor: Visitor) -> EverywhereModel:
    found = visitor.shell.page
    assert isinstance(found, EverywhereModel)
    return found


def written(visitor: Visitor, text: str) -> tuple[EntryRecord, ...]:
    page(visitor).write(text)
    entries: tuple[EntryRecord, ...] = page(visitor).snapshot.entries
    return entries


def paid(label: str) -> FoundPayment:
    hit = Hit("p", "r", "村", "补贴", 2026, 1, label, None, 100, RowState.PAID, 0)
    return FoundPayment(hit, Marked(label, ((0, 1),)), Marked("村"), Marked("补贴"))


def test_it_is_offered_on_every_screen_but_its_own(visitor: Visitor) -> None:
    for step in ("村里公示", "上李村", "耕地地力保护补贴", "尉迟敬山"):
        assert "查一查" in visitor.names()
        visitor.touch(step)
    visitor.touch("查一查")
    assert "查一查" not in visitor.names() and "写几个字就能查" in visitor.words()
    visitor.touch("返回")
    assert "尉迟敬山" in visitor.words()


def test_a_name_leads_to_its_row(visitor: Visitor) -> None:
    visitor.touch("查一查")
    for key in (Qt.Key.Key_S, Qt.Key.Key_X, Qt.Key.Key_H):
        QTest.keyClick(visitor.window, key)
    assert "正在公示的名字" in visitor.words()
    visitor.touch("单小红")
    assert "单小红" in visitor.words() and "× 每亩 95.50 元" in visitor.words()


def test_letters_can_be_touched(visitor: Visitor) -> None:
    visitor.touch("查一查")
    visitor.touch("拼音")
    for letter in "SXH":
        visitor.touch(f"字母 {letter}")
    assert any(name.startswith("单小红") for name in visitor.names())
    visitor.touch("删除一个字母")
    assert page(visitor).query == "SX"


def test_a_character_written_with_a_finger_is_found(visitor: Visitor) -> None:
    visitor.touch("查一查")
    pad = page(visitor).pad
    for stroke in dict(sample())["上"]:
        pad.add(stroke)
    pad.read()
    visitor.touch("选 上")
    assert page(visitor).query == "上" and any("上李村" in name for name in visitor.names())


def test_programmes_and_matters_open(visitor: Visitor) -> None:
    visitor.touch("查一查")
    entries = written(visitor, "农机")
    assert [entry.title for entry in entries if entry.head][:1] == ["正在公示的名单"]
    matter = next(i for i, entry in enumerate(entries) if isinstance(entry.opens, FoundMatter))
    page(visitor).open(matter)
    assert visitor.shell.screen == "Matter" and "农机购置与应用补贴" in visitor.words()


def test_what_was_written_stands_out_by_more_than_colour(visitor: Visitor) -> None:
    visitor.touch("查一查")
    found = next(entry for entry in written(visitor, "尉迟") if not entry.head)
    assert found.title == "<b>尉迟</b>敬山" and found.name == "尉迟敬山"


def test_a_posting_found_by_another_name_shows_that_name(visitor: Visitor) -> None:
    visitor.touch("查一查")
    found = [entry for entry in written(visitor, "农机补贴") if entry.title == "农机购置与应用补贴"]
    assert len(found) >= 2 and all("<b>农机补贴</b>" in entry.line and entry.line[:2] == "也叫" for entry in found)
    assert "也叫" in visitor.words()


def test_nothing_found_says_what_to_do(visitor: Visitor) -> None:
    visitor.touch("查一查")
    assert written(visitor, "龘龘") == ()
    assert "没有查到“龘龘”" in visitor.words() and "请工作人员" in visitor.words()
    visitor.touch("重新找")
    assert "写几个字就能查" in visitor.words()


@pytest.mark.parametrize("query", ["王秀英", "秀英", "wangxiu", "wxy", "oydf", "欧阳德福"])
def test_a_masked_name_is_not_found_by_its_hidden_character(visitor: Visitor, query: str) -> None:
    visitor.touch("查一查")
    assert not [entry for entry in written(visitor, query) if "*" in entry.name]


def test_the_people_of_a_village_are_not_listed_by_its_name(visitor: Visitor) -> None:
    visitor.touch("查一查")
    words = "".join(entry.name for entry in written(visitor, "上李村"))
    assert "尉迟" not in words and "耕地地力保护补贴" in words


def test_what_ended_is_told_as_sums_and_leads_nowhere(visitor: Visitor) -> None:
    visitor.touch("查一查")
    last = written(visitor, "耕地")[-1]
    assert last.head and last.title == "以前公示过" and last.opens is None


def test_a_group_lists_a_few_beside_others_and_more_alone() -> None:
    many = Listing(900, tuple(paid(f"王{i}") for i in range(MOST)))
    alone = everywhere.derive("王", "hand", Everywhere(many, NONE, Totals(0, 0, 0), NONE, NONE), ON)
    assert len(alone.entries) == MOST + 1 and alone.entries[0].line == f"900 个，先列 {MOST}"
    matter = FoundMatter("涉农补贴", catalogues()[0].items[0], Marked("王"))
    several = everywhere.derive("王", "hand", Everywhere(many, NONE, Totals(0, 0, 0), NONE, Listing(1, (matter,))), ON)
    assert len(several.entries) == 1 + EACH + 1 + 1


def test_text_from_outside_is_never_taken_for_markup() -> None:
    shown = everywhere.marked(Marked("<b>&王", ((3, 4),)))
    assert shown == "&lt;b&gt;<b>&amp;</b>王" and unescape(shown) != shown


def test_a_long_question_is_cut(visitor: Visitor) -> None:
    visitor.touch("查一查")
    page(visitor).write("王" * 500)
    assert len(page(visitor).query) == 24


def test_nothing_goes_to_the_clipboard_where_the_next_visitor_would_find_it(visitor: Visitor) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("早先")
    visitor.touch("查一查")
    written(visitor, "尉迟")
    visitor.touch(next(name for name in visitor.names() if name.startswith("查什么")))
    control = Qt.KeyboardModifier.ControlModifier
    for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_V, Qt.Key.Key_Z):
        QTest.keyClick(visitor.window, key, control)
    assert clipboard.text() == "早先" and page(visitor).query == "尉迟"
    QTest.keyClick(visitor.window, Qt.Key.Key_Backspace)
    assert page(visitor).query == "尉"
