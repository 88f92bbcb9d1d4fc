"""What is held here of postings: by a library, or by an office of what it published itself; and the content of a sheet.

Reads and nothing else.
"""

from __future__ import annotations

from datetime import date
from typing import Protocol

from printing.content import Content, Source, content
from sync.clock import day_of
from sync.errors import Refused
from sync.library.views import DomainSummary, LibraryMeta
from sync.matters import matter_code
from sync.records import CatalogueItem, NamePolicy, PostingHeader, PublishedRow, Region


class Holding(Protocol):
    """Whoever can be asked about postings. A `sync.library.reader.Library` is one."""

    @property
    def meta(self) -> LibraryMeta:
        """Where it comes from, and how old it is."""
        ...

    def regions(self) -> tuple[Region, ...]:
        """All regions that are known."""
        ...

    def posting(self, id: str) -> PostingHeader | None:
        """The header of a posting."""
        ...

    def by_short_code(self, code: str) -> PostingHeader | None:
        """The posting whose sheet bears this code, with or without its dash; the newest where two share one."""
        ...

    def rows(self, id: str) -> tuple[PublishedRow, ...]:
        """Rows of a posting in sheet order; none where they are not here."""
        ...

    def postings(self, region: str | None, on: date, current: bool | None = True) -> tuple[PostingHeader, ...]:
        """Headers, newest first, of a village (12 digits) or all; `current` None gives every state."""
        ...

    def successor(self, header: PostingHeader, on: date) -> PostingHeader | None:
        """The newest posted version that stands in the place of a posting by that day."""
        ...

    def catalogues(self) -> tuple[DomainSummary, ...]:
        """Domains of the disclosure catalogue."""
        ...

    def items(self, domain: str) -> tuple[CatalogueItem, ...]:
        """Matters of a domain."""
        ...


def source_of(held: Holding) -> Source:
    """What a sheet says about where its data came from."""
    meta = held.meta
    as_of = day_of(meta.published_at)
    return Source(as_of, meta.publisher, meta.hotline, meta.public_url, meta.demo)


def matter_of(held: Holding, code: str) -> tuple[str, CatalogueItem] | None:
    """The matter that a rating card's code names, with its domain; None where the catalogue here has none."""
    every = ((each.domain, item) for each in held.catalogues() for item in held.items(each.domain))
    return next((found for found in every if matter_code(*found) == code), None)


def content_of(held: Holding, header: PostingHeader, on: date) -> Content:
    """The content of a posting's sheet. Raises Refused where its rows are not held here."""
    rows = held.rows(header.id)
    made = content(header, rows, source_of(held), on)
    if not rows and header.count and header.policy is not NamePolicy.COUNTS and on <= header.ends_on:
        raise Refused(
            f"这台机器没有领到 {header.village} 的名单,公示 {header.id} 没有打印。请让县里登记这台机器后同步。"
        )
    return made
