"""A county that calls a posting back, in both ways: with the township's key, and without it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sync.feed.copy import FeedCopy
from sync.feed.county import County, merge
from sync.feed.layout import Recall, Tier, town_of
from sync.feed.mirror import write
from sync.feed.pruning import prune
from sync.feed.sealing import new_content_key
from sync.feed.township import Desk, HandIn
from sync.records import PostingHeader, PostingState
from tests.sync.pull.feeds import Office

WHY = "名单发错了"


def notice(office: Office, posting: PostingHeader) -> Recall:
    """What is said of the recall: the village's shard as it lies in the feed now, and the ready file."""
    town = FeedCopy(office.folder).latest_town(town_of(posting.id))
    assert town
    shards = [s for s in town.manifest.shards if s.region == posting.region and s.tier is Tier.VILLAGE]
    ready = (town.manifest.ready,) if town.manifest.ready else ()
    return Recall(posting.id, tuple(one.blob.sha256 for one in (*shards, *ready)), office.at, WHY)


def at_the_desk(office: Office, posting: PostingHeader) -> Recall:
    """The township takes the rows down, changes its content key and signs; the county takes it in."""
    office.at += timedelta(hours=1)
    town, called = town_of(posting.id), notice(office, posting)
    board = office.townships[town][posting.region]
    board[:] = [
        (replace(header, state=PostingState.WITHDRAWN, reason=WHY), None) if header.id == posting.id else (header, body)
        for header, body in board
    ]
    office.content_keys[town] = new_content_key()
    plain = office.desk

    def calling(code: str) -> Desk:
        return replace(plain(code), recalls=(called,) if code == town else ())

    vars(office)["desk"] = calling
    hand_in = office.hand_in(town)
    del vars(office)["desk"]
    assert hand_in
    taken_in(office, [hand_in])
    return called


def by_the_county(office: Office, posting: PostingHeader) -> Recall:
    """The county alone: a notice, and the blobs go; what the township signed stays as it is."""
    office.at += timedelta(hours=1)
    called = notice(office, posting)
    taken_in(office, [], (called,))
    return called


def taken_in(office: Office, hand_ins: list[HandIn], recalls: tuple[Recall, ...] = ()) -> None:
    towns = {code: key.public_key() for code, key in office.town_keys.items()}
    signer = County(office.keys, office.content, towns, recalls=recalls)
    write(merge(signer, FeedCopy(office.folder), hand_ins, office.at), office.folder)
    prune(FeedCopy(office.folder))
