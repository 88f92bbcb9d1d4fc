"""The switch: before it nothing has changed, after it all has; and the way back."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from sync.errors import DiskError, Refused
from sync.feed.files import disk_errors
from sync.feed.single import only_one
from sync.pull import generations, process, proof
from sync.pull.blobs import Blobs
from sync.status import load
from tests.sync.pull.feeds import rows_of

ONE = "331022001201"


@pytest.fixture
def changed(machine, office):
    """A kiosk with one generation, and a feed with something newer."""
    machine.sync(office.folder)
    office.post(ONE, rows_of(30))
    office.publish()
    return machine


class PowerCut(BaseException):
    """Nothing runs after it."""


def test_a_power_cut_before_the_switch_leaves_the_old_generation(changed, office, monkeypatch):
    before = changed.content()
    with monkeypatch.context() as patched:
        patched.setattr(process, "switch", cut_off)
        with pytest.raises(PowerCut):
            changed.sync(office.folder)
    assert changed.content() == before
    changed.sync(office.folder)
    assert changed.content() != before
    assert len(list(changed.folder.library.glob("library-*"))) == 2


def test_a_power_cut_while_the_pointer_moves_leaves_one_of_both(changed, office, monkeypatch):
    before = changed.content()
    with monkeypatch.context() as patched:
        patched.setattr(generations, "write_atomic", cut_off)
        with pytest.raises(PowerCut):
            changed.sync(office.folder)
    assert changed.content() == before


def test_a_power_cut_while_building_leaves_no_half_in_the_way(changed, office, monkeypatch):
    before = changed.content()
    with monkeypatch.context() as patched:
        patched.setattr(proof, "content", cut_off)
        with pytest.raises(PowerCut):
            changed.sync(office.folder)
    assert changed.content() == before
    (changed.folder.library / "library-9.db.part").write_bytes(b"half")
    changed.sync(office.folder)
    assert not list(changed.folder.library.glob("*.part"))


def cut_off(*_: object, **__: object) -> None:
    raise PowerCut


def full_disk(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("moment", ["shards", "library", "pointer"])
def test_a_full_disk_is_said_and_changes_nothing(changed, office, monkeypatch, moment):
    before = changed.content()
    with monkeypatch.context() as patched:
        if moment == "shards":
            patched.setattr("sync.pull.parts.Part._opened", full_disk)
        elif moment == "library":
            patched.setattr(shutil, "copyfile", full_disk)
        else:
            patched.setattr(generations, "_flush", lambda path: flush_on_full_disk(path))
        with pytest.raises(DiskError, match="磁盘"):
            changed.sync(office.folder)
    assert changed.content() == before
    assert "磁盘" in load(changed.folder).error
    changed.sync(office.folder)
    assert load(changed.folder).error == ""


def flush_on_full_disk(path: Path) -> None:
    with disk_errors(path):
        full_disk()


def test_going_back_shows_what_was_shown_before(machine, office):
    machine.sync(office.folder)
    before = machine.content()
    office.post(ONE, rows_of(30))
    office.publish()
    machine.sync(office.folder)
    assert generations.back(machine.folder).name == "library-1.db"
    assert machine.content() == before


def test_a_schedule_respects_a_step_back_until_the_county_publishes_again(changed, office):
    changed.sync(office.folder)
    generations.back(changed.folder)
    assert "退回" in changed.sync(office.folder, again=False).sentence
    assert changed.shown.name == "library-1.db"
    office.post(ONE, rows_of(31))
    office.publish()
    changed.sync(office.folder, again=False)
    assert changed.shown.name == "library-3.db"


def test_a_person_can_take_the_newest_again_after_a_step_back(changed, office):
    changed.sync(office.folder)
    newest = changed.content()
    generations.back(changed.folder)
    changed.sync(office.folder)
    assert changed.content() == newest


def test_there_is_no_way_back_from_the_first(machine, office):
    machine.sync(office.folder)
    with pytest.raises(Refused, match="没有更早"):
        generations.back(machine.folder)
    assert machine.shown.name == "library-1.db"


def test_a_pointer_to_elsewhere_is_no_generation(machine, office):
    machine.sync(office.folder)
    for name in ("../kiosk.key", "library-x.db", "", "library-1.db/../..", "\0"):
        machine.folder.pointer.write_text(name)
        assert generations.current(machine.folder) is None


def test_two_syncs_do_not_run_at_once(machine, office):
    machine.sync(office.folder)
    with only_one(machine.folder.lock), pytest.raises(Refused, match="已有一个同步"):
        machine.sync(office.folder)
    machine.sync(office.folder)


def test_a_blob_is_asked_for_once(tmp_path, office):
    from sync.pull.folder import FolderSource

    path = next((office.folder / "blobs").glob("??/*"))
    source, blobs = FolderSource(office.folder), Blobs(tmp_path / "blobs")
    name, length = f"blobs/{path.name[:2]}/{path.name}", path.stat().st_size
    for _ in range(2):
        assert blobs.bring(source, name, path.name, length) == path.read_bytes()
    assert source.tally.requests == 1
