"""The child's side of reading: files and what a person said of them to readings, and to what may be seen of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.desk.messages import Chosen, Facts, Files, ReadFile, ReadPosting
from sync.errors import InputError, MingbangError
from sync.intake.context import IntakeContext
from sync.intake.gate import freed_file_label
from sync.intake.opening import fetch
from sync.intake.programmes import match_programme
from sync.intake.reading import FileReading, read_bytes
from sync.intake.seen import seen_of
from sync.office import programmes, regions, terms
from sync.office.folder import OfficeFolder
from sync.office.headers import remembered
from sync.records import NamePolicy, Phone, Reading
from sync.text import header_of

CHANGED = "{name} 在核对以后又改过了。请在“核对”里重新读一遍,再请人审核。"


@dataclass(frozen=True, slots=True)
class Table:
    """What the office's tables tell intake; no key is needed for them."""

    folder: OfficeFolder
    context: IntakeContext
    publisher: str

    @classmethod
    def of(cls, root: Path) -> Table:
        """Raises UsageError or InputError where this is no office, or a table is wrong."""
        folder = OfficeFolder(root)
        settings = folder.settings()
        known = IntakeContext(
            programmes=programmes.load(folder.programmes).known,
            regions=regions.load(folder.regions, settings.county.code).known,
            headers=remembered(folder.headers),
            allowed_phones=(settings.hotline,),
        )
        return cls(folder, known, settings.publisher)


def phones_of(facts: Facts, publisher: str) -> tuple[Phone, ...]:
    """The phone as typed; raises UsageError unless it is one office's."""
    return terms.phones((facts.phone,), publisher) if facts.phone.strip() else ()


def context_of(table: Table, chosen: Chosen, phones: tuple[Phone, ...]) -> IntakeContext:
    """What intake may know when it reads this file."""
    known, said = table.context, chosen.answers
    return IntakeContext(
        village=said.village or None,
        programme=said.programme or None,
        year=said.year,
        batch=said.batch or None,
        stage=said.stage,
        programmes=known.programmes,
        regions=known.regions,
        headers={**known.headers, **{header_of(header): field for header, field in said.headers.items()}},
        allowed_phones=(*known.allowed_phones, *(phone.number for phone in phones)),
    )


def read_all(
    table: Table, files: tuple[Chosen, ...], facts: Facts, told: Callable[[str, int], None]
) -> tuple[Files, tuple[FileReading | None, ...]]:
    """Every file for the window, and for the child alone its readings (None where one could not be read)."""
    phones = phones_of(facts, table.publisher)
    seen, kept = [], []
    for number, chosen in enumerate(files):
        told(f"正在读 {freed_file_label(Path(chosen.path).name)}", number)
        one, reading = _read(context_of(table, chosen, phones), chosen)
        seen.append(one)
        kept.append(reading)
    return Files(tuple(seen)), tuple(kept)


def _read(context: IntakeContext, chosen: Chosen) -> tuple[ReadFile, FileReading | None]:
    path = Path(chosen.path)
    name = freed_file_label(path.name)
    try:
        data = fetch(path)
        reading = read_bytes(data, path.name, context)
        tables = () if reading.catalogue else seen_of(data, path.name, context)
    except MingbangError as error:
        return ReadFile(chosen.path, name, trouble=error.sentence), None
    postings = tuple(_posting(context, one) for one in reading.readings)
    catalogue = reading.catalogue
    words = f"{catalogue.domain}公开目录,{len(catalogue.items)} 项" if catalogue else ""
    return ReadFile(chosen.path, name, digest(data), "", words, postings, tables), reading


def _posting(context: IntakeContext, one: Reading) -> ReadPosting:
    written = one.posting.programme or ""
    known = match_programme(written, context.programmes or ())
    policy = programmes.policy_for(known, written) if known else NamePolicy.COUNTS
    return ReadPosting(one.posting, one.places, known.name if known else written, policy.value)


def digest(data: bytes) -> str:
    """By which a file is known again."""
    return hashlib.sha256(data).hexdigest()


def read_again(table: Table, files: tuple[Chosen, ...], facts: Facts) -> tuple[FileReading, ...]:
    """The very bytes that were reviewed, read for publication; raises InputError where a file is another by now."""
    phones = phones_of(facts, table.publisher)
    found = []
    for chosen in files:
        path = Path(chosen.path)
        data = fetch(path)
        if digest(data) != chosen.sha256:
            raise InputError(CHANGED.format(name=freed_file_label(path.name)))
        found.append(read_bytes(data, path.name, context_of(table, chosen, phones)))
    return tuple(found)
