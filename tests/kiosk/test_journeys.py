"""What a visitor comes for, from home to the answer and back, by touch and by accessible name alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.session import Find, Matter, Payee, Posting
from kiosk.shelf import Shelf
from sync.config import DataFolder, Place, Settings
from sync.errors import FeedError
from tests.fixtures import SHANGLI, sample_library
from tests.kiosk_driver import Visitor

GD = f"{SHANGLI}-GD-2026-1-1"
FIVE = ["查一查", "首页", "大字语音", "读给我听", "叫工作人员"]
TO_A_NAME = ("我的补贴", "按姓名找", "上李村")


def test_home_offers_only_what_is_there(visitor: Visitor) -> None:
    names = visitor.names()
    assert {"我的补贴", "村里公示", "公开事项", *FIVE} <= set(names)
    assert "办事指南" not in visitor.words()
    assert "返回" not in names


def test_every_screen_says_of_when_and_from_whom_its_data_are(visitor: Visitor) -> None:
    for step in ("村里公示", "上李村", "耕地地力保护补贴", "尉迟敬山"):
        assert "数据截至 2026年11月22日 16:30 · 云岚县农业农村局" in visitor.words()
        assert "演示数据" in visitor.words()
        visitor.touch(step)
    assert "数据截至" in visitor.words()


def test_a_villager_finds_what_was_paid_and_why(visitor: Visitor) -> None:
    for step in TO_A_NAME:
        visitor.touch(step)
    visitor.touch("尉迟")
    words = visitor.words()
    assert "3,208.80" in words
    assert "33.6 亩" in words and "× 每亩 95.50 元" in words and "= 3,208.80 元" in words
    assert "0999-5550101" in words and "12345" in words
    assert "云农〔2026〕8号" in words


def test_letters_of_the_alphabet_find_a_person(visitor: Visitor) -> None:
    for step in TO_A_NAME:
        visitor.touch(step)
    visitor.touch("拼音")
    for letter in "SXH":
        visitor.touch(f"字母 {letter}")
    assert "单小红" in visitor.words()
    visitor.touch("删除一个字母")
    visitor.touch("重新找")
    assert "您叫什么？" in visitor.words()
    visitor.touch("按姓找")
    assert "您姓什么？" in visitor.words()


def test_characters_from_a_keyboard_find_a_person(visitor: Visitor) -> None:
    for step in TO_A_NAME:
        visitor.touch(step)
    visitor.touch("拼音")
    visitor.touch("名字、拼音或拼音的头一个字母")
    for key in (Qt.Key.Key_S, Qt.Key.Key_X, Qt.Key.Key_H):
        QTest.keyClick(visitor.window, key)
    assert "单小红" in visitor.words()


def test_a_keyboard_finds_a_person_without_touching_the_field_first(visitor: Visitor) -> None:
    for step in TO_A_NAME:
        visitor.touch(step)
    for key in (Qt.Key.Key_S, Qt.Key.Key_X, Qt.Key.Key_X, Qt.Key.Key_Backspace, Qt.Key.Key_H):
        QTest.keyClick(visitor.window, key)
    assert "单小红" in visitor.words()
    visitor.touch("名字、拼音或拼音的头一个字母")
    QTest.keyClick(visitor.window, Qt.Key.Key_Backspace)
    assert visitor.shell.page.query == "sx"


def test_keys_that_a_screen_has_no_use_for_change_nothing(visitor: Visitor) -> None:
    for key in (Qt.Key.Key_S, Qt.Key.Key_Backspace, Qt.Key.Key_F5):
        QTest.keyClick(visitor.window, key)
    assert "您想看什么？" in visitor.words()


def test_nobody_found_is_said_in_a_sentence(visitor: Visitor) -> None:
    for step in TO_A_NAME:
        visitor.touch(step)
    visitor.touch("拼音")
    for letter in "VVV":
        visitor.touch(f"字母 {letter}")
    assert "没有找到" in visitor.words()


def test_a_group_is_a_door_too(visitor: Visitor) -> None:
    for step in TO_A_NAME:
        visitor.touch(step)
    visitor.touch("按组找")
    visitor.touch("三组")
    assert "找到 20" in visitor.words()


def test_namesakes_show_group_and_number(visitor: Visitor) -> None:
    for step in TO_A_NAME:
        visitor.touch(step)
    visitor.touch("拼音")
    for letter in "LJG":
        visitor.touch(f"字母 {letter}")
    words = visitor.words()
    assert "李建国①" in words and "李建国②" in words and "三组" in words


def test_pages_turn_by_large_buttons_and_the_page_is_found_again(visitor: Visitor) -> None:
    visitor.touch("村里公示")
    visitor.touch("上李村")
    visitor.touch("耕地地力保护补贴")
    first = visitor.words()
    visitor.touch("下一页")
    second = visitor.words()
    assert "第 2 页" in second and "尉迟敬山" in first and "尉迟敬山" not in second
    row = next(name for name in visitor.names() if name.endswith("元") and "." in name)
    visitor.touch(row)
    visitor.touch("返回")
    assert "第 2 页" in visitor.words() and row in visitor.names()


def test_the_size_changes_without_losing_ones_place(visitor: Visitor) -> None:
    visitor.touch("村里公示")
    visitor.touch("上李村")
    visitor.touch("耕地地力保护补贴")
    visitor.touch("下一页")
    top = next(name for name in visitor.names() if name.endswith("元") and "." in name)
    visitor.look("大字")
    assert visitor.shell.seeing.now.elder and "耕地地力保护补贴" in visitor.words()
    assert top in visitor.names()


def test_a_posting_of_counts_says_why_there_are_no_names(visitor: Visitor) -> None:
    visitor.touch("村里公示")
    visitor.touch("上李村")
    visitor.touch("孤儿基本生活费")
    words = visitor.words()
    assert "为保护隐私" in words and "3 人" in words and "4,500.00 元" in words
    assert "找人" not in visitor.names()


def test_a_vulnerable_programme_is_never_named_on_home(visitor: Visitor) -> None:
    assert "孤儿" not in visitor.words()


def test_masked_rows_stay_masked(visitor: Visitor) -> None:
    visitor.touch("村里公示")
    visitor.touch("上李村")
    visitor.touch("高龄津贴")
    words = visitor.words()
    assert "王*英" in words and "欧**福" in words and "王秀英" not in words
    visitor.touch("王*英")
    assert "3 个月" in visitor.words() and "王秀英" not in visitor.words()


def test_what_ended_shows_totals_and_never_a_name(visitor: Visitor) -> None:
    visitor.touch("村里公示")
    visitor.touch("上李村")
    visitor.touch("这些年发了多少")
    assert "2025" in visitor.words() and "尉迟" not in visitor.words()
    visitor.touch("耕地地力保护补贴")
    assert "比 2025 年" in visitor.words() and "尉迟" not in visitor.words()
    assert set(visitor.names()) == {"返回", "看正在公示的这张", *FIVE}


def test_a_posting_that_ended_while_it_was_open_lists_nobody_after_home(
    open_kiosk: Callable[..., Visitor], folder: DataFolder
) -> None:
    moment = [datetime(2026, 11, 26, 15, 0, tzinfo=UTC)]
    visitor = open_kiosk(folder, lambda: moment[0])
    assert "今天最后一天" in visitor.words()
    moment[0] = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)  # the 27th in China
    visitor.touch("首页")
    visitor.touch("我的补贴")
    assert "按姓名找" not in visitor.names() and "这笔钱是什么" in visitor.names()


def test_the_catalogue_shows_what_was_published_for_a_matter(visitor: Visitor) -> None:
    for step in ("公开事项", "涉农补贴", "耕地地力保护补贴"):
        visitor.touch(step)
    words = visitor.words()
    assert "信息形成之日起20个工作日内" in words and "正在公示 1 张" in words and "以前公示过 2 张" in words
    visitor.touch("上李村")
    assert "尉迟敬山" in visitor.words()


def test_staff_can_be_called_from_everywhere(visitor: Visitor) -> None:
    visitor.touch("村里公示")
    visitor.touch("叫工作人员")
    assert "0999-5550188" in visitor.words()
    visitor.touch("知道了")
    assert "0999-5550188" not in visitor.words()


def test_the_loudspeaker_asks_before_it_says_a_name(visitor: Visitor) -> None:
    for step in ("村里公示", "上李村", "耕地地力保护补贴", "尉迟敬山", "读给我听"):
        visitor.touch(step)
    assert "旁边的人会听到，读吗？" in visitor.words()
    assert visitor.names() == ["读出来", "不读名字和金额", "不用了"]
    visitor.touch("读出来")
    assert visitor.shell.reader.speaking and "停" in visitor.names()
    visitor.touch("停")
    assert not visitor.shell.reader.speaking


def test_what_everybody_may_hear_is_read_without_asking(visitor: Visitor) -> None:
    visitor.touch("读给我听")
    assert visitor.shell.reader.speaking


def test_names_can_be_left_out_of_what_is_read(visitor: Visitor) -> None:
    for step in ("村里公示", "上李村", "耕地地力保护补贴", "尉迟敬山", "读给我听", "不读名字和金额"):
        visitor.touch(step)
    read = "".join(visitor.shell.reader.sentences)
    assert visitor.shell.reader.speaking and "尉迟" not in read and "3,208" not in read


def test_leaving_a_screen_ends_its_reading(visitor: Visitor) -> None:
    visitor.touch("读给我听")
    visitor.touch("村里公示")
    assert not visitor.shell.reader.speaking


def test_back_and_home_lead_where_they_say(visitor: Visitor) -> None:
    for step in ("村里公示", "上李村", "耕地地力保护补贴", "返回"):
        visitor.touch(step)
    assert "正在公示 3 张" in visitor.words()
    visitor.touch("首页")
    assert "您想看什么？" in visitor.words() and "返回" not in visitor.names()


def test_everything_works_from_a_keyboard(visitor: Visitor) -> None:
    visitor.touch("村里公示")
    QTest.keyClick(visitor.window, Qt.Key.Key_Escape)
    assert "您想看什么？" in visitor.words()
    for _ in range(3):
        QTest.keyClick(visitor.window, Qt.Key.Key_Tab)
    focused = visitor.window.activeFocusItem()
    assert focused is not None and focused.property("visualFocus")
    QTest.keyClick(visitor.window, Qt.Key.Key_Return)
    assert "您想看什么？" not in visitor.words()


def test_one_village_is_not_asked_for(
    open_kiosk: Callable[..., Visitor], folder: DataFolder, settings: Settings
) -> None:
    alone = msgspec.structs.replace(settings, place=Place(villages=("王家村",)))
    visitor = open_kiosk(folder, settings=alone)
    visitor.touch("村里公示")
    assert "王家村" in visitor.words() and "正在公示 2 张" in visitor.words()
    visitor.touch("首页")
    visitor.touch("我的补贴")
    visitor.touch("按姓名找")
    assert "您姓什么？" in visitor.words()


def test_a_new_generation_is_taken_at_the_next_return_home(visitor: Visitor, folder: DataFolder) -> None:
    visitor.touch("村里公示")
    sample_library(folder, rows=30, generation=2)
    visitor.touch("上李村")
    assert "60 户" in visitor.words()
    for step in ("首页", "村里公示", "上李村"):
        visitor.touch(step)
    assert "30 户" in visitor.words()


def test_a_generation_that_cannot_be_opened_leaves_the_old_one(visitor: Visitor, folder: DataFolder) -> None:
    (folder.library / "library-9.db").write_bytes(b"half a library")
    folder.pointer.write_text("library-9.db\n", "utf-8")
    for step in ("首页", "村里公示", "上李村"):
        visitor.touch(step)
    assert "60 户" in visitor.words()


def test_content_of_weeks_ago_is_shown_as_old(open_kiosk: Callable[..., Visitor], folder: DataFolder) -> None:
    visitor = open_kiosk(folder, lambda: datetime(2027, 1, 10, tzinfo=UTC))
    assert "内容可能不是最新" in visitor.words() and "48 天以前" in visitor.words()


def test_a_clock_that_cannot_be_believed_is_not_shown(open_kiosk: Callable[..., Visitor], folder: DataFolder) -> None:
    visitor = open_kiosk(folder, lambda: datetime(1970, 1, 1, tzinfo=UTC))
    assert "1月1日" not in visitor.words() and "我的补贴" in visitor.names()


def test_an_empty_library_says_whom_to_ask(open_kiosk: Callable[..., Visitor], empty: DataFolder) -> None:
    visitor = open_kiosk(empty)
    assert "这里还没有内容" in visitor.words() and "叫工作人员" in visitor.names()


def test_without_a_library_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="还没有内容"):
        Shelf(DataFolder(tmp_path))


def test_a_hasty_visitor_who_never_waits_breaks_nothing(visitor: Visitor) -> None:
    for _ in range(3):
        for screen in (Payee(GD, 3), Posting(GD), Find(SHANGLI), Matter("涉农补贴", 0)):
            visitor.shell.go(screen)
        visitor.shell.home()
    assert "您想看什么？" in visitor.words()
