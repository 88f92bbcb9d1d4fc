"""Files to raw grids: the edge of intake, the only module in it that touches a disk or a spreadsheet reader."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from sync.errors import InputError
from sync.intake import bounds
from sync.intake.container import Form, damaged, encrypted, form_of
from sync.intake.gate import freed_file_label, freed_label
from sync.intake.grid import Grid, Span
from sync.intake.hidden import NONE, hidden_parts
from sync.intake.separated import read_separated


def fetch(path: Path) -> bytes:
    """A file's bytes, bounded. Raises InputError where it is missing, a folder, unreadable or too large."""
    name = freed_file_label(path.name)
    try:
        if path.is_dir():
            raise InputError(f"{name} 是文件夹,不是表格。请指定里面的文件。")
        size = path.stat().st_size
        if size > bounds.MAX_BYTES:
            raise InputError(
                f"{name} 有 {size >> 20} MB,超过 {bounds.MAX_BYTES >> 20} MB 的上限。请按乡镇、按村拆开再读。"
            )
        return path.read_bytes()
    except FileNotFoundError as cause:
        raise InputError(f"找不到文件 {name}。请检查文件名和位置。") from cause
    except OSError as cause:
        raise InputError(f"{name} 打不开(没有权限,或正被别的程序占用)。请关闭后再读。") from cause


def grids_of(data: bytes, name: str) -> list[Grid]:
    """All sheets of a file, hidden ones marked. `name` is for sentences. Raises InputError."""
    form = form_of(data, name)
    if form is Form.TEXT:
        return [read_separated(data, name)]
    if form is Form.HTML:
        from sync.intake.webpage import read_webpage  # few files are: the others need no parser of HTML

        return read_webpage(data, name)
    return _workbook(data, name)


def _workbook(data: bytes, name: str) -> list[Grid]:
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            sheets = [meta for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
            grids = [_sheet(book, meta.name, meta.visible != SheetVisibleEnum.Visible, name) for meta in sheets]
            parts = hidden_parts(data)
            found = [parts.get(meta.name, NONE) for meta in sheets]
            return [
                replace(grid, hidden_rows=rows, hidden_columns=columns)
                for grid, (rows, columns) in zip(grids, found, strict=True)
            ]
    except InputError:
        raise
    except PasswordError as cause:
        raise encrypted(name) from cause
    except (CalamineError, OSError, ValueError, IndexError, zipfile.BadZipFile) as cause:
        raise damaged(name) from cause
    except BaseException as cause:  # the reader's own panics derive from BaseException alone
        if type(cause).__name__ != "PanicException":
            raise
        raise damaged(name) from cause


def _sheet(book: CalamineWorkbook, title: str, hidden: bool, name: str) -> Grid:
    sheet = book.get_sheet_by_name(title)
    label = freed_label(title)
    if sheet.total_height > bounds.MAX_ROWS:
        raise bounds.too_many_rows(name, label, sheet.total_height)
    if sheet.total_height * sheet.total_width > bounds.MAX_CELLS:
        raise bounds.too_wide(name, label)
    rows = sheet.to_python(skip_empty_area=False)
    ranges = sheet.merged_cell_ranges
    merged = tuple(Span(*first, *last) for first, last in ranges or ())
    return Grid(label, rows, merged=merged, hidden=hidden, merges_known=ranges is not None)
