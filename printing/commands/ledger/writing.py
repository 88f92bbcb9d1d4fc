"""`ledger posted`, `ledger taken-down`, `ledger objection`: what people did with a sheet."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import click
import msgspec

from printing.ledger import recording
from printing.ledger.entry import Entry
from printing.ledger.recording import Deed
from sync.clock import day_of, now
from sync.config import DataFolder

_day = click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="哪一天(默认今天)")
_by = click.option("--by", metavar="姓名", required=True, help="谁做的")
_photo = click.option(
    "--photo", "photos", metavar="FILE", multiple=True, type=click.Path(path_type=Path, dir_okay=False),
    help="手机拍的照片,可以写几次;位置等信息会去掉",
)  # fmt: skip
_where = click.option("--where", default="", metavar="地点", help="贴在哪里")
_note = click.option("--note", default="", metavar="备注", help="要记下的话;不能有身份证号、电话等")
_json = click.option("--json", "as_json", is_flag=True, help="结果用 JSON")


def _deed(by: str, on: datetime | None, where: str = "", note: str = "") -> Deed:
    at = now()
    day: date = on.date() if on else day_of(at)
    return Deed(by, day, at, where, note)


def _say(entries: tuple[Entry, ...], as_json: bool, done: str) -> None:
    if as_json:
        click.echo(json.dumps([msgspec.to_builtins(entry) for entry in entries], ensure_ascii=False))
        return
    for entry in entries:
        photos = f",照片 {len(entry.photos)} 张" if entry.photos else ""
        click.echo(f"第 {entry.number} 号:{entry.village} {entry.title} {done} {entry.on.isoformat()}{photos}")


@click.command("posted")
@click.argument("what", metavar="公示编号|台账序号")
@_photo
@_by
@_day
@_where
@_note
@_json
@click.pass_obj
def posted(
    folder: DataFolder, what: str, photos: tuple[Path, ...], by: str, on: datetime | None, where: str, note: str,
    as_json: bool,
) -> None:  # fmt: skip
    """登记:贴出去了(附照片)。"""
    added = recording.posted(folder, what, _deed(by, on, where, note), photos)
    _say(added, as_json, "张贴")
    if not photos and not as_json:
        click.echo("没有照片。检查时要看照片:补拍后可以在撤下时一起登记。", err=True)


@click.command("taken-down")
@click.argument("what", metavar="公示编号|台账序号")
@_photo
@_by
@_day
@_note
@_json
@click.pass_obj
def taken_down(
    folder: DataFolder, what: str, photos: tuple[Path, ...], by: str, on: datetime | None, note: str, as_json: bool
) -> None:
    """登记:撤下来了。"""
    _say(recording.taken_down(folder, what, _deed(by, on, note=note), photos), as_json, "撤下")


@click.command("objection")
@click.argument("what", metavar="公示编号|台账序号")
@_by
@_day
@_note
@_json
@click.pass_obj
def objection(folder: DataFolder, what: str, by: str, on: datetime | None, note: str, as_json: bool) -> None:
    """登记:公示期内有人提出异议(写事由,不写人)。"""
    _say(recording.objection(folder, what, _deed(by, on, note=note)), as_json, "异议")
