"""`office township`: put townships on the list, take a township's new public key, show them all."""

from __future__ import annotations

from pathlib import Path

import click

from sync.commands.office.options import json_option, office_option, say_json
from sync.commands.passphrase import ask_passphrase, asking, passphrase_option
from sync.errors import Refused
from sync.feed.roles import public_hex
from sync.office import setup
from sync.office.folder import OfficeFolder, Place, only_one
from sync.office.keys import KeyRing
from sync.office.opening import open_office


@click.group()
def township() -> None:
    """乡镇:加到办公文件夹里,换公钥,列出来。"""


@township.command("add")
@click.argument("code")
@click.argument("name")
@click.option("--key", help="乡镇自己保管密钥时,它的公钥(64 位)")
@click.option("--replace", is_flag=True, help="这个乡镇换了密钥:用 --key 代替登记过的公钥")
@click.option("--stolen", is_flag=True, help="和 --replace 一起:旧密钥被偷,它签过的一律不再认")
@click.option("--yes", is_flag=True, help="已经打电话核实过新公钥,或确实要改名(没有终端时必须写)")
@office_option
@passphrase_option
@json_option
def add(
    code: str,
    name: str,
    key: str | None,
    replace: bool,
    stolen: bool,
    yes: bool,
    root: Path,
    passphrase: str,
    as_json: bool,
) -> None:
    """加一个乡镇。不写 --key 就在这里给它建密钥。"""
    folder = OfficeFolder(root)
    settings = folder.settings()
    if replace and not yes:
        _confirmed(name, key, as_json)
    before = setup.name_of(folder, settings, code) or name
    if before != name and not yes:
        _renamed(code, before, name, as_json)
    with only_one(folder):
        keys = KeyRing(folder.keys, ask_passphrase(folder, as_json, passphrase))
        region = setup.add_township(folder, keys, settings, Place(code, name), key, replace, stolen)
    here = keys.has_town(code)
    if as_json:
        say_json({"code": region.code, "name": region.name, "before": before, "signs_here": here})
    elif replace:
        click.echo(f"{region.name}换了公钥。旧密钥签的今后不收;它用新密钥发布、交来合并以后,触摸屏就换过来。")
    elif before != name:
        click.echo(f"改名了:{before} → {region.name}({region.code})。用旧名称的公示和表格照样收、照样挂。")
        click.echo("乡镇自己的办公文件夹里也请改名;再运行一次 publish 送出去,触摸屏才知道。", err=True)
    else:
        click.echo(f"加好了:{region.name}({region.code}),{'在这里签发' if here else '由它自己签发,交来合并'}。")


def _confirmed(name: str, key: str | None, as_json: bool) -> None:
    """Raise Refused unless a person says that the key was read to them by somebody they know."""
    if not asking(as_json):
        raise Refused(f"换{name}的公钥以前要打电话核实。核实了,加上 --yes 再来。")
    click.confirm(f"{name}的新公钥 {(key or '')[:16]}… 打电话核实过了吗", abort=True, err=True)


def _renamed(code: str, before: str, name: str, as_json: bool) -> None:
    """Raise Refused unless a person says that the township is to have another name."""
    if not asking(as_json):
        raise Refused(f"{code} 登记的是“{before}”,没有改。确实要改名为“{name}”,加上 --yes 再来。")
    click.confirm(f"{code} 登记的是“{before}”,要改名为“{name}”吗", abort=True, err=True)


@township.command("list")
@office_option
@json_option
def show(root: Path, as_json: bool) -> None:
    """列出登记的乡镇和它们的公钥。"""
    office = open_office(OfficeFolder(root))
    found = [
        {"code": code, "name": region.name, "key": public_hex(key), "signs_here": office.keys.has_town(code)}
        for code, key in office.towns().items()
        if (region := office.places.regions.get(code))
    ]
    if as_json:
        say_json(found)
        return
    for one in found:
        where = "在这里签发" if one["signs_here"] else "自己签发"
        click.echo(f"{one['code']} {one['name']} {where} 公钥 {one['key']}")
    if not found:
        click.echo("还没有登记乡镇。", err=True)
