"""Free text as speech: numbers by what stands around them, letters, signs; only characters and pauses come out.

For values of a known type (money, areas, dates, phones) use their own modules: there nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from kiosk.speech.letters import LETTERS, one_pause_at_a_time, said
from kiosk.speech.money import money_words
from kiosk.speech.numerals import decimal, dialled, digits, integer
from kiosk.speech.phones import phone_words
from kiosk.speech.said import Said
from kiosk.speech.units import measured
from sync.money import FEN, to_fen
from sync.text import clean

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_COUNTED = (
    "平方米|公斤|公里|公顷|万元|万亩|万户|万人|个月|户|人|亩|台|头|个|元|天|次|笔|岁|年|只|条|株|吨|斤|套|件|页|名"
    "|倍|㎡|m²|kg|km"
)
_WRITTEN = {"㎡": "平方米", "m²": "平方米", "kg": "公斤", "km": "公里"}
_CODE = 5  # digits from here on, without a unit, are a code and not a number
# Private numbers do not come so far; if one does, it is not said: fourteen digits and more, or digits with stars.
_HIDDEN = r"(?:\d{14,}[Xx]?(?!\d)|\d+\*{2,}[\dXx]*|\*{2,}\d[\dXx]*)"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_COMPARED = {"<": "小于", ">": "大于", "≤": "不大于", "≥": "不小于"}
_RANGE = r"\s*[-~\u2013\u2014]+\s*"  # hyphen, tilde, dashes


def prose(text: str) -> Said:
    """Any text; shown as written, spoken without figures, letters and brackets."""
    written = clean(text)
    spoken = "".join(_spoken(match) for match in _PIECE.finditer(written))
    return Said(written, one_pause_at_a_time(spoken))


def _spoken(match: re.Match[str]) -> str:
    kind, text = str(match.lastgroup), match[0]
    return _SAY[kind](text) if kind in _SAY else said(text)


def _value(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _day(text: str) -> str:
    year, month, day = re.findall(r"\d+", text)
    return f"{digits(year)}年{integer(int(month))}月{integer(int(day))}日"


def _clock(text: str) -> str:
    hour, minute = (int(part) for part in text.split(":"))
    return measured(Decimal(hour), "点") + (integer(minute) + "分" if minute else "")


def _percent(text: str) -> str:
    sign, of = "负" if text[0] == "-" else "", "千分之" if text[-1] == "‰" else "百分之"
    return sign + of + decimal(_value(text.strip("- %‰")))


def _ordinal(text: str) -> str:
    return "第" + integer(int(text.removeprefix("第")))


def _counted(text: str) -> str:
    number = re.match(_NUMBER, text)
    assert number is not None
    value, written = _value(number[0]), text[number.end() :].strip()
    unit = _WRITTEN.get(written, written)
    is_cash = unit == "元" and value == value.quantize(FEN)
    return money_words(to_fen(value)) if is_cash else measured(value, unit)


def _number(text: str) -> str:
    is_code = text.isdigit() and (len(text) >= _CODE or (len(text) > 1 and text[0] == "0"))
    return dialled(text) if is_code else decimal(_value(text))


def _circled(text: str) -> str:
    return integer(_CIRCLED.index(text) + 1)


def _letter(text: str) -> str:
    return LETTERS[text.upper()]


# What a piece of text is, in the order in which it is tried, and how it is said.
_KINDS: tuple[tuple[str, str, Callable[[str], str]], ...] = (
    ("hidden", rf"(?<![\d.]){_HIDDEN}", lambda _: "，号码不念，"),
    ("tail", r"(?<=尾号)\s?\d{3,6}|(?<=后四位)\s?\d{4}", lambda text: dialled(text.strip())),
    ("day", r"(?<!\d)(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}(?!\d)", _day),
    ("landline", r"(?<!\d)0\d{2,3}-\d{3,4}[ -]?\d{3,4}(?!\d)", phone_words),
    ("year", rf"(?<!\d)(?:19|20)\d{{2}}(?=\s?年|{_RANGE}\d{{4}}年|[〕\])])", digits),
    ("clock", r"(?<!\d)\d{1,2}:\d{2}(?!\d)", _clock),
    ("percent", rf"(?:(?<![\d%‰])-)?{_NUMBER}\s?[%‰]", _percent),
    ("ordinal", r"第\s?\d{1,4}(?!\d)", _ordinal),
    ("counted", rf"{_NUMBER}\s?(?:{_COUNTED})", _counted),
    ("range", rf"(?<=[\d日月年岁元亩户人%]){_RANGE}(?=\d)", lambda _: "到"),
    ("times", r"(?<=[\d元亩人户头台月年%])\s*[*×]\s*(?=\d)", lambda _: "乘"),
    ("masked", r"\*+", lambda _: "某"),  # one or several hidden characters of a name
    ("namesake", rf"(?<=[\u3400-\u9fff])[{_CIRCLED}](?=$|[\s,，、;；。()])", lambda sign: f"，{_circled(sign)}号"),
    ("circled", f"[{_CIRCLED}]", lambda sign: f"，{_circled(sign)}，"),
    ("compared", r"[<>≤≥](?=\s?\d)", lambda sign: _COMPARED[sign]),
    ("number", _NUMBER, _number),
    ("each", r"/(?=[亩人户台头月年])|(?<=[亩人户台头])·(?=[月年])", lambda _: "每"),
    ("letter", "[A-Za-z]", _letter),
)
_SAY = {kind: say for kind, _, say in _KINDS}
_PIECE = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern, _ in _KINDS) + "|(?P<other>.)", re.S)
