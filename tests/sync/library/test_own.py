"""A person's own payments over the years: what is joined under a number, what never is, and what proves an owner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from sync.library.build import build
from sync.library.reader import Library
from sync.library.village import VillageContent
from sync.records import PostingState, PublishedRow, RowState, Stage
from tests.fixtures import (
    FARM,
    MACHINE,
    ON,
    SHANGLI,
    TREES,
    WANGJIA,
    Posted,
    county,
    land_rows,
    posting,
    replace_state,
    sample_meta,
    village,
)

ME, NAMESAKE = "p0000001", "p0000002"


def mine(fen: int, **changes: object) -> PublishedRow:
    row = PublishedRow(1, "一组", "张三", "张三", ME, Decimal(2), Decimal(50), fen, None, RowState.PAID)
    return replace(row, **changes)  # type: ignore[arg-type]


def listed(programme: str, year: int, *rows: PublishedRow, starts: date, **header: object) -> Posted:
    """A list of the village with these rows among its neighbours'."""
    head, body = posting(SHANGLI, programme, year, (*land_rows(3), *rows), starts=starts)
    return replace(head, **header), body  # type: ignore[arg-type]


def opened(tmp_path: Path, *villages: VillageContent) -> Library:
    build(tmp_path / "library.db", None, county(), villages, sample_meta())
    return Library(tmp_path / "library.db")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Four years of one village, with everything that may not be joined."""
    withdrawn = listed(MACHINE, 2026, mine(777), starts=date(2026, 5, 4))
    own = village(
        SHANGLI,
        listed(FARM, 2026, mine(10_500, label="张三①"), mine(9_900, person=NAMESAKE), starts=date(2026, 11, 20)),
        listed(FARM, 2025, mine(10_000), mine(4_400, person=None), starts=date(2025, 12, 30)),
        listed(FARM, 2023, mine(9_000), starts=date(2023, 11, 2)),
        listed(TREES, 2025, mine(30_001, paid_on=date(2025, 7, 3)), starts=date(2025, 7, 14)),
        replace_state(withdrawn, PostingState.WITHDRAWN, "发错了"),
    )
    with opened(tmp_path, own, village(WANGJIA, listed_elsewhere())) as library:
        yield library


def listed_elsewhere() -> Posted:
    return posting(WANGJIA, FARM, 2025, (mine(55_555),), starts=date(2025, 10, 3))


def amounts(library: Library, person: str = ME, region: str = SHANGLI, on: date = ON) -> list[int | None]:
    return [each.row.fen for each in library.joined(region, person, on)]


def test_a_person_sees_what_was_posted_for_them_in_their_village_newest_first(library: Library) -> None:
    assert amounts(library) == [10_500, 10_000, 30_001]
    first = library.joined(SHANGLI, ME, ON)[0]
    assert first.header.id == f"{SHANGLI}-{FARM}-2026-1-1" and first.row.label == "张三①" and first.reason == ""


def test_namesakes_and_rows_without_a_number_are_never_joined(library: Library) -> None:
    assert amounts(library, NAMESAKE) == [9_900]
    assert 4_400 not in amounts(library)
    assert amounts(library, "") == amounts(library, "p9999999") == []


def test_what_was_taken_back_and_what_is_older_than_three_years_is_not_joined(library: Library) -> None:
    assert 777 not in amounts(library) and 9_000 not in amounts(library)
    assert 9_000 in amounts(library, on=date(2026, 11, 8))
    assert amounts(library, on=date(2024, 2, 29)) == [9_000]


def test_a_list_that_has_not_begun_is_not_joined(library: Library) -> None:
    assert 10_500 not in amounts(library, on=date(2026, 11, 19))


def test_a_village_knows_nothing_of_another(library: Library) -> None:
    assert amounts(library, region=WANGJIA) == [55_555]
    assert amounts(library, region="519901109999") == []


def test_a_repayment_that_two_lists_name_stands_there_once(tmp_path: Path) -> None:
    again = mine(6_000, state=RowState.REPAID, paid_on=date(2026, 8, 1))
    second = listed(FARM, 2026, again, starts=date(2026, 9, 1), id=f"{SHANGLI}-{FARM}-2026-2-1", batch_number=2)
    content = village(
        SHANGLI,
        listed(FARM, 2026, again, mine(6_000), starts=date(2026, 8, 3)),
        (second[0], replace(second[1], id=second[0].id)) if second[1] else second,
    )
    with opened(tmp_path, content) as library:
        found = [(each.row.state, each.row.fen) for each in library.joined(SHANGLI, ME, ON)]
    assert sorted(found, key=str) == [(RowState.PAID, 6_000), (RowState.REPAID, 6_000)]


def test_an_own_amount_with_its_month_opens_the_door(library: Library) -> None:
    assert library.proves(SHANGLI, ME, 30_001, 7, ON)
    assert not library.proves(SHANGLI, ME, 30_001, 8, ON)
    assert not library.proves(SHANGLI, ME, 30_000, 7, ON)
    assert not library.proves(SHANGLI, NAMESAKE, 30_001, 7, ON)


def test_without_a_day_on_the_list_the_months_beside_its_posting_hold(library: Library) -> None:
    assert [month for month in range(1, 13) if library.proves(SHANGLI, ME, 10_000, month, ON)] == [1, 11, 12]


def test_what_still_hangs_proves_nothing_for_everybody_can_read_it(library: Library) -> None:
    assert not library.proves(SHANGLI, ME, 10_500, 11, ON)
    assert library.proves(SHANGLI, ME, 10_500, 11, date(2026, 11, 27))


def test_what_was_never_paid_proves_nothing(tmp_path: Path) -> None:
    rows = (mine(6_000, state=None),)
    proposed = listed(FARM, 2026, *rows, starts=date(2026, 8, 3), stage=Stage.PROPOSED)
    with opened(tmp_path, village(SHANGLI, proposed)) as library:
        assert amounts(library) == [6_000] and not library.proves(SHANGLI, ME, 6_000, 8, ON)


def test_an_amount_that_many_were_paid_or_that_neighbours_can_reckon_proves_nobody(tmp_path: Path) -> None:
    others = [mine(7_777, seq=n, person=f"p9{n}") for n in range(2, 5)]
    months = [mine(fen, seq=n, person=f"p8{n}", quantity=Decimal(6)) for n, fen in ((1, 30_000), (2, 43_200))]
    machine = posting(SHANGLI, MACHINE, 2025, tuple(months), starts=date(2025, 3, 3))
    content = village(
        SHANGLI,
        listed(FARM, 2025, mine(7_777), *others, mine(8_888, seq=9, person="p99"), starts=date(2025, 7, 1)),
        machine,
        listed(FARM, 2026, mine(6_666), starts=date(2026, 11, 20)),
    )
    with opened(tmp_path, content) as library:
        proves_none = [fen for fen in (7_777, 30_000, 43_200, 8_888, 6_666, 1) if library.common(SHANGLI, fen, ON)]
        assert proves_none == [7_777, 30_000, 43_200]  # four of eight; six times a standard
        assert not library.common(WANGJIA, 7_777, ON) and not library.common(SHANGLI, 30_000, date(2025, 3, 5))


def test_a_few_equal_areas_of_a_long_list_still_prove_their_owners(tmp_path: Path) -> None:
    equal = [mine(7_777, seq=n, person=f"p9{n}", quantity=Decimal("3.11")) for n in range(1, 5)]
    head, body = posting(SHANGLI, FARM, 2025, (*land_rows(200), *equal), starts=date(2025, 7, 1))
    with opened(tmp_path, village(SHANGLI, (head, body))) as library:
        assert not library.common(SHANGLI, 7_777, ON)
