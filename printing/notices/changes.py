"""What changed since the list before: counts and sums side by side, and who is new, by name only where they are on it.

Who left is a number: their names stood on a list that has ended. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from printing.columns import Align
from printing.content import Content
from printing.notices.notice import Block, Grid, Notice, Words
from printing.wording import batch, day, figure
from sync.errors import Refused
from sync.money import grouped
from sync.records import PostingHeader, PostingState, PublishedRow
from sync.units import column, counted, payees, summable

STRIPS = 3
N = TypeVar("N", int, Decimal)


def before(header: PostingHeader, headers: Iterable[PostingHeader]) -> PostingHeader | None:
    """The list that a posting is compared with: of the same programme and village, the last one before it that stands.

    The office counts who came and went by the same rule (sync.office.postings.slot_for).
    """
    earlier = (
        other for other in headers
        if (other.region, other.programme, other.state) == (header.region, header.programme, PostingState.POSTED)
        and (other.year, other.batch_number) < (header.year, header.batch_number)
    )  # fmt: skip
    return max(earlier, key=lambda other: (other.year, other.batch_number), default=None)


def newcomers(rows: Sequence[PublishedRow], old: Sequence[PublishedRow], came: int) -> tuple[PublishedRow, ...]:
    """Rows of those who were not on the list before; none unless they are just as many as the office counted.

    A row without a person number joins nobody, so that with one such row the names might be wrong.
    """
    known = {row.person for row in old}
    found = tuple(row for row in rows if row.person not in known)
    sure = all(row.person for row in (*rows, *old)) and len({row.person for row in found}) == came
    return found if sure else ()


def changes(content: Content, previous: PostingHeader | None, old: Sequence[PublishedRow]) -> Notice:
    """The change sheet of a posting. `old`: the rows of the list before, where this machine holds them; it names none.

    Raises Refused where the office had nothing to compare with.
    """
    header, source = content.header, content.source
    if header.came is None or header.went is None:
        raise Refused(f"公示 {header.id} 没有上一次可以比,没有变动表。")
    return Notice(
        title=(header.village, f"{header.year}年{batch(header)}", header.programme_name, "变动公示"),
        caption=(f"依据：{header.document}" if header.document else "", ""),
        blocks=(_compared(header, previous), *_moved(content, newcomers(content.rows, old, header.came))),
        lines=(
            ("公示时间", f"{day(header.starts_on)}至{day(header.ends_on, header.starts_on)}"),
            *_phones(content),
            ("", "全部名单见公示表和触摸屏。"),
        ),
        footer=f"{header.township}{header.village} · 数据截至{day(source.as_of)} · {source.publisher}",
        publisher=header.publisher,
        date=day(header.starts_on),
        demo=source.demo,
        phones=(*(phone.number for phone in header.phones), source.hotline),
    )


def _phones(content: Content) -> tuple[tuple[str, str], ...]:
    said = [f"{phone.number}（{phone.label}）" if phone.label else phone.number for phone in content.header.phones]
    said += [f"{content.source.hotline} 政务服务热线"] if content.source.hotline else []
    return tuple(("" if index else "有异议请打", text) for index, text in enumerate(said))


def _compared(header: PostingHeader, previous: PostingHeader | None) -> Grid:
    """Count, quantity and sum of both lists, and what is between them."""
    lines = [_line(f"{payees(header)}数", header.count, previous.count if previous else None, str)]
    if header.total_quantity is not None and summable(header.unit) and counted(header.unit) != payees(header):
        old = previous.total_quantity if previous else None
        lines.append(_line(column(header.unit), header.total_quantity, old, figure))
    if header.total_fen:
        lines.append(_line("金额(元)", header.total_fen, previous.total_fen if previous else None, grouped))
    earlier = f"上次 {previous.year}年{batch(previous)}" if previous else "上次"
    heads = ("", earlier, f"这次 {header.year}年{batch(header)}", "相差")
    return Grid(heads, tuple(lines), (Align.LEFT, *(Align.FIGURE,) * 3))


def _line(name: str, new: N, old: N | None, said: Callable[[N], str]) -> tuple[str, ...]:
    if old is None:
        return name, "", said(new), ""
    apart = new - old
    return name, said(old), said(new), ("+" if apart > 0 else "") + said(apart)


def _moved(content: Content, new: tuple[PublishedRow, ...]) -> tuple[Block, ...]:
    header, word = content.header, payees(content.header)
    blocks: list[Block] = [Words(f"新增 {header.came}{word}" if header.came else "没有新增", strong=True)]
    if new:
        grouped_rows = any(row.group for row in new)
        heads = ("姓名", "组", "金额(元)") if grouped_rows else ("姓名", "金额(元)")
        blocks.append(Grid(heads, tuple(_named(row, grouped_rows) for row in new), _ALIGNS[len(heads)], strips=STRIPS))
    gone = f"减少 {header.went}{word}，按规定不公布姓名" if header.went else "没有减少"
    blocks.append(Words(gone, strong=True))
    return tuple(blocks)


_ALIGNS = {2: (Align.LEFT, Align.FIGURE), 3: (Align.LEFT, Align.LEFT, Align.FIGURE)}


def _named(row: PublishedRow, with_group: bool) -> tuple[str, ...]:
    amount = "" if row.fen is None else grouped(row.fen)
    return (row.label, row.group or "", amount) if with_group else (row.label, amount)


def without_names(notice: Notice) -> Notice:
    """The same with counts only, for a list of newcomers that no page holds."""
    blocks = tuple(block for block in notice.blocks if not (isinstance(block, Grid) and block.heads[0] == "姓名"))
    return replace(notice, blocks=blocks)
