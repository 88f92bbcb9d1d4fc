"""The moment of a publication: this machine's clock, believed only where it can be right."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sync import clock
from sync.errors import Refused
from sync.feed.roles import TIMESTAMP_LIFE
from sync.office.opening import Office

_SILENCE = timedelta(days=200)  # signatures are renewed monthly: a longer gap is rather a clock that jumped


def publication_time(office: Office, today: date | None = None) -> datetime:
    """Now, to the second; raises Refused where the clock is before the last publication, or long after the last
    signature and no person wrote down the same date (`today`).

    A feed published from 2099 would be believed by kiosks, and everything after it would look old.
    """
    at, last = clock.now().replace(microsecond=0), office.last_published()
    day = clock.day_of(at)
    shown = f"这台电脑的时间是 {at.astimezone(clock.CHINA):%Y-%m-%d %H:%M}"
    if today and today != day:
        raise Refused(f"{shown},和 --today 写的 {today} 不一样。请校准电脑的时间再来。")
    if last and at < last:
        raise Refused(_behind(shown, last))
    if at < clock.BUILT:
        raise Refused(f"{shown},不对。请校准电脑的时间再来。")
    signed = _last_signed(office, last)
    far = not clock.plausible(at, clock.reference(signed)) or (signed is not None and at - signed > _SILENCE)
    if far and today is None:
        since = f"离上一次签发({signed.astimezone(clock.CHINA):%Y-%m-%d})已经很久" if signed else "离程序的制作日期很远"
        raise Refused(
            f"{shown},{since}。请先看看电脑的时间对不对:不对就校准;对的话,在同一条命令后面加上 --today {day}。"
        )
    return at


def _last_signed(office: Office, published: datetime | None) -> datetime | None:
    """When anything was last signed: also a renewal, which says nothing new, shows that the clock ran on."""
    if published is None or office.chain is None:
        return published
    return max(published, office.chain.timestamp.signed.expires - TIMESTAMP_LIFE)


def _behind(shown: str, last: datetime) -> str:
    return (
        f"{shown},比上一次发布({last.astimezone(clock.CHINA):%Y-%m-%d %H:%M})还早,没有发布。"
        "电脑的时间慢了就请校准。时间没错,就是上一次发布时电脑的时间快了:请停止发布,"
        "把办公文件夹换成那次发布以前的备份,清空 --to 的文件夹,再重新发布;"
        "收到过错误内容的触摸屏要请县里的技术人员重新安装。"
    )
