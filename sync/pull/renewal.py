"""The next generation: which villages it rewrites, their shards brought here, the library built. The steps between
`verify` and `switch`. A village is opened and proved (sync.pull.crew) right before it is written: a county's rows need
not fit in memory, and a file in which one village fails is thrown away unseen.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

import msgspec

from sync import clock
from sync.feed.files import disk_errors
from sync.library.build import VillageContent
from sync.library.build import build as build_library
from sync.library.pieces import Piece
from sync.library.purge import without
from sync.library.reader import Library
from sync.pull import crew, generations, places, voices
from sync.pull.blobs import Blobs
from sync.pull.crew import Opened
from sync.pull.kiosk import Kiosk
from sync.pull.opening import Order
from sync.pull.plan import Plan, made_from, origins, origins_of
from sync.pull.policies import unsettled
from sync.pull.progress import Progress
from sync.pull.proof import Village
from sync.pull.ready import Base, Unready, chosen
from sync.pull.ready import opened as ready_opened
from sync.pull.refusal import Unproved
from sync.pull.source import Source
from sync.pull.transfer import Wanted, wanted


@dataclass(frozen=True, slots=True)
class Renewal:
    """The next generation against the one that it copies: villages to write anew, and regions to take out. `ready`:
    the files that some of these villages come from, where there is nothing to copy. `taken_down`: of villages that
    stay since their township was refused, the postings that the county's policies take down (id → reason).
    """

    target: Path
    base: Path | None
    changed: tuple[Village, ...]
    gone: frozenset[str]
    ready: tuple[Base, ...] = ()
    taken_down: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def from_shards(self) -> tuple[Village, ...]:
        """The villages to write anew that no ready file brings."""
        brought = frozenset().union(*(base.regions for base in self.ready))
        return tuple(village for village in self.changed if village.region not in brought)


def compare(kiosk: Kiosk, plan: Plan, base: Path | None, source: Source) -> Renewal:
    """What differs between `base` and the plan, by the stamps that `base` was made from and by the county's policies.
    Raises FeedError where `base` cannot be read.
    """
    had = stamps(generations.meta(base))
    kept = _kept(had, plan)
    again = unsettled(base, plan.content) if base and had else {}
    changed = tuple(v for v in plan.villages if had.get(v.region) != v.stamp or v.region in again)
    gone = frozenset(had) - {village.region for village in plan.villages} - set(kept)
    down = {region: reasons for region, reasons in again.items() if region in kept and reasons}
    ready = () if had else chosen(plan.ready, changed, source)
    return Renewal(generations.following(kiosk.folder), base if had else None, changed, gone, ready, down)


def _kept(had: Mapping[str, str], plan: Plan) -> dict[str, str]:
    """Region → stamp of the villages that stay as they are, since their township was refused."""
    return {region: stamp for region, stamp in had.items() if region[:9] in plan.refused}


def stamps(meta: Mapping[str, str]) -> dict[str, str]:
    """Region → stamp of the shards that a generation's village was made from."""
    try:
        return msgspec.json.decode(meta.get("shards", "{}"), type=dict[str, str])
    except msgspec.MsgspecError:
        return {}


def opening(kiosk: Kiosk, plan: Plan, renewal: Renewal) -> AbstractContextManager[Opened]:
    """Where the villages that come from shards are opened, from the moment they are here."""
    order = Order(str(kiosk.folder.blobs.resolve()), kiosk.identity, plan.content)
    return crew.opening(order, renewal.from_shards)


def stage(source: Source, kiosk: Kiosk, renewal: Renewal, progress: Progress, opened: Opened) -> None:
    """Bring what changed villages are made from to this machine, and tell `opened` what is here. Raises the errors of
    sync.pull.trouble, DiskError, Unproved where a township's feed lacks a shard or gives another, and Unready where
    that is so of its ready file.
    """
    blobs = Blobs(kiosk.folder.blobs)
    try:
        blobs.bring_all(source, _ready(renewal), progress)
    except Unproved as error:
        raise Unready(error.township, error.sentence) from error
    blobs.bring_all(source, _shards(renewal), progress, opened.arrived)


def files(renewal: Renewal) -> Iterator[Wanted]:
    """All that a renewal is made from, here already or not."""
    return chain(_ready(renewal), _shards(renewal))


def _ready(renewal: Renewal) -> Iterator[Wanted]:
    return (wanted(base.ready.blob, base.township) for base in renewal.ready)


def _shards(renewal: Renewal) -> Iterator[Wanted]:
    for village in renewal.from_shards:
        for shard in village.shards:
            yield wanted(shard.blob, village.township)


def build(kiosk: Kiosk, plan: Plan, renewal: Renewal, progress: Progress, opened: Opened) -> None:
    """Write the next generation beside the others. Raises FeedError where one is not proved, Unready, DiskError."""
    with disk_errors(renewal.target):
        renewal.target.parent.mkdir(parents=True, exist_ok=True)
    progress.part("装入", len(renewal.changed))
    order = Order(str(kiosk.folder.blobs.resolve()), kiosk.identity, plan.content)
    some = _opened(order, renewal, opened)
    with closing(_watched(some, progress)) as villages:
        every = chain(_taken_down(renewal), villages)
        build_library(renewal.target, renewal.base, plan.content, every, _meta(kiosk, plan, renewal), renewal.gone)


def _taken_down(renewal: Renewal) -> Iterator[VillageContent]:
    if renewal.base and renewal.taken_down:
        with closing(Library(renewal.base)) as library:
            for region, reasons in renewal.taken_down.items():
                taken_down = without(library, renewal.base, region, reasons)
                yield replace(taken_down, households=library.bundle(region))


def _opened(
    order: Order, renewal: Renewal, opened: Opened
) -> Generator[tuple[int, VillageContent | Piece], None, None]:
    yield from ready_opened(order, renewal.ready)
    yield from opened.pieces()


def _watched(
    some: Generator[tuple[int, VillageContent | Piece], None, None], progress: Progress
) -> Generator[VillageContent | Piece, None, None]:
    with closing(some):
        for count, one in some:
            yield one
            progress.done(count)


def _meta(kiosk: Kiosk, plan: Plan, renewal: Renewal) -> dict[str, str]:
    before = generations.meta(renewal.base)
    made = origins(plan.offer, plan.refused, origins_of(before))
    shards = _kept(stamps(before), plan) | {village.region: village.stamp for village in plan.villages}
    return {
        "generation": str(generations.number(renewal.target)),
        "published_at": plan.offer.published_at.isoformat(),
        "built_at": clock.now().isoformat(),
        "made_from": made_from(kiosk, made),
        "origins": msgspec.json.encode(made).decode(),
        "shards": msgspec.json.encode(shards).decode(),
        "places": places.written(places.meant(kiosk.villages, plan.content)),
        voices.META: voices.named(plan.offer.county.voices),
    }
