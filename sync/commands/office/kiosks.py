"""`office kiosk`: let kiosks read a township's lists, take that away again, show them all."""

from __future__ import annotations

from pathlib import Path

import click

from sync.commands.office.options import Opened, changing, deliver, json_option, office_option, say_json
from sync.feed.sealing import fingerprint
from sync.office import enrolment
from sync.office.folder import OfficeFolder
from sync.office.kiosks import Kiosk
from sync.office.opening import Office, open_office


@click.group()
def kiosk() -> None:
    """触摸屏:登记、取消、列出来。"""


@kiosk.command("add")
@click.argument("keys", metavar="AGE1…", nargs=-1, required=True)
@click.option("--township", "code", required=True, help="它能看哪个乡镇的名单")
@click.option("--name", default="", help="放在哪里,如 青山镇便民服务中心")
@changing
def add(now: Opened, keys: tuple[str, ...], code: str, name: str) -> None:
    """登记触摸屏:照它的 enroll 显示的公钥。"""
    enrolment.enroll(now.office, keys, code, name, now.at)
    if now.as_json:
        say_json([{"key": key, "fingerprint": fingerprint(key), "township": code} for key in keys])
        return
    click.echo(f"登记了 {len(keys)} 台触摸屏。再运行一次 {deliver(now.root)},它们才收得到名单。")


@kiosk.command("revoke")
@click.argument("which", metavar="AGE1…|NAME")
@changing
def revoke(now: Opened, which: str) -> None:
    """取消一台触摸屏(丢了、坏了、搬走了),并换掉名单的密钥。"""
    gone = enrolment.revoke(now.office, which, now.at)
    if now.as_json:
        say_json({"key": gone.key, "name": gone.name, "townships": gone.townships})
        return
    click.echo(f"取消了{gone.name or gone.key[:12]},名单换了新密钥。再运行一次 {deliver(now.root)} 才生效。")


@kiosk.command("list")
@office_option
@json_option
def show(root: Path, as_json: bool) -> None:
    """列出登记的触摸屏。"""
    office = open_office(OfficeFolder(root))
    if as_json:
        say_json([_record(one) for one in office.kiosks])
        return
    for one in office.kiosks:
        towns = "、".join(_town(office, code) for code in one.townships)
        since = f"{one.since} 登记" if one.since else "登记日期没有记"
        click.echo(f"{one.name or '(没有名称)'} 看{towns} {since} 编号 {fingerprint(one.key)}")
    if not office.kiosks:
        click.echo("还没有登记触摸屏。", err=True)


def _town(office: Office, code: str) -> str:
    region = office.places.regions.get(code)
    return region.name if region else code


def _record(one: Kiosk) -> dict[str, object]:
    return {
        "name": one.name,
        "townships": list(one.townships),
        "fingerprint": fingerprint(one.key),
        "key": one.key,
        "since": one.since,
    }
