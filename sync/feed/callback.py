"""The county's side of a recall: what a township may call back, and what no hand-in may bring in again. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from sync.errors import Refused
from sync.feed.copy import FeedCopy, TownState
from sync.feed.layout import MAX_INDEX, Recall, Tier, blob_path, called_back, encode, town_of
from sync.feed.township import HandIn
from sync.feed.wording import is_clean
from sync.records import PostingState

MAX_REASON = 100  # characters: it stands under a posting's title on a screen
MAX_RECALLS = 100  # of a township that it can add to, ever: two leaks a year for fifty years
MAX_TOWN = 160 << 10  # bytes of them: a hundred of the longest
MAX_BLOBS = 16  # of a recall: what the two snapshots that a county keeps hold of a posting, and its latest versions
MAX_TOWNS = MAX_INDEX - (128 << 10)  # bytes of all recalls, beyond which only the county itself calls back
_POSTING = re.compile(r"[0-9]{12}-[A-Z]{2,6}-[0-9]{4}-[0-9]{1,4}-[0-9]{1,4}")
_DIGEST = re.compile("[0-9a-f]{64}")


def hold(
    hand_in: HandIn, state: TownState, view: FeedCopy, recalls: Collection[Recall], earlier: Collection[Recall]
) -> None:
    """Raise Refused where a township calls back what is not its own, or too much, or lets a posting hang that was
    called back.

    `state` is what it hands in, `recalls` are all that there have been, its own included, `earlier` those that the
    county has published or says itself: what nobody has seen cannot be called back.
    """
    name = hand_in.township.name
    headers = [h for s in state.manifest.shards if s.tier is Tier.PUBLIC for h in view.public_shard(s).postings]
    seen = {header.id for header in headers} | {recall.posting for recall in earlier}
    _check_number(hand_in, recalls, earlier)
    for recall in state.index.recalls:
        _check_recall(hand_in, state, recall, seen)
    gone = {recall.posting for recall in recalls}
    for header in headers:
        if header.id in gone and header.state is not PostingState.WITHDRAWN:
            raise Refused(
                f"{name}交来的内容里还有县里已经召回的公示 {header.id}。没有采用。"
                f"请它在自己的办公文件夹里也运行 recall {header.id},再重新交来。"
            )


def _check_number(hand_in: HandIn, recalls: Collection[Recall], earlier: Collection[Recall]) -> None:
    """Without these bounds one township could make the county's index longer than any kiosk takes, for good. What
    the county itself calls back has none but the index's own."""
    name, own = hand_in.township.name, _of(recalls, hand_in)
    if own == _of(earlier, hand_in):
        return
    if len(own) > MAX_RECALLS or len(encode(own)) > MAX_TOWN:
        raise Refused(
            f"{name}一共要召回 {len(own)} 份公示,最多 {MAX_RECALLS} 份。没有采用,请找该乡镇核实;"
            "确实要召回的,请在县里运行 recall。"
        )
    if len(encode(tuple(recalls))) > MAX_TOWNS:
        raise Refused(f"全县的召回已经很多,{name}的不能再加。没有采用,请在县里运行 recall,并联系程序的维护人员。")


def _of(recalls: Collection[Recall], hand_in: HandIn) -> list[Recall]:
    return [recall for recall in recalls if town_of(recall.posting) == hand_in.township.code]


def _check_recall(hand_in: HandIn, state: TownState, recall: Recall, seen: Collection[str]) -> None:
    name = hand_in.township.name
    if not _POSTING.fullmatch(recall.posting):  # before anybody reads it
        raise Refused(f"{name}要召回的公示编号写得不对。没有采用,请找该乡镇核实。")
    if town_of(recall.posting) != hand_in.township.code:
        raise Refused(f"{name}要召回别的乡镇的公示 {recall.posting}。没有采用,请找该乡镇核实。")
    if recall.posting not in seen:
        raise Refused(f"{name}要召回的公示 {recall.posting} 从来没有发布过。没有采用,请找该乡镇核实。")
    if recall.at > state.index.published_at or not sayable(recall.reason):
        raise Refused(f"{name}召回公示 {recall.posting} 的时间或原因不对。没有采用,请它重新交来。")
    named = set(recall.blobs)
    if len(recall.blobs) > MAX_BLOBS or not all(map(_DIGEST.fullmatch, named)) or named & _standing(state):
        raise Refused(f"{name}召回公示 {recall.posting} 时写的文件不对。没有采用,请它重新发布,再重新交来。")


def _standing(state: TownState) -> set[str]:
    """Digests of what a township stands on now: none of that can be called back, for the feed would have a hole."""
    blobs = [state.index.manifest, state.index.keys, *(shard.blob for shard in state.manifest.shards)]
    return {blob.sha256 for blob in (*blobs, *((state.manifest.ready.blob,) if state.manifest.ready else ()))}


def sayable(reason: str) -> bool:
    """Whether a reason may be read by everybody: it says something, not too much, and nothing private."""
    return bool(reason.strip()) and len(reason) <= MAX_REASON and is_clean(reason)


def without_called_back(
    files: Mapping[str, bytes], hand_ins: Sequence[HandIn], recalls: Collection[Recall]
) -> dict[str, bytes]:
    """Files (path → bytes) without the blobs of these hand-ins that were called back: a desk brings all it ever had."""
    gone = {
        blob_path(digest)
        for hand_in in hand_ins
        for digest in called_back(recalls, hand_in.township.code) & hand_in.blobs.keys()
    }
    return {path: raw for path, raw in files.items() if path not in gone}
