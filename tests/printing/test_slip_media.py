"""Which paper of a printer a slip goes on: the papers are those that drivers of slip printers really name."""

from __future__ import annotations

import pytest

from printing.slip_media import NoPaper, chosen, media
from printing.slip_style import A4, ROLL, SlipPaper
from printing.style import MM

STRIP = 238 * MM
DRIVERLESS = ("custom_72x297mm_72x297mm", "custom_80x297mm_80x297mm", "custom_min_58x40mm", "custom_max_80x2000mm")


@pytest.mark.parametrize(
    ("offered", "wanted", "name", "size"),
    [
        (DRIVERLESS, ROLL, "custom_80x238mm_80x238mm", (80, 0)),
        (("custom_72x3276mm_72x3276mm", "custom_80x200mm_80x200mm"), ROLL, "custom_80x200mm_80x200mm", (80, 200)),
        (("custom_72x297mm_72x297mm", "iso_a4_210x297mm"), ROLL, "custom_72x297mm_72x297mm", (72, 297)),
        (("iso_a4_210x297mm", "na_letter_8.5x11in"), ROLL, "iso_a4_210x297mm", (210, 297)),
        (DRIVERLESS, A4, "custom_80x238mm_80x238mm", (80, 0)),
        ((), ROLL, "custom_80x238mm_80x238mm", (80, 0)),
        ((), A4, "iso_a4_210x297mm", (210, 297)),
    ],
    ids=["any length", "two short rather than three metres", "72 mm", "no roll", "no sheets", "untold", "untold A4"],
)
def test_the_roll_it_has_else_its_a4(offered: tuple[str, ...], wanted: SlipPaper, name: str, size: tuple[int, int]):
    medium, paper = chosen(media(offered), wanted, STRIP)
    assert medium.named(STRIP) == name
    assert (round(paper.width / MM), round(paper.height / MM)) == size
    assert paper.line <= paper.width and paper.line >= 70 * MM


def test_a_printer_of_envelopes_and_labels_is_refused_in_words() -> None:
    with pytest.raises(NoPaper, match="80 毫米"):
        chosen(media(("iso_dl_110x220mm", "na_letter_8.5x11in", "custom_50x30mm_50x30mm")), ROLL, STRIP)


def test_a_strip_longer_than_the_roll_allows_goes_on_several() -> None:
    medium, paper = chosen(media(DRIVERLESS), ROLL, 2500 * MM)
    assert round(paper.height / MM) == 2000 and medium.named(paper.height) == "custom_80x2000mm_80x2000mm"
