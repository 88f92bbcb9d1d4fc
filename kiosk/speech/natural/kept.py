"""Sentences that were synthesised, each in a file of its own until it is asked for no more: nothing is said twice.

A file is named by what was said with which voice. The folder is bounded: what today's list lacks goes first, and of
the list only so much is kept as fits.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from sync.errors import DiskError
from sync.voices import Clip

_FRAMES = struct.Struct(">I")
_SUFFIX = ".clip"


class Kept:
    """A folder of clips. Raises DiskError where it cannot be written."""

    def __init__(self, root: Path, voice: str) -> None:
        self.root, self._voice = root, voice

    def get(self, spoken: str) -> Clip | None:
        """The clip of a sentence, where it is here whole."""
        try:
            content = self._path(spoken).read_bytes()
            (frames,) = _FRAMES.unpack(content[: _FRAMES.size])
        except (OSError, struct.error):
            return None
        return Clip(content[_FRAMES.size :], frames)

    def put(self, spoken: str, clip: Clip) -> None:
        """Keep a clip, whole or not at all."""
        path = self._path(spoken)
        part = path.with_name(path.name + ".part")
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            part.write_bytes(_FRAMES.pack(clip.frames) + clip.data)
            part.replace(path)
        except OSError as cause:
            part.unlink(missing_ok=True)
            raise DiskError(f"写不到 {self.root}:请检查硬盘和文件夹。") from cause

    def keep(self, wanted: Iterable[str]) -> None:
        """Let go of every clip but those of these sentences, and of what was left half-written."""
        names = {self._path(spoken).name for spoken in wanted}
        for path in self.root.glob(f"*{_SUFFIX}*"):
            if path.name not in names:
                with suppress(OSError):
                    path.unlink()

    def _path(self, spoken: str) -> Path:
        named = hashlib.sha256(f"{self._voice}\n{spoken}".encode()).hexdigest()
        return self.root / f"{named[:32]}{_SUFFIX}"
