"""What a kiosk does when the county makes a policy stricter than a township has published under: the list is taken
down here and at once, whatever the township does; when the county opens it again, it comes back.

A posting that is more open than the county's table allows is shown as withdrawn, with this reason, and without rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

from sync.feed.judging import Table, table, too_open
from sync.library.connect import open_reading, translated
from sync.library.postings import header_of
from sync.records import CountyContent, PostingHeader, PostingState

HELD = "县里规定的姓名公布方式更严,这份名单先撤下,等乡镇重新公布。"


def held(headers: Iterable[PostingHeader], county: Table) -> dict[str, str]:
    """Postings that hang more open than the county's table allows, each with the reason that is shown instead."""
    return {header.id: HELD for header in headers if too_open(header, county)}


def unsettled(library: Path, content: CountyContent) -> Mapping[str, dict[str, str]]:
    """By region, what of a library is not as the county's policies now want it: postings to hold back (with the
    reason), and villages (with nothing) in which one is held back already and may hang again. A programme of which
    nothing is said any more is no stricter policy.

    Raises FeedError where the file cannot be read.
    """
    county, found = table(content), dict[str, dict[str, str]]()
    with translated(library), closing(open_reading(library)) as db:
        for header in (header_of(record) for (record,) in db.execute("select record from posting")):
            if header.state is PostingState.WITHDRAWN and header.reason == HELD:
                found.setdefault(header.region, {})
            elif header.programme in county.programmes and too_open(header, county):
                found.setdefault(header.region, {})[header.id] = HELD
    return found
