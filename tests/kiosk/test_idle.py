"""What an untouched kiosk does next, and what its board may show: decided without a screen."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.idle import GRACE, QUIET, Rest, following, wait
from kiosk.snapshots import board
from sync.records import NamePolicy, PostingHeader, Programme
from tests.fixtures import FARM, RELIEF, SHANGLI, county, posting


def header(count: int = 25, policy: NamePolicy = NamePolicy.FULL) -> PostingHeader:
    return replace(posting(SHANGLI, FARM, 2026, ())[0], count=count, policy=policy)


def test_who_stands_there_is_asked_first_and_has_twenty_seconds() -> None:
    assert following(Rest.USED, untouched=False) is Rest.ASKED
    assert following(Rest.ASKED, untouched=False) is Rest.BOARD
    assert (wait(Rest.USED), wait(Rest.ASKED)) == (QUIET, GRACE) == (60_000, 20_000)


def test_nobody_is_asked_where_nobody_came() -> None:
    assert following(Rest.USED, untouched=True) is Rest.BOARD
    assert following(Rest.BOARD, untouched=True) is Rest.BOARD


def test_vulnerable_programmes_and_unknown_ones_never_hang_out() -> None:
    here = header()
    open_one = Programme(here.programme, "补贴", "补贴", "亩", NamePolicy.FULL)
    assert board.displayed([here], [open_one]) == (here,)
    assert board.displayed([here], [replace(open_one, vulnerable=True)]) == ()
    assert board.displayed([here], []) == ()
    orphans = replace(here, programme=RELIEF)
    assert board.displayed([orphans, here], county().programmes) == (here,)


@settings(deadline=None)
@given(st.integers(1, 600), st.integers(1, 30))
def test_every_row_of_a_long_list_comes_to_the_board_in_time(count: int, room: int) -> None:
    of = -(-count // room)
    rounds = -(-of // board.STRETCH) if of > board.STRETCH else 1
    shown = {leaf.number for turn in range(rounds) for leaf in board.round_of([header(count)], room, turn)}
    assert shown == set(range(1, of + 1))


@given(st.lists(st.integers(0, 300), max_size=6), st.integers(1, 20), st.integers(0, 50))
def test_no_list_keeps_the_board_for_itself(counts: list[int], room: int, turn: int) -> None:
    leaves = board.round_of([replace(header(count), id=str(i)) for i, count in enumerate(counts)], room, turn)
    for i, _ in enumerate(counts):
        assert sum(leaf.header.id == str(i) for leaf in leaves) <= board.STRETCH
    assert all(0 <= leaf.first < max(1, leaf.header.count) for leaf in leaves)


def test_a_list_of_counts_hangs_out_as_its_sum() -> None:
    (leaf,) = board.round_of([header(25, NamePolicy.COUNTS)], 10, 0)
    page = board.derive(leaf, 0, ("a",))
    assert page.silence.startswith("一共") and page.page == ""


def test_pages_move_and_change_their_paper() -> None:
    leaves = board.round_of([header(100)], 10, 0)
    pages = [board.derive(leaf, shown, ("a",)) for shown, leaf in enumerate(leaves)]
    assert {page.place for page in pages} == set(range(board.ORBIT)) and {page.dark for page in pages} == {True, False}
