"""A small county that publishes, for tests of sync and its bench: keys in memory, postings made to measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync import signing
from sync.feed import roles
from sync.feed.copy import FeedCopy
from sync.feed.county import County, merge
from sync.feed.layout import PublicShard, VillageShard, rows_digest
from sync.feed.mirror import write
from sync.feed.sealing import ContentKey, new_content_key, new_kiosk_key, public_half
from sync.feed.township import Desk, HandIn, Village, sign
from sync.records import (
    CountyContent,
    Level,
    NamePolicy,
    Phone,
    PostingBody,
    PostingHeader,
    Programme,
    PublishedRow,
    Region,
    RowState,
    Stage,
)

FIRST = datetime(2026, 11, 20, 9, tzinfo=UTC)
COUNTY = Region("331022", "云岚县", "331000", Level.COUNTY)
RICE = Programme("DG", "稻谷补贴", "稻谷补贴", "亩", NamePolicy.FULL)
LOW = Programme("DB", "最低生活保障", "低保", "人", NamePolicy.MASKED)
ORPHANS = Programme("GE", "孤儿基本生活费", "孤儿", "人", NamePolicy.COUNTS, vulnerable=True)
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚桂英华玉兰建国志"


def rows_of(count: int, start: int = 0) -> tuple[PublishedRow, ...]:
    """Rows of invented people, each with its arithmetic."""
    return tuple(_row(number) for number in range(start, start + count))


def _row(number: int) -> PublishedRow:
    name = SURNAMES[number % 20] + GIVEN[number // 20 % len(GIVEN)] + GIVEN[number * 7 % len(GIVEN)]
    area = Decimal(number % 900 + 37) / 100
    fen = int(area * 12345)
    return PublishedRow(
        number + 1, f"第{number // 50 + 1}组", name, name, f"p{number:06d}", area, Decimal("123.45"), fen,
        date(2026, 10, 12), RowState.PAID,
    )  # fmt: skip


@dataclass
class Office:
    """A county with its townships, publishing into `folder`."""

    folder: Path
    townships: dict[str, dict[str, list[tuple[PostingHeader, PostingBody | None]]]] = field(default_factory=dict)
    kiosks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    county_region: Region = COUNTY
    at: datetime = FIRST

    def __post_init__(self) -> None:
        fresh = [Ed25519PrivateKey.generate() for _ in range(4)]
        self.keys = roles.CountyKeys((fresh[0],), fresh[1], fresh[2], fresh[3])
        self.town_keys = {code: Ed25519PrivateKey.generate() for code in self.townships}
        self.content_keys: dict[str, ContentKey] = {code: new_content_key() for code in self.townships}
        write({"metadata/1.root.json": roles.root(self.keys, self.at)}, self.folder)

    @property
    def root(self) -> Path:
        return self.folder / "metadata" / "1.root.json"

    @property
    def content(self) -> CountyContent:
        towns = [Region(code, f"{code[-3:]}号乡", self.county_region.code, Level.TOWNSHIP) for code in self.townships]
        villages = [
            Region(code, f"{code[-3:]}村", town, Level.VILLAGE)
            for town, inside in self.townships.items()
            for code in inside
        ]
        return CountyContent(
            self.county_region, (*towns, *villages), (RICE, LOW, ORPHANS), (), "县农业农村局", "12345",
            "HTTPS://GK.YUNLAN.GOV.CN/",
        )  # fmt: skip

    def post(
        self, region: str, rows: Sequence[PublishedRow], programme: Programme = RICE, batch: int = 1, version: int = 1
    ) -> PostingHeader:
        """Put a posting on a village's list; `publish` brings it out."""
        town = region[:9]
        posting = signed_posting(self.town_keys[town], region, rows, programme, batch, version, self.at)
        inside = self.townships[town]
        old = [pair for pair in inside.get(region, []) if pair[0].id != posting[0].id]
        inside[region] = [posting, *old]
        return posting[0]

    def desk(self, town: str) -> Desk:
        regions = {region.code: region for region in self.content.regions}
        villages = tuple(regions[code] for code in self.townships[town])
        return Desk(
            regions[town], villages, self.town_keys[town], (self.content_keys[town],), self.kiosks.get(town, ())
        )

    def hand_in(self, town: str, only: Sequence[str] | None = None, ready: bool = False) -> HandIn | None:
        """What a township signs: all its villages, or those named; `ready`: with a ready library file."""
        copy = FeedCopy(self.folder)
        changed = [
            Village(
                PublicShard(region, tuple(header for header, _ in postings)),
                VillageShard(region, tuple(body for _, body in postings if body)),
            )
            for region, postings in self.townships[town].items()
            if only is None or region in only
        ]
        return sign(self.desk(town), copy, copy.latest_town(town), changed, self.at, ready)

    def publish(self, only: Sequence[str] | None = None, ready: bool = False) -> None:
        """Everything out, an hour after the last time; `ready`: with a ready library file for each township."""
        self.at += timedelta(hours=1)
        hand_ins = [hand_in for town in self.townships if (hand_in := self.hand_in(town, only, ready))]
        self.merge(hand_ins)

    def merge(self, hand_ins: Sequence[HandIn]) -> None:
        towns = {code: key.public_key() for code, key in self.town_keys.items()}
        write(merge(County(self.keys, self.content, towns), FeedCopy(self.folder), hand_ins, self.at), self.folder)


