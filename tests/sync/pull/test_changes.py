"""Later syncs: nothing new costs two requests, a changed village costs its own shards, and old generations go."""

from __future__ import annotations

import pytest

from main import run
from sync.errors import Refused
from sync.pull import generations
from tests.sync.pull.feeds import rows_of

ONE, TWO = "331022001201", "331022001202"


def test_nothing_new_is_two_requests_and_less_than_a_kilobyte(machine, site):
    machine.sync(site.url)
    site.asked.clear()
    site.bytes = 0
    outcome = machine.sync(site.url)
    assert len(site.asked) == outcome.requests == 2
    assert site.bytes == outcome.bytes <= 1024
    assert "没有新内容" in outcome.sentence
    assert machine.shown.name == "library-1.db"


def test_one_changed_village_brings_only_its_shard(machine, office, site):
    machine.sync(site.url)
    before = machine.content()
    office.post(ONE, rows_of(13))
    office.publish()
    site.asked.clear()
    outcome = machine.sync(site.url)
    assert outcome.changed == 1
    assert (
        sum("/blobs/" in path for path in site.asked) == 2
    )  # manifest, and the sealed shard, which has the public one in it
    assert machine.content() != before


def test_a_changed_library_equals_one_built_from_nothing(machine, machine_at, office):
    machine.sync(office.folder)
    office.post(ONE, rows_of(40))
    office.post("331022001203", rows_of(4, 300))
    office.publish()
    machine.sync(office.folder)
    fresh = machine_at("fresh")
    fresh.sync(office.folder)
    assert machine.content() == fresh.content()


def test_villages_that_are_no_longer_wanted_leave_the_library(machine, office):
    machine.sync(office.folder)
    machine.villages = (TWO,)
    outcome = machine.sync(office.folder)
    assert (outcome.villages, outcome.gone, outcome.changed) == (1, 2, 0)
    assert machine.names() == {row.label for row in rows_of(7, 100)}


def test_current_and_previous_generation_are_kept_and_no_other(machine, office):
    for count in (12, 13, 14, 15):
        office.post(ONE, rows_of(count))
        office.publish()
        machine.sync(office.folder)
    kept = sorted(path.name for path in machine.folder.library.glob("library-*"))
    assert kept == ["library-3.db", "library-4.db"]
    assert machine.shown.name == "library-4.db"


def test_blobs_that_nothing_names_any_more_are_let_go(machine, office):
    machine.sync(office.folder)
    count = sum(path.is_file() for path in machine.folder.blobs.rglob("*"))
    office.post(ONE, rows_of(14))
    office.publish()
    machine.sync(office.folder)
    assert sum(path.is_file() for path in machine.folder.blobs.rglob("*")) == count


def test_a_generation_that_the_disk_damaged_is_built_anew(machine, machine_at, office):
    machine.sync(office.folder)
    raw = bytearray(machine.shown.read_bytes())
    raw[8192:] = bytes(len(raw) - 8192)
    machine.shown.write_bytes(raw)
    office.post(ONE, rows_of(14))
    office.publish()
    machine.sync(office.folder)
    fresh = machine_at("fresh")
    fresh.sync(office.folder)
    assert machine.content() == fresh.content()


def damaged(machine, office) -> bytes:
    """The second half of the library overwritten, as a dying card does; gives what it was."""
    whole = machine.shown.read_bytes()
    machine.shown.write_bytes(whole[: len(whole) // 2] + b"\xa5" * (len(whole) - len(whole) // 2))
    return whole


def test_a_damaged_library_is_repaired_although_the_county_has_nothing_new(machine, office, capsys):
    machine.sync(office.folder)
    rows = machine.content()
    damaged(machine, office)
    assert run(["--data", str(machine.folder.root), "find", "王"]) == 2
    outcome = machine.sync(office.folder)
    assert "已损坏" in outcome.sentence
    assert machine.content() == rows
    assert "没有新内容" in machine.sync(office.folder).sentence
    assert run(["--data", str(machine.folder.root), "find", "王"]) == 0


def test_one_turned_letter_that_sqlite_reads_over_is_repaired(machine, office):
    machine.sync(office.folder)
    rows, name = machine.content(), rows_of(1)[0].label.encode()
    machine.shown.write_bytes(machine.shown.read_bytes().replace(name, "李".encode() + name[3:]))
    assert machine.content() != rows
    machine.sync(office.folder)
    assert machine.content() == rows


def test_a_damaged_library_that_was_gone_back_to_is_not_kept(machine, office):
    machine.sync(office.folder)
    office.post(ONE, rows_of(14))
    office.publish()
    machine.sync(office.folder)
    generations.back(machine.folder)
    damaged(machine, office)
    assert "已损坏" in machine.sync(office.folder, again=False).sentence


def test_there_is_no_way_back_to_a_damaged_library(machine, office):
    machine.sync(office.folder)
    first = machine.shown
    office.post(ONE, rows_of(14))
    office.publish()
    machine.sync(office.folder)
    first.write_bytes(first.read_bytes()[:-1] + b"\xa5")
    with pytest.raises(Refused):
        generations.back(machine.folder)


def test_doctor_finds_a_damaged_library(machine, office, capsys):
    machine.sync(office.folder)
    run(["--data", str(machine.folder.root), "doctor"])
    assert "✓ 内容" in capsys.readouterr().out
    damaged(machine, office)
    assert run(["--data", str(machine.folder.root), "doctor"]) == 1
    assert "✗ 内容" in capsys.readouterr().out


def test_a_missing_generation_is_built_anew(machine, office):
    machine.sync(office.folder)
    machine.shown.unlink()
    assert machine.sync(office.folder).changed == 3
    assert generations.current(machine.folder) is not None


def test_a_blob_that_a_power_cut_tore_is_fetched_again(machine_at, office, site):
    kiosk = machine_at("torn", villages=(TWO,))
    kiosk.sync(site.url)
    for path in kiosk.folder.blobs.glob("??/*"):
        path.write_bytes(path.read_bytes()[:-1] + b"\0")
    kiosk.shown.unlink()
    assert kiosk.sync(site.url).changed == 1
