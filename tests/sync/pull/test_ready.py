"""A first sync from ready files: the same tables as from shards, whatever has changed since, and whatever is wrong."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.feed import ready as desk
from sync.feed.copy import FeedCopy
from sync.feed.layout import Blob, Manifest, Ready, Shard, Tier, TownshipIndex, blob_path, decode
from sync.feed.sealing import seal_file, unpack, unseal_file
from sync.pull import plan, ready
from sync.pull.parts import SUFFIX
from sync.pull.proof import Village
from sync.records import NamePolicy, PostingHeader
from tests.sync.pull import callbacks, feeds
from tests.sync.pull.callbacks import by_the_county
from tests.sync.pull.feeds import FIRST, LOW, ORPHANS, RICE, Office, rows_of
from tests.sync.pull.leaks import WAYS, no_trace

TOWN, NEIGHBOUR = "331022001", "331022002"
ONE, TWO, THREE = f"{TOWN}201", f"{TOWN}202", f"{TOWN}203"
FEW = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def said(caplog):
    caplog.set_level(logging.INFO, "mingbang.sync")
    return caplog


@pytest.fixture
def from_shards(monkeypatch, machine_at):
    """The tables of a kiosk that looks at no ready file."""

    def make(office, villages=(), name="from-shards"):
        kiosk = machine_at(name, villages=villages)
        with monkeypatch.context() as without:
            without.setattr(plan, "offered", lambda *args: None)
            kiosk.sync(office.folder)
        return kiosk.content()

    return make


def manifest_of(office: Office, town: str = TOWN) -> Manifest:
    state = FeedCopy(office.folder).latest_town(town)
    assert state is not None
    return state.manifest


def file_of(office: Office, town: str = TOWN) -> Ready:
    found = manifest_of(office, town).ready
    assert found is not None
    return found


def fetched(kiosk) -> set[str]:
    return {path.name for path in kiosk.folder.blobs.glob("??/*")}


def shards(office: Office, *regions: str) -> set[str]:
    """The shards that an enrolled kiosk asks for: a sealed one brings the public one along."""
    sealed = (shard for shard in manifest_of(office).shards if shard.tier is Tier.VILLAGE)
    return {shard.blob.sha256 for shard in sealed if shard.region in regions}


def test_a_ready_file_gives_the_tables_that_shards_give_without_fetching_them(machine, office, from_shards):
    office.publish(ready=True)
    machine.sync(office.folder)
    assert machine.content() == from_shards(office)
    assert file_of(office).blob.sha256 in fetched(machine)
    assert not shards(office, ONE, TWO) & fetched(machine)


def test_it_comes_over_the_web_in_one_piece_and_leaves_nothing_to_do(machine, office, site, monkeypatch):
    office.publish(ready=True)
    machine.sync(site.url)
    asked = [path for path in site.asked if "/blobs/" in path]
    assert sum(file_of(office).blob.sha256 in path for path in asked) == 1
    assert not any(digest in path for digest in shards(office, ONE, TWO) for path in asked)
    assert not machine.sync(site.url).new


def test_it_goes_on_where_the_line_was_cut(machine, office, site, from_shards):
    office.publish(ready=True)
    found = file_of(office).blob
    part = machine.folder.blobs / found.sha256[:2] / f"{found.sha256}{SUFFIX}"
    part.parent.mkdir(parents=True)
    part.write_bytes((office.folder / blob_path(found.sha256)).read_bytes()[:1500])
    machine.sync(site.url)
    assert "bytes=1500-" in site.ranges
    assert machine.content() == from_shards(office)


def test_villages_that_changed_since_come_from_their_shards(machine, office, from_shards):
    office.publish(ready=True)
    before = file_of(office)
    office.post(TWO, rows_of(4, 300), batch=2)
    office.post(THREE, rows_of(2, 400))
    office.publish()
    assert file_of(office) == replace(before, villages=(ONE,))
    machine.sync(office.folder)
    assert machine.content() == from_shards(office)
    assert shards(office, TWO, THREE) <= fetched(machine)
    assert not shards(office, ONE) & fetched(machine)


def test_a_kiosk_that_wants_part_of_a_township_takes_that_part(machine_at, office, from_shards):
    office.publish(ready=True)
    kiosk = machine_at("part", villages=("202村",))
    kiosk.sync(office.folder)
    assert kiosk.content() == from_shards(office, villages=("202村",))
    assert file_of(office).blob.sha256 in fetched(kiosk)
    assert not {row.label for row in rows_of(12)} & kiosk.names()


def test_several_townships_each_with_its_file(machine, office, from_shards):
    office.kiosks[NEIGHBOUR] = office.kiosks[TOWN]
    office.publish(ready=True)
    machine.sync(office.folder)
    assert {file_of(office, town).blob.sha256 for town in (TOWN, NEIGHBOUR)} <= fetched(machine)
    assert machine.content() == from_shards(office)


def test_a_kiosk_that_shows_something_brings_what_changed_and_no_file(machine, office):
    machine.sync(office.folder)
    office.post(TWO, rows_of(4, 300), batch=2)
    office.publish(ready=True)
    machine.sync(office.folder)
    assert file_of(office).blob.sha256 not in fetched(machine)


def test_a_damaged_library_is_made_anew_from_it(machine, office):
    office.publish(ready=True)
    machine.sync(office.folder)
    whole = machine.content()
    raw = bytearray(machine.shown.read_bytes())
    raw[len(raw) // 2] ^= 1
    machine.shown.write_bytes(raw)
    assert machine.sync(office.folder).new
    assert machine.content() == whole


def test_a_stranger_gets_totals_from_shards(machine_at, office, from_shards):
    office.publish(ready=True)
    stranger = machine_at("stranger", enrolled=False)
    stranger.sync(office.folder)
    assert stranger.names() == set()
    assert file_of(office).blob.sha256 not in fetched(stranger)


def test_a_slow_line_keeps_to_shards_where_those_are_smaller():
    base = ready.Base(TOWN, Ready(Blob("0" * 64, 600_000, 1), "k", (), 20_000), "")
    some = tuple(_village(number) for number in range(20))
    assert ready.pays(replace(base, villages=some), ready.RATE)
    assert not ready.pays(replace(base, villages=some), 8_000)
    assert not ready.pays(replace(base, villages=some[:4]), ready.RATE)


def _village(number: int) -> Village:
    public = Shard(Tier.PUBLIC, f"{TOWN}{number}", Blob("0" * 64, 900, 1), 1, FIRST)
    private = Shard(Tier.VILLAGE, public.region, Blob("0" * 64, 20_000, 1), 200, FIRST, "k")
    return Village(public.region, TOWN, public, private, "w", frozenset())


# --- what the desk keeps of it ------------------------------------------------------------------------


def test_publishing_again_with_the_file_there_makes_no_other(office):
    office.publish(ready=True)
    before = manifest_of(office)
    office.publish(ready=True)
    assert manifest_of(office) == before


@pytest.mark.parametrize("taken", ["corrected", "gone", "emptied"])
def test_the_file_goes_with_the_first_list_that_comes_down(office, taken):
    office.publish(ready=True)
    header, _ = office.townships[TOWN][ONE][0]
    if taken == "corrected":
        office.townships[TOWN][ONE][0] = (replace(header, state=type(header.state).SUPERSEDED), None)
    elif taken == "emptied":
        office.townships[TOWN][ONE][0] = (header, None)
    else:
        del office.townships[TOWN][ONE][0]
    assert signed(office, ONE).ready is None


def signed(office: Office, region: str) -> Manifest:
    """What the township would sign, without the county's judgement of it."""
    hand_in = office.hand_in(TOWN, [region])
    assert hand_in is not None
    view = FeedCopy(office.folder, {blob_path(digest): raw for digest, raw in hand_in.blobs.items()})
    blob = decode(hand_in.index, TownshipIndex).manifest
    return unpack(view.blob(blob), blob, Manifest)


