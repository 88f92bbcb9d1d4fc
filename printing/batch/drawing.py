"""What a line of a batch is on paper: a posting's sheet, or a notice beside it; made anew from what is held."""

from __future__ import annotations

from datetime import date

from printing.held import Holding, content_of, matter_of, source_of
from printing.ledger.entry import What
from printing.notices import changes, rating, summary
from printing.notices.making import made
from printing.notices.notice import Notice
from printing.sheet import Sheet, sheet
from printing.style import Paper
from sync.errors import Refused
from sync.records import CatalogueItem, PostingHeader, PostingState


def drawn(held: Holding, what: What, about: str, size: Paper, on: date) -> Sheet | None:
    """A sheet as it is on a day; None where what it is about was taken back or is not here. Raises Refused.

    `about`: a posting's id; for a summary village (12 digits) and year, for a rating card the matter's code.
    """
    if what is What.SHEET:
        header = standing(held, about)
        return sheet(content_of(held, header, on), size) if header else None
    notice = _NOTICES[what](held, about, on)
    return _fitting(notice, size) if notice else None


def standing(held: Holding, posting: str) -> PostingHeader | None:
    """The header of a posting that may be printed."""
    header = held.posting(posting)
    return header if header is not None and header.state is PostingState.POSTED else None


def summed(held: Holding, region: str, on: date) -> tuple[PostingHeader, ...]:
    """The lists that a village's summary tells of; none where nothing was hung up yet."""
    known = held.postings(region, on, current=None)
    return summary.hung((header for header in known if header.state is PostingState.POSTED), on)


def matters(held: Holding) -> tuple[tuple[str, CatalogueItem], ...]:
    """Every matter of the catalogue with its domain."""
    return tuple((one.domain, item) for one in held.catalogues() for item in held.items(one.domain))


def _summary(held: Holding, about: str, on: date) -> Notice | None:
    lists = summed(held, about.partition("-")[0], on)
    return summary.summary(lists, source_of(held), on) if lists else None


def _changes(held: Holding, about: str, on: date) -> Notice | None:
    header = standing(held, about)
    if header is None:
        return None
    content = content_of(held, header, on)
    previous = changes.before(header, held.postings(header.region, on, current=None))
    old = held.rows(previous.id) if previous and content.rows else ()
    return changes.changes(content, previous, old)


def _rating(held: Holding, about: str, on: date) -> Notice | None:
    found = matter_of(held, about)
    return rating.rating(*found, source_of(held)) if found else None


_NOTICES = {What.SUMMARY: _summary, What.CHANGES: _changes, What.RATING: _rating}


def _fitting(notice: Notice, size: Paper) -> Sheet:
    """The notice; where it has more names than a page holds, with their number only."""
    try:
        return made(notice, size)
    except Refused:
        shorter = changes.without_names(notice)
        if shorter == notice:
            raise
        return made(shorter, size)
