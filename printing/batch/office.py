"""What an office has published itself, as a batch prints it: from its own copy of the feed, in no need of a library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from printing.content import Content, Source, content
from sync.clock import day_of
from sync.errors import Refused
from sync.office.opening import Office, standing
from sync.records import PostingHeader, PublishedRow

TOWNSHIP = 9  # digits of a posting's id that name its township


@dataclass(slots=True)
class Published:
    """What an office has published itself, as it stands at a moment."""

    office: Office
    at: datetime

    def header(self, posting: str) -> PostingHeader | None:
        """Of a posting; None where this office has none of that number."""
        found = _found(self.office, posting)
        return found[0] if found else None

    def content(self, header: PostingHeader, on: date) -> Content:
        """What its sheet says. Raises Refused."""
        found, settings = _found(self.office, header.id), self.office.settings
        if found is None:
            raise Refused(f"办公文件夹里没有公示 {header.id}。")
        source = Source(day_of(self.at), settings.publisher, settings.hotline, settings.public_url, settings.demo)
        return content(*found, source, on)


def _found(office: Office, id: str) -> tuple[PostingHeader, tuple[PublishedRow, ...]] | None:
    code, region = id[:TOWNSHIP], id.partition("-")[0]
    known = standing(office, office.desk(code), office.town_state(code), region)
    header = next((header for header in known.headers if header.id == id), None)
    body = next((body for body in known.bodies if body.id == id), None)
    return (header, body.rows if body else ()) if header else None
