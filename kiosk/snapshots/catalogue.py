"""The disclosure catalogue: domains, their matters, and one matter with what was published for it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from kiosk import wording
from kiosk.snapshots.cards import PostingRecord, current
from kiosk.snapshots.payee import FactRecord
from sync.library.views import DomainSummary, Totals
from sync.matters import matter_name
from sync.records import CatalogueItem, PostingHeader

MOST = 40  # postings that one matter lists; the village's own screen has them all


@dataclass(frozen=True, slots=True)
class MatterRecord:
    """A line of the catalogue: a domain, or a matter with the heading it stands under."""

    word: str
    line: str


@dataclass(frozen=True, slots=True)
class MattersSnapshot:
    """A list of domains or matters."""

    title: str
    line: str
    matters: tuple[MatterRecord, ...]


@dataclass(frozen=True, slots=True)
class MatterSnapshot:
    """A matter of the catalogue. `published` says in a sentence what was published for it."""

    title: str
    line: str
    facts: tuple[FactRecord, ...]
    published: str
    postings: tuple[PostingRecord, ...]


def derive_domains(domains: Sequence[DomainSummary]) -> MattersSnapshot:
    """All domains."""
    records = tuple(MatterRecord(d.domain, f"{d.items} 项") for d in domains)
    return MattersSnapshot("公开事项", "政府该公开什么，按领域看", records)


def derive_matters(domain: str, items: Sequence[CatalogueItem]) -> MattersSnapshot:
    """Matters of a domain, in the order of its directory."""
    records = tuple(MatterRecord(matter_name(item), item.matter1 if item.level2 else "") for item in items)
    return MattersSnapshot(f"{domain}领域", f"该公开的 {len(items)} 项，点一下看每一项", records)


def derive_matter(
    domain: str, item: CatalogueItem, now: Sequence[PostingHeader], before: Totals, today: date
) -> MatterSnapshot:
    """One matter, with the postings on the board and the totals of earlier ones."""
    facts = (
        FactRecord("公开内容", "\n".join(item.elements)),
        FactRecord("公开依据", item.basis),
        FactRecord("公开时限", item.deadline),
        FactRecord("公开主体", item.publisher),
        FactRecord("公开渠道", "、".join(item.channels)),
        FactRecord("公开对象", "、".join(item.audience)),
        FactRecord("公开方式", "、".join(item.methods)),
        FactRecord("公开层级", "、".join(item.levels)),
    )
    return MatterSnapshot(
        title=matter_name(item),
        line=wording.joined(f"{domain}领域", item.matter1 if item.level2 else ""),
        facts=tuple(fact for fact in facts if fact.value),
        published=published(len(now), before),
        postings=tuple(of_village(header, today) for header in now[:MOST]),
    )


def of_village(header: PostingHeader, today: date) -> PostingRecord:
    """A posting among those of one matter: here the village tells them apart."""
    record = current(header, today)
    return msgspec.structs.replace(record, title=header.village, line=wording.joined(record.line, record.count))


def published(now: int, before: Totals) -> str:
    """What was published for a matter, in a sentence."""
    parts = [f"正在公示 {now} 张"] if now else []
    if before.postings:
        amount = wording.yuan(before.fen).replace(" ", wording.GLUE)
        parts.append(f"以前公示过 {before.postings} 张，共{wording.GLUE}{before.count:,}{wording.GLUE}笔、{amount}")
    return "；".join(parts) or "这台机器里还没有为它公示过什么"
