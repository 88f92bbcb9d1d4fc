"""A hand that shakes strikes twice and means once (EN 301 549, 5.8), whatever screen comes between."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from kiosk.input.strikes import Keys, Touches
from kiosk.session import Amount
from sync.config import DataFolder, Screen
from sync.config import _hold_sizes as hold
from sync.errors import InputError
from tests.kiosk_driver import Visitor

PAUSE = 300


class Clock:
    """Milliseconds that pass when the story says so."""

    def __init__(self) -> None:
        self.now = 10_000

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def typed(visitor: Visitor) -> str:
    return str(visitor.shell.page.snapshot.text)


def test_a_second_touch_too_soon_is_none_and_a_later_one_is(visitor: Visitor, clock: Clock) -> None:
    Touches(visitor.window, PAUSE, clock)
    visitor.shell.go(Amount())
    for pause, whole in ((0, "5"), (120, "5"), (150, "5"), (40, "55"), (301, "555")):
        clock.now += pause
        visitor.touch("数字 5")
        assert typed(visitor) == whole


def test_another_key_is_taken_at_once(visitor: Visitor, clock: Clock) -> None:
    Touches(visitor.window, PAUSE, clock)
    visitor.shell.go(Amount())
    for key in ("数字 1", "数字 9", "数字 1"):
        clock.now += 60
        visitor.touch(key)
    assert typed(visitor) == "191"


def test_a_double_touch_does_nothing_on_the_screen_that_has_come_between(visitor: Visitor, clock: Clock) -> None:
    Touches(visitor.window, PAUSE, clock)
    tile = next(thing for thing in visitor.controls() if thing.name == "村里公示").seen.center()
    visitor.tap(tile)
    screen = visitor.shell.session.here
    clock.now += 150
    visitor.tap(tile)
    assert visitor.shell.session.here == screen


def test_a_key_struck_twice_counts_once_and_a_scanner_is_no_shaking_hand(visitor: Visitor, clock: Clock) -> None:
    Keys(visitor.window, PAUSE, clock)
    visitor.shell.go(Amount())
    visitor.settle()
    for pause, whole in ((0, "7"), (150, "7"), (301, "77"), (10, "777")):
        clock.now += pause
        QTest.keyClick(visitor.window, Qt.Key.Key_7)
        assert typed(visitor) == whole
    clock.now += 150
    QTest.keyClick(visitor.window, Qt.Key.Key_8)
    assert typed(visitor) == "7778"


def test_a_key_that_is_held_is_no_second_strike(visitor: Visitor, clock: Clock) -> None:
    keys, seen = Keys(visitor.window, PAUSE, clock), []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.KeyPress:
                seen.append(event)
            return False

    watch = Watch()
    visitor.window.removeEventFilter(keys)
    visitor.window.installEventFilter(watch)
    visitor.window.installEventFilter(keys)
    QTest.keyPress(visitor.window, Qt.Key.Key_Down)
    clock.now += 150
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, "", True)
    QCoreApplication.sendEvent(visitor.window, held)
    assert len(seen) == 2


def test_the_setting_reaches_past_half_a_second_and_no_further_than_a_second(folder: DataFolder) -> None:
    hold(Screen(double_strike=500), folder.settings)
    hold(Screen(double_strike=0), folder.settings)
    with pytest.raises(InputError, match="double_strike"):
        hold(Screen(double_strike=1500), folder.settings)
