"""Making a posting: its number among batches and versions, what it replaces, header, body and signature. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.clock import day_of
from sync.feed.layout import PublicShard, VillageShard, id_of, rows_digest
from sync.feed.roles import public_hex
from sync.feed.township import Village
from sync.office.disclosure import Disclosed
from sync.office.places import Placed
from sync.office.programmes import Programmes
from sync.office.terms import Terms
from sync.records import NamePolicy, PostingBody, PostingHeader, PostingState, Stage
from sync.signing import header_message, sign
from sync.text import header_of


@dataclass(frozen=True, slots=True)
class Standing:
    """What is published of a village: headers, newest first, and the bodies that are still carried."""

    region: str
    headers: tuple[PostingHeader, ...] = ()
    bodies: tuple[PostingBody, ...] = ()

    def village(self) -> Village:
        """Both tiers as they go into the feed: newest first, bodies in the order of their headers."""
        headers = sorted(self.headers, key=_age, reverse=True)
        order = {header.id: place for place, header in enumerate(headers)}
        bodies = tuple(sorted(self.bodies, key=lambda body: order[body.id]))
        return Village(PublicShard(self.region, tuple(headers)), VillageShard(self.region, bodies))


def _age(header: PostingHeader) -> tuple[object, ...]:
    h = header
    return h.starts_on, h.published_at, h.year, h.batch_number, h.version, h.programme


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of a posting: batch number, version, what it replaces, and what it is compared with."""

    batch_number: int
    version: int
    replaces: PostingHeader | None
    before: PostingHeader | None


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes: the name that postings carry, and the township key that signs them."""

    name: str
    key: Ed25519PrivateKey = field(repr=False)


def slot_for(placed: Placed, standing: Standing) -> Slot:
    """The next number: a batch seen before keeps its number and gets a further version, a new one the next number."""
    line = [header for header in standing.headers if header.programme == placed.programme.code]
    year = [header for header in line if header.year == placed.year]
    wanted = header_of(placed.reading.posting.batch or "")
    same = [header for header in year if header_of(header.batch or "") == wanted]
    number = same[0].batch_number if same else max((header.batch_number for header in year), default=0) + 1
    posted = [header for header in line if header.state is PostingState.POSTED]
    earlier = [header for header in posted if (header.year, header.batch_number) < (placed.year, number)]
    return Slot(
        number,
        max((header.version for header in same), default=0) + 1,
        next((header for header in same if header.state is PostingState.POSTED), None),
        max(earlier, key=lambda header: (header.year, header.batch_number), default=None),
    )


def posting_id(placed: Placed, slot: Slot) -> str:
    """`region-programme-year-batch-version` (contracts: A posting)."""
    return id_of(placed.village.code, placed.programme.code, placed.year, slot.batch_number, slot.version)


def compose(
    placed: Placed,
    slot: Slot,
    shown: Disclosed,
    movement: tuple[int | None, int | None],
    terms: Terms,
    publisher: Publisher,
) -> tuple[PostingHeader, PostingBody]:
    """Header and body of a posting, signed with the township's key."""
    posting, id = placed.reading.posting, posting_id(placed, slot)
    body = PostingBody(id, terms.by.prepared_by, terms.by.reviewed_by, shown.rows)
    starts_on, ends_on = terms.period()
    header = PostingHeader(
        id=id,
        region=placed.village.code,
        township=placed.township.name,
        village=placed.village.name,
        programme=placed.programme.code,
        programme_name=placed.programme.name,
        year=placed.year,
        batch=posting.batch,
        batch_number=slot.batch_number,
        version=slot.version,
        stage=posting.stage,
        unit=posting.unit or placed.programme.unit,
        policy=placed.policy,
        document=terms.document or placed.programme.document,
        publisher=publisher.name,
        phones=terms.phones or placed.programme.phones,
        starts_on=starts_on,
        ends_on=ends_on,
        published_at=terms.at,
        count=shown.count,
        failed=shown.failed,
        total_fen=shown.total_fen,
        total_quantity=shown.total_quantity,
        rate=shown.rate,
        came=None if placed.programme.vulnerable else movement[0],
        went=None if placed.programme.vulnerable else movement[1],
        rows_digest=rows_digest(body),
        key=public_hex(publisher.key),
        signature="",
    )
    return _signed(header, publisher.key), body


