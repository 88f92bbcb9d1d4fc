"""A clerk who has never seen the desk: reads what is new on each screen, touches, types; at a pace where one is set."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt

from kiosk.desk.patience import wait_a_little
from tests.kiosk.desk.clerk import Clerk
from tests.kiosk_driver import Thing

LIST = re.compile(r"[\d.,\-•%]+")
CHOOSING = 4  # touches that a folder costs in the system's own dialog, which no test can drive


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: of a touch (finding it, going there, pressing), of a character that is read, of one that is typed."""

    touch: float = 1.2
    read: float = 0.25
    typed: float = 1.0


class Newcomer(Clerk):
    """Counts what it touches, reads and types; `at` a pace each takes its time, and the window goes on meanwhile."""

    touches = 0
    typed = 0
    read = 0
    human = 0.0  # seconds that the pace gives
    waited = 0.0  # seconds in which the clerk could only wait
    pace: Pace | None = None
    known: frozenset[str] = frozenset()

    def click(self, name: str) -> None:
        self.found(name)
        self._touch()
        super().at(self.found(name))  # where it is by then
        self.settle()

    def at(self, thing: Thing) -> None:
        self._touch()
        super().at(thing)

    def type(self, text: str) -> None:
        self.touches += 1
        self.typed += len(text)
        if self.pace:
            self._take(self.pace.typed * len(text))
        super().type(text)

    def drop(self, *paths: Path) -> None:
        self._touch()
        super().drop(*paths)

    def choose_folder(self, name: str, folder: Path) -> None:
        """Writes a folder where a person would choose it: as so many touches, not as keys."""
        self.write_uncounted(name, str(folder))
        for _ in range(CHOOSING):
            self._touch()

    def write_uncounted(self, name: str, text: str) -> None:
        """Into a field, of which no character counts."""
        pace, counted = self.pace, (self.touches, self.typed)
        self.pace = None
        self.write(name, text)
        self.pace, (self.touches, self.typed) = pace, counted

    def wait(self) -> None:
        began = time.monotonic()
        super().wait()
        self.waited += time.monotonic() - began

    def look(self) -> None:
        """A screen: what is written on it beside the list itself is read, once."""
        rows = {cell for row in self.desk.lists["rows"].records for cell in row.cells}
        rows |= {text for head in self.desk.lists["columns"].records for text in (head.letter, head.header)}
        texts = {thing.text for thing in self.things() if thing.kind == "text"}
        new = {text for text in texts - rows if not LIST.fullmatch(text)} - self.known
        self.known |= new
        self.read += sum(map(len, new))
        if self.pace:
            self._take(self.pace.read * sum(map(len, new)))

    def changes_places(self) -> Callable[[], None]:
        """Another person sits down, who has seen nothing of it; gives what lets the first one back."""
        before, self.known = self.known, frozenset()

        def back() -> None:
            self.known |= before

        return back

    def _touch(self) -> None:
        self.touches += 1
        if self.pace:
            self._take(self.pace.touch)

    def _take(self, seconds: float) -> None:
        """Time passes; whatever the desk has under way goes on."""
        self.human += seconds
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            wait_a_little()


def newcomer(clerk: Clerk, pace: Pace | None = None) -> Newcomer:
    """The same person at the same window, as somebody new to it."""
    clerk.__class__ = Newcomer
    assert isinstance(clerk, Newcomer)
    clerk.pace = pace
    return clerk


def posted(new: Newcomer, file: Path, feed: Path) -> None:
    """From the empty desk to the sheet on the board: opened, checked, reviewed by another, published, printed."""
    new.look()
    new.drop(file)
    new.wait()
    new.look()
    new.click("看表头")
    new.look()
    new.click("都对，记住")
    new.click("核实无误 H55")
    new.write("为什么没有问题", "丈量后补了一次差额")
    new.write("经办人姓名", "周文")
    new.wait()
    new.click("请人审核")
    back = new.changes_places()
    new.look()
    for tick in ("内容", "时间", "方式", "保密"):
        new.click(tick)
    new.write("审核人姓名", "李明")
    new.click("去发布")
    back()
    new.look()
    new.choose_folder("发布到哪里", feed)
    new.key(Qt.Key.Key_Tab)
    new.click("发布")
    new.wait()
    new.look()
    assert "发布好了" in new.words()
    new.click("打印…")
    new.wait()
    new.look()
    new.click("打印")
    new.wait()
    assert "打印了 1 张" in new.words()
    new.click("公示台账…")
    new.look()
    new.click("贴好了，没有照片")
    new.wait()
    assert "张贴中" in new.words()
