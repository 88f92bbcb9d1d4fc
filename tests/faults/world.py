"""What every round starts from: the county's feed in its states, another county's, and a kiosk at each.

Made once by the real commands (in this process, for speed); the kiosks' contents, by syncs that nothing disturbed,
are what every later library is compared with.
"""

from __future__ import annotations

import functools
import json
import shutil
import threading
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from click.testing import CliRunner

import main
from tests.faults import commands, county, judge

PEOPLE = ("--prepared-by", "经办甲", "--reviewed-by", "审核乙")


@dataclass(frozen=True)
class World:
    """Folders below one root; only stories' copies of them are ever changed."""

    root: Path

    def feed(self, state: str) -> Path:
        return self.root / "feeds" / state

    def office(self, state: str) -> Path:
        return self.root / "offices" / state

    def kiosk(self, state: str) -> Path:
        """A data folder at a state of county.STATES, or "new": enrolled, never synced."""
        return self.root / "kiosks" / state

    def sheets(self, state: str) -> Path:
        return self.root / "sheets" / state

    @property
    def pinned(self) -> Path:
        """The root.json that came with the installation."""
        return self.root / "root.json"

    @property
    def facts(self) -> dict[str, dict[str, float]]:
        """How long an undisturbed sync takes, by where it starts."""
        found: dict[str, dict[str, float]] = json.loads((self.root / "facts.json").read_text())
        return found

    def content(self, state: str) -> judge.Content | None:
        """What a reference kiosk holds."""
        return _content(self.kiosk(state))


_content = functools.cache(judge.content)


def make(root: Path) -> World:
    """Publish every state, sync every reference kiosk. Raises AssertionError where a command does not do its job."""
    world = World(root)
    _offices(world)
    took = {"new": _timed(world, "new", "A"), "A": _timed(world, "A", "B")}
    for before, after in pairwise(list(county.STATES)[1:]):
        _do(*_sync(world, "new" if after == county.READY else before, after))  # with what a first sync leaves there
    (root / "facts.json").write_text(json.dumps({"took": took}))
    return world


def enlarge(world: World) -> None:
    """The state "L": every village with thousands of rows, so that sync shares its work out; made when first asked."""
    with _enlarging:
        if world.kiosk("L").exists():
            return
        office = shutil.copytree(world.office("A"), world.root / "large")
        sheets = county.write(county.LARGE, world.sheets("L"))
        published = commands.call("publish", *sheets, "--office", office, "--to", world.feed("L"), *PEOPLE)
        assert published.code == 0, published.err
        facts = world.facts
        facts["took"]["L"] = _timed(world, "A", "L")
        (world.root / "facts.json").write_text(json.dumps(facts))


_enlarging = threading.Lock()


def _offices(world: World) -> None:
    office, feed = world.root / "office", world.root / "published"
    _found(office, *county.COUNTY)
    shutil.copy(office / "feed" / "metadata" / "1.root.json", world.pinned)
    key = json.loads(_do("--data", world.kiosk("new"), "enroll", "--json"))["key"]
    for town in county.TOWNS:
        _do("office", "kiosk", "add", key, "--township", county.COUNTY[0] + town, "--office", office)
    for state in county.STATES:
        more = ["--ready"] if state == county.READY else []
        _publish(office, feed, county.write(county.STATES[state], world.sheets(state)), *more)
        shutil.copytree(feed, world.feed(state))
        shutil.copytree(office, world.office(state))
    _found(world.root / "other", *county.OTHER)
    _publish(world.root / "other", world.feed("other"), county.write(county.STATES["C"], world.sheets("other")))


def _found(office: Path, code: str, name: str) -> None:
    _do("office", "init", office, "--county", code, "--name", name)
    for town, called in county.TOWNS.items():
        _do("office", "township", "add", code + town, called, "--office", office)


def _publish(office: Path, feed: Path, sheets: list[Path], *more: str) -> None:
    _do("publish", *sheets, "--office", office, "--to", feed, *PEOPLE, *more)


def _sync(world: World, before: str, after: str) -> tuple[object, ...]:
    """A reference kiosk at `after` is to come from the one at `before`: the command that does it."""
    data = shutil.copytree(world.kiosk(before), world.kiosk(after))
    return ("--data", data, "sync", "--from", world.feed(after), "--root", world.pinned)


def _timed(world: World, before: str, after: str) -> float:
    """The same as a process, and the seconds that it took."""
    ran = commands.call(*_sync(world, before, after))
    assert ran.code == 0, ran.err
    return ran.took


def _do(*words: object) -> str:
    arguments = [str(word) for word in words]
    with CliRunner().isolation() as (out, err, _):
        code = main.run(arguments)
        said, told = out.getvalue().decode(), err.getvalue().decode()
    assert code == 0, f"{' '.join(arguments)}: {code} {said}{told}"
    return said
