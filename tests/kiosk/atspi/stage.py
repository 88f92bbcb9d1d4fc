"""A kiosk in a window of a real X server, led through every screen: a line on stdin names mode, orientation, light and
percent (0: as the settings say).

`python stage.py FOLDER`. It answers each line with its screens, one at a time; an empty line goes on.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))
os.environ.setdefault("QT_QUICK_BACKEND", "software")
os.environ.setdefault("QT_QUICK_CONTROLS_STYLE", "Basic")
os.environ["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"

from PySide6.QtCore import QCoreApplication, QRectF, QSocketNotifier, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from kiosk import gallery
from kiosk.looks import Light, Looks, Mode
from sync.config import DataFolder, load
from tests.kiosk.contrast import ratios
from tests.kiosk_driver import Thing, Visitor

ROUNDS = 2_000  # of events until a window has the keyboard
SETTLES = 6
STANDS_OUT = 7.0  # to one
AIR = 14.0  # dots above and below the ink of a line
LAID_OUT = 60  # ms until a screen of the server's size is laid out, and its own size is the server's
MOST = 300  # keys: no screen has so many things to touch


def reached(window: QQuickWindow) -> list[tuple[str, list[float]]]:
    """What Tab comes to, round once: its name, and where it then is."""
    window.requestActivate()
    for _ in range(ROUNDS):
        if window.isActive():
            break
        QCoreApplication.processEvents()
    for _ in range(SETTLES):
        QCoreApplication.processEvents()
    found: list[tuple[str, list[float]]] = []
    items: list[object] = []
    for _ in range(MOST):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        item = window.activeFocusItem()
        if item is None or item in items:
            break
        items.append(item)
        for _ in range(SETTLES):  # a page may turn to it, and is laid out then
            QCoreApplication.processEvents()
        told = QAccessible.queryAccessibleInterface(item)
        box = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
        found.append((told.text(QAccessible.Text.Name) if told is not None else "", list(box.getRect())))
    return found


def read(visitor: Visitor) -> dict[str, list[str]]:
    """What of the words on the glass stands out too little on the picture, and what is shortened or cut off."""
    texts = [thing for thing in visitor.things() if thing.kind == "text" and thing.text.strip() and thing.enabled]
    found = ratios(visitor.window.grabWindow(), [text.seen for text in texts])
    faint = [f"{text.text}: {each:.1f}" for text, each in zip(texts, found, strict=True) if each < STANDS_OUT]
    pages = any(control.name in ("上一页", "下一页") for control in visitor.things() if control.kind != "text")
    return {"faint": faint, "cut": [repr(text) for text in texts if is_cut(text, pages)]}


def is_cut(text: Thing, pages: bool) -> bool:
    """Whether some of it is not to be read: a line has air above and below its ink, and what a page ends goes on at the
    next."""
    air = min(text.ink.height() * 0.12, AIR)
    inside = text.seen.adjusted(-2, -2, 2, 2)
    if pages:
        inside.setBottom(text.ink.bottom())
    return text.cut or not inside.contains(text.ink.adjusted(0, air, 0, -air))


def lead(folder: DataFolder) -> None:
    """Until stdin ends."""
    with gallery.Studio(folder, load(folder)) as studio:
        shots: list[gallery.Shot] = []
        visitor = Visitor(None, studio.stage)  # type: ignore[arg-type]

        def advance() -> None:
            words = sys.stdin.readline()
            if not words:
                QCoreApplication.exit(0)
                return
            if words.strip():
                mode, orientation, light, percent = words.split()
                gallery.SIZES[mode] = Looks(Mode(mode), Light(light))
                studio.sized(int(percent) / 100, int(percent) / 100)
                shots[:] = [shot for shot in studio.shots([mode]) if shot.orientation == orientation]
            if not shots:
                print("-", flush=True)
                return
            shot = shots.pop(0)
            studio.pose(shot)
            QTest.qWait(LAID_OUT)
            seen = read(visitor)
            print(json.dumps({"screen": shot.view.name, "reached": reached(studio.window), **seen}), flush=True)

        notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        notifier.activated.connect(advance)
        print("ready", flush=True)
        QCoreApplication.instance().exec()  # type: ignore[union-attr]


if __name__ == "__main__":
    lead(DataFolder(Path(sys.argv[1])))
