"""The one tree of errors: whose fault it is, the exit code, and a Chinese sentence for who can act.

`str(error)` is that sentence; the cause is chained (`raise … from cause`) and goes to the log only.
"""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of every command (contracts: Commands)."""

    DONE = 0
    FINDINGS = 1
    UNREADABLE = 2
    SUPERSEDED = 3
    ALTERED = 4
    UNKNOWN_SHEET = 5
    USAGE = 64
    INTERNAL = 70


class MingbangError(Exception):
    """Root of the tree. `sentence` says in Chinese what happened and what to do next."""

    code = "internal"
    exit = Exit.INTERNAL

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class InputError(MingbangError):
    """A file that somebody handed us cannot be read: the clerk can act."""

    code = "unreadable"
    exit = Exit.UNREADABLE


class Refused(MingbangError):
    """Readable, but a person must decide or complete something first."""

    code = "refused"
    exit = Exit.FINDINGS


class GateViolation(Refused):
    """A private number stood in a record about to leave intake. Stops everything; can never be accepted."""

    code = "gate-violation"


class FeedError(MingbangError):
    """The feed is unreachable, half-written, tampered with or of another county: nothing was changed."""

    code = "feed"
    exit = Exit.UNREADABLE


class KeyMissing(MingbangError):
    """A key of office or kiosk is missing or cannot be opened."""

    code = "key-missing"
    exit = Exit.UNREADABLE


class DiskError(MingbangError):
    """Disk full or not writable: nothing half-written was left behind."""

    code = "disk"
    exit = Exit.UNREADABLE


class UsageError(MingbangError):
    """The command was called wrongly."""

    code = "usage"
    exit = Exit.USAGE
