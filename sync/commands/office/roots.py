"""`office root`: how the keys stand, signing a change that waits, giving it up, the root for new kiosks."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from sync import clock
from sync.commands.office.options import Opened, changing, deliver, json_option, office_option, say_json
from sync.commands.passphrase import root_key_options, root_keys
from sync.errors import Exit
from sync.feed import roots
from sync.feed.files import write_atomic
from sync.office import holders, rotation
from sync.office.advice import Advice, about_number, advice, day
from sync.office.folder import OfficeFolder
from sync.office.opening import open_office
from sync.office.overview import Overview, overview

FILE = "root.json"


@click.group(invoke_without_command=True)
@office_option
@json_option
@click.pass_context
def root(context: click.Context, root: Path, as_json: bool) -> int:
    """谁能签发:根钥匙在谁手里、各密钥到什么时候、该做什么。"""
    if context.invoked_subcommand:
        return Exit.DONE
    found = overview(open_office(OfficeFolder(root)))
    todo = tuple(advice(found, clock.now()))
    if as_json:
        say_json(asdict(found) | {"findings": [asdict(one) for one in todo]})
    else:
        click.echo(_shown(found, todo))
    return Exit.FINDINGS if todo else Exit.DONE


def _shown(found: Overview, todo: tuple[Advice, ...]) -> str:
    count = len(found.roots)
    lines = [
        f"根文件第 {found.version} 版,{day(found.expires)} 到期。{count} 把根钥匙,更换时要 {found.threshold} 把到场:"
    ]
    for key in found.roots:
        where = "在办公文件夹里" if key.here else ""
        shut = {True: "有口令", False: "没有口令", None: ""}[key.locked]
        made = f"{key.made_on} 制作" if key.made_on else ""
        lines.append("  " + " ".join(part for part in (key.label, f"编号 {key.id[:8]}", made, shut, where) if part))
    lines.append("每天用的密钥(在办公文件夹里):")
    for role in found.roles:
        state = f"第 {role.version} 版,{day(role.expires)} 到期" if role.expires else "还没有发布过"
        lines.append(f"  {role.title}({role.role}) 编号 {role.key[:8]} {state}")
    lines += ["乡镇的密钥:"] if found.townships else []
    for town in found.townships:
        where = "在这里" if town.here else "在它自己那里"
        state = f"第 {town.version} 版" if town.version else "还没有发布过"
        lines.append(f"  {town.name}({town.code}) 公钥 {town.key[:8]}… {where},{state}")
    return "\n".join([*lines, *(["该做的:"] if todo else ["没有要做的。"]), *(f"  · {one.message}" for one in todo)])


@root.command()
@root_key_options
@changing
def sign(now: Opened, places: tuple[Path, ...], words: tuple[str, ...]) -> int:
    """给等着的更换签名;签够了就生效。"""
    rotation.sign(now.office, root_keys(places, now.as_json, words))
    return settled(now)


def settled(now: Opened) -> int:
    """Bring the waiting change into force where it can be, and say how far it is: 0 in force, 1 signatures missing."""
    version = rotation.settle(now.office, now.at)
    known, left = holders.load(now.office.folder.holders), rotation.progress(now.office) if version is None else None
    names = sorted(holders.label(known, id) for id in left.waiting) if left else []
    if now.as_json:
        missing = {"old": left.old, "new": left.new} if left else {"old": 0, "new": 0}
        say_json({"in_force": version is not None, "version": version, "missing": missing, "waiting": names})
    elif left:
        click.echo(f"还差 {max(left.old, left.new)} 把根钥匙签名,现在什么都没有变。可以签的:{'、'.join(names)}。")
        click.echo(f"插上U盘运行 office root sign --office {now.root} --root-key U盘;不要了运行 office root cancel。")
    else:
        click.echo(f"生效了:根文件第 {version} 版。运行 {deliver(now.root)} 送出去,触摸屏下次同步就换过来。")
        for one in about_number(overview(now.office)):
            click.echo(f"注意:{one.message}", err=True)
    return Exit.DONE if left is None else Exit.FINDINGS


@root.command()
@changing
def cancel(now: Opened) -> None:
    """作废等着签名的更换。"""
    useless = [f"第 {one.number} 把({one.holder})" for one in rotation.cancel(now.office, now.at)]
    if now.as_json:
        say_json({"cancelled": True, "useless_root_keys": useless})
        return
    click.echo("作废了,什么都没有变。")
    if useless:
        click.echo(f"为它新做的根钥匙没有用了,可以从它们的U盘上删掉:{'、'.join(useless)}。别的根钥匙都不要动。")


@root.command()
@click.argument("target", metavar="FILE|DIR", type=click.Path(path_type=Path))
@office_option
@json_option
def export(target: Path, root: Path, as_json: bool) -> None:
    """把现在的根文件存出来:装触摸屏时用 sync --root,或随安装包装上。"""
    raw = rotation.current(open_office(OfficeFolder(root)))
    file = target / FILE if target.is_dir() else target
    write_atomic(file, raw)
    version = roots.read(raw).signed.version
    if as_json:
        say_json({"file": str(file), "version": version})
        return
    click.echo(f"根文件第 {version} 版存到了 {file}。它不是秘密,但要当面交给装触摸屏的人,不要从网上传。")
