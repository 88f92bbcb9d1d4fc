"""How new content comes to a kiosk, in one sentence: fetch, verify, stage, build, switch.

Nothing that is shown changes before `switch`; whatever stops the sentence earlier leaves the current generation.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from sync import clock
from sync.clock import day_of
from sync.errors import FeedError, MingbangError
from sync.feed.single import only_one
from sync.library.checksum import sound
from sync.pull import generations, report, trust, voices
from sync.pull.blobs import Blobs
from sync.pull.confirmation import leave
from sync.pull.generations import switch
from sync.pull.hold import carry_over
from sync.pull.keyless import openable
from sync.pull.kiosk import Kiosk, reference
from sync.pull.leftovers import sweep
from sync.pull.offer import Offer, fetch
from sync.pull.outcome import Change, Outcome, after_recalls, by_name, described
from sync.pull.places import lost, meant, said
from sync.pull.plan import Plan, made_from, origins, origins_of, verify
from sync.pull.progress import Progress, Silent
from sync.pull.ready import Unready
from sync.pull.recalls import obey, remembered
from sync.pull.refusal import Unproved
from sync.pull.renewal import Renewal, build, compare, opening, stage, stamps
from sync.pull.room import Room, secure
from sync.pull.source import Source
from sync.pull.trouble import Stopped
from sync.pull.withdrawal import takes_away

SILENT = Silent()
log = logging.getLogger("mingbang.sync")


def pull(
    source: Source,
    kiosk: Kiosk,
    root: Path | None = None,
    progress: Progress = SILENT,
    again: bool = True,
    aside: bool = False,
) -> Outcome:
    """Bring this kiosk to what the feed says. `root`: the county's root.json, needed once. `again`: also take what
    somebody went back from (`rollback`); a schedule does not. `aside`: a stick that happens to be here; what it does
    not bring is no failure of this kiosk's sync, and status.json says nothing of it.

    Raises FeedError (unreachable, cut, altered, foreign, older, expired, incomplete, stopped), KeyMissing, InputError,
    DiskError, Refused (another sync runs): then nothing was changed but status.json, which says so.
    """
    with only_one(kiosk.folder.lock):
        sweep(kiosk.folder)
        with report.telling(kiosk.folder, source, progress) as told:
            voiced = voices.held(kiosk.folder)
            try:
                outcome, offer = _pull(source, kiosk, root, told, again)
            except Stopped:
                raise
            except MingbangError as error:
                if source.line.clock.stopped():  # a stop may end a helper first
                    raise Stopped from error
                if not aside:
                    report.failed(kiosk.folder, source, clock.now(), error.sentence)
                raise
            counts = not aside or outcome.new
            if (
                counts
            ):  # before the voices: on a slow line they take hours, and neither a list nor its news waits for them
                report.succeeded(kiosk.folder, source, clock.now(), outcome, offer.published_at)
            spoken = voices.bring(source, kiosk, offer.county.voices, voiced, told)
            whole = voices.after(replace(outcome, requests=source.tally.requests, bytes=source.tally.bytes), spoken)
            if counts and whole != outcome:
                report.succeeded(kiosk.folder, source, clock.now(), whole, offer.published_at)
            return whole


def _pull(source: Source, kiosk: Kiosk, root: Path | None, progress: Progress, again: bool) -> tuple[Outcome, Offer]:
    """What came of the lists, and the offer that they were taken from."""
    believed = trust.pinned(kiosk.folder, root)
    offer = remembered(kiosk.folder, fetch(source, kiosk, believed, reference(kiosk.folder)))
    trust.pin(kiosk.folder, believed)
    carry_over(kiosk, offer)
    purged = obey(kiosk, offer)
    outcome = _take(source, kiosk, offer, progress, again)
    purged += obey(kiosk, offer)  # what was damaged has been made anew by now
    leave(source, kiosk)
    return after_recalls(outcome, purged), offer


def _take(source: Source, kiosk: Kiosk, offer: Offer, progress: Progress, again: bool) -> Outcome:
    """From the signed indexes to another generation, where they say anything new. Raises InputError where kiosk.toml
    names only villages that the county does not have.
    """
    lost(meant(kiosk.villages, offer.content))
    shown = generations.current(kiosk.folder)
    now = shown if shown and sound(shown) else None
    if now and _nothing_new(kiosk, now, offer, offer.refused):
        return _told(source, kiosk, Change(), now, offer, offer.refused)
    if now and not again and generations.held(kiosk.folder) == _named(kiosk, now, offer, offer.refused):
        return _told(source, kiosk, Change(held=True), now, offer, offer.refused)
    plan = verify(source, kiosk, offer)
    Blobs(kiosk.folder.blobs).keep(plan.keep)  # what earlier plans left that never came to a switch
    while True:
        if now and _nothing_new(kiosk, now, offer, plan.refused):
            return _told(source, kiosk, Change(), now, offer, plan.refused)
        _any_left(plan, now)
        try:
            renewal, room = _renew(source, kiosk, plan, now, progress)
            break
        except Unproved as error:
            plan = plan.without(error)
    switch(kiosk.folder, renewal.target, close=shown is not None and _closes(now, renewal.target, offer))
    change = Change(len(renewal.changed), len(renewal.gone), new=True, mended=bool(shown and not now))
    return replace(_told(source, kiosk, change, renewal.target, offer, plan.refused), needed=room.need)


def _named(kiosk: Kiosk, now: Path, offer: Offer, refused: Mapping[str, str]) -> str:
    """The name of what this offer would make of `now`, refused townships staying as they are."""
    return made_from(kiosk, origins(offer, refused, origins_of(generations.meta(now))))


def _nothing_new(kiosk: Kiosk, now: Path, offer: Offer, refused: Mapping[str, str]) -> bool:
    return generations.meta(now).get("made_from") == _named(kiosk, now, offer, refused)


def _any_left(plan: Plan, now: Path | None) -> None:
    """Raise FeedError where a kiosk that shows nothing yet would get nothing: the reason is the whole outcome."""
    if now is None and plan.refused and not plan.villages:
        raise FeedError(next(iter(by_name(plan.refused, plan.offer.names).values())))


def _closes(before: Path | None, after: Path, offer: Offer) -> bool:
    """Whether there may be no way back from `after`: to names taken down since, or to a damaged generation (None)."""
    return before is None or takes_away(before, after, day_of(offer.published_at))


def _renew(source: Source, kiosk: Kiosk, plan: Plan, base: Path | None, progress: Progress) -> tuple[Renewal, Room]:
    """stage and build upon the current generation; upon nothing where the disk has damaged that one."""
    renewal = compare(kiosk, plan, base, source)
    if kiosk.trouble:
        plan = openable(kiosk, plan, {village.region for village in renewal.changed})
        renewal = compare(kiosk, plan, base, source)
    room = secure(kiosk, plan, renewal, progress)
    try:
        with opening(kiosk, plan, renewal) as opened:
            stage(source, kiosk, renewal, progress, opened)
            build(kiosk, plan, renewal, progress, opened)
    except Unready as error:
        log.warning("%s: %s", error.township, error.why)
        return _renew(source, kiosk, plan.without_ready(error.township), base, progress)
    except Unproved:
        raise
    except FeedError as error:
        if renewal.base is None or not isinstance(error.__cause__, sqlite3.DatabaseError):
            raise
        return _renew(source, kiosk, plan, None, progress)
    return renewal, room


def _told(
    source: Source, kiosk: Kiosk, change: Change, shown: Path, offer: Offer, refused: Mapping[str, str]
) -> Outcome:
    """The outcome; what is shown may be older than the publication that was verified (rollback)."""
    meta = generations.meta(shown)
    gone = lost(meant(kiosk.villages, offer.content))
    return described(
        change,
        generations.number(shown),
        stamps(meta),
        generations.published_at(meta) or offer.published_at,
        kiosk.identity is not None,
        source.tally,
        by_name(refused, offer.names),
        kiosk.trouble,
        said(gone),
    )
