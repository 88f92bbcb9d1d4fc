"""A step back (`rollback`) is held until the county publishes something new; a recall alone is nothing new.

What a recall of the county does to the name of what somebody went back from is made good here, before it is obeyed.
"""

from __future__ import annotations

from dataclasses import replace

from sync.errors import MingbangError
from sync.feed.layout import CountyIndex, decode
from sync.pull import generations
from sync.pull.blobs import Blobs
from sync.pull.kiosk import Kiosk
from sync.pull.offer import Offer
from sync.pull.plan import made_from, origins, origins_of


def carry_over(kiosk: Kiosk, offer: Offer) -> None:
    """Hold the step back under the name that this offer has, where it says nothing but recalls beyond what somebody
    went back from. Raises DiskError.
    """
    name, county = generations.held(kiosk.folder), generations.held_county(kiosk.folder)
    if not name or not county:
        return
    before = origins_of(generations.meta(generations.current(kiosk.folder)))
    now = origins(offer, offer.refused, before)
    same = made_from(kiosk, {**now, offer.county.county: county}) == name
    if same and now[offer.county.county] != county and _only_recalls(kiosk, county, offer.county):
        generations.hold(kiosk.folder, made_from(kiosk, now), now[offer.county.county])


def _only_recalls(kiosk: Kiosk, digest: str, now: CountyIndex) -> bool:
    try:
        before = decode(Blobs(kiosk.folder.blobs).read(digest), CountyIndex)
    except MingbangError:
        return False
    return _apart(before) == _apart(now)


def _apart(index: CountyIndex) -> CountyIndex:
    """A county's index apart from its recalls and its date, which changes with every word."""
    return replace(index, recalls=(), published_at=index.published_at.min)
