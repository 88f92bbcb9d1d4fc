"""What was published, as the grid beside a paper shows it: figures that differ are marked at their cells. Pure."""

from __future__ import annotations

from kiosk.desk.messages import Checked, TrueColumn
from kiosk.desk.table import ColumnRecord, RowRecord, TableView, ems

_NARROWEST, _WIDEST, _GAP = 2.2, 14.0, 1.3  # ems


def truth(found: Checked) -> TableView:
    """The true rows of a sheet; none where they are not held."""
    if not found.columns:
        return TableView()
    marks = {(one.row, one.head) for one in found.differences if one.row}
    rows = tuple(_row(found, place, marks) for place in range(len(found.columns[0].cells)))
    return TableView(tuple(_column(one) for one in found.columns), rows, found.total)


def _column(one: TrueColumn) -> ColumnRecord:
    widest = max((ems(cell) for cell in one.cells), default=0.0)
    width = max(_NARROWEST, min(_WIDEST, max(widest, ems(one.head)))) + _GAP
    return ColumnRecord("", one.head, "", width, one.figures, False)


def _row(found: Checked, place: int, marks: set[tuple[str, str]]) -> RowRecord:
    cells = tuple(one.cells[place] for one in found.columns)
    number = cells[0].strip()
    heads = [one.head for one in found.columns]
    own = {head for row, head in marks if row == number}
    state = tuple("open" if head in own or (own - set(heads) and head == heads[1]) else "" for head in heads)
    told = ",".join(f"{head} {cell}" for head, cell in zip(heads, cells, strict=True) if cell)
    return RowRecord("", cells, state, False, f"{told}{',和纸上不一样' if own else ''}")


def first_marked(view: TableView) -> int:
    """The first row that differs, -1 for none."""
    return next((place for place, row in enumerate(view.rows) if any(row.marks)), -1)
