"""好差评: how often each matter was given each of five levels, a month at a time. Counts only: no person, no hour.

A small file beside the library; a level counts once it is on the disk. Nothing of who rated can be told from it.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import msgspec

from sync.clock import CHINA
from sync.errors import DiskError, InputError

LEVELS = ("非常满意", "满意", "基本满意", "不满意", "非常不满意")  # of the national standard, best first
BAD = 3  # from this place on somebody must answer within a working day
_MOST = 8 << 20  # bytes; a county's catalogue rated every month for years needs less


class Rated(msgspec.Struct):
    """A matter, and its counts by month (2026-11), one for each level."""

    domain: str
    matter: str
    months: dict[str, list[int]] = msgspec.field(default_factory=dict)


class Line(msgspec.Struct, frozen=True):
    """A matter in a month, for the office."""

    code: str
    domain: str
    matter: str
    month: str
    counts: tuple[int, ...]


def load(path: Path) -> dict[str, Rated]:
    """Counts by matter code; none where nobody rated yet. Raises InputError where the file is damaged."""
    try:
        kept = msgspec.json.decode(path.read_bytes()[:_MOST], type=dict[str, Rated])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.MsgspecError) as cause:
        raise InputError(f"好差评的记录 {path} 读不了。请不要删它,交给维护人员。") from cause
    if any(len(counts) != len(LEVELS) for one in kept.values() for counts in one.months.values()):
        raise InputError(f"好差评的记录 {path} 不对:每件事每月要有 {len(LEVELS)} 个数。请交给维护人员。")
    return kept


def add(path: Path, code: str, domain: str, matter: str, level: int, at: datetime) -> None:
    """Counts one rating (`level`: its place in LEVELS), on the disk once this returns. Raises DiskError.

    A file that cannot be read is kept aside, and counting begins anew: visitors must not be turned away for it.
    """
    try:
        kept = load(path)
    except InputError:
        _put_aside(path)
        kept = {}
    one = kept.setdefault(code, Rated(domain, matter))
    one.domain, one.matter = domain, matter
    counts = one.months.setdefault(f"{at.astimezone(CHINA):%Y-%m}", [0] * len(LEVELS))
    counts[level] += 1
    _save(path, kept)


def lines(kept: dict[str, Rated], month: str = "") -> tuple[Line, ...]:
    """A line for each matter and month, in order; of one month where it is given."""
    found: Iterable[Line] = (
        Line(code, one.domain, one.matter, when, tuple(counts))
        for code, one in kept.items()
        for when, counts in one.months.items()
        if month in ("", when)
    )
    return tuple(sorted(found, key=lambda line: (line.domain, line.matter, line.code, line.month)))


def _put_aside(path: Path) -> None:
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists():
        number += 1
    with contextlib.suppress(OSError):
        path.replace(aside)


def _save(path: Path, kept: dict[str, Rated]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(msgspec.json.encode(kept))
                file.flush()
                os.fsync(file.fileno())
            Path(part).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(part).unlink()
            raise
    except OSError as cause:
        raise DiskError(f"{path} 写不进去:磁盘满了或没有权限。这一次评价没有记下。") from cause
