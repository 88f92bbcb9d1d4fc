"""The desk's window: engine, pictures, and its end. No decisions about content live here."""

from __future__ import annotations

import signal
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.app import QML, Stage, application
from kiosk.desk.child import CHILD
from kiosk.desk.model import DeskModel
from kiosk.pictures import IconProvider
from sync.errors import MingbangError

BEAT = 300  # ms; Python sees Ctrl-C only when Qt gives it a turn
_SHARE = 0.94  # of the screen, at most: an office PC's own bars need room


def opened(office: Path | None, child: Sequence[str] = CHILD) -> tuple[Stage, DeskModel]:
    """The window on an office (None: the clerk chooses one); not shown yet. Raises MingbangError."""
    application()
    desk = DeskModel(child)
    if office is not None:  # the child begins beside the window: each takes a second to load
        desk.openOffice(str(office))
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(QML))
    engine.addImageProvider("icons", IconProvider())
    engine.addImageProvider("sheet", desk.pictures)
    engine.addImageProvider("paper", desk.papers.pictures)
    engine.addImageProvider("sample", desk.printing.pictures)
    engine.setInitialProperties({"desk": desk})
    engine.load(QUrl.fromLocalFile(str(QML / "Desk" / "DeskWindow.qml")))
    roots = engine.rootObjects()
    if not roots or not isinstance(roots[0], QQuickWindow):
        raise MingbangError("窗口没有装好:请重新安装,或看日志里的提示。")
    return Stage(engine, roots[0]), desk


def run(office: Path | None) -> int:
    """Until the window is closed. What is being published then is let out first."""
    running = application()
    stage, desk = opened(office)
    try:
        _show(stage.window)
        heart = QTimer(interval=BEAT)
        heart.timeout.connect(lambda: None)
        heart.start()
        for end in (signal.SIGINT, signal.SIGTERM):
            signal.signal(end, lambda *_: running.exit(0))
        return running.exec()
    finally:
        desk.close()
        stage.close()


def _show(window: QQuickWindow) -> None:
    room = window.screen().availableSize()
    window.resize(
        min(window.width(), round(room.width() * _SHARE)), min(window.height(), round(room.height() * _SHARE))
    )
    if room.width() <= window.minimumWidth() * 1.4:
        window.showMaximized()
    else:
        window.show()
