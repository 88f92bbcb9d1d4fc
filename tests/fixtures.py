"""An invented county as a finished library, for tests of every layer: two townships, three villages, every policy.

All names, codes and numbers are made up. `ON` is a day on which the current postings are on the board.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.columnar import BodyColumns
from sync.config import DataFolder
from sync.feed.layout import rows_digest
from sync.library.build import build
from sync.library.village import VillageContent
from sync.money import to_fen
from sync.names import circled, masked
from sync.records import (
    Catalogue,
    CatalogueItem,
    CountyContent,
    Level,
    NamePolicy,
    Phone,
    PostingBody,
    PostingHeader,
    PostingState,
    Programme,
    PublishedRow,
    Rate,
    Region,
    RowState,
    Stage,
)
from sync.signing import header_message, sign

ON = date(2026, 11, 23)
SHANGLI, WANGJIA, SHIQIAO = "519901101201", "519901101202", "519901102201"
FARM, TREES, MACHINE, ELDERS, RELIEF = "GD", "GYL", "NJ", "GL", "TK"

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC_KEY = KEY.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw).hex()

RARE = (
    "尉迟敬山", "单小红", "仇志强", "区文英", "解长江", "查正平", "曾玉兰", "任盈", "盖小军", "朴正花", "覃秀兰",
    "万俟青", "阿依古丽·买买提", "张𠀀明", "李𪚥", "王𬭎田", "陈𰻝", "吕绿柳", "欧阳石",
)  # fmt: skip
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = "建国明华秀英玉兰志强春梅德福桂芳长江水生金凤永贵小红大山文乐"


def plain(body: PostingBody | BodyColumns) -> PostingBody:
    """A body of the sample, which never holds columns."""
    assert isinstance(body, PostingBody)
    return body


@dataclass(frozen=True)
class Sample:
    """A built county: where the library lies, and what was put in."""

    path: Path
    county: CountyContent
    villages: tuple[VillageContent, ...]

    def body(self, id: str) -> PostingBody:
        return plain(next(body for village in self.villages for body in village.bodies if body.id == id))

    def header(self, id: str) -> PostingHeader:
        return next(header for village in self.villages for header in village.headers if header.id == id)


def sample_library(folder: DataFolder, rows: int = 60, generation: int = 1) -> Sample:
    """Builds the county as the current generation of a data folder; the largest posting has `rows` rows."""
    folder.library.mkdir(parents=True, exist_ok=True)
    target = folder.library / f"library-{generation}.db"
    content, villages = county(), (shangli(rows), wangjia(), shiqiao())
    build(target, None, content, villages, sample_meta(generation))
    folder.pointer.write_text(target.name + "\n", "utf-8")
    return Sample(target, content, villages)


def sample_meta(generation: int = 1) -> dict[str, str]:
    published = datetime(2026, 11, 22, 8, 30, tzinfo=UTC).isoformat()
    return {"generation": str(generation), "published_at": published, "built_at": published}


def county() -> CountyContent:
    """County, townships, villages, programmes of every policy and a short catalogue."""
    top = Region("519901", "云岚县", "", Level.COUNTY)
    towns = (("519901101", "青石镇"), ("519901102", "柳河乡"))
    villages = ((SHANGLI, "上李村"), (WANGJIA, "王家村"), (SHIQIAO, "石桥村"))
    regions = (
        top,
        *(Region(code, name, top.code, Level.TOWNSHIP) for code, name in towns),
        *(Region(code, name, code[:9], Level.VILLAGE) for code, name in villages),
    )
    return CountyContent(
        top, regions, programmes(), catalogues(), "云岚县农业农村局", "12345", "HTTPS://GK.YUNLAN.GOV.CN/", True
    )


def programmes() -> tuple[Programme, ...]:
    phones = (Phone("云岚县农业农村局", "0999-5550101"),)
    farm = Programme(
        FARM, "耕地地力保护补贴", "地力补贴", "亩", NamePolicy.FULL, document="云农〔2026〕8号", phones=phones,
        rule="承包地面积 × 标准", rates=(Rate(2026, Decimal("95.50")), Rate(2025, Decimal("92"))),
        fits=("land",),
    )  # fmt: skip
    return (
        farm,
        Programme(TREES, "生态公益林补偿", "公益林", "亩", NamePolicy.FULL, phones=phones, fits=("forest",)),
        Programme(MACHINE, "农机购置与应用补贴", "农机补贴", "台", NamePolicy.FULL, phones=phones, fits=("machine",)),
        Programme(ELDERS, "高龄津贴", "高龄津贴", "月", NamePolicy.MASKED, phones=phones, fits=("age>=80",)),
        Programme(RELIEF, "孤儿基本生活费", "孤儿生活费", "月", NamePolicy.COUNTS, vulnerable=True, phones=phones),
    )


def catalogues() -> tuple[Catalogue, ...]:
    def item(number: str, matter: str, programme: str | None) -> CatalogueItem:
        return CatalogueItem(
            number, None, None, matter, ("申报指南", "补贴结果"), "政府信息公开条例", "信息形成之日起20个工作日内",
            "县农业农村局", ("村公示栏",), ("全社会",), ("主动",), ("县级", "村级"), programme,
        )  # fmt: skip

    farm = (item("1", "耕地地力保护补贴", FARM), item("2", "农机购置与应用补贴", MACHINE), item("3", "其他", None))
    return (Catalogue("涉农补贴", farm), Catalogue("社会救助", (item("1", "特殊群体补助", RELIEF),)))


def names(count: int, seed: int = 7) -> list[str]:
    """Invented names, all different as long as the pool lasts; the rare ones come first."""
    dice = random.Random(seed)
    made = dict.fromkeys(RARE)
    while len(made) < count:
        made[dice.choice(_SURNAMES) + "".join(dice.sample(_GIVEN, dice.choice((1, 2, 2, 2))))] = None
        if len(made) > 10_000:
            break
    pool = list(made)
    return [pool[i % len(pool)] for i in range(count)]


def shangli(rows: int) -> VillageContent:
    """Groups, namesakes with numbers, a masked and a counts-only posting, last year's posting ended."""
    farm = land_rows(rows, groups=("一组", "二组", "三组"))
    return village(
        SHANGLI,
        posting(SHANGLI, FARM, 2026, farm, rate=Decimal("95.50"), came=2, went=1, failed=1),
        posting(SHANGLI, FARM, 2025, land_rows(min(rows, 40), seed=8), starts=date(2025, 11, 3)),
        posting(SHANGLI, ELDERS, 2026, elder_rows()),
        posting(SHANGLI, RELIEF, 2026, (), count=3, total_fen=4_500_00),
    )


