"""A village's summary: every list of a year in one line each, counts and sums only. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from printing.columns import Align
from printing.content import Source
from printing.notices.notice import Grid, Notice, Words
from printing.wording import batch, day, figure
from sync.money import capitals, grouped
from sync.records import PostingHeader, Stage
from sync.units import counted, payees, summable

_STAGE = {
    Stage.APPLIED: "（申报，没发）",
    Stage.PROPOSED: "（还没发）",
    Stage.PAID: "",
    Stage.ANNUAL: "（年度汇总）",
}
_ORDER = (Stage.PAID, Stage.PROPOSED, Stage.APPLIED, Stage.ANNUAL)
HEADS = ("补贴项目", "数目", "数量", "金额(元)", "公示时间")
ALIGNS = (Align.LEFT, Align.FIGURE, Align.FIGURE, Align.FIGURE, Align.LEFT)


def hung(headers: Iterable[PostingHeader], on: date) -> tuple[PostingHeader, ...]:
    """Lists that were hung up in the year of that day, else in the last year in which there were any."""
    begun = tuple(header for header in headers if header.starts_on <= on)
    year = max((header.starts_on.year for header in begun), default=on.year)
    return tuple(header for header in begun if header.starts_on.year == year)


def summary(headers: Sequence[PostingHeader], source: Source, on: date) -> Notice:
    """The lists of one village that were hung up in one year (at least one), paid ones first. Names nobody."""
    lists = sorted(headers, key=lambda header: (_ORDER.index(header.stage), header.programme, header.batch_number))
    first = lists[0]
    paid = sum(header.total_fen for header in lists if header.stage is Stage.PAID)
    total = ("已发放合计", "", "", grouped(paid), "")
    blocks = (
        Grid(HEADS, tuple(_line(header) for header in lists), ALIGNS, total),
        Words(f"大写\u2002{capitals(paid)}"),
    )
    phones = dict.fromkeys(phone.number for header in lists for phone in header.phones)
    return Notice(
        title=(first.village, f"{first.starts_on.year}年", "惠民补贴公示汇总"),
        caption=("", f"截至{day(on)}"),
        blocks=blocks,
        lines=(
            ("说明", "同一户可能领几项，户数不能相加。没有发的和年度汇总不算在合计里。"),
            *((("有异议请打", f"{source.hotline} 政务服务热线"),) if source.hotline else ()),
            ("", "每一项的名单，见各份公示表和触摸屏。"),
        ),
        footer=f"{first.township}{first.village} · 数据截至{day(source.as_of)} · {source.publisher}",
        publisher=first.publisher if len({header.publisher for header in lists}) == 1 else source.publisher,
        date=day(on),
        demo=source.demo,
        phones=(*phones, source.hotline),
    )


def _line(header: PostingHeader) -> tuple[str, ...]:
    words = f"({batch(header)})" if batch(header) else ""
    year = f"{header.year}年" if header.year != header.starts_on.year else ""
    unit = counted(header.unit)
    whole = header.total_quantity if summable(header.unit) and unit != payees(header) else None
    return (
        year + header.programme_name + words + _STAGE[header.stage],
        f"{header.count:,}{payees(header)}",
        f"{figure(whole)}{unit}" if whole is not None else "",
        grouped(header.total_fen) if header.total_fen else "",
        _period(header),
    )


def _period(header: PostingHeader) -> str:
    start, end = header.starts_on, header.ends_on
    month = "" if (start.year, start.month) == (end.year, end.month) else f"{end.month}月"
    return f"{start.month}月{start.day}日至{month}{end.day}日"
