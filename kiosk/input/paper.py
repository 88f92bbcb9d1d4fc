"""The paper to write on: a finger's way is ink on the glass at once, and a stroke of the view model when it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, QPointF, QRect, QRectF, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QEventPoint, QMouseEvent, QPainter, QTouchEvent
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from kiosk.input.handwriting.ink import MOST_POINTS
from kiosk.input.picture import InkPicture

if TYPE_CHECKING:
    from kiosk.viewmodels.writing import WritingModel

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Paper(QQuickPaintedItem):
    """Draws with the first finger that touches it, or the mouse; other fingers and the ball of the hand do nothing."""

    writingChanged = Signal()
    colourChanged = Signal()
    nibChanged = Signal()
    ratioChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._writing: WritingModel | None = None
        self._way: list[QPointF] = []
        self._finger: int | None = None
        self._drawn = 0  # strokes of the view model that the picture shows
        self._picture = InkPicture()
        self._ratio = 1.0  # told by QML: PySide takes the window that an item is asked for to its grave
        self.setAcceptedMouseButtons(Qt.MouseButton.LeftButton)
        self.setAcceptTouchEvents(True)
        self.setKeepMouseGrab(True)
        self.setKeepTouchGrab(True)

    # --- a finger or a mouse

    def touchEvent(self, event: QTouchEvent) -> None:
        for point in event.points():
            if self._finger in (None, point.id()):
                self._follow(point)
        event.accept()

    def _follow(self, point: QEventPoint) -> None:
        if point.state() == QEventPoint.State.Pressed:
            self._finger = point.id()
            self._press(point.position())
        elif self._finger is not None and point.state() == QEventPoint.State.Updated:
            self._move(point.position())
        elif self._finger is not None and point.state() == QEventPoint.State.Released:
            self._finger = None
            self._lift(point.position())

    def touchUngrabEvent(self) -> None:
        self._finger = None
        self._forget()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._lift(event.position())

    def mouseUngrabEvent(self) -> None:
        self._forget()

    def _press(self, at: QPointF) -> None:
        self._way = [at]
        if self._writing is not None:
            self._writing.begin()
        self._show(self._picture.grow(self._way))

    def _move(self, at: QPointF) -> None:
        if self._way and at != self._way[-1] and len(self._way) < MOST_POINTS:
            self._way.append(at)
            self._show(self._picture.grow(self._way))

    def _lift(self, at: QPointF) -> None:
        if not self._way:
            return
        self._move(at)
        self._show(self._picture.finish(self._way))
        way, self._way = self._way, []
        self._drawn += 1
        if self._writing is not None:
            self._writing.add((point.x() / self.width(), point.y() / self.width()) for point in way)

    def _forget(self) -> None:
        """A way that was taken from under the finger is no stroke."""
        if self._way:
            self._way = []
            self._redraw()
            if self._writing is not None:
                self._writing.let_go()

    # --- the picture

    def _show(self, changed: QRectF) -> None:
        self.update(changed.toAlignedRect())

    def _follow_ink(self) -> None:
        """Strokes were taken back; a stroke that came from here is there already."""
        if self._writing is not None and len(self._writing.ink.strokes) != self._drawn:
            self._redraw()

    def _redraw(self) -> None:
        self._picture.clear(QSizeF(self.width(), self.height()), self._ratio)
        strokes = self._writing.ink.strokes if self._writing is not None else ()
        for stroke in strokes:
            self._picture.whole([QPointF(x, y) * self.width() for x, y in stroke])
        self._drawn = len(strokes)
        self.update()

    @Slot()
    def leave(self) -> None:
        """The screen goes, nothing of the ink stays: PySide never frees an item that QML has made."""
        self._way, self._finger = [], None
        self._picture.drop()
        if self._writing is not None:
            self._writing.again()
            self._picture.drop()

    @property
    def inked(self) -> bool:
        """Whether anything is kept that was drawn."""
        return bool(self._way) or not self._picture.image.isNull()

    def paint(self, painter: QPainter) -> None:
        painter.drawImage(QPointF(0, 0), self._picture.image)

    def geometryChange(self, new: QRectF | QRect, old: QRectF | QRect) -> None:
        super().geometryChange(new, old)
        if new.size() != old.size():
            self._redraw()

    # --- what QML says

    def _get_writing(self) -> QObject | None:
        return self._writing

    def _set_writing(self, writing: WritingModel | None) -> None:
        if writing is self._writing:
            return
        self._writing = writing
        if writing is not None:
            writing.inkChanged.connect(self._follow_ink)
        self._redraw()
        self.writingChanged.emit()

    def _get_colour(self) -> QColor:
        return self._picture.colour

    def _set_colour(self, colour: QColor) -> None:
        self._picture.colour = colour
        self._redraw()
        self.colourChanged.emit()

    def _get_nib(self) -> float:
        return self._picture.nib

    def _set_nib(self, nib: float) -> None:
        self._picture.nib = nib
        self._redraw()
        self.nibChanged.emit()

    def _get_ratio(self) -> float:
        return self._ratio

    def _set_ratio(self, ratio: float) -> None:
        self._ratio = ratio
        self._redraw()
        self.ratioChanged.emit()

    writing = Property(QObject, _get_writing, _set_writing, notify=writingChanged)
    colour = Property(QColor, _get_colour, _set_colour, notify=colourChanged)
    nib = Property(float, _get_nib, _set_nib, notify=nibChanged)
    ratio = Property(float, _get_ratio, _set_ratio, notify=ratioChanged)
