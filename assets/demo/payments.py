"""What each household of the demo county is paid, by programme and year; knows the rates, knows no spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from county import CARD_HOUSEHOLD, Household, group_name, money
from people import Person

ARABLE = {2024: "104.60", 2025: "108.38", 2026: "118.36"}
RICE = {2024: "90", 2025: "100", 2026: "100"}
FOREST = {2024: "42", 2025: "45", 2026: "45"}
RAPE_YEAR = 2027
STRAW = {2026: "25"}
ORPHANS = {2025: "1480", 2026: "1560"}
LATE = {2025: "户名与账号不符", 2026: "账户已注销"}  # what befell the household of the card
ONE_OFF = {2024: "16.80", 2025: "21.60"}
AGE_BANDS = ((100, "100周岁以上"), (90, "90周岁以上"), (80, "80周岁以上"))
ELDERS = {2024: (300, 100, 50), 2025: (300, 100, 50), 2026: (360, 120, 60)}
MACHINES = (
    ("轮式拖拉机", 5200, 21000),
    ("谷物联合收割机", 8800, 26000),
    ("微耕机", 400, 1600),
    ("茶叶炒(烘)干机", 1800, 9600),
    ("植保无人驾驶航空器", 6200, 14000),
    ("水稻插秧机", 3600, 15800),
)
LARGE_GROWER = ("上李村", Decimal("128.60"))  # the one doubtful figure of the county: right, and accepted as such


@dataclass(frozen=True)
class Line:
    """One line of a roll: who, how much of what, and the household that it belongs to."""

    home: Household
    payee: Person
    quantity: Decimal
    rate: Decimal
    amount: Decimal
    remark: str = ""
    label: str = ""
    state: str = "发放成功"
    reason: str = ""
    paid_on: date | None = None

    @property
    def group(self) -> str:
        return group_name(self.home)


def arable(homes: list[Household], year: int) -> list[Line]:
    """耕地地力保护: every plot of the year."""
    return [
        _by_area(home, home.arable[year], ARABLE[year], home.remark.get(year, ""))
        for home in homes
        if year in home.arable
    ]


def rice(homes: list[Household], year: int) -> list[Line]:
    """稻谷: who grew rice; one large grower in 2026."""
    lines = [_by_area(home, home.rice[year], RICE[year]) for home in homes if year in home.rice]
    village, size = LARGE_GROWER
    if year == 2026 and homes[0].village == village:
        grower = lines[len(lines) // 2]
        lines[len(lines) // 2] = _by_area(grower.home, size, RICE[year], "承包连片田")
    return lines


def one_off(homes: list[Household], year: int) -> list[Line]:
    """实际种粮农民一次性补贴: rice growers who applied; paid in 2024 and 2025 only."""
    return [_by_area(home, home.rice[year], ONE_OFF[year]) for home in homes if home.one_off and year in home.rice]


def forest(homes: list[Household], year: int) -> list[Line]:
    """生态公益林: as the payment system exports it, failures and re-payments included."""
    dice, day = Random(f"forest {homes[0].village} {year}"), date(year, 7, 3)
    lines = []
    for home in (home for home in homes if year in home.forest):
        line = replace(_by_area(home, home.forest[year], FOREST[year]), paid_on=day)
        if home.head.name == CARD_HOUSEHOLD:
            lines += _late(line, year)
            continue
        if home.head.name == "张建国" or dice.random() > 0.025:
            lines.append(line)
            continue
        lines.append(replace(line, state="发放失败", reason=dice.choice(("账户已注销", "户名与账号不符"))))
        if dice.random() < 0.5:
            lines.append(replace(line, state="补发成功", paid_on=day + timedelta(days=18), remark="更正账号后补发"))
    return lines


def _late(line: Line, year: int) -> list[Line]:
    """Paid in 2024, failed and paid again in 2025, failed in 2026 and not yet put right."""
    if year not in LATE or line.paid_on is None:
        return [line]
    failed = replace(line, state="发放失败", reason=LATE[year])
    again = replace(line, state="补发成功", paid_on=line.paid_on + timedelta(days=18), remark="更正账号后补发")
    return [failed, again] if year == 2025 else [failed]


def straw(homes: list[Household], year: int) -> list[Line]:
    """秸秆还田: rice growers who chopped their straw; new in 2026."""
    kept = [home for home in homes if year in home.rice and (home.number % 5 or home.head.name == "张建国")]
    return [_by_area(home, home.rice[year], STRAW[year]) for home in kept]


def rape(homes: list[Household], year: int) -> list[Line]:
    """油菜 sown in autumn: areas as they were measured; the money is not known yet."""
    return [Line(home, home.head, home.rape, Decimal(0), Decimal(0)) for home in homes if home.rape]


def orphans(homes: list[Household], year: int) -> list[Line]:
    """孤儿基本生活费 of a year: twelve months × the standard."""
    rate = Decimal(ORPHANS[year])
    return [Line(home, home.orphan, Decimal(12), rate, rate * 12) for home in homes if home.orphan]


def elders(homes: list[Household], year: int, half: int) -> list[Line]:
    """高龄津贴 of half a year: months × the standard of the age band."""
    dice, lines = Random(f"elders {homes[0].village} {year} {half}"), []
    for home in homes:
        for payee in home.elders:
            age = year - payee.born
            if age < 80 or (age > 96 and dice.random() < 0.3):
                continue
            place = next(place for place, (least, _) in enumerate(AGE_BANDS) if age >= least)
            months = dice.randint(1, 5) if age == 80 and half == 1 else 6
            rate = Decimal(ELDERS[year][place])
            lines.append(Line(home, payee, Decimal(months), rate, rate * months, label=AGE_BANDS[place][1]))
    return lines


def relief(homes: list[Household], year: int, month: int) -> list[Line]:
    """低保 of one month: members of the household and its monthly sum."""
    return [
        Line(home, home.head, Decimal(home.relief[0]), Decimal(0), Decimal(home.relief[1] + (year - 2024) * 60))
        for home in homes
        if home.relief and (home.number + year + month // 6) % 9
    ]


def disabled(homes: list[Household], year: int) -> list[Line]:
    """残疾人两项补贴 of a year: months × a monthly standard."""
    lines = []
    for home in homes:
        if home.disabled and home.disabled.born <= year:
            months, rate = 12 if home.number % 5 else 7, Decimal((100, 125, 250)[home.number % 3])
            lines.append(Line(home, home.disabled, Decimal(months), rate, rate * months))
    return lines


def machines(homes: list[Household], year: int) -> list[Line]:
    """农机购置与应用: a few machines a village and year."""
    dice, lines = Random(f"machines {homes[0].village} {year}"), []
    buyers = dice.sample(homes, dice.randint(1, 4))
    for home in [*buyers, *_namesakes(homes, year, buyers)]:
        label, least, most = dice.choice(MACHINES)
        amount = Decimal(dice.randrange(least, most, 100))
        lines.append(Line(home, home.head, Decimal(1), amount, amount, label=label))
    return lines


def _namesakes(homes: list[Household], year: int, buyers: list[Household]) -> list[Household]:
    """Two of one name and group buy in 2026, on a list without ID numbers: nobody can tell which is which."""
    return [home for home in homes if year == 2026 and home.head.name == "周木林" and home not in buyers]


def _by_area(home: Household, size: Decimal, rate: str, remark: str = "") -> Line:
    return Line(home, home.head, size, Decimal(rate), money(size, rate), remark)
