"""Everything on the desk has a name and is reached with the keyboard alone; nothing is cut off at either size."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt

from tests.kiosk.desk.clerk import Clerk
from tests.kiosk.desk.test_first_day import reviewed, settled
from tests.kiosk.desk.test_second_thoughts import DOUBTFUL
from tests.kiosk_driver import Thing

SIZES = ((1366, 728), (1920, 1040))


def doubtful(clerk: Clerk) -> None:
    clerk.drop(DOUBTFUL)
    clerk.wait()


def reviewing(clerk: Clerk) -> None:
    settled(clerk)
    clerk.click("请人审核")


def publishing(clerk: Clerk) -> None:
    settled(clerk)
    reviewed(clerk)
    clerk.click("去发布")


def headers(clerk: Clerk) -> None:
    doubtful(clerk)
    clerk.click("看表头")


def facts(clerk: Clerk) -> None:
    doubtful(clerk)
    clerk.click("公示信息")


def going_back(clerk: Clerk) -> None:
    doubtful(clerk)
    clerk.click("退回清单")


STEPS = [lambda clerk: None, doubtful, reviewing, publishing, headers, facts, going_back]
NAMES = ["open", "check", "review", "publish", "headers", "facts", "back"]


@pytest.mark.parametrize("come", STEPS, ids=NAMES)
def test_every_control_has_a_name_and_the_keyboard_reaches_it(clerk: Clerk, come: Callable[[Clerk], None]) -> None:
    come(clerk)
    clerk.settle()
    wanted = clerk.controls()
    assert not [thing for thing in wanted if not thing.name.strip()]
    reached = visited(clerk, len(wanted) + 20)
    missed = [thing for thing in wanted if not any(held(rect, thing) for rect in reached)]
    assert missed == []


@pytest.mark.parametrize("come", STEPS, ids=NAMES)
def test_whoever_goes_by_keyboard_sees_where_they_are(clerk: Clerk, come: Callable[[Clerk], None]) -> None:
    come(clerk)
    clerk.settle()
    assert unseen(clerk) == []


def unseen(clerk: Clerk) -> list[str]:
    """What takes the focus and does not look otherwise for it, once round the window."""
    found, known = [], set()
    while True:
        before = clerk.window.grabWindow()
        clerk.key(Qt.Key.Key_Tab)
        item = clerk.window.activeFocusItem()
        assert item is not None
        place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height())).toAlignedRect()
        if place.getRect() in known:
            return found
        known.add(place.getRect())
        around = place.adjusted(-4, -4, 4, 4)
        if before.copy(around) == clerk.window.grabWindow().copy(around):
            found.append(f"{item.metaObject().className()} {item.property('text') or ''} {place.getRect()}")


def visited(clerk: Clerk, times: int) -> list[QRectF]:
    found = []
    for _ in range(times):
        clerk.key(Qt.Key.Key_Tab)
        item = clerk.window.activeFocusItem()
        assert item is not None
        found.append(item.mapRectToScene(QRectF(0, 0, item.width(), item.height())))
    return found


def held(rect: QRectF, thing: Thing) -> bool:
    return rect.contains(QPointF(thing.at.center())) and thing.at.contains(rect.center())


def cut_off(clerk: Clerk, size: tuple[int, int]) -> list[Thing]:
    """Words that run over the edge of the window."""
    width, height = size
    return [
        thing
        for thing in clerk.things()
        if thing.kind == "text" and thing.text and thing.seen.height() > thing.at.height() - 1
        and (thing.ink.right() > width + 1 or thing.ink.bottom() > height + 1 or thing.ink.left() < -1)
    ]  # fmt: skip


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
@pytest.mark.parametrize("come", STEPS, ids=NAMES)
def test_no_word_runs_out_of_its_place(clerk: Clerk, come: Callable[[Clerk], None], size: tuple[int, int]) -> None:
    clerk.turn(*size)
    come(clerk)
    clerk.settle()
    assert cut_off(clerk, size) == []
