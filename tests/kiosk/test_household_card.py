"""A household card before the scanner: what it opens, on whatever screen; what wrong cards are told; what stays."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk import run
from kiosk.app import Stage
from kiosk.session import Household
from kiosk.snapshots.card import CLOSED, UNKNOWN
from kiosk.snapshots.joined import PersonSnapshot
from sync import cards
from sync.config import DataFolder
from sync.library.build import build
from sync.library.views import Household as Opened
from sync.library.views import OwnPayment
from tests.fixtures import county, sample_library, sample_meta
from tests.kiosk.households import EMPTY, HEAD, HIDDEN, LOST, SECRET, content, hurry, let_go, scan
from tests.kiosk.test_looks import heard
from tests.kiosk_driver import Visitor

CARD = cards.text(SECRET)
PAGES = 12  # a household's page has fewer


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    folder = DataFolder(tmp_path / "data")
    folder.library.mkdir(parents=True)
    build(folder.library / "library-1.db", None, county(), (content(),), sample_meta())
    folder.pointer.write_text("library-1.db\n", "utf-8")
    return folder


@pytest.fixture
def visitor(open_kiosk: Callable[..., Visitor], folder: DataFolder) -> Visitor:
    return with_scanner(open_kiosk(folder))


def with_scanner(visitor: Visitor) -> Visitor:
    stage = type("Stage", (), {"window": visitor.window})
    run.listen(stage, visitor.shell)  # type: ignore[arg-type]
    return visitor


def everything(visitor: Visitor) -> str:
    """All pages of a screen, one after the other."""
    words = visitor.words()
    for _ in range(PAGES):
        if "下一页" not in visitor.names():
            break
        visitor.touch("下一页")
        words += visitor.words()
    return words


def test_the_page_shows_what_nobody_else_sees(visitor: Visitor) -> None:
    scan(visitor, CARD)
    words = everything(visitor)
    assert "我家的补贴" in words and HEAD in words and HIDDEN in words
    assert "孤儿基本生活费" in words and "1,500.00" in words, "of which the public sees a sum only"
    assert "高龄津贴" in words and "300.00" in words, "where the public sees a mask"
    assert "耕地地力保护补贴" in words and "355.08" in words, "and what hangs under full name"


def test_a_failed_payment_says_why_and_what_to_do(visitor: Visitor) -> None:
    scan(visitor, CARD)
    words = everything(visitor)
    assert "没有发成" in words and "卡已注销" in words and "210.00" in words
    assert "今年这里查到 3 笔" in words, "a failure is none of them"


@pytest.mark.parametrize(
    "way", [(), ("我的补贴",), ("我的补贴", "按姓名找", "拼音"), ("我的补贴", "这笔钱是什么"), ("叫工作人员",)]
)
def test_a_card_opens_on_any_screen_and_types_nothing_into_it(visitor: Visitor, way: tuple[str, ...]) -> None:
    for step in way:
        visitor.touch(step)
    scan(visitor, CARD)
    assert isinstance(visitor.shell.session.here, Household) and len(visitor.shell.session.way) == 2
    visitor.touch("返回")
    assert CARD not in visitor.words() and visitor.shell.screen == "Home"


def test_whoever_stood_there_before_is_gone_when_another_card_comes(visitor: Visitor) -> None:
    scan(visitor, CARD)
    scan(visitor, cards.text(EMPTY))
    assert HIDDEN not in visitor.words() and "没有查到" in visitor.words()
    visitor.touch("返回")
    assert visitor.shell.screen == "Home"


def test_the_door_says_how_to_hold_a_card_and_what_to_do_without_one(visitor: Visitor) -> None:
    visitor.touch("我的补贴")
    visitor.touch("用家户卡")
    words = visitor.words()
    assert "请拿出家户卡" in words and "扫码口" in words and "挂失" in words and "0999-5550188" in words
    scan(visitor, CARD)
    assert HIDDEN in everything(visitor)


def test_without_entries_no_card_is_offered(open_kiosk: Callable[..., Visitor], tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "plain")
    sample_library(folder)
    visitor = open_kiosk(folder)
    visitor.touch("我的补贴")
    assert "用家户卡" not in visitor.names()


# --- what opens nothing -------------------------------------------------------------------------------


def test_a_lost_card_is_told_in_a_sentence_what_to_do_and_the_visitor_stays_where_they_are(visitor: Visitor) -> None:
    visitor.touch("我的补贴")
    scan(visitor, cards.text(LOST))
    assert UNKNOWN.replace(" ", "") in visitor.words().replace("\n", "").replace(" ", "").replace("\u2060", "")
    visitor.touch("知道了")
    assert visitor.shell.screen == "Money"


def test_three_cards_that_open_nothing_end_the_visit(visitor: Visitor) -> None:
    visitor.touch("我的补贴")
    for _ in range(3):
        scan(visitor, cards.text(LOST))
    assert visitor.shell.screen == "Home" and visitor.shell.cards.words == CLOSED
    visitor.touch("知道了")
    scan(visitor, cards.text(LOST))
    assert visitor.shell.cards.words == UNKNOWN, "the next visitor begins anew"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("HTTPS://GK.YUNLAN.GOV.CN/519901101201-GD-2026-1-1/ABCDEF", "公示表"),
        ("6901234567892", "家户卡"),
        (CARD[:-1] + ("A" if CARD[-1] != "A" else "B"), "没有扫清楚"),
    ],
)
def test_what_is_no_card_is_told_apart(visitor: Visitor, code: str, said: str) -> None:
    scan(visitor, code)
    assert said in visitor.words() and "知道了" in visitor.names()
    scan(visitor, CARD)
    assert visitor.shell.cards.words == "" and HIDDEN in everything(visitor)


def test_a_posting_that_was_called_back_is_not_on_the_page(
    open_kiosk: Callable[..., Visitor], folder: DataFolder
) -> None:
    with closing(sqlite3.connect(folder.library / "library-1.db")) as library, library:
        library.execute("update posting set state = 'withdrawn' where programme = 'TK'")
    visitor = with_scanner(open_kiosk(folder))
    scan(visitor, CARD)
    assert HIDDEN not in everything(visitor)


# --- people who type, and what stays ------------------------------------------------------------------


def test_what_a_person_types_reaches_the_screen_a_moment_later(visitor: Visitor) -> None:
    for step in ("我的补贴", "这笔钱是什么"):
        visitor.touch(step)
    for key in "585":
        QTest.keyClick(visitor.window, Qt.Key(ord(key)))
        let_go(visitor)
    assert "585" in visitor.words()


def test_a_hurried_person_loses_no_key_and_no_order(visitor: Visitor) -> None:
    for step in ("我的补贴", "这笔钱是什么"):
        visitor.touch(step)
    hurry(visitor, "536.48")
    let_go(visitor)
    assert "536.48" in visitor.words()
    QTest.keyClick(visitor.window, Qt.Key.Key_Backspace)
    assert "536.4" in visitor.words() and "536.48" not in visitor.words()


def test_nothing_is_left_of_card_and_page_after_home(visitor: Visitor, qtbot: QtBot) -> None:
    others = held()  # of kiosks that other tests left to the collector
    known = {id(each) for each in others}
    scan(visitor, CARD)
    visitor.touch("我觉得不对")
    assert any(id(each) not in known for each in held())
    visitor.touch("首页")

    def gone() -> bool:  # pages go after the next frame
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        return all(id(each) in known for each in held())

    qtbot.waitUntil(gone)


def held() -> list[object]:
    """What a card opened, and what a page made of it, as long as anything holds on to it."""
    return [each for each in gc.get_objects() if isinstance(each, Opened | OwnPayment | PersonSnapshot)]


def test_the_page_reads_aloud_only_after_asking(visitor: Visitor) -> None:
    scan(visitor, CARD)
    visitor.touch("读给我听")
    assert "读出来" in visitor.names()


def test_in_the_voice_mode_nothing_of_the_household_is_said_before_it_is_asked_for(visitor: Visitor) -> None:
    run.hear(Stage(None, visitor.window), visitor.shell)  # type: ignore[arg-type]
    visitor.look("语音")
    scan(visitor, CARD)
    reader = visitor.shell.reader
    assert reader is not None
    for _ in range(2):  # the page, and the policies that it leads to: which they are tells of the household
        said = heard(visitor)
        for secret in (HEAD, HIDDEN, "1,500", "300.00", "孤儿"):
            assert secret not in said, secret
        for thing in [thing for thing in visitor.things() if "孤儿" in thing.name + thing.text]:
            visitor.tap(thing.seen.center())
            assert reader.asking or "孤儿" not in heard(visitor), thing
            visitor.shell.hush()
        visitor.shell.page.policy() if hasattr(visitor.shell.page, "policy") else None
        visitor.settle()


# --- at moments that nobody planned ---------------------------------------------------------------


def stands_open(visitor: Visitor) -> bool:
    return isinstance(visitor.shell.session.here, Household) and "我家的补贴" in visitor.words()


@pytest.mark.parametrize("sheet", ["怎么用", "大字语音", "叫工作人员"])
def test_no_sheet_stays_over_the_page_that_a_card_opens(visitor: Visitor, sheet: str) -> None:
    visitor.touch(sheet)
    scan(visitor, CARD)
    assert stands_open(visitor)
    visitor.touch("我觉得不对")
    assert visitor.shell.screen == "Objection", "the page can be touched"


def test_a_card_answers_the_question_whether_anybody_is_there(visitor: Visitor) -> None:
    rest = visitor.shell.attend(visitor.window)
    visitor.touch("我的补贴")
    rest.pass_time()
    scan(visitor, CARD)
    assert not rest.asking and stands_open(visitor)


def test_a_card_before_the_board_opens_its_page(visitor: Visitor) -> None:
    rest = visitor.shell.attend(visitor.window)
    rest.pass_time()
    scan(visitor, CARD)
    assert not rest.resting and stands_open(visitor)


def test_what_was_to_be_read_of_one_household_is_not_read_before_the_next(visitor: Visitor) -> None:
    scan(visitor, CARD)
    visitor.touch("读给我听")
    assert "读出来" in visitor.names()
    scan(visitor, cards.text(EMPTY))
    assert "读出来" not in visitor.names() and HIDDEN not in everything(visitor)
    visitor.touch("返回")
    assert visitor.shell.screen == "Home", "nobody walks back into the page of another"


@pytest.mark.parametrize(
    "torn",
    [CARD[:20], CARD[3:], CARD[:-4], CARD + CARD, CARD + CARD[:9], "MB2" + CARD[3:], CARD.replace("MB1", "MB1 ")],
)
def test_what_was_read_in_part_twice_or_of_another_kind_opens_nothing_and_is_no_try(
    visitor: Visitor, torn: str
) -> None:
    for _ in range(4):
        scan(visitor, torn)
        assert "家户卡" in visitor.words() and visitor.shell.screen == "Home"
        visitor.touch("知道了")
    scan(visitor, CARD.lower())
    assert stands_open(visitor), "a keyboard with its capitals locked types small ones"


def test_a_card_of_another_village_and_one_made_up_say_the_same(visitor: Visitor) -> None:
    said = set()
    for number in range(3):
        scan(visitor, cards.text(bytes([number]) * 16))
        said.add(visitor.shell.cards.words)
        visitor.touch("知道了")
    scan(visitor, cards.text(LOST))
    said.add(visitor.shell.cards.words)
    assert len(said) == 2, "one sentence, and one when the visit ends: none tells whether there is such a card"
