"""Several recalls of one posting: the newest is the one that stands, and only its reason is said. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sync.feed.layout import Recall

# What a county that cannot read a township's list may give as reason: nobody there can see whose name is on it.
REASONS = ("含有隐私信息", "发错了名单", "发布有误", "本人或家属要求", "其他原因")


def latest(recalls: Iterable[Recall]) -> tuple[Recall, ...]:
    """One recall a posting, in the order of their first: the newest, naming every blob that any of them named.

    A reason that should not have been written goes with the older recall; what leaked must go all the same.
    """
    found: dict[str, Recall] = {}
    for recall in recalls:
        old = found.get(recall.posting, recall)
        newer = recall if recall.at > old.at else old
        found[recall.posting] = replace(newer, blobs=tuple(sorted({*old.blobs, *recall.blobs})))
    return tuple(found.values())
