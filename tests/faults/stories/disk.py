"""The disk: full at any stage, without inodes, read-only; damage after a power cut."""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.faults.case import Case

_NEED = 500_000  # bytes; more than a first sync of the county writes
_FILES = 60
_PLENTY = "size=64m,nr_inodes=10000"
_KEPT = {"kiosk.key", "sync.lock"}  # a key that is lost must be enrolled anew, by people


def full(case: Case) -> None:
    """Room for a random part of what sync wants to write; then somebody makes room."""
    case.begin(data=False)
    if not can_mount():
        _limited(case)
        return
    room = _held(case.world.kiosk(case.before)) + case.chance.randrange(0, _NEED, 4096)
    _small(case, f"size={room}")
    case.told = False  # the state may be the file that found no room
    _needs_words(case, "磁盘满|空间")


def no_inodes(case: Case) -> None:
    """Room for bytes but not for files."""
    case.begin(data=False)
    if not can_mount():
        _limited(case)
        return
    before = sum(1 for _ in case.world.kiosk(case.before).rglob("*")) + 1
    _small(case, f"size=64m,nr_inodes={before + case.chance.randrange(1, _FILES)}")
    case.told = False
    _needs_words(case, "磁盘满|空间")


def read_only(case: Case) -> None:
    """A disk that the system has made read-only, as it does after errors."""
    case.begin(data=False)
    if not can_mount():
        _limited(case, most=1)
        return
    _small(case, _PLENTY, "remount,ro")
    case.told = False
    _needs_words(case, "权限|只读|磁盘")


def power_cut(case: Case) -> None:
    """Files that were whole are short, empty, zero, garbled or gone; then the next pull, alone, mends all."""
    case.begin(case.chance.choice(("A", "B")), "B")
    files = _plain_files(case.data)
    for path in case.chance.sample(files, case.chance.randint(1, 4)):
        case.chance.choice(_DAMAGE)(case, path)
    case.sync(case.either_source())


def wiped(case: Case) -> None:
    """A whole folder is gone or empty: blobs, library, trust; or every small file is empty."""
    case.begin(case.chance.choice(("A", "B")), "B")
    which = case.chance.choice(("blobs", "library", "trust", "small"))
    if which == "small":
        for path in _plain_files(case.data):
            if path.suffix != ".db":
                path.write_bytes(b"")
    else:
        shutil.rmtree(case.data / which)
    case.sync(case.either_source())


def _plain_files(data: Path) -> list[Path]:
    found = (path for path in sorted(data.rglob("*")) if path.is_file() and not path.is_symlink())
    return [path for path in found if path.name not in _KEPT]


def _short(case: Case, path: Path) -> None:
    os.truncate(path, case.chance.randrange(path.stat().st_size + 1))


def _zero(case: Case, path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def _zero_tail(case: Case, path: Path) -> None:
    raw = path.read_bytes()
    at = case.chance.randrange(len(raw) + 1)
    path.write_bytes(raw[:at] + bytes(len(raw) - at))


def _garbled(case: Case, path: Path) -> None:
    raw = bytearray(path.read_bytes())
    for _ in range(case.chance.randint(1, 40) if raw else 0):
        raw[case.chance.randrange(len(raw))] = case.chance.randrange(256)
    path.write_bytes(raw)


def _noise(case: Case, path: Path) -> None:
    path.write_bytes(case.chance.randbytes(path.stat().st_size))


def _gone(case: Case, path: Path) -> None:
    path.unlink()


_DAMAGE: tuple[Callable[[Case, Path], None], ...] = (_short, _zero, _zero_tail, _garbled, _noise, _gone)


@cache
def can_mount() -> bool:
    """Whether this user may mount a small disk."""
    return os.geteuid() == 0 and shutil.which("mount") is not None and _mountable()


def _mountable() -> bool:
    with tempfile.TemporaryDirectory() as probe:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "none", probe], capture_output=True).returncode == 0
        if mounted:
            _umount(Path(probe))
        return mounted


def _small(case: Case, options: str, then: str = "") -> None:
    """The data folder on a disk of its own, as it was before, made larger (writable) when the fault is over."""
    case.data.mkdir()
    _mount("-t", "tmpfs", "-o", f"{_PLENTY},mode=700", "faults", str(case.data))
    case.stack.callback(_umount, case.data)
    case.lay()
    _mount("-o", then or f"remount,{options}", str(case.data))
    case.heal.append(lambda: _mount("-o", f"remount,rw,{_PLENTY}", str(case.data)))


def _limited(case: Case, most: int = 120_000) -> None:
    """Without the right to mount: no file may grow beyond a random size."""
    case.lay()
    size = case.chance.randrange(most)
    case.told = False
    case.sync(case.either_source(), before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))


def _needs_words(case: Case, pattern: str) -> None:
    ran = case.sync(case.either_source())
    if ran.code > 0:
        case.check(bool(re.search(pattern, ran.err)), f"does not speak of the disk: {ran.err.strip()[-120:]}")


def _held(folder: Path) -> int:
    """Bytes of whole pages that a folder takes."""
    return sum(-(-path.stat().st_size // 4096) * 4096 for path in folder.rglob("*") if path.is_file())


def _mount(*words: str) -> None:
    subprocess.run(["mount", *words], check=True, capture_output=True)


def _umount(place: Path) -> None:
    if subprocess.run(["umount", str(place)], capture_output=True).returncode:
        subprocess.run(["umount", "-l", str(place)], check=True, capture_output=True)
