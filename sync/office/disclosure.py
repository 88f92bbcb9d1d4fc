"""From a reading to what may be shown of it: person numbers, labels, the policy, the sums. Pure but for the register.

What the policy hides of a row is in `own` alone, which goes into its household's entry and nowhere else; nothing later
in publication sees a reading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from sync.money import to_fen
from sync.names import shown
from sync.office import telling
from sync.office.groups import group_key
from sync.office.register import Register, upgraded
from sync.records import Identity, NamePolicy, PublishedRow, Reading, Row, RowState


@dataclass(frozen=True, slots=True)
class Own:
    """A row as its own household may read it, under its person's number. `seq` is 0 where it stands on no sheet."""

    row: PublishedRow = field(repr=False)
    reason: str = field(repr=False, default="")


@dataclass(frozen=True, slots=True)
class Disclosed:
    """What a posting may show: its rows under the policy, its sums, and (for the register) who is on it. `own`: rows
    whole, for their households' entries, where the policy hides something of them or the payment failed."""

    rows: tuple[PublishedRow, ...]
    count: int
    failed: int
    total_fen: int
    total_quantity: Decimal | None
    rate: Decimal | None
    roll: tuple[str, ...] = field(repr=False)
    own: tuple[Own, ...] = field(repr=False, default=())


def disclose(reading: Reading, region: str, policy: NamePolicy, register: Register) -> Disclosed:
    """Apply a policy to a reading; person numbers are taken from the register, which learns the new people."""
    rows = reading.posting.rows
    people = identify(reading, region, register)
    whole = good = _by_group(_counted(reading, people))
    roll = tuple(person or f"{row.name}|{group_key(row.group)}" for row, person in good)
    if policy is NamePolicy.MASKED:
        bare = telling.freed([row for row, _ in good], telling.people(rows))
        order = _sheet_order([row.group for row in bare])
        whole = [good[place] for place in order]
        good = [(bare[place], good[place][1]) for place in order]
    return Disclosed(
        rows=_rows(good, region, policy, register),
        count=len(good),
        failed=sum(row.state is RowState.FAILED for row in rows),
        total_fen=sum(to_fen(row.amount) for row, _ in good if row.amount is not None),
        total_quantity=_sum([row.quantity for row, _ in good]),
        rate=_same([row.rate for row, _ in good]) if policy is not NamePolicy.COUNTS else None,
        roll=roll,
        own=(*_hidden(whole, policy), *_failed(rows, people)),
    )


def _hidden(rows: Sequence[tuple[Row, str | None]], policy: NamePolicy) -> Iterator[Own]:
    """What the policy hides of rows, each under its number on the sheet, if there is one."""
    if policy is NamePolicy.FULL:
        return
    for seq, (row, person) in enumerate(rows, 1):
        if person:
            yield Own(_full(seq if policy is NamePolicy.MASKED else 0, row, person, None))


def _failed(rows: Sequence[Row], people: Sequence[str | None]) -> Iterator[Own]:
    for row, person in zip(rows, people, strict=True):
        if row.state is RowState.FAILED and person:
            yield Own(_full(0, row, person, None), row.reason)


def identify(reading: Reading, region: str, register: Register) -> list[str | None]:
    """The person number of each row, or None where a row without an ID could be several people's.

    Rows with an ID go first: who bears a name in the village must be known before a bare name is joined to one.
    """
    rows, identities = reading.posting.rows, _aligned(reading)
    people: list[str | None] = [None] * len(rows)
    for place, (row, identity) in enumerate(zip(rows, identities, strict=True)):
        if identity.payee_id and row.name:
            people[place] = register.by_id(region, row.name, row.group, identity.payee_id, identity.holder_id)
    payees = _payees(rows, identities)
    for place, row in enumerate(rows):
        if people[place] is None and row.name and len(payees[row.name, group_key(row.group)]) == 1:
            people[place] = register.by_name(region, row.name, row.group, identities[place].holder_id)
    return people


def _aligned(reading: Reading) -> Sequence[Identity]:
    return reading.identities or (Identity(),) * len(reading.posting.rows)


