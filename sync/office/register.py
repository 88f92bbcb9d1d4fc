"""The person register: which random number stands for whom. Pure: the file is `sync.office.vault`.

ID numbers are never hashed: a hash of 18 digits is the number itself to anyone who counts. Numbers are random, and
what joins them to people lies only here, encrypted (contracts: Who a row belongs to).
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from sync.numbers import is_id_number
from sync.office.groups import group_key

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: nothing that is misread


@dataclass(slots=True)
class Person:
    """One person: their household, whether an ID stands behind the number, and the groups they were seen in."""

    household: str | None = None
    known_by_id: bool = False
    groups: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Register:
    """ID → person number, holder's ID → household number, and who bears a name in a village, in order of arrival.

    The order is the ordinal ①② and never changes. `rolls` keeps who was on each published posting, so that the next
    one can say how many came and went, also where the public sees only masks or counts.
    """

    ids: dict[str, str] = field(default_factory=dict, repr=False)
    households: dict[str, str] = field(default_factory=dict, repr=False)
    persons: dict[str, Person] = field(default_factory=dict, repr=False)
    bearers: dict[str, dict[str, list[str]]] = field(default_factory=dict, repr=False)
    rolls: dict[str, list[str]] = field(default_factory=dict, repr=False)

    def named(self, village: str, name: str) -> list[str]:
        """Numbers of all who bear a name in a village (12-digit region), first come first."""
        return self.bearers.get(village, {}).get(name, [])

    def ordinal(self, village: str, name: str, person: str) -> int:
        """The number that stays theirs among namesakes: 1 for the first who was seen."""
        return self.named(village, name).index(person) + 1

    def by_id(self, village: str, name: str, group: str | None, id_number: str, holder: str | None) -> str:
        """The person behind an ID number, made if new; 15 and 18 digits are one person."""
        full = upgraded(id_number)
        number = self.ids.get(full) or self._adopted(village, name, group) or self._new()
        person = self.persons.setdefault(number, Person())
        person.known_by_id = True
        self.ids[full] = number
        person.household = self._household(upgraded(holder) if holder else full)
        self._seen(village, name, group, number)
        return number

    def by_name(self, village: str, name: str, group: str | None) -> str | None:
        """The person of that name and group where the village knows only one such, made if the name is new there.

        None where several could be meant: such a row is never joined.
        """
        known = self.named(village, name)
        fitting = [number for number in known if self._fits(number, group)]
        if len(fitting) > 1 or (not group_key(group) and len(known) > 1):
            return None
        number = fitting[0] if fitting else self._new()
        self.persons.setdefault(number, Person())
        self._seen(village, name, group, number)
        return number

    def _adopted(self, village: str, name: str, group: str | None) -> str | None:
        # Someone met by name only, whose ID now turns up: theirs where nobody else there bears the name.
        known = self.named(village, name)
        alone = len(known) == 1 and not self.persons[known[0]].known_by_id and self._fits(known[0], group)
        return known[0] if alone else None

    def _fits(self, number: str, group: str | None) -> bool:
        groups, key = self.persons[number].groups, group_key(group)
        return not key or not groups or key in groups

    def _seen(self, village: str, name: str, group: str | None, number: str) -> None:
        bearers = self.bearers.setdefault(village, {}).setdefault(name, [])
        if number not in bearers:
            bearers.append(number)
        groups, key = self.persons[number].groups, group_key(group)
        if key and key not in groups:
            groups.append(key)

    def _household(self, holder: str) -> str:
        if holder not in self.households:
            self.households[holder] = _random("H", 13)  # 65 bits: no need to look for a twin
        return self.households[holder]

    def _new(self) -> str:
        while (number := _random("P", 10)) in self.persons:
            pass
        return number

    def keep_roll(self, posting: str, people: Sequence[str]) -> None:
        """Remember who is on a posting."""
        self.rolls[posting] = sorted(set(people))

    def movement(self, before: str | None, people: Sequence[str]) -> tuple[int | None, int | None]:
        """How many came and went since posting `before`; (None, None) where there is nothing to compare with."""
        if before is None or before not in self.rolls:
            return None, None
        old, new = set(self.rolls[before]), set(people)
        return len(new - old), len(old - new)


def _random(letter: str, length: int) -> str:
    bits = secrets.randbits(5 * length)
    return letter + "".join(_ALPHABET[bits >> 5 * place & 31] for place in range(length))


def upgraded(id_number: str) -> str:
    """An ID number in its 18-digit form: 15 digits get the century 19 and the check digit (GB 11643)."""
    bare = id_number.strip().upper()
    if len(bare) != 15 or not (bare.isascii() and bare.isdigit()):
        return bare
    body = bare[:6] + "19" + bare[6:]
    return next(body + check for check in "0123456789X" if is_id_number(body + check))
