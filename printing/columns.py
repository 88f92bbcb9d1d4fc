"""Rows to columns of text: which columns a posting needs, their heads, cells and alignment. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from printing.boxes import Metrics
from printing.content import Content
from printing.style import HEAD, Face
from printing.wording import note, plain
from sync.money import grouped
from sync.records import PublishedRow
from sync.units import column as quantity_head


class Align(Enum):
    """How the cells of a column stand."""

    LEFT = "left"
    FIGURE = "figure"  # right, on the decimal point
    ORDINAL = "ordinal"  # right-aligned figures in the middle of the column


class Key(Enum):
    """The columns that layout treats in their own way."""

    SEQ = "seq"
    NAME = "name"
    QUANTITY = "quantity"
    RATE = "rate"
    AMOUNT = "amount"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `natural` is the widest of head and cells in ems; `tails` widths that decimals leave free, in ems."""

    key: Key
    head: str
    align: Align
    cells: tuple[str, ...]
    tails: tuple[float, ...]
    natural: float

    @property
    def flexible(self) -> bool:
        """Whether its cells may run over several lines; names and figures never do."""
        return self.key is Key.OTHER


def columns(content: Content, metrics: Metrics) -> tuple[Column, ...]:
    """The columns that this posting needs, in reading order; a column without a value in any row is left out."""
    rows = content.rows
    found = [_column(Key.SEQ, "序号", rows, metrics, lambda row: str(row.seq))]
    found.append(_column(Key.NAME, "姓名", rows, metrics, lambda row: row.label))
    for head in extra_heads(rows):
        found.append(_column(Key.OTHER, head, rows, metrics, lambda row, head=head: row.extra.get(head, "")))  # type: ignore[misc]
    found.append(_figures(Key.QUANTITY, quantity_head(content.header.unit), [r.quantity for r in rows], metrics))
    if content.rate is None:
        found.append(_figures(Key.RATE, "标准", [r.rate for r in rows], metrics))
    found.append(_column(Key.AMOUNT, "金额", rows, metrics, lambda row: "" if row.fen is None else grouped(row.fen)))
    found.append(_column(Key.OTHER, "备注", rows, metrics, note))
    return tuple(column for column in found if column.key in (Key.SEQ, Key.NAME) or any(column.cells))


def extra_heads(rows: tuple[PublishedRow, ...]) -> tuple[str, ...]:
    """Heads of the programme's own columns, in order of appearance."""
    return tuple(dict.fromkeys(head for row in rows for head, text in row.extra.items() if text))


_ALIGN = {Key.SEQ: Align.ORDINAL, Key.NAME: Align.LEFT, Key.OTHER: Align.LEFT}


def _column(
    key: Key, head: str, rows: tuple[PublishedRow, ...], metrics: Metrics, cell: Callable[[PublishedRow], str]
) -> Column:
    cells = tuple(map(cell, rows))
    return _measured(key, head, cells, (), metrics)


def _figures(key: Key, head: str, values: list[Decimal | None], metrics: Metrics) -> Column:
    """Figures with different decimals, each moved left by what it lacks so that the points stand in line."""
    cells = tuple("" if value is None else plain(value) for value in values)
    decimals = [len(cell.partition(".")[2]) for cell in cells]
    most = max(decimals, default=0)
    missing = {n: metrics.width(("" if n else ".") + "0" * (most - n), Face.TEXT, 1) for n in set(decimals) if n < most}
    return _measured(key, head, cells, tuple(missing.get(n, 0.0) for n in decimals), metrics)


def _measured(key: Key, head: str, cells: tuple[str, ...], tails: tuple[float, ...], metrics: Metrics) -> Column:
    shifts = tails or (0.0,) * len(cells)
    widest = max((cell_width(cell, key, metrics) + tail for cell, tail in zip(cells, shifts, strict=True)), default=0.0)
    natural = max(widest, metrics.width(head, Face.HEAD, HEAD))
    return Column(key, head, _ALIGN.get(key, Align.FIGURE), cells, shifts, natural)


def cell_width(cell: str, key: Key, metrics: Metrics) -> float:
    """Width of a cell in ems; a name of two characters stands on three."""
    width = metrics.width(cell, Face.TEXT, 1)
    return 3.0 if key is Key.NAME and spreads(cell) else width


def spreads(name: str) -> bool:
    """Whether a name is set on three ems: exactly two ideographs, as lists are set in China."""
    return len(name) == 2 and all("\u3400" <= char <= "\u9fff" or char >= "\U00020000" for char in name)
