"""No way leads back across a recall: no step back, no stick from before, no disk that lost what it knew."""

from __future__ import annotations

import shutil

import pytest

from sync.errors import FeedError
from sync.pull import generations
from sync.records import PostingState
from tests.sync.pull.callbacks import at_the_desk, by_the_county
from tests.sync.pull.feeds import rows_of
from tests.sync.pull.leaks import (
    BESIDE,
    LEAKED,
    NEXT,
    ONE,
    OTHER,
    WAYS,
    header,
    held,
    no_trace,
    taken_down,
)


def test_somebody_who_went_back_is_not_spared(machine, office, posting):
    machine.sync(office.folder)
    office.post(NEXT, rows_of(4, 300), batch=2)
    office.publish()
    machine.sync(office.folder)
    generations.back(machine.folder)
    called = at_the_desk(office, posting)
    machine.sync(office.folder, again=False)
    no_trace(machine, called)


def test_a_step_back_is_held_across_a_recall_until_something_else_is_published(machine, office, posting):
    later = {row.label for row in rows_of(4, 300)}
    machine.sync(office.folder)
    office.post(NEXT, rows_of(4, 300), batch=2)
    office.publish()
    machine.sync(office.folder)
    generations.back(machine.folder)
    called = by_the_county(office, posting)
    assert machine.sync(office.folder, again=False).recalled == (posting.id,)
    no_trace(machine, called)
    second = next(header for header, _ in office.townships[OTHER[:9]][OTHER])
    by_the_county(office, second)
    for _ in range(2):
        assert "退回" in machine.sync(office.folder, again=False).sentence
        assert not later & machine.names() and machine.names() >= BESIDE
    taken_down(office, posting)
    taken_down(office, second)
    office.publish()
    machine.sync(office.folder, again=False)
    assert machine.names() >= later


def test_a_person_may_end_a_step_back_after_a_recall(machine, office, posting):
    machine.sync(office.folder)
    office.post(NEXT, rows_of(4, 300), batch=2)
    office.publish()
    machine.sync(office.folder)
    generations.back(machine.folder)
    by_the_county(office, posting)
    machine.sync(office.folder, again=False)
    machine.sync(office.folder)
    assert machine.names() >= {row.label for row in rows_of(4, 300)}
    assert not LEAKED & machine.names() and generations.held(machine.folder) == ""


def test_the_same_publication_gone_back_from_does_not_bring_a_recall_back(machine, office, posting):
    machine.sync(office.folder)
    called = at_the_desk(office, posting)
    machine.sync(office.folder)
    for number in range(2):
        office.post(NEXT, rows_of(4, 300 + number), batch=2 + number)
        office.publish()
        machine.sync(office.folder)
    no_trace(machine, called)


def test_a_corrected_version_shows_and_its_way_back_does_not_cross(machine, office, posting):
    machine.sync(office.folder)
    called = at_the_desk(office, posting)
    machine.sync(office.folder)
    office.post(ONE, rows_of(9, 400), version=2)
    office.publish()
    machine.sync(office.folder)
    assert machine.names() >= {row.label for row in rows_of(9, 400)}
    no_trace(machine, called)


def test_a_stick_with_an_older_feed_is_refused_as_older(machine, office, posting, tmp_path):
    machine.sync(office.folder)
    shutil.copytree(office.folder, tmp_path / "stick")
    at_the_desk(office, posting)
    machine.sync(office.folder)
    with pytest.raises(FeedError, match="还旧"):
        machine.sync(tmp_path / "stick")
    assert not LEAKED & machine.names()


def test_an_old_copy_of_the_disk_is_purged_again(machine, office, posting, tmp_path):
    machine.sync(office.folder)
    shutil.copytree(machine.folder.library, tmp_path / "backup")
    called = at_the_desk(office, posting)
    machine.sync(office.folder)
    shutil.rmtree(machine.folder.library)
    shutil.copytree(tmp_path / "backup", machine.folder.library)
    assert machine.sync(office.folder).recalled == (posting.id,)
    no_trace(machine, called)


def test_years_later_and_after_many_publications_it_still_goes(machine, office, posting):
    machine.sync(office.folder)
    at_the_desk(office, posting)
    for number in range(3):
        office.post(NEXT, rows_of(4, 300 + number), batch=2 + number)
        office.publish()
    machine.sync(office.folder)
    assert not [name for name in LEAKED if name.encode() in held(machine)]


def lose(machine, what: str) -> None:
    """What a disk may lose or damage of whom a kiosk believes."""
    trust = machine.folder.trust
    match what:
        case "bits":
            for name in ("timestamp.json", "snapshot.json"):
                raw = bytearray((trust / "metadata" / name).read_bytes())
                raw[len(raw) // 2] ^= 1
                (trust / "metadata" / name).write_bytes(raw)
        case "pin":
            (trust / "root.json").unlink()
        case "metadata":
            shutil.rmtree(trust / "metadata")
        case "library":
            shutil.rmtree(trust / "metadata")
            shutil.rmtree(machine.folder.library)
        case "all":
            shutil.rmtree(trust)


@pytest.mark.parametrize("lost", ["bits", "pin", "metadata", "library", "all"])
@WAYS
def test_a_disk_that_loses_its_trust_opens_no_way_to_a_stick_from_before(
    machine, office, posting, tmp_path, call_back, lost
):
    machine.sync(office.folder)
    before = shutil.copytree(office.folder, tmp_path / "stick")
    call_back(office, posting)
    machine.sync(office.folder)
    lose(machine, lost)
    with pytest.raises(FeedError, match="还旧"):
        machine.sync(before)
    machine.sync(office.folder)
    assert not LEAKED & machine.names()
    assert machine.names() >= BESIDE


def test_not_even_where_every_trace_of_the_versions_is_lost(machine, office, posting, tmp_path):
    machine.sync(office.folder)
    before = shutil.copytree(office.folder, tmp_path / "stick")
    at_the_desk(office, posting)
    machine.sync(office.folder)
    shutil.rmtree(machine.folder.trust)
    shutil.rmtree(machine.folder.library)
    machine.sync(before)
    assert header(machine, posting.id).state is PostingState.WITHDRAWN
    assert not [name for name in LEAKED if name.encode() in held(machine)]
    assert machine.names() >= BESIDE
    machine.sync(office.folder)
    assert not LEAKED & machine.names()
