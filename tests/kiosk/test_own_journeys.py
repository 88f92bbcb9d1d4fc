"""From one's row on the board to one's own page and home: the door, the page, the slips; and all is forgotten."""

from __future__ import annotations

import gc
import os
import sys
import weakref
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
import shiboken6
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from kiosk import session
from kiosk.slips import BUSY, DONE, ENOUGH, SlipPrinter
from kiosk.snapshots.joined import PersonSnapshot
from kiosk.viewmodels.joined import JoinedModel
from kiosk.viewmodels.shell import TROUBLE
from sync.config import DataFolder, Settings, Slips
from sync.library.build import build
from sync.library.views import OwnPayment
from sync.records import PublishedRow, RowState, Stage
from tests.fixtures import ELDERS, FARM, SHANGLI, TREES, Posted, county, elder_rows, posting, sample_meta, village
from tests.kiosk.conftest import NOW
from tests.kiosk_driver import Visitor

ME, NAME = "p0000001", "尉迟敬山"
GD, GYL = f"{SHANGLI}-{FARM}-2026-1-1", f"{SHANGLI}-{TREES}-2026-1-1"


def row(seq: int, fen: int, **changes: object) -> PublishedRow:
    plain = PublishedRow(
        seq, "一组", NAME, NAME, ME, Decimal("4.95"), Decimal("108.38"), fen, None, RowState.PAID
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


def before_the_money(stage: Stage) -> Posted:
    head, body = posting(SHANGLI, TREES, 2026, (row(1, 20_000, state=None), row(2, 9_900, person=None, state=None)))
    return replace(head, stage=stage), body


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A village with a person's payments of two years, a proposed list, and a namesake without a number."""
    folder = DataFolder(tmp_path / "data")
    folder.library.mkdir(parents=True)
    rate = {"rate": Decimal("118.36")}
    alike = [row(n, 7_700, person=f"p5{n}", label=f"李{n}", name=f"李{n}") for n in range(2, 6)]
    mine = row(1, 53_648, paid_on=date(2025, 7, 3))
    last = posting(SHANGLI, FARM, 2025, (mine, *alike), starts=date(2025, 7, 1))
    own = village(
        SHANGLI,
        posting(SHANGLI, FARM, 2026, (row(1, 58_588, **rate), row(2, 4_400, person=None)), rate=Decimal("118.36")),
        last,
        before_the_money(Stage.PROPOSED),
        posting(SHANGLI, ELDERS, 2026, elder_rows()),
    )
    build(folder.library / "library-1.db", None, county(), (own,), sample_meta())
    folder.pointer.write_text("library-1.db\n", "utf-8")
    return folder


@pytest.fixture
def at_the_door(visitor: Visitor) -> Visitor:
    for step in ("村里公示", "耕地地力保护补贴", NAME, "看以前的"):
        visitor.touch(step)
    return visitor


def knock(visitor: Visitor, amount: str, month: int) -> None:
    for key in amount:
        visitor.touch("小数点" if key == "." else f"数字 {key}")
    visitor.touch(f"{month}月")
    visitor.touch("看以前的")


@pytest.fixture
def inside(at_the_door: Visitor) -> Visitor:
    knock(at_the_door, "536.48", 7)
    return at_the_door


def test_an_own_amount_and_its_month_open_ones_own_page(inside: Visitor) -> None:
    words = inside.words()
    assert f"{NAME}" in words and "今年这里查到 1 笔，共" in words and "585.88" in words
    assert "比去年多 49.40 元" in words and "已发放" in words and "到账" not in words
    assert {"打印带走", "什么政策", "我觉得不对"} <= set(inside.names())


def test_back_leads_to_the_row_and_never_into_the_door(inside: Visitor) -> None:
    inside.touch("返回")
    assert isinstance(inside.shell.session.here, session.Payee) and "536" not in inside.words()


def test_a_wrong_amount_is_said_kindly_and_leaves_nothing_in_the_field(at_the_door: Visitor) -> None:
    knock(at_the_door, "99.00", 7)
    assert "对不上" in at_the_door.words() and "还可以试两次" in at_the_door.words()
    assert at_the_door.shell.page.amount == ""
    knock(at_the_door, "536.48", 7)
    assert "今年这里查到" in at_the_door.words()


def test_what_hangs_on_the_board_opens_nothing(at_the_door: Visitor) -> None:
    knock(at_the_door, "585.88", 11)
    assert "对不上" in at_the_door.words()


def test_three_wrong_tries_end_the_visit_and_the_door_stays_shut_for_a_while(
    open_kiosk: Callable[..., Visitor], folder: DataFolder
) -> None:
    moment = [NOW]
    visitor = open_kiosk(folder, lambda: moment[0])
    visitor.shell.go(session.OwnDoor(SHANGLI, ME))
    for _ in range(3):
        knock(visitor, "1.00", 7)
    assert "您想看什么？" in visitor.words() and "请叫工作人员" in visitor.words() and NAME not in visitor.words()
    visitor.shell.go(session.OwnDoor(SHANGLI, ME))
    assert "请过 1 分钟再来" in visitor.words()
    for key in ("5", "3", "6"):
        visitor.touch(f"数字 {key}")
    visitor.touch("7月")
    assert "看以前的" not in visitor.names()
    moment[0] = NOW + timedelta(minutes=2)
    visitor.shell.home()
    visitor.shell.go(session.OwnDoor(SHANGLI, ME))
    knock(visitor, "536.48", 7)
    assert "今年这里查到" in visitor.words()


def test_an_amount_that_many_were_paid_opens_nothing_and_costs_no_try(at_the_door: Visitor) -> None:
    knock(at_the_door, "77.00", 7)
    assert "好多人都一样" in at_the_door.words() and "对不上" not in at_the_door.words()
    knock(at_the_door, "536.48", 7)
    assert "今年这里查到" in at_the_door.words()


def test_a_third_persons_page_is_for_another_visit(at_the_door: Visitor) -> None:
    door = at_the_door.shell.page
    limits = door._desk.visit.limits
    for person in ("p0000003", "p0000004"):
        limits.opens(SHANGLI, person, NOW)
    for key in ("5", "3", "6"):
        at_the_door.touch(f"数字 {key}")
    at_the_door.touch("7月")
    assert "现在不再打开" in at_the_door.words() and "看以前的" not in at_the_door.names()
    door.knock()  # nor by any other way
    assert at_the_door.shell.page is door
    at_the_door.shell.home()
    at_the_door.shell.go(session.OwnDoor(SHANGLI, ME))
    knock(at_the_door, "536.48", 7)
    assert "今年这里查到" in at_the_door.words() and limits.people == {(SHANGLI, ME)}


def test_a_keypad_of_the_machine_types_the_amount(at_the_door: Visitor) -> None:
    for key in ("5", "3", "6", "。", "4", "9", "\b", "8", "x"):
        at_the_door.shell.typed(key)
    assert at_the_door.shell.page.amount == "536.48"


def test_where_namesakes_cannot_be_told_apart_the_screen_says_so(visitor: Visitor) -> None:
    visitor.shell.go(session.Payee(GD, 1))
    assert "同名，请找工作人员核对" in visitor.words() and "看以前的" not in visitor.names()


def test_a_masked_row_leads_nowhere_further(visitor: Visitor) -> None:
    visitor.shell.go(session.Payee(f"{SHANGLI}-{ELDERS}-2026-1-1", 0))
    assert "看以前的" not in visitor.names() and "同名" not in visitor.words()


def test_a_programme_opens_year_by_year_and_its_policy_one_touch_further(inside: Visitor) -> None:
    inside.touch("耕地地力保护补贴")
    words = inside.words()
    assert "2025 年" in words and "536.48 元" in words and "云农〔2026〕8号" in words
    inside.touch("什么政策")
    assert "谁能领" in inside.words() and "每亩 95.50 元" in inside.words() and NAME not in inside.words()
    inside.touch("返回")
    inside.touch("返回")
    assert "今年这里查到" in inside.words()


def test_several_programmes_are_asked_for(inside: Visitor) -> None:
    inside.touch("什么政策")
    assert "想看哪一项的政策？" in inside.words()
    inside.touch("生态公益林补偿")
    assert "谁能领" in inside.words()


def test_an_objection_begins_with_a_number_to_call(inside: Visitor) -> None:
    inside.touch("我觉得不对")
    assert "0999-5550101" in inside.words() and "12345" in inside.words() and "打印单子" in inside.names()


def test_a_page_of_ones_own_is_read_only_after_asking(inside: Visitor) -> None:
    said = inside.shell.page.spoken()
    private = "".join(u.spoken for u in said if u.private)
    public = "".join(u.spoken for u in said if not u.private)
    assert "五百八十五元八角八分" in private and "四十九元四角" in private and "尉{yu4}迟{chi2}" in private
    assert "五百" not in public and "迟" not in public and "幺二三四五" in public
    inside.touch("读给我听")
    assert "旁边的人会听到，读吗？" in inside.words()
    inside.touch("不用了")
    inside.touch("耕地地力保护补贴")
    assert "二零二五年" in "".join(u.spoken for u in inside.shell.page.spoken() if u.private)


@pytest.mark.parametrize("screen", [session.OwnYears(FARM), session.Objection()])
def test_what_lies_on_a_joined_page_cannot_be_opened_without_one(visitor: Visitor, screen: session.Screen) -> None:
    visitor.shell.go(screen)
    assert TROUBLE in visitor.words() and "您想看什么？" in visitor.words()


# --- before the money moves


def test_before_the_money_moves_the_list_is_asked_about(visitor: Visitor) -> None:
    visitor.shell.go(session.Payee(GYL, 0))
    assert "您家是 4.95 亩，对吗？" in visitor.words()
    assert "您家是四点九五亩，对吗" in "".join(u.spoken for u in visitor.shell.page.spoken() if u.private)
    visitor.touch("对")
    assert "谢谢您" in "".join(u.spoken for u in visitor.shell.page.spoken() if not u.private)
    assert "谢谢您。公示到 11月26日" in visitor.words() and "现在还没有发钱" in visitor.words()
    assert "打印更正单" not in visitor.names()


def test_what_is_wrong_is_put_right_on_paper(
    open_kiosk: Callable[..., Visitor], folder: DataFolder, settings: Settings, tmp_path: Path
) -> None:
    visitor = open_kiosk(folder, settings=to_folder(settings, tmp_path / "slips"))
    visitor.shell.go(session.Payee(GYL, 0))
    visitor.touch("不对")
    assert "0999-5550101" in visitor.words()
    visitor.touch("打印更正单")
    wait_for_slip(visitor)
    assert DONE in visitor.words() and [p.name for p in (tmp_path / "slips").iterdir()] == ["slip-0001.pdf"]


def test_nobody_is_asked_once_the_money_has_moved(visitor: Visitor) -> None:
    visitor.shell.go(session.Payee(GD, 0))
    visitor.shell.page.answer(True)
    assert "对吗" not in visitor.words() and visitor.shell.page.answered == ""


# --- slips


def to_folder(settings: Settings, folder: Path) -> Settings:
    return msgspec.structs.replace(settings, slips=Slips(folder=str(folder)))


def printer_of(visitor: Visitor) -> SlipPrinter:
    found = visitor.shell.findChild(SlipPrinter)
    assert isinstance(found, SlipPrinter)
    return found


def wait_for_slip(visitor: Visitor) -> None:
    printer = printer_of(visitor)
    spy = QSignalSpy(printer.told)
    assert not printer.working or spy.wait(60_000)


def test_three_slips_a_visit_and_then_a_sentence(
    open_kiosk: Callable[..., Visitor], folder: DataFolder, settings: Settings, tmp_path: Path
) -> None:
    visitor = open_kiosk(folder, settings=to_folder(settings, tmp_path / "slips"))
    visitor.shell.go(session.OwnDoor(SHANGLI, ME))
    knock(visitor, "536.48", 7)
    for _ in range(3):
        visitor.touch("打印带走")
        wait_for_slip(visitor)
        assert DONE in visitor.words()
    visitor.touch("打印带走")
    assert ENOUGH in visitor.words()
    assert len(list((tmp_path / "slips").iterdir())) == 3


@pytest.fixture
def slow_printer(visitor: Visitor, tmp_path: Path) -> Iterator[Callable[[], None]]:
    """A print system that takes its time, until it is called."""
    pipe = tmp_path / "until"
    os.mkfifo(pipe)
    code = f'import sys; sys.stdin.read(); open({str(pipe)!r}).read(); print(\'{{"done": "roll-1"}}\')'
    printer_of(visitor)._child = (sys.executable, "-c", code)

    def go_on() -> None:
        pipe.write_text("now", "utf-8")
        wait_for_slip(visitor)

    yield go_on
    assert not printer_of(visitor).working


def test_while_a_slip_is_printed_the_screen_says_so_and_takes_no_second_order(
    visitor: Visitor, slow_printer: Callable[[], None]
) -> None:
    visitor.shell.go(session.Person(SHANGLI, ME))
    visitor.touch("打印带走")
    assert BUSY in visitor.words() and "打印带走" not in visitor.names()
    slow_printer()
    assert DONE in visitor.words() and "打印带走" in visitor.names()


def test_a_slip_of_the_visitor_before_keeps_nobody_from_printing(
    visitor: Visitor, slow_printer: Callable[[], None]
) -> None:
    visitor.shell.go(session.Person(SHANGLI, ME))
    visitor.touch("打印带走")
    visitor.touch("首页")
    visitor.shell.go(session.Person(SHANGLI, ME))
    assert "打印带走" not in visitor.names() and BUSY not in visitor.words()
    slow_printer()
    assert "打印带走" in visitor.names() and DONE not in visitor.words()


def test_a_printer_that_fails_is_said_in_a_sentence(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("CUPS_SERVER", "127.0.0.1:1")
    visitor.shell.go(session.Person(SHANGLI, ME))
    visitor.touch("打印带走")
    wait_for_slip(visitor)
    assert "请到窗口让工作人员打印" in visitor.words()
    assert "printer-no-system" in caplog.text and NAME not in caplog.text


# --- all is forgotten


def test_home_forgets_everything_that_was_seen_and_typed(inside: Visitor, qtbot: QtBot) -> None:
    pages = [page for _, page in inside.shell._pages]
    assert any(isinstance(page, JoinedModel) for page in pages)
    inside.touch("耕地地力保护补贴")
    left = pages[1:]  # home stays
    inside.touch("首页")
    qtbot.waitUntil(lambda: not any(shiboken6.isValid(page) for page in left))
    seen = [weakref.ref(page) for page in left]
    pages.clear()
    left.clear()
    gc.collect()
    assert [ref for ref in seen if ref() is not None] == []
    assert [each for each in gc.get_objects() if isinstance(each, OwnPayment) and each.row.name == NAME] == []
    assert [each for each in gc.get_objects() if isinstance(each, PersonSnapshot) and each.name == NAME] == []
    assert NAME not in inside.words() and "536" not in str(inside.shell.session)


def test_a_whole_visit_writes_nothing_to_the_disk(
    open_kiosk: Callable[..., Visitor], folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home))
    before = dict(written(tmp_path))
    visitor = open_kiosk(folder)
    visitor.shell.go(session.Payee(GD, 0))
    visitor.touch("看以前的")
    knock(visitor, "536.48", 7)
    visitor.touch("打印带走")
    wait_for_slip(visitor)
    visitor.touch("我觉得不对")
    visitor.touch("首页")
    fresh = {path for path, when in written(tmp_path) if before.get(path) != when}
    assert not {path for path in fresh if holds(path)}, fresh


def written(folder: Path) -> Iterator[tuple[Path, int]]:
    return ((path, path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file())


def holds(path: Path) -> bool:
    found = path.read_bytes()
    return any(word.encode() in found for word in (NAME, "536.48", "53648", ME))


def test_a_new_day_takes_the_page_off_the_glass(open_kiosk: Callable[..., Visitor], folder: DataFolder) -> None:
    moment: list[datetime] = [NOW]
    visitor = open_kiosk(folder, lambda: moment[0])
    visitor.shell.go(session.Person(SHANGLI, ME))
    assert NAME in visitor.words()
    moment[0] = NOW + timedelta(days=1)
    visitor.shell.tick()
    assert NAME not in visitor.words() and "您想看什么？" in visitor.words()
