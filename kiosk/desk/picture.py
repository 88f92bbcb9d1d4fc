"""A paper as pictures: the very PDF that printing made, page by page, or a file that somebody brought."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtQuick import QQuickImageProvider

MARK = "预览 未签发"
_TINT = QColor(158, 27, 23, 28)
_WIDEST = 2_400  # px


class SheetPictures(QQuickImageProvider):
    """`image://NAME/REVISION/PAGE`, as wide as is asked for; `unsigned`: marked across as not signed yet."""

    def __init__(self, unsigned: bool = True) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._unsigned = unsigned
        self._picture = QImage()
        self._bytes = QByteArray()
        self._buffer = QBuffer()
        self._document = QPdfDocument()

    def bring(self, data: bytes) -> list[float]:
        """A file that somebody brought, PDF or picture; gives height by width of each page, none of anything else."""
        if b"%PDF-" in data[:1024]:
            return self.show(data)
        self.show(b"")
        self._picture = QImage.fromData(data)
        return [] if self._picture.isNull() else [self._picture.height() / self._picture.width()]

    def show(self, pdf: bytes) -> list[float]:
        """Another sheet; gives height by width of each of its pages."""
        self._document.close()
        self._buffer.close()
        self._picture = QImage()
        self._bytes = QByteArray(pdf)
        self._buffer.setData(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        sizes = (self._document.pagePointSize(page) for page in range(self._document.pageCount()))
        return [size.height() / size.width() for size in sizes]

    def requestImage(self, id: str, size: QSize, wanted: QSize) -> QImage:
        page = int(id.rpartition("/")[2])
        if not self._picture.isNull():
            smooth = Qt.TransformationMode.SmoothTransformation
            return self._picture.scaledToWidth(min(_WIDEST, max(1, wanted.width())), smooth)
        if not 0 <= page < self._document.pageCount():
            return QImage(1, 1, QImage.Format.Format_RGB32)
        points = self._document.pagePointSize(page)
        width = min(_WIDEST, max(1, wanted.width()))
        picture = QImage(width, round(width * points.height() / points.width()), QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.drawImage(0, 0, self._document.render(page, picture.size()))
        if self._unsigned:
            _mark(painter, picture.width(), picture.height())
        painter.end()
        return picture


def _mark(painter: QPainter, width: int, height: int) -> None:
    """So large that no cut-out and no photograph of the screen is without it."""
    font = QFont(painter.font())
    font.setPixelSize(max(1, width // 8))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(_TINT)
    painter.translate(width / 2, height / 2)
    painter.rotate(-35)
    for step in (-1, 0, 1):
        area = QRectF(-width, step * width * 0.45 - width / 8, 2 * width, width / 4)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, MARK)
