"""WCAG 2.2, 1.4.12: letters 0.12 em apart, lines 1.5 em high: nothing is cut, and nothing stands on anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QFont, QFontMetricsF

from kiosk import app
from sync.config import DataFolder, Settings
from sync.config import Screen as ScreenSettings
from sync.config import _hold_sizes as hold
from sync.errors import InputError
from tests.kiosk.test_every_screen import WINDOWS, faults_of, hard, large  # noqa: F401
from tests.kiosk_driver import Visitor

SPACED = ScreenSettings(letter_spacing=12)
CASES = [
    pytest.param(window, percent, marks=() if (window, percent) == ("wide", 135) else pytest.mark.long)
    for window in ("upright", "wide")
    for percent in (100, 135)
]


@pytest.fixture
def spaced(settings: Settings) -> Iterator[Settings]:
    app.spread(SPACED.track)
    yield replace(settings, screen=SPACED)
    app.spread(0)


@pytest.mark.parametrize(("window", "percent"), CASES)
def test_letters_farther_apart_lose_nothing(
    open_kiosk: Callable[..., Visitor],
    hard: DataFolder,  # noqa: F811
    spaced: Settings,
    window: str,
    percent: int,
) -> None:
    visitor = large(open_kiosk(hard, settings=spaced), percent)
    visitor.turn(*WINDOWS[window])
    faults = list(faults_of(visitor, percent > 100))
    assert not faults, "\n".join(faults)


def test_letters_do_stand_farther_apart(
    open_kiosk: Callable[..., Visitor], folder: DataFolder, spaced: Settings
) -> None:
    def wide(visitor: Visitor) -> float:
        return next(thing for thing in visitor.things() if thing.text.startswith("点一下就能看")).ink.width()

    apart = wide(open_kiosk(folder, settings=spaced))
    app.spread(0)
    assert apart > 1.08 * wide(open_kiosk(folder))


def test_lines_are_one_and_a_half_times_as_high_as_their_letters(visitor: Visitor) -> None:
    font = QFont(app.application().font())
    font.setPixelSize(100)
    assert QFontMetricsF(font).lineSpacing() / 100 * 1.08 >= 1.5, "1.08 of Words and Ink (test_norms)"


def test_a_spacing_beyond_what_screens_hold_is_refused(folder: DataFolder) -> None:
    with pytest.raises(InputError, match="letter_spacing"):
        hold(ScreenSettings(letter_spacing=30), folder.settings)
