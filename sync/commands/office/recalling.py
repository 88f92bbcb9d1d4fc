"""`office recalls`: what was called back, which kiosks have confirmed it, and which have not yet."""

from __future__ import annotations

from pathlib import Path

import click

from sync.clock import CHINA
from sync.commands.office.options import PATH, json_option, office_option, say_json
from sync.feed.confirmations import Confirmation
from sync.feed.sealing import fingerprint
from sync.office.folder import OfficeFolder, only_one
from sync.office.kiosks import Kiosk
from sync.office.opening import open_office
from sync.office.recalls import Heard, gather, heard


@click.command("recalls")
@click.option("--from", "sticks", type=PATH, multiple=True, help="触摸屏同步过的U盘或文件夹,可写几个:收它们的回执")
@office_option
@json_option
def recalls(sticks: tuple[Path, ...], root: Path, as_json: bool) -> None:
    """召回:哪些名单,哪些触摸屏已经清除,哪些还没有。"""
    folder = OfficeFolder(root)
    folder.settings()
    with only_one(folder):
        office = open_office(folder)
        gather(office, sticks)
    found = heard(office)
    if as_json:
        say_json([_record(one) for one in found])
        return
    for one in found:
        _tell(one)
    if not found:
        click.echo("没有召回过。", err=True)


def _tell(one: Heard) -> None:
    click.echo(f"{one.recall.posting} {one.recall.at.astimezone(CHINA):%Y-%m-%d %H:%M} 召回:{one.recall.reason}")
    for kiosk, word in one.confirmed:
        click.echo(f"  {_when(word)} 已清除 {_name(kiosk)}")
    for name, word in one.strangers:
        whose = f"{one.township}的" if one.township else "别处登记的"
        click.echo(f"  {_when(word)} 已清除 {whose}触摸屏(编号 {name})")
    for kiosk in one.waiting:
        click.echo(f"  还没有回执 {_name(kiosk)}")
    if one.township:
        click.echo(
            f"  {one.township}的触摸屏是它自己登记的:还有哪些没有清除,请它用自己的名单对一对(office kiosk list)。"
        )


def _when(word: Confirmation) -> str:
    return f"{word.purged_at.astimezone(CHINA):%Y-%m-%d %H:%M}"


def _name(kiosk: Kiosk) -> str:
    return f"{kiosk.name or '(没有名称)'}(编号 {fingerprint(kiosk.key)})"


def _record(one: Heard) -> dict[str, object]:
    return {
        "posting": one.recall.posting,
        "at": one.recall.at.isoformat(),
        "reason": one.recall.reason,
        "confirmed": [
            {**_kiosk(kiosk), "purged_at": word.purged_at.isoformat(), "generation": word.generation}
            for kiosk, word in one.confirmed
        ],
        "waiting": [_kiosk(kiosk) for kiosk in one.waiting],
        "enrolled_elsewhere": [
            {"fingerprint": name, "purged_at": word.purged_at.isoformat(), "generation": word.generation}
            for name, word in one.strangers
        ],
        "own_desk": one.township or None,
    }


def _kiosk(kiosk: Kiosk) -> dict[str, str]:
    return {"fingerprint": fingerprint(kiosk.key), "name": kiosk.name}
