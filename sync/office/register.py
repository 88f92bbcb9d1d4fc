"""The person register: which random number stands for whom. Pure: the file is `sync.office.vault`.

ID numbers are never hashed into person numbers: a hash of 18 digits is the number itself to anyone who counts. Numbers
are random, and what joins them to people lies only here, encrypted (contracts: Who a row belongs to). A county's
register is kept by township, and only the parts that a publication needs are opened.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sync.numbers import is_id_number
from sync.office.groups import group_key
from sync.office.people import Part, Person
from sync.office.whereabouts import Whereabouts

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: nothing that is misread
_PERSON, _HOUSEHOLD = 12, 13  # characters of five bits: so many that no twin needs to be looked for
_TOWNSHIP = 9  # digits of a region's or a posting's code that name its township


def _nothing(raw: bytes) -> Part:
    return Part()


@dataclass(slots=True)
class Register:
    """Parts by township code: those in `opened` can be asked, those in `closed` are opened by `opening` when needed.
    `order` numbers them for `whereabouts`. `unchanged`: the bytes of parts that were opened to be read only. `stale`:
    villages whose published entries may still answer to a revoked card.
    """

    opened: dict[str, Part] = field(default_factory=dict, repr=False)
    closed: dict[str, bytes] = field(default_factory=dict, repr=False)
    order: list[str] = field(default_factory=list)
    whereabouts: Whereabouts = field(default_factory=Whereabouts, repr=False)
    opening: Callable[[bytes], Part] = field(default=_nothing, repr=False)
    unchanged: dict[str, bytes] = field(default_factory=dict, repr=False)
    stale: set[str] = field(default_factory=set)

    def part(self, township: str) -> Part:
        """A township's part, opened or begun."""
        if township not in self.opened:
            raw = self.closed.pop(township, None)
            if raw is None:
                self.opened[township] = Part()
                self.order.append(township)
            else:
                self.opened[township], self.unchanged[township] = self.opening(raw), raw
        return self.opened[township]

    def changing(self, township: str) -> Part:
        """A township's part, opened to be changed."""
        part = self.part(township)
        self.unchanged.pop(township, None)
        return part

    def everything(self) -> tuple[Part, ...]:
        """All parts, opened."""
        return tuple(self.part(township) for township in tuple(self.order))

    def named(self, village: str, name: str) -> list[str]:
        """Numbers of all who bear a name in a village (12-digit region), first come first."""
        return self.part(village[:_TOWNSHIP]).named(village, name)

    def shown(self, village: str, name: str) -> list[str]:
        """Those of them who stood on a list under full name, first come first."""
        return self.part(village[:_TOWNSHIP]).shown(village, name)

    def show(self, village: str, name: str, person: str) -> None:
        """A person stands on a list of a village under full name."""
        self._changing(village).show(village, name, person)

    def ordinal(self, village: str, name: str, person: str) -> int:
        """The number that stays theirs among the namesakes who are shown: 1 for the first of them."""
        return self.shown(village, name).index(person) + 1

    def by_id(self, village: str, name: str, group: str | None, id_number: str, holder: str | None) -> str:
        """The person behind an ID number, made if new; 15 and 18 digits are one person, here and in other townships."""
        part, full = self._changing(village), upgraded(id_number)
        number = part.ids.get(full) or self._elsewhere(full, part, "ids")
        number = number or part.adopted(village, name, group) or _random("P", _PERSON)
        person = part.persons.setdefault(number, Person())
        self._settle(part, person, upgraded(holder) if holder else None, full, village)
        person.known_by_id = True
        self._keep(part.ids, full, number, village)
        part.seen(village, name, group, number)
        return number

    def by_name(self, village: str, name: str, group: str | None, holder: str | None = None) -> str | None:
        """The person of that name and group where the village knows only one such, made if the name is new there.

        None where several could be meant: such a row is never joined.
        """
        part = self._changing(village)
        known = part.named(village, name)
        fitting = [number for number in known if part.fits(number, group)]
        if len(fitting) > 1 or (not group_key(group) and len(known) > 1):
            return None
        number = fitting[0] if fitting else _random("P", _PERSON)
        person = part.persons.setdefault(number, Person())
        self._settle(part, person, upgraded(holder) if holder else None, None, village)
        part.seen(village, name, group, number)
        return number

    def keep_roll(self, posting: str, people: Sequence[str]) -> None:
        """Remember who is on a posting."""
        self._changing(posting).rolls[posting] = sorted(set(people))

    def movement(self, before: str | None, people: Sequence[str]) -> tuple[int | None, int | None]:
        """How many came and went since posting `before`; (None, None) where there is nothing to compare with."""
        rolls = self.part(before[:_TOWNSHIP]).rolls if before else {}
        if before is None or before not in rolls:
            return None, None
        old, new = set(rolls[before]), set(people)
        return len(new - old), len(old - new)

    def _changing(self, place: str) -> Part:
        """The part of a village or posting, which will not be as the file has it."""
        return self.changing(place[:_TOWNSHIP])

    def _settle(self, part: Part, person: Person, holder: str | None, own: str | None, village: str) -> None:
        """Put a person into the household of its holder. A list that names no holder moves nobody: who is new there is
        a household of their own."""
        if holder is None and person.household:
            return
        alone = person.household if not person.known_by_id and holder == own else None
        holder = holder or own
        person.moved(self._household(part, holder, village, alone) if holder else _random("H", _HOUSEHOLD))

    def _household(self, part: Part, holder: str, village: str, alone: str | None) -> str:
        """The household of a holder's ID; new, it takes the number of `alone`, whom the village knew by name only."""
        known = part.households.get(holder) or self._elsewhere(holder, part, "households")
        number = known or alone or _random("H", _HOUSEHOLD)
        self._keep(part.households, holder, number, village)
        return number

    def _elsewhere(self, id_number: str, here: Part, table: str) -> str | None:
        """What another township's part knows of an ID."""
        for place in self.whereabouts.of(id_number):
            other = self.part(self.order[place])
            found: dict[str, str] = getattr(other, table)
            if other is not here and id_number in found:
                return found[id_number]
        return None

    def _keep(self, table: dict[str, str], id_number: str, number: str, village: str) -> None:
        if id_number not in table:
            self.whereabouts.add(id_number, self.order.index(village[:_TOWNSHIP]))
        table[id_number] = number


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
