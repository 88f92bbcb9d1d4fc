"""The sentences of a posting and of one row, short enough for an elder to follow. A posting's hold no name.

Kiosk view models build them here and hand them to kiosk.speech.reader.Reader; `shown` is what the screen marks.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kiosk.speech.amounts import count, quantity, rate
from kiosk.speech.dates import full, month_day, period, year
from kiosk.speech.documents import document
from kiosk.speech.money import money
from kiosk.speech.names import label
from kiosk.speech.phones import phone
from kiosk.speech.prose import prose
from kiosk.speech.said import NOTHING, Said, Utterance, joined, sentence
from sync.records import Phone, PostingHeader, Programme, PublishedRow, RowState, Stage
from sync.units import counted, payees, summable

_STAGE = {
    Stage.APPLIED: "申报核定，还没有发钱",
    Stage.PROPOSED: "准备发放，还没有发钱",
    Stage.PAID: "已经发放",
    Stage.ANNUAL: "全年汇总",
}


def utterances_for_posting(header: PostingHeader, today: date, hotline: str = "") -> tuple[Utterance, ...]:
    """What is posted: village, programme, totals, standard, period with days left on `today`, phones. All public.

    A posting that was replaced or withdrawn says no totals: `utterances_for_changed`.
    """
    sentences = [_title(header), _totals(header), _standard(header), _basis(header)]
    sentences += [_period(header, today), _changes(header), _failed(header), _phones(header.phones, hotline)]
    return tuple(sentence(said) for said in sentences if said is not NOTHING)


def utterances_for_changed(header: PostingHeader, lines: Iterable[str], hotline: str = "") -> tuple[Utterance, ...]:
    """A posting that was replaced or withdrawn: which one, the screen's `lines` about it, phones. All public."""
    about = [Said(text, prose(text).spoken) for line in lines for text in line.split("。") if text]
    sentences = [_title(header), *about, _phones(header.phones, hotline)]
    return tuple(sentence(said) for said in sentences if said is not NOTHING)


def utterances_for_row(
    header: PostingHeader, row: PublishedRow, programme: Programme | None, hotline: str = ""
) -> tuple[Utterance, ...]:
    """One payment: what it is (public), whose, the arithmetic in words and whether it was paid (private), phones."""
    private = [joined([label(row.label), prose(row.group or "")]), _arithmetic(header, row), _paid(header, row)]
    private += [Said("备注：", "备注，") + prose(row.note)] if row.note else []
    phones = header.phones or (programme.phones if programme else ())
    public = [_basis(header), _phones(phones, hotline)]
    return (
        sentence(_title(header)),
        *(sentence(said, private=True) for said in private if said is not NOTHING),
        *(sentence(said) for said in public if said is not NOTHING),
    )


def _text(text: str) -> Said:
    return Said(text, text)


def _title(header: PostingHeader) -> Said:
    batch = header.batch or ""
    named = batch if batch and not batch.isascii() else ""  # a batch of digits only is the payment system's own
    return joined([prose(header.village), year(header.year), prose(header.programme_name), prose(named)])


def _totals(header: PostingHeader) -> Said:
    parts_ = [_text("一共") + count(header.count, payees(header))]
    if header.total_quantity is not None and summable(header.unit) and counted(header.unit) != payees(header):
        parts_.append(quantity(header.total_quantity, header.unit))
    if header.total_fen:
        parts_.append(money(header.total_fen))
    return joined([*parts_, _text(_STAGE[header.stage])])


def _standard(header: PostingHeader) -> Said:
    return rate(header.rate, header.unit) if header.rate is not None else NOTHING


def _basis(header: PostingHeader) -> Said:
    return Said("依据", "依据，") + document(header.document) if header.document else NOTHING


def _period(header: PostingHeader, today: date) -> Said:
    if today > header.ends_on:
        return _text("公示到") + full(header.ends_on) + _text("，已经结束")
    left = (header.ends_on - today).days
    if today < header.starts_on:
        return _text("公示") + period(header.starts_on, header.ends_on)
    days = joined([_text("还剩") + count(left, "天")]) if left else _text("今天是最后一天")
    return joined([_text("公示") + period(header.starts_on, header.ends_on), days])


def _changes(header: PostingHeader) -> Said:
    if header.came is None or header.went is None:
        return NOTHING
    unit = payees(header)
    if not header.came and not header.went:
        return _text(f"和上次比，{unit}数没有变化")
    came = _text("新增") + count(header.came, unit) if header.came else NOTHING
    went = _text("减少") + count(header.went, unit) if header.went else NOTHING
    return joined([_text("和上次比"), came, went])


def _failed(header: PostingHeader) -> Said:
    return _text("另有") + count(header.failed, "笔") + _text("没有发放成功") if header.failed else NOTHING


def _phones(phones: tuple[Phone, ...], hotline: str) -> Said:
    known = [_phone(each) for each in phones]
    if hotline and hotline not in {each.number for each in phones}:
        known.append(phone(hotline))
    either = Said("，或者打 ", "，或者打，")
    return Said("有疑问请打 ", "有疑问请打，") + joined(known, either) if known else NOTHING


def _phone(each: Phone) -> Said:
    if not each.label:
        return phone(each.number)
    return phone(each.number) + Said("（", "，") + prose(each.label) + Said("）", "")


def _arithmetic(header: PostingHeader, row: PublishedRow) -> Said:
    standard = row.rate if row.rate is not None else header.rate
    parts_ = [quantity(row.quantity, header.unit)] if row.quantity is not None else []
    if standard is not None:
        parts_.append(rate(standard, header.unit))
    parts_.append(_text("一共") + money(row.fen) if row.fen is not None else _text("金额还没有定"))
    return joined(parts_)


def _paid(header: PostingHeader, row: PublishedRow) -> Said:
    done = {RowState.PAID: "已经发放", RowState.REPAID: "已经补发"}.get(row.state) if row.state else None
    if done is None:
        return _text("还没有发钱") if header.stage in (Stage.APPLIED, Stage.PROPOSED) else NOTHING
    day = row.paid_on
    if day is None:
        return _text(done)
    return (month_day(day) if day.year == header.year else full(day)) + _text(done)
