"""Lists that leaked in a small county, and what may be left of them on a kiosk that has heard of the recall."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from sync.errors import Refused
from sync.feed.copy import FeedCopy
from sync.feed.layout import Recall
from sync.library.reader import Library
from sync.pull import generations
from sync.records import PostingHeader, PostingState
from tests.sync.pull.callbacks import WHY, at_the_desk, by_the_county, notice, taken_in
from tests.sync.pull.feeds import rows_of

ONE, NEXT, OTHER = "331022001201", "331022001202", "331022002201"
LEAKED = {row.label for row in rows_of(12)}
BESIDE = {row.label for row in rows_of(7, 100)}
WAYS = pytest.mark.parametrize("call_back", [at_the_desk, by_the_county], ids=["desk", "county"])


def held(machine) -> bytes:
    """Every byte of a kiosk's data folder."""
    return b"".join(path.read_bytes() for path in machine.folder.root.rglob("*") if path.is_file())


def no_trace(machine, called) -> None:
    """No name in any file, no blob of it, no older generation, and the way back is closed."""
    assert not [name for name in LEAKED if name.encode() in held(machine)]
    assert not [digest for digest in called.blobs if list(machine.folder.blobs.rglob(f"{digest}*"))]
    pointer = machine.folder.pointer.read_bytes()
    with pytest.raises(Refused):
        while True:
            generations.back(machine.folder)
            assert not LEAKED & machine.names()
    machine.folder.pointer.write_bytes(pointer)


def header(machine, id: str) -> PostingHeader:
    with Library(machine.shown) as library:
        found = library.posting(id)
    assert found
    return found


def taken_down(office, posting) -> None:
    """The township takes the rows down of itself."""
    board = office.townships[posting.region[:9]][posting.region]
    down = replace(posting, state=PostingState.WITHDRAWN, reason=WHY)
    board[:] = [(down, None) if header.id == posting.id else (header, body) for header, body in board]


def digests_of(office, region: str) -> list[str]:
    state = FeedCopy(office.folder).latest_town(region[:9])
    return [shard.blob.sha256 for shard in state.manifest.shards if shard.region == region] if state else []


def beside_it(office, posting, digests: tuple[str, ...]) -> Recall:
    """Another township calls a posting back, and names blobs that are not its own."""
    office.at += timedelta(hours=1)
    mine = Recall(f"{OTHER}-DG-2026-9-1", digests, office.at, WHY)
    taken_in(office, [], (mine, notice(office, posting)))
    return mine
