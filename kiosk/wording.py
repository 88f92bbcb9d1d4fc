"""How dates, amounts, quantities, rates and periods are put into plain Chinese words for the screen. Pure; no Qt."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from sync.clock import CHINA, day_of
from sync.money import grouped, plain_number
from sync.records import Phone, PostingHeader, PublishedRow, Stage
from sync.units import column, counted, payees, per

HOTLINE = "12345"
GLUE = "\u00a0"  # a space at which no line breaks
DOT = GLUE + "· "
_BETWEEN = re.compile(r"[\s\W_]+")
STAGES = {Stage.APPLIED: "申报核定", Stage.PROPOSED: "拟发放", Stage.PAID: "发放结果", Stage.ANNUAL: "年度汇总"}
# what such a list is not; said wherever its stage is
STAGE_NOTES = {Stage.APPLIED: "还没发", Stage.PROPOSED: "还没发", Stage.ANNUAL: "不另发"}
_SIGNS = re.compile("(?<![0-9A-Za-z])[,;:?!]|[,;:?!](?![0-9A-Za-z ])")  # not those of 1,200 and 9:30
_FULL_WIDTH = str.maketrans(",;:?!", "，；：？！")
_WEEKDAYS = "一二三四五六日"


def clock(moment: datetime) -> str:
    """11月22日 周日 9:41."""
    local = moment.astimezone(CHINA)
    return f"{local.month}月{local.day}日 周{_WEEKDAYS[local.weekday()]} {local.hour}:{local.minute:02d}"


def as_of(moment: datetime, source: str) -> str:
    """数据截至 2026年11月22日 8:00 · 县农业农村局."""
    local = moment.astimezone(CHINA)
    when = f"数据截至 {full_day(local.date())} {local.hour}:{local.minute:02d}"
    return joined(when, source)


def as_of_day(moment: datetime) -> str:
    """2026年11月22日, of a moment, as it is in China."""
    return full_day(day_of(moment))


def full_day(day: date) -> str:
    """2026年11月22日."""
    return f"{day.year}年{day.month}月{day.day}日"


def short_day(day: date, today: date) -> str:
    """11月22日, with its year where that is not this one."""
    return f"{day.month}月{day.day}日" if day.year == today.year else full_day(day)


def joined(*parts: str | None) -> str:
    """Parts that are there, with a dot between them; lines break between parts only."""
    return DOT.join(part.replace(" ", GLUE) for part in parts if part)


def yuan(fen: int) -> str:
    """11,444.23 元."""
    return f"{grouped(fen)} 元"


def money(value: Decimal) -> str:
    """A rate as people read it: thousands grouped, the decimals it came with."""
    return f"{value:,f}"


def unit_of(unit: str) -> str:
    """What a quantity counts, as it stands behind a number: 亩, 个月."""
    own = counted(unit)
    return "个月" if own == "月" else own


def quantity(value: Decimal, unit: str) -> str:
    """4.95 亩, 3 个月."""
    return f"{plain_number(value)} {unit_of(unit)}".strip()


def rate(value: Decimal, unit: str) -> str:
    """每亩 118.36 元."""
    return f"{per(unit)} {money(value)} 元".strip()


def quantity_column(unit: str) -> str:
    """What stands above the quantities; measures that the word does not tell stand in brackets."""
    head, own = column(unit), counted(unit)
    return head if (own and head.startswith(own)) or not own else f"{head}({own})"


def chinese(text: str) -> str:
    """Text of an office with the signs of Chinese print where it was typed with those of another keyboard."""
    return _SIGNS.sub(lambda sign: sign[0].translate(_FULL_WIDTH), text)


def first_sentence(text: str) -> str:
    """The first sentence of an office's text, without its full stop."""
    return chinese(text).split("。")[0].strip()


def households(count: int, header: PostingHeader) -> str:
    """22 户, or 22 人 where the posting's rows are persons."""
    return f"{count:,} {payees(header)}"


def arithmetic(row: PublishedRow, unit: str) -> str:
    """4.95 亩 × 每亩 118.36 元 = 585.88 元; empty where the row has no such sum."""
    if row.quantity is None or row.rate is None or row.fen is None:
        return ""
    terms = (quantity(row.quantity, unit), f"× {rate(row.rate, unit)}", f"= {yuan(row.fen)}")
    return " ".join(term.replace(" ", GLUE) for term in terms)


def stage(header: PostingHeader) -> str:
    """发放结果; 拟发放，还没发."""
    note = STAGE_NOTES.get(header.stage, "")
    return f"{STAGES[header.stage]}，{note}" if note else STAGES[header.stage]


def days_left(header: PostingHeader, today: date) -> int:
    """Days after today on which the posting still hangs."""
    return (header.ends_on - today).days


def period(header: PostingHeader, today: date) -> str:
    """公示第 3 天,还剩 4 天."""
    day, left = (today - header.starts_on).days + 1, days_left(header, today)
    if left < 0:
        return "公示已结束"
    return f"公示第 {day} 天，" + (f"还剩 {left} 天" if left else "今天最后一天")


def remaining(header: PostingHeader, today: date) -> str:
    """还剩 4 天."""
    left = days_left(header, today)
    return f"还剩 {left} 天" if left > 0 else "今天最后一天" if left == 0 else "公示已结束"


def between(header: PostingHeader) -> str:
    """2026年11月20日至11月26日."""
    start, end = header.starts_on, header.ends_on
    until = f"{end.month}月{end.day}日" if start.year == end.year else full_day(end)
    return f"{full_day(start)}至{until}"


def changes(header: PostingHeader) -> str:
    """新增 1 户 · 减少 1 户; empty where there is nothing to compare with."""
    if header.came is None or header.went is None:
        return ""
    if not header.came and not header.went:
        return "和上次名单一样"
    came = f"新增 {households(header.came, header)}" if header.came else ""
    went = f"减少 {households(header.went, header)}" if header.went else ""
    return joined(came, went)


def phones(numbers: Iterable[Phone], hotline: str) -> str:
    """有疑问请打 0580-555 0123(县农业农村局)或 12345."""
    named = [f"{phone.number}（{phone.label}）" if phone.label else phone.number for phone in numbers]
    last = hotline or HOTLINE
    return "有疑问请打 " + ("、".join(named) + f" 或 {last}" if named else last)


def letters(text: str) -> str:
    """Without spaces, joiners and signs, in which what is said and what is shown differ: 37.9 亩 and 37.9亩."""
    return _BETWEEN.sub("", text)
