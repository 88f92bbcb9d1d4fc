"""Private numbers and addresses in any spelling: the one pure scanner, shared by the gate and by printing.

Text is judged by its *shape*: a string of equal length in which every script's digits are 0-9, invisible
characters are NUL, separators are a few known marks and everything else is L. Positions therefore stay those of
the given text. Scan field by field: joined columns of harmless numbers would read as one long number.

Rules (contracts: the gate drops; domain, section 7). A *group* is digits with nothing visible between, a *run* is
groups with separators between. Where evidence is doubtful the scanner errs on the side of privacy: 15 digits and
more in one group are never harmless, unless they begin with a date of this century and are no 18 digits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What was found; the names are the keys of `masked` in the singular."""

    ID_NUMBER = "id_number"
    CARD = "card"
    PHONE = "phone"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Private:
    """A private value by its place in the text; never the value itself."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Group:
    digits: str
    start: int
    end: int
    before: str  # the separators between the group before and this one


_HAN_DIGITS = {
    char: str(value)
    for value, chars in enumerate(
        ("〇零○", "一壹壱幺弌", "二贰貳弍", "三叁參叄", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for char in chars
}
_X = "Xx\u0425\u0445\u03a7\u03c7\u2169\u2179\u00d7\u2715\u2716\u2573"  # also Cyrillic, Greek, Roman ten, crosses
_FILLERS = "\u115f\u1160\u17b4\u17b5\u3164\uffa0"
_MARKS = {
    ".": ".\u00b7\u2022\u30fb\u2027\u2219\u22c5\u2024\uff65\u16eb\u3002\uff61\ufe52",
    ",": ",\uff0c\ufe50",
    "-": "-_~\u2212\uff5e\ufe63\u301c",
    ":": ":\ufe55\u2236",
    "/": "/\\|\u2044\u2215",
    " ": "()*'\"#\u2800",
    "+": "+",
    "E": "Ee",
}
_MARK_OF = {char: mark for mark, chars in _MARKS.items() for char in chars} | dict.fromkeys(_X, "X")


def _shape_of(char: str) -> str:
    if "\uff01" <= char <= "\uff5e":  # full-width forms of ASCII
        char = chr(ord(char) - 0xFEE0)
    if char in _MARK_OF:
        return _MARK_OF[char]
    category = unicodedata.category(char)
    if category[0] == "N":
        value = unicodedata.numeric(char, -1.0)
        return str(int(value)) if value in range(10) else "L"
    if category[0] == "Z" or char in "\t\n\r\v\f":
        return " "
    if category in ("Cf", "Cc", "Mn", "Me") or char in _FILLERS:
        return "\0"
    return "-" if category == "Pd" else "L"


class _Shapes(dict[int, str]):
    """Shapes by code point, filled as characters are met: `str.translate` then runs at C speed."""

    def __missing__(self, code: int) -> str:
        self[code] = shape = _shape_of(chr(code))
        return shape


_SHAPES = _Shapes()
_HAN = str.maketrans(_HAN_DIGITS)
_HAN_ANY = re.compile("[" + "".join(_HAN_DIGITS) + "]")

_RUN = re.compile(r"\d(?:[\0 .,\-:/+]{0,8}\d)*")
_GROUP = re.compile(r"\d(?:\0*\d)*")
_CHECK_FOLLOWS = re.compile(r"[\0 .,\-:/+]{0,8}X(?!\d)")
_SCIENTIFIC = re.compile(r"\d[.,]\d{5,}E[+]?1[4-9]")
_SHORT = 7  # a local number after the word 电话 is the shortest thing that counts

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(?:86)?0(?:10|2\d|[3-9]\d\d)[2-9]\d{6,7}")
_LOCAL_WORD = re.compile("电话|手机|座机|热线|联系|[Tt][Ee][Ll]")
_LOCAL = re.compile(
    r"(?:电话|手机|座机|热线|联系|[Tt][Ee][Ll])[^0-9\u4e00-\u9fff]{0,4}(?:号码|号|为|是|人)?[^0-9\u4e00-\u9fff]{0,4}"
    r"([2-9]\d{2,3}[- ]?\d{4})(?!\d|[.年元亩])"
)
_PROVINCES = frozenset(
    str(ten + one)
    for ten, ones in ((10, "12345"), (20, "123"), (30, "1234567"), (40, "123456"), (50, "01234"), (60, "12345"))
    for one in map(int, ones)
) | {"71", "81", "82", "83"}
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"

# Numbers that clerks write side by side and that are nobody's: dates, times, money, years, regions.
_HARMLESS = re.compile(
    r"(?>20\d\d([-./])\d{1,2}\1\d{1,2}|\d{1,2}:\d\d(?::\d\d)?|\d{1,3}(?:,\d{3}){1,2}(?:\.\d{1,2})?(?!\d)|(?:0|[1-9]\d{0,7})\.\d{1,4}"
    r"|20\d\d(?:0[1-9]|1[0-2])[0-3]\d|(?:19|20)\d\d|[1-8]\d{11})(?![\d])"
)
_BETWEEN = re.compile(r"[ ,\-:/+]{1,8}")

_NUMERAL = r"[0-9零〇一二三四五六七八九十百]{1,6}"
_HOUSE = re.compile(
    rf"(?<=[村组路街巷弄里区屯寨庄湾冲队苑园坊坪])\s?(?:门牌)?{_NUMERAL}(?:[-之]{_NUMERAL})?\s?号"
    r"(?![文令公桥机线图田池水井台车地])(?:附\d+号)?"
    rf"|{_NUMERAL}(?:幢|栋|号楼)\s?(?:{_NUMERAL}\s?单元\s?)?{_NUMERAL}?\s?(?:室|号)?"
    rf"|{_NUMERAL}单元\s?{_NUMERAL}(?:室|号)?"
)
_PLACE_LENGTH = 30  # from county to hamlet no place name is longer
_PLACE_BEFORE = re.compile(r"[\u4e00-\u9fff0-9]*$")


def scan(text: str, allowed_phones: Collection[str] = ()) -> tuple[Private, ...]:
    """Private values in one field's text, by place, without overlaps.

    `allowed_phones` are offices' own numbers in any spelling; they are not private.
    """
    shape = text.translate(_SHAPES) if len(text) >= _SHORT else ""
    found = [*_numbers(shape), *_scientific(shape)]
    if shape and _HAN_ANY.search(text):
        found += _numbers(_blank(shape_with_han(text), found), singly=True)
    if "号" in text or "幢" in text or "栋" in text or "单元" in text:
        found += _addresses(text)
    if shape and _LOCAL_WORD.search(text):
        found += _local_phones(text, shape)
    if not found:
        return ()
    if allowed_phones:
        found = [hit for hit in found if not _is_allowed(hit, text, allowed_phones)]
    return _merged(found)


def holds_private(text: str, allowed_phones: Collection[str] = ()) -> bool:
    """Whether `scan` finds anything."""
    return bool(scan(text, allowed_phones))


def digits_of(text: str) -> str:
    """The digits (and X) of a number in any script and spelling; for comparing numbers in memory."""
    if text.isascii() and text.isdigit():
        return text
    return "".join(char for char in shape_with_han(text) if char.isdigit() or char == "X")


def is_id_number(digits: str) -> bool:
    """Whether 18 characters carry the right check digit (GB 11643; test vectors in domain, section 7)."""
    if len(digits) != 18 or not digits[:17].isdigit():
        return False
    return _CHECK[sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=False)) % 11] == digits[17]


def is_card(digits: str) -> bool:
    """Whether 16 to 19 digits pass Luhn's check."""
    if not 16 <= len(digits) <= 19 or not digits.isdigit():
        return False
    doubled = (int(d) * 2 for d in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(d - 9 if d > 9 else d for d in doubled)) % 10 == 0


