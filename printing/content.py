"""What a sheet is made from: a published posting, its rows, and what the library says of its source. No layout."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sync.records import NamePolicy, PostingHeader, PublishedRow


@dataclass(frozen=True, slots=True)
class Source:
    """Where the data came from: the library's date (China), its publisher, hotline, address of the QR."""

    as_of: date
    publisher: str
    hotline: str
    public_url: str
    demo: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """All that one sheet says. `rows` in sheet order; empty where names may not be shown, then `silence` says why."""

    header: PostingHeader
    rows: tuple[PublishedRow, ...]
    source: Source
    silence: str = ""

    @property
    def rate(self) -> Decimal | None:
        """The rate where it is the same in every row."""
        rates = {row.rate for row in self.rows}
        return self.header.rate if self.header.rate is not None or len(rates) != 1 else rates.pop()


def content(header: PostingHeader, rows: tuple[PublishedRow, ...], source: Source, on: date) -> Content:
    """The sheet of a posting on a day: names only before and during its period and only as its policy says."""
    if header.policy is NamePolicy.COUNTS:
        return Content(header, (), source, "本项目按规定只公布数目和金额，不公布姓名。")
    if on > header.ends_on:
        return Content(header, (), source, "公示期已满，按规定只公布数目和金额，不再公布姓名。")
    if not rows:
        return Content(header, (), source, "本次公示没有可以列出的记录。")
    return Content(header, rows, source)
