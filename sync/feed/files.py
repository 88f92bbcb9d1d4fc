"""Writing files so that a reader sees the old one or the new one, never half of one, and disk trouble in words."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sync.errors import DiskError

PRIVATE = 0o600
SHARED = 0o644
PART = ".part-"  # how a file begins while it is being written


@contextlib.contextmanager
def disk_errors(where: Path) -> Iterator[None]:
    """Turn an OSError inside into DiskError with a sentence that names the place and what to do."""
    try:
        yield
    except OSError as cause:
        raise DiskError(_sentence(where, cause)) from cause


def write_atomic(path: Path, content: bytes, mode: int = SHARED) -> None:
    """Write `content` to a neighbour of `path`, flush it to the disk and move it over; raises DiskError."""
    with disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=PART, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(mode)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def read_bytes(path: Path) -> bytes:
    """The content of a file; raises DiskError where the disk refuses (a missing file included)."""
    with disk_errors(path):
        return path.read_bytes()


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
