"""Invented people of the demo county: names by combination, numbers that nobody can have. Knows no spreadsheet.

Identity numbers start with 99 (no province has it) and carry a right check digit; cards start with 9990 (no bank
has it) and pass Luhn; mobiles start with 154 (a range that is not given out). So the gate meets what it meets in
the field, and no number is anybody's.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

COMMON = "王李张陈杨赵黄周吴徐孙马朱郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁沈任姚卢"
UNUSUAL = "姜崔钟谭陆范汪廖石金贾韦夏付方邹熊白孟秦邱侯江尹薛闫雷龙史陶贺顾龚郝邵万覃武戴孔汤严尚仇单区解查乐朴"
COMPOUND = ("欧阳", "尉迟", "上官", "司马", "诸葛", "万俟", "皇甫")
GIVEN = "山木水石土云波浪林森竹春夏秋冬菊兰桂梅荷海洋铁铜银财旺盛昌兴发福寿康宁仁义礼智信忠孝勤芳翠娟秀莲霞英凤"
RARE = ("龑", "䶮", "㛃", "赟", "𬍛", "𰻝")
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True)
class Person:
    """Who may be paid: an invented name and invented numbers."""

    name: str
    id_number: str
    card: str
    phone: str
    born: int


def person(dice: Random, born: int, name: str | None = None) -> Person:
    """A new person born in that year."""
    return Person(name or invented_name(dice), id_number(dice, born), card(dice), phone(dice), born)


def invented_name(dice: Random) -> str:
    """A surname and one or two given characters, drawn independently."""
    draw = dice.random()
    surname = dice.choice(COMPOUND) if draw < 0.02 else dice.choice(UNUSUAL) if draw < 0.4 else dice.choice(COMMON)
    given = "".join(dice.sample(GIVEN, 1 if dice.random() < 0.22 else 2))
    if dice.random() < 0.012:
        given = dice.choice(RARE) + given[1:]
    return surname + given


def id_number(dice: Random, born: int) -> str:
    """18 characters with a right check digit, in a province that does not exist."""
    day = f"{born}{dice.randint(1, 12):02}{dice.randint(1, 28):02}"
    body = f"99{dice.randint(1, 12):02}{dice.randint(1, 30):02}{day}{dice.randint(1, 999):03}"
    rest = sum(weight * int(digit) for weight, digit in zip(ID_WEIGHTS, body, strict=True)) % 11
    return body + "10X98765432"[rest]


def card(dice: Random) -> str:
    """19 digits that pass Luhn, of an issuer that does not exist."""
    body = "9990" + "".join(str(dice.randint(0, 9)) for _ in range(14))
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(body))]
    return body + str(-sum(value // 10 + value % 10 for value in doubled) % 10)


def phone(dice: Random) -> str:
    """A mobile number in a range that no carrier has."""
    return "154" + f"{dice.randint(0, 99999999):08}"
