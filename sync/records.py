"""The records of the domain, frozen: what intake reads, what the feed carries, what screen and sheet show.

No I/O and no rules live here. Money is Decimal yuan while a person may still doubt it (intake) and
integer fen once it is published. Areas keep the decimals that they came with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

import msgspec

# As a record is decoded: a moment without a zone is none, and no year that a calendar or a database cannot hold.
Moment = Annotated[datetime, msgspec.Meta(tz=True)]
Year = Annotated[int, msgspec.Meta(ge=1900, le=2999)]
Count = Annotated[int, msgspec.Meta(ge=0, le=10**9)]
Fen = Annotated[int, msgspec.Meta(ge=-(10**15), le=10**15)]


class Level(StrEnum):
    """Level of a region 区划."""

    COUNTY = "县"
    TOWNSHIP = "乡"
    VILLAGE = "村"


class NamePolicy(StrEnum):
    """What may be shown of a payee's name; a programme without one is COUNTS."""

    FULL = "全名"
    MASKED = "隐名"
    COUNTS = "只公布数"

    @property
    def openness(self) -> int:
        """0 shows no row, 1 masked names, 2 names."""
        return {"只公布数": 0, "隐名": 1, "全名": 2}[self.value]


class Stage(StrEnum):
    """Where the money stands: applied for, about to be paid, paid, a year's summary."""

    APPLIED = "applied"
    PROPOSED = "proposed"
    PAID = "paid"
    ANNUAL = "annual"


class RowState(StrEnum):
    """What became of one payment; rows of applied and proposed postings have none."""

    PAID = "paid"
    FAILED = "failed"
    REPAID = "repaid"


class PostingState(StrEnum):
    """State of a published posting. That a posting has ended follows from its period, never from a field."""

    POSTED = "posted"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Region:
    """A county (6 digits), township (9) or village (12). `provisional`: the office made the code up. `former`: names
    that it had before; what was posted under one of them goes on hanging."""

    code: str
    name: str
    parent: str
    level: Level
    provisional: bool = False
    former: tuple[str, ...] = ()

    def renamed_from(self, *names: str) -> Region:
        """The region with these among its former names."""
        known = dict.fromkeys((*self.former, *names))
        return replace(self, former=tuple(name for name in known if name != self.name))


@dataclass(frozen=True, slots=True)
class Phone:
    """An office's phone: whose it is, and the number as people dial it."""

    label: str
    number: str


@dataclass(frozen=True, slots=True)
class Rate:
    """A standard of a programme: yuan per unit, for a year, by a document. `band`: whose it is, where a year has
    several (80–89 岁)."""

    year: int
    yuan: Decimal
    document: str = ""
    band: str = ""


@dataclass(frozen=True, slots=True)
class Programme:
    """A subsidy programme 补贴项目. `vulnerable` programmes are always COUNTS and never on the idle screen.

    `eligibility`: who; `rule`: how much; `how` and `where` one applies; plain words of the county. `fits`: conditions
    that must all hold, in the words of sync.fits; without any the programme is offered to nobody.
    """

    code: str
    name: str
    short: str
    unit: str
    policy: NamePolicy = NamePolicy.COUNTS
    vulnerable: bool = False
    authority: str = ""
    document: str = ""
    rule: str = ""
    eligibility: str = ""
    how: str = ""
    where: str = ""
    fits: tuple[str, ...] = ()
    phones: tuple[Phone, ...] = ()
    aliases: tuple[str, ...] = ()
    rates: tuple[Rate, ...] = ()


# --- what intake gives -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubt about the file that a person must settle. `where` is SHEET!CELL, SHEET, L12 or -."""

    code: str
    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Masked:
    """How many private values the gate dropped."""

    id_numbers: int = 0
    cards: int = 0
    phones: int = 0
    addresses: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One payment 发放明细 as intake lets it pass. `reason`: why it failed; for its own household only."""

    seq: int | None
    group: str | None
    name: str
    label: str
    quantity: Decimal | None
    rate: Decimal | None
    amount: Decimal | None
    paid_on: date | None
    state: RowState | None
    note: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
    reason: str = field(repr=False, default="")


@dataclass(frozen=True, slots=True)
class Identity:
    """The numbers of one row that live in memory until the register has mapped them, and never in a record.

    Kept out of repr so that no log and no traceback can carry them.
    """

    payee_id: str | None = field(default=None, repr=False)
    holder_id: str | None = field(default=None, repr=False)
    card: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class CheckedPosting:
    """A posting 公示 as `check` gives it: one village, one programme, one batch."""

    id: str | None
    source: str
    region: str | None
    township: str | None
    village: str | None
    programme: str | None
    year: int | None
    batch: str | None
    stage: Stage
    unit: str | None
    rows: tuple[Row, ...]
    total_amount: Decimal
    stated_total: Decimal | None
    masked: Masked
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A checked posting with the identities of its rows, index for index; the second part never leaves memory.
    `places`: where the name of each row stands in the file."""

    posting: CheckedPosting
    identities: tuple[Identity, ...] = field(repr=False, default=())
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CatalogueItem:
    """A matter 公开事项 of the disclosure catalogue. `level1` is as written: null where a merge runs on."""

    number: str
    level1: str | None
    level2: str | None
    matter1: str
    elements: tuple[str, ...]
    basis: str
    deadline: str
    publisher: str
    channels: tuple[str, ...]
    audience: tuple[str, ...]
    methods: tuple[str, ...]
    levels: tuple[str, ...]
    programme: str | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A catalogue directory of one domain 领域, e.g. 涉农补贴."""

    domain: str
    items: tuple[CatalogueItem, ...]
    source: str = ""


# --- what the feed carries ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PostingHeader:
    """The public tier of a posting: everything but the rows. Counts and sums leave failed rows out.

    `rate` is set where it is the same in every row. `came` and `went` compare with the last posting of the
    same programme in the village; None where there is nothing to compare with. `rows_digest` covers the body
    (see sync.signing); `signature` (base32, no padding) covers id, region, period, version and digest.
    """

    id: str
    region: str
    township: str
    village: str
    programme: str
    programme_name: str
    year: Year
    batch: str | None
    batch_number: Count
    version: Count
    stage: Stage
    unit: str
    policy: NamePolicy
    document: str
    publisher: str
    phones: tuple[Phone, ...]
    starts_on: date
    ends_on: date
    published_at: Moment
    count: Count
    failed: Count
    total_fen: Fen
    total_quantity: Decimal | None
    rate: Decimal | None
    came: Count | None
    went: Count | None
    rows_digest: str
    key: str
    signature: str
    state: PostingState = PostingState.POSTED
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """One row of the village tier. `name` and `person` are set under FULL only; failed rows are not here."""

    seq: int
    group: str | None
    label: str
    name: str | None
    person: str | None
    quantity: Decimal | None
    rate: Decimal | None
    fen: int | None
    paid_on: date | None
    state: RowState | None
    note: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PostingBody:
    """The village tier of a posting; empty rows under COUNTS."""

    id: str
    prepared_by: str
    reviewed_by: str
    rows: tuple[PublishedRow, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """How a place, a word or a surname is read here: as many syllables with tone digits (ü as v) as characters."""

    word: str
    reading: str
    surname: bool = False


@dataclass(frozen=True, slots=True)
class CountyContent:
    """What the county says for all townships; one public blob."""

    county: Region
    regions: tuple[Region, ...]
    programmes: tuple[Programme, ...]
    catalogues: tuple[Catalogue, ...]
    publisher: str
    hotline: str
    public_url: str
    demo: bool = False
    spoken: tuple[Spoken, ...] = ()
