"""A leak called back, through the real commands, and the hunt for it: in every file, also with an old kiosk's keys.

Publish, enrol, sync, print; recall; sync, go back, find, print; the corrected list, and the same hunt again.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
import zstandard
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

from kiosk.desk import papers
from kiosk.desk.messages import Papers, Print
from sync import clock
from sync.feed.sealing import ContentKey
from sync.library.reader import Library
from sync.office.folder import OfficeFolder
from sync.office.opening import open_office
from tests.main_job import DOUBTS, SAMPLES, TWO_PEOPLE, WORKBOOKS, World, done, run

TOWN = "330999901"


@dataclass(frozen=True)
class Leak:
    """What leaked: the posting, the names that stand on no other, and the keys and regions that open old shards."""

    world: World
    posting: str
    names: frozenset[str]
    keys: tuple[ContentKey, ...]
    regions: tuple[str, ...]

    def found_below(self, *folders: Path) -> list[str]:
        """Where any of the names stands: as it is, unpacked, or opened with a key of before the recall."""
        files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
        return [str(path) for path in files if any(self._in(text) for text in self._texts(path.read_bytes()))]

    def _in(self, text: bytes) -> bool:
        return any(name.encode() in text for name in self.names)

    def _texts(self, raw: bytes) -> Iterator[bytes]:
        yield raw
        yield from unpacked(raw)
        for key in self.keys:
            for region in self.regions:
                with contextlib.suppress(InvalidTag, ValueError):
                    yield from unpacked(AESGCMSIV(key.secret).decrypt(bytes(12), raw, region.encode()))


def unpacked(raw: bytes) -> Iterator[bytes]:
    with contextlib.suppress(zstandard.ZstdError):
        yield zstandard.ZstdDecompressor().decompress(raw, max_output_size=1 << 26)


@pytest.fixture(scope="module")
def leak(tmp_path_factory: pytest.TempPathFactory) -> Leak:
    world = done(tmp_path_factory.mktemp("county"))
    assert run("--data", world.kiosk.root, "print", "--all", "--to", world.kiosk.printed)[0] == 0
    with closing(sqlite3.connect(world.kiosk.library / world.kiosk.pointer.read_text().strip())) as library:
        ids = [id for (id,) in library.execute("select id from posting where programme = 'GD' and row_count > 20")]
    with Library.current(world.kiosk) as shown:
        on = {posting: {row.label for row in shown.rows(posting)} for posting in ids}
        others = {hit.label for hit in shown.find("").rows if hit.posting != ids[0]}
    office = open_office(OfficeFolder(world.office))
    keys = office.keys.known_content_keys(TOWN)
    regions = tuple(region.code for region in office.places.regions.villages(TOWN))
    wanted, folder = Papers(ids=(ids[0],)), str(tmp_path_factory.mktemp("desk"))
    at_the_desk = Print(str(world.office), wanted, folder, printer=False, passphrase="")
    assert papers.printed(at_the_desk, clock.now(), lambda *told: None, lambda: True).troubles == ()
    names = frozenset(name for name in on[ids[0]] - others if len(name) > 2 and "*" not in name)
    return Leak(world, ids[0], names, keys, regions)


def test_before_the_recall_the_hunt_finds_it(leak: Leak) -> None:
    assert len(leak.names) > 10
    assert leak.found_below(leak.world.feed) and leak.found_below(leak.world.kiosk.root)
    assert list(leak.world.kiosk.printed.glob(f"{leak.posting}*"))
    assert list(leak.world.kiosk.printed.glob(f"*/{leak.posting}*"))
    assert list((leak.world.office / "ledger/printed").glob(f"*/{leak.posting}*"))


def test_the_recall_leaves_no_name_anywhere(leak: Leak) -> None:
    world, data = leak.world, ("--data", leak.world.kiosk.root)
    call = ("recall", leak.posting, "--reason", "发错了名单", "--office", world.office, "--to", world.feed, "--json")
    code, said = run(*call)
    assert code == 0 and json.loads(said)["blobs"]
    assert leak.found_below(world.feed, world.office) == []

    code, said = run(*data, "sync", "--from", world.feed, "--json")
    assert code == 0 and json.loads(said)["recalled"] == [leak.posting]
    assert leak.found_below(world.kiosk.root, world.feed) == []
    assert not list(world.kiosk.printed.glob(f"{leak.posting}*")) and list(world.kiosk.printed.glob("*.pdf"))

    for name in sorted(leak.names)[:3]:
        assert json.loads(run(*data, "find", name, "--json")[1]) == []
    assert run(*data, "print", "--posting", leak.posting, "--to", world.sheets)[0] == 3
    while run(*data, "rollback")[0] == 0:
        assert leak.found_below(world.kiosk.root) == []
    assert run(*data, "sync", "--from", world.feed)[0] == 0
    check = next(c for c in json.loads(run(*data, "doctor", "--json")[1]) if c["name"] == "召回")
    assert check["well"] and leak.posting in check["sentence"]

    for where in (world.kiosk.root, world.office / "ledger"):  # digests stay, copies are gone and not missed
        code, said = run("--data", where, "ledger", "list", "--json")
        assert {one["recalled"] for one in json.loads(said) if one["posting"] == leak.posting} == {True}
        assert run("--data", where, "ledger", "check")[0] == 0

    code, said = run("office", "recalls", "--from", world.feed, "--office", world.office, "--json")
    (heard,) = json.loads(said)
    assert code == 0 and heard["posting"] == leak.posting and heard["confirmed"] and not heard["waiting"]


def test_the_corrected_list_hangs_and_the_old_one_stays_away(leak: Leak) -> None:
    world, data = leak.world, ("--data", leak.world.kiosk.root)
    to = ("--office", world.office, "--to", world.feed)
    again = f"recalled-before@{WORKBOOKS[0]}!{leak.posting}"
    accepted = [word for doubt in (*DOUBTS[:1], again) for word in ("--accept", doubt)]
    assert run("publish", SAMPLES / WORKBOOKS[0], *to, *TWO_PEOPLE, *accepted[:2])[0] == 1, "nobody vouched for it"
    code, said = run("publish", SAMPLES / WORKBOOKS[0], *to, *TWO_PEOPLE, *accepted, "--json")
    assert code == 0 and [posting["version"] for posting in json.loads(said)["postings"]] == [2]
    assert run(*data, "sync", "--from", world.feed)[0] == 0
    hits = json.loads(run(*data, "find", sorted(leak.names)[0], "--json")[1])
    assert {hit["posting"] for hit in hits} == {f"{leak.posting[:-1]}2"}
    with Library.current(world.kiosk) as shown:
        assert shown.rows(leak.posting) == ()
