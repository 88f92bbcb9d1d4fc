"""Separated text (CSV) to a grid: encoding and separator by content, line numbers kept."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO

from sync.errors import InputError
from sync.intake import bounds
from sync.intake.grid import Grid, Raw

_HAN = re.compile("[\u3400-\u9fff]")
_STRANGE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_SEPARATORS = ",\t;|"


def decode(data: bytes, name: str) -> str:
    """Text of UTF-8 (with or without mark), UTF-16 with mark, or GB18030. Raises InputError where none fits."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(data, "utf-16", name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _strict(data, "gb18030", name)
    if not _reads_as_chinese(text):
        raise _unknown(name)
    return text


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as cause:
        raise _unknown(name) from cause


def _unknown(name: str) -> InputError:
    return InputError(f"{name} 的文字编码认不出(既不是 UTF-8 也不是 GB18030)。请用 Excel 打开,另存为 .xlsx 再读。")


def _reads_as_chinese(text: str) -> bool:
    """Other encodings often decode as GB18030 too, into characters that nobody uses."""
    sample = text[:20_000]
    han = _HAN.findall(sample)
    common = sum(_is_common(char) for char in han)
    return len(_STRANGE.findall(sample)) * 50 <= len(sample) and (not han or common * 10 >= len(han) * 7)


def _is_common(char: str) -> bool:
    try:
        return char.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False


def read_separated(data: bytes, name: str) -> Grid:
    """A CSV as a grid. Raises InputError past a bound."""
    text = decode(data, name)
    rows: list[list[Raw]] = []
    lines: list[int] = []
    for line, row in _records(text, name):
        if len(rows) >= bounds.MAX_ROWS:
            raise bounds.too_many_rows(name, "", text.count("\n"))
        rows.append(list(row))
        lines.append(line)
    if max(map(len, rows), default=0) * len(rows) > bounds.MAX_CELLS:
        raise bounds.too_wide(name, "")
    return Grid("", rows, lines, merges_known=False)


def _records(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(bounds.MAX_CELL * 4)
    reader = csv.reader(StringIO(text, newline=""), delimiter=_separator(text))
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as cause:
        raise InputError(
            f"{name} 第 {line} 行的引号或逗号乱了,读不下去。请用 Excel 打开,另存为 .xlsx 再读。"
        ) from cause


def _separator(text: str) -> str:
    head = "\n".join(text.splitlines()[:20])
    return max(_SEPARATORS, key=head.count)