def shape_with_han(text: str) -> str:
    """The shape of a text in which 一三八零 are digits too."""
    return text.translate(_HAN).translate(_SHAPES)


def _blank(shape: str, found: list[Private]) -> str:
    marks = list(shape)
    for hit in found:
        marks[hit.start : hit.end] = "L" * (hit.end - hit.start)
    return "".join(marks)


def _numbers(shape: str, singly: bool = False) -> Iterator[Private]:
    """Numbers of a shape. `singly`: any digit may begin one, as the 三 of 张三 may stand right before it."""
    for run in _RUN.finditer(shape):
        if run.end() - run.start() < 10:
            continue
        groups = _groups(shape, run.start(), run.end())
        check = _CHECK_FOLLOWS.match(shape, run.end())
        yield from _in_groups(groups, check.end() if check else 0)
        groups = _single(groups) if singly else groups
        if len(groups) > 1 and (check or not _all_harmless(run.group().replace("\0", ""))):
            yield from _across_groups(groups, check.end() if check else 0)


def _groups(shape: str, start: int, end: int) -> list[_Group]:
    groups: list[_Group] = []
    at = start
    for match in _GROUP.finditer(shape, start, end):
        groups.append(_Group(match.group().replace("\0", ""), match.start(), match.end(), shape[at : match.start()]))
        at = match.end()
    return groups


