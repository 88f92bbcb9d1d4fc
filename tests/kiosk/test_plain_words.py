"""Every error before a visitor is plain sentences that say what to do next; every scroll has large page buttons."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk import run, slips
from kiosk.looks import LARGE
from kiosk.snapshots import call, card, find, own_door, questions
from kiosk.snapshots import staff as door
from kiosk.viewmodels import shell
from sync import errors
from sync.config import DataFolder
from tests.kiosk.test_every_screen import SCREENS, WINDOWS, hard, large  # noqa: F401
from tests.kiosk_driver import Visitor

KIOSK = Path(__file__).parents[2] / "kiosk"
LEFT_OUT = ("desk", "commands", "speech")  # the clerk's window and the commands have readers of their own
NEXT = re.compile("请|可以|点“|再|找工作人员|换一")  # what to do
FOREIGN = re.compile(r"[A-Za-z]{3,}|Error|None|\d{3,}")  # no code, no path, no English
KINDS = {name for name in vars(errors) if name.endswith(("Error", "Refused", "Missing", "Violation"))}
SAID = {
    "the screen cannot be opened": shell.TROUBLE,
    "enough slips": slips.ENOUGH,
    "no slip came out": slips.TROUBLE,
    "no names here": find.NOBODY,
    "no names here, one by one": questions.NO_NAMES,
    "nobody of that name": questions.NOT_FOUND,
    "nobody found": find.sentence(0, 0, several=False, writing=False),
    "nobody found, written": find.sentence(0, 0, several=False, writing=True),
    "a card that opens nothing": card.UNKNOWN,
    "three cards": card.CLOSED,
    "three wrong amounts": own_door.CLOSED,
    "too many amounts": own_door.FULL,
    "an amount of many": own_door.COMMON,
    "no bell": call.FAILED,
    "no PIN was chosen": door.LATE,
    "two PINs": door.DIFFERENT,
}


def raised() -> Iterator[tuple[str, str]]:
    """Sentences of errors that a screen's code raises, with where."""
    for path in sorted(KIOSK.rglob("*.py")):
        if path.relative_to(KIOSK).parts[0] in LEFT_OUT:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
                name = node.exc.func.id if isinstance(node.exc.func, ast.Name) else ""
                said = node.exc.args[0]
                if name in KINDS and isinstance(said, ast.Constant):
                    yield f"{path.name}:{node.lineno}", str(said.value)


def faults(sentence: str) -> Iterator[str]:
    if len([part for part in re.split("[。？]", sentence) if part]) > 4 or len(sentence) > 80:
        yield "is too long"
    if not NEXT.search(sentence):
        yield "does not say what to do"
    if FOREIGN.search(sentence):
        yield "speaks of what nobody knows"
    if not sentence.endswith(("。", "？", "：")):
        yield "does not end"


def test_every_error_says_what_to_do_next() -> None:
    found = {**SAID, **dict(raised())}
    assert len(found) > len(SAID) + 4
    wrong = [f"{where}: {sentence} {fault}" for where, sentence in found.items() for fault in faults(sentence)]
    assert not wrong, "\n".join(wrong)


def test_a_library_that_fails_is_said_on_the_glass_and_nothing_of_its_error_is(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise errors.DiskError("/var/lib/mingbang/library-7.db: disk I/O error")

    visitor.touch("村里公示")
    monkeypatch.setattr(type(visitor.shell._shelf.library), "postings", fails)
    visitor.touch("上李村")
    assert shell.TROUBLE in visitor.words().replace("\u2060", "") and "library-7" not in visitor.words()


def test_what_fails_after_a_touch_is_said_too(
    visitor: Visitor, complaints: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise errors.DiskError("/var/lib/mingbang/library-7.db: disk I/O error")

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # given back afterwards
    run.own_up(visitor.shell)
    for name in ("村里公示", "上李村", "找我的名字"):
        visitor.touch(name)
    monkeypatch.setattr(type(visitor.shell._shelf.library), "find_in", fails)
    visitor.touch("李")
    assert shell.TROUBLE in visitor.words().replace("\u2060", "") and "library-7" not in visitor.words()
    assert len(complaints) == 1, "Qt tells the log of it"
    complaints.clear()
    monkeypatch.undo()
    visitor.touch("首页")
    assert shell.TROUBLE not in visitor.words().replace("\u2060", "")


def test_only_two_controls_scroll() -> None:
    ways = re.compile(r"^\s*(Flickable|ListView|GridView|ScrollView|PathView|TableView)\s*\{", re.MULTILINE)
    screens = [path for part in ("Screens", "Controls") for path in (KIOSK / "qml" / part).glob("*.qml")]
    scrolling = {path.stem for path in screens if ways.search(path.read_text("utf-8"))}
    assert scrolling == {"Pages", "Scroll"}
    assert all("PagerButtons" in (KIOSK / "qml" / "Controls" / f"{name}.qml").read_text("utf-8") for name in scrolling)


@pytest.mark.parametrize("window", ["upright", "wide"])
def test_whatever_is_longer_than_the_glass_has_large_page_buttons(
    open_kiosk: Callable[..., Visitor],
    hard: DataFolder,  # noqa: F811
    window: str,
) -> None:
    visitor = large(open_kiosk(hard), 135)
    visitor.shell.seeing.set(LARGE)
    visitor.turn(*WINDOWS[window])
    turned, without = 0, []
    for name, screen in SCREENS.items():
        visitor.shell.home()
        visitor.shell.go(screen)
        visitor.settle()
        if not any(longer(item) for item in items(visitor.window.contentItem())):
            continue
        buttons = [thing for thing in visitor.things() if thing.name in ("上一页", "下一页")]
        turned += 1
        if len(buttons) < 2 or min(min(b.seen.width(), b.seen.height()) for b in buttons) < 100:
            without.append(name)
    assert turned > 5 and not without


def items(item) -> Iterator[object]:  # type: ignore[no-untyped-def]
    if item.isVisible() and item.opacity() > 0:
        yield item
        for child in item.childItems():
            yield from items(child)


def longer(item) -> bool:  # type: ignore[no-untyped-def]
    """Whether it can be flicked, and there is more than is seen."""
    tall = item.property("contentHeight")
    flicks = item.metaObject().indexOfProperty("interactive") >= 0 and item.property("interactive")
    return bool(flicks) and tall > item.height() + 2
