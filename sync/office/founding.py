"""A county's first keys: root keys onto sticks (or, for want of them, into the office), and the first signed root."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.clock import day_of
from sync.errors import UsageError
from sync.feed import mirror, roles
from sync.feed.roots import ONLINE, key_id, majority
from sync.office import holders, sticks
from sync.office.folder import OfficeFolder, Place
from sync.office.holders import Holder
from sync.office.keys import KeyRing
from sync.office.sticks import Stick


@dataclass(frozen=True, slots=True)
class Safe:
    """Where the county's root keys are made: one a stick, `threshold` of them must sign (None: more than half).

    Without sticks one root key lies in the office folder.
    """

    sticks: tuple[Stick, ...] = ()
    threshold: int | None = None

    @property
    def needed(self) -> int:
        """How many root keys must sign."""
        return self.threshold or majority(max(1, len(self.sticks)))


IN_OFFICE = Safe()


def check(safe: Safe, folder: OfficeFolder) -> None:
    """Raise UsageError or Refused for places that are no sticks, or a threshold that cannot be reached."""
    count = max(1, len(safe.sticks))
    if not 1 <= safe.needed <= count:
        raise UsageError(f"有 {count} 把根钥匙,--threshold 应在 1 到 {count} 之间。")
    sticks.check_places([stick.place for stick in safe.sticks], folder.root)


def found(folder: OfficeFolder, keys: KeyRing, county: Place, at: datetime, safe: Safe) -> None:
    """Make the county's keys and its first root. Raises DiskError; then no stick keeps a key."""
    for role in ONLINE:
        keys.create(role)
    day = day_of(at)
    made = on_sticks(safe.sticks, county.name, day) or (keys.create("root"),)
    root = roles.root(replace(keys.county(), root=made), at, threshold=safe.needed)
    holders.save(folder.holders, handed_out(safe.sticks, made, day) or in_office(keys, made[0], day))
    mirror.write({"metadata/1.root.json": root}, folder.feed.folder)


def on_sticks(places: Sequence[Stick], county: str, day: date) -> tuple[Ed25519PrivateKey, ...]:
    """A root key on every stick, or on none: raises DiskError or KeyMissing where one cannot be written."""
    made: list[Ed25519PrivateKey] = []
    try:
        for stick in places:
            made.append(sticks.make(stick, county, day))
    except BaseException:
        for stick in places[: len(made)]:
            sticks.remove(stick)
        raise
    return tuple(made)


def handed_out(places: Sequence[Stick], made: Sequence[Ed25519PrivateKey], day: date) -> tuple[Holder, ...]:
    """The entries of new keys in the list of holders."""
    return tuple(
        Holder(
            stick.number,
            key_id(key.public_key()),
            stick.holder,
            day,
            bool(stick.passphrase),
            beside=sticks.beside(stick, places),
        )
        for stick, key in zip(places, made, strict=False)
    )


def in_office(keys: KeyRing, key: Ed25519PrivateKey, day: date) -> tuple[Holder, ...]:
    """The entry of a root key that lies in the office folder."""
    return (Holder(1, key_id(key.public_key()), holders.HERE, day, bool(keys.passphrase)),)
