"""Writing a feed into a folder, the office's own copy or a destination, so that a kiosk pulling now sees no half.

Nothing is written before what it points to: blobs, indexes, public package, metadata, snapshot, timestamp, new roots.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping
from enum import IntEnum
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tuf.api.metadata import Timestamp

from sync.errors import DiskError, FeedError, Refused, UsageError
from sync.feed.files import PART, disk_errors, read_bytes, write_atomic
from sync.feed.pruning import sweep
from sync.feed.roles import parse

PARTS = ("blobs", "targets", "public", "metadata")

Progress = Callable[[str], None]


class Step(IntEnum):
    """The order of writing (contracts: Feed)."""

    BLOB = 0
    TARGET = 1
    PACKAGE = 2
    METADATA = 3
    SNAPSHOT = 4
    TIMESTAMP = 5
    ROOT = 6  # last: a retired key signs along for a while, so what it stands over holds under either root


def step_of(path: str) -> Step:
    """When a file of a feed is written, from its path below the feed's root."""
    if path.startswith("blobs/"):
        return Step.BLOB
    if path.startswith("targets/"):
        return Step.TARGET
    if path.startswith("public/"):
        return Step.PACKAGE
    if path.endswith(".root.json"):
        return Step.ROOT
    if path.endswith(".snapshot.json"):
        return Step.SNAPSHOT
    return Step.TIMESTAMP if path.endswith("/timestamp.json") else Step.METADATA


def in_order(paths: Iterable[str]) -> list[str]:
    """Paths in the order in which they must be written."""
    return sorted(paths, key=lambda path: (step_of(path), path))


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files (path → bytes) into a feed's folder, in order; raises DiskError and leaves a whole feed behind."""
    for path in in_order(files):
        write_atomic(folder / path, files[path])


def destination(to: str) -> Path:
    """The folder that `--to` names, as a path or a file:// URL; raises UsageError for anything else."""
    parts = urlsplit(to)
    if parts.scheme == "file":
        return Path(unquote(parts.path))
    if "://" in to:
        raise UsageError(f"{to}:只能发布到文件夹(本机、网络盘或U盘)。请写文件夹的路径。")
    return Path(to).expanduser()


def mirror(source: Path, folder: Path, progress: Progress = lambda path: None) -> int:
    """Bring `folder` to the state of the feed in `source`; gives how many files were written.

    Content-addressed files of the right length are there already and are not read again. What the source no longer
    has goes at the end. Raises DiskError; whatever was written by then, the folder's timestamp still names the feed
    that was whole before.
    """
    written, paths = 0, paths_of(source)
    for path in in_order(paths):
        written += _copy(source / path, folder / path, step_of(path))
        progress(path)
    sweep(folder, set(paths))
    return written


def paths_of(source: Path) -> list[str]:
    """Every file of the feed in a folder, as paths below it."""
    with disk_errors(source):
        found = (path for part in PARTS for path in (source / part).rglob("*") if path.is_file())
        return [path.relative_to(source).as_posix() for path in found if not path.name.startswith(PART)]


def _copy(source: Path, target: Path, step: Step) -> bool:
    if step is Step.BLOB and target.is_file() and target.stat().st_size == source.stat().st_size:
        return False
    raw = read_bytes(source)
    if target.is_file() and target.stat().st_size == len(raw) and read_bytes(target) == raw:
        return False
    write_atomic(target, raw)
    return True


def check_destination(source: Path, folder: Path) -> None:
    """Raise before anything is signed where the destination cannot be written, is another county's feed, or is newer
    than the source, which then comes from an old backup.

    DiskError for the first, Refused for the others.
    """
    there, here = folder / "metadata" / "1.root.json", source / "metadata" / "1.root.json"
    if there.is_file() and not (here.is_file() and read_bytes(there) == read_bytes(here)):
        raise Refused(f"{folder} 里已经是另一个县(或另一个办公文件夹)的发布内容。没有覆盖,请换一个文件夹。")
    _not_newer(source, folder)
    probe = folder / ".mingbang-probe"
    try:
        write_atomic(probe, b"")
    except DiskError as cause:
        raise DiskError(f"不能写到 {folder}。请检查文件夹、U盘或权限;什么都没有改。") from cause
    with disk_errors(probe):
        probe.unlink()


def _not_newer(source: Path, folder: Path) -> None:
    """Every version of the destination must be one that the source signed: older, or the very same bytes."""
    known = _versions(source)
    for name, (version, raw) in _versions(folder).items():
        own, own_raw = known.get(name, (0, b""))
        if version > own:
            what = f"比这个办公文件夹里的新(那里是第 {version} 次,这里是第 {own} 次)"
        elif version == own and raw != own_raw:
            what = f"和这个办公文件夹里的不一样,虽然都是第 {version} 次"
        else:
            continue
        raise Refused(
            f"{folder} 里的发布内容{what}。这个办公文件夹大概是从旧备份恢复的,或在两台电脑上各发布过。"
            "没有覆盖。请换成最新的那份办公文件夹再来。"
        )


def _versions(feed: Path) -> dict[str, tuple[int, bytes]]:
    """What tells how new a feed is: the timestamp where a county signed it, and each township's newest role."""
    found: dict[str, tuple[int, bytes]] = {}
    timestamp = feed / "metadata" / "timestamp.json"
    if timestamp.is_file():
        raw = read_bytes(timestamp)
        with contextlib.suppress(FeedError):  # one that cannot be read is no feed that anybody could lose
            found["timestamp"] = (parse(raw, Timestamp).signed.version, raw)
        return found
    for path in feed.glob("metadata/*.town-*.json"):
        number, _, role = path.name.partition(".")
        if number.isdecimal() and int(number) > found.get(role, (0, b""))[0]:
            found[role] = (int(number), read_bytes(path))
    return found
