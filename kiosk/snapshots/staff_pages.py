"""The staff's screens in words: the menu, the register, what is to be printed, the settings. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk import wording
from kiosk.snapshots.questions import AnswerRecord, QuestionSnapshot
from printing.ledger.board import Hung, Place
from sync.records import PostingHeader

WHO_NOBODY = "台账里还没有人名，请写一个。"
NO_PRINTER = "这台机器没有设打印公示表的打印机。请在 kiosk.toml 里写 [sheets] printer，重新打开。"
NOTHING_DUE = "没有要做的。"
VOLUMES = {0.5: "小", 0.75: "中", 1.0: "大"}
NIGHTS = {(0, 0): "不用", (18, 7): "18 点到 7 点", (20, 6): "20 点到 6 点"}
LARGES = (125, 135, 150, 175, 200)
SIZES = {"standard": "标准", "elder": "大字"}


@dataclass(frozen=True, slots=True)
class LineRecord:
    """A line about a sheet, the machine or a setting; `key` opens it where there is one."""

    word: str
    value: str
    tone: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class ActRecord:
    """Something to do."""

    key: str
    word: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class PageSnapshot:
    """`touched`: lines are opened by a touch; `notice`: what became of what was done."""

    title: str
    line: str
    lines: tuple[LineRecord, ...] = ()
    acts: tuple[ActRecord, ...] = ()
    notice: str = ""
    touched: bool = False


def menu(lacks: int, due: int, unprinted: int) -> QuestionSnapshot:
    """What staff can do here; a number where something waits."""
    answers = (
        AnswerRecord("打印公示表", f"{unprinted} 张没有打印" if unprinted else "都打印了"),
        AnswerRecord("公示台账", f"{due} 张要处理" if due else "没有要处理的"),
        AnswerRecord("这台机器", f"{lacks} 项要处理" if lacks else "同步、设备"),
        AnswerRecord("设置", "字号、声音、村"),
        AnswerRecord("操作记录", "谁在什么时候做了什么"),
        AnswerRecord("换密码", "6 到 12 位数字"),
    )
    return QuestionSnapshot("工作人员", "", answers, other="退出明榜")


_ORDER = {Place.DUE: 0, Place.PRINTED: 1, Place.POSTED: 2}


def is_due(one: Hung) -> bool:
    """Whether somebody has to go to the board for a sheet."""
    return one.place in (Place.DUE, Place.PRINTED) and not one.recalled


def register(found: Sequence[Hung], notice: str = "") -> PageSnapshot:
    """What hangs, what is to come down, what was printed and hangs nowhere; what is to be done first."""
    here = sorted((one for one in found if one.place in _ORDER and not one.recalled), key=lambda one: _ORDER[one.place])
    due = sum(is_due(one) for one in here)
    line = f"{due} 张要处理" if due else NOTHING_DUE if here else "台账里没有贴着的公示表。"
    return PageSnapshot("公示台账", line, tuple(map(_sheet, here)), notice=notice, touched=True)


def _sheet(one: Hung) -> LineRecord:
    p = one.printed
    name = wording.joined(p.village, p.programme, p.purpose)
    return LineRecord(name, stands(one), "seal" if is_due(one) else "pine", str(p.number))


def stands(one: Hung) -> str:
    """张贴中，第 3 天，11月27日撤下."""
    if one.place is Place.PRINTED:
        return f"{one.printed.on.month}月{one.printed.on.day}日打印，还没有登记张贴"
    until = f"{one.due_on.month}月{one.due_on.day}日" if one.due_on else ""
    if one.place is Place.DUE:
        return f"公示期满，{until}就该撤下"
    return f"张贴中，第 {one.days} 天，{until}撤下" if one.place is Place.POSTED else "已撤下"


def sheet(one: Hung) -> PageSnapshot:
    """One sheet: what became of it, and what can be done now."""
    p, posted = one.printed, one.posted
    facts = (
        ("打印", wording.joined(wording.full_day(p.on), p.by, f"{p.pages} 页")),
        ("张贴", wording.joined(wording.full_day(posted.on), posted.by, posted.where) if posted else "还没有登记"),
        ("现在", stands(one)),
        ("异议", f"{len(one.objections)} 件" if one.objections else ""),
        ("台账号", str(p.number)),
    )
    acts = {Place.PRINTED: (ActRecord("posted", "贴出去了", True),)}.get(
        one.place, (ActRecord("down", "撤下来了", True),)
    )
    lines = tuple(LineRecord(word, value, "plain") for word, value in facts if value)
    gone = one.place is Place.TAKEN_DOWN or one.recalled
    return PageSnapshot(wording.joined(p.village, p.programme), p.purpose, lines, () if gone else acts)


def who(names: Sequence[str], deed: str) -> QuestionSnapshot:
    """Who did it: the names that the register knows, the latest first."""
    line = {"posted": "谁贴的", "down": "谁撤的", "print": "谁打印"}.get(deed, "")
    return QuestionSnapshot("您是哪一位？", line, tuple(AnswerRecord(name, "") for name in names), other="写名字")


def names_of(found: Sequence[Hung], most: int = 6) -> tuple[str, ...]:
    """Who has lately done something with a sheet."""
    acts = [entry for one in found for entry in (one.printed, one.posted, one.down) if entry is not None]
    return tuple(dict.fromkeys(entry.by for entry in sorted(acts, key=lambda entry: -entry.number)))[:most]


def unprinted(hanging: Sequence[PostingHeader], found: Sequence[Hung]) -> tuple[PostingHeader, ...]:
    """What is on the board of the screen and was never printed here."""
    printed = {one.printed.posting for one in found}
    return tuple(header for header in hanging if header.id not in printed)


def printing(
    due: Sequence[PostingHeader], left: str, doubt: str, printer: str, notice: str, working: bool
) -> PageSnapshot:
    """`left`: how far an unfinished batch is; `doubt`: which sheet nobody knows of, and then that is asked first."""
    lines = tuple(map(_unprinted, due))
    acts: tuple[ActRecord, ...] = ()
    if printer and not working:
        acts = _to_do(bool(due), left, doubt)
    line = f"{len(due)} 张没有打印过" if due else "正在公示的都打印过了。"
    told = notice or doubt or left or ("" if printer else NO_PRINTER)
    return PageSnapshot("打印公示表", wording.joined(line, f"打印机 {printer}" if printer else ""), lines, acts, told)


def _unprinted(header: PostingHeader) -> LineRecord:
    words = wording.joined(header.programme_name, wording.households(header.count, header))
    return LineRecord(header.village, words, "gold")


def _to_do(due: bool, left: str, doubt: str) -> tuple[ActRecord, ...]:
    if doubt:
        return (ActRecord("printed", "打出来了", True), ActRecord("again", "没有，重打"))
    if left:
        return (ActRecord("continue", "接着打", True), ActRecord("drop", "剩下的不打了"))
    return (ActRecord("print", "打印这些", True),) if due else ()


def settings(lines: Sequence[LineRecord], changed: bool, notice: str = "") -> PageSnapshot:
    """Each setting as it will be; a touch goes on to its next value."""
    acts = (ActRecord("keep", "存好，重新打开", True),) if changed else ()
    return PageSnapshot("设置", "点一下换一个", tuple(lines), acts, notice, touched=True)
