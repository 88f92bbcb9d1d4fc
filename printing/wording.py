"""The words of a sheet: title, caption, heads, foot lines, as pieces of text. Pure; where they stand is layout."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from printing.content import Content
from sync.money import capitals, grouped, plain_number
from sync.records import NamePolicy, PostingHeader, PublishedRow, RowState, Stage
from sync.units import counted, payees, per, summable

_STAGE = {
    Stage.APPLIED: "申报核定公示",
    Stage.PROPOSED: "拟发放公示",
    Stage.PAID: "发放结果公示",
    Stage.ANNUAL: "年度汇总公示",
}
_STANDS = {
    Stage.APPLIED: "这是核定的申报情况，钱还没有发。",
    Stage.PROPOSED: "这是准备发放的金额，钱还没有发。",
    Stage.ANNUAL: "这是全年各批发放的合计，不是又发一次。",
}
_BATCH = re.compile(r"(?=.*[\u4e00-\u9fff]).{1,8}")


def day(when: date, beside: date | None = None) -> str:
    """2026年11月20日; without the year where it is that of `beside`."""
    year = "" if beside and beside.year == when.year else f"{when.year}年"
    return f"{year}{when.month}月{when.day}日"


def figure(value: Decimal) -> str:
    """A quantity or rate as people read it: the decimals it came with, thousands grouped."""
    return f"{value:,f}"


def batch(header: PostingHeader) -> str:
    """The batch where it is words for people (第二季度) and the programme does not say it already."""
    text = header.batch or ""
    return text if _BATCH.fullmatch(text) and text not in header.programme_name else ""


def title(header: PostingHeader) -> tuple[str, ...]:
    """The title in pieces between which a line may break: village, year and batch, programme, stage."""
    pieces = (
        header.village, f"{header.year}年{batch(header)}", header.programme_name, _STAGE[header.stage],
    )  # fmt: skip
    return tuple(piece for piece in pieces if piece)


def caption(content: Content) -> tuple[str, str]:
    """What is the same in every row, and the units."""
    header = content.header
    basis = f"依据：{header.document}" if header.document else ""
    rate = f"{per(header.unit)}{figure(content.rate)}元" if content.rate is not None else ""
    number = f"批次：{header.batch}" if header.batch and not batch(header) and header.batch != str(header.year) else ""
    measured = any(row.quantity is not None for row in content.rows)
    names = [counted(header.unit)] if measured and header.unit else []
    names += ["元"] if header.total_fen or any(row.fen for row in content.rows) else []
    return "\u2003".join(filter(None, (basis, rate, number))), f"单位：{'、'.join(names)}" if names else ""


def subtotal(rows: Iterable[PublishedRow], header: PostingHeader) -> str:
    """12户 30.54亩 3,614.72元, of the rows given."""
    listed = tuple(rows)
    quantities = [row.quantity for row in listed if row.quantity is not None]
    whole = sum(quantities, Decimal(0)) if len(quantities) == len(listed) and summable(header.unit) else None
    amounts = [row.fen for row in listed if row.fen is not None]
    return sums(len(listed), whole, sum(amounts) if amounts else None, header)


def sums(count: int, quantity: Decimal | None, fen: int | None, header: PostingHeader) -> str:
    """Count, quantity and amount in one line; what is not known is left out."""
    parts = [f"{count:,}{payees(header)}"]
    if quantity is not None and counted(header.unit) != payees(header):
        parts.append(f"{figure(quantity)}{counted(header.unit)}")
    if fen is not None:
        parts.append(f"{grouped(fen)}元")
    return "\u2002".join(parts)


def note(row: PublishedRow) -> str:
    """What stands in 备注: the note, and that a payment was made anew."""
    again = "补发" if row.state is RowState.REPAID and "补发" not in row.note else ""
    return "，".join(filter(None, (row.note, again)))


def in_capitals(fen: int) -> str:
    """大写 of the total, as it stands under a table."""
    return f"大写\u2002{capitals(fen)}"


def foot(content: Content) -> tuple[tuple[str, str], ...]:
    """The lines beside the QR: (bold label, text)."""
    header, source = content.header, content.source
    days = (header.ends_on - header.starts_on).days + 1
    lines = [("公示时间", f"{day(header.starts_on)}至{day(header.ends_on, header.starts_on)}（{days}天）")]
    for index, phone in enumerate(header.phones):
        lines.append(
            ("" if index else "有异议请打", f"{phone.number}（{phone.label}）" if phone.label else phone.number)
        )
    if source.hotline:
        lines.append(("" if header.phones else "有异议请打", f"{source.hotline} 政务服务热线"))
    lines.extend(_paid(content))
    lines.extend(("", text) for text in (_STANDS.get(header.stage, ""), _below_zero(header)) if text)
    if header.came is not None and header.went is not None:
        word = payees(header)
        since = "与上次相比" if batch(header) else "与上年相比"
        lines.append((since, f"新增{header.came}{word}，减少{header.went}{word}"))
    if header.failed:
        lines.append(("", f"另有{header.failed}笔未发放成功，不公布姓名。"))
    if header.policy is NamePolicy.MASKED and content.rows:
        lines.append(("", "按规定隐去姓名中的部分字。"))
    return tuple(lines)


def _below_zero(header: PostingHeader) -> str:
    return "合计是负数：扣回的比发放的多。" if header.total_fen < 0 else ""


def _paid(content: Content) -> list[tuple[str, str]]:
    days = sorted({row.paid_on for row in content.rows if row.paid_on})
    if not days:
        return []
    if len(days) == 1:
        return [("发放日期", day(days[0]))]
    return [("发放日期", f"{day(days[0])}至{day(days[-1], days[0])}")]


def footer(content: Content) -> str:
    """The last line of every page: which posting, as of when, from whom."""
    source = content.source
    parts = [f"公示编号 {content.header.id}", f"数据截至{day(source.as_of)}", source.publisher]
    return " · ".join(filter(None, (*parts, "演示数据" if source.demo else "")))


def plain(value: Decimal) -> str:
    """A number in a cell, ungrouped below ten thousand so that columns stay narrow."""
    return figure(value) if abs(value) >= 10000 else plain_number(value)