def signed_posting(
    key: Ed25519PrivateKey,
    region: str,
    rows: Sequence[PublishedRow],
    programme: Programme,
    batch: int,
    version: int,
    at: datetime,
) -> tuple[PostingHeader, PostingBody]:
    """A posting as publication makes it: policy applied, digest over the body, signature over the digest."""
    name = f"{region}-{programme.code}-2026-{batch}-{version}"
    body = PostingBody(
        name, "张经办", "李审核", tuple(_shown(row, programme.policy) for row in rows if _kept(programme))
    )
    digest = rows_digest(body)
    start, end = date(2026, 11, 20), date(2026, 11, 27)
    signature = signing.sign(key, signing.message(name, region, start, end, version, digest))
    header = PostingHeader(
        name, region, f"{region[6:9]}号乡", f"{region[-3:]}村", programme.code, programme.name, 2026, f"第{batch}批",
        batch, version, Stage.PAID, programme.unit, programme.policy, "云农〔2026〕15号", "云岚县某某乡人民政府",
        (Phone("乡财政所", "0576-85550001"),), start, end, at, len(rows), 0, sum(row.fen or 0 for row in rows), None,
        None, None, None, digest, roles.public_hex(key), signature,
    )  # fmt: skip
    return header, body


def _kept(programme: Programme) -> bool:
    return programme.policy is not NamePolicy.COUNTS


def _shown(row: PublishedRow, policy: NamePolicy) -> PublishedRow:
    return row if policy is NamePolicy.FULL else replace(row, label=row.label[0] + "*", name=None, person=None)


def enrolled() -> tuple[str, str]:
    """A kiosk's identity and its public key."""
    identity = new_kiosk_key()
    return identity, public_half(identity)


def small(folder: Path, kiosks: tuple[str, ...] = (), county: Region = COUNTY) -> Office:
    """Two townships with three villages, all policies; the kiosks are enrolled in the first township only."""
    one, two = f"{county.code}001", f"{county.code}002"
    office = Office(folder, {one: {}, two: {}}, {one: kiosks}, county)
    office.post(f"{one}201", rows_of(12))
    office.post(f"{one}201", rows_of(3), LOW)
    office.post(f"{one}202", rows_of(7, 100))
    office.post(f"{one}202", rows_of(2), ORPHANS)
    office.post(f"{two}201", rows_of(5, 200))
    office.publish()
    return office
