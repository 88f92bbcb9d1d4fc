"""The window where household cards are handed over: whose card is meant, and what becomes of a lost one.

What is found here names people and is for the clerk alone; the card itself bears a serial and a secret.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sync.errors import Refused
from sync.office.cards import plain_serial
from sync.office.groups import group_key
from sync.office.people import Part
from sync.office.register import Register
from sync.text import name_of

_SHOWN = 6  # households named in a sentence; with more the clerk looks at the list


@dataclass(frozen=True, slots=True)
class Family:
    """A household as a clerk knows it: its card's serial, names and groups of its members, and whether the card was
    printed or the one before it revoked (days as ISO, "" for never)."""

    household: str
    serial: str
    names: tuple[str, ...] = field(repr=False)
    groups: tuple[str, ...] = ()
    printed: str = ""
    revoked: str = ""

    @property
    def label(self) -> str:
        """How it is called at the window."""
        group = "、".join(self.groups)
        return f"{group} {'、'.join(self.names)}".strip()


def families(part: Part, region: str) -> tuple[Family, ...]:
    """The households of a village (12-digit region) that ever stood on a list, by group and name."""
    members: defaultdict[str, list[str]] = defaultdict(list)
    for number in part.villagers(region):
        if home := part.persons[number].household:
            members[home].append(number)
    found = (_family(part, region, home, numbers) for home, numbers in members.items())
    return tuple(sorted(found, key=lambda family: (_rank(family.groups), family.names)))


def _family(part: Part, region: str, household: str, numbers: Iterable[str]) -> Family:
    bearing, numbers = part.villagers(region), tuple(numbers)
    names = dict.fromkeys(name for number in numbers for name in bearing[number])
    groups = dict.fromkeys(_written(group) for number in numbers for group in part.persons[number].groups)
    issued = part.cards.issued.get(household)
    return Family(
        household,
        part.cards.serial(household),
        tuple(names),
        tuple(groups),
        issued.printed if issued else "",
        issued.revoked if issued else "",
    )


def _written(group: str) -> str:
    return f"{group}组" if group.isdecimal() else group


def _rank(groups: Sequence[str]) -> tuple[int, str]:
    first = groups[0] if groups else ""
    number = first.removesuffix("组")
    return (int(number), "") if number.isdecimal() else (1 << 30, first)


def chosen(known: Sequence[Family], which: str) -> Family:
    """The one household that a clerk means: by its card's serial, or by a member's name, with the group before it
    where several bear it (`一组 张三`). Raises Refused unless one fits."""
    serial = plain_serial(which)
    found = [family for family in known if family.serial == serial] or _named(known, which)
    if not found:
        raise Refused(f"这个村的名册里没有“{which}”这一户。请照名单上的姓名写,或写卡号。")
    if len(found) > 1:
        each = ";".join(f"{family.label}({family.serial})" for family in found[:_SHOWN])
        more = f";等 {len(found)} 户" if len(found) > _SHOWN else ""
        raise Refused(f"“{which}”有几户:{each}{more}。请写明组别(如“一组 {name_of(which)}”),或写卡号。")
    return found[0]


def _named(known: Sequence[Family], which: str) -> list[Family]:
    group, _, rest = which.strip().rpartition(" ")
    name = name_of(rest)
    return [
        family
        for family in known
        if name in map(name_of, family.names) and (not group or group_key(group) in map(group_key, family.groups))
    ]


def printed(register: Register, township: str, handed: Iterable[Family], day: date) -> list[tuple[Family, bytes]]:
    """Households with the secrets of their cards, remembered as printed on that day; the register is to be saved."""
    cards = register.changing(township).cards
    found = []
    for family in handed:
        cards.printed(family.household, day.isoformat())
        found.append((family, cards.secret(family.household)))
    return found


def revoke(register: Register, townships: Iterable[str], serial: str, day: date) -> Family:
    """Revoke the card of that serial; gives its household with the serial of the card that takes its place. The
    register is to be saved, and the villages to be published. Raises Refused where no card bears the serial now."""
    wanted = plain_serial(serial)
    for township in townships:
        part = register.part(township)
        home = next((home for home in _homes(part) if wanted and part.cards.serial(home) == wanted), None)
        if home is None:
            continue
        villages = [region for region in part.bearers if home in _homes_of(part, region)]
        register.changing(township).cards.revoke(home, day.isoformat())
        register.stale |= set(villages)
        return next(family for family in families(part, villages[0]) if family.household == home)
    raise Refused(f"没有编号 {serial} 的家户卡(可能已经作废)。请照卡上的编号写;卡丢了,用 office card list 按姓名查。")


def _homes(part: Part) -> Iterable[str]:
    return dict.fromkeys(person.household for person in part.persons.values() if person.household)


def _homes_of(part: Part, region: str) -> set[str | None]:
    return {part.persons[number].household for number in part.villagers(region)}
