"""Invented families on the lists of an invented county, their cards, and what these open in what was published."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sync import cards, households
from sync.feed.layout import Tier
from sync.office import vault
from tests.sync.office.stories import QINGSHAN, County, id_number, reading, row

VILLAGE = "519901101901"
FATHER, CHILD, STRANGER = id_number(1), id_number(2), id_number(3)
RELIEF: dict[str, Any] = {"programme": "农村低保", "unit": "月"}
ORPHANS: dict[str, Any] = {"programme": "孤儿基本生活费", "unit": "月"}


def listed(names, ids=(), holders=(), **more):
    """A list on which some have an ID, and some the ID of their household's holder."""
    found = reading([row(name) for name in names], ids, **more)
    numbers = [*holders, *([None] * len(names))][: len(names)]
    whole = tuple(replace(one, holder_id=holder) for one, holder in zip(found.identities, numbers, strict=True))
    return replace(found, identities=whole)


def register(county: County):
    return vault.load(county.folder.register, county.office.keys.identity())


def household_of(county: County, name: str, region: str = VILLAGE) -> str:
    part = register(county).part(QINGSHAN.code)
    [number] = part.named(region, name)
    return part.persons[number].household


def secret_of(county: County, name: str) -> bytes:
    return register(county).part(QINGSHAN.code).cards.secret(household_of(county, name))


def bundle(county: County, region: str = VILLAGE) -> bytes:
    office = county.office
    shards = office.town_state(QINGSHAN.code).manifest.shards
    [shard] = [one for one in shards if (one.region, one.tier) == (region, Tier.HOUSEHOLD)]
    return office.folder.feed.bundle(shard, office.desk(QINGSHAN.code).by_id)


def opens(county: County, secret: bytes, region: str = VILLAGE) -> list[tuple[str, str]] | None:
    """Name and posting of every row that a card opens; None where nothing answers to it."""
    keys = cards.keys(secret)
    sealed = households.find(bundle(county, region), keys.locator)
    if sealed is None:
        return None
    return [(row.name, f"{region}{row.posting}") for row in households.opened(sealed, keys, region).rows]


def revoke(county: County, name: str) -> None:
    known = register(county)
    home = household_of(county, name)
    known.changing(QINGSHAN.code).cards.revoke(home, "2026-11-24")
    known.stale.add(VILLAGE)
    vault.save(county.folder.register, known, county.office.keys.identity())
