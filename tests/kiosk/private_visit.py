"""A kiosk in a process of its own, for the search of its disk: `python -m tests.kiosk.private_visit DATA FILM`.

Orders come a line each on the input (visit, home, close), and a word comes back when one is done. A visit is every
journey below, one after the other, each ending on the screen where the most is seen. A screen that shows or takes
something private belongs in here, and its words into WORDS.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec.structs import replace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
os.environ.setdefault("QT_QUICK_CONTROLS_STYLE", "Basic")

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtTest import QSignalSpy, QTest

from kiosk import app, run, wiring
from kiosk.input.camera.eye import Eye
from kiosk.shelf import Shelf
from kiosk.slips import BUSY, DONE, SlipPrinter
from sync import cards
from sync.config import DataFolder, load
from tests.handwriting import sample
from tests.kiosk.conftest import NOW
from tests.kiosk.households import CHILD, HIDDEN, SECRET, let_go, scan
from tests.kiosk.input.cameras import film, held, printed
from tests.kiosk.input.film import playing
from tests.kiosk_driver import Visitor, touch_screen

LONG = 60_000  # ms that a slow machine may need for a slip
NAME, GROUP, PERSON = "尉迟敬山", "十七组", "p0000001"
WRITTEN = "上"
FIRST, SECOND, ROW = "53,648.91", "536.48", "585.88"
# what is typed, touched, shown or printed in these journeys: nothing of it may be on the disk afterwards
WORDS = (
    *(NAME, "尉迟", GROUP, PERSON, "yuchijing", SECOND, SECOND.replace(".", ""), ROW, FIRST.replace(",", "")),
    *(HIDDEN, "单于", cards.text(SECRET), cards.text(SECRET).lower(), CHILD),
    *("80 到 89 岁", "有承包地，自己种", "%PDF"),
)


def by_name(visitor: Visitor) -> None:
    """A name by letters, the whole of it, and the row that it stands for."""
    for step in ("我的补贴", "按姓名找", "拼音", "名字、拼音或拼音的头一个字母"):
        visitor.touch(step)
    for letter in "yuchijing":
        QTest.keyClick(visitor.window, Qt.Key(ord(letter.upper())))
    let_go(visitor)
    assert NAME in visitor.words()


def by_hand(visitor: Visitor) -> None:
    """A character with the finger, chosen; and one that is left in the midst of a stroke."""
    for step in ("查一查", "写字"):
        visitor.touch(step)
    [square] = [thing.at.center() for thing in visitor.things() if thing.text == "写一个字"]
    strokes = dict(sample())[WRITTEN]
    for stroke in strokes:
        _draw(visitor, square, stroke)
    pad = visitor.shell.page.pad
    pad.findChild(QTimer).timeout.emit()  # the finger rests
    visitor.touch(f"选 {WRITTEN}")
    assert visitor.shell.page.query == WRITTEN
    _draw(visitor, square, strokes[0], lifted=False)


def by_surname(visitor: Visitor) -> None:
    """A surname by touch."""
    for step in ("我的补贴", "按姓名找", "尉迟"):
        visitor.touch(step)
    assert ROW in visitor.words()


def deposit(visitor: Visitor) -> None:
    """这笔钱是什么, by its amount and month."""
    for step in ("我的补贴", "这笔钱是什么"):
        visitor.touch(step)
    _digits(visitor, SECOND)
    visitor.touch("下一步")
    visitor.touch("去年 2025")
    visitor.touch("7 月")


def own_page(visitor: Visitor) -> None:
    """The door of an own amount, one's own page, a slip of it, one programme's years, an objection and its slip."""
    for step in ("村里公示", "耕地地力保护补贴", NAME, "看以前的"):
        visitor.touch(step)
    _digits(visitor, SECOND)
    visitor.touch("7月")
    visitor.touch("看以前的")
    assert "今年这里查到" in visitor.words()
    _print(visitor, "打印带走")
    visitor.touch("我觉得不对")
    _print(visitor, "打印单子")
    visitor.touch("返回")


def aloud(visitor: Visitor) -> None:
    """One's row, read to one: the voice gets the name and the amounts. A machine may be without a voice."""
    for step in ("村里公示", "耕地地力保护补贴", NAME):
        visitor.touch(step)
    reader = visitor.shell.reader
    asked = QSignalSpy(reader.askingChanged)
    visitor.touch("读给我听")  # which looks for headphones before it asks
    assert reader.asking or reader.notice or asked.wait(LONG)
    if reader.notice:
        return
    visitor.settle()
    visitor.touch("读出来")
    later = QSignalSpy(reader.sentenceChanged)
    while reader.speaking and reader.sentence < 2 and later.wait(LONG):
        pass


