"""What a kiosk does about a leak that the county calls back, and its note that it did so (contracts: Feed, Recall).

It needs nothing but the county's signed index: the rows leave the library that is shown, whatever else can be fetched
at that moment. The way back closes, copies go, and the last thing written is the confirmation: a power cut in
between leaves a recall that is not confirmed yet, and the next sync begins it anew.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import msgspec

from sync import clock, sounds
from sync.config import DataFolder
from sync.errors import FeedError
from sync.feed.confirmations import Confirmation
from sync.feed.files import disk_errors, write_atomic
from sync.feed.layout import Recall, town_of
from sync.library.checksum import sound
from sync.library.purge import holding, purge
from sync.pull import generations, voices
from sync.pull.blobs import Blobs
from sync.pull.kiosk import Kiosk, reference
from sync.pull.offer import Offer

MAX_CONFIRMED = 4 << 20
ANEW = "anew.json"
UNSAID = "县里召回了这份名单"


def confirmed(folder: DataFolder) -> dict[str, Confirmation]:
    """What this kiosk has purged, by posting; empty where it never did, or where the file is damaged."""
    try:
        with folder.recalls.open("rb") as file:
            return msgspec.json.decode(file.read(MAX_CONFIRMED), type=dict[str, Confirmation])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return {}


def remembered(folder: DataFolder, offer: Offer) -> Offer:
    """The offer, and in it what this kiosk has purged at the county's word before, whatever the county's index of the
    moment still says: what was called back once stays called back.
    """
    listed = {recall.posting for recall in offer.county.recalls}
    more = [Recall(id, (), one.recalled_at, UNSAID) for id, one in confirmed(folder).items() if id not in listed]
    return replace(offer, county=replace(offer.county, recalls=(*offer.county.recalls, *more))) if more else offer


def said(recalls: Collection[Recall]) -> dict[str, str]:
    """Posting → why it was called back; the latest recall of each."""
    return {recall.posting: recall.reason for recall in sorted(recalls, key=lambda one: one.at)}


def obey(kiosk: Kiosk, offer: Offer) -> tuple[str, ...]:
    """Purge every posting that the county called back and this kiosk has not confirmed yet; gives those purged now
    (none by a kiosk that shows nothing yet).

    A library that is damaged is left to be made anew: call again once it is. Raises DiskError, FeedError; then nothing
    is confirmed.
    """
    shown = generations.current(kiosk.folder)
    due = _due(kiosk.folder, offer.county.recalls, shown)
    if not due or (shown and not _readable(shown)):
        return ()
    generations.close(kiosk.folder)
    _clear(kiosk.folder, offer, due)
    if shown and ((held := holding(shown, due)) or _traces(kiosk.folder, shown, due)):
        shown = _without(kiosk, offer, shown, held)
        _written_anew(kiosk.folder, due)
    done = {id: recall for id, recall in due.items() if not _left(kiosk.folder, offer, shown, recall)}
    if done:
        _confirm(kiosk.folder, done, shown)
    return tuple(sorted(done)) if shown else ()


def _traces(folder: DataFolder, shown: Path, due: Mapping[str, Recall]) -> bool:
    """Whether rows that left the tables before their recall may still lie in free pages of the file: so it is where
    the kiosk shows their township and the file has not been written anew for them yet.
    """
    towns, anew = {region[:9] for region in _stamps(generations.meta(shown))}, _anew(folder)
    return any(town_of(id) in towns and anew.get(id) != recall.at for id, recall in due.items())


def _anew(folder: DataFolder) -> dict[str, datetime]:
    """For which recalls (by posting, their moment) the library was written anew, confirmed or not."""
    try:
        return msgspec.json.decode((folder.library / ANEW).read_bytes(), type=dict[str, datetime])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return {}


def _written_anew(folder: DataFolder, due: Mapping[str, Recall]) -> None:
    now = {id: recall.at for id, recall in due.items()}
    write_atomic(folder.library / ANEW, msgspec.json.encode({**_anew(folder), **now}, order="sorted"))


def _readable(shown: Path) -> bool:
    return sound(shown) and bool(generations.meta(shown))


def _due(folder: DataFolder, recalls: Collection[Recall], shown: Path | None) -> dict[str, Recall]:
    """The latest recall of every posting that is not confirmed, or that has come back with an old copy of the disk."""
    latest = {recall.posting: recall for recall in sorted(recalls, key=lambda one: one.at)}
    known = confirmed(folder)
    again = _holding(shown, latest) if shown and latest else {}
    return {
        id: recall
        for id, recall in latest.items()
        if id in again or id not in known or known[id].recalled_at < recall.at
    }


def _holding(shown: Path, postings: Collection[str]) -> Collection[str]:
    try:
        return holding(shown, postings)
    except FeedError:  # damaged: made anew before anything is confirmed
        return ()


def _clear(folder: DataFolder, offer: Offer, due: Mapping[str, Recall]) -> None:
    """Everything that may hold the rows beside the library. Of the blobs only what this very pull needs stays: what
    broken-off pulls have left is not on any list.
    """
    Blobs(folder.blobs).keep(_needed(folder, offer))
    for path in _printed(folder, due):
        with disk_errors(path):
            path.unlink(missing_ok=True)
    shutil.rmtree(folder.sounds, ignore_errors=True)
    sounds.sweep(sounds.base())


def _needed(folder: DataFolder, offer: Offer) -> frozenset[str]:
    """The indexes, the county's content and its voices: no rows of anybody's, whatever a recall may name."""
    said = {*offer.digests.values(), offer.county.content.sha256}
    return voices.kept(folder, offer.county.voices) | said


def _printed(folder: DataFolder, due: Collection[str]) -> list[Path]:
    """Sheets of these postings that were kept, half-written ones too."""
    names = re.compile(rf"(?<![0-9A-Za-z-])(?:{'|'.join(map(re.escape, due))})(?![0-9A-Za-z])")
    return [path for path in folder.printed.rglob("*") if path.is_file() and names.search(path.name)]


def _without(kiosk: Kiosk, offer: Offer, shown: Path, held: Mapping[str, str]) -> Path:
    """The next generation: what is shown, without the rows of these postings. The pull goes on from there."""
    target = generations.following(kiosk.folder)
    before = generations.meta(shown)
    meta = {
        **before,
        "generation": str(generations.number(target)),
        "built_at": clock.now().isoformat(),
        "made_from": f"recalled:{before.get('made_from', '')}",
        "shards": _stale(_stamps(before), held.values()),
    }
    reasons = {id: reason for id, reason in said(offer.county.recalls).items() if id in held}
    purge(target, shown, offer.content, meta, reasons, set(held.values()))
    generations.switch(kiosk.folder, target, close=True, holding=True)
    return target


def _stamps(meta: Mapping[str, str]) -> dict[str, str]:
    return msgspec.json.decode(meta.get("shards", "{}"), type=dict[str, str])


def _stale(stamps: Mapping[str, str], regions: Collection[str]) -> str:
    """The stamps of a generation, those of these villages such that the next pull writes them anew."""
    return msgspec.json.encode({r: f"recalled:{s}" if r in regions else s for r, s in stamps.items()}).decode()


def _left(folder: DataFolder, offer: Offer, shown: Path | None, recall: Recall) -> bool:
    """Whether something of a recall is still there: a file that another process holds open can stay on Windows.

    What it names of the blobs that this pull needs does not count: they were fetched after the recall was obeyed, or
    are somebody else's.
    """
    own = {shown.name} if shown else set()
    blobs = {path.name.partition(".")[0] for path in folder.blobs.glob("??/*")} - _needed(folder, offer)
    return bool(
        {path.name for path in folder.library.glob("library-*")} - own
        or not blobs.isdisjoint(recall.blobs)
        or _printed(folder, (recall.posting,))
        or (folder.sounds.is_dir() and any(folder.sounds.iterdir()))
    )


def _confirm(folder: DataFolder, due: Mapping[str, Recall], shown: Path | None) -> None:
    at = clock.believed(clock.now(), reference(folder)).replace(microsecond=0)
    generation = generations.number(shown) if shown else 0
    fresh = {id: Confirmation(recall.at, at, generation) for id, recall in due.items()}
    write_atomic(folder.recalls, msgspec.json.encode({**confirmed(folder), **fresh}, order="sorted"))
