"""Entries to postings: one village, one programme, one year, one batch each; labels, totals, findings in order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from sync.intake.checks import Payees, check_rows
from sync.intake.context import IntakeContext
from sync.intake.entries import Entry
from sync.intake.gate import NOTHING, Tally, guard
from sync.intake.places import Place, region_of
from sync.intake.programmes import match_programme
from sync.intake.tables import Table, counted
from sync.intake.titles import Facts
from sync.names import shown
from sync.records import CheckedPosting, Finding, Identity, NamePolicy, Programme, Reading, Row, Stage


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with the facts that its titles, sheet and file say of it."""

    table: Table
    facts: Facts
    unit: str | None


@dataclass(frozen=True, slots=True)
class _Key:
    township: str | None
    village: str | None
    programme: str | None
    year: int | None
    batch: str | None


@dataclass(slots=True)
class _Draft:
    key: _Key
    stage: Stage
    unit: str | None
    whole: str  # where a finding about all of it stands
    entries: list[Entry] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


def assemble(
    sheets: Iterable[Sheet], source: str, context: IntakeContext, whole: Iterable[Finding], tally: Tally = NOTHING
) -> tuple[Reading, ...]:
    """Postings in the order of the file. `whole` and `tally` are the file's own; they stand in its first posting.

    Raises GateViolation where a private number would leave with a posting.
    """
    drafts = _drafts(list(sheets), context)
    payees: dict[tuple[str | None, str | None], Payees] = defaultdict(Payees)
    told: set[int] = set()
    readings: list[Reading] = []
    for number, draft in enumerate(drafts):
        first = number == 0
        extra = [*whole] if first else []
        for table in draft.tables:
            if id(table) not in told:
                told.add(id(table))
                extra += table.findings
        findings = _findings(draft, payees[draft.key.programme, draft.key.batch], context) + extra
        readings.append(_reading(draft, findings, source, context, tally if first else NOTHING, drafts))
    phones = context.office_phones()
    return tuple(replace(reading, posting=guard(reading.posting, phones)) for reading in readings)


def _drafts(sheets: list[Sheet], context: IntakeContext) -> list[_Draft]:
    drafts: dict[_Key, _Draft] = {}
    several = _told_apart(sheets)
    for sheet in sheets:
        guessed = _year_of(sheet)
        stage = context.stage or sheet.facts.stage or Stage.PAID
        for entry in sheet.table.entries:
            key = _key(entry, sheet.facts, guessed, context, several)
            draft = drafts.get(key)
            if draft is None:
                draft = drafts[key] = _Draft(key, stage, None, entry.grid.whole())
            draft.unit = draft.unit or entry.unit or sheet.unit
            draft.entries.append(entry)
            if sheet.table not in draft.tables:
                draft.tables.append(sheet.table)
        if not sheet.table.entries:
            _keep_findings(sheet, drafts, stage, context, several)
    return list(drafts.values())


def _keep_findings(
    sheet: Sheet, drafts: dict[_Key, _Draft], stage: Stage, context: IntakeContext, several: frozenset[str]
) -> None:
    """A table without one readable row still says what is wrong with it."""
    if not sheet.table.findings:
        return
    if not drafts:
        facts = sheet.facts
        key = _Key(facts.place.township, facts.place.village, facts.programme, facts.year, facts.batch)
        drafts[key] = _Draft(key, stage, sheet.unit, sheet.table.block.grid.whole())
    next(iter(drafts.values())).tables.append(sheet.table)


def _told_apart(sheets: list[Sheet]) -> frozenset[str]:
    """What the file's columns (or its sheets) tell apart, so that no option may flatten it."""
    entries = [(entry, sheet.facts) for sheet in sheets for entry in sheet.table.entries]
    values: dict[str, set[str | int | None]] = {
        "village": {entry.place.village or facts.place.village for entry, facts in entries},
        "programme": {entry.programme or facts.programme for entry, facts in entries},
        "year": {entry.year or facts.year for entry, facts in entries},
        "batch": {entry.batch or facts.batch for entry, facts in entries},
    }
    return frozenset(name for name, found in values.items() if len(found - {None}) > 1)


def _key(entry: Entry, facts: Facts, guessed: int | None, context: IntakeContext, several: frozenset[str]) -> _Key:
    place = entry.place.filled(facts.place)
    village, programme = place.village, entry.programme or facts.programme
    year, batch = entry.year or facts.year or guessed, entry.batch or facts.batch
    if context.village and ("village" not in several or village is None):
        village = context.village
    if context.programme and ("programme" not in several or programme is None):
        programme = context.programme
    if context.year and ("year" not in several or year is None):
        year = context.year
    if context.batch and ("batch" not in several or batch is None):
        batch = context.batch
    return _Key(place.township, village, programme, year, batch)