def wangjia() -> VillageContent:
    """Rows without groups, extra columns, a posting that superseded an earlier version."""
    machines = tuple(
        PublishedRow(i, None, name, name, f"p{i:07}", Decimal(1), Decimal("3600"), 3_600_00, date(2026, 11, 2),
                     RowState.REPAID if i == 2 else RowState.PAID, "", {"机型": "微耕机"})
        for i, name in enumerate(("王建国", "尉迟敬山", "张𠀀明"), 1)
    )  # fmt: skip
    trees = land_rows(12, seed=9)
    return village(
        WANGJIA,
        posting(WANGJIA, MACHINE, 2026, machines, rate=Decimal("3600")),
        posting(WANGJIA, TREES, 2026, trees, version=2),
        replace_state(posting(WANGJIA, TREES, 2026, trees), PostingState.SUPERSEDED, "面积有误"),
    )


def shiqiao() -> VillageContent:
    """Nothing on the board: one posting ended, one withdrawn."""
    gone = posting(SHIQIAO, TREES, 2026, land_rows(5, seed=11))
    return village(
        SHIQIAO,
        posting(SHIQIAO, FARM, 2025, land_rows(10, seed=12, groups=("1组", "2组")), starts=date(2025, 10, 9)),
        replace_state(gone, PostingState.WITHDRAWN, "发错了村"),
    )


