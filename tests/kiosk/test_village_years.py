"""A village against its own past: what is added up, what is said of it, and what is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from kiosk import session
from kiosk.snapshots import cards, history, posting, village_programme
from kiosk.snapshots.bars import bars
from kiosk.wording import GLUE
from sync.config import DataFolder, Place, Settings
from sync.library.build import build
from sync.library.history import summed
from sync.records import PostingHeader, Programme, Stage
from tests.fixtures import ELDERS, FARM, RELIEF, SHANGLI, SHIQIAO, TREES, county, land_rows, sample_meta, village
from tests.fixtures import posting as posted
from tests.kiosk_driver import Visitor

ON = date(2026, 11, 23)


def farm(year: int, rows: int, rate: str, **more: object) -> PostingHeader:
    header, _ = posted(SHANGLI, FARM, year, land_rows(rows), rate=Decimal(rate), starts=date(year, 11, 20))
    return replace(header, **more)


TWO_YEARS = (farm(2025, 4, "92"), farm(2026, 4, "95.50", came=2, went=1, failed=1))


def facts_of(*headers: PostingHeader) -> dict[str, str]:
    shown = village_programme.derive("上李村", summed(headers), None, "12345", ON)
    return {fact.word: fact.value.replace(GLUE, " ") for fact in shown.facts}


def test_an_offices_rule_has_the_signs_of_chinese_print() -> None:
    typed = Programme(FARM, "耕地地力保护补贴", "地力补贴", "亩", rule="每亩标准,不种不补")
    shown = village_programme.derive("上李村", summed(TWO_YEARS), typed, "12345", ON)
    assert {fact.word: fact.value for fact in shown.facts}["怎么规定"] == "每亩标准，不种不补"


def test_the_newest_year_stands_beside_the_years_before_it() -> None:
    shown = history.derive("上李村", summed(TWO_YEARS), (), ON)
    assert shown.year == "2026 年到现在"
    assert [(bar.word, bar.latest) for bar in shown.bars] == [("2025年", False), ("2026年", True)]


def test_a_village_that_was_last_paid_years_ago_does_not_say_until_now() -> None:
    assert history.derive("上李村", summed(TWO_YEARS), (), date(2028, 1, 2)).year == "2026 年"


def test_a_programme_that_stopped_keeps_its_empty_place_beside_the_others() -> None:
    trees = replace(farm(2025, 3, "42"), programme=TREES)
    lines = {line.code: line for line in history.derive("上李村", summed((*TWO_YEARS, trees)), (), ON).programmes}
    assert lines[TREES].shares == (1.0, 0.0) and "2025" in lines[TREES].line


def test_what_is_proposed_is_in_no_bar_and_in_no_sum() -> None:
    ahead = farm(2026, 4, "95.50", stage=Stage.PROPOSED, batch_number=2)
    with_it, without = (history.derive("上李村", summed(of), (), ON) for of in ((*TWO_YEARS, ahead), TWO_YEARS))
    assert (with_it.amount, with_it.bars) == (without.amount, without.bars)


def test_a_village_where_nothing_is_paid_yet_says_so() -> None:
    shown = history.derive("上李村", summed([farm(2027, 4, "95", stage=Stage.APPLIED, total_fen=0)]), (), ON)
    assert (shown.year, shown.amount, shown.bars) == ("", "", ())
    assert "还没发" in shown.programmes[0].line and shown.programmes[0].amount == ""


def test_a_village_without_lists_shows_an_empty_past_and_no_error() -> None:
    assert history.derive("上李村", (), (), ON).programmes == ()


def test_programmes_for_the_vulnerable_never_stand_first() -> None:
    rich = replace(farm(2026, 3, "95"), programme=RELIEF, total_fen=10**9)
    lines = history.derive("上李村", summed((*TWO_YEARS, rich)), {RELIEF}, ON).programmes
    assert [line.code for line in lines] == [FARM, RELIEF]


def test_more_money_is_explained_by_standard_area_and_who_came_and_went() -> None:
    facts = facts_of(*TWO_YEARS)
    assert facts["标准"] == "每亩从 92 元提到 95.50 元"
    assert "没有变" in facts["面积"]
    assert facts["名单"] == "比上一次新增 2 户，减少 1 户"
    assert "1 笔" in facts["没发成"] and "名字不公布" in facts["没发成"]


def test_a_year_that_is_not_paid_out_yet_is_not_compared_with_a_whole_one() -> None:
    halves = [farm(2025, 4, "92", batch_number=n, id=f"h{n}") for n in (1, 2)]
    facts = facts_of(*halves, TWO_YEARS[1])
    assert "比上一年" not in facts and facts["还没发完"] == "2026 年发了 1 次，2025 年发了 2 次"


def test_the_same_people_on_two_batches_are_not_called_so_many_households() -> None:
    halves = [farm(2026, 4, "92", batch_number=n, id=f"h{n}") for n in (1, 2)]
    shown = village_programme.derive("上李村", summed(halves), None, "", ON)
    assert shown.words.startswith(f"8{GLUE}户次")


def test_months_of_different_people_are_not_added_up() -> None:
    elders = replace(TWO_YEARS[1], programme=ELDERS, unit="月", rate=None)
    assert "月" not in village_programme.derive("上李村", summed([elders]), None, "", ON).words


def test_an_old_proposal_that_was_paid_since_is_not_said_to_wait() -> None:
    old = farm(2025, 4, "92", stage=Stage.PROPOSED, batch_number=2, id="p")
    assert "拟发放" not in facts_of(*TWO_YEARS, old)
    hanging = farm(2026, 4, "92", stage=Stage.PROPOSED, batch_number=2, id="p")
    assert "还没发" in facts_of(*TWO_YEARS, hanging)["拟发放"]


GLANCES = [(0, ""), (1_440_49, "1,440"), (1_234_560_00, "123.5 万"), (11_851_900_00, "1,185 万"), (10**10, "1.0 亿")]


@pytest.mark.parametrize(("fen", "words"), GLANCES)
def test_a_bars_amount_is_read_at_a_glance(fen: int, words: str) -> None:
    (bar,) = bars({2026: fen}, 2026, 2026)
    assert bar.amount == words and (bar.share > 0) is (fen > 0)


def test_no_more_than_five_years_are_drawn() -> None:
    assert [bar.word for bar in bars(dict.fromkeys(range(2015, 2027), 1), 2015, 2026)] == [
        "2022年",
        "2023年",
        "2024年",
        "2025年",
        "2026年",
    ]


@pytest.mark.parametrize(
    ("stage", "words"),
    [(Stage.APPLIED, "申报核定，还没发"), (Stage.PROPOSED, "拟发放，还没发"), (Stage.ANNUAL, "年度汇总，不另发")],
)
def test_a_list_says_what_it_is_on_its_card_and_on_its_page(stage: Stage, words: str) -> None:
    header = replace(TWO_YEARS[1], stage=stage)
    assert words in cards.current(header, ON).line
    assert posting.derive(header, (), (), "", ON).stage_note == words
    assert posting.derive(TWO_YEARS[1], (), (), "", ON).stage_note == ""


# --- on the glass


@pytest.fixture
def busy(tmp_path: Path) -> DataFolder:
    """A village with twelve programmes over four years; one with a single list."""
    folder = DataFolder(tmp_path / "busy")
    folder.library.mkdir(parents=True)
    lists = [programme_list(number, year) for number in range(12) for year in (2023, 2024, 2025, 2026)]
    alone = posted(SHIQIAO, FARM, 2026, land_rows(3), rate=Decimal("95.50"))
    build(
        folder.library / "library-1.db",
        None,
        county(),
        (village(SHANGLI, *lists), village(SHIQIAO, alone)),
        sample_meta(),
    )
    folder.pointer.write_text("library-1.db\n", "utf-8")
    return folder


def programme_list(number: int, year: int):
    code = f"P{chr(65 + number)}"
    header, body = posted(SHANGLI, FARM, year, land_rows(3 + year % 4, seed=number), starts=date(year, 11, 20 - number))
    id = header.id.replace("-GD-", f"-{code}-")
    name = ("实际种粮农民一次性补贴", "耕地地力保护补贴", "农机购置与应用补贴")[number % 3] + str(number + 1)
    return replace(header, id=id, programme=code, programme_name=name), replace(body, id=id)


def test_a_villager_sees_what_the_village_got_over_the_years(visitor: Visitor) -> None:
    for step in ("村里公示", "上李村", "这些年发了多少"):
        visitor.touch(step)
    words = visitor.words()
    assert "2026 年到现在" in words and "2025" in words and "尉迟" not in words
    visitor.touch("耕地地力保护补贴")
    words = visitor.words()
    assert "比 2025 年" in words and "比上一次新增 2 户，减少 1 户" in words.replace(GLUE, " ")
    assert "尉迟" not in words and "李建国" not in words
    visitor.touch("看正在公示的这张")
    assert "尉迟敬山" in visitor.words()


def test_twelve_programmes_over_four_years_are_turned_page_by_page(
    open_kiosk: Callable[..., Visitor], busy: DataFolder
) -> None:
    visitor = open_kiosk(busy)
    visitor.shell.go(session.History(SHANGLI))
    assert "12 种补贴" in visitor.words()
    seen: set[str] = set()
    for _ in range(4):
        seen |= {name for name in visitor.names() if name.startswith(("实际", "耕地", "农机"))}
        if "下一页" not in visitor.names():
            break
        visitor.touch("下一页")
    assert len(seen) == 12
    visitor.touch(sorted(seen & set(visitor.names()))[0])
    assert all(str(year) in visitor.words() for year in (2023, 2024, 2025, 2026))


def test_a_village_with_one_list_has_one_year_and_nothing_to_compare(
    open_kiosk: Callable[..., Visitor], busy: DataFolder
) -> None:
    visitor = open_kiosk(busy)
    visitor.shell.go(session.History(SHIQIAO))
    assert visitor.shell.page.snapshot.bars == ()
    visitor.touch("耕地地力保护补贴")
    assert "3 户" in visitor.words() and "比上一年" not in visitor.words()


def test_the_years_are_read_aloud_without_asking_for_they_name_nobody(visitor: Visitor) -> None:
    visitor.shell.go(session.History(SHANGLI))
    visitor.touch("读给我听")
    assert visitor.shell.reader.speaking
    assert not any(utterance.private for utterance in visitor.shell.page.spoken())


def test_a_kiosk_of_a_village_with_no_lists_yet_offers_what_there_is_and_no_board(
    open_kiosk: Callable[..., Visitor], folder: DataFolder, settings: Settings
) -> None:
    place = Place(villages=("新并村",), staff_phone="0999-5550188")
    visitor = open_kiosk(folder, settings=msgspec.structs.replace(settings, place=place))
    assert {"公开事项", "我能享受什么"} <= set(visitor.names())
    assert "村里公示" not in visitor.names() and "我的补贴" not in visitor.names()


def test_a_village_that_is_known_and_has_no_lists_yet_is_called_by_its_name(
    open_kiosk: Callable[..., Visitor], tmp_path: Path
) -> None:
    folder = DataFolder(tmp_path / "new")
    folder.library.mkdir(parents=True)
    build(folder.library / "library-1.db", None, county(), (), sample_meta())
    folder.pointer.write_text("library-1.db\n", "utf-8")
    visitor = open_kiosk(folder)
    for screen in (session.Village(SHIQIAO), session.History(SHIQIAO)):
        visitor.shell.go(screen)
        assert "石桥村" in visitor.words()
    assert "还没有公示过" in visitor.words()


def test_a_kiosk_shows_its_village_though_its_settings_name_it_as_it_was_called_once(
    open_kiosk: Callable[..., Visitor], settings: Settings, tmp_path: Path
) -> None:
    folder = DataFolder(tmp_path / "renamed")
    folder.library.mkdir(parents=True)
    lists = (village(region, posted(region, FARM, 2026, land_rows(4))) for region in (SHANGLI, SHIQIAO))
    known = {**sample_meta(), "places": f'{{"旧名村": ["{SHANGLI}"]}}'}
    build(folder.library / "library-1.db", None, county(), lists, known)
    folder.pointer.write_text("library-1.db\n", "utf-8")
    visitor = open_kiosk(folder, settings=msgspec.structs.replace(settings, place=Place(villages=("旧名村",))))
    visitor.touch("村里公示")
    assert "上李村" in visitor.words() and "石桥村" not in visitor.words()
