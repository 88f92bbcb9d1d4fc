"""Who is asking: the kiosk's data folder, the villages it is meant to show, its key, and what it showed last."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sync import clock
from sync.config import DataFolder, Settings
from sync.errors import KeyMissing
from sync.feed.sealing import fingerprint, public_half
from sync.pull import generations
from sync.status import stored

MAX_KEY = 4096


@dataclass(frozen=True, slots=True)
class Kiosk:
    """One installation as sync sees it. `identity` is the text of kiosk.key, None where it was never enrolled.

    `villages`: codes or names; empty means every village that the feed lets it read.
    """

    folder: DataFolder
    villages: tuple[str, ...] = ()
    identity: str | None = field(default=None, repr=False)

    @property
    def fingerprint(self) -> str | None:
        """How key sheets name this kiosk."""
        return fingerprint(public_half(self.identity)) if self.identity else None


def here(folder: DataFolder, settings: Settings) -> Kiosk:
    """The kiosk of a data folder. Raises KeyMissing where its key file is damaged."""
    kiosk = Kiosk(folder, settings.place.villages, _identity(folder.kiosk_key))
    return kiosk if kiosk.fingerprint else Kiosk(folder, settings.place.villages)


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
        raise KeyMissing(f"这台触摸屏的密钥文件 {path} 读不出来。请检查权限,或重新登记(enroll)。") from cause
