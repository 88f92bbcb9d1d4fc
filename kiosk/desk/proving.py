"""The child's side of 验真 at the desk: a paper against what this office published, and what is said of it. Offline."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from kiosk.desk.messages import Checked, Differs, Proved, TrueColumn, Verify
from kiosk.snapshots import verify as kiosk
from kiosk.snapshots.cards import batch
from kiosk.wording import joined
from printing import verify_said
from printing.columns import Align, columns
from printing.content import Content, Source
from printing.office import OfficeHolding
from printing.style import Face
from printing.verify import of_typed, with_rows
from printing.verify_pdf import of_file
from printing.verify_verdict import Difference, Kind, Note, Proof, Verdict
from printing.verify_words import bare
from sync.clock import day_of, reference, today
from sync.errors import InputError
from sync.money import grouped
from sync.office.folder import OfficeFolder
from sync.office.keys import locked
from sync.office.opening import Office, open_office

MOST = 64 << 20  # bytes of a file; larger ones are no sheets
LOCKED = "没有写口令,看不到名单,每一行都没有核对。写上口令,再验一次。"
_ROW = re.compile(r"第(\d+)号")
_WORDS = {
    Kind.GENUINE: ("这份是真的", "pine", "check"),
    Kind.UNPROVED: ("名单没有核对", "gold", "question"),
    Kind.UNREADABLE: ("看不出来", "gold", "question"),
    Kind.SUPERSEDED: ("这份已经旧了", "gold", "undo"),
    Kind.WITHDRAWN: ("这份已经撤下", "gold", "close"),
    Kind.ALTERED: ("被改过", "seal", "warn"),
    Kind.RATING: ("好差评卡", "gold", "question"),
    Kind.UNKNOWN: ("这里没有这份公示", "seal", "question"),
}


def proved(asked: Verify, at: datetime) -> Proved:
    """Every sheet that a file shows, or the one that a code names. Raises InputError, KeyMissing."""
    office = open_office(OfficeFolder(Path(asked.office)), asked.passphrase)
    if asked.passphrase:
        office.keys.identity()  # a wrong one is said, not taken for none
    held, on = OfficeHolding(office, at), today(at, reference(office.last_published()))
    blind = locked(office.folder.keys) and not asked.passphrase
    return Proved(tuple(checked(one, on, _source(office, at), blind) for one in _verdicts(held, asked, on)))


def _verdicts(held: OfficeHolding, asked: Verify, on: date) -> tuple[Verdict, ...]:
    if not asked.path:
        return (with_rows(held, of_typed(held, asked.typed, on)),)
    path = Path(asked.path)
    try:
        if path.stat().st_size > MOST:
            raise InputError("这个文件太大,不是公示表。")
        data = path.read_bytes()
    except OSError as cause:
        raise InputError("这个文件读不到。请看它还在不在,再拖一次。") from cause
    try:
        return of_file(held, data, on)
    except InputError as error:
        return (Verdict(Kind.UNREADABLE, Proof.NONE, why=error.sentence),)


def _source(office: Office, at: datetime) -> Source:
    one = office.settings
    return Source(day_of(at), one.publisher, one.hotline, one.public_url, one.demo)


def checked(found: Verdict, on: date, source: Source, blind: bool = False) -> Checked:
    """A verdict as the desk shows it: a code's as the kiosk says it. `blind`: nobody has opened the names. Pure."""
    word, tone, picture, sentence = _said(found, on)
    header = found.header
    if header is None:
        return Checked(word, tone, picture, sentence)
    made = columns(Content(header, found.rows, source), _Plain()) if found.rows else ()
    return Checked(
        word, tone, picture, sentence,
        _warnings(found, blind and not found.rows),
        f"{header.village} {header.programme_name}",
        joined(f"{header.year} 年", batch(header), header.id),
        tuple(map(_differs, found.differences)),
        (*(TrueColumn(one.head, one.align is not Align.LEFT, one.cells) for one in made), *_groups(found)),
        f"合计 {header.count:,} 笔" + (f" {grouped(header.total_fen)} 元" if header.total_fen else ""),
    )  # fmt: skip


def _said(found: Verdict, on: date) -> tuple[str, str, str, str]:
    """Word, tone, picture and sentence: the kiosk's own where it can come to such a verdict."""
    if not _as_kiosk(found):
        word, tone, picture = _WORDS[found.kind]
        return word, tone, picture, verify_said.headline(found).removeprefix(f"{word}。").removeprefix("是真的。")
    said = kiosk.verdict(found, on)
    compare = kiosk.COMPARE if found.proof is Proof.CODE else kiosk.LOOKED_UP
    sentence = compare if said.sentence == kiosk.SUMS and found.rows else said.sentence  # an office holds ended lists
    return said.word, said.tone, said.picture, sentence


def _as_kiosk(found: Verdict) -> bool:
    coded = found.proof in (Proof.CODE, Proof.LOOKED_UP) and found.kind is not Kind.UNPROVED
    no_sheet = {Note.FOREIGN, Note.UNSIGNED} & set(found.notes)
    return not no_sheet and (coded or (found.kind is Kind.UNKNOWN and not found.header))


def _warnings(found: Verdict, blind: bool) -> tuple[str, ...]:
    """What else to mind; of a code only what its sentence does not say already."""
    notes = found.notes
    if _as_kiosk(found):
        notes = tuple(note for note in notes if note is Note.ADDRESS)
    elif blind:
        notes = tuple(note for note in notes if note is not Note.NOT_HELD)
    plain = replace(found, notes=notes, proof=Proof.ROWS)
    return (*verify_said.notes(plain), *((LOCKED,) if blind else ()))


def _groups(found: Verdict) -> tuple[TrueColumn, ...]:
    """On paper a group stands over its rows; in a grid each row says it."""
    cells = tuple(row.group or "" for row in found.rows)
    return (TrueColumn("组", False, cells),) if any(cells) else ()


def _differs(one: Difference) -> Differs:
    row = _ROW.search(one.where)
    return Differs(one.sentence, row[1] if row else "", bare(one.field))


class _Plain:
    """All type one em wide: what columns a sheet has does not depend on widths."""

    def width(self, text: str, face: Face, size: float) -> float:
        return len(text) * size
