"""The application: fonts, engine, window, and what Qt complains about. No decisions about content live here."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QLocale, QUrl, qInstallMessageHandler
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlComponent
from PySide6.QtQuick import QQuickWindow

from kiosk.pictures import IconProvider
from sync.errors import MingbangError
from sync.folders import FONTS

if TYPE_CHECKING:
    from PySide6.QtCore import QtMsgType

    from kiosk.viewmodels.shell import ShellModel

QML = Path(__file__).parent / "qml"
LANGUAGE = "zh_CN"
FACES = ("NotoSansSC_400Regular.ttf", "NotoSansSC_700Bold.ttf")
# By the numbers of QtMsgType: touching the names makes every enum of QtCore at start.
_LEVELS = {0: logging.DEBUG, 1: logging.WARNING, 2: logging.ERROR, 3: logging.CRITICAL, 4: logging.INFO}


class Stage(msgspec.Struct, frozen=True):
    """A loaded kiosk: the engine that owns the window, and the window."""

    engine: QQmlApplicationEngine
    window: QQuickWindow

    def close(self) -> None:
        """The window first, so that nothing on it outlives its view model."""
        self.window.close()
        import shiboken6

        shiboken6.delete(self.engine)


def application() -> QGuiApplication:
    """The one application of this process, with the bundled faces; rare characters come from the system's."""
    running = QGuiApplication.instance()
    app = running if isinstance(running, QGuiApplication) else QGuiApplication(sys.argv[:1])
    QLocale.setDefault(QLocale(LANGUAGE))  # what a screen reader is told of every item
    app.setApplicationName("mingbang")
    app.setApplicationDisplayName("明榜")
    qInstallMessageHandler(_log)
    families = [family for face in FACES for family in _family(FONTS / face)]
    app.setFont(QFont(families[0]) if families else app.font())
    return app


def spread(track: float) -> None:
    """Letters stand so much farther apart, in em; 0 as the face has them. Before a window is loaded."""
    font, kinds = QGuiApplication.font(), QFont.SpacingType
    if track:
        font.setLetterSpacing(kinds.PercentageSpacing, 100 + 100 * track)
    else:  # none, which costs nothing; 100 percent would be reckoned with at every letter
        font.setLetterSpacing(kinds.AbsoluteSpacing, 0)
    QGuiApplication.setFont(font)


def _family(path: Path) -> list[str]:
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))


def _log(kind: QtMsgType, context: object, message: str | None) -> None:
    logging.getLogger("mingbang.qt").log(_LEVELS.get(kind.value, logging.WARNING), "%s", message)


def prepared() -> QQmlApplicationEngine:
    """What loads screens; what home is made of has been read already, since it knows no view model."""
    made = QQmlApplicationEngine()
    made.addImportPath(str(QML))
    made.addImageProvider("icons", IconProvider())
    QQmlComponent(made, QUrl.fromLocalFile(str(QML / "Ahead.qml")))
    return made


def load(shell: ShellModel, engine: QQmlApplicationEngine | None = None) -> Stage:
    """The window of a shell; not shown yet. Raises MingbangError where the screens cannot be loaded. `engine`: one that
    was prepared."""
    engine = engine or prepared()
    engine.setInitialProperties({"shell": shell})
    engine.load(QUrl.fromLocalFile(str(QML / "Main.qml")))
    roots = engine.rootObjects()
    if not roots or not isinstance(roots[0], QQuickWindow):
        raise MingbangError("画面没有装好：请重新安装，或看日志里的提示。")
    return Stage(engine, roots[0])
