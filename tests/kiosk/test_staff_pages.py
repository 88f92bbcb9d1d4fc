"""Staff at the kiosk: what is due, a sheet taken down, sheets printed and gone on with, settings, the trail."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from kiosk import guard, looks, session
from kiosk.looks import Light, Looks, Mode
from kiosk.session import Screen
from kiosk.staff.sheets import SheetPrinter
from printing.batch import journal, work
from printing.batch.journal import Step
from printing.batch.plan import Plan, Planned
from printing.ledger import recording
from printing.ledger.database import opened
from printing.ledger.recording import Deed
from printing.ledger.store import entries
from sync import clerk, config
from sync.clerk import Clerk
from sync.clock import day_of, now
from sync.config import DataFolder, Settings, Sheets
from sync.library.build import build
from sync.library.reader import Library
from tests.fixtures import FARM, SHANGLI, TREES, county, land_rows, posting, sample_meta, village
from tests.kiosk.test_every_screen import WINDOWS, examine, large
from tests.kiosk_driver import Visitor

PARTS: dict[str, Screen] = {
    "menu": session.Staff(),
    "printing": session.StaffPrinting(),
    "register": session.StaffRegister("登记撤下：上李村 耕地地力保护补贴，刘敏"),
    "sheet": session.StaffSheet(1),
    "who": session.StaffWho("down", 1),
    "name": session.StaffName("down", 1),
    "settings": session.StaffSettings(),
    "trail": session.StaffTrail(),
}


@pytest.fixture
def printed(tmp_path: Path, settings: Settings) -> tuple[DataFolder, Settings]:
    """A kiosk beside a printer (here a folder), on which one of the two lists of today was printed."""
    folder = DataFolder(tmp_path / "today")
    folder.library.mkdir(parents=True)
    today = day_of(now())
    lists = (posting(SHANGLI, code, 2026, land_rows(4), starts=today) for code in (FARM, TREES))
    build(folder.library / "library-1.db", None, county(), (village(SHANGLI, *lists),), sample_meta())
    folder.pointer.write_text("library-1.db\n", "utf-8")
    (tmp_path / "tray").mkdir()
    to = msgspec.structs.replace(settings, sheets=Sheets(str(tmp_path / "tray")))
    printer = SheetPrinter(folder)
    printer.order([("--posting", f"{SHANGLI}-{FARM}-2026-1-1", "--to", to.sheets.printer, "--by", "刘敏")])
    assert printer._process is not None and printer._process.waitForFinished(60_000)
    return folder, to


def staff(open_kiosk: Callable[..., Visitor], where: tuple[DataFolder, Settings], later: int = 0) -> Visitor:
    """Somebody of the staff, so many days later."""
    visitor = open_kiosk(where[0], lambda: now() + timedelta(days=later), where[1])
    visitor.shell.go(session.Staff())
    return visitor


def words(visitor: Visitor) -> str:
    return visitor.words().replace("\u2060", "")


def test_a_sheet_that_was_printed_is_posted_and_taken_down_by_touch(
    open_kiosk: Callable[..., Visitor], printed: tuple[DataFolder, Settings]
) -> None:
    visitor = staff(open_kiosk, printed)
    visitor.touch("公示台账")
    assert "1 张要处理" in words(visitor) and "还没有登记张贴" in words(visitor)
    for name in ("上李村", "贴出去了", "刘敏"):
        visitor.touch(name)
    assert "登记张贴：上李村" in words(visitor) and "张贴中，第 1 天" in words(visitor)
    visitor.touch("返回")
    assert "换密码" in words(visitor), "who has done it is one step from the menu"
    visitor.touch("公示台账")
    for name in ("上李村", "撤下来了", "刘敏"):
        visitor.touch(name)
    assert "台账里没有贴着的公示表" in words(visitor)
    kinds = [entry.kind for entry in entries(printed[0])]
    assert kinds == ["printed", "posted", "taken-down"] and entries(printed[0])[-1].by == "刘敏"
    visitor.shell.go(session.StaffTrail())
    assert "登记撤下：上李村" in words(visitor)


def test_a_sheet_whose_days_are_over_stands_first(
    open_kiosk: Callable[..., Visitor], printed: tuple[DataFolder, Settings]
) -> None:
    moment = now()
    recording.posted(printed[0], "1", Deed("刘敏", day_of(moment), moment))
    visitor = staff(open_kiosk, printed, later=40)
    visitor.touch("公示台账")
    assert "公示期满" in words(visitor) and "1 张要处理" in words(visitor)


def test_a_name_that_the_register_does_not_know_is_written(
    open_kiosk: Callable[..., Visitor], printed: tuple[DataFolder, Settings]
) -> None:
    visitor = staff(open_kiosk, printed)
    visitor.shell.go(session.StaffWho("posted", 1))
    for name in ("写名字", "用拼音", "字母 L", "字母 I", "选 李"):
        visitor.touch(name)
    assert "就是我" not in visitor.names(), "one character is no name"
    for name in ("字母 M", "字母 I", "字母 N"):
        visitor.touch(name)
    assert "就是我" not in visitor.names(), "letters are none"
    visitor.touch("选 民")
    visitor.touch("就是我")
    assert entries(printed[0])[-1].by == "李民"


def test_what_was_not_printed_is_printed_by_one_touch(
    open_kiosk: Callable[..., Visitor],
    printed: tuple[DataFolder, Settings],
    qtbot,  # type: ignore[no-untyped-def]
) -> None:
    visitor = staff(open_kiosk, printed)
    visitor.touch("打印公示表")
    before = len(entries(printed[0]))
    visitor.touch("打印这些")
    visitor.touch("刘敏")
    assert "打印这些" not in visitor.names(), "nobody prints twice what is being printed"
    sheets = visitor.shell.page._desk.sheets
    qtbot.waitUntil(lambda: not sheets.working, timeout=120_000)
    visitor.settle()
    assert len(entries(printed[0])) > before and "都打印过了" in words(visitor)


def test_without_a_printer_staff_are_told_how_to_name_one(visitor: Visitor) -> None:
    visitor.shell.go(session.StaffPrinting())
    assert "[sheets]" in words(visitor) and "打印这些" not in visitor.names()


def test_a_sheet_in_doubt_is_asked_for_before_anything_else(
    open_kiosk: Callable[..., Visitor], printed: tuple[DataFolder, Settings]
) -> None:
    half_done(printed[0])
    visitor = staff(open_kiosk, printed)
    visitor.touch("打印公示表")
    assert "有一批没有打完" in words(visitor)
    assert {"接着打", "剩下的不打了"} <= set(visitor.names()) and "打印这些" not in visitor.names()
    with opened(printed[0].ledger) as db:
        line = journal.lines(db, work.unfinished(printed[0])[0].number)[0]
        journal.change(db, line, state=Step.UNSURE)
    visitor.touch("返回")
    visitor.touch("打印公示表")
    assert "这一张打出来没有" in words(visitor)
    assert {"打出来了", "没有，重打"} <= set(visitor.names()) and "接着打" not in visitor.names()


@dataclass
class Waiting:
    """A printer by its name: a batch that is only written down asks nothing else of it."""

    name: str = "办公室打印机"
    paper: bool = True


def half_done(folder: DataFolder) -> None:
    """A batch that stopped before its first sheet."""
    with Library.current(folder) as library:
        header = library.postings(SHANGLI, day_of(now()))[0]
    work.begin(folder, Plan((Planned.of(header),)), Waiting(), "A4", "刘敏", now())  # type: ignore[arg-type]


def test_settings_hold_when_the_kiosk_is_opened_again(
    open_kiosk: Callable[..., Visitor],
    folder: DataFolder,
    qtbot,  # type: ignore[no-untyped-def]
) -> None:
    visitor = open_kiosk(folder)
    visitor.shell.go(session.StaffSettings())
    assert "存好，重新打开" not in visitor.names(), "nothing was changed"
    for name in ("一开始的字", "大字有多大", "声音", "夜里黑底亮字", "显示哪些村"):
        visitor.touch(name)
    with qtbot.waitSignal(visitor.shell.anew, timeout=2000):
        visitor.touch("存好，重新打开")
    after = config.load(folder, {})
    assert after.screen.size == "elder" and after.screen.large == 150 and after.voice.volume == 1.0
    assert after.screen.night == (18, 7) and len(after.place.villages) == 1
    again = open_kiosk(folder, settings=after)
    assert again.shell.seeing.now.mode is Mode.LARGE and again.shell.seeing.size == 1.5
    again.shell.go(session.StaffTrail())
    assert "改了设置" in words(again)


def test_a_kiosk_that_is_to_be_opened_again_is_and_one_that_was_left_is_not() -> None:
    assert guard.again(guard.Ending(guard.ANEW, True, 5.0)) and not guard.again(guard.Ending(0, True, 5.0))


def test_what_a_clerk_chose_lies_over_the_file_and_a_damaged_choice_over_nothing(folder: DataFolder) -> None:
    clerk.write(folder, Clerk(large=175, night=(20, 6)))
    assert config.load(folder, {}).screen.large == 175
    clerk.write(folder, Clerk(large=90))
    assert config.load(folder, {}).screen.large == 135, "no larger than 标准: as the file says"
    folder.clerk.write_text(json.dumps({"large": "sehr"}), "utf-8")
    assert config.load(folder, {}) == config.Settings()


def test_the_light_follows_the_hour() -> None:
    assert [looks.light_at(hour, (18, 7)) for hour in (17, 18, 0, 6, 7)] == [
        Light.PLAIN,
        Light.NIGHT,
        Light.NIGHT,
        Light.NIGHT,
        Light.PLAIN,
    ]
    assert {looks.light_at(hour, (0, 0)) for hour in range(24)} == {Light.PLAIN}
    assert looks.light_at(13, (12, 14)) is Light.NIGHT and looks.light_at(14, (12, 14)) is Light.PLAIN


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("window", ["upright", "wide"])
def test_every_part_fits(
    open_kiosk: Callable[..., Visitor], printed: tuple[DataFolder, Settings], window: str, percent: int
) -> None:
    visitor = large(open_kiosk(printed[0], now, printed[1]), percent)
    visitor.shell.seeing.set(Looks(Mode.LARGE if percent > 100 else Mode.STANDARD))
    visitor.turn(*WINDOWS[window])
    faults = []
    for name, screen in PARTS.items():
        visitor.shell.home()
        visitor.shell.go(screen)
        faults += [f"{name}: {fault}" for fault in examine(visitor, percent > 100)]
    assert not faults, "\n".join(faults)
