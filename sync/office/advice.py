"""What is to be done about the county's keys, most urgent first, in words. Pure: an overview in, sentences out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sync.clock import CHINA
from sync.feed.roots import MAX_ROOTS
from sync.office.overview import Overview, RootKey, Waiting

_ROOT_NOTICE = timedelta(days=366)
_ONLINE_NOTICE = timedelta(days=7)
_MANY = MAX_ROOTS - 14

MOVE = "office rotate root --add U盘甲 --add U盘乙 --add U盘丙 --remove 1"


@dataclass(frozen=True, slots=True)
class Advice:
    """Something to be done."""

    code: str
    message: str


def advice(found: Overview, now: datetime) -> Iterator[Advice]:
    """What is to be done at `now`."""
    yield from _about_waiting(found.waiting)
    yield from _about_expiry(found, now)
    yield from about_number(found)
    yield from _about_devices(found.roots)
    for key in found.roots:
        yield from _about_key(key)
    if not found.locked:
        yield Advice("keys-plain", "办公文件夹里的密钥没有口令,谁拿到它谁就能签发。请把它放在只有经办人能打开的地方。")
    for town in found.townships:
        if town.awaited:
            said = f"{town.name}换了公钥,还没有交来用新密钥签的内容。请催它发布、交来合并。"
            yield Advice("township-awaited", said)


def _about_waiting(waiting: Waiting | None) -> Iterator[Advice]:
    if waiting is None:
        return
    if waiting.old == waiting.new == 0:
        yield Advice("root-ready", "一次更换的签名已经够了,还没有生效。请运行 office root sign。")
        return
    said = f"一次更换还差 {max(waiting.old, waiting.new)} 把根钥匙签名(可以签的:{'、'.join(waiting.holders)})。"
    yield Advice("root-pending", f"{said}请运行 office root sign --root-key U盘。")


def _about_expiry(found: Overview, now: datetime) -> Iterator[Advice]:
    if found.expires - now < _ROOT_NOTICE:
        said = f"根文件 {day(found.expires)} 到期。请约齐 {found.threshold} 位保管人,运行 office rotate root --renew。"
        yield Advice("root-expires", said)
    for role in found.roles:
        if role.expires and role.expires - now < _ONLINE_NOTICE:
            yield Advice("feed-expires", f"{role.title}的签名 {day(role.expires)} 到期。请运行 publish 续签。")
    if found.version > _MANY:
        said = f"根文件已经换到第 {found.version} 版,触摸屏从装机的那版起最多跟 {MAX_ROOTS} 版。"
        yield Advice("many-roots", f"{said}新装的请用 office root export 导出的根文件。")


def about_number(found: Overview) -> Iterator[Advice]:
    """What is to be done about how many root keys there are, and how many of them must sign."""
    count = len(found.roots)
    if count == 1:
        yield Advice("root-single", "只有一把根钥匙:丢了就再也不能更换密钥,所有触摸屏要重新安装。请再加两把。")
    elif found.threshold == count:
        yield Advice("root-all-needed", f"{count} 把根钥匙要全部到齐:丢一把就再也不能更换。请再加一把。")
    elif found.threshold == 1:
        said = f"{count} 把根钥匙有一把就能签:丢一把就可能被冒充。"
        yield Advice("root-one-suffices", f"{said}请运行 office rotate root --threshold 2。")


def _about_devices(keys: tuple[RootKey, ...]) -> Iterator[Advice]:
    """Keys that were made on one device, each set of them once."""
    for together in {frozenset((key.label, *key.beside)): None for key in keys if key.beside}:
        names = "、".join(key.label for key in keys if key.label in together)
        said = f"{names}是在同一个U盘(或同一块硬盘)上做的:丢一个就丢了几把。如果还在一处,请换成各自的U盘:"
        yield Advice("root-one-device", f"{said}office rotate root --remove 第几把 --add 新U盘。")


def _about_key(key: RootKey) -> Iterator[Advice]:
    if key.here:
        said = "根钥匙就在办公文件夹里:这台电脑被偷或中毒,别人就能冒充县里。请备三个U盘,运行 "
        yield Advice("root-in-office", f"{said}{MOVE}。")
    elif key.locked is False:
        yield Advice("root-plain", f"根钥匙{key.label}没有口令。请给保管人做一把有口令的,把这一把换掉。")


def day(moment: datetime) -> str:
    """A day as people write it, in China."""
    return f"{moment.astimezone(CHINA):%Y-%m-%d}"
