"""Which postings `print` means: one, a village's, a township's, or all that hang now; and what may not be printed."""

from __future__ import annotations

from datetime import date

from sync.errors import Exit, MingbangError, Refused, UsageError
from sync.library.reader import Library
from sync.records import PostingHeader, PostingState


class NotCurrent(MingbangError):
    """A posting that was replaced or called back is never printed again."""

    code = "superseded"
    exit = Exit.SUPERSEDED


class UnknownSheet(Refused):
    """No posting of that number is here."""

    code = "unknown-sheet"
    exit = Exit.UNKNOWN_SHEET


def chosen(
    library: Library, on: date, posting: str | None, village: str | None, township: str | None, everything: bool
) -> tuple[PostingHeader, ...]:
    """Headers to print; just one way of choosing may be used. Raises UsageError, Refused, UnknownSheet, NotCurrent."""
    if sum((posting is not None, village is not None, township is not None, everything)) != 1:
        raise UsageError("请说明打印什么:--posting 编号、--village 村名、--township 乡镇,或 --all,选一样。")
    if posting is not None:
        header = library.posting(posting)
        if header is None:
            raise UnknownSheet(f"这台机器上没有编号 {posting} 的公示。请核对编号,或先同步。")
        return (_standing(header),)
    region = village_of(library, village, on) if village is not None else None
    found = library.postings(region, on, current=True)
    if township is not None:
        found = tuple(one for one in found if township in (one.township, one.region[:9]))
    if not found:
        raise Refused(f"{village or township or '各村'}现在没有正在公示的内容,没有打印。")
    return found


def _standing(header: PostingHeader) -> PostingHeader:
    if header.state is PostingState.POSTED:
        return header
    what = "已被新的一版代替" if header.state is PostingState.SUPERSEDED else "已被撤回"
    why = f"({header.reason})" if header.reason else ""
    raise NotCurrent(f"公示 {header.id} {what}{why},不能再打印。请打印现在有效的一版。")


def village_of(library: Library, village: str, on: date) -> str:
    """The 12 digits of a village named by itself, with its township or by code. Raises Refused where it is not one."""
    found = [v for v in library.villages(on) if village in (v.region, v.name, f"{v.township}{v.name}")]
    if len(found) == 1:
        return found[0].region
    if found:
        codes = "、".join(f"{v.township}{v.name} {v.region}" for v in found)
        raise Refused(f"有几个村都叫{village}:{codes}。请用 --village 加代码。")
    raise Refused(f"这台机器上没有“{village}”的公示。请核对村名,或先同步。")
