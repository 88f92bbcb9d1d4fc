"""What may be found in a kiosk's data folder, read from outside: its content, its generations, its files, its words."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sync.feed.copy import FeedCopy
from sync.feed.layout import blob_path
from sync.library.checksum import sound
from sync.library.schema import ROW_BITS, UNIT_BITS
from tests.faults.commands import Ran

CODES = {0, 1, 2, 3, 4, 5, 64}  # contracts, without 70: our own fault is a wrong state
_LEFT_OUT = 1  # a sync that went well but for a township, whose reason stands in status.json
GENERATIONS = 2  # the current one and the one before
_NOTES = {"library/held", "library/closed", "sync.log", "sync.log.1"}  # what a folder remembers of its own past
_LOCK = {"every.lock"}  # of a schedule; like sync.lock it stays, and a reference that had none lacks it
_OWN = {"built_at", "generation"}  # what a generation says of itself, not of the county
_OURS = re.compile(r'File ".*/((?:sync|kiosk|printing)/[^"]+|main\.py)", line (\d+)')
_RAISED = re.compile(r"^([\w.]+(?:Error|Exception)\b.*)$", re.M)
_VILLAGES = 1000  # of a township, by number
_OF_ALL = {"meta", "reading"}  # what is said of a generation, and of the characters of all names in it
_SHADOW = re.compile(r".+_(data|idx|content|docsize|config)")
_GENERATION = re.compile(r"library-\d+")


@dataclass(frozen=True)
class Content:
    """Digests over the logical tables of a generation: the whole, and each township's rows ("" the county's) alone."""

    whole: str
    parts: dict[str, str]


def content(data: Path) -> Content | None:
    """What the current generation holds, None where there is none. Raises sqlite3.Error where it cannot be read."""
    shown = _current(data)
    if shown is None:
        return None
    lines: dict[str, list[str]] = {}
    with closing(_open(shown)) as connection:
        for table in _tables(connection):
            for row in _rows(connection, table):
                lines.setdefault(_part(table, row), []).append(f"{table} {sorted(row.items())}")
    parts = {part: hashlib.sha256("\n".join(sorted(some)).encode()).hexdigest() for part, some in lines.items()}
    return Content(hashlib.sha256(repr(sorted(parts.items())).encode()).hexdigest(), parts)


def _part(table: str, row: dict[str, Any]) -> str:
    """Whose row it is: a township's number, "" for the county's own, the table's name for what is made from all."""
    if table in _OF_ALL:
        return table
    if table == "household":  # of each village by itself: a recall takes it away before a new one has come
        return f"household {row['village']}"
    if table == "spot":
        return str(row["id"] >> UNIT_BITS)
    if table == "payment":
        return str((row["id"] >> ROW_BITS) // _VILLAGES)
    if table == "village" or "village" in row:
        return str(row["number" if table == "village" else "village"] // _VILLAGES)
    return str(int(row["posting"][6:9])) if "posting" in row else ""


def library(data: Path, allowed: Mapping[str, Content | None], mixed: bool = False) -> Iterator[str]:
    """What is wrong with the library of a folder. `allowed`: the states that it may be in; `mixed`: one township in
    one of them, the next in another, where the feed itself does not hold for all.
    """
    try:
        found = content(data)
    except (sqlite3.Error, OSError, ValueError) as error:
        yield f"the library does not open: {error}"
        return
    if found not in allowed.values() and not (mixed and found and _mixed(found, allowed.values())):
        yield f"the content is none of {'/'.join(allowed)}" + (" but nothing" if found is None else "")
    yield from _generations(data)


def _mixed(found: Content, allowed: Iterable[Content | None]) -> bool:
    known = [state.parts for state in allowed if state]
    own = {name: part for name, part in found.parts.items() if name not in _OF_ALL}
    return all(any(parts.get(name) == part for parts in known) for name, part in own.items())


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
    if "Traceback" in (said := ran.err + ran.out):
        yield f"a traceback: {_origin(said)}"


def _origin(said: str) -> str:
    """The last of our lines that a traceback names, and the exception."""
    places, raised = _OURS.findall(said), _RAISED.findall(said)
    return " ".join(":".join(place) for place in places[-1:]) + " " + " ".join(raised[-1:])


def words(data: Path, last: Ran, says: str = "") -> Iterator[str]:
    """What is wrong with what the kiosk reads after a sync that ended by itself. `says`: a pattern of its sentence."""
    try:
        status = json.loads((data / "status.json").read_bytes())
    except (OSError, ValueError) as error:
        yield f"status.json: {error}"
        return
    said = [str(status["error"])] if status.get("error") else []
    said += status.get("refused", {}).values() if last.code == _LEFT_OUT else ()
    if last.code == 0 and said:
        yield f"went well, yet status.json says: {said}"
    if last.code != 0 and (not said or not all(one in last.err + last.out for one in said)):
        yield f"ended with {last.code}, but status.json does not say so: {said} for {last.err.strip()[:80]!r}"
    if last.code != 0 and not re.search(says, "".join(said)):
        yield f"status.json does not speak of {says}: {said}"


def refusals(data: Path) -> bool:
    """Whether status.json names townships that were left as they were."""
    try:
        return bool(json.loads((data / "status.json").read_bytes()).get("refused"))
    except (OSError, ValueError):
        return False


def files(data: Path) -> set[str]:
    """The files of a data folder by name; generations by what they are, not by number."""
    paths = (path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file())
    return {_GENERATION.sub("library-N", path) for path in paths} - _NOTES - _LOCK


def shards(feed: Path) -> set[str]:
    """The shards that a feed's townships are made of, as files of a kiosk: one that began from ready files has them
    not, one that could not has."""
    states = map(FeedCopy(feed).latest_town, (path.name for path in (feed / "targets" / "towns").glob("*")))
    return {blob_path(shard.blob.sha256) for state in states if state for shard in state.manifest.shards}


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


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[dict[str, Any]]:
    rows = connection.execute(f'select * from "{table}"')
    names = [column[0] for column in rows.description]
    found = (dict(zip(names, row, strict=True)) for row in rows)
    return (row for row in found if not (table == "meta" and row["key"] in _OWN))
