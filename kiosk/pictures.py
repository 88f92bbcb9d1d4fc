"""Icons for the screens: the line drawings of assets/icons in the colour and size that is asked for."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

from sync.folders import ASSETS

ICONS = ASSETS / "icons"


class IconProvider(QQuickImageProvider):
    """`image://icons/NAME/RRGGBB`."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Pixmap)

    def requestPixmap(self, id: str, size: QSize, wanted: QSize) -> QPixmap:
        name, _, colour = id.partition("/")
        drawing = (ICONS / f"{name}.svg").read_text("utf-8").replace("currentColor", f"#{colour}")
        pixmap = QPixmap(wanted)
        pixmap.fill(QColor(0, 0, 0, 0))
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(drawing.encode())).render(painter)
        painter.end()
        return pixmap
