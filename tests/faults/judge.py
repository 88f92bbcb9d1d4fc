"""What may be found in a kiosk's data folder, read from outside: its content, its generations, its files, its words."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from sync.library.checksum import sound
from tests.faults.commands import Ran

CODES = {0, 1, 2, 3, 4, 5, 64}  # contracts, without 70: our own fault is a wrong state
GENERATIONS = 2  # the current one and the one before
_NOTES = {"library/held", "library/closed"}  # what a folder remembers of its own past
_OWN = {"built_at", "generation"}  # what a generation says of itself, not of the county
_SHADOW = re.compile(r".+_(data|idx|content|docsize|config)")
_GENERATION = re.compile(r"library-\d+")


def content(data: Path) -> str | None:
    """A digest over the logical tables of the current generation; None where there is no library.

    Raises sqlite3.Error where it cannot be read.
    """
    library = _current(data)
    if library is None:
        return None
    total = hashlib.sha256()
    with closing(_open(library)) as connection:
        for table in _tables(connection):
            total.update(table.encode())
            for row in sorted(map(repr, _rows(connection, table))):
                total.update(row.encode())
    return total.hexdigest()


def library(data: Path, allowed: dict[str | None, str]) -> Iterator[str]:
    """What is wrong with the library of a folder. `allowed`: digest → the name of a state that it may be in."""
    try:
        found = content(data)
    except (sqlite3.Error, OSError, ValueError) as error:
        yield f"the library does not open: {error}"
        return
    if found not in allowed:
        yield f"the content is none of {'/'.join(allowed.values())}" + (" but nothing" if found is None else "")
    yield from _generations(data)


def _generations(data: Path) -> Iterator[str]:
    shown = _current(data)
    if shown is None:
        if (data / "library" / "current").exists():
            yield "the pointer names no file"
        return
    with closing(_open(shown)) as connection:
        verdict = connection.execute("pragma quick_check").fetchone()[0]
    if verdict != "ok":
        yield f"quick_check: {verdict}"
    if not sound(shown):
        yield "the checksum beside the current generation is not its own"


def ended(ran: Ran) -> Iterator[str]:
    """What is wrong with how a command ended."""
    if ran.overdue:
        yield f"still running after {ran.took:.0f} s"
    elif not ran.ours and ran.code not in CODES:
        yield f"exit code {ran.code}"
    if "Traceback" in ran.err or "Traceback" in ran.out:
        yield "a traceback: " + next(iter(reversed((ran.err.strip() or ran.out.strip()).splitlines())), "")


def words(data: Path, last: Ran, says: str = "") -> Iterator[str]:
    """What is wrong with what the kiosk reads after a sync that ended by itself. `says`: a pattern of its sentence."""
    try:
        status = json.loads((data / "status.json").read_bytes())
    except (OSError, ValueError) as error:
        yield f"status.json: {error}"
        return
    said = str(status.get("error", ""))
    if last.code == 0 and said:
        yield f"went well, yet status.json says: {said}"
    if last.code != 0 and (not said or said not in last.err):
        yield f"ended with {last.code}, but status.json does not say so: {said!r} for {last.err.strip()[:80]!r}"
    if last.code != 0 and not re.search(says, said):
        yield f"status.json does not speak of {says}: {said}"


def files(data: Path) -> set[str]:
    """The files of a data folder by name; generations by what they are, not by number."""
    paths = (path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file())
    return {_GENERATION.sub("library-N", path) for path in paths} - _NOTES


def crowd(data: Path) -> Iterator[str]:
    """Whether more generations are kept than the current one and the one before."""
    kept = [path.name for path in (data / "library").glob("library-*.db")]
    if len(kept) > GENERATIONS:
        yield f"{len(kept)} generations are kept"


def _current(data: Path) -> Path | None:
    try:
        name = (data / "library" / "current").read_text("utf-8").strip()
    except FileNotFoundError:
        return None
    path = data / "library" / name
    return path if name and path.is_file() else None


def _open(library: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{library.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def _tables(connection: sqlite3.Connection) -> Iterable[str]:
    found = connection.execute("select name from sqlite_master where type = 'table' order by name").fetchall()
    return (name for (name,) in found if not name.startswith("sqlite_") and not _SHADOW.fullmatch(name))


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[tuple[object, ...]]:
    rows = connection.execute(f'select * from "{table}"')
    return (row for row in rows if not (table == "meta" and row[0] in _OWN))
