"""A kiosk in a window of a real X server, led through every screen: a line on stdin names mode and orientation.

`python stage.py FOLDER`. It answers each line with the names of its screens, one at a time; an empty line goes on.
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
from kiosk.looks import Looks, Mode
from sync.config import DataFolder, load

ROUNDS = 2_000  # of events until a window has the keyboard
SETTLES = 6
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


def lead(folder: DataFolder) -> None:
    """Until stdin ends."""
    with gallery.Studio(folder, load(folder)) as studio:
        shots: list[gallery.Shot] = []

        def advance() -> None:
            words = sys.stdin.readline()
            if not words:
                QCoreApplication.exit(0)
                return
            if words.strip():
                mode, orientation = words.split()
                gallery.SIZES[mode] = Looks(Mode(mode))
                shots[:] = [shot for shot in studio.shots([mode]) if shot.orientation == orientation]
            if not shots:
                print("-", flush=True)
                return
            shot = shots.pop(0)
            studio.pose(shot)
            print(json.dumps({"screen": shot.view.name, "reached": reached(studio.window)}), flush=True)

        notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        notifier.activated.connect(advance)
        print("ready", flush=True)
        QCoreApplication.instance().exec()  # type: ignore[union-attr]


if __name__ == "__main__":
    lead(DataFolder(Path(sys.argv[1])))
