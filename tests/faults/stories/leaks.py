"""A leak is called back while the plug is pulled: whatever instant it is, the next sync leaves no name of it."""

from __future__ import annotations

import json
import shutil
import signal

from sync import clock
from sync.config import DataFolder
from sync.library.reader import Library
from tests.faults import commands
from tests.faults.case import Case

_WHY = "名单发错了"


def killed_while_obeying(case: Case) -> None:
    """SIGKILL at a random instant of the sync that hears of a recall, by the office that signs for the township."""
    case.begin("A", "A")
    posting, names = _leaked(case)
    office = shutil.copytree(case.world.office("A"), case.folder / "office")
    called = commands.call("recall", posting, "--reason", _WHY, "--office", office, "--to", case.feed)
    case.check(called.code == 0, f"recall: {called.err.strip()[-120:]}")
    case.learn("recalled")
    case.after = "recalled"
    case.mixed = True  # the rows go before the rest is fetched
    running = case.start(case.either_source())
    if not running.wait(case.undisturbed * case.chance.uniform(0.4, 1.4)):
        running.send(signal.SIGKILL)
    case.ended(running)
    case.check(not _confirmed(case, posting) or not _held(case, names), "confirmed, and a name is still there")
    case.last.append(lambda: _check_gone(case, posting, names))


def _leaked(case: Case) -> tuple[str, set[str]]:
    """A posting on the screen, and the names that stand nowhere but on it."""
    today = clock.day_of(clock.now())
    with Library.current(DataFolder(case.data)) as library:
        ids = [header.id for header in library.postings(None, today, None)]
        lists = {id: {row.label for row in library.rows(id)} for id in ids}
    posting = case.chance.choice(sorted(lists))
    return posting, lists[posting] - set().union(*(names for id, names in lists.items() if id != posting))


def _check_gone(case: Case, posting: str, names: set[str]) -> None:
    case.check(_confirmed(case, posting), "not confirmed")
    case.check(not _held(case, names), "a name of what was called back is still there")


def _confirmed(case: Case, posting: str) -> bool:
    place = case.data / "recalls.json"
    return place.exists() and posting in json.loads(place.read_bytes())


def _held(case: Case, names: set[str]) -> list[str]:
    raw = b"".join(path.read_bytes() for path in case.data.rglob("*") if path.is_file() and not path.is_symlink())
    return [name for name in names if name.encode() in raw]
