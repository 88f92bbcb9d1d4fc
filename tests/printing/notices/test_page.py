"""A notice on its page: one page, as large as it fits, nothing over anything else, the seal's place free, no number."""

from __future__ import annotations

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from printing.boxes import Page, Pen, Text
from printing.columns import Align
from printing.fonts import fonts
from printing.notices.making import made
from printing.notices.notice import Grid, Notice, Ticks, Words
from printing.notices.page import lay_out
from printing.style import PAPERS, paper
from sync.errors import GateViolation, Refused

ALIGNS = (Align.LEFT, Align.FIGURE, Align.FIGURE)


def notice(rows: int, name: str = "耕地地力保护补贴", **changes) -> Notice:
    cells = tuple((f"{name}{index}", f"{index}户", f"{index * 1000:,}.00") for index in range(rows))
    grid = Grid(("补贴项目", "数目", "金额(元)"), cells, ALIGNS, ("合计", "", "1.00"))
    values = {
        "title": ("王家村", "2026年", "惠民补贴公示汇总"), "caption": ("依据：云农〔2026〕15号", "截至2026年12月1日"),
        "blocks": (grid, Words("大写\u2002壹元整"), Ticks(("满意", "不满意"))),
        "lines": (("有异议请打", "12345 政务服务热线"),), "footer": "青山镇王家村", "publisher": "青山镇人民政府",
        "date": "2026年12月1日", "phones": ("12345",),
    }  # fmt: skip
    return Notice(**{**values, **changes})


def box(text: Text) -> tuple[float, float, float, float]:
    return text.x, text.y - 0.12 * text.size, text.x + text.width, text.y + 0.75 * text.size


def touching(page: Page) -> list[tuple[str, str]]:
    """Pairs of texts that stand over each other."""
    placed = [(box(text), text.text) for text in page.texts]
    return [
        (one, other)
        for index, (a, one) in enumerate(placed)
        for b, other in placed[index + 1 :]
        if a[0] < b[2] - 0.01 and b[0] < a[2] - 0.01 and a[1] < b[3] and b[1] < a[3]
    ]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    rows=st.integers(1, 12),
    longer=st.integers(0, 20),
    name=st.sampled_from(sorted(PAPERS)),
    large=st.booleans(),
    landscape=st.booleans(),
)
def test_nothing_covers_anything_and_all_stays_inside(rows, longer, name, large, landscape) -> None:
    size = paper(name, large, landscape)
    rows = min(rows, 6) if landscape else rows
    page = lay_out(notice(rows, "渔业发展支持政策资金用于近海渔民减船转产"[: 4 + longer]), size, Pen(fonts()))
    assert not touching(page)
    x, y, side = page.seal
    for text in page.texts:
        left, low, right, high = box(text)
        assert left >= 0 and right <= page.width and low > 0 and high < page.height
        if left < x + side and right > x and low < y + side and high > y:
            assert text.text in ("青山镇人民政府", "2026年12月1日")


def test_few_lines_are_set_larger_than_many() -> None:
    def size(rows: int) -> float:
        return lay_out(notice(rows), paper("A4"), Pen(fonts())).rows

    assert size(2) > size(14) >= 10.5


def test_more_than_a_page_is_refused_in_words() -> None:
    with pytest.raises(Refused, match="一张 A4 纸排不下"):
        made(notice(200), paper("A4"))


def test_a_private_number_stops_it() -> None:
    with pytest.raises(GateViolation, match="惠民补贴公示汇总"):
        made(notice(2, "联系13800138000"), paper("A4"))


def test_a_character_without_a_glyph_is_named() -> None:
    with pytest.raises(Refused, match=r"U\+10FFFD"):
        made(notice(2, "补\U0010fffd"), paper("A4"))


def test_what_it_says_is_read_back_and_equal_notices_are_equal_files() -> None:
    done = made(notice(3), paper("A4"))
    words = pypdfium2.PdfDocument(done.pdf)[0].get_textpage().get_text_bounded()
    assert "耕地地力保护补贴2" in words and "2,000.00" in words and "壹元整" in words
    assert made(notice(3), paper("A4")).pdf == done.pdf
