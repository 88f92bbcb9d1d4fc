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


def drawn(strokes: str) -> Strokes:
    return tuple(
        tuple((float(x), float(y)) for x, y in (point.split(",") for point in stroke.split()))
        for stroke in strokes.split("|")
    )


WRITTEN = sample()
# as a finger draws them, by hand for this test, in a square of 100
OLD = {
    "門": drawn(
        "10,10 10,95|10,10 42,10 42,45|10,27 42,27|10,45 42,45|"
        "58,10 58,45|58,10 90,10 90,92 82,88|58,27 90,27|58,45 90,45"
    ),
    "馬": drawn(
        "22,10 22,62|22,10 78,10|22,27 72,27|22,44 72,44|48,10 48,60|22,61 84,61 78,92 68,90|"
        "10,90 16,76|30,88 27,76|45,86 42,76|58,84 56,75"
    ),
    "東": drawn("15,20 85,20|25,33 25,62|25,33 75,33 75,62|25,47 75,47|25,62 75,62|50,5 50,97|48,64 12,90|52,64 90,90"),
    "車": drawn("18,18 82,18|25,32 25,66|25,32 75,32 75,66|25,49 75,49|25,66 75,66|8,80 92,80|50,5 50,97"),
}


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
    last = plain[-1]
    favoured = candidates(model, written, favoured={last})
    assert favoured.index(last) <= plain.index(last) and favoured[0] == "上"
    assert candidates(model, written, favoured=set("鬻齉")) == plain


def test_the_names_of_the_village_settle_what_a_shaky_hand_left_open(model: Model) -> None:
    village = {character for character, _ in WRITTEN[::2]}
    shaken = [(c, strokes) for c, strokes in in_manner(WRITTEN, shaky_and_joined) if c in village]
    alone = sum(candidates(model, strokes)[0] == c for c, strokes in shaken)
    helped = sum(candidates(model, strokes, village)[0] == c for c, strokes in shaken)
    assert helped > alone


@pytest.mark.parametrize(("old", "now"), [("門", "门"), ("馬", "马"), ("車", "车")])
def test_who_learnt_the_old_form_is_offered_the_one_in_use(model: Model, old: str, now: str) -> None:
    assert now in candidates(model, OLD[old])
    assert old not in model.characters


def test_names_beyond_gb_2312_are_known(model: Model) -> None:
    assert set("喆堃垚彧瑄祎镕珺玥琇婳翀赟燚犇骉䶮") <= set(model.characters)


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
