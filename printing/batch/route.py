"""The round on which sheets are handed out: villages in order, copies for each. Reads one small table; plans nothing.

A CSV file (UTF-8 or GB 18030) with the columns 村, 份数, 每组份数; the last two may be missing or empty.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sync.errors import InputError

MOST = 1 << 20  # bytes: ten thousand villages
COPIES = 99  # of one sheet for one village; more is a slip of the pen
_VILLAGE, _COPIES, _PER_GROUP = "村", "份数", "每组份数"


@dataclass(frozen=True, slots=True)
class Stop:
    """A village on the round, by name or 12-digit code; None where the table leaves the number open."""

    village: str
    copies: int | None = None
    per_group: int | None = None


@dataclass(frozen=True, slots=True)
class Copies:
    """How many sheets a village gets: for its board, and for the board of each of its groups."""

    village: int = 1
    per_group: int = 0


def read(path: Path) -> tuple[Stop, ...]:
    """The round. Raises InputError naming the line that is wrong."""
    try:
        raw = path.read_bytes()[: MOST + 1]
    except OSError as cause:
        raise InputError(f"路线表 {path} 打不开。请检查文件。") from cause
    if len(raw) > MOST:
        raise InputError(f"路线表 {path} 太大,不像一张路线表。")
    return tuple(_stops(_text(raw, path), path))


def _text(raw: bytes, path: Path) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(f"路线表 {path} 的文字编码认不出。请另存为 UTF-8 的 CSV。")


def _stops(text: str, path: Path) -> Iterable[Stop]:
    table = csv.DictReader(text.splitlines())
    if _VILLAGE not in (table.fieldnames or ()):
        raise InputError(f"路线表 {path} 第一行要有“{_VILLAGE}”这一列(还可以有“{_COPIES}”“{_PER_GROUP}”)。")
    for number, row in enumerate(table, 2):
        village = (row.get(_VILLAGE) or "").strip()
        if village:
            where = f"{path} 第 {number} 行"
            yield Stop(village, _count(row, _COPIES, where), _count(row, _PER_GROUP, where))


def _count(row: Mapping[str, str | None], column: str, where: str) -> int | None:
    written = (row.get(column) or "").strip()
    if not written:
        return None
    if not (written.isdecimal() and int(written) <= COPIES):
        raise InputError(f"路线表 {where} 的“{column}”写着“{written}”:请写 0 到 {COPIES} 的数。")
    return int(written)
