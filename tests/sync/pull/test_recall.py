"""A leak is called back: what a kiosk shows, keeps and says afterwards, whatever happens on the way."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from main import run
from sync import status
from sync.config import Settings
from sync.errors import DiskError, FeedError, MingbangError, Refused
from sync.feed.copy import FeedCopy
from sync.feed.layout import Recall
from sync.library import build
from sync.library.reader import Library
from sync.pull import confirmation, generations, process, recalls
from sync.pull.blobs import Blobs
from sync.pull.kiosk import here
from sync.records import PostingHeader, PostingState
from tests.sync.pull.callbacks import WHY, at_the_desk, by_the_county, notice, taken_in
from tests.sync.pull.feeds import LOW, RICE, rows_of

ONE, NEXT, OTHER = "331022001201", "331022001202", "331022002201"
LEAKED = {row.label for row in rows_of(12)}
BESIDE = {row.label for row in rows_of(7, 100)}
WAYS = pytest.mark.parametrize("call_back", [at_the_desk, by_the_county], ids=["desk", "county"])


@pytest.fixture
def posting(office) -> PostingHeader:
    return next(header for header, _ in office.townships[ONE[:9]][ONE] if header.programme == RICE.code)


def held(machine) -> bytes:
    """Every byte of a kiosk's data folder."""
    return b"".join(path.read_bytes() for path in machine.folder.root.rglob("*") if path.is_file())


def no_trace(machine, called) -> None:
    """No name in any file, no blob of it, no older generation, and the way back is closed."""
    assert not [name for name in LEAKED if name.encode() in held(machine)]
    assert not [digest for digest in called.blobs if list(machine.folder.blobs.rglob(f"{digest}*"))]
    pointer = machine.folder.pointer.read_bytes()
    with pytest.raises(Refused):
        while True:
            generations.back(machine.folder)
            assert not LEAKED & machine.names()
    machine.folder.pointer.write_bytes(pointer)


def header(machine, id: str) -> PostingHeader:
    with Library(machine.shown) as library:
        found = library.posting(id)
    assert found
    return found


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
    true = process.compare

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


def test_a_confirmation_is_said_once_and_kept(machine, office, posting):
    machine.sync(office.folder)
    at_the_desk(office, posting)
    machine.sync(office.folder)
    first = status.load(machine.folder).recalled
    assert list(first) == [posting.id] and "T" in first[posting.id]
    outcome = machine.sync(office.folder)
    assert outcome.recalled == () and not outcome.new and status.load(machine.folder).recalled == first


def test_a_stick_carries_the_word_back_without_a_name(machine, office, posting):
    machine.sync(office.folder)
    assert not (office.folder / "confirmed").exists()
    at_the_desk(office, posting)
    machine.sync(office.folder)
    mine = here(machine.folder, Settings()).fingerprint
    word = confirmation.read(office.folder / "confirmed" / f"{mine}.json")
    assert word and word.kiosk == mine and set(word.recalls) == {posting.id}
    assert not [name for name in LEAKED if name in json.dumps(str(word), ensure_ascii=False)]


def test_a_stick_that_cannot_be_written_is_no_trouble(machine, office, posting, monkeypatch):
    machine.sync(office.folder)
    at_the_desk(office, posting)

    def readonly(*_: object) -> None:
        raise DiskError("写不了")

    monkeypatch.setattr(confirmation, "write_atomic", readonly)
    assert machine.sync(office.folder).recalled


def test_no_link_on_a_stick_leads_the_word_elsewhere(machine, office, posting, tmp_path):
    machine.sync(office.folder)
    at_the_desk(office, posting)
    (tmp_path / "elsewhere").mkdir()
    (office.folder / "confirmed").symlink_to(tmp_path / "elsewhere")
    machine.sync(office.folder)
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_neighbours_recall_reaches_nobody_elses_shards(machine, office, posting):
    machine.sync(office.folder)
    called = at_the_desk(office, posting)
    assert all(digest not in called.blobs for digest in _digests(office, OTHER))
    assert machine.sync(office.folder).refused == {}


def _digests(office, region: str) -> list[str]:
    state = FeedCopy(office.folder).latest_town(region[:9])
    return [shard.blob.sha256 for shard in state.manifest.shards if shard.region == region] if state else []


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


@pytest.mark.parametrize("hidden", ["pipe", "folder", "deep", "link"])
def test_whatever_lies_on_a_stick_in_the_words_place_is_no_trouble(machine, office, posting, tmp_path, hidden):
    machine.sync(office.folder)
    at_the_desk(office, posting)
    place = office.folder / "confirmed" / f"{here(machine.folder, Settings()).fingerprint}.json"
    place.parent.mkdir()
    match hidden:
        case "pipe":
            os.mkfifo(place)
        case "folder":
            place.mkdir()
        case "deep":
            place.write_text('{"kiosk":"x","y":' + "[" * 100_000 + "]" * 100_000 + "}")
        case "link":
            place.symlink_to(machine.folder.recalls)
    assert machine.sync(office.folder).recalled == (posting.id,)
    assert status.load(machine.folder).error == ""
    assert (confirmation.read(place) is None) == (hidden == "folder")


def beside_it(office, posting, digests: tuple[str, ...]) -> Recall:
    """Another township calls a posting back, and names blobs that are not its own."""
    office.at += timedelta(hours=1)
    mine = Recall(f"{OTHER}-DG-2026-9-1", digests, office.at, WHY)
    taken_in(office, [], (mine, notice(office, posting)))
    return mine


def taken_down(office, posting) -> None:
    """The township takes the rows down of itself."""
    board = office.townships[posting.region[:9]][posting.region]
    down = replace(posting, state=PostingState.WITHDRAWN, reason=WHY)
    board[:] = [(down, None) if header.id == posting.id else (header, body) for header, body in board]


def test_a_recall_that_names_what_all_need_holds_up_nobody(machine, office, posting):
    machine.sync(office.folder)
    copy = FeedCopy(office.folder)
    needed = copy.county(copy.chain()).content.sha256
    mine = beside_it(office, posting, (needed, *_digests(office, ONE), *_digests(office, NEXT)))
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


def test_each_recall_is_confirmed_by_itself(machine, office, posting, monkeypatch):
    machine.sync(office.folder)
    stuck = machine.folder.printed / f"{OTHER}-DG-2026-9-1.pdf"
    stuck.parent.mkdir()
    stuck.write_bytes(b"%PDF")
    mine, true = beside_it(office, posting, ()), Path.unlink
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", lambda path, **named: path == stuck or true(path, **named))
        assert machine.sync(office.folder).recalled == (posting.id,)
        assert set(recalls.confirmed(machine.folder)) == {posting.id}
        shown = machine.shown
        for _ in range(2):
            assert machine.sync(office.folder).recalled == ()
        assert machine.shown == shown, "what is done is not done again"
    assert machine.sync(office.folder).recalled == (mine.posting,)


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
