"""What a matter is called in a code."""

from __future__ import annotations

from dataclasses import replace

from sync.matters import matter_code, rating_text
from tests.fixtures import catalogues

DOMAIN, ITEM = catalogues()[0].domain, catalogues()[0].items[0]


def test_a_matter_keeps_its_code_while_its_deadline_changes() -> None:
    assert matter_code(DOMAIN, ITEM) == matter_code(DOMAIN, replace(ITEM, deadline="实时"))


def test_no_two_matters_share_a_code() -> None:
    codes = [matter_code(c.domain, item) for c in catalogues() for item in c.items]
    assert len(set(codes)) == len(codes)
    assert matter_code("另一领域", ITEM) != matter_code(DOMAIN, ITEM)


def test_the_code_is_an_address_of_capitals_that_a_small_code_holds() -> None:
    text = rating_text("https://gk.yunlan.gov.cn/", DOMAIN, ITEM)
    assert text == f"HTTPS://GK.YUNLAN.GOV.CN/PJ/{matter_code(DOMAIN, ITEM)}"
    assert len(text) <= 90
