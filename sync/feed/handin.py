"""A township's hand-in: as a folder on its way to the county, and the county's examination of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from securesystemslib.exceptions import UnverifiedSignatureError
from tuf.api.metadata import Targets

from sync.errors import FeedError, InputError, Refused
from sync.feed import judging
from sync.feed.copy import FeedCopy, TownState, target_path, town_index_digest
from sync.feed.files import read_bytes
from sync.feed.layout import (
    MAX_BLOB,
    MAX_INDEX,
    Shard,
    Tier,
    decode,
    id_of,
    rows_digest,
    town_role,
    town_target,
)
from sync.feed.roles import parse
from sync.feed.roots import tuf_key
from sync.feed.sealing import ContentKey
from sync.feed.township import HandIn
from sync.records import CountyContent, Level, PostingHeader, Region
from sync.signing import genuine

NOTE = "hand-in.json"
_AHEAD = timedelta(hours=1)  # two computers that are both right differ by minutes


@dataclass(frozen=True, slots=True)
class Note:
    """What lies beside the signed files: whose they are, which version, and the village names."""

    township: Region
    villages: tuple[Region, ...]
    version: int


def load(folder: Path) -> HandIn:
    """A hand-in from its folder; raises InputError where the folder is none. Nothing in it is trusted yet."""
    if not (folder / NOTE).is_file():
        raise InputError(f"{folder} 不是乡镇交来的文件夹(里面没有 {NOTE})。请选乡镇发布时生成的那个文件夹。")
    try:
        note = decode(_bounded(folder / NOTE, MAX_INDEX), Note)
        code = note.township.code
        role = _bounded(folder / "metadata" / f"{note.version}.{town_role(code)}.json", MAX_INDEX)
        digest = town_index_digest(parse(role, Targets).signed, code)
        index = _bounded(folder / target_path(town_target(code), digest), MAX_INDEX)
    except FeedError as cause:
        raise InputError(f"{folder} 里的文件不完整或者坏了。请让乡镇重新交一份。") from cause
    blobs = {path.name: _bounded(path, MAX_BLOB) for path in sorted(folder.glob("blobs/??/*"))}
    return HandIn(note.township, note.villages, note.version, role, index, blobs)


def _bounded(path: Path, limit: int) -> bytes:
    if path.is_file() and path.stat().st_size > limit:
        raise FeedError(f"{path.name} 太大。")
    return read_bytes(path)


def check_blobs(hand_in: HandIn) -> None:
    """Raise Refused unless every blob is what its name says: a false one would lie over a neighbour's."""
    for digest, stored in hand_in.blobs.items():
        if hashlib.sha256(stored).hexdigest() != digest:
            raise Refused(f"{hand_in.township.name}交来的文件坏了或被改过({digest[:12]}…)。请让乡镇重新交一份。")


def accept(
    hand_in: HandIn,
    key: Ed25519PublicKey | None,
    known: TownState | None,
    content: CountyContent,
    view: FeedCopy,
    at: datetime,
    opening: Mapping[str, ContentKey],
) -> None:
    """Raise Refused unless the hand-in is this township's own, new, whole, and within the county's policies.

    `view` is the county's copy with the hand-in's files over it; `known` is what the township published last; `at`
    is the moment of merging, which no township may be ahead of. Bodies are judged where `opening` (content keys by
    id) opens them: what a desk sealed for its own kiosks the county cannot read, and kiosks judge it.
    """
    code, name = hand_in.township.code, hand_in.township.name
    if key is None:
        raise Refused(f"{name}({code})还没有在县里登记。请先运行 office township add,填上它的公钥。")
    if known and hand_in.version <= known.version and hand_in.role != known.role:
        raise Refused(f"{name}交来的是第 {hand_in.version} 次,县里已经有第 {known.version} 次。请让乡镇重新交最新的。")
    try:
        _check_signature(hand_in, key)
        _check_content(hand_in, content, view, at, _published(known, view))
        _check_bodies(hand_in, known, view, opening)
    except FeedError as cause:
        raise Refused(f"{name}交来的内容不能采用:{cause.sentence}") from cause


def _check_signature(hand_in: HandIn, key: Ed25519PublicKey) -> None:
    metadata, own = parse(hand_in.role, Targets), tuf_key(key)
    try:
        own.verify_signature(metadata.signatures[own.keyid], metadata.signed_bytes)
    except (KeyError, UnverifiedSignatureError) as cause:
        raise Refused(f"{hand_in.township.name}交来的内容不是用它自己的密钥签的。没有采用,请找该乡镇核实。") from cause
    if metadata.signed.version != hand_in.version:
        raise Refused(f"{hand_in.township.name}交来的版本号和签名里的不一样。没有采用。")
    if town_index_digest(metadata.signed, hand_in.township.code) != hand_in.index_digest:
        raise Refused(f"{hand_in.township.name}交来的目录和签名对不上。没有采用。")


def _published(known: TownState | None, view: FeedCopy) -> dict[str, PostingHeader]:
    shards = known.manifest.shards if known else ()
    public = (view.public_shard(shard) for shard in shards if shard.tier is Tier.PUBLIC)
    return {header.id: header for shard in public for header in shard.postings}


