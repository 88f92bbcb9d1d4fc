"""A card to rate a matter: its code says which one, and boxes serve who has no phone."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp

from printing.notices.making import made
from printing.notices.notice import Ticks
from printing.notices.rating import rating
from printing.style import A4, paper
from sync.matters import matter_code, matter_names, rating_text
from sync.ratings import LEVELS
from tests.fixtures import catalogues
from tests.printing.conftest import SOURCE

DOMAIN, ITEM = catalogues()[0].domain, catalogues()[0].items[0]


@pytest.mark.parametrize("size", [A4, paper("A3", large=True), paper("A4", landscape=True)])
def test_the_code_is_read_off_the_card_and_names_the_matter(size) -> None:
    page = pypdfium2.PdfDocument(made(rating(DOMAIN, ITEM, SOURCE), size).pdf)[0]
    (code,) = zxingcpp.read_barcodes(page.render(scale=2, grayscale=True).to_pil())
    assert code.text == rating_text("HTTPS://GK.YUNLAN.GOV.CN/", DOMAIN, ITEM)


def test_all_five_levels_can_be_ticked_with_a_pen() -> None:
    card = rating(DOMAIN, ITEM, SOURCE)
    assert Ticks(LEVELS) in card.blocks
    assert len(LEVELS) == 5
    assert "“耕地地力保护补贴”" in card.name


def test_matters_of_one_name_are_told_apart_by_their_domain_and_then_by_their_number() -> None:
    same, third = replace(ITEM, number="2"), replace(ITEM, number="3", level2="高素质农民培育")
    found = [("涉农补贴", ITEM), ("涉农补贴", same), ("农业农村", ITEM), ("涉农补贴", third)]
    names = matter_names(found)
    assert [names[matter_code(domain, item)] for domain, item in found] == [
        f"耕地地力保护补贴(涉农补贴 {ITEM.number})",
        "耕地地力保护补贴(涉农补贴 2)",
        "耕地地力保护补贴(农业农村)",
        "高素质农民培育",
    ]
