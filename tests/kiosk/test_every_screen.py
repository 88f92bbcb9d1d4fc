"""Every screen, upright and wide, in both sizes: nothing cut off, nothing on top of anything, everything touchable."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest

from kiosk import session
from kiosk.looks import LARGE, Looks
from kiosk.session import Purpose, Screen
from kiosk.snapshots.entitlement import SKIPPED
from sync.config import DataFolder
from sync.library.build import build
from sync.matters import matter_code
from sync.records import NamePolicy, Phone, PostingState, PublishedRow, RowState, Stage
from tests import fixtures
from tests.fixtures import (
    ELDERS,
    FARM,
    MACHINE,
    SHANGLI,
    SHIQIAO,
    TREES,
    WANGJIA,
    Posted,
    county,
    land_rows,
    posting,
    replace_state,
    sample_meta,
    shangli,
    shiqiao,
    village,
)
from tests.kiosk_driver import Thing, Visitor

WINDOWS = {"upright": (1080, 1920), "wide": (1920, 1080), "laptop": (1366, 768), "narrow": (768, 1366)}
PERCENT = (100, 135, 150, 200)  # 标准 and 大字, and the largest that settings take
# what lies between is asked for with -m long
SIZES = [pytest.param(each, marks=pytest.mark.long) if each == 150 else each for each in PERCENT]
LONG = f"{WANGJIA}-{FARM}-2026-1-1"
HIDDEN = f"{WANGJIA}-{ELDERS}-2026-1-1"
WITHDRAWN, REPLACED = f"{WANGJIA}-{MACHINE}-2026-1-1", f"{WANGJIA}-{TREES}-2026-1-1"
GD, GL, TK = (f"{SHANGLI}-{code}-2026-1-1" for code in ("GD", "GL", "TK"))
SCREENS: dict[str, Screen] = {
    "home": session.Home(),
    "villages": session.Villages(Purpose.FIND),
    "village": session.Village(SHANGLI),
    "years": session.History(SHANGLI),
    "years of one": session.VillageProgramme(SHANGLI, FARM),
    "years of many": session.History(WANGJIA),
    "years before payment": session.VillageProgramme(WANGJIA, "PZ"),
    "years of large sums": session.VillageProgramme(WANGJIA, "PA"),
    "posting": session.Posting(GD),
    "masked": session.Posting(GL),
    "counts": session.Posting(TK),
    "long": session.Posting(LONG),
    "long masked": session.Posting(HIDDEN),
    "changes": session.Village(WANGJIA),
    "withdrawn": session.Posting(WITHDRAWN),
    "replaced": session.Posting(REPLACED),
    "withdrawn payee": session.Payee(WITHDRAWN, 0),
    "find": session.Find(SHANGLI),
    "find nobody": session.Find(SHIQIAO),
    "verify": session.Verify(),
    "genuine": session.Verified(GD),
    "genuine without rows": session.Verified(TK),
    "genuine and long": session.Verified(LONG),
    "old sheet": session.Verified(REPLACED),
    "withdrawn sheet": session.Verified(WITHDRAWN),
    "sheet from elsewhere": session.Verified("999999999999-GD-2026-1-1"),
    "unknown sheet": session.Verified("0000-0000"),
    "money": session.Money(),
    "everywhere": session.Everywhere(),
    "amount": session.Amount(),
    "amount month": session.AmountMonth(320_880),
    "amount answer": session.AmountAnswer(320_880, date(2026, 11, 1)),
    "amount near": session.AmountAnswer(320_880, date(2026, 10, 1)),
    "amount unknown": session.AmountAnswer(1, date(2026, 11, 1)),
    "payee": session.Payee(GD, 3),
    "long payee": session.Payee(LONG, 1),
    "long masked payee": session.Payee(HIDDEN, 0),
    "door": session.OwnDoor(SHANGLI, "p7000003"),
    "person": session.Person(SHANGLI, "p7000003"),
    "one payment": session.Person(WANGJIA, "p7000000"),
    "nobody": session.Person(SHANGLI, "p0"),
    "programmes": session.Programmes((FARM, TREES, MACHINE)),
    "programme": session.Programme(FARM),
    "question": session.Entitlement(),
    "question of land": session.Entitlement((SKIPPED,)),
    "offers": session.Entitled((SKIPPED,) * 4),
    "no offers": session.Entitled((0, 3, 1, 1)),
    "domains": session.Domains(),
    "matters": session.Matters("涉农补贴"),
    "matter": session.Matter("涉农补贴", 0),
    "rating": session.Rating(matter_code("涉农补贴", fixtures.catalogues()[0].items[0])),
}


@pytest.fixture
def hard(tmp_path: Path) -> DataFolder:
    """The sample county, and a posting with the longest of everything."""
    folder = DataFolder(tmp_path / "hard")
    folder.library.mkdir(parents=True)
    header, body = posting(WANGJIA, FARM, 2026, long_rows(), rate=None, came=12, went=103)
    hidden = posting(WANGJIA, ELDERS, 2026, masked_rows())
    assert body is not None and hidden[1] is not None
    header = replace(
        header,
        programme_name="实际种粮农民一次性补贴",
        batch="第二批（补充）",
        document="云农财〔2026〕115号",
        phones=(Phone("云岚县农业农村局种植业管理科", "0999-5550101"), Phone("青石镇财政所", "0999-5550102")),
        stage=Stage.PAID,
        ends_on=date(2026, 11, 23),
    )
    wangjia = village(WANGJIA, (header, body), hidden, *changed_lists(), *years_of_lists())
    villages = (shangli(60), wangjia, shiqiao())
    build(folder.library / "library-1.db", None, county(), villages, sample_meta())
    folder.pointer.write_text("library-1.db\n", "utf-8")
    return folder


def changed_lists() -> Iterator[Posted]:
    """A list withdrawn and a list replaced, both for the longest reason that a county may give."""
    reason = "上报时把二〇二五年的旧名单当成了今年的名单，面积和户数都不对，" * 3 + "核实以后再公示"
    yield replace_state(posting(WANGJIA, MACHINE, 2026, land_rows(2)), PostingState.WITHDRAWN, reason)
    yield replace_state(posting(WANGJIA, TREES, 2026, land_rows(2)), PostingState.SUPERSEDED, reason)
    yield posting(WANGJIA, TREES, 2026, land_rows(2), version=2)


def years_of_lists() -> Iterator[Posted]:
    """Twelve programmes over four years in the longest words and largest sums, and one that is not paid yet."""
    for number in range(12):
        for year in (2023, 2024, 2025, 2026):
            yield renamed(number, posting(WANGJIA, FARM, year, land_rows(3), starts=date(year, 6, 1), failed=23))
    header, body = renamed(25, posting(WANGJIA, FARM, 2027, land_rows(3)))
    yield replace(header, stage=Stage.APPLIED), body


def renamed(number: int, posted: Posted) -> Posted:
    code = f"P{chr(65 + number)}"
    header, body = posted
    assert body is not None
    id = header.id.replace(f"-{FARM}-", f"-{code}-")
    large = header.total_fen + 9_876_543_21 + number * 1_000_00
    name = "农村部分计划生育家庭奖励扶助金" if number % 5 == 3 else "实际种粮农民一次性补贴"
    more = {"programme": code, "programme_name": name, "total_fen": large, "came": 1203, "went": 87}
    return replace(header, id=id, **more), replace(body, id=id)


def long_rows() -> tuple[PublishedRow, ...]:
    row = land_rows(1)[0]
    name = "阿卜杜热合曼·买买提依明"
    big = replace(row, seq=1203, group="东山自然村第十二村民小组", label=name, name=name, quantity=Decimal("1203.456"))
    again = replace(big, seq=1204, rate=Decimal("1118.36"), fen=134_589_705, state=RowState.REPAID, note="补发上年漏发")
    return (big, again)


def masked_rows() -> tuple[PublishedRow, ...]:
    """The longest name with its middle hidden, in a column of wide figures."""
    row = replace(
        land_rows(1)[0], seq=1203, quantity=Decimal(3), person=None, group=None, label="阿" + "*" * 10 + "尔", name=None
    )
    return (row, replace(row, seq=1204, quantity=Decimal(12), fen=134_589_705))


@pytest.mark.parametrize("percent", SIZES)
@pytest.mark.parametrize("window", WINDOWS)
def test_nothing_is_cut_hidden_or_too_small(
    open_kiosk: Callable[..., Visitor], hard: DataFolder, window: str, percent: int
) -> None:
    visitor = large(open_kiosk(hard), percent)
    elder = percent > 100
    visitor.turn(*WINDOWS[window])
    faults = list(faults_of(visitor, elder))
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("window", ["upright", "wide"])
def test_no_words_become_smaller_as_type_grows(
    open_kiosk: Callable[..., Visitor], hard: DataFolder, window: str
) -> None:
    visitor = open_kiosk(hard)
    visitor.turn(*WINDOWS[window])
    small, large_ = (types(large(visitor, percent)) for percent in (100, 200))
    smaller = {key: (small[key], size) for key, size in large_.items() if max(size) < min(small.get(key, (0,)))}
    assert smaller == {}


def types(visitor: Visitor) -> dict[tuple[str, str], list[int]]:
    """How large every text of every screen is; of when the data are belongs to the head, which has its own measure."""
    found: dict[tuple[str, str], list[int]] = {}
    for name, screen in SCREENS.items():
        visitor.shell.home()
        if screen != session.Home():
            visitor.shell.go(screen)
        for each in visitor.things():
            if each.kind == "text" and not each.text.startswith("数据截至"):
                found.setdefault((name, each.text), []).append(each.type)
    return found


@pytest.mark.parametrize("percent", SIZES)
@pytest.mark.parametrize("window", WINDOWS)
def test_every_way_to_a_name_fits_with_nobody_found_and_with_many(
    open_kiosk: Callable[..., Visitor], hard: DataFolder, window: str, percent: int
) -> None:
    visitor = large(open_kiosk(hard), percent)
    elder = percent > 100
    visitor.turn(*WINDOWS[window])
    visitor.shell.go(session.Find(SHANGLI))
    faults = []
    for step in ("写字", "按组找", "一组", "重新找", "拼音", "字母 L", "字母 V", "字母 V", "重新找", "按姓找", "李"):
        visitor.touch(step)
        faults += [f"{step}: {fault}" for fault in examine(visitor, elder)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("percent", SIZES)
@pytest.mark.parametrize("window", WINDOWS)
def test_what_is_found_anywhere_fits(
    open_kiosk: Callable[..., Visitor], hard: DataFolder, window: str, percent: int
) -> None:
    visitor = large(open_kiosk(hard), percent)
    elder = percent > 100
    visitor.turn(*WINDOWS[window])
    visitor.shell.go(session.Everywhere())
    faults = []
    for query in ("阿", "补贴", "王家村", "李", "尉迟", "<b>&"):
        visitor.shell.page.write(query)
        for way in ("拼音", "写字"):
            visitor.touch(way)
            faults += [f"{query}, {way}: {fault}" for fault in examine(visitor, elder)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("elder", [False, True], ids=["standard", "elder"])
@pytest.mark.parametrize("window", WINDOWS)
def test_a_name_of_stars_stands_on_one_line(
    open_kiosk: Callable[..., Visitor], hard: DataFolder, window: str, elder: bool
) -> None:
    visitor = open_kiosk(hard)
    visitor.shell.seeing.set(LARGE if elder else Looks())
    visitor.turn(*WINDOWS[window])
    visitor.shell.go(session.Posting(HIDDEN))
    names = [thing for thing in visitor.things() if thing.kind == "text" and thing.text.startswith("阿***")]
    assert len(names) == 2
    assert all(thing.ink.height() < thing.ink.width() / 3 for thing in names)


def test_whom_to_ask_about_a_payment_is_told_on_every_page(
    open_kiosk: Callable[..., Visitor], hard: DataFolder
) -> None:
    visitor = open_kiosk(hard)
    visitor.shell.seeing.set(LARGE)
    visitor.turn(*WINDOWS["narrow"])
    visitor.shell.go(session.Payee(LONG, 1))
    assert "0999-5550101" in visitor.words()


@pytest.mark.parametrize("percent", SIZES)
@pytest.mark.parametrize("window", ["upright", "wide"])
def test_five_thousand_rows_and_a_county_without_any_fit(
    open_kiosk: Callable[..., Visitor], tmp_path: Path, empty: DataFolder, window: str, percent: int
) -> None:
    folder = DataFolder(tmp_path / "large")
    folder.library.mkdir(parents=True)
    build(folder.library / "library-1.db", None, county(), (shangli(5000),), sample_meta())
    folder.pointer.write_text("library-1.db\n", "utf-8")
    crowded, bare = (large(open_kiosk(each), percent) for each in (folder, empty))
    faults = []
    for visitor in (crowded, bare):
        visitor.turn(*WINDOWS[window])
        for screen in (session.Home(), session.Everywhere()):
            if screen != session.Home():
                visitor.shell.go(screen)
            faults += [f"{screen}: {fault}" for fault in examine(visitor, percent > 100)]
    crowded.shell.page.write("李")
    for screen in (session.Everywhere(), session.Posting(GD), session.Find(SHANGLI), session.Payee(GD, 4999)):
        crowded.shell.go(screen)
        faults += [f"{screen}: {fault}" for fault in examine(crowded, percent > 100)]
    crowded.touch("返回")
    crowded.touch("李")
    faults += [f"李: {fault}" for fault in examine(crowded, percent > 100)]
    assert not faults, "\n".join(faults)


def large(visitor: Visitor, percent: int) -> Visitor:
    """A kiosk whose type is so large."""
    visitor.shell.seeing.set_sizes(percent / 100, percent / 100)
    return visitor


def faults_of(visitor: Visitor, elder: bool) -> Iterator[str]:
    """What is wrong with every screen, one after the other."""
    for name, screen in SCREENS.items():
        visitor.shell.home()
        if screen != session.Home():
            visitor.shell.go(screen)
        yield from (f"{name}: {fault}" for fault in examine(visitor, elder))


def examine(visitor: Visitor, elder: bool) -> Iterator[str]:
    """What is wrong with the screen as it stands."""
    things = visitor.things()
    scale = min(visitor.window.width(), visitor.window.height()) / 1080
    least = (60 if elder else 44) * scale
    keys = min((thing.at.top() for thing in things if thing.name in ("首页", "返回")), default=visitor.window.height())
    for thing in things:
        if thing.kind != "text" and thing.at.top() < keys - 1 and thing.seen.bottom() > keys + 8 * scale:
            yield f"below the keys at the foot: {thing}"
        if thing.kind == "text" and thing.text:
            yield from cut(thing)
            yield from on_the_edge(thing, scale)
        elif thing.kind != "text" and not thing.name:
            yield f"no name: {thing}"
        elif thing.kind != "text" and thing.enabled and min(thing.seen.width(), thing.seen.height()) < least:
            yield f"too small to touch: {thing} {thing.seen.getRect()}"
    yield from covered([thing for thing in things if thing.kind == "text" and thing.text])


def cut(text: Thing) -> Iterator[str]:
    if text.cut:
        yield f"shortened: {text}"
    room = text.seen.adjusted(-2, -2, 2, 2)
    if not room.contains(text.ink):
        yield f"cut off: {text} shows {text.seen.getRect()} of {text.ink.getRect()}"


def on_the_edge(text: Thing, scale: float) -> Iterator[str]:
    """Words on a control keep air to its border; a letter or figure fills its key."""
    if text.within is not None and len(text.text) > 1:
        air = 2 * scale - text.type * 0.22  # a line has that much above and below its signs
        ink = text.ink
        if ink.top() < text.within.top() + air or ink.bottom() > text.within.bottom() - air:
            yield f"on the edge: {text} of {text.within.getRect()}"


def covered(texts: list[Thing]) -> Iterator[str]:
    """Two texts on the same place; a line's own height has air above and below the ink."""
    for one, other in combinations(texts, 2):
        meet = core(one).intersected(core(other))
        if meet.width() > 1 and meet.height() > 1:
            yield f"over each other: {one} and {other}"


