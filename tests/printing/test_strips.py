"""Rows over strips and pages: nothing is higher than its page, nothing is lost, headings keep their lines."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from printing.strips import ORPHANS, Block, balance, fewest, fill, line_heights

TALL = 3.44  # a row with a note over four lines


@st.composite
def blocks(draw):
    made, first = [], 0
    for size in draw(st.lists(st.integers(1, 45), min_size=1, max_size=6)):
        heights = [1.0] * size
        for index in draw(st.lists(st.integers(0, size - 1), max_size=8)):
            heights[index] = draw(st.sampled_from([1.8, TALL, 7.5]))
        made.append(Block(first, tuple(heights), draw(st.booleans())))
        first += size
    return made


def rooms(pages: int, whole: float) -> list[float]:
    """Pages of one height, less a title on the first and a foot on the last."""
    found = [whole] * pages
    found[0] -= whole * 0.2
    found[-1] -= whole * 0.3
    return found


@settings(max_examples=60, deadline=None)
@given(blocks(), st.integers(1, 3), st.floats(14, 60))
@example([Block(0, tuple(TALL if row in (0, 13) else 1.0 for row in range(40)), True)], 3, 20.7)
def test_pages_hold_all_rows_in_order_and_none_is_higher_than_its_room(made, strips, whole) -> None:
    pages = fewest(made, strips, lambda count: rooms(count, whole), 400, bare=False)
    if pages is None:
        return
    filled = balance(made, strips, rooms(pages, whole))
    for page, room in zip(filled, rooms(pages, whole), strict=True):
        assert page
        assert sum(segment.height for segment in page) <= room + 1e-5
    segments = [segment for page in filled for segment in page]
    rows = [row for segment in segments for strip in range(strips) for row in segment.rows(strip)]
    assert rows == list(range(sum(len(block.heights) for block in made)))
    for segment in segments:
        heights = made[segment.block].heights
        for strip in range(strips):
            for row, line in zip(segment.rows(strip), segment.lines, strict=False):
                assert line >= heights[row - made[segment.block].first]


@settings(max_examples=60, deadline=None)
@given(blocks(), st.integers(1, 3), st.floats(14, 60), st.integers(2, 12))
def test_no_heading_has_less_than_two_lines_below_it_nor_leaves_one_over(made, strips, whole, pages) -> None:
    filled = fill(made, strips, rooms(pages, whole))
    for before, after in pairwise(filled or ()):
        cut = before[-1]
        if after[0].block == cut.block and len(before) > 1:
            assert len(cut.lines) >= ORPHANS
            assert -(-(len(made[cut.block].heights) - (cut.stop - made[cut.block].first)) // strips) >= ORPHANS


def test_keeping_lines_back_for_the_next_page_never_makes_this_one_higher_than_it_is() -> None:
    heights = tuple(TALL if row in (0, 13) else 1.0 for row in range(40))
    assert sum(line_heights(heights[:39], 3)) < sum(line_heights(heights[:36], 3))  # fewer rows, and yet higher
    first, second = fill([Block(0, heights, True)], 3, [16.5, 40.0])
    assert sum(segment.height for segment in first) <= 16.5
    assert first[0].stop == second[0].start


def test_a_row_too_tall_to_share_its_page_with_the_foot_leaves_the_foot_a_page_of_its_own() -> None:
    tall = [Block(0, (9.0,), False)]
    assert balance(tall, 1, [8.0]) is None
    assert balance(tall, 1, [10.0, 6.0]) is None
    assert [len(page) for page in balance(tall, 1, [10.0, 6.0], bare=True)] == [1, 0]
    assert fewest(tall, 1, lambda count: rooms(count, 12.0), 400, bare=True) == 2


def test_a_row_higher_than_any_page_is_not_set() -> None:
    assert fewest([Block(0, (1.0, 99.0), False)], 1, lambda count: rooms(count, 40.0), 400, bare=True) is None


def test_tall_rows_are_moved_to_the_page_of_the_foot_rather_than_set_on_more_pages() -> None:
    tall = [Block(first, (8.3,) * 19, True) for first in range(0, 95, 19)]
    room = [21.4, *[26.8] * 400]
    pages = fewest(tall, 1, lambda count: [*room[: count - 1], 15.7], 400, bare=False)
    assert pages == 36


def test_a_block_of_uneven_rows_stands_in_one_piece_on_each_page() -> None:
    heights = tuple(4.0 if row % 9 == 5 else 1.0 for row in range(103))
    pages = fill([Block(0, heights, heading=False)], 2, [24.0, 29.5, 29.5, 29.5, 29.5])
    assert pages is not None
    assert [len(page) for page in pages] == [1] * len(pages)
    assert pages[-1][-1].stop == 103
