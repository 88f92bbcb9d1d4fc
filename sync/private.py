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
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sync import harmless
from sync.numbers import Kind, is_resident, kind_across, kind_of, windows
from sync.partial import partial
from sync.shapes import HAN_DIGIT, digits_of, shape_of, shape_with_han

__all__ = ["Kind", "Private", "holds_private", "scan"]


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


_RUN = re.compile(r"\d(?:[\0 .,\-:/+]{0,8}\d)*")
_GROUP = re.compile(r"\d(?:\0*\d)*")
_CHECK_FOLLOWS = re.compile(r"[\0 .,\-:/+]{0,8}X(?!\d)")
_SCIENTIFIC = re.compile(r"\d[.,]\d{5,}E[+]?1[4-9]")
_SHORTEST_TAIL = 4  # 尾号06
_SHORT = 7  # a local number after the word 电话 is the shortest thing that counts

_LOCAL_WORD = re.compile("电话|手机|座机|热线|联系|[Tt][Ee][Ll]")
_LOCAL = re.compile(
    r"(?:电话|手机|座机|热线|联系|[Tt][Ee][Ll])[^0-9\u4e00-\u9fff]{0,4}(?:号码|号|为|是|人)?[^0-9\u4e00-\u9fff]{0,4}"
    r"([2-9]\d{2,3}[- ]?\d{4})(?!\d|[.年元亩])"
)

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
    shape = shape_of(text) if len(text) >= _SHORT else ""
    found = [*_numbers(shape), *_scientific(shape)] if shape else []
    if shape and HAN_DIGIT.search(text):
        found += _numbers(_blank(shape_with_han(text), found), singly=True)
    if "号" in text or "幢" in text or "栋" in text or "单元" in text:
        found += _addresses(text)
    if shape and _LOCAL_WORD.search(text):
        found += _local_phones(text, shape)
    if len(text) >= _SHORTEST_TAIL:
        found += (Private(kind, start, end) for kind, start, end in partial(text))
    if not found:
        return ()
    if allowed_phones:
        found = [hit for hit in found if not _is_allowed(hit, text, allowed_phones)]
    return _merged(found)


def holds_private(text: str, allowed_phones: Collection[str] = ()) -> bool:
    """Whether `scan` finds anything."""
    return bool(scan(text, allowed_phones))


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
        if len(groups) < 2 and not singly:
            continue
        side_by_side = None if check else harmless.tokens(run.group().replace("\0", ""))
        if side_by_side is not None:
            spelled = harmless.spelled(side_by_side)
            yield from (Private(one.kind, groups[one.first].start, groups[one.last].end) for one in spelled)
        else:
            yield from _across_groups(_single(groups) if singly else groups, check.end() if check else 0)


def _groups(shape: str, start: int, end: int) -> list[_Group]:
    found = _GROUP.finditer(shape, start, end)
    return [_Group(match.group().replace("\0", ""), match.start(), match.end()) for match in found]


def _single(groups: list[_Group]) -> list[_Group]:
    """The same digits, each a group of its own; places inside a group are those of its visible digits."""
    return [
        _Group(digit, group.start + at if len(group.digits) == group.end - group.start else group.start, group.end)
        for group in groups
        for at, digit in enumerate(group.digits)
    ]


def _in_groups(groups: list[_Group], check_end: int) -> Iterator[Private]:
    """Numbers that stand in one group; `check_end` is where an X after the run ends, or 0."""
    for group in groups:
        last = group is groups[-1]
        kind = kind_of(group.digits, bool(check_end) and last)
        if kind:
            yield Private(kind, group.start, check_end if last and check_end and len(group.digits) >= 17 else group.end)


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
            kind = kind_across(digits, sizes, checked) if last > first else None
            if kind:
                yield Private(
                    kind, groups[first].start, check_end if checked and len(digits) == 17 else groups[last].end
                )
    yield from _slide(groups)


def _slide(groups: list[_Group]) -> Iterator[Private]:
    digits = "".join(group.digits for group in groups)
    owner = [index for index, group in enumerate(groups) for _ in group.digits]
    for at, window in enumerate(windows(digits, 18)):
        if is_resident(window):
            yield Private(Kind.ID_NUMBER, groups[owner[at]].start, groups[owner[at + 17]].end)


def _scientific(shape: str) -> Iterator[Private]:
    """An ID number that a spreadsheet turned into 3.30999197008167E+17 still tells region and birthday."""
    if "E" in shape:
        yield from (Private(Kind.ID_NUMBER, hit.start(), hit.end()) for hit in _SCIENTIFIC.finditer(shape))


def _local_phones(text: str, shape: str) -> Iterator[Private]:
    halved = "".join(s if s.isdigit() else c for c, s in zip(text, shape, strict=True))
    for hit in _LOCAL.finditer(halved):
        yield Private(Kind.PHONE, hit.start(1), hit.end(1))


def _addresses(text: str) -> Iterator[Private]:
    halved = "".join(s if s.isdigit() else c for c, s in zip(text, shape_of(text), strict=True))
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
