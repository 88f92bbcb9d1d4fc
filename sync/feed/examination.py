"""The county's examination of a township's hand-in: its own, new, whole, and within the county's policies, or refused.

Whatever a hand-in holds or makes this program raise is its own fault, said by name, and stops nobody else.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from securesystemslib.exceptions import UnverifiedSignatureError
from tuf.api.metadata import Targets

from sync.errors import FeedError, MingbangError, Refused
from sync.feed import claims, judging
from sync.feed.copy import FeedCopy, TownState, town_index_digest
from sync.feed.layout import Shard, Tier
from sync.feed.roles import parse
from sync.feed.roots import tuf_key
from sync.feed.sealing import ContentKey
from sync.feed.township import HandIn
from sync.feed.wording import is_clean
from sync.records import CountyContent, Level, PostingHeader, Region

_AHEAD = timedelta(hours=1)  # two computers that are both right differ by minutes
_PROVISIONAL = "9"  # how the three digits of a village's own begin where an office made them up (sync.office.regions)
_LONGEST = 40  # characters of a village's name


@contextlib.contextmanager
def blamed(hand_in: HandIn) -> Iterator[None]:
    """Whatever a hand-in makes this program raise inside is the hand-in's fault: Refused, naming the township."""
    name = hand_in.township.name
    try:
        yield
    except FeedError as cause:
        raise Refused(f"{name}交来的内容不能采用:{cause.sentence}") from cause
    except MingbangError:
        raise
    except Exception as cause:
        raise Refused(f"{name}交来的内容里有读不懂的东西,没有采用。请让乡镇重新发布、重新交来。") from cause


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
    with blamed(hand_in):
        _check_signature(hand_in, key)
    if known and hand_in.version <= known.version and hand_in.role != known.role:
        raise Refused(f"{name}交来的是第 {hand_in.version} 次,县里已经有第 {known.version} 次。请让乡镇重新交最新的。")
    with blamed(hand_in):
        _check_name(hand_in, known, content, view)
        _check_content(hand_in, content, view, at, _published(known, view))
        _check_bodies(hand_in, known, view, opening)


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


def _check_name(hand_in: HandIn, known: TownState | None, content: CountyContent, view: FeedCopy) -> None:
    """Raise Refused where a township calls itself what the county never did. No recall waits for a name, which no
    screen takes from here."""
    code = hand_in.township.code
    index = view.town(hand_in.role, code).index
    listed = next((region for region in content.regions if region.code == code), None)
    as_before = known is not None and index.name == known.index.name
    more = set(index.recalls) - set(known.index.recalls if known else ())
    if not as_before and not more and not (listed and judging.goes_by(listed, index.name)):
        name = listed.name if listed else ""
        raise Refused(f"{code} 在县里登记的名称是“{name}”,交来的写着“{index.name}”。请改成一样的再交。")


def _check_content(
    hand_in: HandIn, content: CountyContent, view: FeedCopy, at: datetime, known: Mapping[str, PostingHeader]
) -> None:
    code = hand_in.township.code
    state = view.town(hand_in.role, code)
    shards = claims.shards_of(code, state.index, state.manifest, state.keys)
    listed = hand_in.township.name
    if state.index.published_at > at + _AHEAD:
        raise Refused(f"{listed}交来的发布时间比现在还晚。请让它校准电脑的时间,重新发布。")
    strangers = {region.code for region in content.regions if region.parent != code}
    county = judging.table(content)
    _check_ready(hand_in, state, view)
    others = {region.name for region in content.regions if region.level is Level.TOWNSHIP and region.code != code}
    for shard in shards.values():
        if shard.region in strangers:
            raise Refused(f"{hand_in.township.name}交来了不属于它的村({shard.region})。没有采用。")
        for header in _headers(shard, state, view):
            _check_header(header, county, known.get(header.id))
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


def new_villages(hand_in: HandIn, content: CountyContent, view: FeedCopy) -> tuple[Region, ...]:
    """Villages of an accepted hand-in that the county does not list yet, under the names in its signed headers.

    Raises Refused where such a name is none. What the note says of villages is signed by nobody and does not count.
    """
    code = hand_in.township.code
    listed = {region.code for region in content.regions}
    shards = (s for s in view.town(hand_in.role, code).manifest.shards if s.tier is Tier.PUBLIC)
    found = []
    for shard in shards:
        headers = view.public_shard(shard).postings
        if shard.region in listed or not headers:
            continue
        name = headers[0].village
        if not _is_name(name):
            raise Refused(f"{hand_in.township.name}交来的村 {shard.region} 的名称不对。没有采用,请让乡镇改正再交。")
        provisional = shard.region[len(code)] == _PROVISIONAL
        found.append(Region(shard.region, name, code, Level.VILLAGE, provisional))
    return tuple(found)


def _is_name(name: str) -> bool:
    return 0 < len(name) <= _LONGEST and name.isprintable() and name == name.strip() and is_clean(name)


def _headers(shard: Shard, state: TownState, view: FeedCopy) -> tuple[PostingHeader, ...]:
    """The headers of a public shard; of another none. Its bytes, and its key, must have come along."""
    view.blob(shard.blob)  # its headers may be known from elsewhere, and yet not lie here
    if shard.tier is not Tier.PUBLIC:
        if shard.content_key not in state.keys.wrapped:
            raise Refused(f"{shard.region} 的名单用的密钥没有一起交来。请让乡镇重新交一份。")
        return ()
    keys = frozenset(state.index.posting_keys.values())
    return tuple(claims.own_headers(shard.region, view.public_shard(shard), keys).values())


def _check_header(header: PostingHeader, county: judging.Table, known: PostingHeader | None) -> None:
    if header.programme not in county.programmes:
        raise Refused(f"公示 {header.id} 的项目 {header.programme} 不在县里的项目表里。请先在 programmes.toml 里加上。")
    judging.check_header(header, county, known, hangs=True)
    judging.check_place(header, county, known)


def _check_bodies(hand_in: HandIn, known: TownState | None, view: FeedCopy, opening: Mapping[str, ContentKey]) -> None:
    """Judge the bodies that came with this hand-in and that one of these content keys opens. Of households' entries,
    which none opens, only that they are whole."""
    state = view.town(hand_in.role, hand_in.township.code)
    old = {shard.blob for shard in known.manifest.shards} if known else set()
    shards = {(shard.region, shard.tier): shard for shard in state.manifest.shards}
    for (region, tier), shard in shards.items():
        if tier is Tier.HOUSEHOLD and (region, Tier.VILLAGE) not in shards:
            raise Refused(f"{region} 交来了家户的内容,却没有名单。没有采用,请让乡镇重新交一份。")
        if tier is Tier.PUBLIC or shard.blob in old or shard.content_key not in opening:
            continue
        if tier is Tier.HOUSEHOLD:
            view.bundle(shard, opening)
            continue
        public = view.public_shard(shards[region, Tier.PUBLIC]).postings if (region, Tier.PUBLIC) in shards else ()
        headers = {header.id: header for header in public}
        sealed = view.sealed_shard(shard, dict(opening))
        shown = shards.get((region, Tier.PUBLIC))
        if shown is None or hashlib.sha256(sealed.public).hexdigest() != shown.blob.sha256:
            raise Refused(f"{region} 的名单里带的公示目录和公布的不一样。没有采用,请让乡镇重新交一份。")
        claims.check_size(sealed, shard)
        claims.check_bodies(region, headers, sealed.postings)
