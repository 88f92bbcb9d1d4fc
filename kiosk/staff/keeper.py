"""Who enters the staff's part, and the trail of what was done there: two small files of the data folder.

`staff.json` holds the PIN's hash and wrong tries, and outlives a restart; `staff.log` a line an act, no PIN in it.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic

import msgspec

from kiosk.guard import since
from kiosk.staff import lockout, pin
from sync.config import DataFolder
from sync.errors import DiskError

MAY_SET = timedelta(minutes=15)  # after a start: who installs stands there, and a visitor later on cannot
SHOWN = 40  # acts of the trail that are shown
MOST_TRAIL = 1 << 20  # bytes; the older half goes then
MOST_WORDS = 200  # characters of an act

log = logging.getLogger("mingbang.kiosk")


class Kept(msgspec.Struct, frozen=True):
    """What is kept of the door."""

    pin: str = ""
    wrong: int = 0  # tries since the last right one


class Act(msgspec.Struct, frozen=True):
    """One line of the trail."""

    at: datetime
    what: str


class Keeper:
    """The door of the staff's part of one data folder. Times are counted by a clock that nobody can set; `now` is what
    the trail says."""

    def __init__(self, folder: DataFolder, now: Callable[[], datetime]) -> None:
        self.folder = self._folder = folder
        self._now = now
        self._started = since(monotonic())
        self._wrong_at = monotonic()  # of tries before the start nobody knows how long ago they were
        self._kept = self._read()

    def _read(self) -> Kept:
        """What is damaged opens for nobody: it is deleted by whoever has a keyboard here, and nobody else."""
        try:
            return msgspec.json.decode(self._folder.staff.read_bytes(), type=Kept)
        except FileNotFoundError:
            return Kept()
        except (OSError, msgspec.MsgspecError) as error:
            log.warning("the staff's file cannot be read: %s", error)
            return Kept(pin="damaged")

    @property
    def is_set(self) -> bool:
        """Whether there is a PIN."""
        return bool(self._kept.pin)

    def may_set(self) -> bool:
        """Whether the first PIN may be chosen now. A kiosk that died and came back gives no more time."""
        return not self.is_set and monotonic() - self._started < MAY_SET.total_seconds()

    def wait(self) -> timedelta:
        """How long the door stays closed."""
        return lockout.wait(self._kept.wrong, timedelta(seconds=monotonic() - self._wrong_at))

    def choose(self, chosen: str) -> None:
        """Another PIN; raises DiskError where it cannot be kept."""
        self._keep(Kept(pin=pin.hashed(chosen)))
        self.note("设了新密码")

    def opens(self, typed: str) -> bool:
        """Whether this opens the door. A wrong try is kept before it is answered: pulling the plug forgets none."""
        if self.wait() or not self.is_set:
            return False
        kept = self._kept
        if not pin.right(kept.pin, typed):
            self._count(Kept(kept.pin, kept.wrong + 1))
            self.note("密码错了")
            return False
        if kept.wrong:
            self._count(Kept(kept.pin))
        self.note("进入")
        return True

    def _count(self, kept: Kept) -> None:
        """Tries count in memory where the disk takes nothing: then staff come in to see to it, and nobody guesses."""
        self._wrong_at = monotonic()
        self._kept = kept
        try:
            self._keep(kept)
        except DiskError as error:
            log.warning("wrong tries cannot be kept: %s", error.sentence)

    def _keep(self, kept: Kept) -> None:
        path, part = self._folder.staff, self._folder.staff.with_suffix(".part")
        try:
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(msgspec.json.encode(kept))
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except OSError as cause:
            raise DiskError("硬盘写不进去，密码没有存住。请看硬盘是不是满了。") from cause
        self._kept = kept

    # --- the trail

    def note(self, what: str) -> None:
        """One act, with no private number in it whoever wrote the words, on the disk before the next; a disk that takes
        none must not close the door to who repairs it."""
        line = msgspec.json.encode(Act(self._now(), without_private(what[:MOST_WORDS]))) + b"\n"
        try:
            self._shorten()
            handle = os.open(self._folder.staff_log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(handle, "ab") as file:
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            log.warning("the staff's trail cannot be written: %s", error)

    def _shorten(self) -> None:
        path = self._folder.staff_log
        if path.exists() and path.stat().st_size > MOST_TRAIL:
            lines = path.read_bytes().splitlines(keepends=True)
            path.write_bytes(b"".join(lines[len(lines) // 2 :]))

    def trail(self) -> tuple[Act, ...]:
        """The last acts, newest first; lines that a power cut tore are left out."""
        try:
            lines = self._folder.staff_log.read_bytes().splitlines()[-SHOWN:]
        except OSError:
            return ()
        acts = []
        for line in reversed(lines):
            try:
                acts.append(msgspec.json.decode(line, type=Act))
            except msgspec.MsgspecError:
                continue
        return tuple(acts)


def without_private(words: str) -> str:
    """Private numbers and addresses struck out."""
    from sync.private import scan  # no start of a kiosk waits for it

    for found in reversed(scan(words)):
        words = f"{words[: found.start]}…{words[found.end :]}"
    return words
