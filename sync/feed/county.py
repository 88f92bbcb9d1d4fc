"""The county's part of publication: check what townships signed, then sign targets, snapshot and timestamp over it.

Pure but for reading the county's own copy; what it gives are files in the order in which a mirror must write them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from tuf.api.metadata import Targets

from sync.errors import Refused
from sync.feed.bounds import MAX_TOWNSHIPS, check_sizes
from sync.feed.callback import hold, without_called_back
from sync.feed.callings import latest
from sync.feed.copy import Chain, FeedCopy, TownState, target_path
from sync.feed.examination import accept, blamed, check_blobs, new_villages
from sync.feed.layout import (
    COUNTY_INDEX,
    PACKAGE,
    PUBLIC_ROLE,
    CountyIndex,
    Recall,
    Tier,
    TownshipIndex,
    Voice,
    blob_path,
    decode,
    encode,
    town_role,
    town_target,
)
from sync.feed.package import build_package, redated
from sync.feed.roles import (
    TARGETS_LIFE,
    CountyKeys,
    ages,
    county_targets,
    delegated_key,
    delegations,
    parse,
    public_targets,
    signed_by,
    snapshot,
    timestamp,
)
from sync.feed.sealing import ContentKey, pack
from sync.feed.township import HandIn
from sync.records import CountyContent, PostingHeader, Region


@dataclass(frozen=True, slots=True)
class County:
    """Who signs for the county, what it says, the public key of every township by code, the content keys (by id) with
    which the county can read what townships sealed, what it calls back (besides what it called back earlier), and the
    voices that its kiosks are to have, each with its bytes (None: those that they have)."""

    keys: CountyKeys = field(repr=False)
    content: CountyContent
    towns: Mapping[str, Ed25519PublicKey]
    opening: Mapping[str, ContentKey] = field(repr=False, default_factory=dict)
    recalls: tuple[Recall, ...] = ()
    voices: Mapping[Voice, bytes] | None = field(repr=False, default=None)


def merge(county: County, copy: FeedCopy, hand_ins: Sequence[HandIn], at: datetime) -> dict[str, bytes]:
    """Files (path → bytes) that take the hand-ins and the county's content into the feed; renews the signatures.

    Raises Refused where a hand-in is not signed by its township's key, is older than what is published, speaks of
    a neighbour's village, or does not hang together; and where a kiosk would not take what came of it. Nothing is
    written here.
    """
    chain = copy.chain() if copy.exists() else None
    files: dict[str, bytes] = {}
    roles = dict(chain.towns) if chain else {}
    fresh: list[HandIn] = []
    hand_ins = [named(hand_in, county.content.regions) for hand_in in hand_ins]
    for hand_in in hand_ins:
        with blamed(hand_in):
            check_blobs(hand_in)
            files |= files_of(hand_in)
        view = FeedCopy(copy.folder, files)
        code = hand_in.township.code
        known = roles.get(town_role(code))
        state = view.town(known, code) if known else None
        accept(hand_in, county.towns.get(code), state, county.content, view, at, county.opening)
        county = _with_villages(county, hand_in, view, at)
        fresh += [] if known == hand_in.role else [hand_in]
        roles[town_role(code)] = hand_in.role
    view = FeedCopy(copy.folder, files)
    earlier = copy.county(chain).recalls if chain else ()
    recalls = _called_back(county, earlier, hand_ins)
    for hand_in in fresh:
        with blamed(hand_in):
            state = view.town(hand_in.role, hand_in.township.code)
            hold(hand_in, state, view, recalls, latest((*earlier, *county.recalls)))
    # Only townships that have signed something are delegated: a role that the snapshot does not list stops clients.
    county = replace(county, towns=_delegated(county.towns, roles, chain))
    states = [view.town(roles[town_role(code)], code) for code in sorted(county.towns)]
    headers = headers_of(view, states)
    content = speaking(county.content, headers)
    roles |= {
        "targets": _targets(replace(county, content=content, recalls=recalls), view, chain, states, at, files),
        PUBLIC_ROLE: _public(county.keys, chain, content, headers, at, files),
    }
    _top(county.keys, chain, roles, at, files)
    _check_whole(files, county.towns)
    return without_called_back(files, hand_ins, recalls)


def named(hand_in: HandIn, regions: Iterable[Region]) -> HandIn:
    """The hand-in under the name that the county has for its township: its own note is signed by nobody."""
    code = hand_in.township.code
    known = next((region for region in regions if region.code == code), None)
    return replace(hand_in, township=known or replace(hand_in.township, name="乡镇"))


def _with_villages(county: County, hand_in: HandIn, view: FeedCopy, at: datetime) -> County:
    """The county with the new villages of an accepted hand-in on its list. What the public package cannot say of the
    hand-in is refused with it."""
    with blamed(hand_in):
        new = new_villages(hand_in, county.content, view)
        state = view.town(hand_in.role, hand_in.township.code)
        build_package(county.content, headers_of(view, [state]), at)
    if not new:
        return county
    listed = sorted((*county.content.regions, *new), key=lambda region: region.code)
    return replace(county, content=replace(county.content, regions=tuple(listed)))


def _check_whole(files: Mapping[str, bytes], towns: Mapping[str, Ed25519PublicKey]) -> None:
    """Raise Refused where kiosks would refuse the whole county for what is about to be written."""
    if len(towns) > MAX_TOWNSHIPS:
        raise Refused(f"乡镇有 {len(towns)} 个,触摸屏最多收 {MAX_TOWNSHIPS} 个。什么都没有写。")
    check_sizes(files)


def _called_back(county: County, earlier: Sequence[Recall], hand_ins: Sequence[HandIn]) -> tuple[Recall, ...]:
    """The recall of every posting that was called back: earlier, by the county now, or by a township that hands in."""
    handed = (recall for hand_in in hand_ins for recall in decode(hand_in.index, TownshipIndex).recalls)
    return latest((*earlier, *county.recalls, *handed))


def _delegated(
    towns: Mapping[str, Ed25519PublicKey], roles: Mapping[str, bytes], chain: Chain | None
) -> dict[str, Ed25519PublicKey]:
    """The key under which each township's standing role is signed. One that the county was given since counts for
    every hand-in at once, but is delegated with the first that it signed: until then kiosks could follow nothing."""
    signed = {code: (key, roles[town_role(code)]) for code, key in towns.items() if town_role(code) in roles}
    known = chain.targets.signed.delegations if chain else None
    return {
        code: key if known is None or signed_by(raw, key) else delegated_key(known, town_role(code))
        for code, (key, raw) in signed.items()
    }


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


def _targets(
    county: County, view: FeedCopy, chain: Chain | None, states: list[TownState], at: datetime, files: dict[str, bytes]
) -> bytes:
    """The county's targets metadata: the old where it still says everything, else signed anew over a new index."""
    stored, blob = pack(county.content)
    old = view.county(chain) if chain else None
    towns = tuple(state.index.township for state in states)
    voices = (old.voices if old else ()) if county.voices is None else tuple(county.voices)
    new = CountyIndex(county.content.county.code, at, blob, towns, county.recalls, voices)
    same = old is not None and new == replace(old, published_at=at)
    if chain and same and _holds(chain, county, at):
        return chain.targets_raw
    index = encode(old if same else new)
    version = chain.targets.signed.version + 1 if chain else 1
    raw = county_targets(county.keys, at, version, index, county.towns)
    files |= {blob_path(blob.sha256): stored, f"metadata/{version}.targets.json": raw}
    files |= {blob_path(voice.blob.sha256): pack for voice, pack in (county.voices or {}).items()}
    files[target_path(COUNTY_INDEX, hashlib.sha256(index).hexdigest())] = index
    return raw


