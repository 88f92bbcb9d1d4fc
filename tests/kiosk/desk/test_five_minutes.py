"""A clerk who has never seen the desk posts a village: every touch and every character to read is counted."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt

from tests.kiosk.desk.clerk import Clerk
from tests.kiosk.desk.test_first_day import FILE

MOST_TOUCHES = 23  # of mouse and keyboard, a word that is typed counted as one
MOST_TO_READ = 1_600  # characters that are new on some screen of the way, beside the list itself
LIST = re.compile(r"[\d.,\-•%]+")


class Newcomer(Clerk):
    """Counts what it touches and what it must read."""

    touches = 0
    known: frozenset[str] = frozenset()

    def at(self, thing: object) -> None:
        self.touches += 1
        super().at(thing)  # type: ignore[arg-type]

    def type(self, text: str) -> None:
        self.touches += 1
        super().type(text)

    def drop(self, *paths: Path) -> None:
        self.touches += 1
        super().drop(*paths)

    def look(self, word: str = "") -> None:
        """A screen: what is written on it beside rows of the list is read, once."""
        rows = {cell for row in self.desk.lists["rows"].records for cell in row.cells}
        texts = {thing.text for thing in self.things() if thing.kind == "text"}
        self.known |= {text for text in texts - rows if not LIST.fullmatch(text)}


def newcomer(clerk: Clerk) -> Newcomer:
    clerk.__class__ = Newcomer
    assert isinstance(clerk, Newcomer)
    return clerk


def test_a_village_is_posted_in_five_minutes_by_somebody_who_has_never_seen_the_desk(
    clerk: Clerk, tmp_path: Path
) -> None:
    new = newcomer(clerk)
    new.look()
    new.drop(FILE)
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
    new.look()
    for tick in ("内容", "时间", "方式", "保密"):
        new.click(tick)
    new.write("审核人姓名", "李明")
    new.click("去发布")
    new.look()
    new.write("发布到哪里", str(tmp_path / "feed"))
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
    read = sum(map(len, new.known))
    assert new.touches <= MOST_TOUCHES, new.touches
    assert read <= MOST_TO_READ, read
