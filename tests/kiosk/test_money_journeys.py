"""我的补贴 by touch: the doors, a name found step by step, and 这笔钱是什么 from the passbook to the answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.limits import ANSWERS
from kiosk.session import Find
from sync.config import DataFolder
from tests.fixtures import SHANGLI, SHIQIAO, sample_library
from tests.kiosk_driver import Visitor

FIVE_THOUSAND = 5_000


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """A village of five thousand rows."""
    folder = DataFolder(tmp_path_factory.mktemp("crowd"))
    sample_library(folder, rows=FIVE_THOUSAND)
    return folder


def amount(visitor: Visitor, digits: str, month: str) -> None:
    for step in ("我的补贴", "这笔钱是什么"):
        visitor.touch(step)
    for digit in digits:
        visitor.touch("小数点" if digit == "." else f"数字 {digit}")
    visitor.touch("下一步")
    visitor.touch(month)


def test_my_money_offers_its_doors_and_nothing_else(visitor: Visitor) -> None:
    visitor.touch("我的补贴")
    names = set(visitor.names()) - {"返回", "首页", "大字语音", "读给我听", "叫工作人员", "查一查"}
    assert {"按姓名找", "这笔钱是什么"} <= names and len(names) <= 4


def test_a_deposit_is_explained_without_a_name(visitor: Visitor) -> None:
    amount(visitor, "3208.8", "11 月")
    words = visitor.words()
    assert "查到了" in words and "耕地地力保护补贴" in words
    assert "33.6 亩" in words and "× 每亩 95.50 元" in words and "= 3,208.80 元" in words
    assert "尉迟" not in words and "上李村" not in words


def test_a_deposit_of_last_month_is_told_as_near(visitor: Visitor) -> None:
    amount(visitor, "3208.8", "10 月")
    assert "这个月没有，别的月有" in visitor.words() and "2026 年 11 月发的" in visitor.words()


def test_a_deposit_that_nobody_posted_is_not_guessed_at(visitor: Visitor) -> None:
    amount(visitor, "0.01", "11 月")
    assert "没有查到" in visitor.words() and "请工作人员帮您看" in visitor.words()


def test_an_amount_can_be_keyed_in_on_a_keyboard_and_taken_back(visitor: Visitor) -> None:
    for step in ("我的补贴", "这笔钱是什么"):
        visitor.touch(step)
    for key in (Qt.Key.Key_3, Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_Backspace, Qt.Key.Key_0, Qt.Key.Key_Return):
        QTest.keyClick(visitor.window, key)
    assert "哪个月到的？" in visitor.words() and "300.00 元" in visitor.words()
    visitor.touch("去年 2025")
    assert "12 月" in visitor.names()
    visitor.touch("返回")
    assert "300" in visitor.words()


def test_amounts_cannot_be_tried_one_after_the_other(visitor: Visitor) -> None:
    amount(visitor, "3208.8", "11 月")
    for _ in range(ANSWERS):
        visitor.touch("返回")
        visitor.touch("11 月")
    assert "请稍等一会儿再查" in visitor.words() and "耕地" not in visitor.words()
    visitor.touch("首页")
    amount(visitor, "3208.8", "11 月")
    assert "请稍等一会儿再查" in visitor.words()


def test_a_surname_with_one_row_opens_it_at_once_and_back_leads_to_the_surnames(visitor: Visitor) -> None:
    for step in ("我的补贴", "按姓名找", "上李村", "仇"):
        visitor.touch(step)
    assert "仇志强" in visitor.words() and "× 每亩 95.50 元" in visitor.words()
    visitor.touch("返回")
    assert "您姓什么？" in visitor.words()


def test_a_village_without_a_list_says_so(visitor: Visitor) -> None:
    visitor.shell.go(Find(SHIQIAO))
    assert "现在没有名单" in visitor.words() and "石桥村" in visitor.words()
    assert "按姓找" not in visitor.names()


def test_a_common_surname_in_a_large_village_asks_for_the_group(
    open_kiosk: Callable[..., Visitor], crowd: DataFolder
) -> None:
    visitor = open_kiosk(crowd)
    for step in ("我的补贴", "按姓名找", "上李村", "王"):
        visitor.touch(step)
    assert "您是哪个组的？" in visitor.words() and "姓王" in visitor.words()
    visitor.touch("二组")
    assert "是哪一位？" in visitor.words() and len(visitor.shell.page.snapshot.hits) <= 120


def test_nobody_is_listed_beyond_the_bound(open_kiosk: Callable[..., Visitor], crowd: DataFolder) -> None:
    visitor = open_kiosk(crowd)
    visitor.shell.go(Find(SHANGLI))
    visitor.touch("拼音")
    visitor.touch("字母 W")
    assert len(visitor.shell.page.snapshot.hits) == 120 and "先列出前 120 行" in visitor.words()


def test_a_masked_name_is_not_found_by_its_hidden_character(visitor: Visitor) -> None:
    visitor.shell.go(Find(SHANGLI))
    visitor.touch("拼音")
    for letter in ("王秀英", "秀英", "wangxiu", "wxy", "oydf", "欧阳德"):
        visitor.shell.page.again()
        visitor.shell.page.write(letter)
        assert "王*英" not in visitor.words() and "欧**福" not in visitor.words(), letter


def test_what_was_keyed_in_is_gone_with_the_visit(visitor: Visitor, tmp_path: Path, qtbot: QtBot) -> None:
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    amount(visitor, "3208.8", "11 月")
    visitor.touch("首页")
    for step in ("我的补贴", "按姓名找", "上李村", "拼音", "字母 Y"):
        visitor.touch(step)
    pages = [page for _, page in visitor.shell._pages]
    gone: list[str] = []
    for page in pages[1:]:
        page.destroyed.connect(lambda: gone.append("gone"))
    visitor.touch("首页")
    qtbot.waitUntil(lambda: len(gone) == len(pages) - 1)
    assert len(visitor.shell._pages) == 1
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
