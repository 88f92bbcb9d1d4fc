"""A leak is called back: what a kiosk shows afterwards, who is spared and who is not."""

from __future__ import annotations

import contextlib
import json

from main import run
from sync import status
from sync.errors import MingbangError
from sync.feed.copy import FeedCopy
from sync.library.reader import Library
from sync.pull import generations, process, recalls, renewal
from sync.records import PostingState
from tests.sync.pull.callbacks import WHY, at_the_desk, by_the_county
from tests.sync.pull.feeds import LOW, rows_of
from tests.sync.pull.leaks import (
    BESIDE,
    LEAKED,
    NEXT,
    ONE,
    OTHER,
    WAYS,
    beside_it,
    digests_of,
    header,
    held,
    no_trace,
    taken_down,
)


@WAYS
def test_the_rows_go_and_the_header_says_why(machine, office, posting, call_back):
    machine.sync(office.folder)
    assert machine.names() >= LEAKED
    called = call_back(office, posting)
    outcome = machine.sync(office.folder)
    no_trace(machine, called)
    assert outcome.recalled == (posting.id,) and posting.id in outcome.sentence
    assert (header(machine, posting.id).state, header(machine, posting.id).reason) == (PostingState.WITHDRAWN, WHY)
    assert machine.names() >= BESIDE, "the neighbours' lists stay"


def test_the_village_keeps_its_other_lists_where_the_township_signs(machine, office, posting):
    machine.sync(office.folder)
    at_the_desk(office, posting)
    machine.sync(office.folder)
    with Library(machine.shown) as library:
        assert len(library.rows(f"{ONE}-{LOW.code}-2026-1-1")) == 3


def test_where_the_county_acts_alone_the_village_shows_no_names_until_its_township_publishes(machine, office, posting):
    machine.sync(office.folder)
    called = by_the_county(office, posting)
    for _ in range(3):
        assert machine.sync(office.folder).refused == {}
    assert Library(machine.shown).rows(f"{ONE}-{LOW.code}-2026-1-1") == ()
    at_the_desk(office, posting)
    machine.sync(office.folder)
    no_trace(machine, called)
    assert len(Library(machine.shown).rows(f"{ONE}-{LOW.code}-2026-1-1")) == 3


@WAYS
def test_a_kiosk_that_begins_now_never_gets_them(machine, office, posting, call_back):
    call_back(office, posting)
    outcome = machine.sync(office.folder)
    assert outcome.refused == {} and not LEAKED & machine.names()
    assert header(machine, posting.id).state is PostingState.WITHDRAWN
    assert set(recalls.confirmed(machine.folder)) == {posting.id}
    assert "召回" not in outcome.sentence, "there was nothing to call back here"


@WAYS
def test_both_ways_end_in_the_tables_of_a_kiosk_that_never_had_them(machine, machine_at, office, posting, call_back):
    machine.sync(office.folder)
    call_back(office, posting)
    fresh = machine_at("fresh")
    fresh.sync(office.folder)
    machine.sync(office.folder)
    assert machine.content() == fresh.content()


@WAYS
def test_a_kiosk_without_a_key_shows_the_header_as_withdrawn(machine_at, office, posting, call_back):
    public = machine_at("public", enrolled=False)
    public.sync(office.folder)
    call_back(office, posting)
    public.sync(office.folder)
    assert header(public, posting.id).state is PostingState.WITHDRAWN


@WAYS
def test_a_kiosk_in_the_middle_of_a_pull_fails_softly_and_gets_it_right_at_the_next(
    machine, machine_at, office, posting, call_back, monkeypatch
):
    machine.sync(office.folder)
    office.post(ONE, rows_of(4, 300), batch=2)
    office.publish()
    true = renewal.compare

    def meanwhile(*given):
        monkeypatch.setattr(process, "compare", true)
        call_back(office, posting)
        return true(*given)

    before = machine.names()
    monkeypatch.setattr(process, "compare", meanwhile)
    with contextlib.suppress(MingbangError):
        assert machine.sync(office.folder).refused
    assert machine.names() == before
    outcome = machine.sync(office.folder)
    assert outcome.refused == {} and not LEAKED & machine.names()
    fresh = machine_at("fresh")
    fresh.sync(office.folder)
    assert machine.content() == fresh.content()


def test_a_township_that_is_refused_keeps_its_lists_but_for_the_rows_called_back(machine, office, posting):
    machine.sync(office.folder)
    office.post(NEXT, rows_of(4, 300), batch=2)
    office.publish()
    by_the_county(office, posting)
    for path in office.folder.glob(f"targets/towns/{ONE[:9]}/*"):
        path.write_bytes(path.read_bytes()[:-1] + b" ")
    outcome = machine.sync(office.folder)
    assert outcome.refused and outcome.recalled == (posting.id,)
    assert not LEAKED & machine.names()
    assert len(Library(machine.shown).rows(f"{ONE}-{LOW.code}-2026-1-1")) == 3
    assert header(machine, posting.id).state is PostingState.WITHDRAWN
    assert not [name for name in LEAKED if name.encode() in held(machine)]


def test_the_rows_go_also_where_the_rest_cannot_be_fetched(machine, office, posting):
    machine.sync(office.folder)
    called = at_the_desk(office, posting)
    copy = FeedCopy(office.folder)
    content = copy.county(copy.chain()).content.sha256
    for path in office.folder.glob("blobs/??/*"):
        if path.name != content:
            path.unlink()
    assert machine.sync(office.folder).refused
    assert machine.names() >= BESIDE
    no_trace(machine, called)
    assert status.load(machine.folder).recalled.keys() == {posting.id}


def test_a_neighbours_recall_reaches_nobody_elses_shards(machine, office, posting):
    machine.sync(office.folder)
    called = at_the_desk(office, posting)
    assert all(digest not in called.blobs for digest in digests_of(office, OTHER))
    assert machine.sync(office.folder).refused == {}


def test_the_command_says_it_and_goes_on(machine, office, posting, capsys):
    data = ["--data", str(machine.folder.root)]
    assert run([*data, "sync", "--from", str(office.folder), "--root", str(machine.root)]) == 0
    at_the_desk(office, posting)
    capsys.readouterr()
    assert run([*data, "sync", "--from", str(office.folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["recalled"] == [posting.id]
    assert run([*data, "rollback"]) in (0, 1)
    assert run([*data, "find", next(iter(LEAKED)), "--json"]) == 0
    assert capsys.readouterr().out.strip().endswith("[]")


def test_a_recall_that_names_what_all_need_holds_up_nobody(machine, office, posting):
    machine.sync(office.folder)
    copy = FeedCopy(office.folder)
    needed = copy.county(copy.chain()).content.sha256
    mine = beside_it(office, posting, (needed, *digests_of(office, ONE), *digests_of(office, NEXT)))
    assert set(machine.sync(office.folder).recalled) == {posting.id, mine.posting}
    machine.folder.sounds.mkdir()
    (machine.folder.sounds / "1.wav").write_bytes(b"")
    taken_down(office, posting)
    office.post(NEXT, rows_of(4, 300), batch=2)
    office.publish()
    for _ in range(2):
        assert machine.sync(office.folder).recalled == ()
    assert (machine.folder.sounds / "1.wav").exists()
    assert generations.back(machine.folder)
