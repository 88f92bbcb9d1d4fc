"""Keeping a sheet as a file: written whole or not at all. Knows nothing of what stands in it."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from sync.errors import DiskError


def keep(pdf: bytes, folder: Path, name: str, mode: int = 0o644) -> Path:
    """Writes a file into a folder, made where it is missing, and replaces one of that name in one step.

    Raises DiskError where the disk is full or may not be written to; then nothing half-written is left.
    """
    path = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _replace(path, pdf, mode)
    except OSError as cause:
        reason = "磁盘满了" if cause.errno in (errno.ENOSPC, errno.EDQUOT) else "写不进去"
        raise DiskError(f"{path} 没有保存:{reason}。请腾出空间或换一个文件夹后再打印。") from cause
    return path


def _replace(path: Path, pdf: bytes, mode: int) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(pdf)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise
