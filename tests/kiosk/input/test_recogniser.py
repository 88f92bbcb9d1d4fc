"""What the kiosk makes of a character: strokes that the model has not seen, as elders may write them."""

from __future__ import annotations

import pytest

from kiosk.input.handwriting.ink import MOST_POINTS, MOST_STROKES, Ink
from kiosk.input.handwriting.recogniser import CANDIDATES, Model, candidates, own
from tests.handwriting import (
    Manner,
    Strokes,
    clean,
    found,
    in_manner,
    joined,
    one_missing,
    reordered,
    sample,
    shaky,
    shaky_and_joined,
)

WRITTEN = sample()


@pytest.fixture(scope="module")
def model() -> Model:
    return own()


# least shares: first candidate right, among the eight
@pytest.mark.parametrize(
    ("manner", "first", "eight"),
    [
        (clean, 0.90, 0.98),
        (reordered, 0.90, 0.98),
        (shaky, 0.75, 0.95),
        (joined, 0.75, 0.95),
        (shaky_and_joined, 0.60, 0.90),
        (one_missing, 0.65, 0.90),
    ],
)
def test_a_character_by_another_hand_is_among_the_eight(
    model: Model, manner: Manner, first: float, eight: float
) -> None:
    right, offered = found(model, in_manner(WRITTEN, manner))
    assert right >= first and offered >= eight, f"{right:.3f} {offered:.3f}"


def strokes_of(character: str) -> Strokes:
    return dict(WRITTEN)[character]


def test_size_and_place_on_the_paper_do_not_matter(model: Model) -> None:
    written = strokes_of("上")
    small = tuple(tuple((700 + 40 * x, 20 + 40 * y) for x, y in stroke) for stroke in written)
    assert candidates(model, small) == candidates(model, written)


def test_names_on_the_screen_come_up_but_do_not_push_what_was_clearly_written_away(model: Model) -> None:
    written = strokes_of("上")
    plain = candidates(model, written)
    favoured = candidates(model, written, favoured={plain[3]})
    assert favoured.index(plain[3]) <= 3 and favoured[0] == "上"
    assert candidates(model, written, favoured=set("龘齉")) == plain


@pytest.mark.parametrize("strokes", [(((0.5, 0.5),),), (((0.1, 0.1),) * 50,), (((0.0, 0.0), (1e-9, 0.0)),)])
def test_a_dot_is_no_fault(model: Model, strokes: Strokes) -> None:
    assert len(candidates(model, strokes)) == CANDIDATES


def test_nothing_written_offers_nothing(model: Model) -> None:
    assert candidates(model, ()) == ()


def test_a_child_that_scribbles_for_a_minute_fills_no_memory_and_gets_eight_candidates(model: Model) -> None:
    ink = Ink()
    for turn in range(MOST_STROKES + 20):
        ink = ink.with_stroke((i % 37 / 37, (i * 7 + turn) % 41 / 41) for i in range(MOST_POINTS + 500))
    assert len(ink.strokes) == MOST_STROKES and all(len(stroke) == MOST_POINTS for stroke in ink.strokes)
    assert len(candidates(model, ink.strokes[:10])) == CANDIDATES


def test_a_stroke_is_taken_back(model: Model) -> None:
    ink = Ink().with_stroke([(0, 0), (1, 1)]).with_stroke([(1, 0), (0, 1)])
    assert len(ink.without_last().strokes) == 1 and Ink().without_last() == Ink()


def test_ink_does_not_show_itself_in_a_log() -> None:
    assert "0.25" not in repr(Ink().with_stroke([(0.25, 0.25)]))
