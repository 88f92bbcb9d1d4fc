"""What a publication says beside the rows, as people type it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sync.errors import GateViolation, Refused, UsageError
from sync.office.review import Reviewers
from sync.office.terms import Terms, check_address, check_typed, phones
from sync.records import Phone
from sync.signing import qr_text

TWO = Reviewers("周经办", "吴审核")


def test_a_period_counts_both_ends_and_starts_on_the_day_in_china():
    late_evening_utc = datetime(2026, 11, 22, 17, tzinfo=UTC)
    assert Terms(TWO, late_evening_utc).period() == (date(2026, 11, 23), date(2026, 11, 29))
    assert Terms(TWO, late_evening_utc, date(2026, 12, 1), 30).period() == (date(2026, 12, 1), date(2026, 12, 30))


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("县农业农村局 0580-5550123", Phone("县农业农村局", "0580-5550123")),
        ("县农业农村局:0580-555 0123", Phone("县农业农村局", "0580-555 0123")),
        ("12345", Phone("本局", "12345")),
        ("青山镇纪委 (0580)5550101", Phone("青山镇纪委", "(0580)5550101")),
    ],
)
def test_phones_as_people_type_them(typed, phone):
    assert phones([typed], "本局") == (phone,)


@pytest.mark.parametrize("typed", ["", "县农业农村局", "打给老王"])
def test_a_phone_without_a_number_is_refused(typed):
    with pytest.raises(UsageError, match="电话号码"):
        phones([typed], "本局")


def test_the_longest_address_fills_the_code_exactly():
    address, id = "HTTPS://GK.YUNLAN.GOV.CN/", "519901101201-GD-2026-10-1"
    check_address(address, id)
    assert len(qr_text(address, id, "A" * 103)) == 154


@pytest.mark.parametrize(
    "address",
    ["HTTPS://GK.YUNLAN.GOV.CN/X/", "HTTPS://县.CN/", "HTTPS://GK.CN", "", "HTTPS://GK.CN/?A=/"],
)
def test_an_address_that_does_not_fit_is_refused(address):
    with pytest.raises(Refused, match="public_url"):
        check_address(address, "519901101201-GD-2026-10-1")


@pytest.mark.parametrize(
    "terms",
    [
        Terms(Reviewers("周经办13800138000", "吴审核"), datetime(2026, 11, 23, tzinfo=UTC)),
        Terms(TWO, datetime(2026, 11, 23, tzinfo=UTC), document="云农〔2026〕15号 11010519491231002X"),
    ],
)
def test_a_private_number_typed_by_hand_stops_everything(terms):
    with pytest.raises(GateViolation):
        check_typed(terms)


def test_a_document_number_is_no_private_number():
    check_typed(Terms(TWO, datetime(2026, 11, 23, tzinfo=UTC), document="云农〔2026〕15号、财农〔2025〕120号"))
