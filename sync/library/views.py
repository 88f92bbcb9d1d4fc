"""What a library answers: frozen summaries and hits. No queries here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Generic, TypeVar

import msgspec

from sync.records import CatalogueItem, Phone, PostingHeader, Programme, PublishedRow, RowState, Spoken, Stage

T = TypeVar("T")


class LibraryMeta(msgspec.Struct, frozen=True):
    """Where a generation comes from and how old it is. `published_at` is the last verified publication. `voices`:
    SHA-256 of the county's voice packs, the first to be asked first; they lie among the blobs once they have come.
    `spoken`: how the county reads its places and surnames. `places`: what the places that the kiosk's settings named
    meant then, each as codes of villages."""

    generation: int
    published_at: datetime
    county: str
    publisher: str
    hotline: str
    public_url: str
    demo: bool
    voices: tuple[str, ...] = ()
    spoken: tuple[Spoken, ...] = ()
    places: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)


class VillageSummary(msgspec.Struct, frozen=True):
    """A village that has postings: how many are on the board on the day asked for, and how many came before."""

    region: str
    name: str
    township: str
    current: int
    earlier: int


class Replaced(msgspec.Struct, frozen=True):
    """A posting that was replaced or withdrawn, and the newest one that stands in its place, if any."""

    header: PostingHeader
    successor: PostingHeader | None


class GroupSummary(msgspec.Struct, frozen=True):
    """A group 村民小组 within a posting. `first` is the offset of its first row; quantity None where a row has none."""

    name: str | None
    count: int
    fen: int
    quantity: Decimal | None
    first: int


class SurnameCount(msgspec.Struct, frozen=True):
    """A surname within a posting and how many rows bear it."""

    surname: str
    count: int


class DomainSummary(msgspec.Struct, frozen=True):
    """A domain 领域 of the disclosure catalogue and the number of its matters."""

    domain: str
    items: int


class Totals(msgspec.Struct, frozen=True):
    """Sums over several postings."""

    postings: int
    count: int
    fen: int


class YearSum(msgspec.Struct, frozen=True):
    """A village's lists of one programme, year and stage, added up; `lists` are their headers by batch.

    `count` adds the rows of all batches, so somebody who is on two counts twice. `quantity` and `rate` are None where
    a list has none, and `rate` where lists differ.
    """

    programme: str
    year: int
    stage: Stage
    count: int
    failed: int
    fen: int
    quantity: Decimal | None
    rate: Decimal | None
    lists: tuple[PostingHeader, ...]


class Hit(msgspec.Struct, frozen=True):
    """One payment found. `programme` is the programme's name, `offset` the row's place in its posting from 0."""

    posting: str
    region: str
    village: str
    programme: str
    year: int
    seq: int
    label: str
    group: str | None
    fen: int | None
    state: RowState | None
    offset: int


class Hits(msgspec.Struct, frozen=True):
    """How many payments match in all, and the first of them."""

    total: int
    rows: tuple[Hit, ...]


class Found(msgspec.Struct, frozen=True):
    """Rows of one posting that match: how many in all, and a page of them with their offsets in the posting."""

    total: int
    offsets: tuple[int, ...]
    rows: tuple[PublishedRow, ...]


@dataclass(frozen=True, slots=True)
class OwnPayment:
    """One payment on a joined page. `reason` says why it failed (household card only; then the row is FAILED)."""

    header: PostingHeader
    row: PublishedRow
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """One of a household: their person number, their name, and what was posted for them, newest first."""

    person: str
    name: str
    payments: tuple[OwnPayment, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Household:
    """What a household card opens: its members, by name, in the villages that this kiosk holds."""

    members: tuple[Member, ...] = field(repr=False)

    @property
    def payments(self) -> tuple[OwnPayment, ...]:
        """Those of all members, one member after the other."""
        return tuple(payment for member in self.members for payment in member.payments)


# --- search everywhere: one box, answered in groups


class Marked(msgspec.Struct, frozen=True):
    """A text as it is shown, and the ranges in it to highlight (from, up to without), in order, none overlapping."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


class Listing(msgspec.Struct, Generic[T], frozen=True):
    """How many there are in all, exactly, and the first of them: at most what was asked for, never more than 50."""

    total: int
    first: tuple[T, ...]


class FoundPayment(msgspec.Struct, frozen=True):
    """A payment on the board, found by its name at least; what else was typed stands in village or programme, or in
    `via`, what the programme is called besides.

    `hit.posting` and `hit.offset` open its row.
    """

    hit: Hit
    label: Marked
    village: Marked
    programme: Marked
    via: Marked | None = None


class FoundPosting(msgspec.Struct, frozen=True):
    """A posting on the board, found by village, township, programme (also short or by alias) or year. `via`: the short
    name or alias that was found where neither village nor programme shows it."""

    header: PostingHeader
    village: Marked
    programme: Marked
    via: Marked | None = None


class FoundProgramme(msgspec.Struct, frozen=True):
    """A programme. `via`: the alias or short name that was found where the name itself does not show it."""

    programme: Programme
    name: Marked
    via: Marked | None = None


class FoundMatter(msgspec.Struct, frozen=True):
    """A matter 公开事项 of the catalogue. `name` is its `matter1`; `via`: the level or element that was found."""

    domain: str
    item: CatalogueItem
    name: Marked
    via: Marked | None = None


class Everywhere(msgspec.Struct, frozen=True):
    """What one question finds in the whole library, in the order in which screens show it.

    `payments`: of postings on the board only, by village, programme, newest year and sheet order. `postings`: on the
    board, newest first. `earlier`: the sums of the ended ones that the same words find, never a name of theirs.
    `programmes` by code, `matters` in the order of their directories. All empty where nothing was asked.
    """

    payments: Listing[FoundPayment]
    postings: Listing[FoundPosting]
    earlier: Totals
    programmes: Listing[FoundProgramme]
    matters: Listing[FoundMatter]

    @property
    def total(self) -> int:
        """How many were found in all groups, ended postings apart."""
        groups = (self.payments, self.postings, self.programmes, self.matters)
        return sum(group.total for group in groups)


@dataclass(frozen=True, slots=True)
class PaidAs:
    """What payments of one amount are, and of how many rows that is so; never whose. `month`: see amounts.month_of."""

    programme: str
    name: str
    year: int
    unit: str
    document: str
    phones: tuple[Phone, ...]
    quantity: Decimal | None
    rate: Decimal | None
    fen: int
    month: int
    repaid: bool
    count: int = 1


@dataclass(frozen=True, slots=True)
class Deposit:
    """Payments of one person that add up to an amount, and of how many persons that is so; never of whom."""

    parts: tuple[PaidAs, ...]
    count: int
