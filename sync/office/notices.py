"""What a clerk must hear after publishing that nothing else says: lists that kiosks take down by themselves, and lists
that hang again though they were called back. Pure but for reading the office's own copy."""

from __future__ import annotations

from collections.abc import Iterable

from sync.feed.callings import latest
from sync.feed.layout import Recall, Tier
from sync.office.opening import Office
from sync.office.postings import too_open
from sync.records import PostingHeader


def tightened(office: Office) -> tuple[PostingHeader, ...]:
    """Postings of townships that sign at their own desks, more open than the county's table allows now: every kiosk
    shows their totals only, and only the township can publish them anew."""
    if not office.is_county:
        return ()
    states = (office.town_state(code) for code in office.towns() if not office.keys.has_town(code))
    shards = (s for state in states if state for s in state.manifest.shards if s.tier is Tier.PUBLIC)
    headers = (header for shard in shards for header in office.folder.feed.public_shard(shard).postings)
    return tuple(header for header in headers if too_open(header, office.places.programmes))


def hung_again(new: Iterable[PostingHeader], recalls: Iterable[Recall]) -> tuple[tuple[PostingHeader, Recall], ...]:
    """New postings that are the next version of one that was called back, each with that recall: perhaps it is the very
    list that leaked."""
    called = {recall.posting.rpartition("-")[0]: recall for recall in latest(recalls)}
    found = ((header, called.get(header.id.rpartition("-")[0])) for header in new)
    return tuple((header, recall) for header, recall in found if recall)
