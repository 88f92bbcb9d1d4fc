"""The demo county at set-up: everything that a first visitor wants to see is there, and nothing that nobody may."""

from __future__ import annotations

import contextlib
import csv
import json
import re
import sqlite3
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
import zstandard

from sync import clock, demo
from sync.config import DataFolder, load
from sync.folders import DEMO
from sync.library.reader import Library
from sync.records import NamePolicy, RowState, Stage


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return demo.ensure(DataFolder(tmp_path_factory.mktemp("demo") / "demo"))


@pytest.fixture(scope="module")
def library(folder):
    with Library.current(folder) as library:
        yield library


@pytest.fixture(scope="module")
def today(library):
    return clock.today(clock.now(), clock.reference(library.meta.published_at))


def test_two_townships_eight_villages_eleven_programmes_three_years_and_about_6000_payments(library, today):
    postings = library.postings(None, today, None)
    assert Counter(village.township for village in library.villages(today)) == {"青山镇": 4, "柳溪乡": 4}
    assert len(library.programmes()) == 11
    assert {posting.year for posting in postings if posting.stage is Stage.PAID} == {2024, 2025, 2026}
    assert 5_500 < sum(posting.count + posting.failed for posting in postings) < 6_500


def test_every_programme_says_rule_who_document_and_phone(library):
    for programme in library.programmes():
        assert programme.rule and programme.eligibility and programme.document and programme.phones
    assert {programme.policy for programme in library.programmes()} == set(NamePolicy)


def test_every_village_has_several_current_postings_and_many_that_ended(library, today):
    for village in library.villages(today):
        assert village.current >= 4
        assert village.earlier >= 20


def test_the_pictures_posting_is_in_its_third_day_and_others_wait_for_payment(library, today):
    current = library.postings(None, today)
    arable = next(posting for posting in current if posting.village == "王家村" and posting.programme == "GD")
    assert arable.starts_on == today - timedelta(days=2)
    assert arable.came and arable.went


@pytest.mark.parametrize("stage", [Stage.APPLIED, Stage.PROPOSED, Stage.PAID])
def test_lists_of_every_stage_hang_where_the_kiosk_stands(folder, library, today, stage):
    township = load(folder).place.township
    found = [one for one in library.postings(None, today) if one.stage is stage and one.township == township]
    assert {posting.village for posting in found} == {"王家村", "上李村", "溪口村", "竹坑村"}
    assert all(posting.count and bool(posting.total_fen) is (stage is not Stage.APPLIED) for posting in found)


def test_programmes_begin_and_stop_over_the_years(library, today):
    years: dict[str, set[int]] = {}
    for posting in library.postings(None, today, None):
        years.setdefault(posting.programme, set()).add(posting.year)
    assert years["ZL"] == {2024, 2025} and years["JG"] == {2026} and years["YC"] == {2027}


def test_children_whom_the_county_brings_up_are_counts_and_nothing_else(library, today):
    lists = [posting for posting in library.postings(None, today, None) if posting.programme == "GE"]
    assert {posting.year for posting in lists} == {2025, 2026}
    assert all(posting.count and posting.total_fen and not library.rows(posting.id) for posting in lists)
    assert all((posting.came, posting.went) == (None, None) for posting in lists)


def test_the_household_of_the_card_was_paid_late_once_and_not_yet_this_year(library, today):
    rows = {(hit.programme, hit.year): hit.state for hit in library.find("欧阳云红", "王家村").rows}
    assert rows["生态公益林补偿", 2024] is RowState.PAID and rows["生态公益林补偿", 2025] is RowState.REPAID
    assert ("生态公益林补偿", 2026) not in rows
    trees = [one for one in library.postings(None, today, None) if (one.programme, one.village) == ("GYL", "王家村")]
    assert next(one for one in trees if one.year == 2026).failed


def test_namesakes_on_a_list_without_numbers_are_never_joined(library):
    rows = [
        row
        for hit in library.find("周木林", "溪口村").rows
        for row in library.rows(hit.posting, hit.offset, 1)
        if hit.programme == "农机购置与应用补贴"
    ]
    assert len(rows) == 2 and {row.person for row in rows} == {None}


def test_a_household_joins_over_years_and_programmes_and_each_change_has_a_reason(library):
    rows = [row for hit in library.find("张建国", "王家村").rows for row in library.rows(hit.posting)]
    people = {row.person for row in rows if row.label == "张建国①"}
    assert len(people) == 1
    own = {(row.quantity, row.rate) for row in rows if row.person in people}
    assert {str(rate) for quantity, rate in own if str(quantity) == "4.95"} == {"104.6", "108.38", "118.36"}


