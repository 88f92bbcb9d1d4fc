"""What a screen reader, a keyboard and eyes find on every screen in every mode, light and size, under Xvfb: the live
tree over AT-SPI, what Tab comes to, how far words stand out on the picture, and whether any is cut off."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.looks import Light, Mode
from sync.config import DataFolder
from tests.kiosk.atspi.talk import SYSTEM, Talk, usable

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
BUTTONS = {"push button", "button", "toggle button", "check box", "radio button", "list item", "text", "entry"}
# the smallest glass that is offered: 1080 × 1920 on 21.5 inches has 4.03 px a mm; a dp is 1/160 inch
DP = 4.03 * 25.4 / 160
Way = tuple[Mode, str, Light, int]
GLASSES = ("portrait", "landscape")
WAYS: list[Way] = [(mode, glass, Light.PLAIN, 0) for mode in Mode for glass in GLASSES]
WAYS += [(mode, glass, light, 0) for light in (Light.DAY, Light.NIGHT) for mode in Mode for glass in GLASSES]
WAYS += [(mode, glass, Light.PLAIN, percent) for percent in (150, 200) for mode in Mode for glass in GLASSES]
ALWAYS: list[Way] = [(Mode.LARGE, "landscape", Light.PLAIN, 0)]  # where least fits; the others: -m long
CASES = [
    pytest.param(*way, marks=() if way in ALWAYS else pytest.mark.long, id="-".join(map(str, way))) for way in WAYS
]


TURNS = {"上一页", "下一页"}  # Tab turns the pages by itself: what has the keyboard is brought onto the glass


pytestmark = pytest.mark.skipif(not usable(), reason="needs xvfb, dbus and python3-pyatspi; installer/test brings them")


@pytest.fixture(scope="module")
def kiosk(bus: dict[str, str], county: DataFolder) -> Iterator[tuple[Talk, Talk]]:
    """The kiosk on its stage, and the reader beside it."""
    stage = Talk([sys.executable, str(HERE / "stage.py"), str(county.root)], bus)
    assert stage.hear() == "ready"
    reader = Talk([SYSTEM, str(HERE / "walk.py")], bus)
    yield stage, reader
    reader.close()
    stage.close()


def enabled(node: dict[str, Any]) -> bool:
    return node["role"] in BUTTONS and {"enabled", "showing"} <= set(node["states"])


def faults(nodes: list[dict[str, Any]], reached: list[tuple[str, list[float]]], least: float) -> Iterator[str]:
    """What is wrong on one screen, in words."""
    wide, tall = nodes[0]["box"][2:]
    names = {name for name, _ in reached}
    if not any(node["role"] in ("heading", "dialog") for node in nodes):
        yield "has no heading"
    for node in filter(enabled, nodes):
        what = f"{node['role']} {node['name']!r}"
        if not node["language"].startswith("zh"):
            yield f"{what} is in {node['language']!r} (WCAG 2.2, 3.1.1)"
        if not node["name"].strip():
            yield f"{what} at {node['box']} has no name"
        if node["name"] not in names | TURNS or "focusable" not in node["states"]:
            yield f"{what} is not reached by Tab"
    for name, (x, y, width, height) in reached:  # as it stands when it has the keyboard: wholly on its page
        if min(width, height) < least:
            yield f"{name!r} is {width:.0f} × {height:.0f}, less than {least:.0f}"
        if x < -1 or y < -1 or x + width > wide + 1 or y + height > tall + 1:
            yield f"{name!r} has the keyboard and is not on the glass: {x:.0f} {y:.0f} {width:.0f} {height:.0f}"


@pytest.mark.parametrize(("mode", "orientation", "light", "percent"), CASES)
def test_every_screen_is_named_reached_and_large_enough_and_its_words_stand_out_whole(
    kiosk: tuple[Talk, Talk], mode: Mode, orientation: str, light: Light, percent: int
) -> None:
    stage, reader = kiosk
    least = (44 if mode is Mode.STANDARD else 60) * DP
    wrong: list[str] = []
    screens = 0
    told = stage.ask(f"{mode.value} {orientation} {light.value} {percent}")
    while told != "-":
        shown = json.loads(told)
        nodes = json.loads(reader.ask())
        wrong += [f"{shown['screen']}: {fault}" for fault in faults(nodes, shown["reached"], least)]
        wrong += [f"{shown['screen']}: stands out too little: {words}" for words in shown["faint"]]
        wrong += [f"{shown['screen']}: cut off: {words}" for words in shown["cut"]]
        screens += 1
        told = stage.ask()
    assert screens > 30
    assert not wrong, "\n".join(wrong)
