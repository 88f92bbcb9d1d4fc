"""What every laid-out sheet keeps: all rows once and in order, nothing over anything else, heads, sums, the seal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from printing.boxes import Code, Page, Text
from printing.fonts import fonts
from printing.layout import lay_out
from printing.qr import INK
from printing.style import A3, A4, METRE_MM, MM, PAPERS, SEAL, Face, Paper, lies, paper, turned
from sync.errors import Refused
from sync.money import capitals, grouped
from sync.records import Phone, Stage

CHARS = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
LATE = "2025年因外出务工未领取,本次一并补发上年度的全部款项"
NOTES = ("", "", "新增", LATE, LATE * 5, "见 https://gk.example.cn/" + "a" * 40)
EXTRAS = {
    "机具品目": ("自走履带式谷物联合收割机(全喂入)", "微耕机", "植保无人驾驶航空器"),
    "中央补贴(元)": ("20200", "900", "1350.50"),
    "受益人与户主关系及其说明": ("本人", "", LATE),
    "出厂编号": ("003157", "4LZ-6.0B(G4)", ""),
}
TITLES = ("耕地地力保护补贴", "渔业发展支持政策资金用于近海渔民减船转产和渔船更新改造补助")
OFFICES = ("青山镇人民政府", "某某某某某自治县农业农村和水利局")


def name_of(index: int, length: int) -> str:
    """A name that no other index has."""
    digits = [CHARS[index // 20**place % 20] for place in range(4)]
    return "".join(digits) + "·" * (length > 6) + ("山" * 7 + "·") * 5 * (length > 16) + "山" * max(0, length - 5)


@st.composite
def sheets(draw):
    count = draw(st.one_of(st.integers(0, 30), st.integers(1, 150)))
    groups = draw(st.integers(0, min(5, count)))
    title = draw(st.sampled_from(["第{}村民小组", "{}组上李家门前大岙自然村第十二村民小组"]))
    longest = draw(st.sampled_from([4, 4, 4, 12, 40]))
    note, every = draw(st.sampled_from(NOTES)), draw(st.sampled_from([1, 3, 11, 40]))
    extras = draw(st.lists(st.sampled_from(sorted(EXTRAS)), max_size=3, unique=True))
    rates = draw(st.sampled_from([(Decimal("118.36"),), (Decimal(50), Decimal(100), Decimal(-300))]))
    rows = []
    for index in range(count):
        quantity = Decimal(draw(st.integers(1, 99999)) if index < 3 else 51 + index * 7).scaleb(-(index % 3))
        rate = rates[index % len(rates)]
        rows.append(
            {
                "seq": index + 1,
                "label": name_of(index, longest if index % 9 == 5 else 4),
                "group": title.format(index * groups // count + 1) if groups else None,
                "quantity": quantity,
                "rate": rate,
                "yuan": quantity * rate,
                "note": note if index % every == every // 2 else "",
                "extra": {head: EXTRAS[head][index % 3] for head in extras},
            }
        )
    header = {
        "programme_name": draw(st.sampled_from(TITLES)),
        "publisher": draw(st.sampled_from(OFFICES)),
        "phones": (Phone("县农业农村局", "0580-555 0123"),) * draw(st.integers(0, 4)),
    }
    size = paper(draw(st.sampled_from(sorted(PAPERS))), draw(st.booleans()), draw(st.booleans()))
    return rows, header, size


def plain_rows(count: int, groups: int, notes: dict[int, str]) -> list[dict]:
    """Rows of an acreage subsidy with a few notes."""
    return [
        {
            "seq": index + 1,
            "label": name_of(index, 4),
            "group": f"第{index * groups // count + 1}村民小组",
            "quantity": Decimal(51 + index * 7).scaleb(-(index % 3)),
            "rate": Decimal("118.36"),
            "yuan": Decimal(51 + index * 7).scaleb(-(index % 3)) * Decimal("118.36"),
            "note": notes.get(index, ""),
        }
        for index in range(count)
    ]


# Once ran into the footer.
TALL_ROWS: tuple[list[dict], dict[str, str], Paper] = (plain_rows(69, 3, dict.fromkeys(range(2, 69, 11), LATE)), {}, A3)


def boxes(page: Page) -> Iterator[tuple[float, float, float, float, Text]]:
    for text in page.texts:
        yield text.x, text.y - 0.12 * text.size, text.x + text.width, text.y + 0.75 * text.size, text


def overlapping(page: Page) -> list[tuple[str, str]]:
    found, placed = [], sorted(boxes(page), key=lambda box: box[1])
    for index, (left, _, right, top, text) in enumerate(placed):
        for other in placed[index + 1 :]:
            if other[1] >= top:
                break
            if other[0] < right - 0.01 and left < other[2] - 0.01:
                found.append((text.text, other[4].text))
    return found


def within(page: Page, x: float, y: float, side: float) -> list[str]:
    """Texts that reach into a square."""
    return [
        t.text
        for left, low, right, top, t in boxes(page)
        if left < x + side and right > x and low < y + side and top > y
    ]


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=sheets())
@example(made=TALL_ROWS)
def test_every_row_stands_once_and_nothing_covers_anything(made, posting, payee) -> None:
    rows, header, size = made
    content = posting([payee(**row) for row in rows], **header)
    pages = lay_out(content, size, fonts())
    words = "".join(t.text for page in pages for t in page.texts if t.face is Face.TEXT)
    places = [words.find(row.label) for row in content.rows]
    assert -1 not in places
    assert places == sorted(places)
    assert all(words.count(row.label) == 1 for row in content.rows)
    for page in pages:
        assert not overlapping(page)
        area = size if lies(size) or page.height > page.width else turned(size)
        for left, low, right, _, text in boxes(page):
            assert left >= area.left - 0.01, text
            assert right <= area.far + 0.01, text
            assert low > 10 * MM
        assert all(rule.y >= area.bottom - 0.01 for rule in page.rules)
        assert not content.rows or any(t.text == "姓名" and t.face is Face.HEAD for t in page.texts)
        for code in page.codes:
            assert not within(page, code.x + quiet(code), code.y + quiet(code), code.side - 2 * quiet(code))
    assert within(pages[-1], *pages[-1].seal) == [content.header.publisher, "2026年11月20日"]


def quiet(code: Code) -> float:
    """The white margin of a code."""
    return code.side * (1 - INK) / 2


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(count=st.integers(1, 130), groups=st.integers(2, 6))
def test_groups_carry_their_sums_and_no_heading_stands_alone(count, groups, grain) -> None:
    content = grain(max(count, groups), groups)
    pages = lay_out(content, A4, fonts())
    headings = [t for page in pages for t in page.texts if t.face is Face.GROUP]
    for name in dict.fromkeys(row.group for row in content.rows):
        rows = [row for row in content.rows if row.group == name]
        expected = f"{len(rows)}户\u2002{sum(r.quantity for r in rows)}亩\u2002{grouped(sum(r.fen for r in rows))}元"
        assert next(t.text for t in headings if t.text.startswith(name)).endswith(expected)
    for page in pages:
        for heading in (t for t in page.texts if t.face is Face.GROUP):
            below = [t for t in page.texts if t.text in {r.label for r in content.rows} and t.y < heading.y]
            assert below, f"{heading.text} stands alone at the foot of a page"


@pytest.mark.parametrize("rows, pages", [(1, 1), (22, 1), (200, 4), (2000, 30)])
def test_a_sheet_takes_as_few_pages_as_it_can_be_read_on(rows: int, pages: int, grain) -> None:
    made = lay_out(grain(rows), A4, fonts())
    assert len(made) <= pages
    assert (
        min(t.size for page in made for t in page.texts if t.text in {"1", str(rows)} and t.face is Face.TEXT) >= 10.5
    )


def test_twenty_two_rows_in_two_groups_stand_in_two_strips_on_one_page(grain) -> None:
    (page,) = lay_out(grain(22, 2), A4, fonts())
    assert [t.text for t in page.texts if t.face is Face.HEAD][:8] == ["序号", "姓名", "面积", "金额"] * 2


def test_few_rows_are_set_larger_than_many(grain) -> None:
    def size(rows: int) -> float:
        return next(t.size for t in lay_out(grain(rows), A4, fonts())[0].texts if t.text == "1")

    assert size(1) > size(20) > size(200) >= 10.5


def rows_mm(pages) -> float:
    """Height of an ideograph in the rows."""
    return min(page.rows for page in pages) / MM


@pytest.mark.parametrize("count", [1, 7, 16, 40, 200])
def test_large_print_reads_from_a_metre_and_a3_from_further(count: int, grain) -> None:
    content = grain(count, min(count, 3))
    large, plain = lay_out(content, paper("A4", large=True), fonts()), lay_out(content, A4, fonts())
    assert rows_mm(large) >= METRE_MM
    assert rows_mm(large) > 0.99 * rows_mm(plain)
    assert rows_mm(lay_out(content, paper("A3", large=True), fonts())) >= 7.6
    assert rows_mm(lay_out(content, A3, fonts())) > rows_mm(plain)


def test_all_that_is_no_row_is_large_too(grain) -> None:
    page = lay_out(grain(40), paper("A4", large=True), fonts())[-1]
    period = next(t for t in page.texts if t.text.startswith("2026年11月20日至"))
    assert period.size / MM >= 5


@pytest.mark.parametrize("count", [1, 40])
def test_a_board_that_is_wide_gets_a_wide_sheet(count: int, grain) -> None:
    for page in lay_out(grain(count), paper("A3", landscape=True), fonts()):
        assert page.width > page.height


def test_models_are_not_broken_over_lines(posting, payee) -> None:
    models = ("4LZ-6.0B(G4)", "1WG4.0-90FQ-ZC", "3WWDZ-40A")
    kinds, parts = EXTRAS["机具品目"], EXTRAS["中央补贴(元)"]
    extras = [{"机具品目": kinds[i % 3], "型号": models[i % 3], "中央补贴(元)": parts[i % 3]} for i in range(18)]
    rows = [payee(i + 1, name_of(i, 4), quantity=Decimal(1), yuan=20200, extra=extra) for i, extra in enumerate(extras)]
    pages = lay_out(posting(rows, unit="台"), A4, fonts())
    words = [t.text for page in pages for t in page.texts]
    assert all(words.count(model) == 6 for model in models)


@pytest.mark.parametrize("size", [A4, A3, paper("A4", large=True), paper("A3", large=True)])
def test_models_and_serial_numbers_stay_whole_in_any_type(size, posting, payee) -> None:
    extra = {
        "机型": "久保田4LZ-4(PRO988Q)联合收割机",
        "生产企业": "久保田农业机械（苏州）有限公司",
        "出厂编号": "LX20260037",
    }
    rows = [payee(i, name_of(i, 4), quantity=Decimal(1), yuan=900 + i, extra=extra) for i in range(1, 4)]
    words = [t.text for page in lay_out(posting(rows, unit="台"), size, fonts()) for t in page.texts]
    assert sum("4LZ-4(PRO988Q)" in word for word in words) == 3
    assert words.count("LX20260037") == 3


def test_rates_stand_below_each_other_with_the_same_decimals(posting, payee) -> None:
    rows = [
        payee(i, "王明", rate=Decimal(rate), yuan=Decimal(rate)) for i, rate in enumerate(("80", "1200", "62.5"), 1)
    ]
    words = [t.text for page in lay_out(posting(rows, unit="月"), A4, fonts()) for t in page.texts]
    assert {"80.0", "1,200.0", "62.5"} <= set(words)


@pytest.mark.parametrize("size", [A4, A3, paper("A4", large=True), paper("A4", landscape=True)])
@pytest.mark.parametrize("stage", [Stage.APPLIED, Stage.PAID])
def test_no_row_is_larger_than_the_title_over_it(size, stage, grain) -> None:
    page = lay_out(grain(1, stage=stage), size, fonts())[0]
    assert page.rows <= max(t.size for t in page.texts if t.face is Face.TITLE) + 0.01


def test_the_second_page_says_what_it_belongs_to(grain) -> None:
    pages = lay_out(grain(120), A4, fonts())
    for number, page in enumerate(pages[1:], 2):
        words = [t.text for t in page.texts]
        assert "王家村2026年耕地地力保护补贴发放结果公示" in words
        assert "330999101203-GD-2026-1-1" in words
        assert f"— {number} / {len(pages)} —" in words


def test_totals_stand_on_the_last_page_in_figures_and_capitals(grain) -> None:
    content = grain(60)
    *others, last = lay_out(content, A4, fonts())
    words = " ".join(t.text for t in last.texts)
    assert grouped(content.header.total_fen) in words
    assert capitals(content.header.total_fen) in words
    assert not any("合计" in t.text for page in others for t in page.texts)


@pytest.mark.parametrize("rows", [1, 9, 22, 64, 200])
@pytest.mark.parametrize("name", ["A4", "A3"])
def test_nothing_stands_where_the_seal_goes_but_publisher_and_date(rows: int, name: str, grain) -> None:
    last = lay_out(grain(rows, failed=2), PAPERS[name], fonts())[-1]
    _, y, side = last.seal
    assert side == SEAL
    assert within(last, *last.seal) == ["青山镇人民政府", "2026年11月20日"]
    assert y > 20 * MM


def test_decimals_stand_in_line(posting, payee) -> None:
    rows = [payee(1, "王明", quantity=Decimal("3.5"), yuan=1), payee(2, "李强", quantity=Decimal("12.25"), yuan=1)]
    (page,) = lay_out(posting([*rows, payee(3, "赵刚", quantity=Decimal(7), yuan=1)], rate=Decimal(1)), A4, fonts())
    points = []
    for text in page.texts:
        if text.text in ("3.5", "12.25", "7") and text.face is Face.TEXT:
            points.append(text.x + fonts().width(text.text.partition(".")[0], Face.TEXT, text.size))
    assert len(points) == 3
    assert all(abs(a - b) < 0.05 for a, b in pairwise(points))


def test_columns_that_say_nothing_are_left_out(posting, payee) -> None:
    heads = [t.text for t in lay_out(posting([payee(1, "王明", yuan=50)]), A4, fonts())[0].texts if t.face is Face.HEAD]
    assert heads[:3] == ["序号", "姓名", "金额"]
    assert "备注" not in heads


def test_machines_show_their_models_and_ages_their_rates(posting, payee) -> None:
    rows = [
        payee(1, "王明", quantity=Decimal(3), rate=Decimal(100), yuan=300, extra={"年龄段": "90-99岁"}),
        payee(2, "李强", quantity=Decimal(3), rate=Decimal(50), yuan=150, extra={"年龄段": "80-89岁"}),
    ]
    (page,) = lay_out(posting(rows, unit="月", programme_name="高龄津贴", batch="第二季度"), A4, fonts())
    heads = [t.text for t in page.texts if t.face is Face.HEAD]
    assert heads[:6] == ["序号", "姓名", "年龄段", "月数", "标准", "金额"]


def test_a_long_title_breaks_between_its_parts(grain) -> None:
    content = grain(5, village="上李家门前村", programme_name="农村部分计划生育家庭奖励扶助金和特别扶助金")
    lines = [t.text for t in lay_out(content, A4, fonts())[0].texts if t.face is Face.TITLE]
    assert "".join(lines) == "上李家门前村2026年农村部分计划生育家庭奖励扶助金和特别扶助金发放结果公示"
    assert "农村部分计划生育家庭奖励扶助金和特别扶助金" in lines


def test_a_posting_with_too_many_columns_is_refused_in_words(posting, payee) -> None:
    extra = {f"栏目{index}": "甲乙丙丁戊己庚辛" * 3 for index in range(30)}
    with pytest.raises(Refused, match="排不下。请换大一号的纸"):
        lay_out(posting([payee(1, "王明", yuan=1, extra=extra)]), A4, fonts())
    with pytest.raises(Refused, match="排不下。请删短"):
        lay_out(posting([payee(1, "王明", yuan=1, extra=extra)]), A3, fonts())


@pytest.mark.parametrize("size", [A4, A3, paper("A4", large=True)])
def test_a_name_of_forty_characters_stands_whole(size, posting, payee) -> None:
    name = "古丽娜扎尔·买买提艾力·" * 3 + "阿卜杜热依木阿吉"
    assert len(name) >= 40
    (page,) = lay_out(posting([payee(1, name, yuan=1), payee(2, "王明", yuan=1)]), size, fonts())
    assert name in "".join(t.text for t in page.texts)


def test_a_row_that_no_page_holds_is_refused_in_words(posting, payee) -> None:
    with pytest.raises(Refused, match="备注太长"):
        lay_out(posting([payee(1, "王明", yuan=1, note="因外出务工" * 600)]), A4, fonts())


def test_wide_tables_turn_the_paper(posting, payee) -> None:
    extra = {f"栏目{index}": "甲乙丙丁戊己庚辛" for index in range(9)}
    pages = lay_out(posting([payee(i, "王明", yuan=1, extra=extra) for i in range(1, 9)]), A4, fonts())
    assert pages[0].width > pages[0].height


def test_a_sheet_without_names_says_why(grain) -> None:
    content = grain(12)
    silent = replace(content, rows=(), silence="本项目按规定只公布数目和金额,不公布姓名。")
    (page,) = lay_out(silent, A4, fonts())
    words = [t.text for t in page.texts]
    assert silent.silence in words
    assert "12户" in words
    assert not {row.label for row in content.rows} & set(words)


def test_a_long_publisher_stands_clear_of_the_lines_beside_it(grain) -> None:
    content = grain(
        22, publisher="某某某某某自治县农业农村和水利局", phones=(Phone("县农业农村局", "0580-5550123"),) * 3
    )
    for size in (A4, A3):
        assert not overlapping(lay_out(content, size, fonts())[-1])


def test_a_long_title_leaves_the_running_head_its_number(grain) -> None:
    content = grain(90, village="上李家门前大岙村", batch="第二季度", programme_name=TITLES[1])
    pages = lay_out(content, A4, fonts())
    assert len(pages) > 1
    assert not any(overlapping(page) for page in pages)


@pytest.mark.parametrize("name, large", [("A4", False), ("A4", True), ("A3", True)])
@pytest.mark.parametrize("phones", [1, 8])
def test_a_sheet_without_names_stays_inside_its_paper(name: str, large: bool, phones: int, grain) -> None:
    content = grain(12, programme_name=TITLES[1], phones=(Phone("县农业农村局", "0580-5550123"),) * phones, failed=3)
    size = paper(name, large)
    (page,) = lay_out(
        replace(content, rows=(), silence="公示期已满，按规定只公布数目和金额，不再公布姓名。"), size, fonts()
    )
    assert not overlapping(page)
    assert all(left >= size.left - 0.01 and right <= size.far + 0.01 for left, _, right, _, _ in boxes(page))


def test_large_print_gives_way_before_anything_is_refused(posting, payee) -> None:
    extra = {head: cells[0] for head, cells in EXTRAS.items()}
    rows = [payee(i, "王明", quantity=Decimal(3), yuan=300, extra=extra, note=LATE) for i in range(1, 30)]
    pages = lay_out(posting(rows), paper("A4", large=True), fonts())
    assert sum(t.text == "王明" for page in pages for t in page.texts) == 29


def test_rows_without_a_group_are_one_list_however_that_was_written(posting, payee) -> None:
    rows = [payee(i, name_of(i, 3), yuan=5, group=None if i < 5 else "") for i in range(1, 10)]
    (page,) = lay_out(posting(rows), A4, fonts())
    bare = lay_out(posting([replace(row, group=None) for row in rows]), A4, fonts())[0]
    assert page.rules == bare.rules
    assert [text.y for text in page.texts] == [text.y for text in bare.texts]
