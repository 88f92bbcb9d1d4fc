"""The search index of one village in a file made elsewhere: held to the labels of its rows, without making it again.

Making it is most of what building costs. What a screen shows of it (surnames and their rows) is compared; every text
must be a piece of a label or Latin letters, so that nothing private hides there, and every set of rows a set of rows of
this village. A caller that doubts asks for `whole`, and the index is made and compared.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from sync.library import grams
from sync.library.grams import SURNAME, check_packed, unpacked
from sync.surnames import plain

_MOST_LETTERS = 256  # of a name's pinyin
_PART = "\n"  # between labels; what holds one is no piece of a label


def check_search(connection: sqlite3.Connection, number: int, labels: Sequence[str], whole: bool) -> int:
    """How many entries the index of village `number` has. Raises ValueError where they cannot be those of `labels`."""
    stored = connection.execute("select text, count, rows from gram where village = ?", (number,)).fetchall()
    if whole:
        if stored != sorted((text, count, bytes(rows)) for text, count, rows in grams.entries(labels)):
            raise ValueError("search")
        return len(stored)
    for packed, count in {(packed, count) for _, count, packed in stored}:
        check_packed(packed, count, len(labels))
    read = [(text, packed) for text, _, packed in stored if not _letters(text)]
    seen = _PART.join(map(plain, labels))
    if any(text not in seen or _PART in text for text, _ in read if not text.startswith(SURNAME)):
        raise ValueError("text")
    surnames = {text: unpacked(packed) for text, packed in read if text.startswith(SURNAME)}
    if surnames != grams.of_surnames(labels) or any(len(text) > _MOST_LETTERS for text, *_ in stored):
        raise ValueError("surname")
    return len(stored)


def _letters(text: str) -> bool:
    return text.isascii() and text.isalpha()