def entitlement(visitor: Visitor) -> None:
    """Answers about oneself."""
    for step in ("我能享受什么", "80 到 89 岁", "有承包地，自己种", "没有山林", "不买"):
        visitor.touch(step)
    assert "可能有" in visitor.words()


def household_card(visitor: Visitor) -> None:
    """A household card before the scanner: its page with what nobody else may see, and a slip of it."""
    visitor.touch("我的补贴")
    scan(visitor, cards.text(SECRET))
    assert HIDDEN in visitor.words()
    _print(visitor, "打印带走")


def card_before_camera(visitor: Visitor) -> None:
    """The same card before the camera, which shows it on the glass until it is read."""
    for step in ("我的补贴", "用家户卡"):
        visitor.touch(step)
    reader = visitor.shell.cards
    assert reader is not None and reader.eye is not None and reader.eye.pid
    viewed = QSignalSpy(reader.eye.viewed)
    while visitor.shell.screen != "Person":
        assert viewed.wait(LONG)
    assert HIDDEN in visitor.words() and not reader.eye.pid


JOURNEYS: tuple[Callable[[Visitor], None], ...] = (
    by_name,
    by_hand,
    by_surname,
    deposit,
    entitlement,
    aloud,
    own_page,
    household_card,
    card_before_camera,
)


def _draw(visitor: Visitor, middle: QPointF, stroke: Sequence[tuple[float, float]], lifted: bool = True) -> None:
    """A stroke about the middle of the square; `stroke`: points from 0 to 1."""
    side = 300
    points = [QPoint(round(middle.x() + (x - 0.5) * side), round(middle.y() + (y - 0.5) * side)) for x, y in stroke]
    QTest.touchEvent(visitor.window, touch_screen()).press(0, points[0], visitor.window)
    for point in points[1:]:
        QTest.touchEvent(visitor.window, touch_screen()).move(0, point, visitor.window)
        visitor.settle()
    if lifted:
        QTest.touchEvent(visitor.window, touch_screen()).release(0, points[-1], visitor.window)
    visitor.settle()


def _digits(visitor: Visitor, amount: str) -> None:
    for key in amount:
        visitor.touch("小数点" if key == "." else f"数字 {key}")


def _print(visitor: Visitor, button: str) -> None:
    printer = visitor.shell.findChild(SlipPrinter)
    assert isinstance(printer, SlipPrinter)
    told = QSignalSpy(printer.told)
    visitor.touch(button)
    assert told.at(0) == [BUSY]
    assert not printer.working or told.wait(LONG)
    assert told.at(1) == [DONE]


def _go(journey: Callable[[Visitor], None], visitor: Visitor) -> None:
    """A journey; of one that goes wrong the kiosk tells what went wrong by its kind only, so this tells where."""
    try:
        journey(visitor)
    except AssertionError as fault:
        lines = [frame.lineno for frame in traceback.extract_tb(fault.__traceback__)]
        print(f"{journey.__name__}: lines {lines}", file=sys.stderr, flush=True)
        raise


def main() -> None:
    """Follow orders until there are no more."""
    folder = DataFolder(Path(sys.argv[1]))
    settings, shelf, application = load(folder), Shelf(folder), app.application()
    settings = replace(settings, screen=replace(settings.screen, double_strike=0))  # this hand is quick and steady
    shell = wiring.join(settings, shelf, lambda: NOW)
    stage = app.load(shell)
    stage.window.show()
    application.processEvents()
    visitor, reader = Visitor(shell, stage), run.settle(shell, folder, settings, stage)
    before_camera = film(Path(sys.argv[2]), [held(printed(SECRET), 12, 1)])  # outside of the disk that is searched
    cards = shell.open_cards()
    assert cards is not None
    cards.take_eye(Eye(child=playing(before_camera)))
    for order in map(str.strip, sys.stdin):
        if order == "visit":
            for journey in JOURNEYS:
                shell.home()
                _go(journey, visitor)
        elif order == "home":
            visitor.touch("首页")
        elif order == "close":
            break
        print(order, flush=True)
    stage.close()
    reader.close()
    shelf.close()
    print("closed", flush=True)


if __name__ == "__main__":
    main()
