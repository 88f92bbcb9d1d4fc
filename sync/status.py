"""What sync last did and what it is doing: small files that sync writes whole (sync.pull.report), the kiosk reads.

Also the words for staff. Reads only; never raises.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec

from sync import clock
from sync.clock import CHINA
from sync.config import DataFolder
from sync.living import lives

MAX_STATUS = 4 << 20  # the postings called back are listed, for ever


class Doing(msgspec.Struct, frozen=True):
    """What is being done now: a step, `done` of `total` bytes or villages, `shards_done` of `shards` files.

    `stated`: what was said before it began (the disk that is needed). `process`: sync.living's mark of whoever does it;
    what a killed process left is nobody's and is not shown.
    """

    step: str
    since: datetime
    process: str
    source: str = ""
    done: int = 0
    total: int = 0
    shards_done: int = 0
    shards: int = 0
    stated: str = ""


class SyncStatus(msgspec.Struct, frozen=True):
    """One state of sync. `error` is the sentence of the last try, "" where it went well; times carry their zone.

    `published_at` is the last verified publication: it never goes back, whatever the library shows. `bytes` and
    `requests` are those of the last try. `lag`: seconds by which what is shown was old at the last try, None where
    the clock cannot be believed: then `clock_doubt` says so. `next_try`: by this machine's clock, None where no
    schedule runs. `refused`: townships (by code) that stay as they were, with the reason. `stick`: what came of the
    stick that is plugged in. `recalled`: postings that were called back and purged here, each with the time (ISO).
    `keeper`: sync.living's mark of the process that last kept the schedule. `key_trouble`: what is wrong with this
    kiosk's key file. `lost`: which villages of its settings the county does not have any more. `signed_at`: when the
    county last signed that its feed is the newest, as verified by the last good try; `signed_until`: until when that
    holds.
    """

    tried_at: datetime | None = None
    succeeded_at: datetime | None = None
    error: str = ""
    sentence: str = ""
    source: str = ""
    generation: int | None = None
    published_at: datetime | None = None
    bytes: int = 0
    requests: int = 0
    next_try: datetime | None = None
    keeper: str = ""
    failures: int = 0
    lag: float | None = None
    clock_doubt: str = ""
    refused: Mapping[str, str] = msgspec.field(default_factory=dict)
    stick: str = ""
    in_progress: Doing | None = None
    recalled: Mapping[str, str] = msgspec.field(default_factory=dict)
    key_trouble: str = ""
    lost: str = ""
    signed_at: datetime | None = None
    signed_until: datetime | None = None

    @property
    def latest(self) -> datetime | None:
        """The latest moment at which the county is known to have done something: the clock is judged by it."""
        return max((moment for moment in (self.published_at, self.signed_at) if moment), default=None)

    @property
    def stopped(self) -> bool:
        """Whether a schedule was kept here and is kept no more: it was ended, or nobody began it after a restart."""
        return bool(self.keeper) and not lives(self.keeper)

    def lapsed(self, at: datetime) -> bool:
        """Whether the county's signatures have run out; `at`: a clock that can be believed."""
        return self.signed_until is not None and self.signed_until < at


def load(folder: DataFolder) -> SyncStatus:
    """The last state; an empty one where sync never ran or the file is damaged. `in_progress` only while it is so."""
    return msgspec.structs.replace(stored(folder), in_progress=doing(folder))


def stored(folder: DataFolder) -> SyncStatus:
    """The last state as it stands in its file, without what is being done."""
    try:
        with folder.status.open("rb") as file:
            return msgspec.json.decode(file.read(MAX_STATUS), type=SyncStatus)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return SyncStatus()


def doing(folder: DataFolder) -> Doing | None:
    """What is being done at this moment; None where nothing is, or where whoever did it is gone."""
    try:
        with folder.progress.open("rb") as file:
            found = msgspec.json.decode(file.read(MAX_STATUS), type=Doing)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return found if lives(found.process) else None


def words(status: SyncStatus, at: datetime | None = None) -> tuple[str, ...]:
    """What staff should know of sync, a sentence each; empty where it never ran. `at`: the clock, this machine's where
    it is not given.
    """
    told = (
        status.stick,
        status.key_trouble,
        _doing(status.in_progress) if status.in_progress else "",
        f"上次成功 {_when(status.succeeded_at)}。" if status.succeeded_at else "还没有成功同步过。",
        f"上次没有成功({_when(status.tried_at)}):{status.error}" if status.error and status.tried_at else "",
        _scheduled(status),
        _aged(status.lag),
        _signed(status, at or clock.now()),
        status.clock_doubt,
        status.lost,
        *status.refused.values(),
    )
    return tuple(sentence for sentence in told if sentence) if status != SyncStatus() else ()


def _doing(now: Doing) -> str:
    much = f" {now.done * 100 // now.total}%" if now.total else ""
    files = f"({now.shards_done}/{now.shards} 份)" if now.shards else ""
    return f"正在{now.step}{much}{files}。"


def _scheduled(status: SyncStatus) -> str:
    if status.stopped:
        return "定时同步没有在运行,新内容不会自己来。请运行 sync --every;要开机就运行,用 installer/sync-at-boot。"
    return f"下次 {_when(status.next_try)} 再试。" if status.next_try else ""


def _signed(status: SyncStatus, at: datetime) -> str:
    """When the county last renewed its signatures: whether it is alive, though it has published nothing new."""
    signed = status.signed_at
    if signed is None:
        return ""
    if not clock.plausible(at, clock.reference(status.latest)):
        return f"县里最后一次续签是 {_when(signed)}。"
    if status.signed_until and status.lapsed(at):
        days = (at - status.signed_until).days
        return f"县里的签名已经过期 {days} 天,最后一次续签是 {_when(signed)}:内容可能早已不是最新。请联系县里续签。"
    days = (at - signed).days
    return f"县里最后一次续签是 {days} 天前。" if days else "县里最后一次续签是今天。"


def _aged(lag: float | None) -> str:
    return f"那时显示的内容是 {int(lag // 86_400)} 天以前的。" if lag and lag >= 86_400 else ""


def _when(moment: datetime | None) -> str:
    return f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M}" if moment else ""
