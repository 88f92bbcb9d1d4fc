"""Sizes in millimetres: what a screen says is weighed, settings win, and elders' capitals are 7.3 mm on every glass."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from PySide6.QtQml import QQmlExpression

from kiosk import glass, run
from kiosk.app import Stage
from kiosk.looks import Looks, Mode
from sync.config import DataFolder, Screen
from sync.config import _hold_sizes as hold
from sync.errors import InputError
from tests.kiosk.test_every_screen import SCREENS, examine, hard  # noqa: F401
from tests.kiosk_driver import Visitor

UPRIGHT, WIDE = (1080, 1920), (1920, 1080)
INCHES = (15.6, 21.5, 32.0)
DP = 25.4 / 160  # mm


def millimetres(inches: float, dots: tuple[int, int]) -> tuple[float, float]:
    per_mm = math.hypot(*dots) / (inches * 25.4)
    return dots[0] / per_mm, dots[1] / per_mm


@pytest.mark.parametrize("inches", INCHES)
def test_a_screen_that_says_its_size_is_believed(inches: float) -> None:
    assert glass.dots_per_mm(0, UPRIGHT, millimetres(inches, UPRIGHT)) == pytest.approx(
        2203 / (inches * 25.4), rel=0.01
    )


@pytest.mark.parametrize(
    "said",
    [(0.0, 0.0), (160.0, 90.0), (16.0, 9.0), (1600.0, 900.0), (527.0, 296.0)],
    ids=["nothing", "a ratio in mm upside down", "a ratio", "a wall", "a wide screen that was turned"],
)
def test_a_screen_that_says_nonsense_is_taken_for_a_usual_one(said: tuple[float, float]) -> None:
    assert glass.dots_per_mm(0, UPRIGHT, said) == pytest.approx(4.03, abs=0.01)


def test_what_settings_say_is_believed_whatever_the_screen_says() -> None:
    assert glass.dots_per_mm(5.5, UPRIGHT, millimetres(21.5, UPRIGHT)) == 5.5


def test_settings_that_no_ruler_gives_are_refused(folder: DataFolder) -> None:
    with pytest.raises(InputError, match="dots_per_mm"):
        hold(Screen(dots_per_mm=141), folder.settings)


@pytest.mark.parametrize("inches", INCHES)
@pytest.mark.parametrize("glass_size", [UPRIGHT, WIDE, (2160, 3840)], ids=["upright", "wide", "4K"])
@pytest.mark.parametrize("mode", [Mode.LARGE, Mode.SIMPLE, Mode.VOICE])
def test_capitals_are_seven_millimetres_tall_in_the_elders_modes(
    visitor: Visitor, inches: float, glass_size: tuple[int, int], mode: Mode
) -> None:
    visitor.turn(*glass_size)
    visitor.shell.seeing.set(Looks(mode))
    per_mm = glass.dots_per_mm(0, glass_size, millimetres(inches, glass_size))
    visitor.shell.seeing.fit(glass.least_grow(per_mm, *glass_size))
    visitor.settle()
    body = theme(visitor, "body")
    assert body * glass.CAPITALS / per_mm >= 7.25
    assert theme(visitor, "touch") / per_mm >= 15


def theme(visitor: Visitor, token: str) -> float:
    said = QQmlExpression(visitor._context, visitor._walk, f"size('{token}')").evaluate()
    return float(said[0] if isinstance(said, tuple) else said)


def test_the_window_measures_its_own_screen(visitor: Visitor) -> None:
    run.measure(Stage(None, visitor.window), visitor.shell, told=9.0)  # type: ignore[arg-type]
    visitor.shell.seeing.set(Looks(Mode.LARGE))
    assert visitor.shell.seeing.size == glass.LARGEST, "a small glass: as large as screens can"
    visitor.shell.seeing.set(Looks())
    assert visitor.shell.seeing.size == 1.0, "标准 is nobody's but who chose it"


@pytest.mark.parametrize("window", [UPRIGHT, WIDE], ids=["upright", "wide"])
@pytest.mark.parametrize("mode", [Mode.STANDARD, Mode.LARGE])
def test_targets_are_large_enough_in_millimetres_on_the_smallest_glass(
    open_kiosk: Callable[..., Visitor],
    hard: DataFolder,  # noqa: F811
    window: tuple[int, int],
    mode: Mode,
) -> None:
    """15.6 inches; on larger ones of as many dots everything is larger."""
    visitor = open_kiosk(hard)
    visitor.turn(*window)
    per_mm = glass.dots_per_mm(0, window, millimetres(INCHES[0], window))
    visitor.shell.seeing.fit(glass.least_grow(per_mm, *window))
    visitor.shell.seeing.set(Looks(mode))
    least = (44 if mode is Mode.STANDARD else 60) * DP
    faults = []
    for name, screen in SCREENS.items():
        visitor.shell.home()
        visitor.shell.go(screen)
        faults += [f"{name}: {fault}" for fault in examine(visitor, mode is not Mode.STANDARD)]
        small = [t for t in visitor.controls() if min(t.seen.width(), t.seen.height()) / per_mm < least]
        faults += [f"{name}: {thing} is smaller than {least:.1f} mm" for thing in small]
    assert not faults, "\n".join(faults)
