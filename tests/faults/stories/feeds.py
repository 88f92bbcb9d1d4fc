"""The feed itself: a bit flipped in it, replaced while it is read, an older one, another county's, a mixture."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.faults import commands
from tests.faults.case import ORDER, Case
from tests.faults.line import Manner, bad_line
from tests.faults.world import PEOPLE

_PUBLISHING = 2.0  # seconds a publication takes, at most, until it delivers


def flipped(case: Case) -> None:
    """One bit of one file."""
    case.begin()
    case.mixed = True
    path = case.chance.choice(_files(case.feed))
    raw = bytearray(path.read_bytes())
    raw[case.chance.randrange(len(raw))] ^= 1 << case.chance.randrange(8)
    path.write_bytes(raw)
    case.heal.append(lambda: case.serve(case.after))
    case.sync(case.either_source())


def flipped_everywhere(case: Case) -> None:
    """One bit of every blob, or of all metadata, or of everything: the worst stick."""
    case.begin()
    case.mixed = True
    part = case.chance.choice(("blobs", "metadata", "targets", "."))
    for path in _files(case.feed / part):
        raw = bytearray(path.read_bytes())
        raw[case.chance.randrange(len(raw))] ^= 1 << case.chance.randrange(8)
        path.write_bytes(raw)
    case.heal.append(lambda: case.serve(case.after))
    case.sync(case.either_source())


def republished(case: Case) -> None:
    """The county publishes the next state into the folder that a slow sync is reading."""
    case.begin()
    following = ORDER[ORDER.index(case.after) + 1]
    office = shutil.copytree(case.world.office(case.after), case.folder / "office")
    sheets = sorted(case.world.sheets(following).iterdir())
    rate = case.chance.uniform(4000, 30_000)
    with bad_line(case.site.port, lambda number: Manner(rate=rate)) as line:
        publishing = commands.Running(["publish", *sheets, "--office", office, "--to", case.feed, *PEOPLE])
        publishing.wait(case.chance.uniform(0, _PUBLISHING))
        running = case.start(case.chance.choice((line.url(case.feed.name), str(case.feed))))
        case.check(publishing.end().code == 0, "publish failed")
        ran = case.ended(running)
    case.expected = {case.after, following} if ran.code == 0 else {case.before}
    case.after, case.settled = following, False
    case.learn(following)


def swapped(case: Case) -> None:
    """The folder is exchanged for the next state's at one instant, while a slow sync is reading."""
    case.begin("A", "B")
    rate = case.chance.uniform(4000, 30_000)
    with bad_line(case.site.port, lambda number: Manner(rate=rate)) as line:
        running = case.start(line.url(case.feed.name))
        running.wait(case.undisturbed * case.chance.uniform(0.5, 2))
        case.serve("C")
        case.ended(running)
    case.expected, case.after, case.settled = {"B"}, "C", False


def older(case: Case) -> None:
    """The server is put back from an old backup."""
    case.begin("B", "C")
    case.serve("A")
    case.heal.append(lambda: case.serve("C"))
    case.says = "旧"
    ran = case.sync(case.either_source())
    case.check(ran.code != 0, "an older feed was not refused")


def foreign(case: Case) -> None:
    """Another county's feed at our address."""
    case.begin()
    case.serve("other")
    case.heal.append(lambda: case.serve(case.after))
    case.says = "别的县"
    ran = case.sync(case.either_source())
    case.check(ran.code != 0, "another county's feed was not refused")


def mixed(case: Case) -> None:
    """Some files of the new feed, the rest of the one before: a copy that was interrupted, or a mirror that lags."""
    case.begin("A", "B")
    case.mixed = True
    case.serve("A")
    new = _files(case.world.feed("B"))
    for path in case.chance.sample(new, case.chance.randrange(len(new))):
        place = case.feed / path.relative_to(case.world.feed("B"))
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, place)
    case.heal.append(lambda: case.serve("B"))
    case.settled = False  # without the new timestamp it is the old feed, and well
    case.sync(case.either_source())


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