def _check_content(
    hand_in: HandIn, content: CountyContent, view: FeedCopy, at: datetime, known: Mapping[str, PostingHeader]
) -> None:
    code = hand_in.township.code
    state = view.town(hand_in.role, code)
    if (state.index.township, state.manifest.township, state.keys.township) != (code, code, code):
        raise Refused(f"{hand_in.township.name}交来的目录写着别的乡镇。没有采用。")
    listed = next((region.name for region in content.regions if region.code == code), "")
    if state.index.name != listed:
        raise Refused(f"{code} 在县里登记的名称是“{listed}”,交来的写着“{state.index.name}”。请改成一样的再交。")
    if state.index.published_at > at + _AHEAD:
        raise Refused(f"{listed}交来的发布时间比现在还晚。请让它校准电脑的时间,重新发布。")
    own = own_villages(code, (*content.regions, *hand_in.villages))
    county = judging.table(content)
    _check_ready(hand_in, state, view)
    others = {region.name for region in content.regions if region.level is Level.TOWNSHIP and region.code != code}
    for shard in state.manifest.shards:
        if shard.region not in own:
            raise Refused(f"{hand_in.township.name}交来了不属于它的村({shard.region})。没有采用。")
        for header in _headers(shard, state, view):
            _check_header(header, shard.region, state, county, known.get(header.id))
            if header.township in others:
                raise Refused(f"公示 {header.id} 写着别的乡镇({header.township})。没有采用。")


def _check_ready(hand_in: HandIn, state: TownState, view: FeedCopy) -> None:
    """A ready file came along, and is of this township's villages; every kiosk holds what is in it to the shards."""
    ready = state.manifest.ready
    if ready is None:
        return
    view.blob(ready.blob)
    sealed = {shard.region for shard in state.manifest.shards if shard.tier is Tier.VILLAGE}
    if not sealed.issuperset(ready.villages) or ready.content_key not in state.keys.wrapped:
        raise Refused(f"{hand_in.township.name}交来的现成内容库和它的目录对不上。没有采用,请让它重新发布一次。")


def own_villages(code: str, regions: tuple[Region, ...]) -> set[str]:
    """Codes of the villages that belong to a township: by their code, and by every list that names them."""
    strangers = {region.code for region in regions if region.parent != code}
    return {region.code for region in regions if region.code.startswith(code)} - strangers


def _headers(shard: Shard, state: TownState, view: FeedCopy) -> tuple[PostingHeader, ...]:
    """The headers of a public shard; of a village shard none. Its bytes, and its key, must have come along."""
    view.blob(shard.blob)  # its headers may be known from elsewhere, and yet not lie here
    if shard.tier is Tier.VILLAGE:
        if shard.content_key not in state.keys.wrapped:
            raise Refused(f"{shard.region} 的名单用的密钥没有一起交来。请让乡镇重新交一份。")
        return ()
    public = view.public_shard(shard)
    if public.region != shard.region:
        raise Refused(f"{shard.region} 下面放着别的村({public.region})的公示。没有采用。")
    return public.postings


def posting_id(header: PostingHeader) -> str:
    """The id that a header's own values make (contracts: A posting)."""
    return id_of(header.region, header.programme, header.year, header.batch_number, header.version)


def _check_header(
    header: PostingHeader,
    region: str,
    state: TownState,
    county: judging.Table,
    known: PostingHeader | None,
) -> None:
    if header.region != region or header.id != posting_id(header):
        raise Refused(f"{region} 下面有一份公示的编号和它的内容对不上。没有采用。")
    if header.key not in state.index.posting_keys.values() or not genuine(header, header.signature):
        raise Refused(f"公示 {header.id} 的签名不对。没有采用,请找该乡镇核实。")
    if header.programme not in county.programmes:
        raise Refused(f"公示 {header.id} 的项目 {header.programme} 不在县里的项目表里。请先在 programmes.toml 里加上。")
    judging.check_header(header, county, known, hangs=True)
    judging.check_place(header, county, known)


def _check_bodies(hand_in: HandIn, known: TownState | None, view: FeedCopy, opening: Mapping[str, ContentKey]) -> None:
    """Judge the bodies that came with this hand-in and that one of these content keys opens."""
    state = view.town(hand_in.role, hand_in.township.code)
    old = {shard.blob for shard in known.manifest.shards} if known else set()
    shards = {(shard.region, shard.tier): shard for shard in state.manifest.shards}
    for (region, tier), shard in shards.items():
        if tier is Tier.PUBLIC or shard.blob in old or shard.content_key not in opening:
            continue
        public = view.public_shard(shards[region, Tier.PUBLIC]).postings if (region, Tier.PUBLIC) in shards else ()
        headers = {header.id: header for header in public}
        for body in view.village_shard(shard, dict(opening)).postings:
            if body.id not in headers or rows_digest(body) != headers[body.id].rows_digest:
                raise Refused(f"{region} 的名单和公示对不上。没有采用,请让乡镇重新交一份。")
            judging.check_body(headers[body.id], body)
