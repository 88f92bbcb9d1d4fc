"""Changing who may sign: a new root is proposed, collects its signatures, and comes into force.

Until enough sticks have signed nothing changes for anybody. What then happens is a row of steps of which each leaves
an office whose signatures hold, and which can be done again after a power cut: keys into place (the old ones sign
along), everything signed anew, and only then the root that says so.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sync.clock import day_of
from sync.errors import FeedError, Refused
from sync.feed import roots
from sync.feed.files import disk_errors, read_bytes, write_atomic
from sync.feed.roots import ONLINE, RootPlan, Signatures, key_id
from sync.office import founding, holders, sticks, succession
from sync.office.enrolment import renew
from sync.office.holders import Holder
from sync.office.opening import Office, open_office
from sync.office.sticks import Stick


@dataclass(frozen=True, slots=True)
class Change:
    """What a new root is to change: online roles that get a new key, root keys that come (in hand) and go (by id),
    the threshold. With none of these it is the same root for another ten years."""

    online: tuple[str, ...] = ()
    add: tuple[Ed25519PrivateKey, ...] = field(default=(), repr=False)
    remove: frozenset[str] = frozenset()
    threshold: int | None = None


def changed(now: RootPlan, change: Change, online: Mapping[str, Ed25519PublicKey]) -> RootPlan:
    """The root after a change; `online` are the new keys of the online roles. Pure.

    The threshold stays while the number of keys does, and is more than half of them otherwise, unless the change says.
    Raises Refused where it could not be reached.
    """
    kept = [key for key in now.root if key_id(key) not in change.remove]
    keys = (*kept, *(key.public_key() for key in change.add))
    usual = now.threshold if len(keys) == len(now.root) else roots.majority(len(keys))
    threshold = usual if change.threshold is None else change.threshold
    if not keys or not 1 <= threshold <= len(keys):
        raise Refused(f"改完以后有 {len(keys)} 把根钥匙,要其中 {threshold} 把签名:做不到。没有改。")
    return RootPlan(keys, threshold, {**now.online, **online})


def current(office: Office) -> bytes:
    """The root in force; raises Refused at a township's desk, FeedError where it is gone or not signed."""
    if office.settings.township:
        raise Refused("这是乡镇的办公文件夹,根钥匙归县里管。")
    raw = office.folder.feed.root()
    if raw is None:
        raise FeedError(f"{office.folder.feed.folder} 里的发布内容不见了(没有 root.json)。请从备份恢复,再来。")
    roots.check(raw)
    return raw


def pending(office: Office) -> bytes | None:
    """The root that waits for signatures, or None."""
    path = office.folder.pending_root
    return read_bytes(path) if path.is_file() else None


def propose(office: Office, change: Change, at: datetime) -> Signatures:
    """Make the keys that a change needs and write down the new root, signed by keys that are at hand; nothing is in
    force yet. Raises Refused while another change waits."""
    now = check_idle(office)
    office.keys.county()  # a wrong passphrase must not lock new keys
    succession.discard(office.keys)
    ring = office.keys.deferred()
    fresh = {role: succession.prepare(ring, role).public_key() for role in change.online}
    version = roots.read(now).signed.version + 1
    raw = roots.draft(changed(roots.plan_of(now), change, fresh), at, version)
    ring.keep()
    return _keep(office, roots.cosigned(raw, change.add), now)


def check_idle(office: Office) -> bytes:
    """The root in force; raises Refused while a change waits for signatures."""
    if pending(office) is not None:
        raise Refused("上一次更换还没签完。请先运行 office root sign 签完它,或 office root cancel 作废它。")
    return current(office)


def propose_roots(
    office: Office, new: Sequence[Stick], remove: frozenset[str], threshold: int | None, at: datetime
) -> Signatures:
    """Make root keys on these sticks and propose the root that names them; where it is refused, no stick keeps one."""
    check_idle(office)
    day = day_of(at)
    made = founding.on_sticks(new, office.settings.county.name, day)
    try:
        found = propose(office, Change((), made, remove, threshold), at)
    except BaseException:
        for stick in new:
            sticks.remove(stick)
        raise
    known = holders.load(office.folder.holders)
    holders.save(office.folder.holders, (*known, *founding.handed_out(new, made, day)))
    return found


