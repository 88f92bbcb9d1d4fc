"""What a library answers: frozen summaries and hits. No queries here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sync.records import PostingHeader, PublishedRow, RowState


@dataclass(frozen=True, slots=True)
class LibraryMeta:
    """Where a generation comes from and how old it is. `published_at` is the last verified publication."""

    generation: int
    published_at: datetime
    county: str
    publisher: str
    hotline: str
    public_url: str
    demo: bool


@dataclass(frozen=True, slots=True)
class VillageSummary:
    """A village that has postings: how many are on the board on the day asked for, and how many came before."""

    region: str
    name: str
    township: str
    current: int
    earlier: int


@dataclass(frozen=True, slots=True)
class Replaced:
    """A posting that was replaced or withdrawn, and the newest one that stands in its place, if any."""

    header: PostingHeader
    successor: PostingHeader | None


@dataclass(frozen=True, slots=True)
class GroupSummary:
    """A group 村民小组 within a posting. `first` is the offset of its first row; quantity None where a row has none."""

    name: str | None
    count: int
    fen: int
    quantity: Decimal | None
    first: int


@dataclass(frozen=True, slots=True)
class SurnameCount:
    """A surname within a posting and how many rows bear it."""

    surname: str
    count: int


@dataclass(frozen=True, slots=True)
class DomainSummary:
    """A domain 领域 of the disclosure catalogue and the number of its matters."""

    domain: str
    items: int


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over several postings."""

    postings: int
    count: int
    fen: int


@dataclass(frozen=True, slots=True)
class Hit:
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


@dataclass(frozen=True, slots=True)
class Hits:
    """How many payments match in all, and the first of them."""

    total: int
    rows: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Found:
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
