"""A sheet as a grid of raw cells: exact numbers, texts, A1 names, merged ranges. No meaning yet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Context, Decimal

from sync.money import parse_decimal
from sync.text import clean

Raw = str | float | int | bool | date | datetime | time | timedelta
_PLAIN = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,6})?")
_EXCEL = Context(prec=15)  # a spreadsheet keeps 15 digits; what stands beyond is binary noise


@dataclass(frozen=True, slots=True)
class Span:
    """A merged range, zero-based and inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. `name` is free of private numbers; `lines` are a CSV's line numbers, None for workbooks.

    `merges_known` is False where the format cannot tell (CSV): blanks below a region or group then repeat it.
    """

    name: str
    rows: Sequence[Sequence[Raw]]
    lines: Sequence[int] | None = None
    merged: tuple[Span, ...] = ()
    hidden: bool = False
    merges_known: bool = True
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def raw(self, row: int, column: int) -> Raw:
        """The cell as it came; "" beyond the edge."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""

    def text(self, row: int, column: int) -> str:
        """The cell for people: clean, numbers exact."""
        return clean(text_of(self.raw(row, column)))

    def where(self, row: int, column: int) -> str:
        """SHEET!H17, or L12 for a CSV (contracts: findings)."""
        return f"L{self.lines[row]}" if self.lines is not None else f"{self.name}!{column_name(column)}{row + 1}"

    def whole(self) -> str:
        """The place of a finding about the whole sheet."""
        return "-" if self.lines is not None else self.name

    def is_blank(self, row: int) -> bool:
        """Whether nothing visible stands in a row."""
        return not any(cell != "" and (not isinstance(cell, str) or clean(cell)) for cell in self.rows[row])


def column_name(index: int) -> str:
    """0 → A, 26 → AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def text_of(raw: Raw) -> str:
    """A cell as text: numbers in full with the digits they came with, dates in ISO, Excel's escapes undone."""
    if isinstance(raw, str):
        return raw.replace("_x000D_", "\n") if "_x000D_" in raw else raw
    if isinstance(raw, bool):
        return "是" if raw else "否"
    if isinstance(raw, int | float):
        return format(exact(raw), "f")
    if isinstance(raw, datetime):
        return raw.date().isoformat() if raw.time() == time() else raw.isoformat(" ")
    return str(raw)


def exact(raw: int | float) -> Decimal:
    """A spreadsheet number as decimal, by its shortest text, at most 15 digits: 8.010000000000002 → 8.01."""
    if isinstance(raw, int):
        return Decimal(raw)
    value = Decimal(repr(raw))
    if len(value.as_tuple().digits) > 15 and abs(raw) < 1e15:
        value = _EXCEL.plus(value).normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def number_of(raw: Raw) -> Decimal | None:
    """A cell as number, whether it came as number or as text; None where it is neither."""
    if isinstance(raw, bool | date | time | timedelta):
        return None
    if isinstance(raw, int | float):
        return exact(raw) if raw == raw and abs(raw) != float("inf") else None
    if _PLAIN.fullmatch(raw):
        return Decimal(raw)
    return parse_decimal(raw.replace("−", "-"))
