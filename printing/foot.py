"""The foot of the last page: QR and code, period and phones, publisher, date and the seal's empty place. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from printing.boxes import Code, Page, Pen
from printing.content import Content
from printing.qr import INK
from printing.style import FOOT, FOOT_LEAST, FOOTER, FOOTER_LEAST, MM, QR_LEAST, QR_SIDE, SEAL, Face, Paper
from printing.wording import day, foot, footer
from printing.wrapping import wrap, wrap_evenly
from sync.signing import qr_text, short_code

GAP = 6.5 * MM  # between the table and the foot
FOOTER_AT = 0.45  # where the footer's line stands in the bottom margin
BESIDE = 8 * MM  # between the code and the lines
LEADING = 1.72
DIP = 12 * MM  # how far the lower half of a seal may reach below the type area
NAME_TOP, DATE_LOW = 1.4, 1.4  # from the seal's middle up over the publisher's name, down to the date, in ems
SHRUNK = 0.7  # of their size: how small lines get rather than break
QR_WORDS = "扫码看公示、验真伪"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the foot: a bold label, where there is one, and text."""

    label: str
    text: str
    width: float


@dataclass(frozen=True, slots=True)
class Foot:
    """The foot measured: `height` from the table's closing rule to its lowest ink inside the type area."""

    lines: tuple[Line, ...]
    size: float
    side: float
    publisher: str
    date: str
    signature: float  # width of the wider of publisher and date
    seal_top: float  # below the upper edge of the foot
    height: float


def foot_of(content: Content, paper: Paper, pen: Pen) -> Foot:
    """The foot of a sheet: lines wrapped beside the code, the seal put where it covers nothing but the signature."""
    side = max(min(QR_SIDE * paper.scale, paper.line / 4), QR_LEAST)
    size, room = FOOT * paper.scale, paper.line - side * INK - BESIDE * paper.scale
    lines = _lines(content, room, size, pen)
    while len(lines) > len(foot(content)) and size > max(FOOT_LEAST, FOOT * paper.scale * SHRUNK):
        size -= 0.25
        lines = _lines(content, room, size, pen)
    publisher, date = content.header.publisher, day(content.header.starts_on)
    signature = max(pen.metrics.width(text, Face.TEXT, size * 1.08) for text in (publisher, date))
    middle, start = _seal_middle(paper, signature, size), paper.left + side * INK + BESIDE * paper.scale
    beside_seal = _reaching(lines, middle - SEAL / 2 - 2 * MM - start) * LEADING * size + 0.1 * size
    beside_name = _reaching(lines, middle - signature / 2 - 2 * MM - start) * LEADING * size + 0.1 * size
    code = side * INK + 2.7 * size
    centre = max(beside_name + NAME_TOP * size, code - DATE_LOW * size)
    seal_top = max(beside_seal, centre - SEAL / 2)
    dip = min(DIP, paper.bottom - _footer_top(paper) - MM)
    height = GAP * paper.scale + max(code, len(lines) * LEADING * size, seal_top + SEAL - dip)
    return Foot(lines, size, side, publisher, date, signature, seal_top, height)


def _reaching(lines: tuple[Line, ...], room: float) -> int:
    """How many lines there are down to the last one that is wider than the room."""
    return max((index + 1 for index, line in enumerate(lines) if line.width > room), default=0)


def _seal_middle(paper: Paper, signature: float, size: float) -> float:
    """Centre of the signature: its right end two characters in, and the whole seal inside the type area."""
    return min(paper.far - 1.5 * size - signature / 2, paper.far - SEAL / 2)


def _lines(content: Content, room: float, size: float, pen: Pen) -> tuple[Line, ...]:
    found = []
    for label, text in foot(content):
        lead = pen.metrics.width(label + "\u2002", Face.STRONG, size) if label else 0.0
        for index, part in enumerate(wrap_evenly(text, room - lead, Face.TEXT, size, pen.metrics)):
            width = (0.0 if index else lead) + pen.metrics.width(part, Face.TEXT, size)
            found.append(Line("" if index else label, part, width))
    return tuple(found)


def place_foot(page: Page, made: Foot, content: Content, paper: Paper, pen: Pen, table: float) -> None:
    """The foot below the table's closing rule at y `table`."""
    top = table - GAP * paper.scale
    header, size = content.header, made.size
    text = qr_text(content.source.public_url, header.id, header.signature)
    quiet, ink = made.side * (1 - INK) / 2, made.side * INK  # the quiet zone is white: it may lie outside the type area
    page.codes.append(Code(paper.left - quiet, top - ink - quiet, made.side, text))
    middle, y = paper.left + ink / 2, top - ink - size * 1.25
    words = min(size * 0.86, ink / pen.metrics.width(QR_WORDS, Face.TEXT, 1))
    pen.middle(page, middle, y, QR_WORDS, Face.TEXT, words)
    pen.middle(page, middle, y - size * 1.35, short_code(header.id, header.rows_digest), Face.HEAD, size * 0.92)
    x, y = paper.left + ink + BESIDE * paper.scale, top - size * 0.86
    for line in made.lines:
        begins = pen.left(page, x, y, line.label, Face.STRONG, size) + size * 0.5 if line.label else x
        pen.left(page, begins, y, line.text, Face.TEXT, size)
        y -= LEADING * size
    _signature(page, made, paper, pen, top)


def _signature(page: Page, made: Foot, paper: Paper, pen: Pen, top: float) -> None:
    middle = _seal_middle(paper, made.signature, made.size)
    lower = top - made.seal_top - SEAL
    page.seal = (middle - SEAL / 2, lower, SEAL)
    size, centre = made.size * 1.08, lower + SEAL / 2
    pen.middle(page, middle, centre + size * 0.45, made.publisher, Face.TEXT, size)
    pen.middle(page, middle, centre - size * 1.25, made.date, Face.TEXT, size)


def place_footer(page: Page, content: Content, paper: Paper, pen: Pen, number: int, pages: int) -> None:
    """The last line of every page: posting, date of the data, source, page x of y."""
    size, y = FOOTER * paper.scale, paper.bottom * FOOTER_AT
    text, count = footer(content), f"— {number} / {pages} —"
    while size > FOOTER_LEAST and _footer_room(count, size, paper, pen) < pen.metrics.width(text, Face.TEXT, size):
        size -= 0.25
    pen.right(page, paper.far, y, count, Face.TEXT, size)
    lines = wrap(text, _footer_room(count, size, paper, pen), Face.TEXT, size, pen.metrics)
    for line in reversed(lines):
        pen.left(page, paper.left, y, line, Face.TEXT, size)
        y += size * 1.45


def _footer_top(paper: Paper) -> float:
    return paper.bottom * FOOTER_AT + FOOTER * paper.scale * 0.75


def _footer_room(count: str, size: float, paper: Paper, pen: Pen) -> float:
    return paper.line - pen.metrics.width(count, Face.TEXT, size) - 1.5 * size
