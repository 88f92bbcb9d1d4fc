"""Intake's front door: open, find tables and catalogues, pass the gate, check, assemble."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sync.errors import InputError, MingbangError
from sync.intake.assemble import Sheet, assemble
from sync.intake.catalogue import read_catalogue
from sync.intake.classes import header_kept
from sync.intake.context import IntakeContext
from sync.intake.entries import Entry, EntryReader
from sync.intake.fields import PRIVATE, Field
from sync.intake.gate import NOTHING, Tally, freed, freed_file_label, guard_catalogue, tally_of
from sync.intake.grid import Grid, column_name, text_of
from sync.intake.hygiene import doubts_of
from sync.intake.opening import fetch, grids_of
from sync.intake.programmes import known_in
from sync.intake.rows import Block, Kind, blocks_of
from sync.intake.sideways import refuse_side_by_side
from sync.intake.tables import Table, read_table
from sync.intake.titles import Facts, facts_of
from sync.records import Catalogue, Finding, Reading

_LEFT_BEHIND = PRIVATE | {Field.UNKNOWN}
_NAMED = 5  # hidden rows and columns that a finding names one by one


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """How one column was read, for a person to confirm. `header` may name what was dropped: never for JSON."""

    sheet: str
    column: str
    header: str
    field: Field


@dataclass(frozen=True, slots=True)
class FileReading:
    """What one file gave: postings with their identities, or a catalogue; and how its columns were read."""

    source: str
    readings: tuple[Reading, ...] = ()
    catalogue: Catalogue | None = None
    columns: tuple[ColumnReading, ...] = ()


@dataclass(frozen=True, slots=True)
class FilesReading:
    """Several files: what was readable, and what was not, each with its error."""

    files: tuple[FileReading, ...]
    errors: tuple[MingbangError, ...]


def read_files(
    paths: Iterable[Path], context: IntakeContext, done: Callable[[Path], None] = lambda path: None
) -> FilesReading:
    """Read several files; one that cannot be read does not keep the others back. `done` is told after each."""
    files, errors = [], []
    for path in paths:
        try:
            files.append(read_file(path, context))
        except MingbangError as error:
            errors.append(error)
        done(path)
    return FilesReading(tuple(files), tuple(errors))


def read_file(path: Path, context: IntakeContext) -> FileReading:
    """Read one file from disk. Raises InputError naming file, sheet and cell; GateViolation; writes nothing."""
    return read_bytes(fetch(path), path.name, context)


def read_bytes(data: bytes, name: str, context: IntakeContext) -> FileReading:
    """The same for bytes that are already here; `name` is the file's name, which may say village or programme."""
    source = freed_file_label(name)
    grids = grids_of(data, source)
    visible = [grid for grid in grids if not grid.hidden and _has_content(grid)]
    if not visible:
        raise InputError(f"{source} 里没有内容(工作表都是空的或隐藏的)。请换一份再读。")
    catalogue = next((found for grid in visible if (found := read_catalogue(grid, source, context))), None)
    if catalogue:
        return FileReading(source, catalogue=guard_catalogue(catalogue, context.office_phones()))
    return _postings(grids, visible, name, source, context)


def _postings(grids: list[Grid], visible: list[Grid], name: str, source: str, context: IntakeContext) -> FileReading:
    phones = context.office_phones()
    stem = freed(Path(name).stem, phones)
    whole = [_hidden(grid) for grid in grids if grid.hidden and _has_content(grid)]
    sheets: list[Sheet] = []
    tally = stem.tally
    columns: list[ColumnReading] = []
    for grid in visible:
        blocks = list(blocks_of(grid, context.headers))
        if not blocks:
            whole.append(Finding("header-ambiguous", grid.whole(), "这张工作表没有认出表头,没有读。请核对是不是名册。"))
        before = Facts()
        above: list[Entry] = []
        for block in blocks:
            sheet, seen = _sheet(block, before, above, stem.text, source, context)
            above += sheet.table.entries
            before, tally = sheet.facts, tally + seen
            sheets.append(sheet)
            columns += _columns(block)
    if not sheets:
        first = visible[0].whole()
        place = f"的工作表“{first}”" if first != "-" else ""
        raise InputError(f"{source} {place}里找不到表头(要有“姓名”或“户主”,和“金额”“面积”等)。请补上表头再读。")
    readings = assemble(sheets, source, context, whole, tally)
    if not readings:
        raise InputError(f"{source} 有表头,但下面一行发放记录也没有。请换一份再读。")
    return FileReading(source, readings, columns=tuple(columns))


