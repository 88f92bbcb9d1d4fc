"""An invented county of any size for benches: clans in villages, common names often, rare ones seldom."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sync.library.village import VillageContent
from sync.records import CountyContent, Level, PublishedRow, Region, RowState
from tests.fixtures import county as sample_county
from tests.fixtures import posting, village

ROWS_A_VILLAGE = 3_300
PEOPLE_A_VILLAGE = 360
PAID = date(2026, 11, 2)
RATE = Decimal("95.50")

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏锺汪田任姜范方石"
    "姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文单仇区解查盖翟朴覃种乐"
)
_GIVEN = (
    "明国建华英秀玉兰芳桂春梅红军平志强德福生金凤永贵小大山文海成林荣光清云东龙祥义忠学庆礼仁信友发财根水木土火"
    "花香珍珠翠莲菊娥霞彩虹燕琴巧慧敏静雅洁丽娟艳玲娜婷雪冰月星辰阳晨曦辉耀宏伟杰俊豪勇刚毅坚实诚善良温和谦恭"
    "𠀀𪚥𬭎𰻝乐长行重朝盛晟茜莎"
)
_PLACES = "上下东西南北前后新老大小李王张石柳杨桥河山沟岭坪湾塘井坝"


def content(villages: int) -> CountyContent:
    """The county's content with that many villages, twenty to a township."""
    base = sample_county()
    dice = random.Random(3)
    towns = tuple(
        Region(f"519901{100 + t}", f"{dice.choice(_PLACES)}{dice.choice(_PLACES)}镇", "519901", Level.TOWNSHIP)
        for t in range(-(-villages // 20))
    )
    codes = [f"{towns[i // 20].code}{200 + i % 20}" for i in range(villages)]
    named = (Region(code, "".join(dice.sample(_PLACES, 2)) + "村", code[:9], Level.VILLAGE) for code in codes)
    return replace(base, regions=(base.county, *towns, *named))


@dataclass(frozen=True)
class County:
    """A county of `rows` payments in all, and how many payees there are to a payment."""

    content: CountyContent
    rows: int
    payees: float = PEOPLE_A_VILLAGE / ROWS_A_VILLAGE

    def villages(self) -> Iterator[VillageContent]:
        """Its villages: three years of three programmes, the same people again and again."""
        codes = [region.code for region in self.content.regions if region.level is Level.VILLAGE]
        for place, code in enumerate(codes):
            rows = self.rows * (place + 1) // len(codes) - self.rows * place // len(codes)
            yield village_content(self.content, code, rows, self.payees)


def village_content(
    county: CountyContent, code: str, rows: int, payees: float = PEOPLE_A_VILLAGE / ROWS_A_VILLAGE
) -> VillageContent:
    """One village of `rows` payments."""
    dice = random.Random(code)
    clan = dice.choice(_SURNAMES)
    people = [name(dice, clan) for _ in range(max(1, round(rows * payees)))]
    slots = [(programme, year) for programme in ("GD", "GYL", "NJ") for year in (2026, 2025, 2024)]
    share = -(-rows // len(slots))
    posted, first = [], 0
    for programme, year in slots:
        count = max(0, min(share, rows))
        rows -= count
        made = payments(dice, people, count, first)
        first += count
        posted.append(posting(code, programme, year, made, starts=date(year, 11, 20), content=county))
    return village(code, *posted)


def payments(dice: random.Random, people: list[str], count: int, first: int = 0) -> tuple[PublishedRow, ...]:
    """Rows of one posting, paid to the people in turn from the `first` on."""
    made = []
    for i in range(count):
        number = (first + i) % len(people)
        who = people[number]
        area = Decimal(dice.randint(5, 900)).scaleb(-1)
        fen = int(area * 9550)
        group = f"{i * 6 // count + 1}组"
        made.append(PublishedRow(i + 1, group, who, who, f"p{number:09}", area, RATE, fen, PAID, RowState.PAID))
    return tuple(made)


def name(dice: random.Random, clan: str) -> str:
    """A name: one in four of the village's clan; common characters far oftener than rare ones."""
    surname = clan if dice.random() < 0.25 else _often(dice, _SURNAMES)
    return surname + "".join(_often(dice, _GIVEN) for _ in range(dice.choice((1, 2, 2, 2, 2))))


def _often(dice: random.Random, pool: str) -> str:
    return pool[int(len(pool) * dice.random() ** 2)]
