"""Whatever rows a township signs, a library gives them back as they were, and every way to build it gives the same."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from decimal import Decimal

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.columnar import BodyColumns, body_of, columnar, digest
from sync.errors import FeedError
from sync.feed.layout import decode
from sync.library import pieces
from sync.library.build import build
from sync.library.reader import Library
from sync.measures import MAX_NUMBER
from sync.records import PostingBody, PublishedRow, RowState
from tests.fixtures import (
    FARM,
    ON,
    SHANGLI,
    SHIQIAO,
    WANGJIA,
    county,
    land_rows,
    posting,
    sample_meta,
    shangli,
    shiqiao,
    village,
    wangjia,
)
from tests.sync.library.test_build import dump

NAMES = st.text(st.sampled_from("王芳敏建国欧阳𠀀·吕绿"), min_size=1, max_size=4)
NUMBERS = st.decimals(0, 10_000, places=2) | st.sampled_from([Decimal(3), Decimal("0.500"), Decimal("-1.5")])
ROWS = st.builds(
    PublishedRow,
    seq=st.integers(1, 40),
    group=st.none() | st.sampled_from(["一组", "二组", ""]),
    label=NAMES,
    name=st.none() | NAMES,
    person=st.none() | st.just("p1"),
    quantity=st.none() | NUMBERS,
    rate=st.none() | NUMBERS,
    fen=st.none() | st.integers(-5, 10**11),
    paid_on=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    state=st.sampled_from([None, RowState.PAID, RowState.REPAID]),
    note=st.sampled_from(["", "补发"]),
    extra=st.sampled_from([{}, {"机型": "微耕机"}]),
)
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FEW
@given(st.lists(ROWS, max_size=12))
def test_rows_come_back_as_they_were_signed_and_in_sheet_order(tmp_path, rows):
    one = village(SHIQIAO, posting(SHIQIAO, FARM, 2026, tuple(rows)))
    build(tmp_path / "l.db", None, county(), [one], sample_meta())
    with Library(tmp_path / "l.db") as library:
        assert library.body(one.headers[0].id) == one.bodies[0]
        firsts = list(dict.fromkeys(row.group for row in rows))
        ordered = sorted(rows, key=lambda row: (firsts.index(row.group), row.seq))
        assert list(library.rows(one.headers[0].id)) == ordered
        for group in library.groups(one.headers[0].id):
            some = ordered[group.first : group.first + group.count]
            assert group.fen == sum(row.fen or 0 for row in some)
            known = [row.quantity for row in some]
            assert group.quantity == (None if None in known else sum(known))


@FEW
@given(st.data())
def test_pieces_and_villages_one_by_one_upon_anything_give_the_same_tables(tmp_path, data):
    pool = {SHANGLI: [shangli(30), shangli(12)], WANGJIA: [wangjia()], SHIQIAO: [shiqiao(), village(SHIQIAO)]}
    before = [data.draw(st.sampled_from(some)) for some in pool.values()]
    after = [data.draw(st.sampled_from(some)) for some in pool.values()]
    cut = data.draw(st.integers(0, 3))
    base, copied, fresh = tmp_path / "base.db", tmp_path / "copied.db", tmp_path / "fresh.db"
    code = county().county.code
    build(base, None, county(), before, sample_meta())
    build(copied, base, county(), [pieces.made(code, after[:cut]), *after[cut:]], sample_meta(2))
    build(fresh, None, county(), [pieces.made(code, after[cut:]), pieces.made(code, after[:cut])], sample_meta(2))
    assert dump(copied) == dump(fresh)


@pytest.mark.parametrize("number", ["", "3,5", "NaN", "Infinity", " 5", "1_000", "05e1", "9" * (MAX_NUMBER + 1)])
def test_what_is_no_number_is_refused(number):
    said = msgspec.to_builtins(columnar(PostingBody("x", "甲", "乙", land_rows(2))))
    for column in ("quantity", "rate"):
        for odd in (number, [number, "3"], ["3", number]):
            with pytest.raises(FeedError, match="不是数"):
                decode(msgspec.json.encode({**said, column: odd}), BodyColumns)


@FEW
@given(st.lists(ROWS, max_size=12))
def test_columns_say_what_rows_say_in_one_form(tmp_path, rows):
    body = PostingBody("x", "甲", "乙", tuple(rows))
    said = columnar(body)
    assert body_of(said) == body
    raw = msgspec.json.encode(said, order="deterministic")
    again = decode(raw, BodyColumns)
    assert again == said and digest(again) == hashlib.sha256(raw).hexdigest()


ROWS_OF_TWO = PostingBody("x", "甲", "乙", land_rows(2))


@pytest.mark.parametrize(
    "odd",
    [
        {"seq": [1, 2]},
        {"seq": [1, 3, 5]},
        {"group": [["一组", 1]]},
        {"group": [["一组", 1], ["一组", 1]]},
        {"group": [["一组", 2], ["二组", 0]]},
        {"group": [["一组", 10**12]]},
        {"name": ["王", None, None]},
        {"name": [None, None]},
        {"rate": ["95.50", "95.50"]},
        {"fen": [1]},
        {"fen": []},
        {"note": ["", ""]},
        {"extra": [{}, {}]},
        {"label": []},
    ],
    ids=str,
)
def test_another_form_of_the_same_rows_is_refused(odd):
    said = msgspec.to_builtins(columnar(ROWS_OF_TWO))
    assert decode(msgspec.json.encode(said), BodyColumns) == columnar(ROWS_OF_TWO)
    with pytest.raises(FeedError, match="格式不对"):
        decode(msgspec.json.encode({**said, **odd}), BodyColumns)


def test_a_posting_that_was_taken_back_says_why(tmp_path):
    build(tmp_path / "l.db", None, county(), [wangjia(), shiqiao()], sample_meta())
    with Library(tmp_path / "l.db") as library:
        taken = {h.id: h.reason for v in (wangjia(), shiqiao()) for h in v.headers if h.reason}
        assert sorted(taken.values()) == ["发错了村", "面积有误"]
        for id, reason in taken.items():
            assert library.posting(id).reason == reason
            assert library.rows(id) == ()
        assert not set(taken) & {header.id for header in library.postings(None, ON, True)}
        assert not set(taken) & {header.id for header in library.postings(None, ON + timedelta(30), False)}
