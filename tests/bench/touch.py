"""Any touch to the first frame with its new content, in a kiosk whose library holds a county: design, section 11.

A visitor, in a process of its own, walks the ways to the money again and again: by village, surname and row, by
letters, through 查一查, through the pages of a posting, through the amount of a deposit, and back.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench import stored
from tests.bench.table import Line, milliseconds, percentile, ratio, show

if TYPE_CHECKING:
    from tests.bench.glass import Glass, Taken

ROWS = 1_000_000
ROUNDS = 8
FLOORS = 60
LOOKED = 0.5  # seconds
P50, P99 = 0.016, 0.033  # seconds

VISITOR = """
import json, os, sys
os.environ.update(QT_QPA_PLATFORM="offscreen")
from main import prepare_environment
prepare_environment()
from tests.bench.touch import walk
print(json.dumps(walk(sys.argv[1], int(sys.argv[2]))))
"""
# What is touched, round by round: the screen on which, and what; * is one of the things on it that are no key and no
# way, another one in each round. A step that has no place on the screen of now is left out.
WALK = """
Home:我的补贴 Money:按姓名找 Villages:* Find:* Find:* Payee:返回 Find:重新找 Find:拼音 Find:字母 Find:字母 Find:字母
Find:删除一个字母 Find:重新找 Find:写字 Find:按姓找 Find:返回 Villages:* Find:* Find:首页 Payee:首页
Home:我的补贴 Money:这笔钱是什么 Amount:数字 Amount:数字 Amount:数字 Amount:小数点 Amount:数字 Amount:下一步
AmountMonth:* AmountAnswer:返回 AmountMonth:返回 Amount:首页
Home:查一查 Everywhere:拼音 Everywhere:字母 Everywhere:字母 Everywhere:字母 Everywhere:* Payee:返回 Posting:返回
Everywhere:清空 Everywhere:首页
Home:村里公示 Villages:* Village:* Posting:下一页 Posting:下一页 Posting:下一页 Posting:上一页 Posting:* Payee:返回
Posting:找人 Find:* Find:首页 Payee:首页
"""


def run(rows: int, check: bool) -> bool:
    """Walks, in a county that is built where none is kept, and prints the tables."""
    told = visited(stored.folder(rows), ROUNDS)
    return show(f"touch to frame, library of {rows:,} payments", list(lines(told)))


Told = dict[str, list[tuple[float, float, float]]]


def visited(folder: Path, rounds: int) -> Told:
    """A visitor in a process of its own: of each kind of touch the seconds to frame, to rest and of the processor."""
    done = subprocess.run(
        [sys.executable, "-c", VISITOR, str(folder), str(rounds)], stdout=subprocess.PIPE, text=True, check=True
    )
    told: Told = json.loads(done.stdout.splitlines()[-1])
    return told


def lines(told: Told) -> Iterator[Line]:
    """All touches, held to the reach; then each kind; the floor first."""
    empty = told.pop("an empty screen")
    least = percentile([first for first, _, _ in empty], 0.5)
    yield Line("floor: a touch on an empty screen, median", milliseconds(least))
    every = [one for some in told.values() for one in some]
    for part, what in enumerate(("first frame", "last frame, at rest", "processor")):
        values = [one[part] for one in every]
        middle, high = percentile(values, 0.5), percentile(values, 0.99)
        held = part == 0
        yield Line(
            f"{len(every)} touches, {what}, median",
            milliseconds(middle),
            f"≤ {milliseconds(P50)}; {ratio(middle, least)} floor" if held else "",
            middle <= P50 if held else None,
        )
        yield Line(
            f"{len(every)} touches, {what}, p99",
            milliseconds(high),
            f"≤ {milliseconds(P99)}; {ratio(high, least)} floor" if held else "",
            high <= P99 if held else None,
        )
    for kind, some in sorted(told.items(), key=lambda item: -percentile([one[0] for one in item[1]], 0.5)):
        middles = [milliseconds(percentile([one[part] for one in some], 0.5)) for part in range(3)]
        worst = milliseconds(max(one[0] for one in some))
        yield Line(f"  {kind} ({len(some)})", middles[0], f"rest {middles[1]}, cpu {middles[2]}, worst {worst}")


# --- a visitor, in a process of its own


def walk(data: str, rounds: int) -> Told:
    """Walks the ways; every step is named by the screen it was touched on and the screen it led to."""
    from tests.bench.glass import Glass, floor

    told: Told = defaultdict(list)
    glass = Glass(Path(data))
    for turn in range(rounds):
        print(f"\rwalking, round {turn + 1} of {rounds}", end="\n" if turn + 1 == rounds else "", file=sys.stderr)
        for kind, taken in walked(glass, turn):
            told[kind].append(astuple(taken))
    glass.stage.window.hide()
    told["an empty screen"] = [astuple(one) for one in floor(FLOORS)]
    return told


def walked(glass: Glass, turn: int, look: float | None = None) -> list[tuple[str, Taken]]:
    """One round: what each touch took, by kind; `look`: seconds between touches, a visitor's where it is None."""
    taken = []
    for step in WALK.split():
        screen, what = step.split(":")
        if glass.shell.screen == screen:
            touch = glass.touch(*target(glass.names(), what, turn), look=look)
            if touch is not None:
                kind = what if what != "*" else "one of many"
                taken.append((f"{screen}, {kind} → {glass.shell.screen}", touch))
    return taken


def target(names: list[str], what: str, turn: int) -> tuple[str, int]:
    """The name to touch, and which of those so called."""
    if what in ("字母", "数字"):
        return what, turn * 7
    if what != "*":
        return what, 0
    ways: tuple[str, ...] = (
        "字母",
        "数字",
        "小数点",
        "删除",
        "清空",
        "按姓找",
        "按组找",
        "拼音",
        "写字",
        "上一页",
        "下一页",
        "重新找",
        "找人",
        "纸上",  # what it leads to has no step here
    )
    ways += ("名字、拼音", "查什么", "看以前", "找我", "这些年", "今年", "去年", "选 ", "第", "撤一笔", "重写")
    things = [name for name in names if not name.startswith(ways) and not name.endswith("镇")]
    return (things[(turn * 5) % len(things)], 0) if things else ("\0", 0)
