"""What became of a list that hung yesterday: which replaced and withdrawn postings a village is told of, how long."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from sync.library.build import build
from sync.library.reader import Library
from sync.records import PostingHeader, PostingState
from tests.fixtures import (
    ELDERS,
    ON,
    SHIQIAO,
    TREES,
    WANGJIA,
    Posted,
    county,
    land_rows,
    posting,
    replace_state,
    sample_meta,
    shiqiao,
    village,
    wangjia,
)

ROWS = land_rows(3)
ENDS = date(2026, 11, 26)
MONTH = timedelta(days=30)


def library_of(tmp_path: Path, *posted: Posted) -> Library:
    build(tmp_path / "library-1.db", None, county(), (village(WANGJIA, *posted),), sample_meta())
    return Library(tmp_path / "library-1.db")


def version(number: int, state: PostingState = PostingState.POSTED, **more: object) -> Posted:
    posted = posting(WANGJIA, TREES, 2026, ROWS, version=number, **more)  # type: ignore[arg-type]
    return posted if state is PostingState.POSTED else replace_state(posted, state, "面积有误")


def told(library: Library, on: date = ON) -> list[tuple[int, int | None]]:
    found = library.replaced(WANGJIA, on)
    return [(change.header.version, change.successor.version if change.successor else None) for change in found]


@pytest.fixture
def sample(tmp_path: Path) -> Library:
    build(tmp_path / "library-1.db", None, county(), (wangjia(), shiqiao()), sample_meta())
    return Library(tmp_path / "library-1.db")


def test_a_replaced_list_is_told_with_the_one_in_its_place_and_a_withdrawn_one_alone(sample: Library) -> None:
    assert told(sample) == [(1, 2)]
    (gone,) = sample.replaced(SHIQIAO, ON)
    assert gone.successor is None and gone.header.reason == "发错了村"
    assert sample.replaced("519901199999", ON) == ()


def test_every_batch_is_told_once_with_its_last_version(tmp_path: Path) -> None:
    old, middle = PostingState.SUPERSEDED, PostingState.SUPERSEDED
    with library_of(tmp_path, version(3), version(2, middle), version(1, old)) as library:
        assert told(library) == [(2, 3)]
        first = library.posting(f"{WANGJIA}-GYL-2026-1-1")
        assert first is not None
        new = library.successor(first, ON)
        assert new is not None and new.version == 3, "an old link leads to the newest one"


def test_a_correction_that_was_withdrawn_in_turn_leads_nowhere(tmp_path: Path) -> None:
    with library_of(
        tmp_path, version(2, PostingState.WITHDRAWN), version(1, PostingState.SUPERSEDED), of_elders()
    ) as library:
        assert told(library) == [(2, None)]


def of_elders() -> Posted:
    return posting(WANGJIA, ELDERS, 2026, (), count=2)


def test_another_batch_or_programme_does_not_stand_in_its_place(tmp_path: Path) -> None:
    header, body = posting(WANGJIA, TREES, 2026, ROWS, version=2)
    other = (
        replace(header, id=f"{WANGJIA}-GYL-2026-2-2", batch_number=2),
        body and replace(body, id=f"{WANGJIA}-GYL-2026-2-2"),
    )
    with library_of(tmp_path, other, version(1, PostingState.SUPERSEDED), of_elders()) as library:
        assert told(library) == [(1, None)]


def test_it_is_remembered_for_thirty_days_after_its_period(tmp_path: Path) -> None:
    with library_of(tmp_path, version(1, PostingState.WITHDRAWN)) as library:
        assert told(library, ENDS) == told(library, ENDS + MONTH) == [(1, None)]
        assert told(library, ENDS + MONTH + timedelta(days=1)) == []


def test_or_after_the_new_version_was_published(tmp_path: Path) -> None:
    late = date(2027, 3, 1)
    with library_of(tmp_path, version(2, starts=late), version(1, PostingState.SUPERSEDED)) as library:
        assert told(library, late + MONTH) == [(1, 2)]
        assert told(library, late + MONTH + timedelta(days=1)) == []


def test_what_never_hung_is_not_told_and_what_does_not_hang_yet_is_not_led_to(tmp_path: Path) -> None:
    with library_of(tmp_path, version(2, starts=ENDS), version(1, PostingState.SUPERSEDED)) as library:
        assert told(library) == [(1, None)]
        assert told(library, ENDS) == [(1, 2)]
        assert told(library, date(2026, 11, 19)) == []


def test_what_is_told_holds_a_header_and_no_row(sample: Library) -> None:
    for change in sample.replaced(WANGJIA, ON):
        assert isinstance(change.header, PostingHeader)
        assert sample.rows(change.header.id) == () and sample.groups(change.header.id) == ()
