"""Where a batch's postings come from: the library that this machine shows, or what an office has published itself."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from printing.content import Content
from printing.held import content_of
from sync.config import DataFolder
from sync.library.reader import Library
from sync.records import PostingHeader, PostingState


class Source(Protocol):
    """Asked anew for every sheet: what was taken back since it was planned is not printed."""

    def header(self, posting: str) -> PostingHeader | None:
        """The header of a posting as it stands now; None where there is none."""
        ...

    def content(self, header: PostingHeader, on: date) -> Content:
        """What its sheet says on a day. Raises Refused where its rows are not here."""
        ...


def stands(header: PostingHeader | None) -> bool:
    """Whether a posting may be printed."""
    return header is not None and header.state is PostingState.POSTED


class Shown:
    """The current generation of a data folder, whichever it is at the moment of the question."""

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder

    def header(self, posting: str) -> PostingHeader | None:
        """From the library. Raises FeedError."""
        with Library.current(self._folder) as library:
            return library.posting(posting)

    def content(self, header: PostingHeader, on: date) -> Content:
        """From the library. Raises FeedError, Refused."""
        with Library.current(self._folder) as library:
            return content_of(library, header, on)
