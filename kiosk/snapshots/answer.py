"""这笔钱是什么, the answer: what an amount of a month is, or may be, in words, and never whose. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kiosk import wording
from kiosk.snapshots import bands
from sync.library.views import Deposit, PaidAs
from sync.money import grouped, to_fen
from sync.records import NamePolicy, Programme
from sync.units import parts

MOST = 3  # answers of one kind; a longer list explains nothing
TIMES = 12  # a rate is paid at most so many times at once: months of a year, heads of a household
FEW = 3  # fewer payees than this are not told as a number: it would point at them


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """One thing that the money may be. `sums`: each payment's arithmetic on a line of its own."""

    title: str
    chip: str
    tone: str
    sums: str
    facts: str


@dataclass(frozen=True, slots=True)
class AnswerSnapshot:
    """The verdict, what it rests on, whom to ask."""

    title: str
    line: str
    answers: tuple[AnswerRecord, ...]
    advice: str
    phones: str


@dataclass(frozen=True, slots=True)
class Asked:
    """An amount in fen, and the first day of its month."""

    fen: int
    month: date

    @property
    def words(self) -> str:
        return wording.joined(wording.yuan(self.fen), f"{self.month.year} 年 {self.month.month} 月")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the library knows: payments of just this amount in the month, of the months beside it, and in sums."""

    alone: Sequence[PaidAs] = ()
    together: Sequence[Deposit] = ()
    beside: Mapping[date, Sequence[PaidAs]] | None = None
    programmes: Sequence[Programme] = ()


def derive(asked: Asked, evidence: Evidence, hotline: str) -> AnswerSnapshot:
    """What fits best comes first; what only comes near is told where nothing fits."""
    rules = {programme.code: programme for programme in evidence.programmes}
    sure = [_exact(one, rules) for one in evidence.alone[:MOST]]
    sure = sure or [_several(one, rules) for one in evidence.together[:MOST]]
    sure = sure or list(_beside(evidence.beside or {}, rules))[:MOST]
    maybe = [_by_rate(*one, asked.month.year) for one in possible(asked, evidence.programmes)][:MOST]
    return AnswerSnapshot(
        title=_verdict(evidence, sure, maybe),
        line=asked.words,
        answers=(*sure, *maybe),
        advice=_advice(evidence, sure, maybe),
        phones=wording.phones(evidence.alone[0].phones if evidence.alone else (), hotline),
    )


def derive_refused(asked: Asked, hotline: str) -> AnswerSnapshot:
    """Too many amounts in a short time: whoever has a passbook asks a few."""
    advice = "刚才查的次数多了，过十分钟再来。着急的话，带上存折请工作人员帮您看。"
    return AnswerSnapshot("请稍等一会儿再查", asked.words, (), advice, wording.phones((), hotline))


def _verdict(evidence: Evidence, sure: list[AnswerRecord], maybe: list[AnswerRecord]) -> str:
    if evidence.alone:
        return "查到了"
    if evidence.together:
        return "像是几笔钱一起到的"
    if sure:
        return "这个月没有，别的月有"
    return "可能是下面的" if maybe else "没有查到"


def _advice(evidence: Evidence, sure: list[AnswerRecord], maybe: list[AnswerRecord]) -> str:
    if not sure and not maybe:
        return (
            "这里的公示里没有这个数。看看角、分和月份对不对；也可能不是财政补贴，或者这里还没有收到那一批。"
            "带上存折，请工作人员帮您看。"
        )
    if evidence.alone:
        return "这里只说这个数在公示里是什么，不知道存折是谁的。对不上就问工作人员。"
    return "不一定就是您的这一笔。带上存折，请工作人员帮您看。"


def _exact(one: PaidAs, rules: Mapping[str, Programme]) -> AnswerRecord:
    chip, tone = ("补发", "gold") if one.repaid else ("正好这个数", "pine")
    return AnswerRecord(one.name, chip, tone, _sum(one), _facts((one,), rules, one.count))


def _several(one: Deposit, rules: Mapping[str, Programme]) -> AnswerRecord:
    title = " 加 ".join(dict.fromkeys(part.name for part in one.parts))
    total = " + ".join(grouped(part.fen) for part in one.parts)
    sums = (*(f"{part.name} {_sum(part)}" for part in one.parts), _line(total, f"= {_yuan(one.parts)}"))
    return AnswerRecord(
        title, f"{len(one.parts)} 笔加在一起", "gold", "\n".join(sums), _facts(one.parts, rules, one.count)
    )


def _yuan(some: Sequence[PaidAs]) -> str:
    return wording.yuan(sum(one.fen for one in some))


def _line(*parts: str) -> str:
    """Parts that are never torn, with a space between them at which the line may break."""
    return " ".join(part.replace(" ", wording.GLUE) for part in parts)


def _beside(beside: Mapping[date, Sequence[PaidAs]], rules: Mapping[str, Programme]) -> Iterator[AnswerRecord]:
    for month, found in beside.items():
        for one in found:
            chip = f"{month.year} 年 {month.month} 月发的"
            yield AnswerRecord(one.name, chip, "gold", _sum(one), _facts((one,), rules, one.count))


def _by_rate(programme: Programme, rate: Decimal, times: int, year: int) -> AnswerRecord:
    told = (wording.chinese(programme.rule), bands.sentence(programme, year, rate), _document(programme.document))
    facts = "\n".join(filter(None, told))
    counted = f"{times} {_unit(programme.unit)}"
    sums = _line(counted, f"× {wording.rate(rate, programme.unit)}", f"= {wording.yuan(to_fen(rate * times))}")
    return AnswerRecord(programme.name, "可能是", "plain", sums, facts)


def _unit(unit: str) -> str:
    """What such a rate is paid for several times: months, else what it counts."""
    return "个月" if "月" in parts(unit) else wording.unit_of(unit)


def possible(asked: Asked, programmes: Iterable[Programme]) -> Iterator[tuple[Programme, Decimal, int]]:
    """Programmes of which only counts are posted, whose rate fits the amount a small whole number of times."""
    for programme in programmes:
        if programme.policy is not NamePolicy.COUNTS:
            continue
        for rate in dict.fromkeys(each.yuan for each in bands.newest(programme, asked.month.year)):
            times, rest = divmod(asked.fen, to_fen(rate)) if rate > 0 else (0, 1)
            if rest == 0 and 1 <= times <= TIMES:
                yield programme, rate, times


def _sum(one: PaidAs) -> str:
    """4.95 亩 × 每亩 118.36 元 = 585.88 元; the amount alone where it does not come about so."""
    total = wording.yuan(one.fen)
    if one.quantity is None or one.rate is None or to_fen(one.quantity * one.rate) != one.fen:
        return _line(total)
    rate = wording.rate(one.rate, one.unit)
    return _line(wording.quantity(one.quantity, one.unit), f"× {rate}", f"= {total}")


def _facts(some: Sequence[PaidAs], rules: Mapping[str, Programme], count: int) -> str:
    """Rule and document of each programme once, and how many were paid alike where that points at nobody."""
    lines = [f"{one.year} 年的钱" for one in some[:1]]
    codes = dict.fromkeys(one.programme for one in some)
    lines += [wording.chinese(rules[code].rule) for code in codes if code in rules]
    lines += dict.fromkeys(bands.sentence(rules.get(one.programme), one.year, one.rate) for one in some)
    lines += [_document(document) for document in dict.fromkeys(one.document for one in some)]
    alike = f"同样这个数的有 {count:,} 笔" if count >= FEW else ""
    return "\n".join(line for line in (*lines, alike) if line)


def _document(document: str) -> str:
    return f"依据 {document}" if document else ""