def test_the_file_goes_with_the_content_key(office):
    office.publish(ready=True)
    office.content_keys[TOWN] = type(office.content_keys[TOWN])("another", bytes(32))
    office.publish()
    assert manifest_of(office).ready is None


def test_the_file_goes_once_most_of_it_is_out_of_date(office):
    office.publish(ready=True)
    office.post(ONE, rows_of(4, 300), batch=2)
    office.publish([ONE])
    assert manifest_of(office).ready is None


# --- what is wrong with it ----------------------------------------------------------------------------


def swapped(office: Office, change: Callable[[bytes], bytes]) -> None:
    """Have the township sign a file with another content."""
    found, key = file_of(office), office.content_keys[TOWN]
    raw, blob = seal_file(change(image_of(office)), TOWN, key)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(desk, "is_whole", lambda *args: False)
        patch.setattr(desk, "made", lambda *args: (raw, replace(found, blob=blob)))
        hand_in = office.hand_in(TOWN, (), ready=True)
    assert hand_in is not None and file_of(office).blob != blob
    office.merge([hand_in])
    assert file_of(office).blob == blob


def image_of(office: Office) -> bytes:
    found = file_of(office)
    stored = (office.folder / blob_path(found.blob.sha256)).read_bytes()
    return unseal_file(stored, found.blob, TOWN, office.content_keys[TOWN])


def edited(*statements: str):
    def change(image: bytes) -> bytes:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
            db.deserialize(image)
            for statement in statements:
                db.execute(statement)
            return db.serialize()

    return change


