"""`ledger list`, `ledger show`, `ledger due`, `ledger check`: reading the register."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

import click
import msgspec

from printing.ledger.board import Hung, Place, hung
from printing.ledger.chain import Anchor
from printing.ledger.checking import check as examine
from printing.ledger.recording import recalled
from printing.ledger.store import entries
from sync.clock import day_of, now
from sync.config import DataFolder
from sync.errors import Exit, Refused, UsageError

_json = click.option("--json", "as_json", is_flag=True, help="结果用 JSON")
_village = click.option("--village", metavar="村名或12位代码", help="只看一个村")
_year = click.option("--year", type=int, help="只看一年")


def chosen(folder: DataFolder, village: str | None, year: int | None) -> tuple[Hung, ...]:
    """Sheets of a village and a year, as they stand today; all where nothing is named."""
    found = hung(entries(folder), day_of(now()), recalled(folder))
    return tuple(
        one
        for one in found
        if village in (None, one.printed.village, one.printed.region) and year in (None, one.printed.year)
    )


@click.command("list")
@_village
@_year
@_json
@click.pass_obj
def table(folder: DataFolder, village: str | None, year: int | None, as_json: bool) -> None:
    """每一张公示表:打印、张贴、撤下。"""
    _tell(chosen(folder, village, year), as_json)


@click.command("due")
@_json
@click.pass_obj
def due(folder: DataFolder, as_json: bool) -> int:
    """今天该做的:打印了没有登记张贴的,公示期满该撤下的。"""
    found = [one for one in chosen(folder, None, None) if one.place in (Place.PRINTED, Place.DUE) and not one.recalled]
    _tell(found, as_json)
    return Exit.FINDINGS if found else Exit.DONE


@click.command("show")
@click.argument("what", metavar="公示编号|台账序号")
@_json
@click.pass_obj
def show(folder: DataFolder, what: str, as_json: bool) -> None:
    """一份公示(或台账一条)从打印到撤下的全部记录。"""
    known = entries(folder)
    number = int(what) if what.isdecimal() else 0
    found = [e for e in known if e.posting == what or number in (e.number, *e.sheets)]
    if not found:
        raise Refused(f"台账里没有 {what}。请写公示编号或台账序号(main.py ledger list 可以看到)。")
    if as_json:
        click.echo(json.dumps([msgspec.to_builtins(entry) for entry in found], ensure_ascii=False))
        return
    for e in found:
        facts = (e.where, e.printer, e.purpose, f"{e.pages}页" if e.pages else "", *e.photos, e.note)
        click.echo(f"{e.number:>5}  {e.on.isoformat()}  {_KINDS[e.kind]}  {e.by}  {' '.join(filter(None, facts))}")


_KINDS = {"printed": "打印", "posted": "张贴", "taken-down": "撤下", "objection": "异议"}


@click.command("check")
@click.option("--anchor", metavar="校验码", help="以前导出时印着的校验码,如 37-0A1B2C3D4E5F")
@_json
@click.pass_obj
def check(folder: DataFolder, anchor: str | None, as_json: bool) -> int:
    """检查台账、留存件和照片有没有被改动、缺少、挪动、截断。"""
    code, wrong = examine(folder, recalled(folder), _anchor(anchor))
    if as_json:
        click.echo(json.dumps({"code": code or None, "findings": list(wrong)}, ensure_ascii=False))
    else:
        for sentence in wrong:
            click.echo(sentence)
        click.echo(f"台账校验码 {code}。" if code else "台账还是空的。", err=True)
        if not wrong:
            click.echo("没有发现改动。", err=True)
    return Exit.ALTERED if wrong else Exit.DONE


def _anchor(written: str | None) -> Anchor | None:
    if written is None:
        return None
    if not (found := re.fullmatch(r"(\d{1,9})-([0-9A-Fa-f]{12,64})", written.strip())):
        raise UsageError("校验码写成 37-0A1B2C3D4E5F 的样子:序号、短横、12 个字母数字。")
    return Anchor(int(found[1]), found[2])


def _tell(found: Iterable[Hung], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps([record(one) for one in found], ensure_ascii=False))
        return
    for one in found:
        p = one.printed
        group = f"({p.purpose})" if p.purpose else ""
        click.echo(f"{p.number:>5}  {p.village}{group} {p.title}  {p.pages}页  {said(one)}  {p.posting}")


def said(one: Hung) -> str:
    """张贴中,第 3 天,11月27日撤下."""
    words = [one.place.said]
    if one.posted:
        words.append(f"{'共' if one.down else '第'} {one.days} 天")
    if one.due_on and not one.down:
        words.append(f"{one.due_on.month}月{one.due_on.day}日撤下")
    if one.early:
        words.append(f"少挂 {one.early} 天")
    if one.objections:
        words.append(f"异议 {len(one.objections)} 件")
    if one.recalled:
        words.append("已召回,留存件已清除")
    return ",".join(words)


def record(one: Hung) -> dict[str, Any]:
    """One sheet for scripts."""
    p = one.printed
    return {
        "entry": p.number, "what": p.what, "posting": p.posting,
        "region": p.region, "township": p.township, "village": p.village,
        "programme": p.programme, "year": p.year, "group": p.purpose or None, "pages": p.pages, "sha256": p.sheet,
        "printer": p.printer, "printed_by": p.by, "printed_at": p.at.isoformat(), "confirmed": p.confirmed,
        "state": one.place, "posted_on": one.posted.on.isoformat() if one.posted else None,
        "where": one.posted.where if one.posted else None, "days": one.days,
        "due_on": one.due_on.isoformat() if one.due_on else None,
        "taken_down_on": one.down.on.isoformat() if one.down else None, "early": one.early,
        "objections": len(one.objections), "photos": photos(one), "recalled": one.recalled, "note": p.note,
    }  # fmt: skip


def photos(one: Hung) -> list[str]:
    """Paths of the photographs below the printed folder."""
    return [path for entry in (one.posted, one.down) if entry for path in entry.photos]
