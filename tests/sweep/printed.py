"""A sheet whose names are made of given characters, and what is wrong with it: no ink, or read back otherwise."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO

import numpy as np
import pdfplumber
import pypdfium2

from printing.boxes import Page
from printing.content import Content, Source, content
from printing.fonts import fonts
from printing.layout import lay_out
from printing.sheet import draw
from printing.style import A4
from sync.records import NamePolicy, PostingHeader, PublishedRow, RowState, Stage

LENGTH = 12  # characters of a name
SCALE = 3  # of the picture in which ink is looked for, pixels a point


@dataclass(frozen=True)
class Wrong:
    """A character, and what became of it."""

    char: str
    what: str

    def __str__(self) -> str:
        return f"U+{ord(self.char):04X} {self.char} {self.what}"


def posting(chars: str) -> Content:
    """A list of payees whose names are these characters, so many to each."""
    names = [chars[at : at + LENGTH] for at in range(0, len(chars), LENGTH)]
    rows = tuple(
        PublishedRow(seq, None, name, name, None, None, None, 100, None, RowState.PAID)
        for seq, name in enumerate(names, 1)
    )
    header = PostingHeader(
        "330999101203-GD-2026-1-1", "330999101203", "青山镇", "王家村", "GD", "耕地地力保护补贴", 2026, None, 1, 1,
        Stage.PAID, "亩", NamePolicy.FULL, "", "青山镇人民政府", (), date(2026, 11, 20), date(2026, 11, 26),
        datetime(2026, 11, 20, tzinfo=UTC), len(rows), 0, 100 * len(rows), None, None, None, None,
        "0" * 64, "0" * 64, "A" * 103,
    )  # fmt: skip
    source = Source(date(2026, 11, 20), "云岚县农业农村局", "12345", "HTTPS://GK.YUNLAN.GOV.CN/")
    return content(header, rows, source, date(2026, 11, 21))


def wrong(chars: str) -> Iterator[Wrong]:
    """What is wrong with a sheet of these characters. Raises MissingGlyph where no font of this machine has one."""
    made = posting(chars)
    pages = lay_out(made, A4, fonts())
    pdf = draw(pages, made, fonts())
    names = [row.label for row in made.rows]
    yield from without_ink(pdf, pages, frozenset(names))
    for reader, read in READERS.items():
        words = frozenset(read(pdf).split())
        for name in (name for name in names if name not in words):
            yield from (Wrong(char, f"not read back by {reader}") for char in _lost(name, words))


def _lost(name: str, words: frozenset[str]) -> str:
    """The characters of a name that stand in no word; all of them where only their order is lost."""
    seen = frozenset("".join(words))
    return "".join(char for char in name if char not in seen) or name


def without_ink(pdf: bytes, pages: Sequence[Page], names: frozenset[str]) -> Iterator[Wrong]:
    """Characters whose place on the page is as white as the paper."""
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(pages):
        drawn = document[number].render(scale=SCALE, grayscale=True).to_numpy()
        picture = drawn.reshape(drawn.shape[0], -1)
        for text in (text for text in page.texts if text.text in names):
            top, foot = (int((page.height - text.y - rise * text.size) * SCALE) for rise in (0.8, -0.05))
            x = text.x
            for char in text.text:
                ends = x + fonts().width(char, text.face, text.size)
                if np.min(picture[top:foot, int(x * SCALE) + 1 : int(ends * SCALE) - 1]) > 128:
                    yield Wrong(char, "left no ink")
                x = ends


def by_pdfium(pdf: bytes) -> str:
    """The text as pdfium (browsers, the kiosk) reads it."""
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(document[index].get_textpage().get_text_bounded() for index in range(len(document)))


def by_poppler(pdf: bytes) -> str:
    """The text as poppler (Linux desktops) reads it."""
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def by_pdfplumber(pdf: bytes) -> str:
    """The text as pdfminer (scripts) reads it."""
    with pdfplumber.open(BytesIO(pdf)) as document:
        return "\n".join(page.extract_text() for page in document.pages)


READERS: dict[str, Callable[[bytes], str]] = {
    "pdfium": by_pdfium,
    "poppler": by_poppler,
    "pdfplumber": by_pdfplumber,
}
