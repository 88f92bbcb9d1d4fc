"""The time rule: a village machine at 1970 or 2099 changes nothing but banners."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sync.clock import BUILT, PLAUSIBLE, believed, day_of, plausible, reference, today

PUBLISHED = BUILT + timedelta(days=40)
ANY = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))


def test_the_reference_is_the_later_of_build_and_last_publication() -> None:
    assert reference(None) == BUILT
    assert reference(PUBLISHED) == PUBLISHED
    assert reference(BUILT - timedelta(days=900)) == BUILT


def test_a_dead_battery_is_not_believed() -> None:
    for wrong in (datetime(1970, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)):
        assert not plausible(wrong, PUBLISHED)
        assert believed(wrong, PUBLISHED) == PUBLISHED


def test_the_day_is_counted_in_china() -> None:
    evening = datetime(2027, 1, 1, 17, 0, tzinfo=UTC)
    assert today(evening, BUILT) == date(2027, 1, 2)
    assert day_of(evening) == date(2027, 1, 2)
    assert day_of(evening - timedelta(hours=2)) == date(2027, 1, 1)


@given(ANY, ANY)
def test_belief_never_leaves_the_plausible_span(system: datetime, published: datetime) -> None:
    at = reference(published)
    assert at <= believed(system, at) <= at + PLAUSIBLE
