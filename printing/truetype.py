"""ReportLab's TrueType put right: text that extracts, names that stay one word, even figures. Chooses no font.

Facts from outside: ReportLab 5.1.0 writes code points above U+FFFF into ToUnicode maps as five digits, which every
reader takes for something else; it copies a font's whole outline table once for every 256 characters embedded; where
glyphs share an advance (花园明朝), it embeds that in thousandths whatever the font's own unit is.
"""

from __future__ import annotations

import copy
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase import ttfonts as reportlab_fonts

ttfonts: Any = reportlab_fonts  # what is put right here lies below what its type stubs know
_LONG_METRICS = 34  # offset of numberOfHMetrics in hhea (OpenType)
BLOCK = 100  # entries that one bfchar section may have (Adobe technical note 5411)


def unicode_map(name: str, subset: Sequence[int]) -> str:
    """ToUnicode CMap of a subset (code → code point) in UTF-16BE, as ISO 32000-1, 9.10.3 wants it."""
    entries = [
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>" for code, point in enumerate(subset) if point
    ]
    sections = [entries[at : at + BLOCK] for at in range(0, len(entries), BLOCK)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{name} def /CMapType 2 def",
            "1 begincodespacerange <00> <FF> endcodespacerange",
            *(line for s in sections for line in (f"{len(s)} beginbfchar", *s, "endbfchar")),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        ]
    )


# The one place where ReportLab is changed: its fonts look this function up in their module when they are written.
ttfonts.makeToUnicodeCMap = unicode_map


class _Outlines:
    """An outline table that hands out pieces instead of copies of itself."""

    def __init__(self, data: bytes, start: int, length: int) -> None:
        self._view = memoryview(data)[start : start + length]

    def __getitem__(self, piece: slice) -> bytes:
        return bytes(self._view[piece])


class Typeface(ttfonts.TTFontFace):  # type: ignore[misc]
    """A TrueType face with figures of one width, which embeds subsets without copying all of its outlines each time.

    Noto Serif SC has tabular figures behind a feature (tnum) that ReportLab cannot ask for: its 1 is narrower.
    """

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._unscale()
        glyphs = [self.charToGlyph.get(ord(figure)) for figure in "0123456789"]
        if None in glyphs:
            return
        widest = max(self.hmetrics[glyph][0] for glyph in glyphs)
        for figure, glyph in zip("0123456789", glyphs, strict=True):
            advance, bearing = self.hmetrics[glyph]
            self.hmetrics[glyph] = (widest, bearing + (widest - advance) // 2)
            self.charWidths[ord(figure)] = round(widest * 1000 / self.unitsPerEm)

    def _unscale(self) -> None:
        """Advances of the glyphs that share the last one, back in units of the font (ReportLab leaves thousandths)."""
        (count,) = struct.unpack_from(">H", super().get_table("hhea"), _LONG_METRICS)
        last = self.hmetrics[count - 1][0]
        self.hmetrics[count:] = [(last, bearing) for _, bearing in self.hmetrics[count:]]

    def get_table(self, tag: str) -> Any:
        """Table of the font; the outlines piecewise."""
        return _Outlines(self._ttf_data, *self.get_table_pos(tag)) if tag == "glyf" else super().get_table(tag)


class _WideMetrics:
    """Horizontal metrics of a face whose characters advance two ems instead of one."""

    def __init__(self, plain: Sequence[tuple[int, int]], em: int) -> None:
        self._plain, self._em = plain, em

    def __getitem__(self, glyph: int) -> tuple[int, int]:
        advance, bearing = self._plain[glyph]
        return advance + self._em, bearing


def open_font(name: str, path: Path) -> Any:
    """A TrueType font under a name. Raises ttfonts.TTFError where the file is none that can be embedded."""
    return _font(name, Typeface(str(path)))


def widened(name: str, font: Any) -> Any:
    """The same outlines, each advancing one em more: the first character of a name of two set on three ems.

    The room belongs to the character itself, so that readers find 汤昌 and not 汤 昌: a moved second character or
    character spacing reads as two words in poppler and pdfminer, ActualText loses rare characters in pdfium.
    """
    face = copy.copy(font.face)
    face.name = face.name + b"-Wide"
    face.hmetrics = _WideMetrics(face.hmetrics, face.unitsPerEm)
    face.charWidths = {code: width + 1000 for code, width in face.charWidths.items()}
    face.defaultWidth = face.defaultWidth + 1000
    return _font(name, face)


def _font(name: str, face: Any) -> Any:
    """A font around a face that is already open (TTFont itself only takes files)."""
    font = ttfonts.TTFont.__new__(ttfonts.TTFont)
    font.fontName, font.face, font.encoding = name, face, ttfonts.TTEncoding()
    font.state, font._asciiReadable, font.shapable = WeakKeyDictionary(), 0, False
    return font
