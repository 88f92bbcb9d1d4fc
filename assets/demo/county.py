"""The demo county's households over three years: what they farm, who came, who went, and why it changed.

Pure; every figure follows from one seed. Knows no spreadsheet.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from people import Person, person

YEARS = (2024, 2025, 2026)
COUNTY = "云澜县"
VILLAGES = {
    "青山镇": {"王家村": (96, 4), "上李村": (72, 3), "溪口村": (64, 3), "竹坑村": (48, 2)},
    "柳溪乡": {"柳溪村": (88, 4), "大坪村": (60, 3), "石门村": (56, 2), "枫树湾村": (44, 2)},
}
NUMERALS = "一二三四五六"
CENT = Decimal("0.01")
# Households that every demonstration wants to meet: rare characters, long names, namesakes with different numbers.
NAMED = {
    "王家村": ("杜冬浪", "姚铜明", "汤昌", "尉迟海霞", "缪𰻝", "孔龑磊", "覃石芳", "欧阳云红", "单秋兰"),
    "上李村": ("武㛃萍", "罗䶮旺", "仇铁云", "区银发", "万俟山"),
    "溪口村": ("阿斯木拉提江·云兰塔依尔", "赵𬍛", "解水仁"),
    "柳溪村": ("诸葛桂秋", "查春旺", "曾䶮礼"),
    "石门村": ("皇甫竹", "乐荷芳", "任龑"),
}
NAMESAKES = {
    "王家村": (("张建国", 2), ("张建国", 2), ("李秀云", 1), ("李秀云", 3)),
    "溪口村": (("周木林", 1), ("周木林", 1)),
    "柳溪村": (("陈福兴", 1), ("陈福兴", 2), ("张建国", 1)),
    "大坪村": (("黄秀兰", 3), ("黄秀兰", 3), ("黄秀兰", 1)),
}
CARD_HOUSEHOLD = "欧阳云红"
ORPHANS = {"上李村": 3, "柳溪村": 4, "大坪村": 3}


@dataclass
class Household:
    """A household: its head, its plots by year (absent: not paid that year), and a word on what changed."""

    village: str
    group: int
    number: int
    head: Person
    arable: dict[int, Decimal] = field(default_factory=dict)
    rice: dict[int, Decimal] = field(default_factory=dict)
    forest: dict[int, Decimal] = field(default_factory=dict)
    rape: Decimal | None = None
    orphan: Person | None = None
    remark: dict[int, str] = field(default_factory=dict)
    elders: list[Person] = field(default_factory=list)
    disabled: Person | None = None
    relief: tuple[int, int] | None = None
    one_off: bool = True


def money(quantity: Decimal, rate: str) -> Decimal:
    """Quantity × rate, to the fen, half a fen up."""
    return (quantity * Decimal(rate)).quantize(CENT, ROUND_HALF_UP)


def group_name(household: Household) -> str:
    """The villagers' group as rolls write it."""
    return NUMERALS[household.group - 1] + "组"


def township_of(village: str) -> str:
    """The township that a village belongs to."""
    return next(town for town, villages in VILLAGES.items() if village in villages)


def households() -> dict[str, list[Household]]:
    """All households by village, in the order of groups."""
    dice = Random("云澜县 330999")
    found = {}
    for villages in VILLAGES.values():
        for village, (count, groups) in villages.items():
            found[village] = _village(dice, village, count, groups)
    _hero(found["王家村"])
    _card_household(found["王家村"])
    _winter(found)
    return found


def _village(dice: Random, village: str, count: int, groups: int) -> list[Household]:
    wanted = [(name, dice.randint(1, groups)) for name in NAMED.get(village, ())] + list(NAMESAKES.get(village, ()))
    free: list[tuple[str | None, int]] = [(None, dice.randint(1, groups)) for _ in range(count - len(wanted))]
    entries = [*wanted, *free]
    dice.shuffle(entries)
    entries.sort(key=lambda entry: entry[1])
    found = []
    for number, (name, group) in enumerate(entries, 1):
        born = dice.randint(1944, 1994)
        found.append(_evolve(dice, Household(village, group, number, person(dice, born, name))))
    return found


