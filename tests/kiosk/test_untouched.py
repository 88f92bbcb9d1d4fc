"""A visitor who walks away: asked, forgotten, and the notice board in their place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from kiosk.idle import Rest
from kiosk.session import Money
from kiosk.viewmodels.rest import RestModel
from sync.config import DataFolder
from tests.kiosk.conftest import NOW
from tests.kiosk_driver import Visitor


def attended(visitor: Visitor, wait: Callable[[Rest], int] | None = None) -> RestModel:
    rest = visitor.shell.attend(visitor.window)
    if wait is not None:
        rest._wait = wait
        rest._count()
    return rest


def names_on(visitor: Visitor) -> str:
    return visitor.words().replace("\u2060", "").replace("\u00a0", " ")


def test_who_walks_away_is_asked_and_then_forgotten(visitor: Visitor) -> None:
    rest = attended(visitor)
    visitor.look("大字")
    visitor.touch("我的补贴")
    rest.pass_time()
    assert "您还在看吗" in names_on(visitor) and visitor.shell.canBack
    rest.pass_time()
    assert rest.resting and not visitor.shell.canBack and not visitor.shell.seeing.now.elder
    visitor.touch("公示栏")
    assert not rest.resting and "我的补贴" in names_on(visitor)


@pytest.mark.parametrize("answer", ["还在看", "beside the card", "a key"])
def test_whoever_answers_goes_on_where_they_were(visitor: Visitor, answer: str) -> None:
    rest = attended(visitor)
    visitor.touch("我的补贴")
    rest.pass_time()
    if answer == "a key":
        QTest.keyClick(visitor.window, Qt.Key.Key_Return)
    elif answer == "还在看":
        visitor.touch(answer)
    else:
        visitor.tap(QPointF(20, 20))
    visitor.settle()
    assert not rest.asking and visitor.shell.canBack


def test_who_is_done_goes_home_at_once(visitor: Visitor) -> None:
    rest = attended(visitor)
    visitor.touch("我的补贴")
    rest.pass_time()
    visitor.touch("不看了")
    assert not rest.asking and not rest.resting and not visitor.shell.canBack


def test_real_time_passes_without_a_touch(visitor: Visitor, qtbot) -> None:  # type: ignore[no-untyped-def]
    visitor.touch("我的补贴")
    rest = attended(visitor, lambda _: 30)
    qtbot.waitUntil(lambda: rest.resting, timeout=5000)
    assert not visitor.shell.canBack


def test_who_listens_to_a_long_list_is_not_asked(visitor: Visitor) -> None:
    rest = attended(visitor)
    visitor.touch("村里公示")
    visitor.touch("读给我听")
    assert visitor.shell.listened
    rest.pass_time()
    assert not rest.asking and not rest.resting


def test_the_board_turns_its_pages_and_says_how_old_they_are(visitor: Visitor) -> None:
    rest = attended(visitor)
    seen = []
    for _ in range(12):
        rest.pass_time()
        seen.append(names_on(visitor))
    assert len(set(seen)) > 1 and all("数据截至" in page and "公示栏" in page for page in seen)
    assert not [thing for thing in visitor.things() if thing.cut and "数据截至" not in thing.text]


@pytest.mark.parametrize("glass", [(1080, 1920), (1920, 1080), (768, 1366)])
def test_the_board_is_whole_on_every_glass(visitor: Visitor, glass: tuple[int, int]) -> None:
    rest = attended(visitor)
    visitor.turn(*glass)
    for _ in range(8):
        rest.pass_time()
        assert not [thing for thing in visitor.things() if thing.cut and "数据截至" not in thing.text]


def test_the_board_holds_no_vulnerable_programme(visitor: Visitor, open_kiosk: Callable[..., Visitor]) -> None:
    rest = attended(visitor)
    library = visitor.shell._shelf.library
    hidden = {p.name for p in library.programmes() if p.vulnerable}
    titles = set()
    for _ in range(40):
        rest.pass_time()
        titles.add(rest.title)
    assert titles and not titles & hidden


def test_a_kiosk_without_postings_says_what_it_is_for(open_kiosk: Callable[..., Visitor], empty: DataFolder) -> None:
    visitor = open_kiosk(empty)
    rest = attended(visitor)
    rest.pass_time()
    assert rest.resting and "政务公开专区" in names_on(visitor) and "点一下" in names_on(visitor)


def test_lists_that_ended_come_off_the_board(open_kiosk: Callable[..., Visitor], folder: DataFolder) -> None:
    moment = [NOW]
    visitor = open_kiosk(folder, lambda: moment[0])
    rest = attended(visitor)
    rest.pass_time()
    assert rest.rows.records
    moment[0] = NOW + timedelta(days=60)
    rest.pass_time()
    assert not rest.rows.records


def test_what_opens_by_itself_is_seen_at_once(visitor: Visitor) -> None:
    rest = attended(visitor)
    rest.pass_time()
    assert rest.resting
    visitor.shell.go(Money())  # as a household card does it
    assert not rest.resting and "公示栏" not in names_on(visitor).split()
