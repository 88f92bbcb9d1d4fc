"""A township whose desk was taken over: whatever it signs, signed well, published by a county that looks at nothing."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import zstandard
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

from sync import signing
from sync.columnar import columnar
from sync.feed.copy import FeedCopy, TownState
from sync.feed.county import files_of
from sync.feed.layout import PUBLIC_ROLE, Blob, Tier, encode, town_role
from sync.feed.mirror import write
from sync.feed.roles import snapshot, timestamp, town_targets
from sync.feed.sealing import blob_of
from sync.feed.township import HandIn
from tests.sync.pull.feeds import Office

TOWN, NEIGHBOUR = "331022001", "331022002"
ONE, THREE = f"{TOWN}201", f"{NEIGHBOUR}201"
DEEP = "\ue000"  # a text that is written as 200,000 brackets
Record = dict[str, Any]
Changes = Mapping[str, Callable[[Record], Record]]


def written(record: object) -> bytes:
    """A record as JSON, as odd as it is."""
    plain = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return plain.replace(f'"{DEEP}"', "[" * 200_000 + "]" * 200_000).encode("utf-8", "surrogatepass")


def honest(office: Office) -> TownState:
    """What the township signed last before its desk was taken over."""
    state = FeedCopy(office.folder).latest_town(TOWN)
    assert state is not None
    return state


def handed_in(office: Office, state: TownState, changes: Changes, version: int = 0) -> HandIn:
    """A hand-in with changed records: body and header (of the first posting of ONE), sealed, manifest, sheet, index.
    Whatever names another names it as it is now."""
    blobs: dict[str, bytes] = {}

    def change(kind: str, record: object) -> bytes:
        made = encode(record)
        return written(changes[kind](json.loads(made))) if kind in changes else made

    def put(kind: str, record: object) -> Blob:
        return _put(change(kind, record), blobs)

    office.at += timedelta(hours=1)
    manifest = replace(state.manifest, shards=tuple(_shards(office, state, change, blobs)))
    index = replace(
        state.index, published_at=office.at, manifest=put("manifest", manifest), keys=put("sheet", state.keys)
    )
    raw, desk = change("index", index), office.desk(TOWN)
    number = version or state.version + 1
    role = town_targets(desk.key, office.at, number, TOWN, raw)
    return HandIn(desk.township, desk.villages, number, role, raw, blobs)


def slipped_in(office: Office, hand_in: HandIn, served: Path) -> Path:
    """The county's feed as it is, copied to `served`, with a hand-in that nobody there judged."""
    shutil.copytree(office.folder, served, dirs_exist_ok=True)
    chain, keys, at = FeedCopy(office.folder).chain(), office.keys, office.at
    standing = {**chain.towns, "targets": chain.targets_raw, PUBLIC_ROLE: chain.public or b""}
    number = chain.snapshot.signed.version + 1
    over = snapshot(keys, at, number, {**standing, town_role(TOWN): hand_in.role})
    top = {
        f"metadata/{number}.snapshot.json": over,
        "metadata/timestamp.json": timestamp(keys, at, chain.timestamp.signed.version + 1, over),
    }
    write({**files_of(hand_in), **top}, served)
    return served


def _put(plain: bytes, blobs: dict[str, bytes], key: bytes = b"") -> Blob:
    stored = zstandard.ZstdCompressor().compress(plain)
    stored = AESGCMSIV(key).encrypt(bytes(12), stored, ONE.encode()) if key else stored
    blob = blob_of(stored, len(plain))
    blobs[blob.sha256] = stored
    return blob


def _shards(office: Office, state: TownState, change: Callable[[str, object], bytes], blobs: dict[str, bytes]) -> Any:
    (header, body), *others = office.townships[TOWN][ONE]
    assert body is not None
    raw = change("body", columnar(body))
    digest = hashlib.sha256(raw).hexdigest()
    said = signing.message(header.id, ONE, header.starts_on, header.ends_on, header.version, digest)
    signature = signing.sign(office.town_keys[TOWN], said)
    headers = [change("header", replace(header, rows_digest=digest, signature=signature))]
    headers += [encode(other) for other, _ in others]
    bodies = [raw, *(encode(columnar(other)) for _, other in others if other)]
    public = _put(b'{"region":"%s","postings":[%s]}' % (ONE.encode(), b",".join(headers)), blobs)
    rows = {"region": ONE, "public": blobs[public.sha256], "postings": list(map(msgspec.Raw, bodies))}
    sealed = change("sealed", rows)
    for shard in state.manifest.shards:
        if shard.region != ONE:
            yield shard
        elif shard.tier is Tier.PUBLIC:
            yield replace(shard, blob=public)
        else:
            yield replace(shard, blob=_put(sealed, blobs, office.content_keys[TOWN].secret))
