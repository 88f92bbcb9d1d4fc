"""Why a year differs from the one before, and what to do about a payment that failed, in words. Pure."""

from __future__ import annotations

from kiosk import wording
from kiosk.snapshots.courses import Change, Course, Kind, Reason, Why
from sync.library.views import OwnPayment
from sync.money import plain_number
from sync.records import RowState
from sync.units import column, per

UNTOLD = "为什么，这里查不到，可以打电话问"
ABSENT = "今年的名单上没有您"
# What is written where a payment failed → what its payee does. The first that fits holds; the last always does.
_REMEDIES = (
    (("注销", "销户", "冻结", "挂失", "睡眠", "不存在"), "请带身份证和能用的银行卡到窗口换账号，下一批补发"),
    (("户名", "不符", "不一致", "账号错", "账户错", "卡号错"), "请带身份证和银行卡到窗口核对名字和账号，下一批补发"),
    (("身份证", "证件"), "请带身份证到窗口核对，下一批补发"),
    (("",), "请带身份证和银行卡到窗口问，或者打电话"),
)  # fmt: skip


def chip(change: Change) -> tuple[str, str]:
    """A word for a change and its tone: 比去年多 49.40 元, gold."""
    words = {
        Kind.SAME: ("和去年一样", "plain"),
        Kind.NEW: ("今年新有", "gold"),
        Kind.FIRST: ("", "plain"),
        Kind.ONCE: ("", "plain"),
        Kind.STOPPED: ("今年没有", "gold"),
        Kind.AWAITED: ("还没发", "plain"),
        Kind.PAST: ("", "plain"),
    }
    return words.get(change.kind) or (f"比去年{difference(change.fen)}", "gold")


def difference(fen: int) -> str:
    """多 49.40 元, 少 20.00 元; never broken over lines."""
    return f"{'多' if fen > 0 else '少'} {wording.yuan(abs(fen))}".replace(" ", wording.GLUE)


def why(change: Change, unit: str) -> str:
    """The reasons of a change: 每亩从 108.38 提到 118.36 元; empty where it speaks for itself."""
    if change.kind is Kind.STOPPED:
        return ABSENT
    return "，".join(reason(each, unit) for each in change.reasons)


def reason(each: Reason, unit: str) -> str:
    """One reason in words."""
    if each.why is Why.POLICY:
        return f"按新文件 {each.document}"
    if each.before is None or each.after is None:
        return UNTOLD
    if each.why is Why.RATE:
        turn = "提到" if each.after > each.before else "降到"
        return f"{per(unit)}从 {wording.money(each.before)} {turn} {wording.money(each.after)} 元"
    own = wording.unit_of(unit)
    return f"{column(unit)}从 {plain_number(each.before)} {own}到 {plain_number(each.after)} {own}"


def paid(own: OwnPayment, year: int) -> str:
    """11月12日已发放; the kiosk knows what was sent, never what arrived."""
    day = own.row.paid_on
    done = "已补发" if own.row.state is RowState.REPAID else "已发放"
    if day is None:
        return done
    return (f"{day.month}月{day.day}日" if day.year == year else wording.full_day(day)) + done


def last_time(course: Course, year: int) -> str:
    """去年是 7 月发的; where the list tells no day, when it was posted."""
    last = course.awaited(year)[-1:]  # the first of last year comes first again
    if not last:
        return ""
    day = last[0].row.paid_on
    return f"去年是 {day.month} 月发的" if day else f"去年是 {last[0].header.starts_on.month} 月公示的"


def remedy(why_failed: str) -> str:
    """What to do about a payment that failed for this reason."""
    return next(what for signs, what in _REMEDIES if any(sign in why_failed for sign in signs))
