"""A township whose desk was taken over signs what it likes: its neighbours' new lists arrive all the same."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.feed import claims
from sync.feed.layout import Tier
from sync.pull import crew
from sync.pull.trouble import Portal
from tests.sync.pull.crooked import DEEP, NEIGHBOUR, ONE, THREE, TOWN, Changes, Record, handed_in, honest, slipped_in
from tests.sync.pull.feeds import Office, rows_of
from tests.sync.pull.web import says

FEW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
NEWS = 900


@pytest.fixture
def office(office, key) -> Office:
    """Two townships, both with this kiosk; the first list of the first village is open."""
    office.kiosks[NEIGHBOUR] = (key[1],)
    office.townships[TOWN][f"{TOWN}201"].sort(key=lambda pair: pair[0].programme, reverse=True)
    office.publish()
    return office


def in_rows(**values: object) -> Changes:
    """Every row of a body says this, each in a group of its own."""

    def change(body: Record) -> Record:
        count = len(body["label"])
        once = {column: [value] * count if column == "label" else value for column, value in values.items()}
        return {**body, "group": [[f"第{at + 1}组", 1] for at in range(count)], **once}

    return {"body": change}


def writes(kind: str, **values: object) -> Changes:
    return {kind: lambda record: {**record, **values}}


def in_shards(**values: object) -> Changes:
    """Every address in the manifest says this."""

    def change(manifest: Record) -> Record:
        shards = [{**shard, "blob": {**shard["blob"], **values}} for shard in manifest["shards"]]
        return {**manifest, "shards": shards}

    return {"manifest": change}


def naive(record: Record) -> Record:
    return {**record, "published_at": record["published_at"].removesuffix("Z")}


def rubbish(sheet: Record) -> Record:
    return {**sheet, "wrapped": {key: dict.fromkeys(kiosks, "AAAA") for key, kiosks in sheet["wrapped"].items()}}


ODD = {
    "a quantity that overflows": in_rows(quantity="1E+9999999", rate=None),
    "a quantity of a megabyte": in_rows(quantity="1E+999990", rate=None),
    "a rate that is nothing of a megabyte": in_rows(rate="0E+999990"),
    "money beyond what adds up": in_rows(fen=1 << 62),
    "a name of many tails": in_rows(label="王" * 100_000, name=False, person=None),
    "a deep body": writes("body", x=DEEP),
    "a deep header": writes("header", x=DEEP),
    "a deep seal": writes("sealed", x=DEEP),
    "no public list under the seal": writes("sealed", public=""),
    "rows of different length": writes("body", fen=[1, 2]),
    "a note of megabytes in every row": writes("body", note="补" * (1 << 21)),
    "a group's name of a line": writes("body", group=[["组" * 65, 12]]),
    "a rate that is written too long": writes("body", rate="0." + "1" * 30),
    "a group of a trillion": writes("body", group=[["一组", 10**12]]),
    "a deep manifest": writes("manifest", x=DEEP),
    "a deep index": writes("index", x=DEEP),
    "a header's moment without a zone": {"header": naive},
    "an index's moment without a zone": {"index": naive},
    "a year that no database holds": writes("header", year=10**30),
    "a sum of a megabyte": writes("header", total_quantity="1E+999990"),
    "a key sheet of rubbish": {"sheet": rubbish, **writes("body", prepared_by="王经办")},
    "sizes that no disk holds": in_shards(size=10**15),
    "sizes that together are no township": in_shards(size=60 << 20),
    "sizes below nothing": in_shards(size=-(10**9)),
    "lengths that no disk holds": in_shards(length=10**15),
    "names that lead elsewhere": in_shards(sha256="../../../" + "0" * 55),
    "an endless name": writes("index", name="乡" * 100_000),
}


@pytest.mark.parametrize("first", [True, False], ids=["first sync", "later sync"])
@pytest.mark.parametrize("what", ODD)
def test_nothing_that_one_township_says_keeps_its_neighbours_lists_away(office, machine, what, first):
    if not first:
        machine.sync(office.folder)
    before = 0 if first else machine.shown.stat().st_size
    outcome = merged(office, machine, ODD[what])
    if not first:
        assert machine.shown.stat().st_size < before + 100_000
    assert set(outcome.refused) == {TOWN} and len(outcome.sentence) < 1000


def merged(office: Office, machine, changes: Changes):
    """What a sync says after this township and its neighbour handed in at the same time."""
    office.post(THREE, rows_of(3, NEWS), batch=2)
    office.publish()
    served = slipped_in(office, handed_in(office, honest(office), changes), office.folder.with_name("served"))
    outcome = machine.sync(served)
    assert rows_of(1, NEWS)[0].label in machine.names()
    return outcome


@pytest.mark.parametrize("what", ["a quantity that overflows", "a deep body"])
def test_a_worker_names_the_township_that_it_stumbles_over(office, machine, monkeypatch, what):
    for limit in ("WORTH_WORKERS", "TASK"):
        monkeypatch.setattr(crew, limit, 1)
    monkeypatch.setattr(crew, "_processors", lambda: 2)
    assert set(merged(office, machine, ODD[what]).refused) == {TOWN}


def test_a_village_of_more_rows_than_any_is_refused(office, machine, monkeypatch):
    monkeypatch.setattr(claims, "MAX_ROWS", 11)
    assert "超过 11 行" in merged(office, machine, writes("body", prepared_by="王经办")).refused[TOWN]


def test_a_key_sheet_of_rubbish_sends_nobody_to_enrol_again(office, machine):
    outcome = merged(office, machine, ODD["a key sheet of rubbish"])
    assert "不用重新登记" in outcome.refused[TOWN] and "请该乡镇重新发布" in outcome.refused[TOWN]


# --- a store that says "forbidden" of what it lacks ---------------------------------------------------


def one_shard(office: Office) -> str:
    """Where a changed shard of the first township lies."""
    shards = honest(office).manifest.shards
    return next(shard.blob.sha256 for shard in shards if shard.region == ONE and shard.tier is Tier.VILLAGE)


def with_news(office: Office) -> None:
    office.post(ONE, rows_of(5, 40), batch=4)
    office.post(THREE, rows_of(3, NEWS), batch=2)
    office.publish()


def test_a_shard_that_a_store_forbids_is_missing_of_its_township_only(office, machine, site):
    machine.sync(site.url)
    with_news(office)
    site.turns[one_shard(office)] = [says(403, b"<Error>AccessDenied</Error>", Content_Type="application/xml")] * 3
    outcome = machine.sync(site.url)
    assert set(outcome.refused) == {TOWN} and "缺少" in outcome.refused[TOWN]
    assert rows_of(1, NEWS)[0].label in machine.names()


def test_a_login_page_that_comes_up_during_a_sync_is_one(office, machine, site):
    machine.sync(site.url)
    with_news(office)
    forbidden = says(403, b"<html>login</html>")

    def comes_up(handler) -> None:
        site.turns["timestamp.json"] = [forbidden] * 3
        forbidden(handler)

    site.turns[one_shard(office)] = [comes_up]
    with pytest.raises(Portal, match="网络要求登录"):
        machine.sync(site.url)


# --- at random ----------------------------------------------------------------------------------------

KINDS = ("body", "header", "sealed", "manifest", "sheet", "index")
VALUES: tuple[object, ...] = (
    None, True, 0, -1, 1 << 63, 10**400, 1.5, float("inf"), float("nan"), "", "x", "\ud800", "\0", "1E+999990", "NaN",
    "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2026-11-20T09:00:00", "9999-12-31", "王" * 5000, DEEP,
    [], {}, [[]], {"": {}}, "0" * 64, "331022002201",
)  # fmt: skip


def crooked(chance: random.Random, record: Record) -> Record:
    """A record with one to three places altered, left out, doubled or added."""
    for _ in range(chance.randint(1, 3)):
        places = list(_places(record))
        if places:
            holder, place = chance.choice(places)
            _alter(chance, holder, place)
    return record


def _places(holder):
    for place in list(holder) if isinstance(holder, dict) else range(len(holder)):
        yield holder, place
        if isinstance(holder[place], (dict, list)):
            yield from _places(holder[place])


def _alter(chance: random.Random, holder, place) -> None:
    way = chance.randrange(4)
    if way == 0:
        del holder[place]
    elif way == 1 and isinstance(holder, dict):
        holder[chance.choice(["x", "", "rows", "ready", "recalls", "state"])] = chance.choice(VALUES)
    elif way == 1:
        holder.append(holder[place])
    else:
        holder[place] = chance.choice(VALUES)


def test_whatever_a_township_signs_its_neighbours_lists_arrive(office, machine):
    machine.sync(office.folder)
    state, count = honest(office), 0

    @FEW
    @given(st.sampled_from(KINDS), st.randoms(use_true_random=False))
    def story(kind, chance):
        nonlocal count
        count += 1
        bad = handed_in(office, state, {kind: lambda record: crooked(chance, record)}, state.version + count)
        office.post(THREE, rows_of(1, NEWS + count), version=count + 1)
        office.publish([THREE])
        machine.sync(slipped_in(office, bad, office.folder.with_name("served")))
        assert rows_of(1, NEWS + count)[0].label in machine.names()

    story()
