"""`main.py print`: sheets of postings to a folder or a printer, and what is to become of a batch that stopped."""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import click

from printing.batch import work
from printing.batch.journal import lines
from printing.batch.papers import name_of
from printing.batch.plan import Plan, plan
from printing.batch.preview import preview
from printing.batch.route import Copies, read
from printing.batch.run import PATIENCE
from printing.batch.source import Published, Source
from printing.batch.source import Shown as Shelf
from printing.commands import notices
from printing.commands.choosing import chosen
from printing.commands.reporting import report
from printing.commands.watching import Clock, Pause, Shown
from printing.ledger.database import opened
from printing.spooler import choose
from printing.spooler.state import Spooler
from printing.style import PAPERS
from sync.clock import now, reference, today
from sync.commands.passphrase import PASSPHRASE
from sync.config import DataFolder
from sync.errors import Exit, Refused, UsageError
from sync.library.reader import Library
from sync.office.folder import OfficeFolder
from sync.office.opening import open_office
from sync.records import PostingHeader

_EXITS = {"superseded": Exit.SUPERSEDED, "unknown-sheet": Exit.UNKNOWN_SHEET}


@click.command(name="print")
@click.option("--posting", metavar="ID", help="打印这一份公示")
@click.option("--village", metavar="村名或12位代码", help="打印一个村正在公示的全部")
@click.option("--township", metavar="乡镇名或9位代码", help="打印一个乡镇各村正在公示的全部")
@click.option("--all", "everything", is_flag=True, help="打印所有村正在公示的全部")
@click.option("--to", "target", metavar="DIR|PRINTER", help="存到这个文件夹,或送到这台打印机")
@click.option("--paper", "name", type=click.Choice(list(PAPERS), case_sensitive=False), default="A4", show_default=True)
@click.option("--large", is_flag=True, help="大字,一米外看得清")
@click.option("--landscape", is_flag=True, help="横排(不写时,栏目多的自动横排)")
@click.option(
    "--what",
    type=click.Choice(["sheet", *notices.KINDS]),
    default="sheet",
    show_default=True,
    help="公示表,村汇总表,变动表,或好差评卡",
)
@click.option("--matter", metavar="事项", help="好差评卡:公开目录里的一件事(每件都要,写 --all)")
@click.option("--copies", type=click.IntRange(0, 99), default=1, show_default=True, help="每村几份")
@click.option("--per-group", type=click.IntRange(0, 99), default=0, show_default=True, help="每个村民小组另加几份")
@click.option("--route", type=click.Path(path_type=Path, dir_okay=False), help="路线表(默认数据文件夹里的 route.csv)")
@click.option("--by", metavar="姓名", help="谁打印的,记进台账(默认这台电脑的登录名)")
@click.option("--preview", "only_look", is_flag=True, help="只看要打哪些、几份、几页,不打印")
@click.option("--continue", "going_on", is_flag=True, help="接着打没有打完的一批")
@click.option("--unsure", type=click.Choice(["printed", "again"]), help="不能确定的那一张:打出来了,还是重打")
@click.option("--drop", is_flag=True, help="没有打完的一批,剩下的不打了")
@click.option("--patience", type=click.FloatRange(min=1), default=PATIENCE, help="打印机没有动静,等几秒才停")
@click.option("--json", "as_json", is_flag=True, help="结果用 JSON")
@click.pass_obj
def command(
    folder: DataFolder, posting: str | None, village: str | None, township: str | None, everything: bool,
    target: str | None, name: str, large: bool, landscape: bool, what: str, matter: str | None, copies: int,
    per_group: int, route: Path | None, by: str | None, only_look: bool, going_on: bool, unsure: str | None,
    drop: bool, patience: float, as_json: bool,
) -> int:  # fmt: skip
    """打印公示表:一份、一个村、一个乡镇,或全部正在公示的。停了可以接着打,每一张都记进台账。"""
    if drop:
        return _drop(folder, unsure)
    if going_on or unsure:
        return _go_on(folder, unsure, patience, as_json)
    paper = name_of(name.upper(), large, landscape)
    with Library.current(folder) as library:
        moment, on = now(), today(now(), reference(library.meta.published_at))
        if what != "sheet" or matter is not None:
            asked = notices.Asked(what, posting, village, township, everything, matter)
            planned = notices.plan(library, asked, on)
        else:
            headers = chosen(library, on, posting, village, township, everything)
            planned = _plan(library, headers, _route(folder, route), Copies(copies, per_group))
    if only_look:
        return _look(Shelf(folder), planned, paper, on, as_json)
    if target is None:
        raise UsageError("请写明打印到哪里:--to 文件夹或打印机。")
    spooler = choose.chosen(target)
    number = work.begin(folder, planned, spooler, paper, by or getpass.getuser(), moment)
    return _carry_out(folder, number, spooler, patience, as_json)


