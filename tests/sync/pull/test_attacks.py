"""What somebody who has the web server, or the line, can try with a feed's metadata; each attempt has its sentence."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, Timestamp

from sync import clock
from sync.feed import roles
from sync.pull import trust
from sync.pull.address import open_source
from sync.pull.folder import FolderSource
from sync.pull.trouble import Altered, Endless, Expired, Mixed, Older, Oversized
from sync.status import load
from tests.sync.pull.feeds import Office, rows_of

ONE, TOWN = "331022001201", "town-331022001"


def refused(machine, address: object, kind: type[Exception]) -> str:
    """The sentence of a refusal that left the library and what is known of the feed as they were."""
    before = machine.content()
    with pytest.raises(kind) as caught:
        machine.sync(address)
    assert machine.content() == before
    assert load(machine.folder).error == str(caught.value)
    return str(caught.value)


def newest(office: Office, role: str) -> Path:
    """The newest metadata file of a role."""
    found = (office.folder / "metadata").glob(f"*.{role}.json")
    return max(found, key=lambda path: int(path.name.partition(".")[0]))


@pytest.fixture
def old(machine, office, tmp_path) -> Path:
    """The feed as it was, while the kiosk knows a newer one."""
    copy = shutil.copytree(office.folder, tmp_path / "old")
    office.post(ONE, rows_of(20))
    office.publish()
    machine.sync(office.folder)
    return copy


# --- rollback ----------------------------------------------------------------------------------------


def test_rollback_to_the_whole_old_feed(machine, old):
    assert "还旧" in refused(machine, old, Older)


def test_rollback_of_the_timestamp_alone(machine, office, old):
    shutil.copy(old / "metadata" / "timestamp.json", office.folder / "metadata")
    assert "还旧" in refused(machine, office.folder, Older)


def test_rollback_by_somebody_who_has_the_timestamps_key(machine, office, old):
    raw = (office.folder / "metadata" / "timestamp.json").read_bytes()
    stolen = Metadata[Timestamp].from_bytes(raw)
    before = Metadata[Timestamp].from_bytes((old / "metadata" / "timestamp.json").read_bytes())
    stolen.signed.snapshot_meta, stolen.signed.version = before.signed.snapshot_meta, stolen.signed.version + 1
    stolen.sign(CryptoSigner(office.keys.timestamp))
    (office.folder / "metadata" / "timestamp.json").write_bytes(stolen.to_bytes())
    assert "还旧" in refused(machine, office.folder, Older)


# --- mix and match -----------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["snapshot", "public", TOWN])
def test_mix_and_match_of_two_genuine_publications(machine, office, old, role):
    before = newest(office, role)
    office.post(ONE, rows_of(25))
    office.publish()
    genuine = newest(office, role).read_bytes()
    shutil.copy(before, newest(office, role))
    if role == "public":  # kiosks do not ask for it
        machine.sync(office.folder)
        return
    if role == TOWN:
        assert "对不上" in machine.refused(office.folder)
    else:
        assert "对不上" in refused(machine, office.folder, Mixed)
    newest(office, role).write_bytes(genuine)
    assert machine.sync(office.folder).changed == 1


def test_mix_and_match_of_indexes(machine, office, old):
    folder = office.folder / "targets" / "towns" / "331022001"
    known = {path.name: path.read_bytes() for path in folder.iterdir()}
    office.post(ONE, rows_of(25))
    office.publish()
    fresh = next(path for path in folder.iterdir() if path.name not in known)
    fresh.write_bytes(next(iter(known.values())))
    assert "没有采用" in machine.refused(office.folder)


# --- endless data, oversized metadata ----------------------------------------------------------------


@pytest.mark.parametrize("name", ["timestamp.json", "snapshot.json", "targets.json", "2.root.json"])
def test_endless_data_is_cut_off_at_its_bound(machine, office, site, old, name):
    site.faults[name] = "endless"
    with closing(open_source(site.url)) as source:
        metadata = machine.folder.root / "elsewhere"
        with pytest.raises(Endless, match="一直送不完"):
            trust.verified(source, metadata, office.root.read_bytes(), clock.BUILT)
        assert source.tally.bytes < trust.BOUNDS.targets_max_length + (4 << 16)


@pytest.mark.parametrize(("name", "most"), [("timestamp.json", 16 << 10), ("2.root.json", 64 << 10)])
def test_oversized_metadata_is_refused_before_it_is_fetched(machine, office, site, old, name, most):
    (office.folder / "metadata" / name).write_bytes(b" " * (most + 1))
    assert "太大" in refused(machine, site.url, Oversized)


def test_oversized_metadata_is_refused_whoever_signed_it(machine, office, old):
    place = office.folder / "metadata" / "timestamp.json"
    signed = Metadata[Timestamp].from_bytes(place.read_bytes())
    signed.signed.unrecognized_fields["letter"] = "a" * (16 << 10)
    signed.signed.version += 1
    signed.sign(CryptoSigner(office.keys.timestamp))
    place.write_bytes(signed.to_bytes())
    refused(machine, office.folder, Altered)


@dataclass
class Watched:
    """A folder that notes how much of each file is asked for at most."""

    inner: FolderSource
    limits: dict[str, int]

    def read(self, path: str, limit: int) -> Iterator[bytes]:
        self.limits[path.rpartition("/")[2].lstrip("0123456789.")] = limit
        return self.inner.read(path, limit)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)


def test_of_each_kind_of_metadata_no_more_is_asked_for_than_it_may_have(machine, office):
    source = Watched(FolderSource(office.folder), {})
    trust.refresh(source, machine.folder, office.root.read_bytes(), clock.BUILT)
    assert source.limits["root.json"] == 64 << 10
    assert source.limits["timestamp.json"] == 16 << 10
    assert max(source.limits.values()) <= 2_000_000


# --- wrong hashes ------------------------------------------------------------------------------------


def test_an_index_of_the_right_length_with_other_bytes(machine, office, old):
    office.post(ONE, rows_of(25))
    known = set((office.folder / "targets").rglob("*.json"))
    office.publish()
    for fresh in set((office.folder / "targets" / "towns").rglob("*.json")) - known:
        fresh.write_bytes(fresh.read_bytes().replace(b'"331022', b'"331023', 1))
    assert "没有采用" in machine.refused(office.folder)


def test_a_snapshot_with_another_spelling_of_what_was_signed(machine, office, old):
    office.publish()
    place = newest(office, "snapshot")
    place.write_bytes(json.dumps(json.loads(place.read_bytes()), indent=1).encode())
    assert "对不上" in refused(machine, office.folder, Mixed)


# --- freeze ------------------------------------------------------------------------------------------


def test_a_frozen_feed_is_shown_as_old_however_often_one_asks(machine, office, old):
    first = machine.sync(office.folder)
    for _ in range(2):
        frozen = machine.sync(office.folder)
        assert "没有新内容" in frozen.sentence
        assert f"数据截至{office.at.astimezone(clock.CHINA):%Y年%m月%d日}" in frozen.sentence
        assert frozen.published_at == load(machine.folder).published_at == first.published_at


def test_a_freeze_is_refused_once_a_clock_that_counts_has_passed_its_signatures(machine, office, old, monkeypatch):
    after = office.at + roles.TIMESTAMP_LIFE + timedelta(days=1)
    monkeypatch.setattr(clock.reference, "__defaults__", (after,))  # a newer program knows that it is later
    assert "过期" in refused(machine, office.folder, Expired)
    office.at = after
    office.publish()
    machine.sync(office.folder)
