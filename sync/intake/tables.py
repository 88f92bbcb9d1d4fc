"""One table of a sheet: its entries in order, and whether subtotals and totals add up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from sync.intake.entries import Entry, EntryReader
from sync.intake.fields import Field
from sync.intake.gate import freed_group
from sync.intake.grid import number_of
from sync.intake.headers import Column
from sync.intake.places import Place
from sync.intake.rows import Block, Kind
from sync.money import plain_number
from sync.records import Finding, RowState

ZERO = Decimal(0)


@dataclass(slots=True)
class Table:
    """What a block gave. `findings` are about the table as a whole; those of rows stand with the entries."""

    block: Block
    entries: list[Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    stated_total: Decimal | None = None


def read_table(block: Block, reader: EntryReader, before: Sequence[Entry] = ()) -> Table:
    """Read a block's rows. `before`: entries of the tables above it in the sheet, which a grand total covers too.

    Raises InputError where text stands for money.
    """
    table = Table(block, findings=list(block.header.findings))
    fill = _Filler(reader)
    group, place, since, last = None, Place(), 0, 0
    for at, kind in block.rows:
        if kind is Kind.SECTION_GROUP:
            group = freed_group(_only_text(block, at, reader), reader.phones).text or None
        elif kind is Kind.SECTION_VILLAGE:
            place = reader.place(_only_text(block, at, reader))
        elif kind is Kind.SUBTOTAL:
            table.findings += _unequal(table, at, [table.entries[since:]], "subtotal-mismatch", "小计")
            since = len(table.entries)
        elif kind is Kind.TOTAL:
            reaches = [table.entries, table.entries[last:] or table.entries, [*before, *table.entries]]
            table.findings += _unequal(table, at, reaches, "total-mismatch", "合计")
            if table.stated_total is None:
                table.stated_total = _stated(table.block, at, Field.AMOUNT)
            since = last = len(table.entries)
        elif kind is Kind.NAMELESS:
            table.findings.append(_nameless(block, at))
        elif kind is Kind.DATA:
            table.entries.append(reader.read(at, fill.group(at) or group, fill.place(at).filled(place)))
    return table


def counted(entries: Iterable[Entry]) -> Decimal:
    """The money of entries: failed ones left out, the same re-payment once (contracts: total_amount)."""
    total, repaid = ZERO, set()
    for entry in entries:
        row = entry.row
        if row is None or row.amount is None or row.state is RowState.FAILED:
            continue
        if row.state is RowState.REPAID:
            same = (entry.identity.payee_id or entry.identity.card or (row.name, row.group), row.amount)
            if same in repaid:
                continue
            repaid.add(same)
        total += row.amount
    return total


def _unequal(table: Table, at: int, reaches: list[list[Entry]], code: str, word: str) -> list[Finding]:
    """The first figure of a total's row that does not add up over any of its possible reaches; money first."""
    for meaning, add in ((Field.AMOUNT, _money_sums), (Field.QUANTITY, _quantity_sums)):
        sums = [value for entries in reaches for value in add(entries)]
        stated = _stated(table.block, at, meaning)
        if stated is None or any(_same(stated, value) for value in sums):
            continue
        column = table.block.header.column(meaning)
        message = f"{word}写的是 {plain_number(stated)},各行加起来是 {plain_number(sums[0])}。"
        return [Finding(code, table.block.grid.where(at, column.index if column else 0), message)]
    return []


def _same(stated: Decimal, value: Decimal) -> bool:
    return abs(stated - value) < Decimal("0.005")


def _money_sums(entries: list[Entry]) -> tuple[Decimal, ...]:
    """Paid money; and all money of the list, as a total of what was due may include what failed or was withheld."""
    everything = sum((e.row.amount for e in entries if e.row and e.row.amount is not None), ZERO)
    return counted(entries), everything


def _quantity_sums(entries: list[Entry]) -> tuple[Decimal, ...]:
    rows = [e.row for e in entries if e.row and e.row.quantity is not None]
    unfailed = sum((row.quantity for row in rows if row.quantity and row.state is not RowState.FAILED), ZERO)
    return unfailed, sum((row.quantity for row in rows if row.quantity), ZERO)


def _stated(block: Block, at: int, meaning: Field) -> Decimal | None:
    column = block.header.column(meaning)
    return number_of(block.grid.raw(at, column.index)) if column else None


def _only_text(block: Block, at: int, reader: EntryReader) -> str:
    texts = (reader.passed(at, column.index).text for column in block.header.columns)
    return next((text for text in texts if text), "")


def _nameless(block: Block, at: int) -> Finding:
    column = block.header.column(Field.AMOUNT) or block.header.column(Field.QUANTITY) or block.header.person
    where = block.grid.where(at, column.index if column else 0)
    return Finding("row-withheld", where, "这一行有数没有姓名,没有带走。如是合计,请写上“合计”;如是发放,请补上姓名。")


class _Filler:
    """Groups and places of merged cells; where a format knows no merges, a blank repeats what stands above."""

    def __init__(self, reader: EntryReader) -> None:
        self.reader, self.grid = reader, reader.grid
        self.columns = {meaning: reader.header.column(meaning) for meaning in (Field.GROUP, Field.VILLAGE)}
        self.above: dict[tuple[int, int], int] = {
            (row, span.left): span.top
            for span in self.grid.merged
            for row in range(span.top + 1, min(span.bottom, len(self.grid.rows)) + 1)
        }
        self.last: dict[Field, str] = {}

    def group(self, at: int) -> str | None:
        return self._text(at, Field.GROUP) or None

    def place(self, at: int) -> Place:
        text = self._text(at, Field.VILLAGE)
        return self.reader.place(text)

    def _text(self, at: int, meaning: Field) -> str:
        column: Column | None = self.columns[meaning]
        if column is None:
            return ""
        read = self.reader.group if meaning is Field.GROUP else self.reader.passed
        text = read(self.above.get((at, column.index), at), column.index).text
        if self.grid.merges_known:
            return text
        self.last[meaning] = text or self.last.get(meaning, "")
        return self.last[meaning]
