"""What slips say: a page to take along, an objection, a correction, as blocks for printing. Pure.

No slip says that money arrived, and every one says of when its data are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kiosk import wording
from kiosk.snapshots.joined import CourseRecord, PersonSnapshot
from printing.slip_blocks import Block, Kind, Slip
from sync.library.views import LibraryMeta
from sync.records import Phone, PostingHeader, PublishedRow
from sync.signing import qr_text
from sync.units import column

MODEST = "只写这里查到的。钱到没到，以存折为准。"
HAND_IN = "填好交到村委会，或者交到窗口。"


def page(shown: PersonSnapshot, meta: LibraryMeta, phones: Sequence[Phone], today: date) -> Slip:
    """A joined page to take along."""
    blocks = [Block(Kind.TITLE, "我的补贴"), *_whose(shown)]
    blocks += [Block(Kind.TEXT, shown.found)]
    blocks += [Block(Kind.FIGURE, f"{shown.amount} 元")] if shown.amount else []
    blocks += [Block(Kind.STRONG, shown.versus)] if shown.versus else []
    for record in shown.courses:
        blocks += _course(record)
    blocks += [Block(Kind.RULE), Block(Kind.TEXT, shown.coming)] if shown.coming else []
    return Slip((*blocks, *_foot(meta, shown.phones, today, MODEST)), numbers(phones, meta))


def objection(shown: PersonSnapshot, meta: LibraryMeta, phones: Sequence[Phone], today: date) -> Slip:
    """我觉得不对: what was found, to tick, and room to write."""
    blocks = [Block(Kind.TITLE, "我觉得不对"), *_whose(shown)]
    blocks += [Block(Kind.STRONG, "哪一笔不对，打个勾："), *(_tick(r) for r in shown.courses if r.amount)]
    blocks += [Block(Kind.TICK, "应该有，这里没有")]
    blocks += [Block(Kind.RULE), Block(Kind.STRONG, "哪里不对，写在这里："), Block(Kind.BLANK, lines=3)]
    blocks += [Block(Kind.BLANK, "签名"), Block(Kind.BLANK, "日期"), Block(Kind.TEXT, HAND_IN)]
    return Slip((*blocks, *_foot(meta, shown.phones, today, "")), numbers(phones, meta))


def correction(header: PostingHeader, row: PublishedRow, meta: LibraryMeta, today: date) -> Slip:
    """更正单 of one row before the money moves: what the list says, and room for what it should say."""
    blocks = [Block(Kind.TITLE, "更正单"), Block(Kind.NAME, row.label)]
    blocks += [Block(Kind.TEXT, place) for place in (wording.joined(header.village, row.group),) if place]
    blocks += [Block(Kind.RULE), Block(Kind.STRONG, f"{header.year} 年 {header.programme_name}")]
    blocks += [Block(Kind.TEXT, f"名单第 {row.seq} 号"), Block(Kind.NOTE, f"公示编号 {header.id}"), Block(Kind.RULE)]
    blocks += [
        Block(Kind.STRONG, "名单上写的"),
        *(Block(Kind.PAIR, word, value) for word, value in written(header, row)),
    ]
    blocks += [Block(Kind.RULE), Block(Kind.STRONG, "应该是")]
    blocks += [Block(Kind.BLANK, word) for word, _ in written(header, row)]
    blocks += [Block(Kind.BLANK, "为什么", lines=2), Block(Kind.BLANK, "签名"), Block(Kind.BLANK, "日期")]
    blocks += [Block(Kind.STRONG, f"请在{wording.full_day(header.ends_on)}以前，{HAND_IN}")]
    code = qr_text(meta.public_url, header.id, header.signature) if meta.public_url and header.signature else ""
    blocks += [Block(Kind.CODE, code, "扫码看这份公示")] if code else []
    foot = _foot(meta, wording.phones(header.phones, meta.hotline), today, "")
    return Slip((*blocks, *foot), numbers(header.phones, meta), header.id)


def written(header: PostingHeader, row: PublishedRow) -> tuple[tuple[str, str], ...]:
    """What a list says of a row, as words and values: 面积 4.95 亩, 金额 585.88 元; else the name."""
    own = (
        (column(header.unit), "" if row.quantity is None else wording.quantity(row.quantity, header.unit)),
        ("金额", "" if row.fen is None else wording.yuan(row.fen)),
    )
    return tuple(pair for pair in own if pair[1]) or (("名字", row.label),)


def numbers(phones: Sequence[Phone], meta: LibraryMeta) -> tuple[str, ...]:
    """Offices' numbers, which are nobody's own."""
    return tuple(filter(None, (*(phone.number for phone in phones), meta.hotline, wording.HOTLINE)))


def _whose(shown: PersonSnapshot) -> Iterator[Block]:
    yield Block(Kind.NAME, shown.name)
    yield Block(Kind.TEXT, shown.line)
    yield Block(Kind.RULE)


def _course(record: CourseRecord) -> Iterator[Block]:
    yield Block(Kind.RULE)
    if record.head:
        yield Block(Kind.NOTE, record.head)
    yield Block(Kind.PAIR, record.title, record.amount)
    if record.terms:
        yield Block(Kind.TEXT, record.terms)
    if record.chip or record.reason:
        yield Block(Kind.NOTE, "，".join(filter(None, (record.chip, record.reason))))


def _tick(record: CourseRecord) -> Block:
    return Block(Kind.TICK, record.title, record.amount)


def _foot(meta: LibraryMeta, phones: str, today: date, modest: str) -> Iterator[Block]:
    yield Block(Kind.RULE)
    yield Block(Kind.TEXT, phones)
    as_of = f"数据截至{wording.as_of_day(meta.published_at)}，{meta.publisher}"
    for line in (modest, as_of, f"{wording.full_day(today)}打印", "演示数据，不是真实发放" if meta.demo else ""):
        if line:
            yield Block(Kind.NOTE, line)
