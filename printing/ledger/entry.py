"""One entry of the register, and the chain that holds entries together. Pure.

An entry's digest covers the digest before it and its own bytes, so that none can be changed, taken out or moved
without the next one telling. No name of a payee ever stands in an entry: a recall leaves the register as it is.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import msgspec

from sync.records import Moment

START = "0" * 64  # what the first entry follows
CODE = 12  # hex digits of a digest that stand on paper


class Kind(StrEnum):
    """What an entry records."""

    PRINTED = "printed"
    POSTED = "posted"
    TAKEN_DOWN = "taken-down"
    OBJECTION = "objection"


class What(StrEnum):
    """What a printed paper is: a posting's sheet, or a notice beside it."""

    SHEET = "sheet"
    SUMMARY = "summary"
    CHANGES = "changes"
    RATING = "rating"

    def named(self, programme: str) -> str:
        """How people call it: 耕地地力保护补贴, 耕地地力保护补贴变动表."""
        return f"{programme}{_NAMED[self]}"


_NAMED = {What.SHEET: "", What.SUMMARY: "汇总表", What.CHANGES: "变动表", What.RATING: "好差评卡"}


class Confirmed(StrEnum):
    """Whose word it is that a sheet came out: the printer's own, its queue's, a person's; or it is a file."""

    PRINTER = "printer"
    QUEUE = "queue"
    PERSON = "person"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry. `on`: the day (China) that it is about. `sheets`: numbers of the printed entries that it is about.

    Printed: `what` it is; `sheet` the SHA-256 of its PDF, `kept` the path of the retained copy below the printed
    folder, `purpose` the group whose copy it is. Posted, taken down: `photos` as path → SHA-256.
    """

    number: int
    kind: Kind
    at: Moment
    by: str
    posting: str
    region: str
    township: str
    village: str
    programme: str
    year: int
    starts_on: date
    ends_on: date
    on: date
    sheet: str = ""
    kept: str = ""
    pages: int = 0
    paper: str = ""
    printer: str = ""
    job: str = ""
    purpose: str = ""
    batch: int = 0
    line: int = 0
    confirmed: Confirmed | None = None
    sheets: tuple[int, ...] = ()
    photos: dict[str, str] = field(default_factory=dict)
    where: str = ""
    note: str = ""
    what: What = What.SHEET

    @property
    def title(self) -> str:
        """What was printed, as people call it."""
        return self.what.named(self.programme)


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as it is stored: its number, its bytes, the digest that closes it."""

    number: int
    record: bytes
    digest: str


def link(entry: Entry, previous: str) -> Link:
    """The entry as it follows the digest of the one before it."""
    record = msgspec.json.encode(entry, order="sorted")
    return Link(entry.number, record, digest(previous, record))


def digest(previous: str, record: bytes) -> str:
    """SHA-256 over the digest before and the entry's bytes."""
    return hashlib.sha256(previous.encode() + b"\n" + record).hexdigest()


def read(record: bytes) -> Entry:
    """An entry from its bytes. Raises msgspec.MsgspecError."""
    return msgspec.json.decode(record, type=Entry)


def code(number: int, closing: str) -> str:
    """How far a register has come, for paper: 37-0A1B2C3D4E5F."""
    return f"{number}-{closing[:CODE].upper()}"
