"""The library as kiosk, printing and commands read it: one finished generation, read-only, from any thread.

Every question is answered by a small module of its subject; this class holds the connections, one a thread. What home
does not ask is loaded when it is asked first: a kiosk's first frame must not wait for search and cards.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Self, TypeVar

from sync.config import DataFolder
from sync.errors import FeedError
from sync.library import places, postings
from sync.library.connect import open_reading, translated
from sync.library.views import (
    Deposit,
    DomainSummary,
    Everywhere,
    Found,
    GroupSummary,
    Hits,
    Household,
    LibraryMeta,
    OwnPayment,
    PaidAs,
    Replaced,
    SurnameCount,
    Totals,
    VillageSummary,
    YearSum,
)
from sync.records import CatalogueItem, PostingBody, PostingHeader, Programme, PublishedRow, Region

if TYPE_CHECKING:
    from sync.library.everywhere import Scope
    from sync.library.guide import Guide, Village

P = ParamSpec("P")
T = TypeVar("T")


class Library:
    """One generation. A file is never changed once it is here, so an open library stays true to itself.

    Every method may raise FeedError where the file turns out to be damaged.
    """

    def __init__(self, path: Path) -> None:
        """Opens a library file. Raises FeedError where it is missing, damaged or of another version."""
        self.path = path
        self._here = threading.local()
        self._lock = threading.Lock()
        self._all: list[sqlite3.Connection] = []
        self._guide: Guide | None = None
        self._scope: Scope | None = None
        self._connection()

    @classmethod
    def current(cls, folder: DataFolder) -> Self:
        """The generation that the folder's pointer names. Raises FeedError where nothing was synced yet."""
        try:
            name = folder.pointer.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as cause:
            raise FeedError("这台机器还没有内容。请先同步:main.py sync --from 地址。") from cause
        if not name or Path(name).name != name:
            raise FeedError("当前内容的记录写坏了。请重新同步,或退回上一版。")
        return cls(folder.library / name)

    def close(self) -> None:
        """Closes the connections of all threads."""
        with self._lock:
            for connection in self._all:
                connection.close()
            self._all.clear()
            self._here = threading.local()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._here, "connection", None)
        if connection is None:
            connection = open_reading(self.path)
            self._here.connection = connection
            with self._lock:
                self._all.append(connection)
        return connection

    def _ask(self, question: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        with translated(self.path):
            return question(self._connection(), *args, **kwargs)

    # --- around the postings

    @property
    def meta(self) -> LibraryMeta:
        """Where this generation comes from and how old it is."""
        return self._ask(places.meta)

    def rare_characters(self) -> str:
        """Characters of names and short texts that are not among the 20,992 common ones, the first thousand of them."""
        return self._ask(places.rare_characters)

    def villages(self, on: date) -> tuple[VillageSummary, ...]:
        """Villages that have postings, by code, with how many are current on that day."""
        return self._ask(places.villages, on)

    def regions(self) -> tuple[Region, ...]:
        """All regions, by code."""
        return self._ask(places.regions)

    def programme(self, code: str) -> Programme | None:
        """A programme by its code."""
        return self._ask(places.programme, code)

    def programmes(self) -> tuple[Programme, ...]:
        """All programmes, by code."""
        return self._ask(places.programmes)

    def catalogues(self) -> tuple[DomainSummary, ...]:
        """Domains of the disclosure catalogue in the county's order."""
        return self._ask(places.catalogues)

    def items(self, domain: str) -> tuple[CatalogueItem, ...]:
        """Matters of a domain in the order of its directory."""
        return self._ask(places.items, domain)

    def item_postings(self, item: CatalogueItem, on: date) -> tuple[PostingHeader, ...]:
        """What is on the board on that day for a matter of the catalogue, newest first."""
        return self._ask(postings.of_programme, item.programme, on) if item.programme else ()

    def item_earlier(self, item: CatalogueItem, on: date) -> Totals:
        """Sums over the ended postings of a matter of the catalogue."""
        return self._ask(postings.ended_totals, item.programme, on) if item.programme else Totals(0, 0, 0)

    # --- postings and their rows

    def postings(self, region: str | None, on: date, current: bool | None = True) -> tuple[PostingHeader, ...]:
        """Headers, newest first, of one village (12 digits) or all; `current` None gives every state, False the ended.

        Current: posted, and starts_on ≤ on ≤ ends_on.
        """
        return self._ask(postings.listed, on, region, current)

    def history(self, region: str, on: date) -> tuple[YearSum, ...]:
        """What a village (12 digits) was paid by programme, year and stage, as far as lists had begun by that day."""

        from sync.library import history

        return self._ask(history.history, region, on)

    def replaced(self, region: str, on: date) -> tuple[Replaced, ...]:
        """What was replaced or withdrawn lately in a village (12 digits), newest first, each batch once.

        Lately: its period would still run, or it ended, or what took its place was published, at most 30 days before.
        """
        return self._ask(postings.replaced, region, on)

    def successor(self, header: PostingHeader, on: date) -> PostingHeader | None:
        """The newest posted version that stands in the place of a posting by that day; None where there is none."""
        return self._ask(postings.successor, header, on)

    def posting(self, id: str) -> PostingHeader | None:
        """The header of a posting."""
        return self._ask(postings.by_id, id)

    def by_short_code(self, code: str) -> PostingHeader | None:
        """The posting whose sheet bears this code (K7QF-2M8D, dash and case do not matter)."""
        return self._ask(postings.by_short_code, code)

    def people(self, id: str) -> tuple[str, str]:
        """Who prepared and who reviewed a posting; empty where its village tier is not here."""
        return self._ask(postings.people, id)

    def rows(self, id: str, offset: int = 0, limit: int | None = None) -> tuple[PublishedRow, ...]:
        """Rows of a posting in sheet order (groups as they first appear, then sequence), one page of them."""

        from sync.library import payments

        span = self._ask(postings.span, id)
        return self._ask(payments.page, span, offset, limit) if span else ()

    def groups(self, id: str) -> tuple[GroupSummary, ...]:
        """Groups of a posting in sheet order, with counts, sums and where each begins."""
        return self._ask(postings.groups, id)

    def body(self, id: str) -> PostingBody | None:
        """The signed body of a posting, rows in the order of its digest; None where its village tier is not here."""

        from sync.library import payments

        span = self._ask(postings.span, id)
        if span is None:
            return None
        prepared_by, reviewed_by = self.people(id)
        return self._ask(payments.body, span, id, prepared_by, reviewed_by) if prepared_by or span.count else None

    # --- one person's own

    def joined(self, region: str, person: str, on: date) -> tuple[OwnPayment, ...]:
        """What was posted under full name for a person number in a village (12 digits), newest first.

        Posted lists only, begun by that day and ended at most 3 years before; a re-payment stands there once.
        """

        from sync.library import own

        return self._ask(own.joined, region, person, on)

    def proves(self, region: str, person: str, fen: int, month: int, on: date) -> bool:
        """Whether a person was paid this amount (fen) in this month (1-12, of any retained year) on an ended list.

        Where the list tells no day, the month of posting and those beside it hold.
        """

        from sync.library import own

        return self._ask(own.proves, region, person, fen, month, on)

    def common(self, region: str, fen: int, on: date) -> bool:
        """Whether an amount (fen) proves nobody in a village (12 digits): many were paid just this on a list that has
        ended, or it is a few times a standard of a person, month or thing. Asked before `proves`, of whomever."""

        from sync.library import own

        return self._ask(own.common, region, fen, on)

    # --- what an amount is, without a name

    def paid_as(self, regions: Collection[str], fen: int, days: Collection[date]) -> dict[date, tuple[PaidAs, ...]]:
        """What villages (12 digits) paid in just this amount (fen) in the months of some days, by day; most payments
        first."""

        from sync.library import amounts

        months = {day: amounts.month_of(day) for day in days}
        found = self._ask(amounts.paid_as, regions, fen, set(months.values()))
        return {day: found[month] for day, month in months.items()}

    def deposits(self, regions: Collection[str], fen: int, month: date) -> tuple[Deposit, ...]:
        """Several payments of one person in the month of a day that add up to an amount; most persons first."""

        from sync.library import amounts

        return self._ask(amounts.deposits, regions, fen, amounts.month_of(month))

    # --- households

    def household(self, secret: bytes, on: date) -> Household | None:
        """What the secret of a household card opens: masked programmes, those of which only sums are public, and
        failures too. None where nothing here answers to it: a lost card, or one of another place.

        Posted lists only, begun by that day and ended at most 3 years before. Nothing of it is kept here.
        """

        from sync.library import households

        return self._ask(households.opened, secret, on)

    def answers_to_cards(self) -> bool:
        """Whether any household card opens anything here."""

        from sync.library import households

        return self._ask(households.any_here)

    def bundle(self, region: str) -> bytes:
        """The sealed entries of a village's households (sync.households); empty where they are not here."""

        from sync.library import households

        return self._ask(households.bundle, region)

    # --- search

    def surnames(self, id: str) -> tuple[SurnameCount, ...]:
        """Surnames of a posting, commonest first."""

        from sync.library import inside

        span = self._ask(postings.span, id)
        return self._ask(inside.surnames, span) if span else ()

    def characters(self, id: str) -> frozenset[str]:
        """Characters that stand in the names of a posting, as they are shown."""

        from sync.library import inside

        span = self._ask(postings.span, id)
        return self._ask(inside.characters, span) if span else frozenset()

    def find(self, query: str, village: str | None = None, limit: int | None = None) -> Hits:
        """Payments of the whole library, ended postings included, that match every term of the query: for staff.

        A term is text of the name, village, township or programme, or pinyin or initials of the name. `village`: a
        code (village, or the beginning of one) or a name. The total is exact; `limit` None gives every row.
        """

        from sync.library import search
        from sync.library.guide import of_villages
        from sync.library.terms import parse

        known = self._ask(self._guided)
        inside_it = [v.number for v in known.villages.values() if village is not None and _is(v, village)]
        chosen = known.everything if village is None else of_villages(known, inside_it)
        return self._ask(search.find, parse(query), chosen, limit, named=False)

    def everywhere(self, query: str, on: date, region: str | None = None, limit: int = 5) -> Everywhere:
        """What a visitor may find, in groups (see the view): payments by name on the board of that day, postings,
        programmes, matters. Nothing where nothing was typed.

        `region`: a code (village, township) that payments and postings are to be of. `limit`: how many a group lists,
        50 at most; there is no second page.
        """

        from sync.library import everywhere
        from sync.library.terms import parse

        return self._ask(everywhere.everywhere, self._ask(self._scoped), parse(query), on, region or "", limit)

    def find_in(
        self,
        id: str,
        on: date,
        query: str | None = None,
        surname: str | None = None,
        group: str | None = None,
        offset: int = 0,
        limit: int | None = None,
    ) -> Found:
        """What a visitor may find in one posting, a page of it; nothing once the posting has ended on that day.

        Every condition that is not None must hold; an empty query finds nothing.
        """

        from sync.library import inside
        from sync.library.terms import parse

        span = self._ask(postings.current_span, id, on)
        if span is None:
            return Found(0, (), ())
        terms = None if query is None else parse(query)
        known = self._ask(self._guided)
        return self._ask(inside.find_in, known, id, span, terms, surname, group, offset, limit)

    def _guided(self, db: sqlite3.Connection) -> Guide:
        from sync.library.guide import guide

        if self._guide is None:
            self._guide = guide(db)
        return self._guide

    def _scoped(self, db: sqlite3.Connection) -> Scope:
        from sync.library import everywhere

        if self._scope is None:
            self._scope = everywhere.scope(db, self._guided(db))
        return self._scope


def _is(village: Village, asked: str) -> bool:
    return asked == village.name or (asked.isdigit() and village.region.startswith(asked))