def _route(folder: DataFolder, named: Path | None) -> Path | None:
    return named or (folder.route if folder.route.exists() else None)


def _plan(library: Library, headers: Iterable[PostingHeader], route: Path | None, copies: Copies) -> Plan:
    """The sheets in order; says which villages the round and the board do not share."""

    def groups(header: PostingHeader) -> Iterable[str]:
        return (group.name for group in library.groups(header.id) if group.name)

    made = plan(tuple(headers), groups, read(route) if route else (), copies)
    if made.strangers:
        click.echo(f"路线表里的{'、'.join(made.strangers)}现在没有要打印的。", err=True)
    if made.off_route:
        click.echo(f"路线表里没有{'、'.join(made.off_route)},排在最后。", err=True)
    if not made.sheets:
        raise Refused("份数都是 0,没有要打印的。")
    return made


def _look(source: Source, planned: Plan, paper: str, on: date, as_json: bool) -> int:
    seen = list(preview(source, planned, paper, on))
    if as_json:
        click.echo(json.dumps([one.record() for one in seen], ensure_ascii=False))
    for one in () if as_json else seen:
        click.echo(f"{one.village} {one.programme}{f'({one.purpose})' if one.purpose else ''}:{one.said}")
    pages = sum(one.pages * one.copies for one in seen)
    click.echo(f"一共 {sum(one.copies for one in seen if one.pages)} 张公示表,{pages} 页纸。", err=True)
    return Exit.DONE if all(one.pages for one in seen) else Exit.FINDINGS


def _drop(folder: DataFolder, unsure: str | None) -> int:
    if unsure:
        work.settle(folder, unsure == "printed", now())
    left = work.give_up(folder, choose.printer, Clock(now()))
    click.echo(f"剩下的 {left} 张不打了。已经打好的都在台账里。", err=True)
    return Exit.DONE


def _go_on(folder: DataFolder, unsure: str | None, patience: float, as_json: bool) -> int:
    if unsure:
        work.settle(folder, unsure == "printed", now())
    found = work.unfinished(folder)
    if not found:
        raise Refused("没有打到一半的批次。")
    return _carry_out(folder, found[0].number, choose.printer(found[0].target), patience, as_json)


def _source(folder: DataFolder) -> tuple[Source, datetime]:
    """Where the sheets come from, and a moment that is certainly past: a batch of the desk's lies in its office."""
    office = OfficeFolder(folder.root.parent)
    if folder == DataFolder(office.ledger) and (office.root / "office.toml").exists():
        word = os.environ.get(PASSPHRASE, "")
        return Published(open_office(office, word), now(), word), reference(None)
    with Library.current(folder) as library:
        return Shelf(folder), reference(library.meta.published_at)


def _carry_out(folder: DataFolder, number: int, spooler: Spooler, patience: float, as_json: bool) -> int:
    with opened(folder.ledger) as db:
        shown = Shown(as_json, len(lines(db, number)))
    source, certain = _source(folder)
    clock = Clock(certain)
    pause = Pause()
    with pause.listening():
        stopped = work.carry_out(
            folder, number, spooler, work.Desk(source, clock, shown, shown.made, pause.wanted, patience)
        )
    batch, printed = work.outcome(folder, number)
    report(batch, printed, as_json)
    if stopped:
        click.echo(stopped, err=True)
    worst = max((_EXITS.get(line.code, Exit.FINDINGS) for line in shown.failed), default=Exit.DONE)
    return max(worst, Exit.FINDINGS) if stopped else worst