def _single(groups: list[_Group]) -> list[_Group]:
    """The same digits, each a group of its own; places inside a group are those of its visible digits."""
    return [
        _Group(digit, group.start + at if len(group.digits) == group.end - group.start else group.start, group.end, "")
        for group in groups
        for at, digit in enumerate(group.digits)
    ]


def _in_groups(groups: list[_Group], check_end: int) -> Iterator[Private]:
    """Numbers that stand in one group; `check_end` is where an X after the run ends, or 0."""
    for group in groups:
        last = group is groups[-1]
        kind = _kind_of(group.digits, bool(check_end) and last)
        if kind:
            yield Private(kind, group.start, check_end if last and check_end and len(group.digits) >= 17 else group.end)


def _kind_of(digits: str, check: bool) -> Kind | None:
    size = len(digits)
    if check and size >= 17:
        return Kind.ID_NUMBER
    if size >= 18:
        return _kind_of_long(digits)
    if size < 10 or _starts_with_date(digits):
        return None
    if size >= 15:
        return Kind.ID_NUMBER if size == 15 and _is_old_id(digits) else Kind.CARD
    if size == 12 and _is_region(digits):
        return None
    return Kind.PHONE if _LANDLINE.fullmatch(digits) or _MOBILE.search(digits) else None


def _kind_of_long(digits: str) -> Kind:
    if any(is_id_number(window) and _is_born(window[6:14]) for window in _windows(digits, 18)):
        return Kind.ID_NUMBER
    if len(digits) == 18:
        return Kind.ID_NUMBER if not is_card(digits) or _is_born(digits[6:14]) else Kind.CARD
    return Kind.CARD


def _across_groups(groups: list[_Group], check_end: int) -> Iterator[Private]:
    """Numbers written with separators, whole groups; and ID numbers anywhere in the run, by strong evidence."""
    for first in range(len(groups)):
        digits, sizes = "", []
        for last in range(first, len(groups)):
            digits += groups[last].digits
            sizes.append(len(groups[last].digits))
            if len(digits) > 19:
                break
            checked = bool(check_end) and last == len(groups) - 1
            kind = _kind_across(digits, sizes, checked) if last > first else None
            if kind:
                yield Private(
                    kind, groups[first].start, check_end if checked and len(digits) == 17 else groups[last].end
                )
    yield from _slide(groups)


def _kind_across(digits: str, sizes: list[int], check: bool) -> Kind | None:
    size = len(digits)
    if size == 17 and check:
        return Kind.ID_NUMBER
    if size == 18 and (is_id_number(digits) or (digits[:2] in _PROVINCES and _is_born(digits[6:14]))):
        return Kind.ID_NUMBER
    if size == 15 and _is_old_id(digits):
        return Kind.ID_NUMBER
    if 16 <= size <= 19 and digits[0] in "34569" and (is_card(digits) or sizes[:3] == [4, 4, 4]):
        return Kind.CARD
    return Kind.PHONE if _LANDLINE.fullmatch(digits) or (size == 11 and _MOBILE.fullmatch(digits)) else None


