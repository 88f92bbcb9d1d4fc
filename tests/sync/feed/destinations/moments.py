"""What happens between one written file and the next: a destination that tells, and one that breaks off."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from sync.config import DataFolder, Settings
from sync.feed.copy import FeedCopy
from sync.feed.destinations.place import Destination, Done, Entry
from sync.feed.layout import Blob, TownshipIndex
from sync.pull import generations
from sync.pull.address import open_source
from sync.pull.kiosk import here
from sync.pull.process import pull
from sync.pull.source import Source


class PulledOut(Exception):
    """The stick was pulled out, the line dropped, or the power went."""


@dataclass
class Watched:
    """A destination that writes and removes file by file, in any order that it may take, and tells after each."""

    inner: Destination
    after: Callable[[str], None]
    dice: random.Random = field(default_factory=lambda: random.Random(7))

    @property
    def name(self) -> str:
        return self.inner.name

    def listing(self) -> dict[str, Entry]:
        return self.inner.listing()

    def read(self, paths: Iterable[str]) -> dict[str, bytes]:
        return self.inner.read(paths)

    def write(self, files: Mapping[str, bytes], done: Done) -> None:
        for path in self._shuffled(files):
            self.inner.write({path: files[path]}, done)
            self.after(path)

    def remove(self, paths: Iterable[str], done: Done) -> None:
        for path in self._shuffled(paths):
            self.inner.remove([path], done)
            self.after(path)

    def probe(self) -> None:
        self.inner.probe()

    def _shuffled(self, paths: Iterable[str]) -> list[str]:
        return self.dice.sample(found := list(paths), len(found))


def breaking_off(inner: Destination, after: int, dice: random.Random | None = None) -> Watched:
    """A destination that is gone after so many files."""
    left = iter(range(after))

    def count(path: str) -> None:
        if next(left, None) is None:
            raise PulledOut

    return Watched(inner, count, dice or random.Random(7))


@dataclass
class Kiosk:
    """A kiosk that syncs from an address and is asked what it shows."""

    root: Path
    county: Path
    identity: str = field(repr=False)

    def __post_init__(self) -> None:
        self.root.mkdir(parents=True)
        self.folder.kiosk_key.write_text(self.identity)

    @property
    def folder(self) -> DataFolder:
        return DataFolder(self.root)

    def sync(self, address: str, watch: Callable[[int], None] = lambda number: None) -> int:
        """Sync without a complaint, and give how many payments are shown; `watch`: how many files were asked for."""
        with closing(open_source(address)) as source:
            outcome = pull(cast(Source, Listened(source, watch)), here(self.folder, Settings()), self.county)
        assert not outcome.refused
        return self.shown()

    def shown(self) -> int:
        path = generations.current(self.folder)
        assert path is not None
        with closing(sqlite3.connect(path)) as library:
            return int(library.execute("select count(*) from payment").fetchone()[0])


class Listened:
    """A source that tells of each file that is asked for, before it is."""

    def __init__(self, inner: Source, watch: Callable[[int], None]) -> None:
        self._inner, self._watch, self._asked = inner, watch, 0

    def read(self, *given: Any, **more: Any) -> Any:
        self._tell()
        return self._inner.read(*given, **more)

    def answer(self, *given: Any, **more: Any) -> Any:
        self._tell()
        return self._inner.answer(*given, **more)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def _tell(self) -> None:
        self._asked += 1
        self._watch(self._asked)


def whole(folder: Path) -> int:
    """The snapshot's version of a feed whose every file is there and stands under a signature."""
    copy = FeedCopy(folder)
    chain = copy.chain()
    copy.content(chain)
    for role, raw in chain.towns.items():
        state = copy.town(raw, role.removeprefix("town-"))
        for blob in (*(shard.blob for shard in state.manifest.shards), *_of(state.index)):
            copy.blob(blob)
    return chain.snapshot.signed.version


def _of(index: TownshipIndex) -> tuple[Blob, Blob]:
    return index.manifest, index.keys
