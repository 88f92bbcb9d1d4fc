"""What was found about one sheet: the verdict, what it rests on, what else a person should know. Judges nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sync.errors import Exit
from sync.records import PostingHeader, PublishedRow


class Kind(StrEnum):
    """What is found, from good to bad."""

    GENUINE = "genuine"
    UNPROVED = "unproved"  # the posting is here; its rows are not, or how the file looks could not be compared
    UNREADABLE = "unreadable"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    ALTERED = "altered"
    RATING = "rating"  # no sheet: a card to rate a matter, which nobody signs
    UNKNOWN = "unknown"


EXITS = {
    Kind.GENUINE: Exit.DONE,
    Kind.UNPROVED: Exit.FINDINGS,
    Kind.UNREADABLE: Exit.UNREADABLE,
    Kind.SUPERSEDED: Exit.SUPERSEDED,
    Kind.WITHDRAWN: Exit.SUPERSEDED,
    Kind.ALTERED: Exit.ALTERED,
    Kind.RATING: Exit.UNKNOWN_SHEET,
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
    UNSEEN = "unseen"  # it reads as it should; how its figures are drawn could not be compared
    MIXED = "mixed"  # pictures of pages with words behind them: nobody can say which of the two is meant
    ELSEWHERE = "elsewhere"  # of another county
    SILENT = "silent"  # no code was found
    FOREIGN = "foreign"  # a code, but no sheet's
    UNSIGNED = "unsigned"  # neither code nor number: a summary, a list of changes, a slip, or no paper of ours


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a sheet says something else than the library. `code`: cell, row-missing, row-added, row-moved, heading,
    total, capitals, title, words, page, code, drawing. `where`: the row or place as people would name it; `field`: the
    column; `printed` and `true` as they stand or should stand; `page` from 1, 0 where it is the whole sheet."""

    code: str
    where: str
    field: str = ""
    printed: str = ""
    true: str = ""
    page: int = 0

    @property
    def sentence(self) -> str:
        """What a person is told."""
        place = f"第{self.page}页 " if self.page else ""
        what = "".join(filter(None, (self.where, f"的{self.field}" if self.where and self.field else self.field)))
        if self.printed and self.true:
            return f"{place}{what}:纸上是“{self.printed}”,发布的是“{self.true}”"
        if self.true:
            return f"{place}{what}:发布的是“{self.true}”,纸上没有"
        return f"{place}{what}:纸上是“{self.printed}”,发布的没有" if self.printed else f"{place}{what}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found about one sheet.

    `header`: the posting it is of, None where it is unknown. `rows`: the true rows where the library holds them.
    `successor`: what took its place. `told`: the id that the sheet itself names. `why`: why it cannot be read.
    `matter`: what a rating card asks about, "" where the catalogue here has no such matter.
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
    matter: str = ""

    @property
    def exit(self) -> Exit:
        """The exit code that says the same."""
        return EXITS[self.kind]
