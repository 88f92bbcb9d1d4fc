"""What a library answers about postings, rows, groups, villages, programmes and the catalogue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from sync.config import DataFolder
from sync.library.build import build
from sync.library.reader import Library
from sync.records import PostingState, RowState
from sync.signing import genuine, short_code
from tests.fixtures import ELDERS, FARM, ON, RELIEF, SHANGLI, SHIQIAO, WANGJIA, Sample, sample_library, sample_meta

FARM_ID, MACHINE_ID = f"{SHANGLI}-GD-2026-1-1", f"{WANGJIA}-NJ-2026-1-1"


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Sample:
    return sample_library(DataFolder(tmp_path_factory.mktemp("data")))


@pytest.fixture
def library(sample):
    with Library(sample.path) as library:
        yield library


def test_a_kiosk_opens_the_generation_its_pointer_names(sample):
    folder = DataFolder(sample.path.parent.parent)
    with Library.current(folder) as library:
        assert (library.meta.generation, library.meta.county, library.meta.demo) == (1, "云岚县", True)
        assert library.meta.published_at.tzinfo is not None
        assert library.meta.public_url == "HTTPS://GK.YUNLAN.GOV.CN/"


def test_a_village_shows_what_is_on_the_board_and_how_much_came_before(library):
    assert [(v.name, v.township, v.current, v.earlier) for v in library.villages(ON)] == [
        ("上李村", "青石镇", 3, 1),
        ("王家村", "青石镇", 2, 0),
        ("石桥村", "柳河乡", 0, 1),
    ]


def test_a_posting_leaves_the_board_the_day_after_its_period(library):
    assert len(library.postings(SHANGLI, ON)) == 3
    assert len(library.postings(SHANGLI, date(2026, 11, 26))) == 3
    assert library.postings(SHANGLI, date(2026, 11, 27)) == ()
    assert library.postings(SHANGLI, date(2026, 11, 19)) == ()


def test_postings_come_newest_first_and_taken_back_ones_only_when_asked_for(library):
    every = library.postings(None, ON, current=None)
    assert [h.starts_on for h in every] == sorted((h.starts_on for h in every), reverse=True)
    assert {h.state for h in library.postings(WANGJIA, ON, current=None)} == {
        PostingState.POSTED,
        PostingState.SUPERSEDED,
    }
    assert [h.id for h in library.postings(SHIQIAO, ON, current=False)] == [f"{SHIQIAO}-GD-2025-1-1"]


def test_a_posting_is_found_by_the_code_on_its_sheet(library, sample):
    header = library.posting(FARM_ID)
    assert header == sample.header(FARM_ID)
    code = short_code(header.id, header.rows_digest)
    assert library.by_short_code(code) == header
    assert library.by_short_code(code.lower().replace("-", "")) == header
    assert library.by_short_code("0000-0000") is None
    assert genuine(header, header.signature)


def test_rows_are_read_page_by_page_in_sheet_order(library, sample):
    body = sample.body(FARM_ID)
    assert library.rows(FARM_ID) == body.rows
    assert library.rows(FARM_ID, 20, 10) == body.rows[20:30]
    assert library.rows(FARM_ID, 55, 10) == body.rows[55:]
    assert library.rows(FARM_ID, 60, 10) == library.rows("unknown") == ()
    assert library.rows(MACHINE_ID)[1].state is RowState.REPAID
    assert library.rows(MACHINE_ID)[0].extra == {"机型": "微耕机"}


def test_groups_say_where_they_begin_and_what_they_sum_to(library):
    groups = library.groups(FARM_ID)
    assert [g.name for g in groups] == ["一组", "二组", "三组"]
    for group in groups:
        rows = library.rows(FARM_ID, group.first, group.count)
        assert {row.group for row in rows} == {group.name}
        assert group.fen == sum(row.fen for row in rows)
        assert group.quantity == sum((row.quantity for row in rows), Decimal(0))
    assert [g.name for g in library.groups(MACHINE_ID)] == [None]


def test_masked_rows_carry_no_name_and_counted_ones_do_not_exist(library):
    masked = library.rows(f"{SHANGLI}-{ELDERS}-2026-1-1")
    assert [(r.label, r.name, r.person) for r in masked] == [
        ("张*", None, None),
        ("王*英", None, None),
        ("欧**福", None, None),
        ("李*兰", None, None),
    ]
    counted = f"{SHANGLI}-{RELIEF}-2026-1-1"
    assert library.rows(counted) == () and library.groups(counted) == ()
    assert library.posting(counted).count == 3
    assert library.people(counted) == ("周文", "吴敏")


def test_the_body_comes_back_as_it_was_signed(library, sample):
    for village in sample.villages:
        for body in village.bodies:
            assert library.body(body.id) == body
    assert library.body(f"{WANGJIA}-GYL-2026-1-1") is None
    assert library.people(f"{WANGJIA}-GYL-2026-1-1") == ("", "")


def test_a_matter_of_the_catalogue_shows_what_was_published_for_it(library):
    assert [(d.domain, d.items) for d in library.catalogues()] == [("涉农补贴", 3), ("社会救助", 1)]
    farm, machine, other = library.items("涉农补贴")
    assert [h.id for h in library.item_postings(farm, ON)] == [FARM_ID]
    assert library.item_earlier(farm, ON).postings == 2
    assert [h.id for h in library.item_postings(machine, ON)] == [MACHINE_ID]
    assert library.item_postings(other, ON) == () and library.item_earlier(other, ON).count == 0


def test_programmes_come_back_whole(library, sample):
    assert set(library.programmes()) == set(sample.county.programmes)
    assert library.programme(FARM).rates[0].yuan == Decimal("95.50")
    assert library.programme("NONE") is None


def test_a_village_nobody_listed_gets_its_name_from_its_postings(tmp_path, sample):
    bare = replace(sample.county, regions=())
    build(tmp_path / "bare.db", None, bare, sample.villages, sample_meta())
    with Library(tmp_path / "bare.db") as library:
        first = library.villages(ON + timedelta(1))[0]
        assert (first.name, first.township) == ("上李村", "青石镇")
        assert {r.provisional for r in library.regions()} == {True, False}