def _sheet(
    block: Block, before: Facts, above: list[Entry], stem: str, source: str, context: IntakeContext
) -> tuple[Sheet, Tally]:
    phones = context.office_phones()
    refuse_side_by_side(block, source)
    block.header = header_kept(block)
    passed = [freed(text, phones) for text, _ in _texts_around(block)]
    titles = [one.text for one in passed]
    facts = facts_of(titles, context.regions).filled(_reporter(block, context)).filled(before)
    facts = facts.filled(facts_of([block.grid.name, stem], context.regions))
    known = known_in([*titles, block.grid.name, stem], context.programmes or ())
    facts = replace(facts, programme=known or facts.programme)
    reader = EntryReader(block.grid, block.header, context, source, phones, context.year or facts.year)
    table = read_table(block, reader, above)
    table.findings += [*_doubts(block, table), *_hidden_inside(block)]
    return Sheet(table, facts, _unit(block, facts)), sum((one.tally for one in passed), _tally_of_header(block, phones))


def _reporter(block: Block, context: IntakeContext) -> Facts:
    """填报单位 may also stand below the table; nothing else there is a fact."""
    below = [row for row, kind in block.rows if kind is Kind.OTHER]
    texts = (freed(block.grid.text(row, at)).text for row in below for at in range(len(block.grid.rows[row])))
    return facts_of([text for text in texts if "单位" in text and ":" in text], context.regions)


def _tally_of_header(block: Block, phones: tuple[str, ...]) -> Tally:
    rows = range(block.header.top, block.header.bottom + 1)
    cells = (text_of(raw) for row in rows for raw in block.grid.rows[row])
    return sum((tally_of(cell, phones) for cell in cells), NOTHING)


def _texts_around(block: Block) -> Iterator[tuple[str, str]]:
    """Title cells with their places: whole rows above the header."""
    for row in block.titles:
        for column, raw in enumerate(block.grid.rows[row]):
            if raw != "":
                yield text_of(raw), block.grid.where(row, column)


def _doubts(block: Block, table: Table) -> list[Finding]:
    """Text hygiene of titles and of what rows keep, each text judged once where it first stands."""
    found = [doubts_of(text, where, title=True) for text, where in _texts_around(block)]
    kept = (Field.GROUP, Field.NOTE, Field.EXTRA, Field.VILLAGE, Field.PROGRAMME, Field.BATCH)
    columns = [column for column in block.header.columns if column.field in kept or column is block.header.person]
    seen: set[str] = set()
    for at, kind in block.rows:
        if kind is not Kind.DATA:
            continue
        for column in columns:
            raw = block.grid.raw(at, column.index)
            if isinstance(raw, str) and raw and raw not in seen:
                seen.add(raw)
                found.append(doubts_of(raw, block.grid.where(at, column.index)))
    return [finding for finding in found if finding]


def _unit(block: Block, facts: Facts) -> str | None:
    """The unit of quantity: from its header, the rate's (元/亩), or the title."""
    quantity, rate = block.header.column(Field.QUANTITY), block.header.column(Field.RATE)
    if quantity and quantity.meaning.unit:
        return quantity.meaning.unit
    if rate and rate.meaning.unit and "/" in rate.meaning.unit:
        return rate.meaning.unit.split("/")[1]
    if quantity is None and block.header.column(Field.MONTHS):
        return "月"
    if quantity and quantity.header.endswith("人数"):
        return "人"
    return facts.unit


def _columns(block: Block) -> Iterator[ColumnReading]:
    for column in block.header.columns:
        if column.header:
            yield ColumnReading(block.grid.name, column_name(column.index), column.header, column.field)


def _hidden(grid: Grid) -> Finding:
    return Finding("hidden-sheet", grid.whole(), "这张工作表是隐藏的,里面的内容一个字也没有带走。请确认不需要。")


def _hidden_inside(block: Block) -> list[Finding]:
    """Rows and kept columns that nobody sees in the sheet are read all the same, and said so."""
    grid, kept = block.grid, {c.index for c in block.header.columns if c.header and c.field not in _LEFT_BEHIND}
    rows = [at for at, kind in block.rows if kind is Kind.DATA and at in grid.hidden_rows]
    columns = sorted(kept & grid.hidden_columns)
    if not rows and not columns:
        return []
    names = [f"第 {at + 1} 行" for at in rows[:_NAMED]] + [f"{column_name(index)} 列" for index in columns[:_NAMED]]
    more = "等" if len(rows) > _NAMED or len(columns) > _NAMED else ""
    where = grid.where(rows[0] if rows else block.header.bottom, columns[0] if columns and not rows else 0)
    message = f"{'、'.join(names)}{more}是隐藏的,里面的内容也读了。请取消隐藏看一看,确认要公开。"
    return [Finding("hidden-sheet", where, message)]


def _has_content(grid: Grid) -> bool:
    return any(not grid.is_blank(row) for row in range(len(grid.rows)))
