"""What the glass says where no kiosk can be opened: no library yet, or a damaged one, or settings that are wrong. It is
never dark, goes by itself as soon as what failed is mended, and has the staff's door. Knows no library and no settings.
"""

from __future__ import annotations

import signal
from collections.abc import Callable

from PySide6.QtCore import Property, QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk import app
from kiosk.front import Front
from kiosk.guard import ANEW
from kiosk.input.closed import Closed
from kiosk.input.keypad import Keypad
from kiosk.pictures import IconProvider
from kiosk.pulse import Pulse
from kiosk.shelf import Shelf
from kiosk.staff.keeper import Keeper
from kiosk.viewmodels.staff_door import StaffDoorModel
from kiosk.wording import chinese
from sync.clock import now
from sync.config import DataFolder, load
from sync.errors import Exit, MingbangError

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1
AGAIN = 5_000  # ms until it is tried again


@QmlElement
class TroubleModel(QObject):
    """`words`: what failed and what to do, for staff; `door`: where their PIN closes the kiosk, once it was asked."""

    wordsChanged = Signal()
    doorChanged = Signal()
    mended = Signal()
    left = Signal()

    def __init__(self, folder: DataFolder, words: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._words = folder, words
        self._keeper = Keeper(folder, now)
        self._door: StaffDoorModel | None = None
        self._timer = QTimer(self, interval=AGAIN)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Property(str, notify=wordsChanged)
    def words(self) -> str:
        return chinese(self._words)

    @Property(QObject, notify=doorChanged)
    def door(self) -> StaffDoorModel | None:
        return self._door

    @Slot()
    def look(self) -> None:
        """Whether a kiosk can be opened now; else why not, which may be something else by now."""
        words = fault(self._folder)
        if not words:
            self.mended.emit()
        elif words != self._words:
            self._words = words
            self.wordsChanged.emit()

    @Slot()
    def knock(self) -> None:
        """To the staff's door."""
        self._door = StaffDoorModel(self._keeper, self._leave, parent=self)
        self.doorChanged.emit()

    @Slot()
    def back(self) -> None:
        """Away from it; what was typed is gone."""
        door, self._door = self._door, None
        self.doorChanged.emit()
        if door is not None:
            door.deleteLater()

    @Slot(str, result=bool)
    def typed(self, text: str) -> bool:
        """A key that nothing on the glass has taken."""
        return self._door is not None and self._door.typed(text)

    def _leave(self) -> None:
        self._keeper.note("退出明榜")
        self.left.emit()


def fault(folder: DataFolder) -> str:
    """Why no kiosk can be opened on this folder; "" where one can."""
    try:
        load(folder)
        Shelf(folder).close()
    except MingbangError as error:
        return error.sentence
    return ""


def load_screen(model: TroubleModel) -> app.Stage:
    """Its window, not shown yet. Raises MingbangError where it cannot be loaded."""
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(app.QML))
    engine.addImageProvider("icons", IconProvider())
    engine.setInitialProperties({"trouble": model})
    engine.load(QUrl.fromLocalFile(str(app.QML / "Trouble.qml")))
    roots = engine.rootObjects()
    if not roots or not isinstance(roots[0], QQuickWindow):
        raise MingbangError("画面没有装好：请重新安装，或看日志里的提示。")
    return app.Stage(engine, roots[0])


def stand(folder: DataFolder, words: str, beat: Callable[[], None]) -> int:
    """Shows it until a kiosk can be opened (ANEW), or staff or its owner end it (0)."""
    application = app.application()
    model = TroubleModel(folder, words)
    stage = load_screen(model)
    _keep(stage.window, beat)
    model.mended.connect(lambda: application.exit(ANEW))
    model.left.connect(lambda: application.exit(Exit.DONE))
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: application.exit(Exit.DONE))
    heart = QTimer(interval=300)  # ms; Python sees a signal only when Qt gives it a turn
    heart.timeout.connect(lambda: None)
    heart.start()
    try:
        return application.exec()
    finally:
        stage.close()


def _keep(window: QQuickWindow, beat: Callable[[], None]) -> None:
    Pulse(window, beat)
    window.showFullScreen()
    Front(window)
    Closed(window)
    Keypad(window)
