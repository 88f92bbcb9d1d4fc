"""Names leave the glass with their posting, a correction or recall reaches a standing visitor, a failure leads home."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from kiosk.session import Payee, Posting, Village
from kiosk.viewmodels.shell import TROUBLE
from sync.config import DataFolder
from sync.errors import FeedError
from sync.library.build import build
from sync.library.reader import Library
from tests.fixtures import SHANGLI, county, sample_library, sample_meta, shangli
from tests.kiosk_driver import Visitor

GD, TK = f"{SHANGLI}-GD-2026-1-1", f"{SHANGLI}-TK-2026-1-1"
LAST_DAY = datetime(2026, 11, 26, 15, 0, tzinfo=UTC)
DAY_AFTER = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)  # the 27th in China
WAY = ("村里公示", "上李村", "耕地地力保护补贴", "尉迟敬山")


def heard(visitor: Visitor) -> str:
    """All that the page says of itself."""
    return "".join(each.shown for each in visitor.shell.page.spoken())


@pytest.mark.parametrize("steps", [3, 4])
def test_names_left_open_over_the_last_night_are_gone_in_the_morning(
    open_kiosk: Callable[..., Visitor], folder: DataFolder, steps: int
) -> None:
    moment = [LAST_DAY]
    visitor = open_kiosk(folder, lambda: moment[0])
    for step in WAY[:steps]:
        visitor.touch(step)
    visitor.shell.tick()
    assert "尉迟敬山" in visitor.words()
    moment[0] = DAY_AFTER
    visitor.shell.tick()
    assert "尉迟" not in visitor.words() and "您想看什么？" in visitor.words()
    assert "返回" not in visitor.names()


def test_even_where_home_cannot_be_opened_in_the_morning_the_names_are_gone(
    open_kiosk: Callable[..., Visitor], folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = [LAST_DAY]
    visitor = open_kiosk(folder, lambda: moment[0])
    for step in WAY:
        visitor.touch(step)
    moment[0] = DAY_AFTER
    monkeypatch.setattr(Library, "villages", damaged)
    visitor.shell.tick()
    assert "尉迟" not in visitor.words() and TROUBLE in visitor.words()
    monkeypatch.undo()
    visitor.shell.tick()
    assert TROUBLE not in visitor.words() and "现在没有公示" in visitor.words()


def test_a_row_of_an_ended_posting_shows_and_says_totals(
    open_kiosk: Callable[..., Visitor], folder: DataFolder
) -> None:
    visitor = open_kiosk(folder, lambda: DAY_AFTER)
    visitor.shell.go(Payee(GD, 0))
    words = visitor.words()
    assert "公示期已过，只留合计，不再列名字。" in words and "60 户" in words
    assert "尉迟" not in words and "3,208" not in words
    said = heard(visitor)
    assert "公示期已过" in said and "60 户" in said and "尉迟" not in said and "3,208" not in said


def test_a_row_of_a_posting_of_counts_is_never_shown(visitor: Visitor) -> None:
    visitor.shell.go(Payee(TK, 0))
    assert "为保护隐私" in visitor.words() and "为保护隐私" in heard(visitor)
    assert not any(each.private for each in visitor.shell.page.spoken())


def test_a_correction_reaches_a_visitor_who_stands_there(visitor: Visitor, folder: DataFolder) -> None:
    for step in WAY:
        visitor.touch(step)
    sample_library(folder, rows=30, generation=2)
    visitor.shell.tick()
    assert "您想看什么？" in visitor.words()
    for step in WAY[:2]:
        visitor.touch(step)
    assert "30 户" in visitor.words()


def test_home_itself_is_renewed_in_place(visitor: Visitor, folder: DataFolder) -> None:
    before, said = visitor.shell.page, visitor.words()
    build(
        folder.library / "library-2.db", None, county(), [shangli(30)], sample_meta(2)
    )  # the other villages have nothing on the board any more
    folder.pointer.write_text("library-2.db\n", "utf-8")
    visitor.shell.tick()
    visitor.settle()
    assert visitor.shell.page is before and visitor.words() != said
    assert "王家村" in said and "王家村" not in visitor.words()
    for step in ("村里公示", "耕地地力保护补贴"):
        visitor.touch(step)
    assert "30 户" in visitor.words()


def test_home_by_a_library_that_says_the_same_is_the_same_screen(visitor: Visitor, folder: DataFolder) -> None:
    before, said = visitor.shell.page, visitor.words()
    sample_library(folder, generation=2)
    visitor.shell.tick()
    visitor.settle()
    assert visitor.shell.page is before and visitor.words() == said


def test_nothing_new_leaves_the_visitor_alone(visitor: Visitor) -> None:
    visitor.touch("村里公示")
    page = visitor.shell.page
    visitor.shell.tick()
    assert visitor.shell.page is page


def damaged(*_: object) -> None:
    raise FeedError("内容库损坏。")


def test_a_home_that_cannot_be_opened_leaves_the_one_that_was_there(
    visitor: Visitor, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor.touch("村里公示")
    sample_library(folder, generation=2)
    monkeypatch.setattr(Library, "villages", damaged)
    visitor.touch("首页")
    assert TROUBLE in visitor.words() and "村里公示" in visitor.names()
    monkeypatch.undo()
    visitor.touch("村里公示")
    assert TROUBLE not in visitor.words() and "上李村" in visitor.words()


def test_a_screen_that_cannot_be_opened_leaves_the_visitor_where_they_are(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor.shell.go(Village(SHANGLI))
    monkeypatch.setattr(Library, "groups", damaged)
    visitor.touch("耕地地力保护补贴")
    assert TROUBLE in visitor.words() and "正在公示 3 张" in visitor.words()
    visitor.shell.go(Posting("no-such-posting"))
    assert "正在公示 3 张" in visitor.words()


def test_villages_that_were_read_once_stay_known_and_one_that_cannot_be_read_is_said_in_a_sentence(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "villages", damaged)
    monkeypatch.setattr(Library, "postings", damaged)
    visitor.touch("村里公示")
    assert TROUBLE not in visitor.words() and "王家村" in visitor.words()
    visitor.touch("上李村")
    assert TROUBLE in visitor.words() and "您想看哪个村？" in visitor.words()


def test_a_generation_whose_home_fails_is_given_back_for_the_old_one_and_tried_again(
    visitor: Visitor, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, true = visitor.shell._shelf.library, Library.villages
    for step in WAY[:3]:
        visitor.touch(step)
    sample_library(folder, rows=30, generation=2)
    monkeypatch.setattr(Library, "villages", lambda self, on: true(self, on) if self is old else damaged())
    for _ in range(2):
        visitor.shell.tick()
        assert "尉迟敬山" in visitor.words() and TROUBLE not in visitor.words()
    visitor.touch("首页")
    assert "村里公示" in visitor.names() and TROUBLE not in visitor.words()
    monkeypatch.undo()
    visitor.shell.tick()
    for step in WAY[:2]:
        visitor.touch(step)
    assert "30 户" in visitor.words()


def test_a_generation_that_arrives_whole_on_the_second_try_is_taken(visitor: Visitor, folder: DataFolder) -> None:
    whole = DataFolder(folder.root.parent / "whole")
    sample_library(whole, rows=30, generation=2)
    name = whole.pointer.read_text("utf-8")
    (folder.library / name.strip()).write_bytes(b"half a library")
    folder.pointer.write_text(name, "utf-8")
    visitor.shell.tick()
    visitor.touch("村里公示")
    (folder.library / name.strip()).write_bytes((whole.library / name.strip()).read_bytes())
    visitor.shell.tick()
    for step in WAY[:2]:
        visitor.touch(step)
    assert "30 户" in visitor.words()
