"""`office card`: print household cards at the window, revoke a lost one, list whose is which. An office's command that
prints, and so lives here; whose card is meant is `sync.office.window`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from printing.card import Card, Issuer, card_sheet
from printing.keep import keep
from printing.spool import queues, spool
from printing.style import A4
from sync.clock import day_of
from sync.commands.office.options import (
    Opened,
    changing,
    deliver,
    json_option,
    office_option,
    opened,
    say_json,
    today_option,
)
from sync.commands.passphrase import passphrase_option
from sync.errors import Refused, UsageError
from sync.office import vault, window
from sync.office.opening import Office
from sync.office.register import Register
from sync.office.window import Family
from sync.records import Level, Region

_PRIVATE = 0o600  # whoever has the file has every household's key in it


@click.group("card", invoke_without_command=True)
@click.option("--village", metavar="村名或12位代码", help="哪个村")
@click.option("--household", "which", multiple=True, metavar="姓名|组别 姓名|卡号", help="哪一户,可以写几次")
@click.option("--all", "everybody", is_flag=True, help="全村每一户")
@click.option("--to", "target", metavar="FILE.pdf|PRINTER", help="存成文件,或送到这台打印机")
@today_option
@office_option
@passphrase_option
@json_option
@click.pass_context
def command(
    context: click.Context, village: str | None, which: tuple[str, ...], everybody: bool, target: str | None,
    today: datetime | None, root: Path, passphrase: str, as_json: bool,
) -> None:  # fmt: skip
    """家户卡:打印、挂失、查卡号。卡上没有姓名,交给谁由窗口核对身份。"""
    if context.invoked_subcommand is not None:
        return
    if not village or not target or bool(which) == everybody:
        raise UsageError("请写明哪个村(--village)、哪一户(--household 姓名)或全村(--all),和打印到哪里(--to)。")
    send = _delivery(target)
    with opened(root, passphrase, as_json, today) as now:
        _print(now, village, which, send)


def _print(now: Opened, village: str, which: Sequence[str], send: Callable[[bytes], str]) -> None:
    region, register = _region(now.office, village), _register(now.office)
    known = window.families(register.part(region.parent), region.code)
    if not known:
        raise Refused(f"{region.name}还没有发布过名单,没有可以发卡的家户。")
    wanted = [window.chosen(known, one) for one in which] if which else known
    handed = window.printed(register, region.parent, dict.fromkeys(wanted), day_of(now.at))
    settings = now.office.settings
    pdf = card_sheet(
        Issuer(settings.publisher, settings.hotline), [Card(family.serial, secret) for family, secret in handed]
    )
    _save(now.office, register)
    where = send(pdf)
    _tell_printed(now, [family for family, _ in handed], where)


def _tell_printed(now: Opened, handed: Sequence[Family], where: str) -> None:
    if now.as_json:
        say_json({"cards": [_record(family) for family in handed], "to": where})
        return
    for family in handed:
        click.echo(f"{family.serial} {family.label}")
    click.echo(f"{len(handed)} 张家户卡 → {where}。卡上没有姓名,请照上面的卡号交给本人或同户的成年人。", err=True)


@command.command("revoke")
@click.argument("serial", metavar="卡号")
@changing
def revoke(now: Opened, serial: str) -> None:
    """挂失一张家户卡。下次发布后它就打不开了;新卡用 office card --household 再打印。"""
    register = _register(now.office)
    own = [code for code in now.office.towns() if now.office.keys.has_town(code)]
    family = window.revoke(register, own, serial, day_of(now.at))
    _save(now.office, register)
    if now.as_json:
        say_json({"revoked": serial, "card": _record(family)})
        return
    click.echo(f"挂失了 {serial}({family.label})。请马上运行 {deliver(now.root)},触摸屏下次同步后旧卡就打不开。")
    click.echo(f"新卡号是 {family.serial},打印:office card --village … --household {family.serial} --to …", err=True)


@command.command("list")
@click.option("--village", metavar="村名或12位代码", required=True, help="哪个村")
@click.option("--household", "which", metavar="姓名|组别 姓名|卡号", help="只看这一户")
@changing
def show(now: Opened, village: str, which: str | None) -> None:
    """查一个村每户的卡号(有姓名,只给窗口看)。"""
    region = _region(now.office, village)
    known = window.families(_register(now.office).part(region.parent), region.code)
    found = (window.chosen(known, which),) if which else known
    if now.as_json:
        say_json([_record(family) for family in found])
        return
    for family in found:
        click.echo(f"{family.serial} {family.label} {_history(family)}")
    if not found:
        click.echo(f"{region.name}还没有发布过名单。", err=True)


def _history(family: Family) -> str:
    lost = f"(上一张 {family.revoked} 挂失)" if family.revoked else ""
    return f"{family.printed} 打印{lost}" if family.printed else f"没有打印过{lost}"


def _record(family: Family) -> dict[str, Any]:
    return {
        "serial": family.serial,
        "names": list(family.names),
        "groups": list(family.groups),
        "printed": family.printed or None,
        "revoked": family.revoked or None,
    }


def _register(office: Office) -> Register:
    return vault.load(office.folder.register, office.keys.identity())


def _save(office: Office, register: Register) -> None:
    vault.save(office.folder.register, register, office.keys.identity())


def _region(office: Office, village: str) -> Region:
    """The village that a clerk names, whose lists this office signs."""
    listed = office.places.regions
    found = listed.get(village) if village.isdecimal() else listed.village(village, None)
    if found is None or found.level is not Level.VILLAGE:
        raise Refused(f"办公文件夹里没有“{village}”这个村。请核对村名,或写12位代码。")
    if not office.keys.has_town(found.parent):
        raise Refused(f"{found.name}的名册在它乡镇自己的办公文件夹里,请到那里打印。")
    return found


def _delivery(target: str) -> Callable[[bytes], str]:
    """To a printer where the machine has one of that name, else to a file. Raises UsageError where it is neither."""
    path = Path(target)
    if target in (queues() if path.name == target else ()):
        return lambda pdf: f"打印机 {target}({spool(pdf, target, '家户卡', A4.media)})"
    if path.suffix.lower() != ".pdf":
        raise UsageError(f"没有叫“{target}”的打印机。存成文件请写 {target}.pdf。")
    return lambda pdf: str(keep(pdf, path.parent, path.name, _PRIVATE))