def test_failed_payments_are_counted_and_repaid_ones_shown(library, today):
    postings = library.postings(None, today, None)
    assert any(posting.failed for posting in postings)
    states = {row.state for posting in postings if posting.programme == "GYL" for row in library.rows(posting.id)}
    assert states == {RowState.PAID, RowState.REPAID}


def test_the_catalogue_has_two_domains_tied_to_what_was_published(library):
    assert [summary.domain for summary in library.catalogues()] == ["涉农补贴", "社会救助"]
    items = [item for summary in library.catalogues() for item in library.items(summary.domain)]
    assert len(items) == 12
    assert {item.programme for item in items} == {"GD", "DG", "ZL", "NJ", "GYL", "GL", "DB", "CJ", None}


def test_it_is_marked_as_a_demonstration_at_its_place(folder, library):
    assert library.meta.demo
    assert load(folder).place.township == "青山镇"
    assert load(folder).place.staff_phone


def test_one_doubt_was_accepted_by_the_reviewer_and_logged(folder):
    lines = (folder.root / "demo-office" / "acceptances.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["accepted"].split("@")[0] for line in lines] == ["quantity-outlier"]


def test_no_private_number_of_the_sources_is_in_feed_or_library(folder):
    numbers = _numbers_of_the_lists()
    assert len(numbers) > 1_000
    texts = [_library_text(folder), *_feed_texts(folder)]
    assert [number for number in numbers if any(number in text for text in texts)] == []


def test_no_name_is_readable_in_the_feed(folder, library, today):
    posting = next(one for one in library.postings(None, today) if one.policy is NamePolicy.FULL)
    names = {row.name for row in library.rows(posting.id) if row.name and len(row.name) > 2}
    texts = _feed_texts(folder)
    assert len(texts) > 40
    assert [name for name in names if any(name in text for text in texts)] == []


def test_a_second_start_finds_it_made(folder):
    before = folder.pointer.stat().st_mtime_ns
    demo.ensure(folder)
    assert folder.pointer.stat().st_mtime_ns == before


def test_a_half_made_demo_is_made_again_and_keeps_the_settings(tmp_path, monkeypatch):
    plan = demo._plan()
    monkeypatch.setattr(demo, "_plan", lambda: replace(plan, posting=plan.posting[-1:], card=("王家村", "尚秋冬")))
    folder = DataFolder(tmp_path / "demo")
    (folder.root / "demo-office").mkdir(parents=True)
    (folder.root / "demo-office" / "office.toml").write_text("half")
    folder.settings.write_text('[place]\nname = "我们这里"\n', "utf-8")
    demo.ensure(folder)
    assert load(folder).place.name == "我们这里"
    with Library.current(folder) as library:
        assert library.meta.generation == 1
        assert len(library.postings(None, clock.today(clock.now(), library.meta.published_at))) == 4


def test_a_demo_of_last_week_is_made_again(folder, monkeypatch):
    stamp = json.loads(demo._mark(folder).read_bytes())["stamp"]
    moment = clock.now()
    assert demo._fresh(folder, stamp, moment)
    assert not demo._fresh(folder, stamp, moment + timedelta(days=7))
    assert not demo._fresh(folder, "another", moment)


def _numbers_of_the_lists() -> set[str]:
    numbers = set()
    for path in (DEMO / "sources").glob("*.csv"):
        for row in csv.reader(path.read_text("gb18030").splitlines()):
            numbers |= {cell for cell in row if re.fullmatch(r"99\d{15}[\dX]|9990\d{15}|154\d{8}", cell)}
    return numbers


def _library_text(folder: DataFolder) -> str:
    with sqlite3.connect(folder.library / folder.pointer.read_text().strip()) as database:
        return "\n".join(database.iterdump())


def _feed_texts(folder: DataFolder) -> list[str]:
    """Every file of the feed as far as anyone without a key can read it."""
    return [_readable(path.read_bytes()) for path in (folder.root / "demo-feed").rglob("*") if path.is_file()]


def _readable(raw: bytes) -> str:
    with contextlib.suppress(zstandard.ZstdError):
        raw = zstandard.ZstdDecompressor().decompress(raw, 1 << 26)
    return raw.decode("utf-8", "ignore")