def same_content(header: PostingHeader, body: PostingBody, old: PostingHeader, old_body: PostingBody | None) -> bool:
    """Whether a posting says what the published one says already, whoever prepared it and whenever."""
    if old_body is None or body.rows != old_body.rows:
        return False
    return old == replace(
        header,
        id=old.id,
        version=old.version,
        batch=old.batch,
        published_at=old.published_at,
        starts_on=old.starts_on,
        ends_on=old.ends_on,
        rows_digest=old.rows_digest,
        key=old.key,
        signature=old.signature,
    )


def posted(standing: Standing, header: PostingHeader, body: PostingBody, slot: Slot) -> Standing:
    """The village with a new posting on its board; what it replaces is marked, and its rows are no longer carried."""
    old = slot.replaces
    headers = [_superseded(known, header) if old and known.id == old.id else known for known in standing.headers]
    bodies = [known for known in standing.bodies if not (old and known.id == old.id)]
    return Standing(standing.region, (header, *headers), (body, *bodies))


def _superseded(old: PostingHeader, new: PostingHeader) -> PostingHeader:
    paid = new.stage is Stage.PAID and old.stage in (Stage.APPLIED, Stage.PROPOSED)
    reason = f"已发放,请看发放结果({new.id})" if paid else f"已更正,请看第 {new.version} 版({new.id})"
    return replace(old, state=PostingState.SUPERSEDED, reason=reason)


def kept_from(day: date, years: int) -> date:
    """The earliest last day of a posting whose rows are still carried on a day."""
    return day.replace(year=day.year - years, day=min(day.day, 28))


def is_kept(header: PostingHeader, limit: date) -> bool:
    """Whether rows of a posting are kept at all, for everybody or for their households: posted, and ended since."""
    return header.state is PostingState.POSTED and header.ends_on >= limit


def keeps_rows(header: PostingHeader, years: int, terms: Terms) -> bool:
    """Whether the rows of a posting are still carried: posted, and ended no longer ago than names are kept."""
    return header.policy is not NamePolicy.COUNTS and is_kept(header, kept_from(day_of(terms.at), years))


def without_old_rows(standing: Standing, years: int, terms: Terms) -> Standing:
    """The village without the rows of postings that ended longer ago than the county keeps names; totals stay."""
    counts = {header.id for header in standing.headers if header.policy is NamePolicy.COUNTS}
    kept = counts | {header.id for header in standing.headers if keeps_rows(header, years, terms)}
    return replace(standing, bodies=tuple(body for body in standing.bodies if body.id in kept))


def too_open(header: PostingHeader, programmes: Programmes) -> bool:
    """Whether a posting hangs under a policy more open than its programme's is now."""
    programme = programmes.get(header.programme)
    return bool(
        programme and header.state is PostingState.POSTED and header.policy.openness > programme.policy.openness
    )


def stands_on(header: PostingHeader, stolen: Collection[str]) -> bool:
    """Whether a posting is signed with a stolen key."""
    return header.key in stolen


def signed_anew(standing: Standing, stolen: Collection[str], key: Ed25519PrivateKey) -> Standing:
    """The village with every posting signed with `key` that a stolen key has signed; nothing else about it changes."""
    headers = (_signed(header, key) if stands_on(header, stolen) else header for header in standing.headers)
    return replace(standing, headers=tuple(headers))


def _signed(header: PostingHeader, key: Ed25519PrivateKey) -> PostingHeader:
    return replace(header, key=public_hex(key), signature=sign(key, header_message(header)))


def withdrawn(standing: Standing, ids: Collection[str]) -> Standing:
    """The village with these postings taken down: the header says so, the rows are no longer carried."""
    reason = "姓名的公布方式改严了,原名单已撤下"
    headers = tuple(
        replace(header, state=PostingState.WITHDRAWN, reason=reason) if header.id in ids else header
        for header in standing.headers
    )
    return Standing(standing.region, headers, tuple(body for body in standing.bodies if body.id not in ids))
