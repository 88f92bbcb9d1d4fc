"""What a clerk must hear that no spreadsheet says: lists that kiosks take down by themselves, and lists that would hang
again after a recall. Pure but for reading the office's own copy."""

from __future__ import annotations

from collections.abc import Iterable

from sync import clock
from sync.feed.callings import latest
from sync.feed.layout import Recall, Tier
from sync.office.opening import Office
from sync.office.postings import too_open
from sync.office.review import RECALLED
from sync.records import Finding, PostingHeader


def tightened(office: Office) -> tuple[PostingHeader, ...]:
    """Postings of townships that sign at their own desks, more open than the county's table allows now: every kiosk
    shows their totals only, and only the township can publish them anew."""
    if not office.is_county:
        return ()
    states = (office.town_state(code) for code in office.towns() if not office.keys.has_town(code))
    shards = (s for state in states if state for s in state.manifest.shards if s.tier is Tier.PUBLIC)
    headers = (header for shard in shards for header in office.folder.feed.public_shard(shard).postings)
    return tuple(header for header in headers if too_open(header, office.places.programmes))


def called_back_before(id: str, recalls: Iterable[Recall]) -> Finding | None:
    """The doubt about a new posting that is the next version of one that was called back, for perhaps it is the very
    list that leaked; a person must say that it is not. Its place is the id of the other: one file may hold several."""
    line, _, version = id.rpartition("-")
    recall = next((one for one in latest(recalls) if one.posting == f"{line}-{int(version) - 1}"), None)
    if recall is None:
        return None
    said = f"上一版 {recall.at.astimezone(clock.CHINA):%Y-%m-%d} 召回过(原因:{recall.reason})。请核对这张表确实改正了。"
    return Finding(RECALLED, recall.posting, said)