def _holds(chain: Chain, county: County, at: datetime) -> bool:
    """Whether the signed targets name today's keys, are signed by today's, and will hold for some time."""
    signed = chain.targets.signed
    named = signed.delegations == delegations(county.keys, county.towns)
    return named and not ages(signed, at) and signed_by(chain.targets_raw, county.keys.targets.public_key())


def _public(
    keys: CountyKeys,
    chain: Chain | None,
    content: CountyContent,
    headers: Sequence[PostingHeader],
    at: datetime,
    files: dict[str, bytes],
) -> bytes:
    """The metadata over the public data package: the old where nothing in the package is new, else signed anew."""
    old = parse(chain.public, Targets).signed if chain and chain.public else None
    package, today = build_package(content, headers, at), keys.snapshot.public_key()
    if chain and chain.public and old and not ages(old, at) and signed_by(chain.public, today):
        same = redated(package, old.expires - TARGETS_LIFE)
        if old.targets[PACKAGE].hashes["sha256"] == hashlib.sha256(same.descriptor).hexdigest():
            return chain.public
    version = old.version + 1 if old else 1
    raw = public_targets(keys, at, version, package.descriptor)
    files |= {**package.files, f"metadata/{version}.{PUBLIC_ROLE}.json": raw}
    return raw


def _top(
    keys: CountyKeys, chain: Chain | None, metadata: Mapping[str, bytes], at: datetime, files: dict[str, bytes]
) -> None:
    version = chain.snapshot.signed.version + 1 if chain else 1
    over = snapshot(keys, at, version, metadata)
    files[f"metadata/{version}.snapshot.json"] = over
    files["metadata/timestamp.json"] = timestamp(keys, at, chain.timestamp.signed.version + 1 if chain else 1, over)
