"""What a screen reader and a keyboard find on every screen in every mode: the live tree over AT-SPI, under Xvfb."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.looks import Mode
from sync import demo
from sync.config import DataFolder

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
SYSTEM = "/usr/bin/python3"  # where pyatspi lives
NEEDED = ("Xvfb", "dbus-run-session")
BUTTONS = {"push button", "button", "toggle button", "check box", "radio button", "list item", "text", "entry"}
# the smallest glass that is offered: 1080 × 1920 on 21.5 inches has 4.03 px a mm; a dp is 1/160 inch
DP = 4.03 * 25.4 / 160
WAYS = [(mode, way) for mode in Mode for way in ("portrait", "landscape")]
ALWAYS = [(Mode.LARGE, "landscape")]  # where least fits; the others: python -m pytest -m long
CASES = [pytest.param(*way, marks=() if way in ALWAYS else pytest.mark.long) for way in WAYS]


TURNS = {"上一页", "下一页"}  # Tab turns the pages by itself: what has the keyboard is brought onto the glass


def usable() -> bool:
    there = all(shutil.which(name) for name in NEEDED) and Path(SYSTEM).exists()
    return there and subprocess.run([SYSTEM, "-c", "import pyatspi"], capture_output=True).returncode == 0


pytestmark = pytest.mark.skipif(not usable(), reason="needs xvfb, dbus and python3-pyatspi; installer/test brings them")


class Talk:
    """A process that answers a line with a line."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            text=True,
        )

    def ask(self, line: str = "") -> str:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.hear()

    def hear(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def close(self) -> None:
        self.process.terminate()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
        self.process.wait(20)


@pytest.fixture(scope="module")
def bus() -> Iterator[dict[str, str]]:
    """A display and a session bus of their own."""
    reads, writes = os.pipe()
    server = ["Xvfb", "-displayfd", str(writes), "-screen", "0", "2000x2000x24"]
    screen = subprocess.Popen(server, pass_fds=(writes,), stderr=subprocess.DEVNULL)
    os.close(writes)
    with os.fdopen(reads) as told:
        number = told.readline().strip()
    bare = {key: value for key, value in os.environ.items() if not key.startswith("QT_")}
    environment = {**bare, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    keeps = ["dbus-run-session", "--", "sh", "-c", "echo $DBUS_SESSION_BUS_ADDRESS; cat"]
    session = subprocess.Popen(
        keeps, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, text=True
    )
    assert session.stdin is not None and session.stdout is not None
    yield {**environment, "DBUS_SESSION_BUS_ADDRESS": session.stdout.readline().strip()}
    session.stdin.close()
    session.stdout.close()
    session.wait(20)
    screen.terminate()
    screen.wait(20)


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    return demo.ensure(DataFolder(tmp_path_factory.mktemp("demo") / "demo"))


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


@pytest.mark.parametrize(("mode", "orientation"), CASES)
def test_every_screen_is_named_reached_and_large_enough(kiosk: tuple[Talk, Talk], mode: Mode, orientation: str) -> None:
    stage, reader = kiosk
    least = (44 if mode is Mode.STANDARD else 60) * DP
    wrong: list[str] = []
    screens = 0
    told = stage.ask(f"{mode.value} {orientation}")
    while told != "-":
        shown = json.loads(told)
        nodes = json.loads(reader.ask())
        wrong += [f"{shown['screen']}: {fault}" for fault in faults(nodes, shown["reached"], least)]
        screens += 1
        told = stage.ask()
    assert screens > 30
    assert not wrong, "\n".join(wrong)
