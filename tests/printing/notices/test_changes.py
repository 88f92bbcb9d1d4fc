"""What changed since the list before: figures of both, new names where they are sure, never a name of who left."""

from __future__ import annotations

from dataclasses import replace

import pytest

from printing.notices.changes import before, changes, newcomers, without_names
from printing.notices.notice import Grid, Words
from sync.errors import Refused
from sync.records import PostingState


def grids(notice) -> list[Grid]:
    return [block for block in notice.blocks if isinstance(block, Grid)]


def words(notice) -> list[str]:
    return [block.text for block in notice.blocks if isinstance(block, Words)]


def test_a_list_is_compared_with_the_last_one_that_stands(grain) -> None:
    now = grain(5).header
    old = [replace(now, id=f"X{year}", year=year) for year in (2023, 2024, 2025)]
    withdrawn = replace(now, id="X", year=2025, batch_number=2, state=PostingState.WITHDRAWN)
    other = replace(now, id="Y", year=2025, programme="GL")
    assert before(now, [*old, withdrawn, other, now]) == old[2]
    assert before(now, [now, other]) is None


def test_who_is_new_is_named_with_group_and_amount_and_who_left_is_a_number(grain) -> None:
    content = grain(6, 2, came=2, went=1)
    old = content.rows[:4]
    made = changes(content, replace(content.header, year=2025, count=5, total_fen=100), old)
    figures, new = grids(made)
    assert figures.heads[1:] == ("上次 2025年", "这次 2026年", "相差")
    assert figures.rows[0] == ("户数", "5", "6", "+1")
    assert [row[0] for row in new.rows] == [row.label for row in content.rows[4:]]
    assert new.rows[0][1] == "第2村民小组"
    assert "新增 2户" in words(made)
    assert "减少 1户，按规定不公布姓名" in words(made)


def test_no_name_where_the_office_counted_otherwise_or_a_row_joins_nobody(grain) -> None:
    rows = grain(6).rows
    assert len(newcomers(rows, rows[:4], came=2)) == 2
    assert newcomers(rows, rows[:4], came=3) == ()
    assert newcomers([*rows[:5], replace(rows[5], person=None)], rows[:4], came=2) == ()
    assert newcomers(rows, [replace(rows[0], person=None)], came=5) == ()


def test_without_the_list_before_only_the_counts_stand(grain) -> None:
    made = changes(grain(6, came=2, went=0), None, ())
    assert len(grids(made)) == 1
    assert grids(made)[0].rows[0] == ("户数", "", "6", "")
    assert "没有减少" in words(made)


def test_a_first_list_has_no_change_sheet(grain) -> None:
    with pytest.raises(Refused, match="没有上一次"):
        changes(grain(6, came=None, went=None), None, ())


def test_names_that_no_page_holds_are_left_out_and_counted(grain) -> None:
    content = grain(300, came=300, went=0)
    made = changes(content, None, ())
    assert len(grids(made)) == 2
    assert len(grids(without_names(made))) == 1
    assert "新增 300户" in words(without_names(made))
