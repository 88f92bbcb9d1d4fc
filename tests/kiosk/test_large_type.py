"""In the largest type a screen still shows what it is for: what is posted, what was found, that nobody was."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk import session
from sync.config import DataFolder
from tests.fixtures import SHANGLI
from tests.kiosk.test_every_screen import GD, examine, large
from tests.kiosk_driver import Visitor

WINDOWS = {"upright": (1080, 1920), "wide": (1920, 1080)}
each_size = pytest.mark.parametrize("percent", (100, 135, 150, 200))
each_window = pytest.mark.parametrize("window", WINDOWS)
POSTED = ("耕地地力保护补贴", "农机购置与应用补贴", "高龄津贴", "生态公益林补偿", "特困人员救助供养")


def opened(open_kiosk: Callable[..., Visitor], folder: DataFolder, window: str, percent: int) -> Visitor:
    visitor = large(open_kiosk(folder), percent)
    visitor.turn(*WINDOWS[window])
    return visitor


def board(visitor: Visitor) -> list[str]:
    return [name for name in visitor.names() if name.startswith(POSTED)]


@each_size
@each_window
def test_home_shows_what_is_posted_and_leads_through_it(
    open_kiosk: Callable[..., Visitor], folder: DataFolder, window: str, percent: int
) -> None:
    visitor = opened(open_kiosk, folder, window, percent)
    posted = [posting.title for posting in visitor.shell.page.snapshot.board]
    assert len(posted) > 1 and board(visitor)
    seen = set(board(visitor))
    while "下一张" in visitor.names() and not seen.issuperset(posted):
        visitor.touch("下一张")
        assert not seen.issuperset(board(visitor))  # another one
        seen.update(board(visitor))
    assert seen == set(posted)
    visitor.touch(board(visitor)[0])
    assert visitor.shell.screen == "Posting"


@each_size
@each_window
def test_the_head_takes_two_lines_at_most(
    open_kiosk: Callable[..., Visitor], folder: DataFolder, window: str, percent: int
) -> None:
    visitor = opened(open_kiosk, folder, window, percent)
    texts = [thing for thing in visitor.things() if thing.kind == "text"]
    [place] = [thing for thing in texts if thing.text == visitor.shell.place]
    [data] = [thing for thing in texts if thing.text.startswith("数据截至")]
    assert data.ink.top() < place.ink.bottom() + place.ink.height() / 2 and not data.cut


@each_size
@each_window
def test_who_is_not_found_is_told_so(
    open_kiosk: Callable[..., Visitor], folder: DataFolder, window: str, percent: int
) -> None:
    visitor = opened(open_kiosk, folder, window, percent)
    visitor.shell.go(session.Find(SHANGLI))
    visitor.touch("拼音")
    for _ in range(3):
        visitor.touch("字母 V")
    assert "没有找到" in visitor.words()


@each_size
@each_window
def test_something_that_was_found_anywhere_can_be_touched(
    open_kiosk: Callable[..., Visitor], folder: DataFolder, window: str, percent: int
) -> None:
    visitor = opened(open_kiosk, folder, window, percent)
    visitor.shell.go(session.Everywhere())
    visitor.shell.page.write("补贴")
    for way in ("拼音", "写字"):
        visitor.touch(way)
        assert board(visitor), way


@each_size
@each_window
def test_rows_can_be_read_while_they_are_read_aloud(
    open_kiosk: Callable[..., Visitor], folder: DataFolder, window: str, percent: int
) -> None:
    visitor = opened(open_kiosk, folder, window, percent)
    visitor.shell.go(session.Posting(GD))
    visitor.touch("读给我听")
    assert "停" in visitor.names()
    assert list(examine(visitor, percent > 100)) == []
    assert any(name.startswith("一组") or "尉迟" in name for name in (*visitor.names(), *visitor.words().split("\n")))
