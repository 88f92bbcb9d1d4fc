"""Blocks of a slip to pages of boxes: one under the other, and a new page where the paper ends. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from printing.boxes import Code, Metrics, Page, Pen, Rule
from printing.slip_blocks import Block, Kind
from printing.slip_style import SlipPaper
from printing.style import MM, Face
from printing.wrapping import wrap, wrap_evenly, wrap_name, wrap_unwidowed

LEADING = 1.42
SMALLER = (0.92, 0.84, 0.76)  # on A4 the last is still 14 pt
TEAR = 14 * MM  # below the last line of a strip, where it is torn off
BOX = 0.92  # side of a box to tick, in ems


@dataclass(slots=True)
class _Strip:
    """Where the next line goes: `y` is how far down its page is used."""

    paper: SlipPaper
    pen: Pen
    pages: list[Page] = field(default_factory=lambda: [Page()])
    y: float = 0.0

    def take(self, height: float) -> float:
        """Room of that height on this page or the next; gives the depth of its lower edge."""
        room = self.paper.height - 2 * self.paper.margin
        if self.paper.height and self.y + height > room and self.y:
            self.pages.append(Page())
            self.y = 0.0
        self.y += height
        return self.y

    @property
    def page(self) -> Page:
        return self.pages[-1]


def lay_out(blocks: Sequence[Block], paper: SlipPaper, metrics: Metrics) -> tuple[Page, ...]:
    """Pages of a slip, origin at the lower left; set smaller where that saves a page. Raises MissingGlyph."""
    strip = _filled(blocks, paper, metrics)
    for factor in SMALLER if len(strip.pages) > 1 else ():
        closer = _filled(blocks, paper.scaled(factor), metrics)
        if len(closer.pages) == 1:
            strip = closer
            break
    return tuple(_lifted(page, paper, strip.y) for page in strip.pages)


def _filled(blocks: Sequence[Block], paper: SlipPaper, metrics: Metrics) -> _Strip:
    strip = _Strip(paper, Pen(metrics))
    for block in blocks:
        _place(strip, block)
    return strip


def _place(strip: _Strip, block: Block) -> None:
    kind, paper = block.kind, strip.paper
    if kind is Kind.RULE:
        y = strip.take(paper.text * 0.9) - paper.text * 0.35
        strip.page.rules.append(Rule(paper.margin, -y, paper.line, 0.8))
    elif kind is Kind.CODE:
        _code(strip, block)
    elif kind is Kind.BLANK:
        _blank(strip, block)
    elif kind in (Kind.PAIR, Kind.TICK):
        _pair(strip, block, indent=paper.strong * 1.5 if kind is Kind.TICK else 0.0)
    else:
        _lines(strip, block)


def _lines(strip: _Strip, block: Block) -> None:
    paper, size, face = strip.paper, _size(strip.paper, block.kind), _face(block.kind)
    metrics = strip.pen.metrics
    if block.kind is Kind.FIGURE:
        size = min(size, size * paper.line / max(1.0, metrics.width(block.text, face, size)))
    way = {Kind.NAME: wrap_name, Kind.TITLE: wrap_evenly}.get(block.kind, wrap_unwidowed)
    for line in way(block.text, paper.line, face, size, metrics):
        _line(strip, line, face, size)


def _line(strip: _Strip, text: str, face: Face, size: float, x: float = 0.0) -> None:
    y = strip.take(size * LEADING)
    strip.pen.left(strip.page, strip.paper.margin + x, -y + size * 0.36, text, face, size)


def _pair(strip: _Strip, block: Block, indent: float) -> None:
    """A thing and its amount on one line where they fit, else the amount on a line of its own."""
    paper, pen, size = strip.paper, strip.pen, strip.paper.strong
    room = paper.line - indent
    amount = pen.metrics.width(block.right, Face.HEAD, size)
    beside = pen.metrics.width(block.text, Face.HEAD, size) + amount + size <= room
    lines = [block.text] if beside else list(wrap(block.text, room, Face.HEAD, size, pen.metrics))
    for place, line in enumerate(lines):
        _line(strip, line, Face.HEAD, size, indent)
        if place == 0 and indent:
            _box(strip, size)
    if block.right:
        if not beside:
            strip.take(size * LEADING)
        pen.right(strip.page, paper.width - paper.margin, -strip.y + size * 0.36, block.right, Face.HEAD, size)


def _box(strip: _Strip, size: float) -> None:
    """An empty box, of four rules: the two upright ones are short and heavy."""
    side, left, low = size * BOX, strip.paper.margin, -strip.y + size * 0.27
    for y in (low, low + side):
        strip.page.rules.append(Rule(left, y, side, 0.9))
    for x in (left, left + side - 0.9):
        strip.page.rules.append(Rule(x, low + side / 2, 0.9, side))


def _blank(strip: _Strip, block: Block) -> None:
    paper, pen = strip.paper, strip.pen
    for place in range(block.lines):
        y = strip.take(paper.write) - paper.text * 0.4
        start = paper.margin
        if place == 0 and block.text:
            start = pen.left(strip.page, paper.margin, -y + paper.text * 0.1, block.text, Face.PLAIN, paper.text)
            start += paper.text * 0.3
        strip.page.rules.append(Rule(start, -y, paper.width - paper.margin - start, 0.6))


def _code(strip: _Strip, block: Block) -> None:
    """The code with its quiet zone around it, and its words beneath."""
    paper, words = strip.paper, strip.paper.note * (1.6 if block.right else 0.0)
    y = strip.take(paper.code + words)
    middle = paper.width / 2
    strip.page.codes.append(Code(middle - paper.code / 2, words - y, paper.code, block.text))
    if block.right:
        strip.pen.middle(strip.page, middle, -y + paper.note * 0.7, block.right, Face.PLAIN, paper.note)


def _lifted(page: Page, paper: SlipPaper, used: float) -> Page:
    """A page whose depths have become heights above its lower edge."""
    page.width, page.height = paper.width, paper.height or _whole(used + 2 * paper.margin + TEAR)
    top = page.height - paper.margin
    page.texts = [replace(text, y=text.y + top) for text in page.texts]
    page.rules = [replace(rule, y=rule.y + top) for rule in page.rules]
    page.codes = [replace(code, y=code.y + top) for code in page.codes]
    return page


def _whole(points: float) -> float:
    """Up to the next whole millimetre, as printers measure."""
    return math.ceil(points / MM - 1e-6) * MM


def _size(paper: SlipPaper, kind: Kind) -> float:
    sizes = {Kind.TITLE: paper.title, Kind.NAME: paper.name_size, Kind.FIGURE: paper.figure, Kind.STRONG: paper.strong}
    return {**sizes, Kind.TEXT: paper.text, Kind.NOTE: paper.note}[kind]


def _face(kind: Kind) -> Face:
    return Face.PLAIN if kind in (Kind.TEXT, Kind.NOTE) else Face.HEAD