def sign(office: Office, keys: Sequence[Ed25519PrivateKey]) -> Signatures:
    """Put root keys' signatures under the root that waits; raises Refused where none waits, or a key has no say."""
    raw, now = _waiting(office), current(office)
    said = {*roots.plan_of(raw).ids, *roots.plan_of(now).ids}
    _check_say(keys, said)
    return _keep(office, roots.cosigned(raw, keys), now)


def check_keys(office: Office, keys: Sequence[Ed25519PrivateKey]) -> None:
    """Raise Refused unless each of these has a say in the root in force: asked before anything is proposed, so that a
    wrong stick leaves nothing behind."""
    _check_say(keys, roots.plan_of(check_idle(office)).ids)


def _check_say(keys: Sequence[Ed25519PrivateKey], said: Collection[str]) -> None:
    for key in keys:
        if key_id(key.public_key()) not in said:
            name = key_id(key.public_key())[:8]
            raise Refused(f"编号 {name} 的钥匙不是本县的根钥匙。什么都没有签,也没有变。请换对U盘,再运行同一条命令。")


def _keep(office: Office, raw: bytes, now: bytes) -> Signatures:
    """Write the waiting root with the signatures that it has; root keys in the office folder itself sign at once."""
    before = roots.signatures(raw, now)
    here = [key for key in office.keys.roots() if key_id(key.public_key()) in before.waiting]
    raw = roots.cosigned(raw, here)
    write_atomic(office.folder.pending_root, raw)
    return roots.signatures(raw, now)


def _waiting(office: Office) -> bytes:
    raw = pending(office)
    if raw is None:
        raise Refused("现在没有等着签名的更换。请先运行 office rotate。")
    return raw


def progress(office: Office) -> Signatures | None:
    """How far the waiting root is; None where none waits, or where it came into force and was only not cleared away."""
    raw = pending(office)
    now = current(office)
    return None if raw is None or raw == now else roots.signatures(raw, now)


def settle(office: Office, at: datetime) -> int | None:
    """Bring the waiting root into force where it has its signatures; gives its version, or None where it still waits.

    Raises what publication raises; whatever was done by then holds, and the same call goes on from there.
    """
    raw = _waiting(office)
    found = progress(office)
    if found and not found.complete:
        return None
    plan, version = roots.plan_of(raw), roots.read(raw).signed.version
    for role in ONLINE:
        succession.promote(office.keys, role, plan.online[role])
    if found:
        if office.folder.feed.exists():
            renew(open_office(office.folder, office.keys.passphrase), at)
        write_atomic(root_file(office, version), raw)
    _clear(office, plan, version, at)
    return version


def root_file(office: Office, version: int) -> Path:
    """Where a version of the root lies in the office's own copy."""
    return office.folder.feed.folder / "metadata" / f"{version}.root.json"


def _clear(office: Office, plan: RootPlan, version: int, at: datetime) -> None:
    """Take away what the new root has made useless: root keys of the office folder that it no longer names."""
    with disk_errors(office.keys.folder):
        for path in office.keys.folder.glob("root*.pem"):
            if key_id(office.keys.load(path.stem).public_key()) not in plan.ids:
                path.unlink()
    holders.save(office.folder.holders, _still(office, plan.ids, at))
    succession.retire(office.keys, version, at)
    with disk_errors(office.folder.pending_root):
        office.folder.pending_root.unlink(missing_ok=True)


def cancel(office: Office, at: datetime) -> tuple[Holder, ...]:
    """Throw away the waiting root and the keys made for it; gives the root keys on sticks that are useless now.

    Raises Refused where none waits, or where it already has all signatures: then it may be in force in part, and must
    be finished. One that no longer follows the root in force (the office came from a backup) never can be, and goes.
    """
    raw = _waiting(office)
    with contextlib.suppress(FeedError):
        found = progress(office)
        if found is None or found.complete:
            raise Refused("签名已经够了,不能作废。请运行 office root sign 让它生效。")
    succession.discard(office.keys)
    ids = roots.plan_of(current(office)).ids
    useless = {*roots.plan_of(raw).ids} - {*ids}
    holders.save(office.folder.holders, _still(office, ids, at))
    with disk_errors(office.folder.pending_root):
        office.folder.pending_root.unlink()
    return tuple(one for one in holders.load(office.folder.holders) if one.id in useless)


def _still(office: Office, ids: Collection[str], at: datetime) -> tuple[Holder, ...]:
    return holders.without(holders.load(office.folder.holders), ids, day_of(at))
