"""What a village was paid over the years, by programme and year: summed from posting headers, no row is read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

from sync.library.postings import OF_VILLAGE, header_of
from sync.library.views import YearSum
from sync.records import PostingHeader, PostingState


def history(db: sqlite3.Connection, region: str, on: date) -> tuple[YearSum, ...]:
    """Sums of the lists of a village (12 digits) that stand and have begun by that day, by programme and year.

    What was replaced or withdrawn is left out; batches of one year are added up; stages are kept apart, for what is
    applied for, proposed or summed up for a year is the same money as what is paid.
    """
    query = f"select record from posting where {OF_VILLAGE} and state = :posted and starts_on <= :on"
    values = {"region": region, "posted": PostingState.POSTED, "on": on.isoformat()}
    return summed(header_of(record) for (record,) in db.execute(query, values))


def summed(headers: Iterable[PostingHeader]) -> tuple[YearSum, ...]:
    """The sums of some headers of one village, by programme, year and stage."""
    ordered = sorted(headers, key=lambda header: (*_line(header), header.batch_number, header.version))
    return tuple(_sum(tuple(lists)) for _, lists in groupby(ordered, key=_line))


def _line(header: PostingHeader) -> tuple[str, int, str]:
    return header.programme, header.year, header.stage.value


def _sum(lists: Sequence[PostingHeader]) -> YearSum:
    first = lists[0]
    return YearSum(
        programme=first.programme,
        year=first.year,
        stage=first.stage,
        count=sum(header.count for header in lists),
        failed=sum(header.failed for header in lists),
        fen=sum(header.total_fen for header in lists),
        quantity=_whole([header.total_quantity for header in lists]),
        rate=first.rate if len({header.rate for header in lists}) == 1 else None,
        lists=tuple(lists),
    )


def _whole(quantities: Sequence[Decimal | None]) -> Decimal | None:
    known = [quantity for quantity in quantities if quantity is not None]
    return sum(known, Decimal(0)) if len(known) == len(quantities) else None
