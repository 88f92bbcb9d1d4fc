"""Tables in a web page that a system saved under .xls: HTML to grids."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from sync.errors import InputError
from sync.intake import bounds
from sync.intake.grid import Grid, Raw, Span
from sync.intake.separated import decode

_CHARSET = re.compile(rb"charset=[\"']?(gb\w+|utf-?8)", re.IGNORECASE)


def read_webpage(data: bytes, name: str) -> list[Grid]:
    """Every outermost table as a grid. Raises InputError where there is none or it is too large."""
    charset = _CHARSET.search(data[:4096])
    if charset and charset.group(1).lower().startswith(b"gb"):
        text = data.decode("gb18030", "replace")
    else:
        text = decode(data, name)
    page = _Page(name)
    page.feed(text)
    page.close()
    if not page.tables:
        raise InputError(f"{name} 是网页,里面没有表格。请重新导出,或另存为 .xlsx 再读。")
    return [table.grid(f"表{index}") for index, table in enumerate(page.tables, 1)]


class _Table:
    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], str] = {}
        self.taken: set[tuple[int, int]] = set()
        self.spans: list[Span] = []
        self.row = -1

    def place(self, down: int, right: int) -> tuple[int, int]:
        """The next free place of the row, for a cell of that many rows and columns."""
        row, column = max(self.row, 0), 0
        while (row, column) in self.taken:
            column += 1
        self.taken |= {(row + i, column + j) for i in range(down) for j in range(right)}
        if down * right > 1:
            self.spans.append(Span(row, column, row + down - 1, column + right - 1))
        return row, column

    def grid(self, name: str) -> Grid:
        height = max((row for row, _ in self.cells), default=-1) + 1
        width = max((column for _, column in self.cells), default=-1) + 1
        rows: list[list[Raw]] = [[self.cells.get((r, c), "") for c in range(width)] for r in range(height)]
        return Grid(name, rows, merged=tuple(self.spans))


class _Page(HTMLParser):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.tables: list[_Table] = []
        self.depth = 0
        self.at: tuple[int, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.tables.append(_Table())
        if not self.depth:
            return
        table = self.tables[-1]
        if tag == "tr":
            table.row += 1
            if table.row >= bounds.MAX_ROWS:
                raise bounds.too_many_rows(self.name, "", table.row + 1)
        elif tag in ("td", "th"):
            self.at = table.place(_span(attrs, "rowspan"), _span(attrs, "colspan"))
            table.cells.setdefault(self.at, "")
            if len(table.cells) > bounds.MAX_CELLS // 4:
                raise bounds.too_wide(self.name, "")
        elif tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self.depth:
            self.depth -= 1
        elif tag in ("td", "th", "tr"):
            self.at = None

    def handle_data(self, data: str) -> None:
        if self.depth and self.at is not None:
            self.tables[-1].cells[self.at] += data


def _span(attrs: list[tuple[str, str | None]], key: str) -> int:
    value = dict(attrs).get(key) or "1"
    return min(max(int(value), 1), 500) if value.isdigit() else 1
