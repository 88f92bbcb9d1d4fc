"""Writing files so that a reader sees the old one or the new one, never half of one, and disk trouble in words."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from sync.errors import DiskError, FeedError

PRIVATE = 0o600
SHARED = 0o644
PART = ".part-"  # how a file begins while it is being written
FEW = 16  # beyond, one flush of everything first makes that of each file cheap


@contextlib.contextmanager
def disk_errors(where: Path) -> Iterator[None]:
    """Turn an OSError inside into DiskError with a sentence that names the place and what to do."""
    try:
        yield
    except OSError as cause:
        raise DiskError(_sentence(where, cause)) from cause


def write_atomic(path: Path, content: bytes, mode: int = SHARED) -> None:
    """Write `content` to a neighbour of `path`, flush it to the disk and move it over; raises DiskError."""
    write_all({path: content}, mode=mode)


def write_all(
    files: Mapping[Path, bytes], done: Callable[[Path], None] = lambda path: None, mode: int = SHARED
) -> None:
    """Write several files as `write_atomic` does, flushed together: the first appears when all are on the disk.

    `done` is told of each as soon as it has appeared. Raises DiskError; what has not appeared by then is removed.
    Every file is open until it appears: a hundred at a time, not thousands.
    """
    with contextlib.ExitStack() as undo:
        parts = {path: _part(path, content, mode, undo) for path, content in files.items()}
        _flush(parts)
        for path, (part, file) in parts.items():
            file.close()  # Windows moves no open file
            with disk_errors(path):
                part.replace(path)
            done(path)


def _part(path: Path, content: bytes, mode: int, undo: contextlib.ExitStack) -> tuple[Path, BinaryIO]:
    """The content beside its place, still open; the stack removes what is not moved by then."""
    with disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=PART, dir=path.parent)
        part, file = Path(name), os.fdopen(handle, "wb")
        undo.callback(_discard, part, file)
        file.write(content)
        file.flush()
        part.chmod(mode)
    return part, file


def _discard(part: Path, file: BinaryIO) -> None:
    """Close, and remove what was not moved; a disk that is gone says so elsewhere."""
    with contextlib.suppress(OSError):
        file.close()
    with contextlib.suppress(OSError):
        part.unlink(missing_ok=True)


def _flush(parts: Mapping[Path, tuple[Path, BinaryIO]]) -> None:
    """To the disk. Only fsync tells of what went wrong there; after a sync it costs next to nothing."""
    if len(parts) > FEW and hasattr(os, "sync"):
        os.sync()
    for path, (_, file) in parts.items():
        with disk_errors(path):
            os.fsync(file.fileno())


def read_bytes(path: Path) -> bytes:
    """The content of a file; raises DiskError where the disk refuses (a missing file included)."""
    with disk_errors(path):
        return path.read_bytes()


def read_plain(folder: Path, path: str, limit: int) -> bytes | None:
    """A plain file below a folder that a stranger filled, at most `limit` bytes; None where it is not there.

    Raises FeedError for a link, wherever on the way, for a pipe or a device, and for what is longer; DiskError.
    """
    root = folder.resolve()
    place = root / path
    if place.resolve() != place:
        raise FeedError(f"{path} 不是普通的文件。")
    try:
        # O_NONBLOCK: a pipe in the file's place must not hold us up
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        handle = os.open(place, flags | getattr(os, "O_BINARY", 0))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as cause:
        raise DiskError(_sentence(place, cause)) from cause
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise FeedError(f"{path} 不是普通的文件。")
    with disk_errors(place), os.fdopen(handle, "rb") as file:
        if len(raw := file.read(limit + 1)) > limit:
            raise FeedError(f"{path} 太大。")
        return raw


def keep_private(folder: Path) -> None:
    """Make a folder that only its owner may look into; on Windows the user's profile already is one."""
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)


def _sentence(where: Path, cause: OSError) -> str:
    if cause.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"磁盘满了,{where} 没有写成,原来的内容没有动。请腾出空间后再来一次。"
    if cause.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"没有权限读写 {where},原来的内容没有动。请换一个文件夹,或请管理员开通权限。"
    if isinstance(cause, FileNotFoundError):
        return f"找不到 {where}。请检查文件夹是否完整。"
    return f"读写 {where} 时出错({cause.strerror or cause}),原来的内容没有动。请检查磁盘或U盘后再来一次。"
