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
_PART = "\n"  # between labels, and between texts: one that holds it is judged in parts
_AFTER = chr(ord(SURNAME) + 1)
_TEXTS = "select group_concat(text, ?) from gram where village = ?"
_SETS = "select rows, count from gram where village = ?"
_SURNAMES = "select text, rows from gram where village = ? and text >= ? and text < ?"


def check_search(connection: sqlite3.Connection, number: int, labels: Sequence[str], whole: bool) -> int:
    """How many entries the index of village `number` has. Raises ValueError where they cannot be those of `labels`."""
    if whole:
        return _compared(connection, number, labels)
    (joined,) = connection.execute(_TEXTS, (_PART, number)).fetchone()
    texts = joined.split(_PART) if joined is not None else []
    seen = _PART.join(map(plain, labels))
    read = [text for text in texts if not (text.isascii() and text.isalpha())]
    if any(text not in seen for text in read if not text.startswith(SURNAME)):
        raise ValueError("text")
    if max(map(len, texts), default=0) > _MOST_LETTERS:
        raise ValueError("length")
    check_packed(set(connection.execute(_SETS, (number,))), len(labels))
    surnames = {text: unpacked(rows) for text, rows in connection.execute(_SURNAMES, (number, SURNAME, _AFTER))}
    if surnames != grams.of_surnames(labels) or not surnames.keys() >= {t for t in read if t.startswith(SURNAME)}:
        raise ValueError("surname")
    found: int = connection.execute("select count(*) from gram where village = ?", (number,)).fetchone()[0]
    return found


def _compared(connection: sqlite3.Connection, number: int, labels: Sequence[str]) -> int:
    stored = connection.execute("select text, count, rows from gram where village = ?", (number,)).fetchall()
    if stored != sorted((text, count, bytes(rows)) for text, count, rows in grams.entries(labels)):
        raise ValueError("search")
    return len(stored)
