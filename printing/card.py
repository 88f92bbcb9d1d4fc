"""Household cards 家户卡 on A4, ten to a page, to be cut to 85.6 × 54 mm. Names nobody; writes no file.

A card says whose office it is of, how it is used, whom to call, its serial, and in its code the household's secret.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from printing.boxes import Code, Page, Pen, Rule, Tint
from printing.fonts import fonts
from printing.qr import CARD_VERSION
from printing.sheet import Label, pdf
from printing.style import A4, MM, Face
from printing.wrapping import wrap, wrap_evenly
from sync import cards

WIDTH, HEIGHT = 85.6 * MM, 54 * MM  # ISO/IEC 7810 ID-1, rounded up to a whole millimetre: it fits a wallet
ACROSS, DOWN = 2, 5
TITLE = "家户卡"
HOW = ("对准触摸屏的扫码口", "看完点“返回首页”", "丢了打电话，换新卡")
EDGE = 5.5 * MM
SIDE = 43 * MM  # of the code with its quiet zone: modules of 1.3 mm, for worn cards and weak cameras
_SIZES = (9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)  # of an office's name: two lines, whole
_CUT, _MARK, _AWAY = 0.25, 4 * MM, 1.5 * MM  # weight and length of a cutting mark, and how far from the card it stays


@dataclass(frozen=True, slots=True)
class Card:
    """One card: the serial that is printed, and the secret that is in the code."""

    serial: str
    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Issuer:
    """Whose card it is: the office's name, and the number to call when it is lost."""

    name: str
    phone: str


def card_sheet(issuer: Issuer, handed: Sequence[Card]) -> bytes:
    """The cards as PDF, ten on an A4 page, with marks to cut along. Raises Refused where a character has no glyph."""
    pen = Pen(fonts())
    return pdf(_pages(issuer, handed, pen), Label(TITLE, issuer.name), fonts())


def _pages(issuer: Issuer, handed: Sequence[Card], pen: Pen) -> Iterator[Page]:
    for start in range(0, len(handed), ACROSS * DOWN):
        page = Page(A4.width, A4.height)
        _marks(page)
        for place, card in enumerate(handed[start : start + ACROSS * DOWN]):
            x, y = _corner(place)
            _card(page, x, y, issuer, card, pen)
        yield page


def _corner(place: int) -> tuple[float, float]:
    """Lower left corner of the nth card of a page, row by row from the top."""
    row, column = divmod(place, ACROSS)
    left, top = (A4.width - ACROSS * WIDTH) / 2, (A4.height + DOWN * HEIGHT) / 2
    return left + column * WIDTH, top - (row + 1) * HEIGHT


def _marks(page: Page) -> None:
    """Short lines in the margins, in line with every cut, and a hair between the cards for scissors."""
    (left, top), (right, bottom) = _corner(0), _corner(ACROSS * DOWN - 1)
    top, right = top + HEIGHT, right + WIDTH
    for column in range(ACROSS + 1):
        x = left + column * WIDTH
        for y in (top + _AWAY + _MARK / 2, bottom - _AWAY - _MARK / 2):
            page.rules.append(_upright(x, y, _MARK))
    for row in range(DOWN + 1):
        y = bottom + row * HEIGHT
        for x in (left - _AWAY - _MARK, right + _AWAY):
            page.rules.append(Rule(x, y, _MARK, _CUT))


def _upright(x: float, middle: float, length: float) -> Rule:
    """A vertical line, which to the page is a very short rule of great weight."""
    return Rule(x - _CUT / 2, middle, _CUT, length)


def _card(page: Page, x: float, y: float, issuer: Issuer, card: Card, pen: Pen) -> None:
    _ground(page, x, y)
    far, top = x + WIDTH - EDGE, y + HEIGHT - EDGE
    quiet = SIDE * 4 / 33
    code = far + quiet - SIDE
    page.codes.append(Code(code, top + quiet - SIDE, SIDE, cards.text(card.secret), CARD_VERSION))
    pen.middle(page, code + SIDE / 2, y + EDGE + 0.6, f"卡号 {card.serial}", Face.HEAD, 9.5)
    room = code + quiet - 4 * MM - x - EDGE
    _heading(page, x + EDGE, top, room, issuer.name, pen)
    serial = code + SIDE / 2 - pen.metrics.width(f"卡号 {card.serial}", Face.HEAD, 9.5) / 2
    _how(page, x + EDGE, y + EDGE, issuer.phone, serial - 6, pen)


def _ground(page: Page, x: float, y: float) -> None:
    """A frame of light grey that may be cut into without harm."""
    for left, low, width, height in (
        (x, y, WIDTH, 0.6), (x, y + HEIGHT - 0.6, WIDTH, 0.6), (x, y, 0.6, HEIGHT), (x + WIDTH - 0.6, y, 0.6, HEIGHT)
    ):  # fmt: skip
        page.tints.append(Tint(left, low, width, height))


def _heading(page: Page, x: float, top: float, room: float, name: str, pen: Pen) -> None:
    size = 23.0
    pen.left(page, x, top - size * 0.86, TITLE, Face.TITLE, size)
    y = top - size * 0.86 - 5.2
    page.rules.append(Rule(x, y, room, 1.1))
    size = next((each for each in _SIZES if len(wrap(name, room, Face.TEXT, each, pen.metrics)) <= 2), _SIZES[-1])
    for line in wrap_evenly(name, room, Face.TEXT, size, pen.metrics):
        y -= size * 1.32
        pen.left(page, x, y, line, Face.TEXT, size)


def _how(page: Page, x: float, low: float, phone: str, far: float, pen: Pen) -> None:
    """What to do, in three lines, and the number to call, which ends at `far` at the latest."""
    y = low + 0.6
    begins = pen.left(page, x, y, "电话", Face.HEAD, 9.5) + 4
    fits = min(1.0, (far - begins) / max(pen.metrics.width(phone, Face.HEAD, 9.5), 1))
    pen.left(page, begins, y, phone, Face.HEAD, 9.5 * fits)
    y += 16.5
    for number, line in reversed(tuple(enumerate(HOW, 1))):
        pen.left(page, x, y, f"{number}", Face.HEAD, 9.5)
        pen.left(page, x + 10.5, y, line, Face.TEXT, 9.5)
        y += 14.2
