"""The child's side of printing: sheets of what this office has published, from its own copy of the feed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from kiosk.desk.messages import Print, Printed
from printing.content import Content, Source, content
from printing.keep import keep
from printing.sheet import sheet
from printing.spool import spool
from printing.style import paper
from sync.clock import day_of
from sync.errors import MingbangError, Refused
from sync.office.folder import OfficeFolder
from sync.office.opening import Office, open_office, standing
from sync.records import PostingHeader, PostingState, PublishedRow

TOWNSHIP = 9  # digits of a posting's id that name its township


def printed(asked: Print, at: datetime, told: Callable[[str, int, int], None]) -> Printed:
    """Print them one by one; one that cannot be printed keeps no other back. Raises KeyMissing."""
    office = open_office(OfficeFolder(Path(asked.office)), asked.passphrase)
    size = paper(asked.paper, asked.large)
    sheets, pages, troubles, last = 0, 0, [], ""
    for number, made in enumerate(_contents(office, asked.postings, at)):
        told("正在打印", number, len(asked.postings))
        if isinstance(made, Refused):
            troubles.append(made.sentence)
            continue
        try:
            done = sheet(made, size)
            if asked.printer:
                spool(done.pdf, asked.to, made.header.id, size.media)
            else:
                last = str(keep(done.pdf, Path(asked.to), f"{made.header.id}.pdf"))
        except MingbangError as trouble:
            troubles.append(trouble.sentence)
            continue
        sheets, pages = sheets + 1, pages + done.pages
    where = f"打印机 {asked.to}" if asked.printer else last if sheets == 1 else asked.to
    return Printed(sheets, pages, where, tuple(troubles))


def _contents(office: Office, ids: tuple[str, ...], at: datetime) -> Iterator[Content | Refused]:
    settings = office.settings
    source = Source(day_of(at), settings.publisher, settings.hotline, settings.public_url, settings.demo)
    for id in ids:
        found = _found(office, id)
        if found is None:
            yield Refused(f"办公文件夹里没有公示 {id}。")
        elif found[0].state is not PostingState.POSTED:
            yield Refused(f"公示 {id} 已经不再公示,没有打印。")
        else:
            yield content(*found, source, day_of(at))


def _found(office: Office, id: str) -> tuple[PostingHeader, tuple[PublishedRow, ...]] | None:
    code, region = id[:TOWNSHIP], id.partition("-")[0]
    known = standing(office, office.desk(code), office.town_state(code), region)
    header = next((header for header in known.headers if header.id == id), None)
    body = next((body for body in known.bodies if body.id == id), None)
    return (header, body.rows if body else ()) if header else None