def _evolve(dice: Random, home: Household) -> Household:
    since = dice.choices(YEARS, (95, 2, 3))[0]
    until = dice.choices((2026, 2025, 2024), (96, 2, 2))[0]
    years = [year for year in YEARS if since <= year <= until] or [2026]
    home.arable = _plots(dice, home, years, _area(dice, 0.45, 9.6, 2))
    if dice.random() < 0.72:
        home.rice = _rice(dice, home.arable)
    if dice.random() < 0.64:
        home.forest = {year: size for size in (_area(dice, 3, 42, 1),) for year in years}
    if since > YEARS[0]:
        home.remark[since] = dice.choice(("新增", "分户新增"))
    _members(dice, home)
    home.one_off = dice.random() < 0.9
    return home


def _area(dice: Random, low: float, high: float, places: int) -> Decimal:
    return Decimal(repr(round(dice.triangular(low, high, low + (high - low) / 3), places)))


def _plots(dice: Random, home: Household, years: list[int], size: Decimal) -> dict[int, Decimal]:
    plots = {}
    for place, year in enumerate(years):
        if place and dice.random() < 0.11:
            grown = dice.random() < 0.5
            size = (size * Decimal(dice.randint(108, 140) if grown else dice.randint(66, 93)) / 100).quantize(CENT)
            home.remark[year] = "流转进来" if grown else dice.choice(("流转出去", "退出承包地"))
        plots[year] = size
    return plots


def _rice(dice: Random, arable: dict[int, Decimal]) -> dict[int, Decimal]:
    share = Decimal(dice.randint(40, 85)) / 100
    planted = {}
    for year, size in arable.items():
        share = Decimal(dice.randint(40, 85)) / 100 if dice.random() < 0.25 else share
        planted[year] = (size * share).quantize(CENT, ROUND_HALF_UP)
    return planted


def _members(dice: Random, home: Household) -> None:
    if home.head.born < 1946:
        home.elders.append(home.head)
    if dice.random() < 0.31:
        home.elders.append(
            person(dice, dice.choice((1924, 1931, 1934, 1936, 1938, 1940, 1941, 1942, 1943, 1944, 1945)))
        )
    if dice.random() < 0.14:
        home.disabled = person(dice, dice.randint(1950, 2015))
    if dice.random() < 0.12:
        home.relief = (dice.randint(1, 4), dice.randint(78, 240) * 10)


def _hero(village: list[Household]) -> None:
    """The household of the pictures: every change of its sum has one reason."""
    home = next(home for home in village if home.head.name == "张建国")
    home.arable = dict.fromkeys(YEARS, Decimal("4.95"))
    home.forest = dict.fromkeys(YEARS, Decimal("15.6"))
    home.rice = {2024: Decimal("2.97"), 2025: Decimal("2.80"), 2026: Decimal("3.00")}
    home.remark = {}
    home.elders, home.disabled, home.relief, home.one_off = [], None, None, False


def _card_household(village: list[Household]) -> None:
    """The household whose card is shown: two old parents, relief, a year that was paid late and one that failed."""
    home = next(home for home in village if home.head.name == CARD_HOUSEHOLD)
    dice = Random("家户卡")
    home.arable = {2024: Decimal("5.20"), 2025: Decimal("5.20"), 2026: Decimal("4.36")}
    home.rice = {2025: Decimal("3.10"), 2026: Decimal("3.10")}
    home.forest = dict.fromkeys(YEARS, Decimal("12.4"))
    home.remark = {2026: "流转出去"}
    home.elders = [person(dice, 1936, "欧阳木生"), person(dice, 1941, "尉迟桂英")]
    home.disabled, home.relief, home.one_off = None, (3, 1260), True


def _winter(villages: dict[str, list[Household]]) -> None:
    """What came last: rape sown in autumn, and children whom the county brings up."""
    dice = Random("油菜 2027")
    for home in (home for village in VILLAGES["青山镇"] for home in villages[village] if 2026 in home.arable):
        if dice.random() < 0.36:
            home.rape = (home.arable[2026] * Decimal(dice.randint(25, 70)) / 100).quantize(CENT, ROUND_HALF_UP)
        if home.head.name == "张建国" and home.arable[2026] == Decimal("4.95"):
            home.rape = Decimal("2.10")
    for village, count in ORPHANS.items():
        for home in dice.sample(villages[village], count):
            home.orphan = person(dice, dice.randint(2010, 2021))
