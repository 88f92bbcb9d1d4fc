"""What a village's households may open with their cards: the bundle that is published beside its lists. Pure.

Every household that ever stood on a list has an entry, so that nobody can tell who holds a card. A row stays with the
household to which it was published as long as that has members; what nobody belongs to any more follows its people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sync import cards, households
from sync.cards import CardKeys
from sync.errors import FeedError
from sync.households import Entry, Kept, Row
from sync.office.disclosure import Own
from sync.office.people import Part
from sync.records import PostingHeader


@dataclass(frozen=True, slots=True)
class _Old:
    """An entry as it was published: whose, under which keys, what it said, and the sealed bytes."""

    household: str
    keys: CardKeys
    entry: Entry = field(repr=False)
    sealed: bytes = field(repr=False)


def bundle(
    part: Part,
    region: str,
    standing: Sequence[PostingHeader],
    before: bytes,
    new: Mapping[str, Sequence[Own]],
) -> bytes:
    """The bundle of a village (12-digit region); empty where it has no people. `standing`: the postings of which rows
    are kept, in their order. `before`: the bundle as it is published (or empty). `new`: rows by posting, in the place
    of those that were published of it.
    """
    homes = homes_of(part, region)
    known = {home: _keys(part, home) for home in _ever(part, homes)}
    old = list(_old(region, known, before))
    rows = _gathered(old, {id.removeprefix(region): owned for id, owned in new.items()}, homes)
    rank = {header.id.removeprefix(region): place for place, header in enumerate(standing)}
    unchanged = {one.keys.locator: one for one in old}
    sealed: dict[bytes, bytes] = {}
    for household, members in _members(homes).items():
        entry = Entry(members, _in_order(rows.get(household, ()), rank))
        keys = known[household][0]
        same = unchanged.get(keys.locator)
        sealed[keys.locator] = same.sealed if same and same.entry == entry else households.seal(entry, keys, region)
    return households.bundled(sealed) if sealed else b""


def _gathered(
    old: Sequence[_Old], new: Mapping[str, Sequence[Own]], homes: Mapping[str, str]
) -> Mapping[str, list[Row]]:
    """Rows by household, published ones first; "" has those of people who are no longer of this village. `new`: by
    what comes after the village in a posting's id."""
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    alive = set(homes.values())
    for one in old:
        for row in one.entry.rows:
            if row.posting not in new:
                rows[one.household if one.household in alive else homes.get(row.person or "", "")].append(row)
    for posting, owned in new.items():
        for own in owned:
            row = households.row_of(Kept(posting, own.row, own.reason), "")
            rows[homes.get(own.row.person or "", "")].append(row)
    return rows


def homes_of(part: Part, region: str) -> dict[str, str]:
    """Household by person number, of everybody of a village."""
    return {number: home for number in part.villagers(region) if (home := part.persons[number].household)}


def _ever(part: Part, homes: Mapping[str, str]) -> dict[str, None]:
    """The households to which people of a village belong or belonged, each once."""
    return {home: None for number in homes for home in (*part.persons[number].before, homes[number])}


def _keys(part: Part, household: str) -> list[CardKeys]:
    """Of all cards that were ever good for a household, the newest first."""
    return [cards.keys(secret) for secret in part.cards.secrets(household)]


def _old(region: str, known: Mapping[str, Sequence[CardKeys]], before: bytes) -> Iterator[_Old]:
    """The published entries that a card of this township opens, earlier editions included."""
    found = dict(households.entries(before))
    for household, every in known.items() if found else ():
        for keys in every:
            if (sealed := found.get(keys.locator)) is None:
                continue
            try:
                yield _Old(household, keys, households.opened(sealed, keys, region), sealed)
            except FeedError:  # damaged: what is known is sealed anew
                continue


def _members(homes: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for number, home in homes.items():
        found[home].append(number)
    return {home: tuple(numbers) for home, numbers in found.items()}


def _in_order(rows: Sequence[Row], rank: Mapping[str, int]) -> tuple[Row, ...]:
    """Rows of postings that stand, each once, newest posting first."""
    kept = [row for row in rows if row.posting in rank]
    return tuple(sorted(kept, key=lambda row: rank[row.posting]))
