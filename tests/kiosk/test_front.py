"""A kiosk that was hidden, shrunk or covered is before everything again, and only staff close it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QDeadlineTimer
from PySide6.QtGui import QCloseEvent, QWindow

from kiosk import run
from kiosk.app import Stage
from kiosk.front import Front
from kiosk.pulse import HIDDEN, Pulse
from tests.kiosk_driver import Visitor

FULL = QWindow.Visibility.FullScreen


@pytest.fixture
def kept(visitor: Visitor) -> Visitor:
    """A kiosk on the whole screen."""
    run.show(Stage(None, visitor.window), False)  # type: ignore[arg-type]
    settles(visitor, lambda: visitor.window.visibility() is FULL)
    return visitor


def settles(visitor: Visitor, true: Callable[[], bool]) -> None:
    late = QDeadlineTimer(3_000)
    while not true():
        assert not late.hasExpired()
        QCoreApplication.processEvents()


@pytest.mark.parametrize("away", [QWindow.showMinimized, QWindow.showNormal, QWindow.hide])
def test_what_sends_it_away_sends_it_away_for_a_moment(kept: Visitor, away: Callable[[QWindow], None]) -> None:
    away(kept.window)
    assert kept.window.visibility() is not FULL
    settles(kept, lambda: kept.window.visibility() is FULL)


@pytest.mark.parametrize("away", [QWindow.showFullScreen, QWindow.showMinimized, QWindow.hide])
def test_nobody_closes_it_where_it_was_sent_away_before(kept: Visitor, away: Callable[[QWindow], None]) -> None:
    away(kept.window)
    event = QCloseEvent()
    QCoreApplication.sendEvent(kept.window, event)
    assert not event.isAccepted()


def test_a_window_on_a_desk_goes_where_it_is_sent(visitor: Visitor) -> None:
    run.show(Stage(None, visitor.window), True)  # type: ignore[arg-type]
    assert not visitor.window.findChildren(Front) and visitor.window.close()


def test_a_window_that_stays_away_is_told_of_for_a_minute_and_no_longer(visitor: Visitor) -> None:
    beats: list[int] = []
    pulse = Pulse(visitor.window, lambda: beats.append(0))
    visitor.window.hide()
    visitor.settle()
    beats.clear()
    for _ in range(HIDDEN + 5):
        pulse.ask()
    assert len(beats) == HIDDEN, "then whoever guards opens another one"
