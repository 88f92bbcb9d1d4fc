"""`office`: make the office folder, add townships, enrol and revoke kiosks."""

from __future__ import annotations

import json
from pathlib import Path

import click

from sync import clock
from sync.commands.moment import publication_time
from sync.commands.passphrase import ask_new_passphrase, ask_passphrase, passphrase_option
from sync.feed.roles import public_hex
from sync.feed.sealing import fingerprint
from sync.office import enrolment, setup
from sync.office.folder import OfficeFolder, Place, only_one
from sync.office.keys import KeyRing
from sync.office.opening import open_office

_PATH = click.Path(path_type=Path, file_okay=False)
_office = click.option(
    "--office", "root", type=_PATH, default=Path(), envvar="MINGBANG_OFFICE", help="办公文件夹(不写就是当前文件夹)"
)
_json = click.option("--json", "as_json", is_flag=True, help="结果写成 JSON")


@click.group()
def command() -> None:
    """发布办公文件夹:密钥、名册、项目、区划、触摸屏登记。"""


@command.command()
@click.argument("root", metavar="DIR", type=_PATH)
@click.option("--county", default=setup.PROVISIONAL_COUNTY.code, help="县的 6 位区划代码")
@click.option("--name", default=setup.PROVISIONAL_COUNTY.name, help="县的名称")
@click.option("--township", nargs=2, metavar="CODE NAME", help="乡镇自己的办公文件夹:乡镇的 9 位代码和名称")
@passphrase_option
@_json
def init(root: Path, county: str, name: str, township: tuple[str, str] | None, passphrase: str, as_json: bool) -> None:
    """建一个办公文件夹。"""
    town = Place(*township) if township else None
    settings = setup.defaults(Place(county, name), town)
    secret = ask_new_passphrase(as_json, passphrase)
    folder = setup.create(root, settings, secret, clock.now())
    public = KeyRing(folder.keys, secret).public(town.code) if town else None
    said = {"office": str(root), "county": county, "name": name}
    if as_json:
        click.echo(json.dumps(said | ({"township_key": public_hex(public)} if public else {}), ensure_ascii=False))
        return
    click.echo(f"办公文件夹建好了:{root}")
    if town and public:
        key = public_hex(public)
        click.echo(f"把{town.name}的公钥交给县里,县里在自己的办公文件夹里运行:")
        click.echo(f"  office township add {town.code} {town.name} --key {key}")
    click.echo(_to_fill_in(folder, provisional=county == setup.PROVISIONAL_COUNTY.code))


def _to_fill_in(folder: OfficeFolder, provisional: bool) -> str:
    lines = ["接下来请填:"]
    if provisional:
        lines.append(f"  {folder.settings_file}:县的 6 位代码和名称(现在是暂编的;已发布后再改,编号会变)")
    lines += [
        f"  {folder.settings_file}:发布单位、二维码网址 public_url",
        f"  {folder.programmes}:每个项目的标准、文号、监督电话、姓名公布方式",
        f"  {folder.regions}:各乡镇和村的正式区划代码(没填的发布时先给暂编代码)",
        f"  并备份 {folder.keys} 和 {folder.register.name}:丢了没有人能补。",
    ]
    return "\n".join(lines)


@command.group()
def township() -> None:
    """乡镇:加到办公文件夹里。"""


@township.command("add")
@click.argument("code")
@click.argument("name")
@click.option("--key", help="乡镇自己保管密钥时,它的公钥(64 位)")
@_office
@passphrase_option
@_json
def add_township(code: str, name: str, key: str | None, root: Path, passphrase: str, as_json: bool) -> None:
    """加一个乡镇。不写 --key 就在这里给它建密钥。"""
    folder = OfficeFolder(root)
    settings = folder.settings()
    with only_one(folder):
        keys = KeyRing(folder.keys, ask_passphrase(folder, as_json, passphrase))
        region = setup.add_township(folder, keys, settings, Place(code, name), key)
    here = keys.has_town(code)
    if as_json:
        click.echo(json.dumps({"code": region.code, "name": region.name, "signs_here": here}, ensure_ascii=False))
        return
    click.echo(f"加好了:{region.name}({region.code}),{'在这里签发' if here else '由它自己签发,交来合并'}。")


@command.group()
def kiosk() -> None:
    """触摸屏:登记和取消。"""


@kiosk.command("add")
@click.argument("keys", metavar="AGE1…", nargs=-1, required=True)
@click.option("--township", "code", required=True, help="它能看哪个乡镇的名单")
@click.option("--name", default="", help="放在哪里,如 青山镇便民服务中心")
@_office
@passphrase_option
@_json
def add_kiosk(keys: tuple[str, ...], code: str, name: str, root: Path, passphrase: str, as_json: bool) -> None:
    """登记触摸屏:照它的 enroll 显示的公钥。"""
    folder = OfficeFolder(root)
    folder.settings()
    with only_one(folder):
        office = open_office(folder, ask_passphrase(folder, as_json, passphrase))
        enrolment.enroll(office, keys, code, name, publication_time(office))
    if as_json:
        click.echo(json.dumps([{"key": key, "fingerprint": fingerprint(key), "township": code} for key in keys]))
        return
    click.echo(f"登记了 {len(keys)} 台触摸屏。再运行一次 publish --office {root} --to …,它们才收得到名单。")


@kiosk.command("revoke")
@click.argument("which", metavar="AGE1…|NAME")
@_office
@passphrase_option
@_json
def revoke_kiosk(which: str, root: Path, passphrase: str, as_json: bool) -> None:
    """取消一台触摸屏(丢了、坏了、搬走了),并换掉名单的密钥。"""
    folder = OfficeFolder(root)
    folder.settings()
    with only_one(folder):
        office = open_office(folder, ask_passphrase(folder, as_json, passphrase))
        gone = enrolment.revoke(office, which, publication_time(office))
    if as_json:
        click.echo(json.dumps({"key": gone.key, "name": gone.name, "townships": gone.townships}, ensure_ascii=False))
        return
    click.echo(f"取消了{gone.name or gone.key[:12]},名单换了新密钥。再运行一次 publish --office {root} --to … 才生效。")
