"""What a village was paid over the years: which lists are added up, and which never are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from sync.config import DataFolder
from sync.library.build import build
from sync.library.reader import Library
from sync.records import PostingState, Stage
from tests.fixtures import (
    ELDERS,
    FARM,
    ON,
    SHANGLI,
    SHIQIAO,
    Posted,
    county,
    elder_rows,
    land_rows,
    posting,
    replace_state,
    sample_meta,
    village,
)


@pytest.fixture
def opened(tmp_path):
    """Opens a library of one village with these lists."""
    made: list[Library] = []

    def open_with(*posted: Posted) -> Library:
        folder = DataFolder(tmp_path / "data")
        folder.library.mkdir(parents=True)
        build(folder.library / "library-1.db", None, county(), (village(SHANGLI, *posted),), sample_meta())
        made.append(Library(folder.library / "library-1.db"))
        return made[-1]

    yield open_with
    for library in made:
        library.close()


def batch(number: int, posted: Posted) -> Posted:
    header, body = posted
    id = header.id.replace("-1-1", f"-{number}-1")
    assert body is not None
    return replace(header, id=id, batch=f"第{number}批", batch_number=number), replace(body, id=id)


def test_each_year_of_a_programme_is_one_sum(opened):
    library = opened(
        posting(SHANGLI, FARM, 2026, land_rows(4), rate=Decimal("95.50"), failed=1),
        posting(SHANGLI, FARM, 2025, land_rows(3), starts=date(2025, 11, 3)),
    )
    found = library.history(SHANGLI, ON)
    assert [(one.year, one.count, one.failed) for one in found] == [(2025, 3, 0), (2026, 4, 1)]
    assert found[1].fen == sum(row.fen or 0 for row in land_rows(4))
    assert found[1].rate == Decimal("95.50") and found[1].quantity == sum(row.quantity for row in land_rows(4))


def test_batches_of_one_year_are_added_up(opened):
    halves = [batch(n, posting(SHANGLI, ELDERS, 2026, elder_rows(), starts=date(2026, 3 * n, 1))) for n in (1, 2)]
    (year,) = opened(*halves).history(SHANGLI, ON)
    assert (year.count, year.fen) == (8, 240_000) and [one.batch for one in year.lists] == ["第1批", "第2批"]


@pytest.mark.parametrize("state", [PostingState.SUPERSEDED, PostingState.WITHDRAWN])
def test_a_list_that_was_taken_back_is_in_no_sum(opened, state):
    wrong = replace_state(posting(SHANGLI, FARM, 2026, land_rows(9)), state, "面积有误")
    right = posting(SHANGLI, FARM, 2026, land_rows(4), version=2)
    (year,) = opened(right, wrong).history(SHANGLI, ON)
    assert year.count == 4


@pytest.mark.parametrize("stage", [Stage.APPLIED, Stage.PROPOSED, Stage.ANNUAL])
def test_what_is_not_a_payment_is_never_added_to_what_was_paid(opened, stage):
    paid = posting(SHANGLI, FARM, 2026, land_rows(4))
    header, body = batch(2, posting(SHANGLI, FARM, 2026, land_rows(4)))
    found = opened(paid, (replace(header, stage=stage), body)).history(SHANGLI, ON)
    assert {one.stage: one.fen for one in found} == {Stage.PAID: paid[0].total_fen, stage: header.total_fen}
    assert all(len(one.lists) == 1 for one in found)


def test_a_list_that_has_not_begun_is_not_there_yet(opened):
    library = opened(posting(SHANGLI, FARM, 2026, land_rows(4)))
    assert library.history(SHANGLI, date(2026, 11, 19)) == ()
    assert len(library.history(SHANGLI, ON + timedelta(days=400))) == 1


def test_standards_that_differ_between_batches_are_no_standard(opened):
    halves = [
        batch(n, posting(SHANGLI, FARM, 2026, land_rows(2), rate=Decimal(rate), starts=date(2026, 3 * n, 1)))
        for n, rate in ((1, "90"), (2, "95"))
    ]
    (year,) = opened(*halves).history(SHANGLI, ON)
    assert year.rate is None


def test_a_village_without_lists_has_no_past(opened):
    assert opened(posting(SHANGLI, FARM, 2026, land_rows(2))).history(SHIQIAO, ON) == ()
