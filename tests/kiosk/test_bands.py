"""Standards by age band: what an amount may be of, and which band a payment was of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from kiosk import wording
from kiosk.snapshots import answer, bands, entitlement, payee, person, programme
from kiosk.snapshots.answer import Asked, Evidence
from sync.records import NamePolicy, Rate
from tests.fixtures import ELDERS, ON, programmes
from tests.own import HEADING, known, member, own

BANDS = (Rate(2026, Decimal(50), "云民〔2026〕3号", "80–89 岁"), Rate(2026, Decimal(100), band="90–99 岁"))
OLD = (Rate(2025, Decimal(40), band="80–89 岁"), Rate(2026, Decimal(600), band="100 岁以上"))
PLAIN = next(each for each in programmes() if each.code == ELDERS)
ELDER = replace(PLAIN, rates=(*OLD, *BANDS))


def test_each_band_of_a_year_is_known_by_its_standard() -> None:
    assert bands.band(ELDER, 2026, Decimal(100)) == "90–99 岁"
    assert bands.band(ELDER, 2027, Decimal(50)) == "80–89 岁", "the last that is known"
    assert (
        bands.band(ELDER, 2025, Decimal(100)) == bands.band(PLAIN, 2026, Decimal(50)) == bands.band(None, 1, None) == ""
    )
    twice = replace(ELDER, rates=(Rate(2026, Decimal(50), band="甲"), Rate(2026, Decimal(50), band="乙")))
    assert bands.band(twice, 2026, Decimal(50)) == "", "nobody can tell"


def test_an_amount_may_be_of_any_band_and_says_of_which() -> None:
    counts = replace(ELDER, policy=NamePolicy.COUNTS)
    shown = answer.derive(Asked(600_00, date(2026, 11, 1)), Evidence(programmes=(counts,)), "12345")
    told = {one.facts.split("按 ")[1].split("的标准")[0] for one in shown.answers}
    assert told == {"80–89 岁", "90–99 岁", "100 岁以上"}


def test_the_page_of_the_programme_names_every_band() -> None:
    shown = programme.derive(ELDER, "", "")
    assert (shown.since, shown.rate) == ("2026 年标准", "每月 50 到 600 元")
    facts = {fact.word: fact.value for fact in shown.facts}
    assert all(band in facts["历年标准"] for band in ("80–89 岁", "90–99 岁", "100 岁以上"))


def test_a_payment_says_of_which_band_it_is() -> None:
    mine = own(ELDERS, 2026, "3", "100")
    facts = {fact.word: fact.value for fact in payee.derive(mine.header, mine.row, ELDER, "12345", ON).facts}
    assert facts["哪一档"] == "90–99 岁"


def test_ones_own_page_says_the_band_with_this_years_payments() -> None:
    told = [own(ELDERS, 2026, "3", "100"), own(ELDERS, 2025, "3", "40")]
    known_bands = replace(known(), programmes={ELDERS: ELDER})
    [record] = [one for one in person.derive(HEADING, [member(*told)], known_bands).courses if not one.quiet]
    assert "按 90–99 岁的标准" in record.reason
    [plain] = [one for one in person.derive(HEADING, [member(*told)], known()).courses if not one.quiet]
    assert "的标准" not in plain.reason


def test_what_may_fit_tells_the_lowest_and_the_highest_band() -> None:
    offered = replace(ELDER, fits=("age>=80",), vulnerable=False)
    [offer] = entitlement.derive_offers([offered], [2], "12345", ON).offers
    assert offer.line == "每月 50 到 600 元 · 2026 年的标准".replace(" ", wording.GLUE).replace(
        f"{wording.GLUE}·{wording.GLUE}", wording.DOT
    )
    long = replace(offered, rates=(), rule="80到89岁每月60元,90到99岁每月120元,100岁以上每月360元。")
    assert entitlement.derive_offers([long], [2], "12345", ON).offers[0].line == entitlement.LATER