def core(text: Thing):
    air = text.ink.height() * 0.12
    return text.ink.adjusted(0, air, 0, -air)


@pytest.mark.parametrize("percent", SIZES)
@pytest.mark.parametrize("window", ["upright", "wide"])
def test_what_lies_over_a_screen_fits_too(
    open_kiosk: Callable[..., Visitor], hard: DataFolder, window: str, percent: int
) -> None:
    visitor = large(open_kiosk(hard), percent)
    visitor.turn(*WINDOWS[window])
    visitor.shell.callStaff()
    sheet = [thing for thing in visitor.things() if thing.text.startswith(("请工作人员", "0999-5550188", "到窗口"))]
    assert len(sheet) == 3
    assert [fault for thing in sheet for fault in cut(thing)] == []
    visitor.touch("知道了")
    visitor.touch("读给我听")
    assert {"慢一点", "快一点", "小声", "大声", "停"} <= set(visitor.names())
    bar = [thing for thing in visitor.things() if thing.text in ("慢一点", "快一点", "小声", "大声", "停")]
    assert [fault for thing in bar for fault in cut(thing)] == [] and list(covered(bar)) == []


def test_the_name_policy_of_the_sample_is_what_the_screens_rest_on() -> None:
    policies = {p.code: p.policy for p in fixtures.programmes()}
    assert policies["GL"] is NamePolicy.MASKED and policies["TK"] is NamePolicy.COUNTS