Posted = tuple[PostingHeader, PostingBody | None]


def village(region: str, *posted: Posted) -> VillageContent:
    """The content of one village, newest posting first as a shard has it."""
    bodies = tuple(body for _, body in posted if body is not None)
    return VillageContent(region, tuple(header for header, _ in posted), bodies)


def replace_state(posted: Posted, state: PostingState, reason: str) -> Posted:
    """A posting taken back: its header stays, its body is gone."""
    return replace(posted[0], state=state, reason=reason), None


def land_rows(
    count: int, seed: int = 7, groups: Sequence[str | None] = (None,), rate: Decimal = Decimal("95.50")
) -> tuple[PublishedRow, ...]:
    """Rows under 全名, by area; with groups the last two rows are namesakes with circled numbers."""
    dice, made = random.Random(seed), []
    share = -(-count // len(groups))
    for i, name in enumerate(names(count, seed)):
        number = i - count + 3 if len(groups) > 1 and i >= count - 2 else None
        name = "李建国" if number else name
        area = Decimal(dice.randint(5, 900)).scaleb(-dice.choice((1, 2)))
        label = circled(name, number) if number else name
        made.append(
            PublishedRow(i + 1, groups[i // share], label, name, f"p{seed}{i:06}", area, rate, to_fen(area * rate),
                         date(2026, 11, 2), RowState.PAID)
        )  # fmt: skip
    return tuple(made)


def elder_rows() -> tuple[PublishedRow, ...]:
    """Rows under 隐名: no name, no person."""
    elders = ("张三", "王秀英", "欧阳德福", "李玉兰")
    return tuple(
        PublishedRow(i, "一组", masked(name), None, None, Decimal(3), Decimal(100), 300_00, None, RowState.PAID)
        for i, name in enumerate(elders, 1)
    )


def posting(
    region: str,
    programme: str,
    year: int,
    rows: tuple[PublishedRow, ...],
    *,
    version: int = 1,
    starts: date = date(2026, 11, 20),
    rate: Decimal | None = None,
    count: int | None = None,
    total_fen: int | None = None,
    came: int | None = None,
    went: int | None = None,
    failed: int = 0,
    content: CountyContent | None = None,
) -> Posted:
    """A signed posting of seven days with its body; counts-only postings say `count` and `total_fen` themselves."""
    content = content or county()
    known = next(p for p in content.programmes if p.code == programme)
    places = {r.code: r.name for r in content.regions if r.code in (region, region[:9])}
    id = f"{region}-{programme}-{year}-1-{version}"
    body = PostingBody(id, "周文", "吴敏", rows)
    quantities = [row.quantity for row in rows if row.quantity is not None]
    header = PostingHeader(
        id=id, region=region, township=places[region[:9]], village=places[region], programme=programme,
        programme_name=known.name, year=year, batch="第一批", batch_number=1, version=version, stage=Stage.PAID,
        unit=known.unit, policy=known.policy, document=known.document, publisher=f"{places[region[:9]]}人民政府",
        phones=known.phones, starts_on=starts, ends_on=starts + timedelta(days=6),
        published_at=datetime(starts.year, starts.month, starts.day, 1, version, tzinfo=UTC),
        count=len(rows) if count is None else count, failed=failed,
        total_fen=sum(row.fen or 0 for row in rows) if total_fen is None else total_fen,
        total_quantity=sum(quantities, Decimal(0)) if quantities else None, rate=rate, came=came, went=went,
        rows_digest=rows_digest(body),
        key=PUBLIC_KEY, signature="",
    )  # fmt: skip
    return replace(header, signature=sign(KEY, header_message(header))), body
