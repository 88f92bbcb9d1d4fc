"""What the camera sees, small and as in a mirror, so that a hand finds its way. Paints the picture, keeps none."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QPainter, QTransform
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from kiosk.input.camera.eye import Eye

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Viewfinder(QQuickPaintedItem):
    """Fills its place with the middle of the picture."""

    eyeChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._eye: Eye | None = None

    def paint(self, painter: QPainter) -> None:
        view = self._eye.view if self._eye is not None else None
        if view is None or view.isNull():
            return
        place = QRectF(0, 0, self.width(), self.height())
        size = QSizeF(view.size()).scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        part = QSizeF(place.width() * view.width() / size.width(), place.height() * view.height() / size.height())
        corner = QPointF((view.width() - part.width()) / 2, (view.height() - part.height()) / 2)
        painter.setTransform(QTransform(-1, 0, 0, 1, self.width(), 0), True)
        painter.drawImage(place, view, QRectF(corner, part))

    def _get_eye(self) -> QObject | None:
        return self._eye

    def _set_eye(self, eye: Eye | None) -> None:
        if eye is self._eye:
            return
        self._eye = eye
        if eye is not None:
            eye.viewed.connect(self.update)
        self.eyeChanged.emit()

    eye = Property(QObject, _get_eye, _set_eye, notify=eyeChanged)
