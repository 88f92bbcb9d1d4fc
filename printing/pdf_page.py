"""What stands on the pages of a PDF: words with their places, rules, and whatever could hide or add something.

The edge to pdfium (pypdfium2): bytes in, plain records out, and pages as grey pictures. Judges nothing.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from printing import pdf_bounds
from sync.errors import InputError

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 64 << 20
MOST_PAGES = 400  # as many as a sheet can have (printing.fit)
MOST_SIGNS = 400_000  # on all pages; a row has fifty
MOST_OBJECTS = 60_000  # on a page; one of 200 rows has 1,200
GAP = 0.7  # ems between two words; columns stand further apart, spaces inside a cell are narrower
SPACE = 0.2  # ems that are a space
LINE = 0.25  # ems that signs of one line may stand apart in height
OVER = 0.35  # ems that two signs of a line may run into each other
THIN, LONG = 3.0, 40.0  # points: what is lower and longer is a rule; the code of a sheet has shorter bars
DARK = 140  # of 255; type is blacker
COVERING = 0.5  # of a page: a picture of this size is the page itself
DPI = 150
LOST = 20  # signs without a meaning that a file may have, and a tenth of all: else its text was lost on the way
_LOST = frozenset(map(chr, (*range(32), 0xFFFD)))


class NoSheet(InputError):
    """The file is no PDF that can be read."""

    code = "unreadable"


@dataclass(frozen=True, slots=True)
class Word:
    """Signs of one line without a wide gap; spaces inside it are one each. Points, origin at the lower left."""

    text: str
    left: float
    right: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """A horizontal rule."""

    left: float
    right: float
    y: float


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page. `words` from the top down, each line from the left. `scan`: it is a picture of a page. `strange`: what
    a sheet never has (see `STRANGE`)."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Line, ...] = ()
    scan: bool = False
    strange: tuple[str, ...] = ()


STRANGE = {
    "note": "有后加的批注或填写框",
    "picture": "有后加的图片",
    "cover": "有盖在字上面的色块",
    "hidden": "有看不见的字",
    "overlap": "有叠在一起的字",
    "living": "有会自己变的东西(图层、填写框或脚本)",
}


@dataclass(frozen=True, slots=True)
class _Sign:
    text: str
    left: float
    right: float
    y: float
    size: float


@dataclass(slots=True)
class _Drawn:
    """What a page draws besides its words."""

    rules: list[Line] = field(default_factory=list)
    strange: set[str] = field(default_factory=set)
    scan: bool = False


class Pdf:
    """A PDF that is open for reading; close it."""

    def __init__(self, data: bytes) -> None:
        """Raises NoSheet where it is damaged, locked, or larger than any sheet."""
        import pypdfium2

        self._living = _living(data)
        try:
            self._document: Any = pypdfium2.PdfDocument(data)
            count = len(self._document)
        except pypdfium2.PdfiumError as cause:
            raise NoSheet("这个 PDF 打不开(坏了,或者加了密码)。请换一份再试。") from cause
        if not 0 < count <= MOST_PAGES:
            raise NoSheet("这个 PDF 没有页,或者页数太多,不是公示表。")

    def close(self) -> None:
        """Lets go of the file."""
        self._document.close()

    def pages(self) -> Iterator[PdfPage]:
        """Every page. Raises NoSheet where one is damaged or holds more than any sheet."""
        import pypdfium2

        signs = lost = 0
        for index in range(len(self._document)):
            try:
                page = self._document[index]
                try:
                    found, count = _page(index + 1, page, {"living"} if self._living and not index else set())
                finally:
                    page.close()
            except pypdfium2.PdfiumError as cause:
                raise NoSheet(f"这个 PDF 的第 {index + 1} 页坏了,读不出来。请换一份再试。") from cause
            signs += count
            if signs > MOST_SIGNS:
                raise NoSheet("这个 PDF 的字太多,不是公示表。")
            lost += sum(sign in _LOST or "\ue000" <= sign <= "\uf8ff" for word in found.words for sign in word.text)
            if lost > LOST + signs // 10:
                raise NoSheet("这个 PDF 转换的时候丢了文字,读不出来。请用原来的那一份再验。")
            yield found

    def picture(self, number: int, dpi: int = DPI) -> Image:
        """A page (from 1) in grey, as it looks. Raises NoSheet where it cannot be drawn."""
        import pypdfium2

        try:
            page = self._document[number - 1]
            longer = max(page.get_size()) / 72 * dpi
            scale = dpi / 72 * min(1.0, 8_000 / longer)
            picture: Image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
            page.close()
        except pypdfium2.PdfiumError as cause:
            raise NoSheet(f"这个 PDF 的第 {number} 页坏了,画不出来。请换一份再试。") from cause
        return picture


def _living(data: bytes) -> bool:
    """Whether a file can change by itself. Raises NoSheet where nobody should open it."""
    try:
        if len(data) > MOST_BYTES:
            raise pdf_bounds.TooMuch
        if pdf_bounds.is_locked(data):
            raise NoSheet("这个 PDF 加了密码或限制,里面的东西看不全。请换一份没有加密的再试。")
        return pdf_bounds.is_living(data)
    except pdf_bounds.TooMuch as cause:
        raise NoSheet("这个文件太大,不是公示表。") from cause


def _page(number: int, page: Any, known: set[str]) -> tuple[PdfPage, int]:
    width, height = page.get_size()
    signs = list(_signs(page))
    drawn = _drawn(page, width * height)
    words, overlap = _words(signs)
    strange = known | drawn.strange | ({"overlap"} if overlap else set())
    rules = tuple(sorted(drawn.rules, key=lambda rule: -rule.y))
    return PdfPage(number, width, height, words, rules, drawn.scan, tuple(sorted(strange))), len(signs)


def _signs(page: Any) -> Iterator[_Sign]:
    """Signs with advance boxes; pdfium gives those beyond the BMP as two halves in some versions."""
    import pypdfium2.raw as raw

    reader = page.get_textpage()
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    high = 0
    for index in range(reader.count_chars()):
        code = raw.FPDFText_GetUnicode(reader, index)
        if raw.FPDFText_IsGenerated(reader, index) == 1 or code in (0, 0xFFFE, 0xFFFF):
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code, high = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD, 0
        raw.FPDFText_GetLooseCharBox(reader, index, box)
        raw.FPDFText_GetCharOrigin(reader, index, x, y)
        yield _Sign(chr(code), box.left, box.right, y.value, max(box.top - box.bottom, 1.0))
    reader.close()


def _words(signs: Iterable[_Sign]) -> tuple[tuple[Word, ...], bool]:
    """Signs as words, and whether any two lie on each other."""
    words: list[Word] = []
    overlap = False
    for line in _lines(signs):
        parts: list[_Sign] = []
        text, em = "", _em(line)
        for sign in sorted(line, key=lambda one: one.left):
            if sign.text.isspace():
                text += " " if parts else ""
                if parts:
                    parts.append(sign)
                continue
            gap = (sign.left - parts[-1].right) / em if parts else 0.0
            overlap = overlap or bool(parts and gap < -OVER)
            if parts and gap >= GAP:
                words.append(_word(parts, text, em))
                parts, text = [], ""
            text += (" " if parts and gap >= SPACE else "") + sign.text
            parts.append(sign)
        if parts:
            words.append(_word(parts, text, em))
    return tuple(words), overlap


def _em(line: Sequence[_Sign]) -> float:
    """The size of a line's type: the advance of an ideograph. What a font says of its height differs by the program
    that wrote the file; a name of two signs is set on three ems, so the least advance counts."""
    wide = [sign.right - sign.left for sign in line if sign.text >= "\u2e80" and sign.right > sign.left]
    return min(wide, default=line[0].size)


def _word(signs: list[_Sign], text: str, em: float) -> Word:
    inked = [sign for sign in signs if not sign.text.isspace()]
    return Word(" ".join(text.split()), inked[0].left, inked[-1].right, inked[0].y, em)


def _lines(signs: Iterable[_Sign]) -> Iterator[list[_Sign]]:
    """Signs by line, from the top down."""
    line: list[_Sign] = []
    for sign in sorted(signs, key=lambda one: -one.y):
        if line and line[0].y - sign.y > LINE * min(sign.size, line[0].size):
            yield line
            line = []
        line.append(sign)
    if line:
        yield line


def _drawn(page: Any, area: float) -> _Drawn:
    """Rules, and what a sheet never has: things over words, pictures, notes, type that cannot be seen."""
    import pypdfium2.raw as raw

    made, boxes = _Drawn(), list[tuple[float, float, float, float]]()
    if raw.FPDFPage_GetAnnotCount(page) > 0:
        made.strange.add("note")
    for count, thing in enumerate(page.get_objects(max_depth=8)):
        if count > MOST_OBJECTS:
            raise NoSheet("这个 PDF 画的东西太多,不是公示表。")
        if thing.type == raw.FPDF_PAGEOBJ_TEXT:
            if not _visible(thing):
                made.strange.add("hidden")
            boxes.append(thing.get_bounds())
        elif thing.type == raw.FPDF_PAGEOBJ_PATH:
            parts = list(_parts(thing))
            made.rules += [Line(a, c, (b + d) / 2) for a, b, c, d in parts if d - b < THIN and c - a > LONG]
            if any(_meet(part, box) for part in parts for box in boxes):
                made.strange.add("cover")
        elif thing.type in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
            left, low, right, high = thing.get_bounds()
            if (right - left) * (high - low) >= COVERING * area:
                made.scan = True
            else:
                made.strange.add("picture")
    return made


def _visible(thing: Any) -> bool:
    """Whether type is filled, black enough and not thinned."""
    import pypdfium2.raw as raw

    mode = raw.FPDFTextObj_GetTextRenderMode(thing)
    colour = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(thing, *colour)
    red, green, blue, alpha = (part.value for part in colour)
    return mode in (raw.FPDF_TEXTRENDERMODE_FILL, raw.FPDF_TEXTRENDERMODE_FILL_STROKE) and (
        max(red, green, blue) <= DARK and alpha > 255 - DARK
    )


_Box = tuple[float, float, float, float]


def _parts(thing: Any) -> Iterator[_Box]:
    """Boxes of a path's parts on the page: left, low, right, high."""
    import pypdfium2.raw as raw

    matrix = thing.get_matrix()
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(thing), MOST_OBJECTS)):
        segment = raw.FPDFPath_GetPathSegment(thing, index)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield _box(points)
            points = []
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(matrix.on_point(x.value, y.value))
    if points:
        yield _box(points)


def _box(points: list[tuple[float, float]]) -> _Box:
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


def _meet(one: _Box, other: _Box) -> bool:
    """Whether two boxes share more than an edge."""
    return one[0] + 0.5 < other[2] and other[0] + 0.5 < one[2] and one[1] + 0.5 < other[3] and other[1] + 0.5 < one[3]