def _slide(groups: list[_Group]) -> Iterator[Private]:
    digits = "".join(group.digits for group in groups)
    owner = [index for index, group in enumerate(groups) for _ in group.digits]
    for at, window in enumerate(_windows(digits, 18)):
        if window[:2] in _PROVINCES and _is_born(window[6:14]) and is_id_number(window):
            yield Private(Kind.ID_NUMBER, groups[owner[at]].start, groups[owner[at + 17]].end)


def _windows(digits: str, size: int) -> Iterator[str]:
    return (digits[at : at + size] for at in range(len(digits) - size + 1))


def _is_born(eight: str) -> bool:
    return eight[:2] in ("18", "19", "20") and _is_date(int(eight[:4]), int(eight[4:6]), int(eight[6:8]))


def _is_old_id(digits: str) -> bool:
    born = _is_date(1900 + int(digits[6:8]), int(digits[8:10]), int(digits[10:12]))
    return digits[:2] in _PROVINCES and born


def _starts_with_date(digits: str) -> bool:
    """20260601, 20260601093000 and the like: batch numbers and stamps, up to 17 digits."""
    return digits[:2] == "20" and _is_date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _is_region(digits: str) -> bool:
    """A 12-digit region code: province, prefecture 01-39 or 90, county, township, village below 700."""
    prefecture, county = int(digits[2:4]), int(digits[4:6])
    known = digits[:2] in _PROVINCES and (1 <= prefecture < 40 or prefecture in (90, 99))
    parts = (int(digits[6:9]), int(digits[9:]))  # 901 and up: codes that an office made up for the time being
    return known and county > 0 and all(part < 700 or part > 900 for part in parts)


def _all_harmless(run: str) -> bool:
    at = 0
    while True:
        token = _HARMLESS.match(run, at)
        if not token or (len(token.group()) == 12 and token.group().isdigit() and not _is_region(token.group())):
            return False
        at = token.end()
        if at == len(run):
            return True
        between = _BETWEEN.match(run, at)
        if not between:
            return False
        at = between.end()


def _scientific(shape: str) -> Iterator[Private]:
    """An ID number that a spreadsheet turned into 3.30999197008167E+17 still tells region and birthday."""
    if "E" in shape:
        yield from (Private(Kind.ID_NUMBER, hit.start(), hit.end()) for hit in _SCIENTIFIC.finditer(shape))


def _local_phones(text: str, shape: str) -> Iterator[Private]:
    halved = "".join(s if s.isdigit() else c for c, s in zip(text, shape, strict=True))
    for hit in _LOCAL.finditer(halved):
        yield Private(Kind.PHONE, hit.start(1), hit.end(1))


def _addresses(text: str) -> Iterator[Private]:
    halved = "".join(s if s.isdigit() else c for c, s in zip(text, text.translate(_SHAPES), strict=True))
    for hit in _HOUSE.finditer(halved):
        before = _PLACE_BEFORE.search(halved[max(0, hit.start() - _PLACE_LENGTH) : hit.start()])
        yield Private(Kind.ADDRESS, hit.start() - (len(before.group()) if before else 0), hit.end())


def _is_allowed(hit: Private, text: str, allowed: Collection[str]) -> bool:
    if hit.kind is not Kind.PHONE:
        return False
    number = digits_of(text[hit.start : hit.end])
    return any(number.removeprefix("86") == digits_of(phone).removeprefix("86") for phone in allowed)


def _merged(found: list[Private]) -> tuple[Private, ...]:
    out: list[Private] = []
    for hit in sorted(found, key=lambda hit: (hit.start, -hit.end)):
        if out and hit.start < out[-1].end:
            out[-1] = Private(out[-1].kind, out[-1].start, max(out[-1].end, hit.end))
        else:
            out.append(hit)
    return tuple(out)
