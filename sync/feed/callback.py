"""The county's side of a recall: what a township may call back, and what no hand-in may bring in again. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sync.errors import Refused
from sync.feed.copy import FeedCopy, TownState
from sync.feed.layout import Recall, Tier, blob_path, called_back, town_of
from sync.feed.township import HandIn
from sync.feed.wording import is_clean
from sync.records import PostingState

MAX_REASON = 100  # characters: it stands under a posting's title on a screen


def hold(hand_in: HandIn, state: TownState, view: FeedCopy, recalls: Collection[Recall]) -> None:
    """Raise Refused where a township calls back what is not its own, or lets a posting hang that was called back.

    `state` is what it hands in, `recalls` are all that there have been, its own included.
    """
    code, name = hand_in.township.code, hand_in.township.name
    for recall in state.index.recalls:
        if town_of(recall.posting) != code:
            raise Refused(f"{name}要召回别的乡镇的公示 {recall.posting}。没有采用,请找该乡镇核实。")
        if recall.at > state.index.published_at or not sayable(recall.reason):
            raise Refused(f"{name}召回公示 {recall.posting} 的时间或原因不对。没有采用,请它重新交来。")
    gone = {recall.posting for recall in recalls}
    for shard in state.manifest.shards:
        headers = view.public_shard(shard).postings if shard.tier is Tier.PUBLIC else ()
        for header in headers:
            if header.id in gone and header.state is not PostingState.WITHDRAWN:
                raise Refused(
                    f"{name}交来的内容里还有县里已经召回的公示 {header.id}。没有采用。"
                    f"请它在自己的办公文件夹里也运行 recall {header.id},再重新交来。"
                )


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
