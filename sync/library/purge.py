"""A library without the rows of postings that were called back: which of them a file holds, and a copy without them.

SQLite leaves what it deletes in free pages, so the copy is written anew from what still counts (VACUUM INTO).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from sync.errors import DiskError
from sync.library.build import build
from sync.library.connect import open_reading, translated
from sync.library.postings import header_of
from sync.library.reader import Library
from sync.library.village import VillageContent, stripped
from sync.records import CountyContent, PostingHeader, PostingState

_LEFT = f"id in ({{marks}}) and (row_count > 0 or state <> '{PostingState.WITHDRAWN}')"


def holding(library: Path, postings: Collection[str]) -> dict[str, str]:
    """Of these postings those whose rows a library holds, or that hang in it as if nothing had happened: id → region.

    Raises FeedError where the file cannot be read.
    """
    where = _LEFT.format(marks=", ".join("?" * len(postings)))
    with translated(library), closing(open_reading(library)) as db:
        return dict(db.execute(f"select id, region from posting where {where}", tuple(postings)).fetchall())


def purge(
    target: Path,
    base: Path,
    content: CountyContent,
    meta: Mapping[str, str],
    recalled: Mapping[str, str],
    regions: Collection[str],
) -> None:
    """Writes generation `target`: `base` without the rows of these postings (id → reason), which lie in these villages.

    Nothing stands at `target` unless it is whole and on the disk. Raises FeedError where `base` cannot be read,
    DiskError.
    """
    part = target.with_name(f"{target.name}.whole")
    with closing(Library(base)) as library:
        villages = (without(library, base, region, recalled) for region in sorted(regions))
        build(part, base, content, villages, meta)
    try:
        _anew(part, target)
    except (sqlite3.DatabaseError, OSError) as cause:
        target.unlink(missing_ok=True)
        raise DiskError(f"写不了 {target.parent}:磁盘满了或没有权限。召回的名单还没有清除,请腾出空间。") from cause
    finally:
        part.unlink(missing_ok=True)


def without(library: Library, path: Path, region: str, taken_down: Mapping[str, str]) -> VillageContent:
    """A village as `library` (the file at `path`) has it, without the rows of these postings (id → reason).

    Its households' entries are gone too: what they hold of a posting nobody here can take out of them.
    """
    return stripped(_village(library, path, region), taken_down)


def _village(library: Library, path: Path, region: str) -> VillageContent:
    headers = tuple(_headers(path, region))
    bodies = (library.body(header.id) for header in headers)
    return VillageContent(region, headers, tuple(body for body in bodies if body))


def _headers(path: Path, region: str) -> Iterator[PostingHeader]:
    with translated(path), closing(open_reading(path)) as db:
        found = db.execute("select record from posting where region = ? order by id", (region,)).fetchall()
    return (header_of(record) for (record,) in found)


def _anew(part: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(part)) as db:
        db.execute("vacuum into ?", (str(target),))
    with target.open("rb+") as file:
        os.fsync(file.fileno())