@pytest.mark.parametrize(
    "change",
    [
        edited("update payment set label = '别人' where id = (select min(id) from payment)"),
        edited("update payment set fen = fen + 1 where id = (select min(id) from payment)"),
        edited("update payment set paid_on = 'x' where id = (select min(id) from payment)"),
        edited("update payment set note = '330102199001011234' where id = (select max(id) from payment)"),
        edited("update posting_group set fen = fen + 1"),
        edited("update posting set short_code = 'AAAA-AAAA'"),
        edited("update posting set record = replace(record, '稻谷', '玉米')"),
        edited("update posting set record = '{'"),
        edited("update posting set first = 1"),
        edited("update shelf set name = '别的'"),
        edited("update village set row_count = 1"),
        edited("insert into spot values (1, x'42')"),
        edited("insert into roll values (1, x'01', x'', x'48', x'')"),
        edited("insert into payment (id, seq, label, named) values (1, 1, '多出来的人', 1)"),
        edited("insert into posting_group values ('x', 0, null, 0, 0, 0, null)"),
        edited("update meta set value = replace(value, ':', 'x')"),
        edited("create table more (a)"),
        edited("create trigger more after insert on payment begin select 1; end"),
        edited("pragma user_version = 1"),
        edited("pragma application_id = 7"),
        lambda image: image[: len(image) // 2],
        lambda image: image[:4096] + b"\xff" * (len(image) - 4096),
        lambda image: b"not a library",
    ],
)
def test_a_file_that_is_not_its_shards_is_left_and_the_shards_are_taken(machine, office, from_shards, change, said):
    office.publish(ready=True)
    swapped(office, change)
    machine.sync(office.folder)
    assert machine.content() == from_shards(office)
    assert shards(office, ONE, TWO) <= fetched(machine)
    assert TOWN in said.text


@pytest.mark.parametrize("fault", ["missing", "altered", "cut"])
def test_a_file_that_cannot_be_had_is_left_and_the_shards_are_taken(machine, office, from_shards, fault):
    office.publish(ready=True)
    path = office.folder / blob_path(file_of(office).blob.sha256)
    raw = path.read_bytes()
    if fault == "missing":
        path.unlink()
    else:
        path.write_bytes(raw[:-1] + b"!" if fault == "altered" else raw[:-9])
    machine.sync(office.folder)
    assert machine.content() == from_shards(office)


# --- called back ---------------------------------------------------------------------------------------


@pytest.fixture
def posting(office) -> PostingHeader:
    return next(header for header, _ in office.townships[TOWN][ONE] if header.programme == RICE.code)


@WAYS
def test_a_kiosk_that_began_with_it_keeps_no_name_that_is_called_back(machine, office, posting, call_back):
    office.publish(ready=True)
    machine.sync(office.folder)
    called = call_back(office, posting)
    assert machine.sync(office.folder).recalled == (posting.id,)
    no_trace(machine, called)


@WAYS
@pytest.mark.parametrize("named", [True, False], ids=["named", "shard only"])
def test_a_kiosk_that_begins_after_the_recall_leaves_it_alone(machine, office, posting, call_back, named, monkeypatch):
    office.publish(ready=True)
    found = file_of(office).blob.sha256
    if not named:
        plain = callbacks.notice
        monkeypatch.setattr(
            callbacks,
            "notice",
            lambda *args: replace(plain(*args), blobs=tuple(one for one in plain(*args).blobs if one != found)),
        )
    called = call_back(office, posting)
    assert machine.sync(office.folder).refused == {}
    assert found not in fetched(machine)
    no_trace(machine, called)
    assert (office.folder / blob_path(found)).exists() is (not named and call_back is by_the_county)


def test_a_county_stricter_than_the_file_shows_no_name_from_it(machine, office, from_shards, monkeypatch):
    office.publish(ready=True)
    monkeypatch.setattr(feeds, "RICE", replace(RICE, policy=NamePolicy.MASKED))
    office.at += timedelta(hours=1)
    office.merge([])
    machine.sync(office.folder)
    assert not {row.label for row in rows_of(12)} & machine.names()
    assert machine.content() == from_shards(office)


# --- any county ---------------------------------------------------------------------------------------

VILLAGES = st.dictionaries(
    st.sampled_from([ONE, TWO, THREE, f"{NEIGHBOUR}201"]),
    st.lists(st.tuples(st.integers(0, 9), st.sampled_from([RICE, LOW, ORPHANS])), min_size=1, max_size=2),
    min_size=1,
)


@FEW
@given(first=VILLAGES, later=st.none() | VILLAGES, part=st.booleans())
def test_any_county_gives_the_same_tables_either_way(
    tmp_path_factory, machine_at, from_shards, key, first, later, part
):
    folder = tmp_path_factory.mktemp("county")
    office = Office(folder / "feed", {TOWN: {}, NEIGHBOUR: {}}, {TOWN: (key[1],), NEIGHBOUR: (key[1],)})
    for batch, some in enumerate(filter(None, (first, later)), 1):
        for region, lists in some.items():
            for number, (count, programme) in enumerate(lists):
                office.post(region, rows_of(count, batch * 50 + number), programme, batch * 2 + number)
        office.publish(ready=batch == 1)
    villages = tuple(sorted({*first, *(later or {})}))[:2] if part else ()
    kiosk = machine_at(f"{folder.name}-ready", villages=villages)
    kiosk.root = office.root
    kiosk.sync(office.folder)
    other = machine_at(f"{folder.name}-shards", villages=villages)
    other.root = office.root
    with pytest.MonkeyPatch.context() as without:
        without.setattr(plan, "offered", lambda *args: None)
        other.sync(office.folder)
    assert kiosk.content() == other.content()
