"""Ink under a finger: from each touch to the frame that shows it, on a glass of 1080 × 1920 with the software renderer.

Processor time is what is held to the reach: no other process can make it longer; the clock stands beside it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtTest import QTest

from kiosk import app
from tests.bench.table import Line, milliseconds, percentile
from tests.handwriting import Written
from tests.kiosk.input.writer import Writer
from tests.kiosk_driver import touch_screen

GLASS = (1080, 1920)
CHARACTERS = 25
MOST = 0.033  # seconds: two frames; design, any touch to its frame


def lines(written: Written) -> Iterator[Line]:
    """Frames while characters are written, and the frame in which candidates come."""
    app.application()
    writer = Writer()
    writer.turn(*GLASS)
    frames = Frames(writer)
    for _, strokes in written[:CHARACTERS]:
        for stroke in strokes:
            frames.draw(stroke)
        frames.candidates()
        writer.vm.again()
        writer.settle()
    writer.close()
    yield from held("a movement to its ink on the glass", frames.moves)
    yield from held("the pause's end to candidates on the glass", frames.offers)


def held(what: str, times: list[tuple[float, float]]) -> Iterator[Line]:
    """Median and p99; processor time is held, the clock's is told."""
    work, clock = ([pair[side] for pair in times] for side in (0, 1))
    p99 = percentile(work, 0.99)
    yield Line(f"{what}, median", milliseconds(percentile(work, 0.5)), f"clock {milliseconds(percentile(clock, 0.5))}")
    yield Line(f"{what}, p99", milliseconds(p99), f"≤ {MOST * 1000:.0f} ms", p99 <= MOST)
    yield Line("  by the clock, p99", milliseconds(percentile(clock, 0.99)))


class Frames:
    """Takes the time of what a writer does, to the frame that follows."""

    def __init__(self, writer: Writer) -> None:
        self.writer, self.shown = writer, 0
        self.moves: list[tuple[float, float]] = []
        self.offers: list[tuple[float, float]] = []
        writer.window.frameSwapped.connect(self._frame)

    def _frame(self) -> None:
        self.shown += 1

    def timed(self, act: Callable[[], object]) -> tuple[float, float]:
        """Processor and clock seconds; waits asleep, not spinning."""
        before, work, clock = self.shown, time.process_time(), time.perf_counter()
        act()
        self.writer.window.update()  # a frame comes even where nothing has changed
        while self.shown == before:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return time.process_time() - work, time.perf_counter() - clock

    def draw(self, stroke: tuple[tuple[float, float], ...]) -> None:
        window = self.writer.window
        points = [self.writer.on_glass(*point) for point in stroke]
        points = [point for i, point in enumerate(points) if i == 0 or point != points[i - 1]]
        QTest.touchEvent(window, touch_screen()).press(0, points[0], window)
        self.writer.settle()
        for point in points[1:]:
            self.moves.append(self.timed(lambda to=point: QTest.touchEvent(window, touch_screen()).move(0, to, window)))
        QTest.touchEvent(window, touch_screen()).release(0, points[-1], window)
        self.writer.settle()

    def candidates(self) -> None:
        if self.writer.timer.isActive():
            self.offers.append(self.timed(self.writer.vm.read))
