"""Somebody before a real kiosk on a real X server: reads the accessible tree, presses keys and moves the pointer
through XTest, and looks at the very dots of the screen."""

from __future__ import annotations

import json
import os
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from kiosk.guard import KEPT
from tests.kiosk.atspi.talk import SYSTEM, Talk

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
LATE = 30.0  # s
MOST = 40  # arrows to anything
LOOKS = 0.6  # s before a touch: of two that follow closer the second is a shaking hand's
MOVES = 12  # of a finger that swipes


class Person:
    """`environment`: of the display; `framebuffer`: the file in which its server keeps the dots."""

    def __init__(self, environment: dict[str, str], framebuffer: Path, data: Path) -> None:
        self.environment = {
            **environment,
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "QT_QUICK_BACKEND": "software",
            KEPT: "1",
        }
        self._framebuffer = framebuffer
        command = [sys.executable, str(ROOT / "main.py"), "--data", str(data), "kiosk"]
        self.kiosk = subprocess.Popen(
            command, env=self.environment, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._reader = self._begun()

    def close(self) -> None:
        self._reader.close()
        self.kiosk.terminate()
        self.kiosk.wait(20)

    # --- eyes

    def nodes(self) -> list[dict[str, Any]]:
        """What a screen reader finds now."""
        with suppress(BrokenPipeError):
            if answer := self._reader.ask():
                told: list[dict[str, Any]] = json.loads(answer)
                return told
        with suppress(BrokenPipeError):
            self._reader.close()
        self._reader = self._begun()  # it lost its way in a kiosk that began or ended
        return []

    def _begun(self) -> Talk:
        return Talk([SYSTEM, str(HERE / "walk.py")], self.environment)

    def words(self) -> str:
        return "\n".join(node["name"] for node in self.nodes())

    def waits_for(self, words: str) -> None:
        """Until this is on the glass."""
        self.until(lambda: words in self.words(), words)

    def until(self, true: Callable[[], object], what: object = "") -> float:
        """Seconds until something is so."""
        began = time.monotonic()
        while not true():
            assert time.monotonic() - began < LATE, f"{what} does not come: {self.words()}"
            time.sleep(0.005)
        return time.monotonic() - began

    def dots(self) -> np.ndarray:
        """The screen as it is, from the server's own memory (XWD)."""
        raw = self._framebuffer.read_bytes()
        header = struct.unpack(">25I", raw[:100])
        size, wide, tall, line, colours = (header[place] for place in (0, 4, 5, 12, 19))
        lines = np.frombuffer(raw, np.uint8, line * tall, size + 12 * colours)
        return lines.reshape(tall, line // 4, 4)[:, :wide, :3].copy()

    def sees(self, picture: np.ndarray) -> bool:
        """Whether the screen looks like this, its clock and what has the keyboard apart."""
        return bool(np.mean(self.dots() != picture) < 0.02)

    # --- hands

    def key(self, *keys: str) -> None:
        self._xdotool("key", "--clearmodifiers", *keys)

    def touch(self, name: str) -> None:
        """A touch on what is called so, or begins so."""
        found: list[dict[str, Any]] = []
        self.until(lambda: found.extend(self._called(name)) or found, name)
        time.sleep(LOOKS)
        left, top, wide, tall = found[0]["box"]
        self._xdotool("mousemove", str(left + wide // 2), str(top + tall // 2), "click", "1")

    def swipe(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """A finger that goes over the glass in a moment."""
        moves = [
            [str(round(a + (b - a) * step / MOVES)) for a, b in zip(start, end, strict=True)]
            for step in range(1, MOVES + 1)
        ]
        time.sleep(LOOKS)
        words = [word for move in moves for word in ("mousemove", *move, "sleep", "0.02")]
        self._xdotool("mousemove", *map(str, start), "mousedown", "1", *words, "mouseup", "1")

    def go_to(self, name: str) -> None:
        """With arrows alone, as somebody does who looks where the focus is and where the thing stands; then Enter."""
        for _ in range(MOST):
            nodes = self.nodes()
            # what holds the thing that has the focus says that it has it too
            focused = [node for node in nodes if "focused" in node["states"] and node["name"] and node["depth"] > 1]
            here = focused[-1] if focused else None
            goal = next((node for node in nodes if _is_called(node, name)), None)
            if here is not None and _is_called(here, name):
                self.key("Return")
                return
            self.key(_way(here, goal))
            time.sleep(0.05)
        raise AssertionError(f"{name} was not reached by arrows: {self.words()}")

    def _called(self, name: str) -> list[dict[str, Any]]:
        return [node for node in self.nodes() if _is_called(node, name)]

    def _xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self.environment, check=True, capture_output=True)

    # --- what may happen to the kiosk

    def painting(self) -> int:
        """The process that paints."""
        found: list[int] = []
        self.until(lambda: found.extend(self._children()) or found, "a kiosk")
        return found[0]

    def _children(self) -> list[int]:
        with suppress(OSError):
            pids = Path(f"/proc/{self.kiosk.pid}/task/{self.kiosk.pid}/children").read_text().split()
            return [int(pid) for pid in pids if "libQt6Quick" in Path(f"/proc/{pid}/maps").read_text()]
        return []

    def strikes(self, number: signal.Signals, home: np.ndarray) -> float:
        """Something ends the kiosk; seconds until home is on the screen again."""
        began = time.monotonic()
        os.kill(self.painting(), number)
        self.until(lambda: not self.sees(home), "the end")
        self.until(lambda: self.sees(home), "home")
        return time.monotonic() - began


def _is_called(node: dict[str, Any], name: str) -> bool:
    return bool(node["name"].startswith(name)) and "focusable" in node["states"] and "enabled" in node["states"]


def _way(here: dict[str, Any] | None, goal: dict[str, Any] | None) -> str:
    """The arrow that leads nearer: first to its row, then along it."""
    if here is None or goal is None:
        return "Down"
    (left, top, wide, tall), (x, y, w, h) = here["box"], goal["box"]
    if y >= top + tall * 0.9:
        return "Down"
    if y + h <= top + tall * 0.1:
        return "Up"
    return "Right" if x + w / 2 > left + wide / 2 else "Left"
