"""A village's year on one page: every list in a line, paid money added up, nobody named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from printing.notices.notice import Grid, Words
from printing.notices.summary import hung, summary
from sync.records import PostingHeader, Stage

ON = date(2026, 12, 1)


def lists(grain) -> list[PostingHeader]:
    """Paid, proposed, applied for next year, and a list of last year."""
    paid = grain(12).header
    return [
        paid,
        replace(paid, programme="DG", programme_name="稻谷补贴", stage=Stage.PROPOSED, total_fen=99_00),
        replace(paid, programme="YC", programme_name="油菜补贴", year=2027, stage=Stage.APPLIED, total_fen=0),
        replace(paid, year=2025, starts_on=date(2025, 11, 20), ends_on=date(2025, 11, 26)),
    ]


def grid(notice) -> Grid:
    return next(block for block in notice.blocks if isinstance(block, Grid))


def test_what_was_hung_up_this_year_is_summed_up_next_years_lists_too(grain) -> None:
    found = hung(lists(grain), ON)
    assert [header.year for header in found] == [2026, 2026, 2027]
    assert [header.year for header in hung(lists(grain)[3:], ON)] == [2025]
    assert hung(lists(grain), date(2020, 1, 1)) == ()


def test_money_that_is_not_paid_is_not_added_up(grain) -> None:
    made = summary(hung(lists(grain), ON), grain(1).source, ON)
    assert grid(made).total[3] == "3,614.72"
    assert any(isinstance(block, Words) and "叁仟陆佰壹拾肆元柒角贰分" in block.text for block in made.blocks)
    names = [row[0] for row in grid(made).rows]
    assert names == ["耕地地力保护补贴", "稻谷补贴（还没发）", "2027年油菜补贴（申报，没发）"]


def test_count_area_sum_and_period_of_each_list(grain) -> None:
    made = summary(lists(grain)[:1], grain(1).source, ON)
    assert grid(made).rows == (("耕地地力保护补贴", "12户", "30.54亩", "3,614.72", "11月20日至26日"),)
    over = replace(lists(grain)[0], ends_on=date(2026, 12, 2), total_quantity=Decimal(3))
    assert grid(summary([over], grain(1).source, ON)).rows[0][4] == "11月20日至12月2日"


def test_it_names_nobody_and_is_signed_by_who_published_all_of_it(grain) -> None:
    content = grain(12)
    made = summary(lists(grain)[:2], content.source, ON)
    assert not {row.label for row in content.rows} & {cell for row in grid(made).rows for cell in row}
    assert made.publisher == "青山镇人民政府"
    other = replace(lists(grain)[1], publisher="县民政局")
    assert summary([lists(grain)[0], other], content.source, ON).publisher == content.source.publisher
