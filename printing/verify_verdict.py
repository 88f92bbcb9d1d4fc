"""What was found about one sheet: the verdict, what it rests on, what else a person should know. Judges nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from printing.verify_rows import Difference
from sync.errors import Exit
from sync.records import PostingHeader, PublishedRow


class Kind(StrEnum):
    """What is found, from good to bad."""

    GENUINE = "genuine"
    UNPROVED = "unproved"  # the posting is here and its rows are not
    UNREADABLE = "unreadable"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    ALTERED = "altered"
    UNKNOWN = "unknown"


EXITS = {
    Kind.GENUINE: Exit.DONE,
    Kind.UNPROVED: Exit.FINDINGS,
    Kind.UNREADABLE: Exit.UNREADABLE,
    Kind.SUPERSEDED: Exit.SUPERSEDED,
    Kind.WITHDRAWN: Exit.SUPERSEDED,
    Kind.ALTERED: Exit.ALTERED,
    Kind.UNKNOWN: Exit.UNKNOWN_SHEET,
}


class Proof(StrEnum):
    """What the verdict rests on."""

    ROWS = "rows"  # every figure of a PDF
    CODE = "code"  # the signature in the QR; the rows on the paper were not read
    LOOKED_UP = "looked-up"  # a typed code or id: what the library holds
    NONE = "none"


class Note(StrEnum):
    """What a person should know beside the verdict."""

    COMPARE = "compare"  # a picture proves no row
    NOT_HELD = "not-held"  # the rows are not on this machine
    ENDED = "ended"
    ADDRESS = "address"  # the QR leads to another address than the county's
    ELSEWHERE = "elsewhere"  # of another county
    SILENT = "silent"  # no code was found
    FOREIGN = "foreign"  # a code, but no sheet's


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found about one sheet.

    `header`: the posting it is of, None where it is unknown. `rows`: the true rows where the library holds them.
    `successor`: what took its place. `told`: the id that the sheet itself names. `why`: why it cannot be read.
    """

    kind: Kind
    proof: Proof
    header: PostingHeader | None = None
    rows: tuple[PublishedRow, ...] = ()
    differences: tuple[Difference, ...] = ()
    notes: tuple[Note, ...] = ()
    successor: PostingHeader | None = None
    told: str = ""
    why: str = ""

    @property
    def exit(self) -> Exit:
        """The exit code that says the same."""
        return EXITS[self.kind]
