"""What one visit may do, and what a kiosk may do to many: guessing and paper."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from kiosk.limits import CROWD, FREE, HOUR, LONGEST, PEOPLE, ROLL, SLIPS, Guessed, Limits

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_the_third_wrong_try_ends_a_visit_and_the_next_visitor_begins_anew() -> None:
    limits = Limits()
    assert [limits.wrong("village", NOON) for _ in range(3)] == [False, False, True]
    limits.over()
    assert limits.wrong("village", NOON) is False


def test_an_elder_who_errs_once_or_twice_waits_for_nothing() -> None:
    assert Guessed().wrong(NOON).wrong(NOON).wait(NOON) == timedelta(0)


def test_going_home_and_coming_back_does_not_open_a_door_that_was_guessed_at() -> None:
    limits = Limits()
    for _ in range(FREE):
        limits.wrong("village", NOON)
    limits.over()
    assert limits.wait("village", NOON) > timedelta(0) and limits.wait("another", NOON) == timedelta(0)


def test_the_wait_grows_with_every_wrong_try_up_to_a_quarter_of_an_hour() -> None:
    guessed, waits = Guessed(), []
    for _ in range(12):
        guessed = guessed.wrong(NOON)
        waits.append(guessed.wait(NOON))
    assert waits == sorted(waits) and waits[FREE] == 2 * waits[FREE - 1] and waits[-1] == LONGEST


def test_a_patient_guesser_gets_few_tries_a_day() -> None:
    limits, now, tries = Limits(), NOON, 0
    while now < NOON + timedelta(days=1):
        if not limits.wait("village", now):
            limits.wrong("village", now)
            tries += 1
        now += MINUTE
    assert tries < 130


def test_a_door_opens_again_by_itself() -> None:
    guessed = Guessed()
    for _ in range(6):
        guessed = guessed.wrong(NOON)
    assert guessed.wait(NOON + LONGEST) == timedelta(0)
    assert guessed.fresh(NOON + timedelta(hours=3)) == ()


def test_a_clock_that_was_set_back_does_not_open_a_door() -> None:
    guessed = Guessed()
    for _ in range(6):
        guessed = guessed.wrong(NOON)
    assert guessed.wait(NOON - timedelta(days=400)) > timedelta(0)


def test_a_visit_has_three_slips_and_a_roll_of_paper_lasts() -> None:
    limits = Limits()
    for _ in range(SLIPS):
        assert limits.may_print(NOON)
        limits.prints(NOON)
    assert not limits.may_print(NOON)
    limits.over()
    assert limits.may_print(NOON)
    for _ in range(ROLL):
        limits.prints(NOON)
        limits.over()
    assert not limits.may_print(NOON) and limits.may_print(NOON + timedelta(hours=1))


def test_nobody_opens_page_after_page_though_every_amount_is_right() -> None:
    limits = Limits()
    for person in ("elder", "wife", "elder"):
        assert limits.may_open("village", person, NOON)
        limits.opens("village", person, NOON)
    assert len(limits.people) == PEOPLE and not limits.may_open("village", "neighbour", NOON)
    assert limits.may_open("village", "wife", NOON)
    limits.over()
    assert limits.people == set()
    for number in range(CROWD - PEOPLE):
        assert limits.may_open("village", f"neighbour {number}", NOON)
        limits.opens("village", f"neighbour {number}", NOON)
        limits.over()
    assert not limits.may_open("village", "one more", NOON) and limits.may_open("village", "one more", NOON + HOUR)
