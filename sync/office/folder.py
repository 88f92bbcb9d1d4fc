"""The office folder: which file is what, and its settings. The only module that spells a path inside it."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import msgspec

from sync.errors import InputError, Refused, UsageError
from sync.feed.copy import FeedCopy
from sync.feed.files import disk_errors, read_bytes
from sync.feed.wording import is_clean, is_office_phone
from sync.office.miswritten import where
from sync.written import by_hand

_LONGEST = 30  # years


@dataclass(frozen=True, slots=True)
class Place:
    """Code and name of the county, or of the township whose desk this is."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """office.toml. `township` is set at a township's own desk, which holds no county keys."""

    county: Place
    publisher: str
    hotline: str = "12345"
    public_url: str = ""
    demo: bool = False
    retention_years: int = 3
    township: Place | None = None


@dataclass(frozen=True, slots=True)
class OfficeFolder:
    """An office folder, as paths."""

    root: Path

    @property
    def settings_file(self) -> Path:
        return self.root / "office.toml"

    @property
    def keys(self) -> Path:
        return self.root / "keys"

    @property
    def register(self) -> Path:
        return self.root / "register.age"

    @property
    def programmes(self) -> Path:
        return self.root / "programmes.toml"

    @property
    def regions(self) -> Path:
        return self.root / "regions.csv"

    @property
    def spoken(self) -> Path:
        """How places and surnames are read here, where a voice would read them wrong."""
        return self.root / "spoken.csv"

    @property
    def headers(self) -> Path:
        """Header readings that a person confirmed, for intake."""
        return self.root / "headers.json"

    @property
    def desk(self) -> Path:
        """What the clerk's window keeps between two sittings; nothing private lies in it."""
        return self.root / "desk"

    @property
    def acceptances(self) -> Path:
        return self.root / "acceptances.jsonl"

    @property
    def kiosks(self) -> Path:
        return self.root / "kiosks.toml"

    @property
    def holders(self) -> Path:
        """Who keeps which root key."""
        return self.root / "roots.toml"

    @property
    def pending_root(self) -> Path:
        """A new root that still waits for signatures."""
        return self.root / "pending-root.json"

    @property
    def recalls(self) -> Path:
        """Which kiosks have confirmed which recall."""
        return self.root / "recalls.json"

    @property
    def ledger(self) -> Path:
        """What this office printed at its desk: register, journal, kept copies (a data folder: sync.config)."""
        return self.root / "ledger"

    @property
    def lock(self) -> Path:
        return self.root / ".lock"

    @property
    def feed(self) -> FeedCopy:
        return FeedCopy(self.root / "feed")

    def settings(self) -> OfficeSettings:
        """The settings; raises UsageError where this is no office folder, InputError where the file is wrong."""
        if not self.settings_file.is_file():
            raise UsageError(f"{self.root} 不是办公文件夹(没有 office.toml)。请先运行 office init {self.root}。")
        try:
            settings = by_hand(read_bytes(self.settings_file), OfficeSettings)
        except (msgspec.MsgspecError, UnicodeDecodeError) as cause:
            raise InputError(f"{self.settings_file} 写错了:{where(cause)}。请改正后再来。") from cause
        if wrong := _wrong(settings):
            raise InputError(f"{self.settings_file} 的 {wrong}。请改正后再来。")
        return settings


def _wrong(settings: OfficeSettings) -> str:
    """What is wrong with the settings, "" where nothing is. A private number is not repeated."""
    if not 1 <= settings.retention_years <= _LONGEST:
        return f"retention_years(名单保留几年)要在 1 到 {_LONGEST} 之间"
    if not is_office_phone(settings.hotline):
        return "hotline(热线)要是一个单位的电话号码"
    if not is_clean(settings.publisher):
        return "publisher(发布单位)里不能有身份证号、卡号、电话或住址"
    return ""


@contextlib.contextmanager
def only_one(folder: OfficeFolder) -> Iterator[None]:
    """Hold the office while something is published from it; raises Refused while another process does.

    The operating system frees the lock when a process dies, so that a power cut leaves none behind.
    """
    with disk_errors(folder.lock):
        file = folder.lock.open("a+b")
    with file:
        try:
            _lock(file)
        except OSError as cause:
            raise Refused("另一个程序正在用这个办公文件夹发布。请等它做完再来。") from cause
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
