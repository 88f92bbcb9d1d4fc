"""Whether a PDF looks as it reads: a font can show another figure than its text says, and only the picture tells.

The sheet is printed anew from the library, and the file is compared with it as people see it: to the point where
nobody has written it anew, else by its ink (verify_ink). Where no paper and no type of this machine looks at all like
it, nothing can be said, and nobody may call it genuine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from printing import verify_ink
from printing.boxes import Page, Text
from printing.content import Content
from printing.fonts import fonts
from printing.layout import lay_out
from printing.pdf_page import Pdf, PdfPage
from printing.sheet import draw
from printing.style import A3, A4, Face, Paper, paper
from printing.verify_verdict import Difference
from sync.errors import MingbangError

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 100  # at which pages of one origin are equal
FAINT = 40  # of 255: what two drawings of one page may differ in a point
SAME_SIZE = 2.0  # points: programs round the size of a page
OTHER_TYPE = 0.8  # of the words in one role: where as many look otherwise, it is set in another type
MACHINES_OWN = (Face.TITLE, Face.GROUP)  # whose type changes with the machine and moves nothing else
WIDE = 2  # times its height that a piece of a word is wide
NAMED = 6  # words that are told by name
LIES = "(字形改过)"


@dataclass(frozen=True, slots=True)
class _Twin:
    """The sheet printed anew."""

    pages: tuple[Page, ...]
    data: bytes


@dataclass(slots=True)
class _Seen:
    """What looks otherwise: words by page, all words by role, pages with strange ink where no word stands."""

    words: list[tuple[int, Text]]
    whole: Counter[Face]
    bare: list[int]

    @property
    def count(self) -> int:
        """How much it is."""
        return len(self.words) + len(self.bare)

    def told(self) -> tuple[Difference, ...] | None:
        """What is said of it; None where it may all be due to another type."""
        changed = Counter(text.face for _, text in self.words)
        others = {face for face, count in changed.items() if count >= OTHER_TYPE * self.whole[face]}
        if Face.TEXT in others:
            return None
        words = [(page, text) for page, text in self.words if text.face not in others or text.face not in MACHINES_OWN]
        found = [_otherwise(page, text.text) for page, text in words[:NAMED]]
        found += [_otherwise(page) for page in self.bare if not words]
        return tuple(found) or (None if self.words else ())


def differences(pdf: Pdf, pages: Sequence[PdfPage], content: Content) -> tuple[Difference, ...] | None:
    """What looks otherwise than it reads; None where it cannot be told."""
    least: _Seen | None = None
    for twin in _twins(pages, content):
        if not _of_one_size(pages, twin.pages):
            continue
        with closing(Pdf(twin.data)) as true:
            if all(_equal(pdf, true, page.number) for page in pages):
                return ()
            seen = _seen(pdf, true, twin.pages)
        if not seen.count:
            return ()
        least = seen if least is None or seen.count < least.count else least
    return least.told() if least else None


def _twins(pages: Sequence[PdfPage], content: Content) -> Iterator[_Twin]:
    """The sheet on every paper, in this machine's type and in that which every machine has."""
    seen = set[bytes]()
    for own, size in product((False, True), _papers(pages[0])):
        faces = fonts(own)
        try:
            made = lay_out(content, size, faces)
            data = draw(made, content, faces)
        except MingbangError:  # it does not fit this paper, or lacks a glyph here
            continue
        if data not in seen:
            seen.add(data)
            yield _Twin(made, data)


def _papers(page: PdfPage) -> Iterator[Paper]:
    whole = (A3.width + A3.height + A4.width + A4.height) / 2
    name = "A3" if page.width + page.height > whole else "A4"
    for landscape, large in product((False, True), (False, True)):
        yield paper(name, large, landscape)


def _of_one_size(pages: Sequence[PdfPage], others: Sequence[Page]) -> bool:
    return len(pages) == len(others) and all(
        abs(one.width - two.width) <= SAME_SIZE and abs(one.height - two.height) <= SAME_SIZE
        for one, two in zip(pages, others, strict=True)
    )


def _equal(pdf: Pdf, true: Pdf, number: int) -> bool:
    """Whether a page is drawn the same in both, to the point."""
    from PIL import ImageChops

    one, two = pdf.picture(number, DPI), true.picture(number, DPI)
    if one.size != two.size:
        return False
    darkest = ImageChops.difference(one, two).getextrema()[1]
    return isinstance(darkest, int | float) and darkest <= FAINT


def _seen(pdf: Pdf, true: Pdf, pages: Sequence[Page]) -> _Seen:
    """All that looks otherwise; only the first page where that is another sheet altogether."""
    seen = _Seen([], Counter(), [])
    for number, page in enumerate(pages, 1):
        words = _strange_words(pdf, true, number, page)
        seen.whole.update(text.face for text in page.texts)
        seen.words += [(number, text) for text in words or ()]
        seen.bare += [number] if words == [] else []
        if len(seen.words) >= OTHER_TYPE * sum(seen.whole.values()):
            break
    return seen


def _strange_words(pdf: Pdf, true: Pdf, number: int, page: Page) -> list[Text] | None:
    """Words of a page that look otherwise; [] where only something beside them does, None where nothing does."""
    one, two = pdf.picture(number, verify_ink.DPI), true.picture(number, verify_ink.DPI)
    frame, laid = verify_ink.box(two), verify_ink.laid(one, two)
    if frame is None or laid is None:
        return list(page.texts)
    alone, close = verify_ink.lost(*laid), verify_ink.lost(*laid, 1)
    scale, found = two.height / page.height, []
    for text in page.texts:
        place = _place(text, page, scale, frame)
        if alone.crop(place).getbbox() or (close.crop(place).getbbox() and not _is_alike(laid, place)):
            found.append(text)
    return found if found or alone.getbbox() else None


def _is_alike(laid: tuple[Image, Image], place: tuple[int, int, int, int]) -> bool:
    """Whether a word is the same, piece by piece: a long one is scaled by more than a hair."""
    left, top, right, low = place
    step, margin = WIDE * (low - top), verify_ink.MARGIN
    for begin in range(left, right, step):
        wider = (begin - margin, top - margin, min(begin + step, right) + margin, low + margin)
        one, two = (picture.crop(_inside(wider, picture)) for picture in laid)
        if not verify_ink.is_alike(one, two):
            return False
    return True


def _inside(place: tuple[int, int, int, int], picture: Image) -> tuple[int, int, int, int]:
    left, top = min(max(0, place[0]), picture.width - 1), min(max(0, place[1]), picture.height - 1)
    return left, top, max(left + 1, min(picture.width, place[2])), max(top + 1, min(picture.height, place[3]))


def _place(text: Text, page: Page, scale: float, frame: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """A word's box in points of the picture that is cut to its ink."""
    left = text.x * scale - frame[0]
    line = (page.height - text.y) * scale - frame[1]
    up, down, across = (part * scale for part in (0.88 * text.size, 0.16 * text.size, text.width))
    return int(left), int(line - up), int(left + across) + 1, int(line + down)


def _otherwise(page: int, text: str = "") -> Difference:
    where = f"发布的是“{text}”,看上去不是" if text else "看上去和发布的不一样"
    return Difference("drawing", where + LIES, page=page)
