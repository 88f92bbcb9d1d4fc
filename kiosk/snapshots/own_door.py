"""The door of one's own amount: what was typed, which month, and what is said when it does not open. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from kiosk.limits import TRIES
from sync.money import to_fen

LONGEST = 9  # characters: 999999.99
CLOSED = "金额和月份三次都对不上，已经回到首页。要看以前的，请叫工作人员。"
FULL = "按金额看的人多了，现在不再打开。要看以前的，用家户卡，或者叫工作人员。"
COMMON = "这个数好多人都一样，认不出是您。换一笔别的，比如按亩算的；也可以用家户卡，或者叫工作人员。"
_NUMBERS = ("零", "一", "两")


@dataclass(frozen=True, slots=True)
class Said:
    """What the visitor has said so far; month 0: none yet. `wrong`: tries of this visit; `wait`: the door is closed;
    `full`: no further page opens by an amount; `common`: what was typed last is no one's own amount."""

    digits: str = ""
    month: int = 0
    wrong: int = 0
    wait: timedelta = timedelta(0)
    full: bool = False
    common: bool = False


@dataclass(frozen=True, slots=True)
class MonthRecord:
    """A month to touch."""

    month: int
    word: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class OwnDoorSnapshot:
    """The door. `ready`: amount and month are there, and it may be tried."""

    title: str
    line: str
    amount: str
    notice: str
    ready: bool
    months: tuple[MonthRecord, ...]


def derive(name: str, said: Said) -> OwnDoorSnapshot:
    """The door to the page of the person whose row is labelled so."""
    return OwnDoorSnapshot(
        title="您以前领过哪一笔？",
        line=f"{name}本人才知道：照着存折，按一笔以前领过的金额和月份，就能看以前的。",
        amount=said.digits,
        notice=notice(said),
        ready=fen(said.digits) > 0 and said.month > 0 and not said.wait and not said.full,
        months=tuple(MonthRecord(m, f"{m}月", m == said.month) for m in range(1, 13)),
    )


def typed(digits: str, key: str) -> str:
    """What stands there after a key: figures, one point, two places behind it."""
    whole, point, places = digits.partition(".")
    if key == ".":
        return digits if point else (whole or "0") + "."
    if len(digits) >= LONGEST or len(places) >= 2 or not (key.isascii() and key.isdigit()):
        return digits
    return key if digits == "0" else digits + key


def fen(digits: str) -> int:
    """The amount in fen; 0 where there is none."""
    bare = digits.rstrip(".")
    return to_fen(Decimal(bare)) if bare else 0


def notice(said: Said) -> str:
    """Why the door is closed, or what to look at once more."""
    if said.wait:
        minutes = -(-int(said.wait.total_seconds()) // 60)
        return f"刚才对不上的次数多了，请过 {max(1, minutes)} 分钟再来，或者叫工作人员。"
    if said.full:
        return FULL
    if said.common:
        return COMMON
    if said.wrong:
        left = max(0, TRIES - said.wrong)
        return f"对不上。看看存折：角和分也要按上，月份是钱到的那个月。还可以试{_NUMBERS[min(left, 2)]}次。"
    return ""
