"""What was called back leaves no trace on a kiosk, whatever happens while it goes."""

from __future__ import annotations

import sqlite3

import pytest

from sync.errors import DiskError
from sync.library import build
from sync.pull import generations, process, recalls
from sync.pull.blobs import Blobs
from tests.sync.pull.callbacks import at_the_desk, by_the_county
from tests.sync.pull.feeds import rows_of
from tests.sync.pull.leaks import (
    LEAKED,
    NEXT,
    ONE,
    held,
    no_trace,
    taken_down,
)


@pytest.mark.parametrize("page", [0, 3, -1])
def test_a_damaged_library_is_made_anew_without_the_rows(machine, office, posting, page):
    machine.sync(office.folder)
    called = at_the_desk(office, posting)
    raw = bytearray(machine.shown.read_bytes())
    start = page % (len(raw) // 4096) * 4096
    raw[start : start + 4096] = bytes(4096)
    machine.shown.write_bytes(raw)
    outcome = machine.sync(office.folder)
    assert outcome.recalled == (posting.id,)
    no_trace(machine, called)


def test_kept_sheets_and_sounds_go_others_stay(machine, office, posting):
    machine.sync(office.folder)
    printed, sounds = machine.folder.printed, machine.folder.sounds
    (printed / "older").mkdir(parents=True)
    sounds.mkdir()
    (sounds / "1.wav").write_bytes(b"")
    mine = [
        printed / f"{posting.id}.pdf",
        printed / "older" / f"{posting.id}-大字.pdf",
        printed / f".{posting.id}.pdf.x",
    ]
    others = [printed / f"{posting.id}2.pdf", printed / f"{NEXT}-DG-2026-1-1.pdf"]
    for path in (*mine, *others):
        path.write_bytes(b"%PDF")
    at_the_desk(office, posting)
    machine.sync(office.folder)
    assert not [path for path in mine if path.exists()] and all(path.exists() for path in others)
    assert not sounds.exists()


def test_abandoned_parts_and_shards_of_broken_pulls_go(machine, office, posting):
    machine.sync(office.folder)
    called = at_the_desk(office, posting)
    blobs = Blobs(machine.folder.blobs)
    for place in (blobs.place(called.blobs[0]), blobs.place("ab" * 32)):
        place.parent.mkdir(exist_ok=True)
        place.with_name(f"{place.name}.part").write_bytes(b"half")
        place.write_bytes(b"whole")
    machine.sync(office.folder)
    assert b"half" not in held(machine) and b"whole" not in held(machine)


STEPS = [
    (generations, "close"),
    (recalls, "_clear"),
    (recalls, "purge"),
    (generations, "switch"),
    (recalls, "_left"),
    (recalls, "write_atomic"),
    (process, "_take"),
    (process, "leave"),
]


@pytest.mark.parametrize("place", STEPS, ids=[name for _, name in STEPS])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_power_cut_at_any_step_is_made_good_by_the_next_sync(machine, office, posting, monkeypatch, place, after):
    machine.sync(office.folder)
    called = at_the_desk(office, posting)
    true = getattr(*place)

    def cut(*given, **named):
        if after:
            true(*given, **named)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(*place, cut)
        machine.sync(office.folder)
    if recalls.confirmed(machine.folder):
        no_trace(machine, called)
    machine.sync(office.folder)
    assert set(recalls.confirmed(machine.folder)) == {posting.id}
    no_trace(machine, called)


def test_a_full_disk_confirms_nothing(machine, office, posting, monkeypatch):
    machine.sync(office.folder)
    at_the_desk(office, posting)

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch, pytest.raises(DiskError):
        patch.setattr("sync.library.purge._anew", full)
        machine.sync(office.folder)
    assert recalls.confirmed(machine.folder) == {} and not list(machine.folder.library.glob("*.whole*"))
    machine.sync(office.folder)
    assert not LEAKED & machine.names()


def test_names_in_free_pages_go_too_when_their_posting_is_called_back(machine_at, office, monkeypatch):
    monkeypatch.setattr(build, "_PRAGMAS", (*build._PRAGMAS, "secure_delete = off"))
    machine = machine_at("elsewhere")
    big = office.post(ONE, rows_of(3000, 1000), batch=5)
    office.publish()
    machine.sync(office.folder)
    taken_down(office, big)
    office.publish()
    machine.sync(office.folder)
    gone = {row.label for row in rows_of(3000, 1000)} - machine.names()
    assert any(name.encode() in machine.shown.read_bytes() for name in gone), "so SQLite leaves it"
    by_the_county(office, big)
    machine.sync(office.folder)
    assert not [name for name in gone if name.encode() in held(machine)]


def test_names_that_were_taken_down_are_written_over(machine, office):
    office.post(ONE, rows_of(3000, 1000), batch=5)
    office.publish()
    machine.sync(office.folder)
    del office.townships[ONE[:9]][ONE][0]
    office.publish()
    machine.sync(office.folder)
    gone = {row.label for row in rows_of(3000, 1000)} - machine.names()
    assert gone and not [name for name in gone if name.encode() in machine.shown.read_bytes()]
