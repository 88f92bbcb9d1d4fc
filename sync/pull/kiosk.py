"""Who is asking: the kiosk's data folder, the villages it is meant to show, its key, and what it showed last."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sync import clock
from sync.config import DataFolder, Settings
from sync.errors import DiskError, InputError, KeyMissing
from sync.feed.files import write_atomic
from sync.feed.sealing import fingerprint, public_half, recipient
from sync.pull import generations
from sync.status import stored

MAX_KEY = 4096
DAMAGED = (
    "这台触摸屏的密钥文件(kiosk.key)坏了或读不出来:没有变动的名单照旧显示,有变动的村只有合计。"
    "请工作人员运行 enroll 重新生成,再交给县里登记。"
)


@dataclass(frozen=True, slots=True)
class Kiosk:
    """One installation as sync sees it. `identity` is the text of kiosk.key, None where it was never enrolled, or where
    the file is damaged: then `trouble` says so, and `public` is the public half as it was last known ("": it is not).

    `villages`: codes or names; empty means every village that the feed lets it read.
    """

    folder: DataFolder
    villages: tuple[str, ...] = ()
    identity: str | None = field(default=None, repr=False)
    public: str = ""
    trouble: str = ""

    @property
    def fingerprint(self) -> str | None:
        """How key sheets name this kiosk."""
        public = self.public or (public_half(self.identity) if self.identity else "")
        return fingerprint(public) if public else None


def here(folder: DataFolder, settings: Settings) -> Kiosk:
    """The kiosk of a data folder. A damaged key file stops nothing: recalls and what is public need no key."""
    villages = settings.place.villages
    try:
        identity = _identity(folder.kiosk_key)
        if identity is None:
            return Kiosk(folder, villages)
        public = public_half(identity)
    except KeyMissing:
        return Kiosk(folder, villages, None, _last_known(folder.kiosk_public), DAMAGED)
    _remember(folder.kiosk_public, public)
    return Kiosk(folder, villages, identity, public)


def reference(folder: DataFolder) -> datetime:
    """The moment by which expiry is judged (sync.clock): build date, or the latest publication verified here."""
    known = (stored(folder).published_at, generations.published_at(generations.meta(generations.current(folder))))
    return clock.reference(max((moment for moment in known if moment), default=None))


def _identity(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return file.read(MAX_KEY).decode("ascii").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as cause:
        raise KeyMissing(DAMAGED) from cause


def _last_known(path: Path) -> str:
    try:
        with path.open("rb") as file:
            public = file.read(MAX_KEY).decode("ascii").strip()
        recipient(public)
    except (OSError, UnicodeDecodeError, InputError):
        return ""
    return public


def _remember(path: Path, public: str) -> None:
    if path.parent.is_dir() and _last_known(path) != public:
        with suppress(DiskError, OSError):
            write_atomic(path, f"{public}\n".encode())
