"""The left side of the desk: the rows of one posting where they stand in the file, findings at their cells. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from kiosk.desk.messages import ReadFile
from kiosk.desk.settle import Item
from kiosk.desk.wording import MEANINGS, TAKEN
from sync.intake.fields import PEOPLE, PRIVATE, Field
from sync.intake.rows import Kind
from sync.intake.seen import DOTS, SeenRow, SeenTable
from sync.text import header_of

_NUMBERS = frozenset({Field.QUANTITY, Field.MONTHS, Field.RATE, Field.AMOUNT, Field.PART, Field.SEQ})
_WIDEST, _NARROWEST, _GAP = 12.0, 2.2, 1.3  # ems
_HEAD_LINES = 2
_DOUBTED = {
    "arithmetic": (Field.AMOUNT,),
    "negative-amount": (Field.AMOUNT,),
    "subtotal-mismatch": (Field.AMOUNT,),
    "total-mismatch": (Field.AMOUNT,),
    "quantity-outlier": (Field.QUANTITY, Field.MONTHS),
}


@dataclass(frozen=True, slots=True)
class ColumnRecord:
    """A column as shown: letter, header, what it is read as ("" where the header says so itself), width in ems."""

    letter: str
    header: str
    meaning: str
    ems: float
    figures: bool
    taken: bool


@dataclass(frozen=True, slots=True)
class RowRecord:
    """A row as shown. `marks`: for each cell the state of its finding, "" for none; `strong`: a total."""

    number: str
    cells: tuple[str, ...]
    marks: tuple[str, ...]
    strong: bool
    told: str


@dataclass(frozen=True, slots=True)
class TableView:
    """What the left side shows of one posting; `more`: a sentence where rows are not shown."""

    columns: tuple[ColumnRecord, ...] = ()
    rows: tuple[RowRecord, ...] = ()
    more: str = ""


_Key = tuple[int, tuple[tuple[str, str, str], ...]]
_last: list[tuple[ReadFile, _Key, TableView]] = []  # of 2,000 rows nothing is made anew while nothing of them changes


def view(file: ReadFile, posting: int, items: Collection[Item]) -> TableView:
    """The table of one posting of a file; all of the file where `posting` has no rows of its own."""
    key = posting, tuple((item.key, item.where, item.state) for item in items)
    if not (_last and _last[0][0] is file and _last[0][1] == key):
        _last[:] = [(file, key, _view(file, posting, items))]
    return _last[0][2]


def _view(file: ReadFile, posting: int, items: Collection[Item]) -> TableView:
    places = set(file.postings[posting].places) if posting < len(file.postings) else set()
    tables = [table for table in file.tables if not places or any(row.name_at in places for row in table.rows)]
    if not tables:
        return TableView()
    heads = [column.header for column in tables[0].columns]
    alike = [table for table in tables if [column.header for column in table.columns] == heads]
    marks = {_spot(item, tables[0]): item.state for item in items if item.where}
    rows = tuple(_row(table, row, marks) for table in alike for row in _own(table, places, marks))
    hidden = sum(table.left_out for table in tables) + sum(len(t.rows) for t in tables if t not in alike)
    more = f"还有 {hidden} 行没有列在这里,都已经读过、查过。" if hidden else ""
    return TableView(_columns(alike[0], rows), rows, more)


def _spot(item: Item, table: SeenTable) -> str:
    """The cell of a finding; a file of text names lines alone, so the column follows from what is doubted."""
    if not table.lines:
        return item.where
    fields = _DOUBTED.get(item.key.partition("@")[0], ())
    column = next((c for field in (*fields, *PEOPLE) for c in table.columns if c.field is field), table.columns[0])
    return f"{column.letter}{item.where.removeprefix('L')}"


def row_of(view: TableView, where: str) -> int:
    """The row in which a finding stands, -1 where it stands in none."""
    number = re.search(r"(\d+)$", where)
    wanted = number[1] if number else ""
    return next((place for place, row in enumerate(view.rows) if row.number == wanted), -1)


def _own(table: SeenTable, places: set[str], marks: dict[str, str]) -> list[SeenRow]:
    """Rows of this posting, rows with a finding, and totals where the table is this posting's alone."""
    data = [row for row in table.rows if row.kind is Kind.DATA]
    alone = not places or all(row.name_at in places or _is_marked(table, row, marks) for row in data)
    return [
        row
        for row in table.rows
        if (row.name_at in places) or _is_marked(table, row, marks) or (alone and row.kind is not Kind.DATA)
        or not places
    ]  # fmt: skip


def _is_marked(table: SeenTable, row: SeenRow, marks: dict[str, str]) -> bool:
    return any(_at(table, row, place) in marks for place in range(len(table.columns)))


def _at(table: SeenTable, row: SeenRow, place: int) -> str:
    cell = f"{table.columns[place].letter}{row.number}"
    return cell if table.lines else f"{table.sheet}!{cell}"


def _row(table: SeenTable, row: SeenRow, marks: dict[str, str]) -> RowRecord:
    found = tuple(marks.get(_at(table, row, place), "") for place in range(len(table.columns)))
    return RowRecord(
        str(row.number),
        row.cells,
        found,
        row.kind in (Kind.TOTAL, Kind.SUBTOTAL),
        f"第 {row.number} 行,"
        + ",".join(_told(table, row, place) for place in range(len(row.cells)) if row.cells[place]),
    )


def _told(table: SeenTable, row: SeenRow, place: int) -> str:
    column, text = table.columns[place], row.cells[place]
    return f"{column.header} 已遮住" if text == DOTS else f"{column.header} {text}"


def _columns(table: SeenTable, rows: tuple[RowRecord, ...]) -> tuple[ColumnRecord, ...]:
    found = []
    for place, column in enumerate(table.columns):
        taken = column.field in PRIVATE or column.field is Field.UNKNOWN
        word = TAKEN.get(column.field) or MEANINGS[column.field]
        shown = "" if header_of(column.header) == word else word
        widest = max((ems(row.cells[place]) for row in rows), default=0.0)
        head = max(ems(column.header) / _HEAD_LINES, ems(shown) * 0.85, min(ems(column.header), 4.0))
        width = max(_NARROWEST, min(_WIDEST, max(widest, head))) + _GAP
        found.append(ColumnRecord(column.letter, column.header, shown, width, column.field in _NUMBERS, taken))
    return tuple(found)


def ems(text: str) -> float:
    """How wide a text is, in ems."""
    return sum(0.58 if sign < "\u2000" else 1.0 for sign in text)
