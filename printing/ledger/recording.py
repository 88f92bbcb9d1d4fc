"""What people do with a sheet, written into the register: posted, taken down, objected to. Changes no entry."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from printing.keep import keep
from printing.ledger.board import Hung, Place, hung
from printing.ledger.database import opened, writing
from printing.ledger.entry import Entry, Kind, read
from printing.ledger.kept import PRIVATE, village_folder
from printing.ledger.photo import plain
from printing.ledger.store import append, links, set_anchor
from sync import status
from sync.clock import day_of
from sync.config import DataFolder
from sync.errors import Refused
from sync.private import holds_private

NOTE = 200  # characters of a note: a register is no letter
_SHORT = 8


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody did: who, on which day, when it is written down, where, what is to be remembered."""

    by: str
    on: date
    at: datetime
    where: str = ""
    note: str = ""


def recalled(folder: DataFolder) -> Collection[str]:
    """Postings that the county called back and this machine has purged (its sheets and photographs with them)."""
    return status.stored(folder).recalled.keys()


def posted(folder: DataFolder, what: str, deed: Deed, photos: Sequence[Path] = ()) -> tuple[Entry, ...]:
    """Sheets go up on a board. `what`: a posting's number (all its sheets that do not hang yet) or a register number.

    Gives the entries that were added. Raises Refused, InputError, DiskError.
    """
    return _added(folder, what, deed, Kind.POSTED, photos, lambda one: one.posted is None, "已经登记过张贴")


def taken_down(folder: DataFolder, what: str, deed: Deed, photos: Sequence[Path] = ()) -> tuple[Entry, ...]:
    """Sheets come down; as `posted`."""
    hanging = (Place.POSTED, Place.DUE)
    return _added(folder, what, deed, Kind.TAKEN_DOWN, photos, lambda one: one.place in hanging, "没有张贴着的")


def objection(folder: DataFolder, what: str, deed: Deed) -> tuple[Entry, ...]:
    """Somebody objected to a posting; the note says to what, never who. Raises Refused, DiskError."""
    return _added(folder, what, deed, Kind.OBJECTION, (), lambda one: True, "")


def _added(
    folder: DataFolder,
    what: str,
    deed: Deed,
    kind: Kind,
    photos: Sequence[Path],
    fits: Callable[[Hung], bool],
    otherwise: str,
) -> tuple[Entry, ...]:
    """One entry a posting, about all of its sheets that fit."""
    _check(deed)
    pictures = [plain(path) for path in photos]
    with opened(folder.ledger) as db:
        known = hung((read(one.record) for one in links(db)), deed.on)
        named = [one for one in known if what in (one.printed.posting, str(one.printed.number))]
        if not named:
            raise Refused(f"台账里没有 {what}。请写公示编号或台账序号。")
        meant = [one.printed for one in named if fits(one)]
        if not meant:
            raise Refused(f"{what} {otherwise}。请在台账里看一看。")
        _no_earlier(deed, meant if kind is Kind.POSTED else [one.posted or one.printed for one in named if fits(one)])
        kept = _keep(folder, meant[0], pictures)
        with writing(db):
            entry = append(db, lambda number: _entry(number, kind, deed, meant, kept))
        set_anchor(folder, db)
    return (entry,)


def _check(deed: Deed) -> None:
    """Raises Refused where something is missing, too long, in the future, or private."""
    if not deed.by.strip():
        raise Refused("请写明是谁:--by 姓名。")
    if deed.on > day_of(deed.at):
        raise Refused(f"{deed.on.isoformat()} 还没有到。请核对日期。")
    for text in (deed.by, deed.where, deed.note):
        if len(text) > NOTE:
            raise Refused(f"“{text[:10]}……”太长了。台账里每一处最多 {NOTE} 个字。")
        if holds_private(text):
            raise Refused("台账里不能写身份证号、银行卡号、电话和住址。请去掉以后再登记。")


def _no_earlier(deed: Deed, before: Sequence[Entry]) -> None:
    first = max(one.on for one in before)
    if deed.on < first:
        raise Refused(f"{deed.on.isoformat()} 比前一步({first.isoformat()})还早。请核对日期(--on)。")


def _keep(folder: DataFolder, sheet: Entry, pictures: Sequence[bytes]) -> dict[str, str]:
    """Photographs beside the sheet's copy, named by the posting as well. Raises DiskError."""
    place = village_folder(folder, sheet.region, sheet.village)
    kept: dict[str, str] = {}
    for picture in pictures:
        digest = hashlib.sha256(picture).hexdigest()
        path = keep(picture, place, f"{sheet.posting}-照片-{digest[:_SHORT]}.jpg", PRIVATE)
        kept[path.relative_to(folder.printed).as_posix()] = digest
    return kept


def _entry(number: int, kind: Kind, deed: Deed, sheets: Sequence[Entry], photos: dict[str, str]) -> Entry:
    blank = replace(
        sheets[0], sheet="", kept="", pages=0, paper="", printer="", job="", purpose="", batch=0, line=0,
        confirmed=None,
    )  # fmt: skip
    return replace(
        blank, number=number, kind=kind, at=deed.at.replace(microsecond=0), by=deed.by.strip(), on=deed.on,
        sheets=tuple(one.number for one in sheets), photos=photos, where=deed.where.strip(), note=deed.note.strip(),
    )  # fmt: skip
