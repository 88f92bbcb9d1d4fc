"""One set of rules for what a township may say: what the county takes in, every kiosk shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from sync.columnar import columnar
from sync.errors import FeedError
from sync.feed.judging import Table, check_body, check_header, check_place
from sync.feed.wording import is_clean
from sync.records import Level, NamePolicy, Region
from tests.sync.pull.feeds import LOW, ORPHANS, RICE, rows_of, signed_posting

KEY, REGION = Ed25519PrivateKey.generate(), "331022001201"
TOWN = Region(REGION[:9], "001号乡", REGION[:6], Level.TOWNSHIP)
VILLAGE = Region(REGION, "201村", TOWN.code, Level.VILLAGE)


def county(*programmes, regions=(TOWN, VILLAGE)) -> Table:
    return Table({one.code: one for one in programmes}, {region.code: region for region in regions})


def posted(programme=RICE, **said):
    header, body = signed_posting(KEY, REGION, rows_of(3), programme, 1, 1, datetime(2026, 11, 20, tzinfo=UTC))
    return replace(header, **said), body


def test_a_programme_renamed_since_keeps_its_old_name_on_kiosks_and_at_the_county():
    header, _ = posted()
    renamed = county(replace(RICE, name="稻谷生产者补贴"), LOW, ORPHANS)
    check_header(header, renamed, header, hangs=True)
    with pytest.raises(FeedError, match="项目名称"):
        check_header(header, renamed, None, hangs=True)


def test_nobody_goes_by_the_name_of_a_programme_that_shows_less():
    header, _ = posted(programme_name=LOW.name)
    with pytest.raises(FeedError, match=LOW.name):
        check_header(header, county(RICE, LOW), header, hangs=True)


def test_words_about_the_vulnerable_close_a_posting_whatever_its_code_allows():
    header, _ = posted(programme_name="残疾孤儿慰问")
    with pytest.raises(FeedError, match="只能只公布数"):
        check_header(header, county(RICE), header, hangs=True)


def test_how_many_came_and_went_is_not_said_of_the_vulnerable():
    header, _ = posted(ORPHANS, came=1, went=0)
    with pytest.raises(FeedError, match="多几人"):
        check_header(header, county(ORPHANS), header, hangs=True)


def test_a_batch_that_may_name_somebody_is_refused_where_names_are_hidden():
    header, _ = posted(LOW, batch="尉迟敬山补发批")
    with pytest.raises(FeedError, match="批次"):
        check_header(header, county(LOW), header, hangs=True)


def test_a_place_with_a_provisional_code_may_get_its_name_later():
    header, _ = posted(village="云顶村")
    check_place(header, county(RICE, regions=(TOWN, replace(VILLAGE, provisional=True))), None)
    with pytest.raises(FeedError, match="云顶村"):
        check_place(header, county(RICE), None)
    check_place(header, county(RICE), header)


@pytest.mark.parametrize(
    "more", [{"group": "尉迟敬山户"}, {"note": "代其父领取"}, {"extra": {"机型": "微耕机"}}, {"label": "王*②"}]
)
def test_beside_a_mask_stands_nothing_of_a_person(more):
    header, body = posted(LOW)
    check_body(header, columnar(body))
    rows = (body.rows[0], replace(body.rows[1], **more), body.rows[2])
    with pytest.raises(FeedError, match="第 2 行却露出了是谁,超出公开范围"):
        check_body(header, columnar(replace(body, rows=rows)))


@pytest.mark.parametrize("where", ["label", "name", "group", "note"])
def test_the_row_with_a_private_number_is_named_and_the_number_is_not(where):
    header, body = posted()
    rows = (*body.rows[:2], replace(body.rows[2], **{where: "电话13800138000"}))
    with pytest.raises(FeedError, match="第 3 行里有隐私") as caught:
        check_body(header, columnar(replace(body, rows=rows)))
    assert "138" not in caught.value.sentence


def test_a_private_number_among_the_extras_is_refused():
    header, body = posted()
    rows = (replace(body.rows[0], extra={"备注": "11010519491231002X"}), *body.rows[1:])
    with pytest.raises(FeedError, match="第 1 行里有隐私"):
        check_body(header, columnar(replace(body, rows=rows)))


@given(st.text(st.sampled_from("0123456789Xx一二三组村号幢栋单元室王芳") | st.characters(), min_size=1, max_size=3))
def test_a_text_of_three_characters_is_harmless_unless_it_speaks_of_a_house(text):
    assert is_clean(text) or set(text) & set("号幢栋单")


def test_counts_and_masks_of_the_county_s_own_making_are_taken():
    for programme in (RICE, LOW, ORPHANS):
        header, body = posted(programme)
        check_header(header, county(RICE, LOW, ORPHANS), header, hangs=True)
        check_body(header, columnar(body))
    assert posted(ORPHANS)[0].policy is NamePolicy.COUNTS
