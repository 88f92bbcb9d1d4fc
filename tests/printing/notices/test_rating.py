"""A card to rate a matter: its code says which one, and boxes serve who has no phone."""

from __future__ import annotations

import pypdfium2
import pytest
import zxingcpp

from printing.notices.making import made
from printing.notices.notice import Ticks
from printing.notices.rating import rating
from printing.style import A4, paper
from sync.matters import rating_text
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
