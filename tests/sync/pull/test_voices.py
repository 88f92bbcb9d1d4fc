"""A voice that the county publishes comes to kiosks after the lists, and goes when its owner takes the word back."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from sync import status
from sync.feed.copy import FeedCopy
from sync.feed.county import County, merge
from sync.feed.layout import Voice, blob_path
from sync.feed.mirror import write
from sync.feed.pruning import prune
from sync.feed.voices import offered
from sync.library.reader import Library
from sync.pull import generations, voices
from sync.pull.trouble import Stopped
from sync.voices import About, Clip, Kind, VoicePack, composed
from tests.sync.pull.callbacks import by_the_county
from tests.sync.pull.feeds import rows_of
from tests.sync.pull.leaks import ONE, no_trace
from tests.sync.pull.web import cut, says

SIZE = 40_000


def voice(name: str, kind: Kind = Kind.LOCAL) -> tuple[Voice, bytes]:
    noise = random.Random(name).randbytes(SIZE)
    about = About(name, "王春", date(2026, 11, 20), kind)
    return offered(composed(VoicePack(about, 16_000, {"元": Clip(noise, SIZE)})))


OLD, NEW, NATURAL = voice("云岭话"), voice("云岭话（重录）"), voice("自然语音", Kind.NATURAL)


def published(office, *packs: tuple[Voice, bytes], called: bool = False) -> None:
    """The county speaks of its voices; `packs` none: it takes them back."""
    office.at += timedelta(hours=1)
    towns = {code: key.public_key() for code, key in office.town_keys.items()}
    county = County(office.keys, office.content, towns, voices=dict(packs))
    write(merge(county, FeedCopy(office.folder), [], office.at), office.folder)
    prune(FeedCopy(office.folder))


def here(machine, pack: tuple[Voice, bytes]) -> bool:
    digest = pack[0].blob.sha256
    place = machine.folder.blobs / digest[:2] / digest
    return place.exists() and place.read_bytes() == pack[1]


def spoken(machine) -> tuple[str, ...]:
    """What the generation that is shown names."""
    with Library(machine.shown) as library:
        return library.meta.voices


def test_a_published_voice_is_here_with_the_next_generation_the_local_one_to_be_asked_first(machine, office):
    machine.sync(office.folder)
    assert spoken(machine) == ()
    published(office, NATURAL, OLD)
    outcome = machine.sync(office.folder)
    assert outcome.new and here(machine, OLD) and here(machine, NATURAL)
    assert spoken(machine) == (OLD[0].blob.sha256, NATURAL[0].blob.sha256)
    assert machine.sync(office.folder).requests == 2, "nothing new costs what it always cost"


def test_a_list_published_later_leaves_the_voice_as_it_is(machine, office, site):
    published(office, OLD)
    machine.sync(site.url)
    office.post(ONE, rows_of(4, 50))
    office.publish()
    site.asked.clear()
    machine.sync(site.url)
    assert spoken(machine) == (OLD[0].blob.sha256,) and here(machine, OLD)
    assert not any(OLD[0].blob.sha256 in path for path in site.asked), "fetched once"


def test_the_lists_do_not_wait_for_a_voice_and_it_goes_on_where_the_line_broke(machine, office, site):
    published(office, OLD)
    path = blob_path(OLD[0].blob.sha256)
    site.turns[path] = [cut(15_000), *[says(503)] * 20]
    outcome = machine.sync(site.url)
    assert machine.names() and "语音包还差 0.0 MB,下次接着取" in outcome.sentence
    assert not here(machine, OLD)
    site.turns.clear()
    site.ranges.clear()
    assert "语音包" not in machine.sync(site.url).sentence
    assert here(machine, OLD) and "bytes=15000-" in site.ranges


def test_the_news_of_the_lists_does_not_wait_for_a_voice_either(machine, office, monkeypatch):
    """On a slow line a voice takes hours; whoever stops the sync then takes no word back."""
    machine.sync(office.folder)
    machine.folder.status.write_bytes(b"{}")
    office.post(ONE, rows_of(13))
    published(office, OLD)

    def stopped(*_: object) -> str:
        told = status.load(machine.folder)
        assert (told.generation, told.error) == (2, "") and told.succeeded_at
        raise Stopped

    with monkeypatch.context() as patch, pytest.raises(Stopped):
        patch.setattr(voices, "bring", stopped)
        machine.sync(office.folder)
    assert status.load(machine.folder).generation == 2
    assert machine.sync(office.folder).generation == 2 and here(machine, OLD)


def test_a_voice_that_is_another_s_bytes_is_not_spoken_with(machine, office, site):
    published(office, OLD)
    site.turns[blob_path(OLD[0].blob.sha256)] = [says(200, bytes(SIZE))] * 20
    outcome = machine.sync(site.url)
    assert machine.names() and "语音包" in outcome.sentence and not here(machine, OLD)


def test_a_voice_that_the_disk_damaged_is_fetched_anew(machine, office):
    published(office, OLD)
    machine.sync(office.folder)
    digest = OLD[0].blob.sha256
    (machine.folder.blobs / digest[:2] / digest).write_bytes(b"rot")
    machine.sync(office.folder)
    assert here(machine, OLD)


def test_where_the_disk_is_short_the_lists_come_and_the_voice_waits(machine, office, monkeypatch):
    published(office, OLD)
    monkeypatch.setattr(voices, "free", lambda place: voices.MARGIN)
    outcome = machine.sync(office.folder)
    assert machine.names() and "磁盘空间不够放语音包" in outcome.sentence and not here(machine, OLD)
    monkeypatch.undo()
    machine.sync(office.folder)
    assert here(machine, OLD)


def test_a_better_voice_takes_its_place_and_a_step_back_has_the_former_one(machine, office):
    published(office, OLD)
    machine.sync(office.folder)
    published(office, NEW)
    machine.sync(office.folder)
    assert spoken(machine) == (NEW[0].blob.sha256,) and here(machine, NEW)
    generations.back(machine.folder)
    assert spoken(machine) == (OLD[0].blob.sha256,) and here(machine, OLD)


def test_a_superseded_voice_goes_with_the_last_generation_that_named_it(machine, office):
    published(office, OLD)
    machine.sync(office.folder)
    published(office, NEW)
    machine.sync(office.folder)
    office.post(ONE, rows_of(4, 50))
    office.publish()
    machine.sync(office.folder)
    assert here(machine, NEW) and not here(machine, OLD)


def test_who_takes_the_word_back_is_heard_no_more_on_no_way_back_and_lies_on_no_server(machine, office):
    published(office, OLD, NATURAL)
    machine.sync(office.folder)
    published(office, NATURAL)
    assert not (office.folder / blob_path(OLD[0].blob.sha256)).exists()
    machine.sync(office.folder)
    assert not here(machine, OLD) and here(machine, NATURAL) and spoken(machine) == (NATURAL[0].blob.sha256,)
    generations.back(machine.folder)
    assert not here(machine, OLD)
    published(office)
    machine.sync(office.folder)
    assert spoken(machine) == () and not here(machine, NATURAL)


def test_a_recall_takes_the_list_and_leaves_the_voice(machine, office, posting):
    published(office, OLD)
    machine.sync(office.folder)
    called = by_the_county(office, posting)
    outcome = machine.sync(office.folder)
    no_trace(machine, called)
    assert outcome.recalled == (posting.id,) and here(machine, OLD) and spoken(machine) == (OLD[0].blob.sha256,)


def test_a_kind_of_voice_that_this_kiosk_does_not_know_is_left_where_it_is(machine, office, site):
    unknown = (Voice("singing", "明年的", NATURAL[0].blob), NATURAL[1])
    published(office, OLD, unknown)
    machine.sync(site.url)
    assert here(machine, OLD) and not here(machine, NATURAL)
    assert not any(NATURAL[0].blob.sha256 in path for path in site.asked)


def test_who_agreed_stays_with_the_office():
    assert "王春".encode() not in OLD[1]
    from sync.voices import parsed

    assert parsed(OLD[1]).about.agreed_by == "" and parsed(OLD[1]).about.dialect == "云岭话"


@pytest.mark.parametrize("named", ["云岭话 13800138000", "云岭话"])
def test_a_pack_that_says_a_private_number_does_not_leave_the_office(named):
    from sync.errors import Refused

    text = "元" if named != "云岭话" else "请打幺三八 13800138000"
    pack = VoicePack(About(named, "王春", date(2026, 11, 20)), 16_000, {text: Clip(b"x", 1)})
    with pytest.raises(Refused, match="不能发布"):
        offered(composed(pack))
