"""What a visitor reads who has called staff. Pure."""

from __future__ import annotations

GO, GO_OR_PHONE = "请到窗口说一声，工作人员会过来帮您。", "到窗口说一声，或者打这个电话："
COMING, COMING_OR_PHONE = "已经叫了工作人员，请在这里等一等。", "已经叫了，请等一等。急的话打这个电话："
FAILED, FAILED_OR_PHONE = "铃没有响。请到窗口说一声。", "铃没有响。请到窗口说一声，或者打这个电话："


def words(is_set: bool, well: bool | None, phone: str) -> str:
    """`is_set`: there is a bell or a lamp; `well`: whether it took the call, None while nobody knows."""
    if not is_set:
        return GO_OR_PHONE if phone else GO
    if well is False:
        return FAILED_OR_PHONE if phone else FAILED
    return COMING_OR_PHONE if phone else COMING
