"""The county's part of publication: check what townships signed, then sign targets, snapshot and timestamp over it.

Pure but for reading the county's own copy; what it gives are files in the order in which a mirror must write them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sync.feed.copy import Chain, FeedCopy, TownState, target_path
from sync.feed.handin import accept, check_blobs
from sync.feed.layout import COUNTY_INDEX, CountyIndex, Tier, blob_path, encode, town_role, town_target
from sync.feed.package import build_package
from sync.feed.roles import CountyKeys, county_targets, snapshot, timestamp
from sync.feed.sealing import ContentKey, pack
from sync.feed.township import HandIn
from sync.records import CountyContent, PostingHeader


@dataclass(frozen=True, slots=True)
class County:
    """Who signs for the county, what it says, the public key of every township by code, and the content keys (by id)
    with which the county can read what townships sealed."""

    keys: CountyKeys = field(repr=False)
    content: CountyContent
    towns: Mapping[str, Ed25519PublicKey]
    opening: Mapping[str, ContentKey] = field(repr=False, default_factory=dict)


def merge(county: County, copy: FeedCopy, hand_ins: Sequence[HandIn], at: datetime) -> dict[str, bytes]:
    """Files (path → bytes) that take the hand-ins and the county's content into the feed; renews the signatures.

    Raises Refused where a hand-in is not signed by its township's key, is older than what is published, speaks of
    a neighbour's village, or does not hang together. Nothing is written here.
    """
    chain = copy.chain() if copy.exists() else None
    files: dict[str, bytes] = {}
    roles = dict(chain.towns) if chain else {}
    for hand_in in hand_ins:
        check_blobs(hand_in)
        files |= files_of(hand_in)
        view = FeedCopy(copy.folder, files)
        code = hand_in.township.code
        known = roles.get(town_role(code))
        state = view.town(known, code) if known else None
        accept(hand_in, county.towns.get(code), state, county.content, view, at, county.opening)
        roles[town_role(code)] = hand_in.role
    view = FeedCopy(copy.folder, files)
    # Only townships that have signed something are delegated: a role that the snapshot does not list stops clients.
    county = replace(county, towns={code: key for code, key in county.towns.items() if town_role(code) in roles})
    states = [view.town(roles[town_role(code)], code) for code in sorted(county.towns)]
    targets = _county_files(county, view, chain, states, at, files)
    _top(county.keys, chain, {"targets": targets, **{role: roles[role] for role in sorted(roles)}}, at, files)
    return files


def files_of(hand_in: HandIn) -> dict[str, bytes]:
    """The files of a hand-in, as they will lie in the feed."""
    code = hand_in.township.code
    return {
        **{blob_path(digest): stored for digest, stored in hand_in.blobs.items()},
        target_path(town_target(code), hand_in.index_digest): hand_in.index,
        f"metadata/{hand_in.version}.{town_role(code)}.json": hand_in.role,
    }


def headers_of(copy: FeedCopy, states: Iterable[TownState]) -> list[PostingHeader]:
    """All posting headers of these townships, by village."""
    shards = (shard for state in states for shard in state.manifest.shards if shard.tier is Tier.PUBLIC)
    return [header for shard in shards for header in copy.public_shard(shard).postings]


def speaking(content: CountyContent, headers: Iterable[PostingHeader]) -> CountyContent:
    """The content without programmes of which the county has said and posted nothing.

    The office's starter table lists programmes for illness and hardship that a county may not even run.
    """
    used = {header.programme for header in headers}
    used |= {item.programme for catalogue in content.catalogues for item in catalogue.items if item.programme}
    kept = (p for p in content.programmes if p.code in used or p.rates or p.phones or p.document)
    return replace(content, programmes=tuple(kept))


def _county_files(
    county: County,
    view: FeedCopy,
    chain: Chain | None,
    states: list[TownState],
    at: datetime,
    files: dict[str, bytes],
) -> bytes:
    """Put the county's blob, package and index among the files; give the targets metadata, the old where it holds."""
    headers = headers_of(view, states)
    content = speaking(county.content, headers)
    stored, blob = pack(content)
    names = tuple(state.index.township for state in states)
    old = view.county(chain) if chain else None
    created = old.published_at if old else at
    package = build_package(content, headers, created)
    same = old and (old.content, old.townships) == (blob, names) and old.package == package.digests
    if chain and same and _delegates(chain) == {town_role(code) for code in county.towns}:
        return chain.targets_raw
    package = build_package(content, headers, at)
    index = encode(CountyIndex(content.county.code, at, blob, package.digests, names))
    version = chain.targets.signed.version + 1 if chain else 1
    raw = county_targets(county.keys, at, version, index, county.towns)
    files |= {blob_path(blob.sha256): stored, **package.files, f"metadata/{version}.targets.json": raw}
    files[target_path(COUNTY_INDEX, hashlib.sha256(index).hexdigest())] = index
    return raw


def _delegates(chain: Chain) -> set[str]:
    delegations = chain.targets.signed.delegations
    return set(delegations.roles or {}) if delegations else set()


def _top(
    keys: CountyKeys, chain: Chain | None, metadata: Mapping[str, bytes], at: datetime, files: dict[str, bytes]
) -> None:
    version = chain.snapshot.signed.version + 1 if chain else 1
    over = snapshot(keys, at, version, metadata)
    files[f"metadata/{version}.snapshot.json"] = over
    files["metadata/timestamp.json"] = timestamp(keys, at, chain.timestamp.signed.version + 1 if chain else 1, over)
