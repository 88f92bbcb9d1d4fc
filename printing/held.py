"""What this machine holds of a posting, as the content of its sheet. Reads the library and nothing else."""

from __future__ import annotations

from datetime import date

from printing.content import Content, Source, content
from sync.clock import day_of
from sync.errors import Refused
from sync.library.reader import Library
from sync.records import NamePolicy, PostingHeader


def source_of(library: Library) -> Source:
    """What a sheet says about where its data came from."""
    meta = library.meta
    as_of = day_of(meta.published_at)
    return Source(as_of, meta.publisher, meta.hotline, meta.public_url, meta.demo)


def content_of(library: Library, header: PostingHeader, on: date) -> Content:
    """The content of a posting's sheet. Raises Refused where this machine does not hold its rows."""
    rows = library.rows(header.id)
    made = content(header, rows, source_of(library), on)
    if not rows and header.count and header.policy is not NamePolicy.COUNTS and on <= header.ends_on:
        raise Refused(
            f"这台机器没有领到 {header.village} 的名单,公示 {header.id} 没有打印。请让县里登记这台机器后同步。"
        )
    return made
