"""这笔钱是什么: an amount and its month lead to programme and arithmetic, to sums of one person, to no name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from sync.library.build import build
from sync.library.reader import Library
from sync.library.views import Deposit, PaidAs
from sync.records import PostingState, PublishedRow, RowState, Stage
from tests.fixtures import (
    ELDERS,
    FARM,
    MACHINE,
    SHANGLI,
    TREES,
    WANGJIA,
    county,
    elder_rows,
    posting,
    replace_state,
    sample_meta,
    village,
)

NOVEMBER, OCTOBER = date(2026, 11, 1), date(2026, 10, 1)
BOTH = (SHANGLI, WANGJIA)


def row(person: str | None, area: str, rate: str, fen: int, day: date | None, **more: object) -> PublishedRow:
    name = person and f"张{person}"
    made = PublishedRow(1, "一组", name or "张*", name, person, Decimal(area), Decimal(rate), fen, day, RowState.PAID)
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Two villages: farms paid on 2 and 12 November, trees in October, a re-payment, elders without a day."""
    day, later = date(2026, 11, 2), date(2026, 11, 12)
    farm = (row("甲", "4.95", "118.36", 58588, day), row("乙", "2", "118.36", 23672, day))
    trees = (row("甲", "15.6", "45", 70200, later), row("丙", "2", "45", 9000, date(2026, 10, 9)))
    again = (row("乙", "1", "3600", 360000, later, state=RowState.REPAID, seq=2),)
    proposed = replace(posting(SHANGLI, MACHINE, 2025, (row("丁", "1", "77", 7700, day),))[0], stage=Stage.PROPOSED)
    taken = replace_state(
        posting(SHANGLI, TREES, 2024, (row("丁", "1", "88", 8800, day),)), PostingState.WITHDRAWN, "错"
    )
    one = village(
        SHANGLI,
        posting(SHANGLI, FARM, 2026, farm),
        posting(SHANGLI, TREES, 2026, trees),
        posting(SHANGLI, MACHINE, 2026, again),
        posting(SHANGLI, ELDERS, 2026, elder_rows()),
        (proposed, posting(SHANGLI, MACHINE, 2025, (row("丁", "1", "77", 7700, day),))[1]),
        replace_state(taken, PostingState.WITHDRAWN, "错"),
    )
    other = village(WANGJIA, posting(WANGJIA, FARM, 2026, (row("戊", "4.95", "118.36", 58588, day),)))
    build(tmp_path / "library.db", None, county(), (one, other), sample_meta())
    with Library(tmp_path / "library.db") as library:
        yield library


def paid(library: Library, regions: tuple[str, ...], fen: int, month: date) -> tuple[PaidAs, ...]:
    return library.paid_as(regions, fen, (month,))[month]


def only(found: tuple[PaidAs, ...]) -> PaidAs:
    assert len(found) == 1
    return found[0]


def test_an_amount_of_a_month_tells_programme_and_arithmetic(library: Library) -> None:
    found = only(paid(library, (SHANGLI,), 58588, NOVEMBER))
    assert (found.name, found.quantity, found.rate, found.count) == (
        "耕地地力保护补贴",
        Decimal("4.95"),
        Decimal("118.36"),
        1,
    )


def test_equal_payments_of_several_villages_are_counted_together(library: Library) -> None:
    assert only(paid(library, BOTH, 58588, NOVEMBER)).count == 2


def test_villages_of_other_kiosks_are_not_asked(library: Library) -> None:
    assert paid(library, (WANGJIA,), 23672, NOVEMBER) == ()
    assert paid(library, (), 58588, NOVEMBER) == ()


def test_another_month_is_another_payment(library: Library) -> None:
    assert paid(library, BOTH, 9000, NOVEMBER) == ()
    assert only(paid(library, BOTH, 9000, OCTOBER)).name == "生态公益林补偿"


def test_a_repayment_says_so(library: Library) -> None:
    assert only(paid(library, BOTH, 360000, NOVEMBER)).repaid


def test_where_the_list_tells_no_day_its_month_is_that_of_its_posting(library: Library) -> None:
    assert only(paid(library, BOTH, 30000, NOVEMBER)).count == 4


def test_money_that_is_only_proposed_or_was_withdrawn_is_no_payment(library: Library) -> None:
    assert paid(library, BOTH, 7700, NOVEMBER) == () and paid(library, BOTH, 8800, NOVEMBER) == ()


def test_two_payments_of_one_person_in_one_deposit_are_found(library: Library) -> None:
    (found,) = library.deposits(BOTH, 58588 + 70200, NOVEMBER)
    assert [part.name for part in found.parts] == ["耕地地力保护补贴", "生态公益林补偿"] and found.count == 1


def test_payments_of_two_people_are_never_added_up(library: Library) -> None:
    assert library.deposits(BOTH, 58588 + 23672, NOVEMBER) == ()


def test_payments_of_two_months_are_no_deposit(library: Library) -> None:
    assert library.deposits(BOTH, 70200 + 9000, NOVEMBER) == ()


@pytest.mark.parametrize("fen", [0, -1, 1, 1 << 31, 1 << 62])
def test_amounts_that_nobody_was_paid_find_nothing(library: Library, fen: int) -> None:
    assert paid(library, BOTH, fen, NOVEMBER) == () and library.deposits(BOTH, fen, NOVEMBER) == ()


@pytest.mark.parametrize("month", [date(1950, 1, 1), date(2099, 1, 1)])
def test_months_that_no_library_has_find_nothing(library: Library, month: date) -> None:
    assert paid(library, BOTH, 58588, month) == ()


def test_no_answer_can_carry_a_name_or_a_place() -> None:
    told = {field.name for view in (PaidAs, Deposit) for field in fields(view)}
    assert not told & {"label", "person", "group", "village", "region", "posting", "header", "row"}


def test_a_changed_village_changes_its_amounts_only(library: Library, tmp_path: Path) -> None:
    changed = village(WANGJIA, posting(WANGJIA, FARM, 2026, (row("戊", "1", "118.36", 11836, date(2026, 11, 2)),)))
    build(tmp_path / "next.db", library.path, county(), (changed,), sample_meta(2))
    with Library(tmp_path / "next.db") as after:
        assert only(paid(after, BOTH, 58588, NOVEMBER)).count == 1
        assert paid(after, (WANGJIA,), 58588, NOVEMBER) == ()
        assert only(paid(after, (WANGJIA,), 11836, NOVEMBER)).count == 1
