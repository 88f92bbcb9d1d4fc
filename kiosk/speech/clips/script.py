"""What a person records: numbers as amounts, areas and dates are made of, units, programmes, the fixed sentences.

Every phrase is worded by the same code that words what is read aloud, so that what was recorded is what is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from kiosk.speech import dates
from kiosk.speech.numerals import DIGITS, ONE, ONE_FALLING, ONE_RISING, integer
from kiosk.speech.prose import prose
from kiosk.speech.said import QUESTION, STOP
from kiosk.speech.units import measured, one_before
from sync.errors import InputError
from sync.folders import ASSETS
from sync.units import per

FIXED = ASSETS / "voice" / "phrases.txt"
MOST_CHARACTERS = 60  # of one phrase: what is longer is no phrase, and nobody says it twice alike
_YEARS = range(2024, 2036)
_UNITS = ("亩", "户", "人", "台", "头", "月", "天", "笔", "次", "年", "艘", "船", "株", "棵", "吨", "公斤", "平方米",
          "公顷", "张", "项", "件", "岁")  # fmt: skip
_PER = ("亩", "户", "人", "月", "台", "年", "头", "船", "艘", "株", "人·月", "人·年", "亩·年", "户·年")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One clip to be recorded: spoken text with its marked readings, and whether typed values cannot do without it."""

    spoken: str
    core: bool = False


def phrases(programmes: Iterable[str] = (), more: Iterable[str] = ()) -> tuple[Phrase, ...]:
    """The whole list, in the order in which it is recorded; `programmes` and `more` as they are shown."""
    core = (Phrase(spoken, core=True) for spoken in (*_numbers(), *_measures(), *_days()))
    shown = (*fixed(), *programmes, *more)
    found = (*core, *(Phrase(spoken) for text in shown if (spoken := _ready(text))))
    return tuple({phrase.spoken: phrase for phrase in reversed(found)}.values())[::-1]


def fixed(path: Path = FIXED) -> tuple[str, ...]:
    """The lines of a list of phrases, without its remarks. Raises InputError where it cannot be read."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as cause:
        raise InputError(f"{path} 读不出来:请存成 UTF-8 文本,一行一条。") from cause
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _ready(text: str) -> str:
    spoken = prose(text).spoken.rstrip(STOP + QUESTION + "！")
    if len(spoken) > MOST_CHARACTERS:
        raise InputError(f"“{text}”太长,一条最多 {MOST_CHARACTERS} 个字:请拆成几条。")
    return spoken


def _numbers() -> Iterator[str]:
    yield from (ONE if digit == "一" else digit for digit in DIGITS)
    yield from ("幺", "两", "点", "负", "百分之", "第", "号", "组", ONE_FALLING, ONE_RISING)
    yield from (integer(number) for number in range(10, 100))
    yield from (integer(100 + number)[len(integer(100)) :] for number in range(10, 20))  # 一百|一十八
    yield from (integer(100 * number) for number in range(1, 10))
    yield from (integer(1000 * number) for number in range(1, 10))
    yield from ("二千", ONE_RISING + "万", "两万", "万", ONE_RISING + "亿", "亿")


def _measures() -> Iterator[str]:
    yield from ("元", "零元", "两元", ONE_FALLING + "元", "个月")
    for coin in ("角", "分"):
        yield from (f"{digit}{coin}" for digit in DIGITS[2:])
        yield from (measured(Decimal(1), coin), "两" + coin)
    for unit in _UNITS:
        word = measured(Decimal(3), unit)[1:]
        yield from (word, one_before(word) + word, "两" + word)
    yield from (each for unit in _PER for each in (per(unit),))


def _days() -> Iterator[str]:
    yield from (dates.year(year).spoken for year in _YEARS)
    yield from (dates.month_day(date(2026, month, 1)).spoken.split("月")[0] + "月" for month in range(1, 13))
    yield from (dates.month_day(date(2026, 1, day)).spoken.split("月")[1] for day in range(1, 32))
