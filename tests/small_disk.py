"""A disk that is really full: a small file system of its own over a folder, made larger as a story wants."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

_PLENTY = 64 * 1024  # kiB


@dataclass(frozen=True, slots=True)
class SmallDisk:
    """A folder with so little room."""

    place: Path

    def room(self, kib: int) -> None:
        """So many kiB in all, used ones too."""
        _mount("-o", f"remount,size={kib}k", str(self.place))

    def plenty(self) -> None:
        """Somebody has made room."""
        self.room(_PLENTY)


@contextmanager
def small_disk(place: Path, kib: int) -> Iterator[SmallDisk]:
    """For as long as this lasts; whoever may not mount cannot tell this story."""
    place.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kib}k,mode=700", "none", place], capture_output=True)
    if done.returncode:
        pytest.skip("this user may not mount")
    try:
        yield SmallDisk(place)
    finally:
        _umount(place)


def _mount(*words: str) -> None:
    subprocess.run(["mount", *words], check=True)


def _umount(place: Path) -> None:
    subprocess.run(["umount", "--lazy", place], check=True)
