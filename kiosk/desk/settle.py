"""What a clerk still has to settle before anybody may review: from what was read and what was decided. Pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath

from kiosk.desk.draft import PAPER, Draft
from kiosk.desk.messages import Fitted, ReadFile
from kiosk.desk.wording import ADVICE, LARGER, MISSING, NO_PAPER, TITLES
from sync.intake.fields import PRIVATE, meaning_of
from sync.intake.seen import SeenColumn
from sync.office.review import accept_text, never
from sync.records import Finding
from sync.text import header_of

_LINE = re.compile(r"L\d+")
OPEN, ACCEPTED, RETURNED = "open", "accepted", "returned"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to settle. `kind`: trouble, header, missing (a field to fill in) or doubt (accept it, or send it
    back). `key` names a doubt as `--accept` does; `posting` -1 where it is about the whole file."""

    kind: str
    key: str
    file: int
    posting: int
    field: str
    where: str
    title: str
    message: str
    advice: str
    state: str = OPEN
    why: str = ""


def items(
    draft: Draft,
    files: tuple[ReadFile, ...],
    confirmed: Collection[str],
    fits: Mapping[tuple[int, int], Fitted],
    extra: tuple[Item, ...] = (),
) -> tuple[Item, ...]:
    """Everything to settle, in the order of the files; `confirmed`: shapes of headers that somebody has confirmed;
    `fits`: of (file, posting) what paper holds it."""
    found: dict[tuple[str, str, int], Item] = {}
    for place, file in enumerate(files):
        for item in (
            *_of_file(place, file, confirmed),
            *_of_postings(place, file, draft),
            *_of_paper(place, file, draft, fits),
        ):
            found.setdefault((item.kind, item.key, item.file), item)
    return (*found.values(), *(_decided(item, draft) for item in extra))


def left(found: tuple[Item, ...]) -> int:
    """How many are not settled; what was sent back is not, until a mended file is here."""
    return sum(item.state != ACCEPTED for item in found)


def _of_file(place: int, file: ReadFile, confirmed: Collection[str]) -> Iterator[Item]:
    if file.trouble:
        yield Item("trouble", file.name, place, -1, "", "", "读不了", file.trouble, "改好再打开,或从桌上拿掉。")
    if file.tables and shape(file) not in confirmed:
        count = len(to_confirm(file))
        yield Item(
            "header", "headers", place, -1, "", "", "表头第一次见",
            f"有 {count} 列会公布。看一眼每列是什么,以后不再问。", "",
        )  # fmt: skip


def _of_postings(place: int, file: ReadFile, draft: Draft) -> Iterator[Item]:
    for number, one in enumerate(file.postings):
        for finding in one.posting.findings:
            if never(finding):
                field, title, words = MISSING[finding.code]
                yield Item("missing", field, place, number, field, "", title, words, "填上就行。")
            else:
                yield _decided(doubt(place, number, one.posting.source, finding), draft)


def _of_paper(place: int, file: ReadFile, draft: Draft, fits: Mapping[tuple[int, int], Fitted]) -> Iterator[Item]:
    for number, one in enumerate(file.postings):
        found = fits.get((place, number))
        if found and found.trouble:
            title, advice = LARGER if found.larger else NO_PAPER
            key = f"{PAPER}{one.posting.source}!{number}"
            yield _decided(Item("doubt", key, place, number, "", "", title, found.trouble, advice), draft)


def doubt(place: int, number: int, source: str, finding: Finding) -> Item:
    """A finding that somebody may vouch for."""
    return Item(
        "doubt",
        accept_text(source, finding),
        place,
        number,
        "",
        finding.where,
        TITLES.get(finding.code, "请核对"),
        finding.message,
        ADVICE.get(finding.code, "请对照原表核对。"),
    )


def _decided(item: Item, draft: Draft) -> Item:
    if item.key in draft.accepted:
        return replace(item, state=ACCEPTED, why=draft.accepted[item.key])
    return replace(item, state=RETURNED) if item.key in draft.returned else item


def to_confirm(file: ReadFile) -> tuple[SeenColumn, ...]:
    """The columns that a person may read otherwise: all that hold nothing private, each header once."""
    found: dict[str, SeenColumn] = {}
    for table in file.tables:
        for column in table.columns:
            if column.field not in PRIVATE:
                found.setdefault(header_of(column.header), column)
    return tuple(found.values())


def shape(file: ReadFile) -> str:
    """By which headers and their readings are known again."""
    said = [[(header_of(c.header), c.field.value) for c in table.columns] for table in file.tables]
    return hashlib.sha256(repr(sorted(map(tuple, said))).encode()).hexdigest()[:16]


def to_remember(file: ReadFile, chosen: dict[str, str]) -> dict[str, str]:
    """Readings that hold for any file: those a person chose, and those that the header says by itself. A reading that
    rests on what stands beside or above it (应发金额 next to 实发金额) would be wrong elsewhere."""
    said: dict[str, set[str]] = {}
    for table in file.tables:
        for column in table.columns:
            said.setdefault(header_of(column.header), set()).add(column.field.value)
    plain = {
        header: next(iter(fields))
        for header, fields in said.items()
        if len(fields) == 1 and _says_so(header, next(iter(fields)))
    }
    return plain | {header_of(header): field for header, field in chosen.items()}


def _says_so(header: str, field: str) -> bool:
    meaning = meaning_of(header)
    return meaning.field not in PRIVATE and meaning.fields == (field,) and field != "unknown"


def cell(where: str) -> str:
    """Where a finding stands, for people: H55, 第 12 行, or the sheet's name."""
    last = where.rpartition("!")[2]
    return "" if where == "-" else f"第 {last[1:]} 行" if _LINE.fullmatch(where) else last


def file_label(path: str) -> str:
    """A file's name, for people."""
    return PurePath(path.replace("\\", "/")).name