def _counted(reading: Reading, people: Sequence[str | None]) -> list[tuple[Row, str | None]]:
    """The rows that count: failed ones left out, the same re-payment once (contracts: total_amount)."""
    good, repaid = [], set()
    for row, person, identity in zip(reading.posting.rows, people, _aligned(reading), strict=True):
        if row.state is RowState.FAILED:
            continue
        if row.state is RowState.REPAID:
            same = (identity.payee_id or identity.card or (row.name, row.group), row.amount)
            if same in repaid:
                continue
            repaid.add(same)
        good.append((row, person))
    return good


def _payees(rows: Sequence[Row], identities: Sequence[Identity]) -> dict[tuple[str, str], set[str]]:
    """Name and group → how many payees can be told apart there; rows with neither ID nor card count one each."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for place, (row, identity) in enumerate(zip(rows, identities, strict=True)):
        who = upgraded(identity.payee_id) if identity.payee_id else identity.card or f"row {place}"
        found[row.name, group_key(row.group)].add(who)
    return found


def _by_group(rows: list[tuple[Row, str | None]]) -> list[tuple[Row, str | None]]:
    return [rows[place] for place in _sheet_order([row.group for row, _ in rows])]


def _sheet_order(groups: Sequence[str | None]) -> list[int]:
    """Places such that one group's stand together, groups in order of first appearance, as screen and sheet lay them
    out."""
    order: dict[str | None, int] = {}
    for group in groups:
        order.setdefault(group, len(order))
    return sorted(range(len(groups)), key=lambda place: order[groups[place]])


def _rows(
    rows: Sequence[tuple[Row, str | None]], region: str, policy: NamePolicy, register: Register
) -> tuple[PublishedRow, ...]:
    # Numbered anew: a gap in the sequence would point at the one whose payment failed.
    if policy is NamePolicy.COUNTS:
        return ()
    if policy is NamePolicy.MASKED:
        return tuple(_masked(seq, row) for seq, (row, _) in enumerate(rows, 1))
    namesakes = _namesakes(rows)
    for row, person in rows:
        if person:
            register.show(region, row.name, person)
    return tuple(
        _full(seq, row, person, _ordinal(row, person, region, namesakes, register))
        for seq, (row, person) in enumerate(rows, 1)
    )


def _masked(seq: int, row: Row) -> PublishedRow:
    # Notes and further columns go with the name: 已故, 代其父领取 or a machine's model tell who 张*明 is.
    label = shown(row.name, NamePolicy.MASKED)
    return replace(_full(seq, row, None, None), label=label, name=None, note="", extra={})


def _full(seq: int, row: Row, person: str | None, ordinal: int | None) -> PublishedRow:
    return PublishedRow(
        seq=seq,
        group=row.group,
        label=shown(row.name, NamePolicy.FULL, ordinal),
        name=row.name,
        person=person,
        quantity=row.quantity,
        rate=row.rate,
        fen=_fen(row),
        paid_on=row.paid_on,
        state=row.state,
        note=row.note,
        extra=dict(row.extra),
    )


def _fen(row: Row) -> int | None:
    return None if row.amount is None else to_fen(row.amount)


def _namesakes(rows: Sequence[tuple[Row, str | None]]) -> dict[tuple[str, str], set[str]]:
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row, person in rows:
        if person:
            found[row.name, group_key(row.group)].add(person)
    return found


def _ordinal(
    row: Row,
    person: str | None,
    region: str,
    namesakes: dict[tuple[str, str], set[str]],
    register: Register,
) -> int | None:
    """The circled number where name and group, as every screen shows them, do not tell two people apart."""
    if person is None:
        return None
    group = group_key(row.group)
    known = namesakes[row.name, group] if group else register.shown(region, row.name)
    return register.ordinal(region, row.name, person) if len(known) > 1 else None


def _sum(values: Sequence[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(values) else None


def _same(values: Sequence[Decimal | None]) -> Decimal | None:
    return values[0] if values and all(value == values[0] for value in values) else None
