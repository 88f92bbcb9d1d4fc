"""What the desk keeps in the office folder between two sittings: the draft, and headers that were confirmed.

Nothing private lies there: of files only their paths, and a path that holds a private number is not kept.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec.structs import replace

from kiosk.desk.draft import Draft
from sync.errors import MingbangError
from sync.feed.files import PRIVATE, read_bytes, write_atomic
from sync.office.folder import OfficeFolder
from sync.private import holds_private

VERSION = 1


class _Kept(msgspec.Struct, frozen=True):
    version: int
    draft: Draft


class Keeping:
    """The desk's corner of an office folder."""

    def __init__(self, root: Path) -> None:
        folder = OfficeFolder(root).desk
        self._draft, self._shapes = folder / "draft.json", folder / "headers-confirmed.json"

    def draft(self) -> Draft:
        """The draft that was left; an empty one where there is none, or it is another version's or damaged."""
        try:
            kept = msgspec.json.decode(read_bytes(self._draft), type=_Kept) if self._draft.is_file() else None
        except (msgspec.MsgspecError, MingbangError):
            return Draft()
        return kept.draft if kept and kept.version == VERSION else Draft()

    def keep(self, draft: Draft) -> None:
        """Keep it, whole or not at all. Raises DiskError."""
        files = tuple(chosen for chosen in draft.files if not holds_private(Path(chosen.path).name))
        write_atomic(self._draft, msgspec.json.encode(_Kept(VERSION, replace(draft, files=files))), PRIVATE)

    def confirmed(self) -> frozenset[str]:
        """Shapes of headers that somebody has confirmed."""
        try:
            return frozenset(msgspec.json.decode(read_bytes(self._shapes), type=list[str]))
        except (msgspec.MsgspecError, MingbangError, OSError):
            return frozenset()

    def confirm(self, shape: str) -> None:
        """One more. Raises DiskError."""
        write_atomic(self._shapes, msgspec.json.encode(sorted({*self.confirmed(), shape})))
