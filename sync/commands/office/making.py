"""`office init`: the office folder, and the ceremony in which a county's root keys are made onto sticks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from sync import clock
from sync.commands.office.options import PATH, json_option, say_json
from sync.commands.passphrase import (
    ask_new_passphrase,
    asking,
    new_root_passphrases,
    passphrase_option,
    root_key_options,
)
from sync.errors import UsageError
from sync.feed.roles import public_hex
from sync.office import holders, setup, sticks
from sync.office.advice import MOVE
from sync.office.folder import OfficeFolder, Place
from sync.office.founding import Safe
from sync.office.keys import KeyRing
from sync.office.sticks import Stick


@click.command()
@click.argument("root", metavar="DIR", type=PATH)
@click.option("--county", default=setup.PROVISIONAL_COUNTY.code, help="县的 6 位区划代码")
@click.option("--name", default=setup.PROVISIONAL_COUNTY.name, help="县的名称")
@click.option("--township", nargs=2, metavar="CODE NAME", help="乡镇自己的办公文件夹:乡镇的 9 位代码和名称")
@root_key_options
@click.option("--holder", "names", multiple=True, help="根钥匙由谁保管,按 --root-key 的次序写")
@click.option("--threshold", type=int, help="要几把根钥匙到场才能更换(不写就是过半数)")
@passphrase_option
@json_option
def init(
    root: Path,
    county: str,
    name: str,
    township: tuple[str, str] | None,
    places: tuple[Path, ...],
    words: tuple[str, ...],
    names: tuple[str, ...],
    threshold: int | None,
    passphrase: str,
    as_json: bool,
) -> None:
    """建一个办公文件夹。根钥匙用 --root-key 直接做到U盘上。"""
    town = Place(*township) if township else None
    settings = setup.defaults(Place(county, name), town)
    setup.check(OfficeFolder(root), settings, Safe(new_sticks(places, names), threshold))
    secret = ask_new_passphrase(as_json, passphrase)
    named = asked_names(places, names, 1, as_json)
    safe = Safe(new_sticks(places, named, new_root_passphrases(places, as_json, words)), threshold)
    if safe.sticks:
        click.echo(f"正在做 {len(safe.sticks)} 把根钥匙,每把要几秒,请不要拔U盘……", err=True)
    folder = setup.create(root, settings, secret, clock.now(), safe)
    _tell(folder, settings.county, town, secret, safe, as_json)


def new_sticks(
    places: Sequence[Path], names: Sequence[str], words: Sequence[str] = (), first: int = 1
) -> tuple[Stick, ...]:
    """A stick for each place, numbered from `first`; raises UsageError unless names are none or one each."""
    if names and len(names) != len(places):
        raise UsageError(f"有 {len(places)} 个U盘,--holder 写了 {len(names)} 个。请按次序每个写一个。")
    if twice := next((name for name in names if list(names).count(name) > 1), None):
        raise UsageError(f"--holder 里“{twice}”写了两次。每把根钥匙要由不同的人保管,请改正。")
    holders = names or [f"第{first + place}位保管人" for place in range(len(places))]
    secrets = words or [""] * len(places)
    return tuple(
        Stick(number, place, holder, word)
        for number, (place, holder, word) in enumerate(zip(places, holders, secrets, strict=True), first)
    )


def asked_names(places: Sequence[Path], names: Sequence[str], first: int, as_json: bool) -> tuple[str, ...]:
    """Who keeps each stick: as given, else asked where somebody sits there."""
    if names or not asking(as_json):
        return tuple(names)
    said = (f"{place} 这一把(第 {first + at} 把)由谁保管" for at, place in enumerate(places))
    return tuple(str(click.prompt(one, err=True)) for one in said)


def warn_one_device(places: Sequence[Path]) -> None:
    """Say aloud where several root keys were put onto one and the same device."""
    if sticks.on_one_device(places):
        click.echo("注意:有几把根钥匙做在同一个U盘(或同一块硬盘)上,丢一个就丢了几把。请换成各自的U盘再做。", err=True)


def _tell(folder: OfficeFolder, county: Place, town: Place | None, secret: str, safe: Safe, as_json: bool) -> None:
    public = KeyRing(folder.keys, secret).public(town.code) if town else None
    if not town and not safe.sticks:
        click.echo(f"注意:根钥匙只有一把,就在这个文件夹里。备好三个U盘后,运行 {MOVE} 把它换到U盘上。", err=True)
    warn_one_device([stick.place for stick in safe.sticks])
    if as_json:
        said: dict[str, object] = {"office": str(folder.root), "county": county.code, "name": county.name}
        if not town:
            listed = [{"number": s.number, "holder": s.holder, "file": str(s.file)} for s in safe.sticks]
            said |= {"root_keys": listed, "threshold": safe.needed}
        say_json(said | ({"township_key": public_hex(public)} if public else {}))
        return
    click.echo(f"办公文件夹建好了:{folder.root}")
    if town and public:
        click.echo(f"把{town.name}的公钥交给县里,县里在自己的办公文件夹里运行:")
        click.echo(f"  office township add {town.code} {town.name} --key {public_hex(public)}")
    if safe.sticks:
        click.echo(_handed_out(folder, safe))
    click.echo(_to_fill_in(folder, provisional=county.code == setup.PROVISIONAL_COUNTY.code))


def _handed_out(folder: OfficeFolder, safe: Safe) -> str:
    known = holders.load(folder.holders)
    lines = [f"根钥匙做好了 {len(known)} 把,今后更换密钥要其中 {safe.needed} 把到场:"]
    for stick, one in zip(safe.sticks, known, strict=True):
        lines.append(f"  第 {stick.number} 把 {stick.holder} 编号 {one.id[:8]} {stick.file}")
    return "\n".join([*lines, "  请各自取走U盘,分开锁好,把编号和保管人登记在纸上。"])


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
