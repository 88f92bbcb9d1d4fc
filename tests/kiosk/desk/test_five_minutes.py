"""A clerk who has never seen the desk posts a village: every touch and every character to read is counted."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt

from tests.kiosk.desk.clerk import Clerk
from tests.kiosk.desk.test_first_day import FILE

MOST_TOUCHES = 23  # of mouse and keyboard, a word that is typed counted as one
MOST_TO_READ = 260  # characters beside the list itself, on any screen of the way
READS = 300  # characters a minute, slowly, of somebody who has never seen them
TOUCHES = 12  # a minute, of somebody who looks for each
LIST = re.compile(r"[\d.,\-•%]+")


class Newcomer(Clerk):
    """Counts what it touches and what it must read."""

    touches, read, screens = 0, 0, 0

    def at(self, thing: object) -> None:
        self.touches += 1
        super().at(thing)  # type: ignore[arg-type]

    def type(self, text: str) -> None:
        self.touches += 1
        super().type(text)

    def drop(self, *paths: Path) -> None:
        self.touches += 1
        super().drop(*paths)

    def look(self, word: str = "") -> int:
        """A screen that is new: how much is written on it beside rows of the list and pages of the sheet."""
        rows = {cell for row in self.desk.lists["rows"].records for cell in row.cells}
        texts = [thing.text for thing in self.things() if thing.kind == "text"]
        words = [text for text in texts if text not in rows and not LIST.fullmatch(text)]
        self.screens += 1
        self.read += sum(map(len, words))
        return sum(map(len, words))


def newcomer(clerk: Clerk) -> Newcomer:
    clerk.__class__ = Newcomer
    assert isinstance(clerk, Newcomer)
    return clerk


def test_a_village_is_posted_in_five_minutes_by_somebody_who_has_never_seen_the_desk(
    clerk: Clerk, tmp_path: Path
) -> None:
    new = newcomer(clerk)
    seen = [new.look()]
    new.drop(FILE)
    new.wait()
    seen.append(new.look())
    new.click("看表头")
    seen.append(new.look())
    new.click("都对，记住")
    new.click("核实无误 H55")
    new.write("为什么没有问题", "丈量后补了一次差额")
    new.write("经办人姓名", "周文")
    new.wait()
    new.click("请人审核")
    seen.append(new.look())
    for tick in ("内容", "时间", "方式", "保密"):
        new.click(tick)
    new.write("审核人姓名", "李明")
    new.click("去发布")
    seen.append(new.look())
    new.write("发布到哪里", str(tmp_path / "feed"))
    new.key(Qt.Key.Key_Tab)
    new.click("发布")
    new.wait()
    seen.append(new.look())
    assert "发布好了" in new.words()
    new.click("打印…")
    new.wait()
    seen.append(new.look())
    new.click("打印")
    new.wait()
    assert "打印了 1 张" in new.words()
    new.click("公示台账…")
    seen.append(new.look())
    new.click("贴好了，没有照片")
    new.wait()
    assert "张贴中" in new.words()
    minutes = new.touches / TOUCHES + new.read / READS
    assert new.touches <= MOST_TOUCHES, new.touches
    assert max(seen) <= MOST_TO_READ, seen
    assert minutes <= 5, (new.touches, new.read)
