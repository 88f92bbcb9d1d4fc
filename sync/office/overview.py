"""Who may sign for this county, as the office folder says; what is to be done about it is `sync.office.advice`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from tuf.api.metadata import Metadata, Root, Snapshot, Targets, Timestamp

from sync.feed import roots
from sync.feed.copy import Chain
from sync.feed.layout import town_role
from sync.feed.roles import parse, public_hex
from sync.feed.roots import RootPlan, key_id
from sync.office import holders, rotation
from sync.office.keys import locked
from sync.office.opening import Office

TITLES = {"root": "根", "targets": "目录", "snapshot": "清单", "timestamp": "时间"}


@dataclass(frozen=True, slots=True)
class RootKey:
    """A root key in force: who keeps it, whether it lies in the office folder, and whether it has a passphrase.
    `beside`: labels of others in force that were made on the same device."""

    id: str
    label: str
    holder: str
    made_on: date | None
    here: bool
    locked: bool | None
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """An online role: its key, and the metadata in force (None where nothing was published yet)."""

    role: str
    title: str
    key: str
    version: int | None
    expires: datetime | None


@dataclass(frozen=True, slots=True)
class Town:
    """A township: its public key (hex), whether the private one lies here, its version, and whether it still has to
    sign with that key."""

    code: str
    name: str
    key: str
    here: bool
    version: int | None
    awaited: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """A change that waits for signatures: how many more, and who could give them."""

    version: int
    old: int
    new: int
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything about the office's keys that a person may want to know. No secret is in it."""

    version: int
    expires: datetime
    threshold: int
    locked: bool
    roots: tuple[RootKey, ...]
    roles: tuple[Role, ...]
    townships: tuple[Town, ...]
    waiting: Waiting | None


def overview(office: Office) -> Overview:
    """How the county's keys stand. Raises Refused at a township's desk, FeedError where the feed does not hold."""
    raw = rotation.current(office)
    signed, plan = roots.read(raw).signed, roots.plan_of(raw)
    return Overview(
        signed.version,
        signed.expires,
        plan.threshold,
        locked(office.folder.keys),
        _roots(office, plan),
        tuple(_roles(office.chain, plan)),
        tuple(_towns(office)),
        _waiting(office),
    )


def _roots(office: Office, plan: RootPlan) -> tuple[RootKey, ...]:
    known = holders.load(office.folder.holders)
    listed = {one.id: one for one in known}
    labels = {listed[id].number: holders.label(known, id) for id in plan.ids if id in listed}
    here = any(office.folder.keys.glob("root*.pem"))
    found = []
    for id in plan.ids:
        one = listed.get(id)
        lies_here = here and (one is None or one.holder == holders.HERE)
        found.append(
            RootKey(
                id,
                holders.label(known, id),
                one.holder if one else "",
                one.made_on if one else None,
                lies_here,
                one.locked if one else None,
                tuple(labels[number] for number in one.beside if number in labels) if one else (),
            )
        )
    return tuple(found)


def _roles(chain: Chain | None, plan: RootPlan) -> Iterator[Role]:
    signed: dict[str, Metadata[Targets] | Metadata[Snapshot] | Metadata[Timestamp]] = {}
    if chain:
        signed = {"targets": chain.targets, "snapshot": chain.snapshot, "timestamp": chain.timestamp}
    for role in roots.ONLINE:
        part = signed[role].signed if role in signed else None
        yield Role(
            role,
            TITLES[role],
            key_id(plan.online[role]),
            part.version if part else None,
            part.expires if part else None,
        )


def _towns(office: Office) -> Iterator[Town]:
    known = office.chain.towns if office.chain else {}
    delegated = office.chain.targets.signed.delegations if office.chain else None
    for code, key in office.towns().items():
        region, role = office.places.regions.get(code), known.get(town_role(code))
        parts = delegated.roles or {} if delegated else {}
        waits = role is not None and key_id(key) not in parts[town_role(code)].keyids
        version = parse(role, Targets).signed.version if role else None
        yield Town(code, region.name if region else code, public_hex(key), office.keys.has_town(code), version, waits)


def _waiting(office: Office) -> Waiting | None:
    raw, found = rotation.pending(office), rotation.progress(office)
    if raw is None or found is None:
        return None
    known = holders.load(office.folder.holders)
    names = tuple(sorted(holders.label(known, id) for id in found.waiting))
    return Waiting(Metadata[Root].from_bytes(raw).signed.version, found.old, found.new, names)
