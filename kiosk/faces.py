"""The faces that texts are written in, held while the kiosk runs. No decisions about content live here.

Trap: once the last text in some face is gone, Qt 6.11 lays all other faces aside as well, though they are in use
(`QFreetypeFace::release`), and opens their files anew for the next size of type, while what lies aside stays mapped:
14 MiB a tour of all screens. So no face may lose its last text: the two bundled ones, the one that stands in for the
signs that forbid a line to break, and those of the rare characters in this library's names.
"""

from __future__ import annotations

from PySide6.QtGui import QFont, QGuiApplication, QRawFont, QTextLayout

USUAL = "明\u2060"  # an ideograph, and the word joiner of Theme.together, which the bundled faces lack


def held(rare: str) -> tuple[QRawFont, ...]:
    """Every face that the usual signs and these are written in, in both weights."""
    return tuple(face for bold in (False, True) for face in _of(USUAL + rare, bold))


def _of(text: str, bold: bool) -> list[QRawFont]:
    font = QFont(QGuiApplication.font())
    font.setBold(bold)
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return [run.rawFont() for run in layout.glyphRuns()]
