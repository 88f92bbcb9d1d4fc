"""What screens show, derived without Qt: who may be named, what is offered, what is said when nothing is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import session
from kiosk.models.rows import Plan
from kiosk.session import Session
from kiosk.snapshots import catalogue, find, head, home, money, payee, posting, village, villages
from kiosk.wording import GLUE
from sync.config import Place
from sync.library.views import DomainSummary, Found, GroupSummary, LibraryMeta, SurnameCount, Totals, VillageSummary
from sync.records import NamePolicy, PostingHeader, RowState, Stage
from sync.status import SyncStatus
from tests.fixtures import ELDERS, FARM, RELIEF, SHANGLI, land_rows, programmes
from tests.fixtures import posting as posted

ON = date(2026, 11, 23)
ROWS = land_rows(4, groups=("一组", "二组"))
FARMS = posted(SHANGLI, FARM, 2026, ROWS, rate=Decimal("95.50"))[0]
RELIEFS = posted(SHANGLI, RELIEF, 2026, (), count=3, total_fen=450000)[0]


KNOWN = tuple(replace(p, fits=()) for p in programmes())  # the tile of 我能享受什么 has its own tests


def test_my_money_has_a_door_by_name_only_where_somebody_is_named() -> None:
    assert [door.word for door in money.by_name((FARMS, RELIEFS))] == ["按姓名找"]
    assert money.by_name((RELIEFS,)) == [] and money.what_is_it(()) == []
    counts_only = home.derive((RELIEFS,), (SHANGLI,), (), KNOWN, ON)
    assert [tile.word for tile in counts_only.tiles] == ["我的补贴", "村里公示"] and counts_only.board == ()


def test_home_names_no_vulnerable_programme_even_under_full_names() -> None:
    named = replace(RELIEFS, policy=NamePolicy.FULL)
    assert home.derive((named,), (SHANGLI,), (), KNOWN, ON).board == ()


def test_home_shows_one_of_each_programme_before_a_second() -> None:
    other = replace(FARMS, id="x", programme=ELDERS)
    board = home.derive((FARMS, replace(FARMS, id="y"), other), (SHANGLI,), (), (), ON).board
    assert [record.id for record in board] == [FARMS.id, "x", "y"]


def test_home_says_how_long_the_shortest_posting_still_hangs() -> None:
    ending = replace(FARMS, ends_on=ON)
    assert "今天最后一天" in home.derive((FARMS, ending), (SHANGLI,), (), (), ON).tiles[1].line.replace(GLUE, " ")


def test_a_single_domain_opens_its_matters_at_once() -> None:
    tiles = home.derive((), (), (DomainSummary("涉农补贴", 4),), (), ON).tiles
    assert [tile.screen for tile in tiles] == [session.Matters("涉农补贴")]


def test_nothing_at_all_is_said_calmly() -> None:
    assert home.derive((), (), (), (), ON).tiles == ()


def test_an_ended_posting_lists_nobody() -> None:
    after = FARMS.ends_on + timedelta(days=1)
    assert posting.derive(FARMS, (), ROWS, "12345", after).silence == posting.ENDED
    assert posting.derive(FARMS, (), ROWS, "12345", FARMS.ends_on).silence == ""


def test_a_programme_of_counts_lists_nobody() -> None:
    assert posting.derive(RELIEFS, (), (), "12345", ON).silence == posting.SILENT


def test_a_rate_that_differs_by_row_has_a_column_and_one_that_does_not_stands_in_the_caption() -> None:
    same = posting.derive(FARMS, (), ROWS, "", ON)
    differs = posting.derive(replace(FARMS, rate=None), (), ROWS, "", ON)
    assert same.rate_head == "" and f"每亩{GLUE}95.50{GLUE}元" in same.line
    assert differs.rate_head == "标准(元)" and "每亩" not in differs.line


def test_before_the_money_is_known_no_amount_is_shown() -> None:
    rows = tuple(replace(row, fen=None, state=None) for row in ROWS)
    applied = posting.derive(replace(FARMS, stage=Stage.APPLIED, total_fen=0), (), rows, "", ON)
    assert applied.amount_head == applied.total_amount == ""
    assert posting.row_record(0, rows[0]).amount == ""


def test_a_repayment_is_marked() -> None:
    assert posting.row_record(0, replace(ROWS[0], state=RowState.REPAID)).mark == "补发"


def test_a_payees_page_never_says_that_money_arrived() -> None:
    shown = payee.derive(FARMS, ROWS[0], programmes()[0], "12345", ON)
    assert "已发放" in shown.stage and "到账" not in str(shown)
    assert ("标准依据", "云农〔2026〕8号") in [(fact.word, fact.value) for fact in shown.facts]


def test_the_note_of_a_masked_row_stays_inside() -> None:
    noted = replace(ROWS[0], note="代张三领取")
    shown = payee.derive(replace(FARMS, policy=NamePolicy.MASKED), noted, None, "", ON)
    assert "张三" not in str(shown)


def test_batches_are_named_only_where_they_tell_postings_apart() -> None:
    alone = village.derive("上李村", "", (FARMS,), False, ON).postings[0].line
    second = replace(FARMS, id="b", batch="第二批")
    both = village.derive("上李村", "", (FARMS, second), False, ON).postings
    assert "第一批" not in alone and "第一批" in both[0].line and "第二批" in both[1].line


def test_a_township_that_is_not_here_falls_back_to_the_first() -> None:
    known = (VillageSummary("1", "甲村", "东乡", 1, 0), VillageSummary("2", "乙村", "西乡", 0, 3))
    assert villages.derive(known, session.Purpose.LOOK, "北乡").villages[0].name == "甲村"
    assert villages.derive(known, session.Purpose.LOOK, "西乡").villages[0].line == "现在没有公示"


def test_surnames_of_several_postings_count_once() -> None:
    counts = ((SurnameCount("李", 6), SurnameCount("张", 5)), (SurnameCount("张", 9),))
    scope = find.scope((FARMS, RELIEFS), {}, counts, ((), ()))
    assert [(door.word, door.count) for door in scope.surnames] == [("张", "9"), ("李", "6")]


def test_more_hits_than_are_listed_are_counted_all() -> None:
    scope = find.scope((FARMS,), {}, ((),), ((),))
    shown = find.derive(scope, find.Asked(query="z"), [Found(5000, (0,), (ROWS[0],))])
    assert "5,000" in shown.found and "前 1 行" in shown.found


def test_a_matter_without_postings_says_so() -> None:
    assert "还没有" in catalogue.published(0, Totals(0, 0, 0))


QUIET = SyncStatus()


def meta(days: int) -> LibraryMeta:
    return LibraryMeta(1, datetime(2026, 11, 22, tzinfo=UTC) - timedelta(days=days), "", "县", "", "", False)


def test_the_banner_comes_after_thirty_days_or_when_sync_fails() -> None:
    assert shown_head(29).banner == ""
    assert "31 天以前" in shown_head(31).banner and not shown_head(31).loud
    assert "没有成功" in shown_head(0, SyncStatus(error="断网")).banner


def test_content_that_is_very_old_is_said_loudly_with_its_day() -> None:
    old = shown_head(400)
    assert old.loud and "400 天" in old.banner and "2025年10月18日" in old.banner


def test_a_stick_speaks_before_everything_else() -> None:
    shown = shown_head(400, SyncStatus(error="断网", stick="优盘:正在读取,请不要拔出。"))
    assert shown.banner == "优盘:正在读取,请不要拔出。" and not shown.loud


def shown_head(days: int, status: SyncStatus = QUIET) -> head.HeadSnapshot:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    return head.derive(Place(), meta(days), now, now - timedelta(hours=1), status)


@pytest.mark.parametrize("year", [1970, 2099])
def test_a_wrong_clock_is_not_shown_but_said(year: int) -> None:
    reference = datetime(2026, 11, 22, tzinfo=UTC)
    shown = head.derive(Place(), meta(400), datetime(year, 1, 2, tzinfo=UTC), reference, SyncStatus())
    assert shown.clock == "" and shown.banner == head.WRONG_CLOCK and not shown.loud
    assert "2025年10月18日" in shown.as_of


@given(st.lists(st.sampled_from(["back", "home", "a", "b", "c"])))
def test_a_visit_always_has_home_at_its_start(steps: list[str]) -> None:
    now = Session()
    for step in steps:
        moves = {"back": session.back, "home": session.home}
        now = moves[step](now) if step in moves else session.opened(now, session.Village(step))
        assert now.way[0] == session.Home() and now.way.count(session.Home()) == 1
        assert all(one != two for one, two in zip(now.way, now.way[1:], strict=False))


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 50)), min_size=1, max_size=12))
def test_every_row_stands_once_and_under_its_group(groups: list[tuple[bool, int]]) -> None:
    summaries, first = [], 0
    for number, (named, count) in enumerate(groups):
        summaries.append(GroupSummary(f"{number}组" if named else None, count, 0, None, first))
        first += count
    plan = Plan.of(summaries)
    offsets = [plan.offset_at(entry) for entry in range(plan.entries)]
    assert [offset for offset in offsets if offset is not None] == list(range(first))
    for entry, offset in enumerate(offsets):
        group = plan.group_at(entry)
        assert group is not None
        assert offset is None or group.first <= offset < group.first + group.count


def test_headers_of_the_sample_hang_on_the_day() -> None:
    assert isinstance(FARMS, PostingHeader) and FARMS.starts_on <= ON <= FARMS.ends_on


def signed(days: int, **more: object) -> SyncStatus:
    """What sync wrote down when the county last renewed its signatures so many days ago."""
    at = datetime(2026, 11, 22, 12, tzinfo=UTC) - timedelta(days=days)
    return SyncStatus(signed_at=at, signed_until=at + timedelta(days=30), **more)


def test_a_county_that_renews_without_news_is_not_taken_for_a_dead_one() -> None:
    renewed, frozen = shown_head(100, signed(5)), shown_head(100, signed(95))
    assert "最新的内容" in renewed.banner and "100 天以前" in renewed.banner and not renewed.loud
    assert "没有更新" in frozen.banner and frozen.loud


def test_signatures_that_ran_out_are_said_however_young_the_content() -> None:
    assert "31 天没有确认" in shown_head(10, signed(31)).banner
    assert shown_head(10, signed(29)).banner == ""


@pytest.mark.parametrize("more", [{"error": "断网"}, {"refused": {"1": "不对"}}, {"key_trouble": "坏了"}])
def test_nothing_is_called_the_newest_while_something_fails(more: dict[str, object]) -> None:
    assert "可能不是最新" in shown_head(40, signed(5, **more)).banner


def test_nothing_is_called_the_newest_after_a_step_back() -> None:
    told = signed(5, published_at=datetime(2026, 11, 1, tzinfo=UTC))
    assert "可能不是最新" in shown_head(40, told).banner
