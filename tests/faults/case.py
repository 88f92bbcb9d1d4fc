"""One round: a kiosk of its own and a feed of its own, the runs that a story makes, and what was found wrong."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults import commands, county, judge
from tests.faults.commands import Ran, Running
from tests.faults.server import Site
from tests.faults.world import World

ORDER = tuple(county.STATES)
_DAYS = 2 * 86_400.0
_ASKED = 0.1  # how often a round ends with asking `find` as well


@dataclass
class Case:
    """What a story is given. It syncs, with its fault, through `sync` or `start`, and says what else may be found.

    `before`, `after`: names of the states that the kiosk is at and that the feed offers. `expected`: further states
    that the library may be in after the fault; `says`: a pattern that the kiosk's sentence must match; `told`: whether
    status.json can have been written at all; `settled`: whether exit code 0 means the new content; `mixed`: whether
    one township may be left at the old content because its part of the feed does not hold. `heal` takes the fault
    away; `last` looks once more, after the recovery.
    """

    world: World
    site: Site
    folder: Path
    chance: random.Random
    before: str = "A"
    after: str = "B"
    runs: list[Ran] = field(default_factory=list)
    expected: set[str] = field(default_factory=set)
    says: str = ""
    told: bool = True
    settled: bool = True
    mixed: bool = False
    wrong: list[str] = field(default_factory=list)
    heal: list[Callable[[], object]] = field(default_factory=list)
    last: list[Callable[[], object]] = field(default_factory=list)
    stack: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)
    recovered: float | None = None
    own: dict[str, Path] = field(default_factory=dict)

    # --- what a round has ---

    @property
    def data(self) -> Path:
        """The kiosk's data folder."""
        return self.folder / "kiosk"

    @property
    def feed(self) -> Path:
        """The feed as it is served."""
        return self.site.www / self.folder.name

    @property
    def web(self) -> str:
        return self.site.url(self.feed.name)

    @property
    def undisturbed(self) -> float:
        """Seconds that such a sync takes."""
        return self.world.facts["took"].get(self.before, 1.0)

    def begin(self, before: str | None = None, after: str | None = None, data: bool = True) -> None:
        """Put kiosk and feed at their states. Without names: a first sync or an update, as chance has it."""
        self.before = before or self.chance.choice(("new", "A"))
        first = self.chance.choice(("A", "A", county.READY))
        self.after = after or (first if self.before == "new" else "B")
        self.serve(self.after)
        if data:
            self.lay()

    def lay(self) -> None:
        """The kiosk's data folder, as it was before."""
        shutil.copytree(self.world.kiosk(self.before), self.data, symlinks=True, dirs_exist_ok=True)

    def serve(self, state: str) -> None:
        """Another feed in the place of the one that is served, at one instant."""
        fresh = shutil.copytree(self.world.feed(state), self.folder / "fresh-feed")
        old = self.folder / "old-feed"
        if self.feed.exists():
            self.feed.rename(old)
        fresh.rename(self.feed)
        shutil.rmtree(old, ignore_errors=True)

    def either_source(self) -> str:
        """The feed over the web, or as a folder."""
        return self.chance.choice((self.web, str(self.feed)))

    # --- what a story does ---

    def words(self, source: str | None = None, *more: object) -> Sequence[object]:
        return ("--data", self.data, "sync", "--from", source or self.web, "--root", self.world.pinned, *more)

    def start(self, source: str | None = None, *more: object, **how: object) -> Running:
        return Running(self.words(source, *more), **how)  # type: ignore[arg-type]

    def ended(self, running: Running, bound: float = commands.BOUND) -> Ran:
        self.runs.append(running.end(bound))
        return self.runs[-1]

    def sync(self, source: str | None = None, *more: object, **how: object) -> Ran:
        """One sync, waited for."""
        return self.ended(self.start(source, *more, **how))

    def check(self, true: bool, otherwise: str) -> None:
        if not true:
            self.wrong.append(otherwise)

    # --- what is looked at ---

    def look(self) -> None:
        """The folder as the fault left it."""
        last = self.runs[-1]
        for ran in self.runs:
            self.wrong += judge.ended(ran)
        good = last.code == 0 and self.settled and not self.mixed
        self._library({self.after, *self.expected} if good else {self.before, self.after, *self.expected})
        went_on = self.mixed and self.settled and last.code in (0, 1)
        if went_on and judge.content(self.data) != self._content(self.after):
            self.check(judge.refusals(self.data), "a part was left as it was, and status.json does not say so")
        if not last.ours and not last.overdue and self.told:
            self.wrong += judge.words(self.data, last, self.says)

    def recover(self) -> None:
        """The next pull, without the fault and without anybody's help; then no trace of the fault may stay."""
        for mend in self.heal:
            mend()
        ran = commands.call(*self.words())
        self.recovered = ran.took
        faults = [*judge.ended(ran), *([f"exit code {ran.code}: {ran.err.strip()[-200:]}"] if ran.code else [])]
        self.wrong += [f"recovery: {fault}" for fault in faults or judge.words(self.data, ran)]
        self._library({self.after}, "recovery: ")
        if self.chance.random() < _ASKED:
            self._ask()
        for look in self.last:
            look()
        self._clean()

    def _library(self, states: set[str], when: str = "") -> None:
        allowed = {state: self._content(state) for state in sorted(states)}
        self.wrong += [when + fault for fault in judge.library(self.data, allowed, self.mixed and not when)]

    def _clean(self) -> None:
        """Leftovers may wait for the next publication, not longer."""
        left = judge.files(self.data) - judge.files(self.reference) - judge.shards(self.feed)
        self.wrong += judge.crowd(self.data)
        if not left or self.after not in ORDER[:-1]:
            self.wrong += [f"left behind: {name}" for name in sorted(left)]
            return
        for path in self.data.rglob("*"):
            if path.is_file() and not path.is_symlink():  # days go by
                os.utime(path, (path.stat().st_atime, path.stat().st_mtime - _DAYS))
        self.serve(ORDER[ORDER.index(self.after) + 1])
        ran = commands.call(*self.words())
        self.check(ran.code == 0, f"after recovery: exit code {ran.code}: {ran.err.strip()[-200:]}")
        stays = left & judge.files(self.data) - judge.shards(self.feed)
        self.wrong += [f"left behind for ever: {name}" for name in sorted(stays)]

    def _ask(self) -> None:
        said = [commands.call("--data", data, "find", "王", "--json") for data in (self.data, self.reference)]
        self.check(said[0].code == 0 and json.loads(said[0].out) == json.loads(said[1].out), "find says otherwise")

    def _content(self, state: str) -> judge.Content | None:
        return judge.content(self.own[state]) if state in self.own else self.world.content(state)

    @property
    def reference(self) -> Path:
        """A kiosk that nothing disturbed, at the state that the feed offers."""
        return self.own.get(self.after) or self.world.kiosk(self.after)

    def learn(self, state: str, clock: str | None = None) -> None:
        """The state of this name is what the feed says by now: published during the round, with its own dates."""
        data = shutil.copytree(self.world.kiosk(self.before), self.folder / "reference")
        words = ("--data", data, "sync", "--from", self.feed, "--root", self.world.pinned)
        ran = commands.call(*words, clock=clock)
        self.check(ran.code == 0, f"the undisturbed sync failed: {ran.err.strip()[-120:]}")
        self.own[state] = data
