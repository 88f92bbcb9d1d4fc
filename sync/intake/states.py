"""What became of a payment, and on which day, as payment systems and clerks write it."""

from __future__ import annotations

import re
from datetime import date, datetime

from sync.intake.grid import text_of
from sync.records import RowState

_DATE = re.compile(r"(20\d\d)\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?|(20\d\d)([01]\d)([0-3]\d)")


def state_of(text: str) -> RowState | None:
    """What a state's words say; None where they say nothing that is known."""
    if re.search("未成功|不成功|待|失败(?!.*成功)|退[回票汇款]|未[发到支]|拒付|撤销|异常|注销|冻结", text):
        return RowState.FAILED
    if re.search("[补重]发|再次|重新|二次|[补重]付", text):
        return RowState.REPAID
    return RowState.PAID if re.search("成功|已[发付支兑打到拨]|完成|到[账帐]|^是$|正常", text) else None


def date_of(raw: object) -> date | None:
    """A date cell, or a date written as text."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    match = _DATE.search(text_of(raw)) if isinstance(raw, str | int | float) else None
    try:
        return date(*(int(part) for part in match.groups() if part)) if match else None
    except ValueError:
        return None
