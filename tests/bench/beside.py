"""A real sync beside whatever is measured: one first sync after another, of a county of its own, lowered as the service
is, in a session of its own; it fetches, verifies and builds all the while, in three processes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.frames import awake, syncing
from tests.bench.sync import county
from tests.sync.pull.feeds import enrolled

ROWS = 100_000


@contextmanager
def beside_sync(rows: int = ROWS) -> Iterator[Path]:
    """The file that counts the libraries; how many were built meanwhile is said at the end."""
    with tempfile.TemporaryDirectory() as place:
        folder, feed = Path(place) / "kiosk", Path(place) / "feed"
        identity, public = enrolled()
        root = county(feed, public, rows).root
        with syncing(folder, feed, root, identity, "low") as child, awake(child.pid):
            yield folder / "built"
            built = (folder / "built").read_text()
            assert child.poll() is None, "the sync has ended"
        print(f"\nbeside a lowered sync that built {built} libraries of {rows:,} rows meanwhile")
