"""A programme as everybody may read it: who, how much, how, where, by which document, whom to call. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk import wording
from kiosk.snapshots.payee import FactRecord
from sync.money import plain_number
from sync.records import Programme, Rate
from sync.units import per

YEARS = 4  # standards of the last years
ASK = "这里没有写，可以打电话问"


@dataclass(frozen=True, slots=True)
class ProgrammeSnapshot:
    """A programme. `rate`: the newest standard, 每亩 118.36 元, with its year in `since`; empty where there is none."""

    title: str
    line: str
    since: str
    rate: str
    facts: tuple[FactRecord, ...]
    phones: str


@dataclass(frozen=True, slots=True)
class ChoiceRecord:
    """A programme to choose: its name and the document that it rests on."""

    code: str
    title: str
    line: str


@dataclass(frozen=True, slots=True)
class ProgrammesSnapshot:
    """Several programmes to choose from."""

    title: str
    line: str
    choices: tuple[ChoiceRecord, ...]


def derive(programme: Programme, place: str, hotline: str) -> ProgrammeSnapshot:
    """`place`: the service centre of this kiosk, where people ask when the county wrote no other place."""
    newest = max(programme.rates, key=lambda rate: rate.year, default=None)
    facts = (
        FactRecord("谁能领", wording.chinese(programme.eligibility or ASK)),
        FactRecord("怎么算", wording.chinese(programme.rule)),
        FactRecord("历年标准", "\n".join(standards(programme))),
        FactRecord("怎么办", wording.chinese(programme.how)),
        FactRecord("在哪里办", wording.chinese(programme.where or place)),
        FactRecord("依据文件", "\n".join(documents(programme)) or programme.document),
        FactRecord("主管部门", programme.authority),
    )
    return ProgrammeSnapshot(
        title=programme.name,
        line=wording.joined(programme.authority, "谁能领、发多少、怎么办"),
        since=f"{newest.year} 年标准" if newest else "",
        rate=of_year(programme, newest.year) if newest else "",
        facts=tuple(fact for fact in facts if fact.value),
        phones=wording.phones(programme.phones, hotline),
    )


def standard(rate: Rate, unit: str) -> str:
    """每亩 118.36 元; 80–89 岁 每月 50 元, where it is of a band."""
    return f"{rate.band} {per(unit)} {plain_number(rate.yuan)} 元".strip()


def of_year(programme: Programme, year: int) -> str:
    """The standard of a year; from the lowest to the highest where each band has its own."""
    rates = sorted((rate for rate in programme.rates if rate.year == year), key=lambda rate: rate.yuan)
    if len(rates) > 1:
        return f"{per(programme.unit)} {plain_number(rates[0].yuan)} 到 {plain_number(rates[-1].yuan)} 元".strip()
    return standard(rates[0], programme.unit)


def standards(programme: Programme) -> Sequence[str]:
    """The standards of the last years, newest first; where there is one only, it stands above already."""
    lines = [f"{rate.year} 年 {standard(rate, programme.unit)}" for rate in _last(programme)]
    return lines if len(lines) > 1 else ()


def documents(programme: Programme) -> Sequence[str]:
    """The documents that set the standards of the last years; one for all of them stands there without its year."""
    told = [rate for rate in _last(programme) if rate.document]
    if len({rate.document for rate in told}) < 2:
        return [rate.document for rate in told[:1]]
    return list(dict.fromkeys(f"{rate.year} 年 {rate.document}" for rate in told))


def _last(programme: Programme) -> Sequence[Rate]:
    years = sorted({rate.year for rate in programme.rates}, reverse=True)[:YEARS]
    return sorted((rate for rate in programme.rates if rate.year in years), key=lambda rate: -rate.year)


def derive_choices(programmes: Sequence[Programme]) -> ProgrammesSnapshot:
    """The programmes of a person, to choose one."""
    choices = tuple(ChoiceRecord(p.code, p.name, p.document) for p in programmes)
    return ProgrammesSnapshot("想看哪一项的政策？", "谁能领、发多少、怎么办、依据哪个文件", choices)
