"""The search index of one village in a file made elsewhere: held to the labels of its rows, without making it again.

Making it is most of what building costs, and it takes a dictionary of readings that is slow to load. What is found by
characters (surnames among it) is made and compared; a text of letters alone, by which pinyin finds, can hide nothing,
and its rows are held to be rows of this village: which ones, is the township's word.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from sync.library.grams import check_packed, of_characters, of_letters, unpacked

_MOST_LETTERS = 256  # of a name's pinyin
_ALL = "select text, rows, count from gram where village = ?"


def check_search(connection: sqlite3.Connection, number: int, labels: Sequence[str]) -> int:
    """How many entries the index of village `number` has. Raises ValueError where they cannot be those of `labels`."""
    stored = connection.execute(_ALL, (number,)).fetchall()
    check_packed({(rows, count) for _, rows, count in stored}, len(labels))
    if {text: unpacked(rows) for text, rows, _ in stored if not of_letters(text)} != of_characters(labels):
        raise ValueError("characters")
    if any(type(count) is not int for *_, count in stored):
        raise ValueError("count")
    if any(len(text) > _MOST_LETTERS for text, *_ in stored if of_letters(text)):
        raise ValueError("letters")
    return len(stored)