def _year_of(sheet: Sheet) -> int | None:
    """The year of payment dates, or of batch numbers that begin with one, where all agree."""
    rows = [entry.row for entry in sheet.table.entries if entry.row]
    years = {row.paid_on.year for row in rows if row.paid_on}
    batches = {entry.batch or "" for entry in sheet.table.entries}
    if not years and all(len(batch) >= 6 and batch[:2] == "20" and batch.isdigit() for batch in batches):
        years = {int(batch[:4]) for batch in batches}
    return years.pop() if len(years) == 1 else None


def _findings(draft: _Draft, payees: Payees, context: IntakeContext) -> list[Finding]:
    found: dict[int, list[Finding]] = defaultdict(list)
    for at, entry in enumerate(draft.entries):
        found[at] += entry.findings
        twice = payees.twice(entry)
        if twice:
            found[at].append(twice)
    for at, finding in check_rows(draft.entries):
        found[at].append(finding)
    rows = [finding for at in sorted(found) for finding in found[at]]
    return rows + _missing(draft, context)


def _missing(draft: _Draft, context: IntakeContext) -> list[Finding]:
    key, found = draft.key, []
    if not key.village:
        found.append(
            Finding("missing-village", draft.whole, "看不出是哪个村。请在标题里写上村名,或用 --village 指定。")
        )
    if not key.programme:
        found.append(
            Finding("missing-programme", draft.whole, "看不出是哪项补贴。请在标题里写上,或用 --programme 指定。")
        )
    elif context.programmes is not None and match_programme(key.programme, context.programmes) is None:
        found.append(
            Finding(
                "unknown-programme", draft.whole, f"项目表里没有“{key.programme}”。请在项目表里添加,或写成表里的名称。"
            )
        )
    if not key.year:
        found.append(Finding("missing-year", draft.whole, "看不出是哪一年的。请在标题里写上年份,或用 --year 指定。"))
    return found


def _reading(
    draft: _Draft, findings: list[Finding], source: str, context: IntakeContext, tally: Tally, drafts: list[_Draft]
) -> Reading:
    key = draft.key
    programme = match_programme(key.programme, context.programmes or ()) if key.programme else None
    kept = [entry for entry in draft.entries if entry.row is not None]
    rows = _labelled(kept, _policy(context, programme), draft.stage)
    posting = CheckedPosting(
        id=None,
        source=source,
        region=region_of(Place(key.township, key.village), context.regions),
        township=key.township,
        village=key.village,
        programme=key.programme,
        year=key.year,
        batch=key.batch,
        stage=draft.stage,
        unit=draft.unit or (programme.unit if programme else None),
        rows=rows,
        total_amount=counted(kept).quantize(Decimal("0.01")),
        stated_total=_stated(draft, drafts),
        masked=sum((entry.tally for entry in draft.entries), tally).masked(),
        findings=tuple(findings),
    )
    return Reading(posting, tuple(entry.identity for entry in kept), tuple(entry.where() for entry in kept))


def _policy(context: IntakeContext, programme: Programme | None) -> NamePolicy:
    """No office: a clerk's own check shows names in full. With one, a programme it does not know shows none."""
    if context.programmes is None:
        return NamePolicy.FULL
    if programme is None or programme.vulnerable:
        return NamePolicy.COUNTS
    return programme.policy


def _labelled(entries: list[Entry], policy: NamePolicy, stage: Stage) -> tuple[Row, ...]:
    """Rows with labels: ①② where one name in one group belongs to different ID or card numbers."""
    people: dict[tuple[str, str | None], list[str]] = defaultdict(list)
    for entry in entries:
        row, person = entry.row, _person(entry.identity)
        if row and person and person not in people[row.name, row.group]:
            people[row.name, row.group].append(person)
    out = []
    for entry in entries:
        if entry.row is None:
            continue
        same, person = people[entry.row.name, entry.row.group], _person(entry.identity)
        ordinal = same.index(person) + 1 if person and len(same) > 1 else None
        state = None if stage in (Stage.APPLIED, Stage.PROPOSED) else entry.row.state
        label = shown(entry.row.name, policy, ordinal)
        same_row = label == entry.row.label and state is entry.row.state
        out.append(entry.row if same_row else replace(entry.row, label=label, state=state))
    return tuple(out)


def _person(identity: Identity) -> str | None:
    return identity.payee_id or identity.card


def _stated(draft: _Draft, drafts: list[_Draft]) -> Decimal | None:
    """The total that the file states for just this posting; None where its tables cover others too."""
    shared = Counter(id(table) for other in drafts for table in other.tables)
    totals = [table.stated_total for table in draft.tables]
    if not totals or any(shared[id(table)] > 1 for table in draft.tables) or None in totals:
        return None
    return sum((total for total in totals if total is not None), Decimal(0)).quantize(Decimal("0.01"))
