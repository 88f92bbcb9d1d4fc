"""An invented county office for tests: readings made to measure, and everything that a feed gives away, as text."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import zstandard

from sync.feed import sealing
from sync.feed.copy import FeedCopy
from sync.feed.layout import Tier, VillageShard, town_role
from sync.office import enrolment, setup
from sync.office.folder import OfficeFolder, Place
from sync.office.opening import Office, open_office, standing
from sync.office.publication import Order, Outcome, publish
from sync.office.register import upgraded
from sync.office.review import Reviewers
from sync.office.terms import Terms
from sync.records import (
    CheckedPosting,
    Finding,
    Identity,
    Masked,
    PostingBody,
    PostingHeader,
    Reading,
    Row,
    RowState,
    Stage,
)

MORNING = datetime(2026, 11, 23, 1, tzinfo=UTC)
QINGSHAN, LIUXI = Place("519901101", "青山镇"), Place("519901102", "柳溪乡")
TWO = Reviewers("周经办", "吴审核")


def id_number(serial: int) -> str:
    """An 18-digit number of a county that does not exist, with its check digit."""
    return upgraded(f"990101500101{serial:03d}")


def row(name: str, amount: str | None = "100.00", group: str | None = "一组", **more: Any) -> Row:
    """A paid row; one unit at the price of its amount."""
    base = Row(
        seq=None,
        group=group,
        name=name,
        label=name,
        quantity=Decimal(1),
        rate=None if amount is None else Decimal(amount),
        amount=None if amount is None else Decimal(amount),
        paid_on=date(2026, 11, 2),
        state=RowState.PAID,
    )
    return replace(base, **more)


def reading(
    rows: Sequence[Row],
    ids: Sequence[str | None] = (),
    findings: Sequence[Finding] = (),
    **more: Any,
) -> Reading:
    """A reading of 王家村's farmland subsidy of 2026 unless told otherwise."""
    posting = CheckedPosting(
        id=None,
        source="王家村.xlsx",
        region=None,
        township="青山镇",
        village="王家村",
        programme="耕地地力保护补贴",
        year=2026,
        batch=None,
        stage=Stage.PAID,
        unit="亩",
        rows=tuple(rows),
        total_amount=sum((one.amount for one in rows if one.amount), Decimal(0)),
        stated_total=None,
        masked=Masked(),
        findings=tuple(findings),
    )
    numbers = [*ids, *([None] * len(rows))][: len(rows)]
    return Reading(replace(posting, **more), tuple(Identity(payee_id=number) for number in numbers))


@dataclass
class County:
    """A county office with two townships and one kiosk at 青山镇, publishing day after day."""

    root: Path
    kiosk: str = field(default_factory=sealing.new_kiosk_key)
    day: int = 0

    def __post_init__(self) -> None:
        settings = replace(setup.defaults(Place("519901", "云岚县")), public_url="HTTPS://YL.EXAMPLE/")
        self.folder = setup.create(self.root, settings, "", MORNING)
        for town in (QINGSHAN, LIUXI):
            setup.add_township(self.folder, self.office.keys, settings, town)
        enrolment.enroll(self.office, (sealing.public_half(self.kiosk),), QINGSHAN.code, "大厅", MORNING)

    @property
    def office(self) -> Office:
        return open_office(self.folder)

    @property
    def at(self) -> datetime:
        return MORNING + timedelta(days=self.day)

    def publish(self, *readings: Reading, **more: Any) -> Outcome:
        order = Order(readings, (), Terms(TWO, self.at))
        terms = {name: more.pop(name) for name in ("starts_on", "days", "document") if name in more}
        return publish(self.office, replace(order, terms=replace(order.terms, **terms), **more))

    def published(self, village: str = "王家村") -> tuple[tuple[PostingHeader, ...], tuple[PostingBody, ...]]:
        """Headers and bodies of a village, as the office reads them back."""
        office = self.office
        region = office.places.regions.village(village, None)
        assert region
        found = standing(office, office.desk(region.parent), office.town_state(region.parent), region.code)
        return found.headers, found.bodies

    def labels(self, village: str = "王家村") -> list[str]:
        return [one.label for one in self.published(village)[1][0].rows]


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def readable(folder: Path) -> str:
    """All that somebody without a key can read in a feed: every file as it is, and unpacked where it unpacks."""
    return "\n".join(_plain(raw) for raw in files_of(folder).values())


def _plain(raw: bytes) -> str:
    text = raw.decode("utf-8", "replace")
    with contextlib.suppress(zstandard.ZstdError):
        text += zstandard.ZstdDecompressor().decompress(raw, 1 << 26).decode("utf-8", "replace")
    return text


def whole(county: County, village: str = "王家村") -> str:
    """Both tiers of a village as text, the encrypted one opened."""
    headers, bodies = county.published(village)
    return repr((headers, bodies))


def village_blobs(folder: OfficeFolder) -> dict[tuple[str, str], str]:
    """Digest of every shard by village and tier."""
    office = open_office(folder)
    states = [state for code in office.towns() if (state := office.town_state(code))]
    return {(shard.region, shard.tier): shard.blob.sha256 for state in states for shard in state.manifest.shards}


def kiosk_reads(folder: Path, code: str, identity: str) -> Iterable[VillageShard]:
    """What a kiosk with this identity reads of a township in a feed's folder."""
    copy = FeedCopy(folder)
    state = copy.town(copy.chain().towns[town_role(code)], code)
    mine = sealing.fingerprint(sealing.public_half(identity))
    keys = {id: sealing.unwrap(id, wrapped[mine], identity) for id, wrapped in state.keys.wrapped.items()}
    return [copy.village_shard(shard, keys) for shard in state.manifest.shards if shard.tier is Tier.VILLAGE]
