"""What an office holds of its own postings, asked as a library is: from its own copy of the feed, in memory alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime

from sync.errors import KeyMissing, Refused
from sync.feed.layout import Tier
from sync.library.views import DomainSummary, LibraryMeta
from sync.office.opening import Office, standing
from sync.office.postings import Standing
from sync.records import CatalogueItem, Level, PostingHeader, PostingState, PublishedRow, Region
from sync.signing import short_code

TOWNSHIP, VILLAGE = 9, 12  # digits of a posting's id that name them
_LOOKALIKE = str.maketrans("OIL", "011")


@dataclass(slots=True)
class OfficeHolding:
    """An office as it stands at a moment. Rows need its keys: where those are locked, none are held."""

    office: Office
    at: datetime
    _headers: dict[str, tuple[PostingHeader, ...]] = field(default_factory=dict, repr=False)
    _bodies: dict[str, Standing | None] = field(default_factory=dict, repr=False)

    @property
    def meta(self) -> LibraryMeta:
        """Where it comes from: this office, now."""
        one = self.office.settings
        return LibraryMeta(0, self.at, one.county.name, one.publisher, one.hotline, one.public_url, one.demo)

    def regions(self) -> tuple[Region, ...]:
        """The county and all that the office lists."""
        county = self.office.settings.county
        known = (one for one in self.office.places.regions.known if one.level is not Level.COUNTY)
        return (Region(county.code, county.name, "", Level.COUNTY), *known)

    def posting(self, id: str) -> PostingHeader | None:
        """The header of a posting that this office published."""
        return next((one for one in self._of_town(id[:TOWNSHIP]) if one.id == id), None)

    def by_short_code(self, code: str) -> PostingHeader | None:
        """The posting whose sheet bears this code; the newest where two share one."""
        letters = code.strip().upper().replace("-", "").translate(_LOOKALIKE)
        wanted = f"{letters[:4]}-{letters[4:]}"
        found = (one for one in self._all() if short_code(one.id, one.rows_digest) == wanted)
        return max(found, key=lambda one: one.published_at, default=None)

    def rows(self, id: str) -> tuple[PublishedRow, ...]:
        """Rows of a posting in sheet order; none where they are not carried any more, or the keys are locked."""
        region = id[:VILLAGE]
        if region not in self._bodies:
            self._bodies[region] = self._standing(region)
        known = self._bodies[region]
        body = next((body for body in known.bodies if body.id == id), None) if known else None
        return body.rows if body else ()

    def postings(self, region: str | None, on: date, current: bool | None = True) -> tuple[PostingHeader, ...]:
        """Headers, newest first; `current` as a library takes it."""
        found = self._all() if region is None else (h for h in self._of_town(region[:TOWNSHIP]) if h.region == region)
        fitting = (one for one in found if current is None or (_stands(one, on) and (on <= one.ends_on) is current))
        return tuple(sorted(fitting, key=lambda one: (one.starts_on, one.published_at, one.id), reverse=True))

    def successor(self, header: PostingHeader, on: date) -> PostingHeader | None:
        """The newest later version that is posted and has begun by that day."""
        batch = (header.region, header.programme, header.year, header.batch_number)
        later = (
            one
            for one in self._of_town(header.region[:TOWNSHIP])
            if (one.region, one.programme, one.year, one.batch_number) == batch
            and one.version > header.version
            and _stands(one, on)
        )
        return max(later, key=lambda one: one.version, default=None)

    def catalogues(self) -> tuple[DomainSummary, ...]:
        """Domains of the catalogue that the county published."""
        return tuple(DomainSummary(one.domain, len(one.items)) for one in self.office.content(()).catalogues)

    def items(self, domain: str) -> tuple[CatalogueItem, ...]:
        """Matters of a domain."""
        return tuple(item for one in self.office.content(()).catalogues if one.domain == domain for item in one.items)

    def _all(self) -> Iterator[PostingHeader]:
        for town in self.office.places.regions.townships():
            yield from self._of_town(town.code)

    def _of_town(self, code: str) -> tuple[PostingHeader, ...]:
        if code not in self._headers:
            state, feed = self.office.town_state(code), self.office.folder.feed
            shards = state.manifest.shards if state else ()
            public = (feed.public_shard(shard).postings for shard in shards if shard.tier is Tier.PUBLIC)
            self._headers[code] = tuple(header for postings in public for header in postings)
        return self._headers[code]

    def _standing(self, region: str) -> Standing | None:
        code = region[:TOWNSHIP]
        with suppress(KeyMissing, Refused):
            return standing(self.office, self.office.desk(code), self.office.town_state(code), region)
        return None


def _stands(header: PostingHeader, on: date) -> bool:
    return header.state is PostingState.POSTED and header.starts_on <= on
