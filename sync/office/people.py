"""A township's part of the person register: who is who, in which household, under which name. Pure; knows no file."""

from __future__ import annotations

from dataclasses import dataclass, field

from sync.office.cards import Cards
from sync.office.groups import group_key


@dataclass(slots=True)
class Person:
    """One person: their household and those they belonged to before, whether an ID stands behind the number, and the
    groups they were seen in."""

    household: str | None = None
    known_by_id: bool = False
    groups: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)

    def moved(self, household: str) -> None:
        """From now on they belong to this household."""
        if self.household and self.household != household:
            self.before = [*(one for one in self.before if one != household), self.household]
        self.household = household


@dataclass(slots=True)
class Part:
    """ID → person number, holder's ID → household number, and who bears a name in a village, in order of arrival.

    Of those who stood on a list under full name the order is the ordinal ①② and never changes; `unshown` are the
    others, by village and name. `rolls` keeps who was on each published posting, so that the next one can say how many
    came and went, also where the public sees only masks or counts.
    """

    ids: dict[str, str] = field(default_factory=dict, repr=False)
    households: dict[str, str] = field(default_factory=dict, repr=False)
    persons: dict[str, Person] = field(default_factory=dict, repr=False)
    bearers: dict[str, dict[str, list[str]]] = field(default_factory=dict, repr=False)
    unshown: dict[str, dict[str, list[str]]] = field(default_factory=dict, repr=False)
    rolls: dict[str, list[str]] = field(default_factory=dict, repr=False)
    cards: Cards = field(default_factory=Cards, repr=False)

    def named(self, village: str, name: str) -> list[str]:
        """Numbers of all who bear a name in a village (12-digit region), first come first."""
        return self.bearers.get(village, {}).get(name, [])

    def shown(self, village: str, name: str) -> list[str]:
        """Those of them who stood on a list under full name, first come first. Who is known from a masked list alone is
        none of them: a ② beside whom nobody ever sees a ① would tell what the mask hides."""
        hidden = self.unshown.get(village, {}).get(name, ())
        return [number for number in self.named(village, name) if number not in hidden]

    def show(self, village: str, name: str, number: str) -> None:
        """From now on this person stands there under full name: last of those who do, if it is the first time."""
        hidden = self.unshown.get(village, {}).get(name, [])
        if number not in hidden:
            return
        hidden.remove(number)
        if not hidden:
            del self.unshown[village][name]
        bearers = self.bearers[village][name]
        bearers.remove(number)
        bearers.append(number)

    def villagers(self, village: str) -> dict[str, tuple[str, ...]]:
        """Everybody who ever stood on a list of a village, by number, with the names they bear there."""
        found: dict[str, tuple[str, ...]] = {}
        for name, numbers in self.bearers.get(village, {}).items():
            for number in numbers:
                found[number] = (*found.get(number, ()), name)
        return found

    def adopted(self, village: str, name: str, group: str | None) -> str | None:
        """Someone met by name only, whose ID now turns up: theirs where nobody else there bears the name."""
        known = self.named(village, name)
        alone = len(known) == 1 and not self.persons[known[0]].known_by_id and self.fits(known[0], group)
        return known[0] if alone else None

    def fits(self, number: str, group: str | None) -> bool:
        """Whether a person may be of that group: seen in it, or one of both is not known."""
        groups, key = self.persons[number].groups, group_key(group)
        return not key or not groups or key in groups

    def seen(self, village: str, name: str, group: str | None, number: str) -> None:
        """Remember that this person bears the name in that village and group."""
        bearers = self.bearers.setdefault(village, {}).setdefault(name, [])
        if number not in bearers:
            bearers.append(number)
            self.unshown.setdefault(village, {}).setdefault(name, []).append(number)
        groups, key = self.persons[number].groups, group_key(group)
        if key and key not in groups:
            groups.append(key)
