"""`ledger export`: the register as a workbook, and a binder for each village and year."""

from __future__ import annotations

import json
import re
import sys
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from printing.commands.ledger.looking import chosen
from printing.keep import keep
from printing.ledger.binder import Binding, binder
from printing.ledger.board import Hung
from printing.ledger.checking import check
from printing.ledger.kept import PRIVATE
from printing.ledger.recording import recalled
from printing.ledger.store import entries
from printing.ledger.workbook import workbook
from sync.clock import now
from sync.config import DataFolder
from sync.errors import Exit, Refused

_UNFIT = re.compile(r'[\\/:*?"<>|\s]')
REMEMBER = "导出的档案里有名单:县里召回时,这里的清除不到,要自己删掉。"


@click.command("export")
@click.option("--to", "target", type=click.Path(path_type=Path, file_okay=False), required=True, help="存到这个文件夹")
@click.option("--village", metavar="村名或12位代码", help="只导出一个村")
@click.option("--year", type=int, help="只导出一年")
@click.option("--json", "as_json", is_flag=True, help="结果用 JSON")
@click.pass_obj
def export(folder: DataFolder, target: Path, village: str | None, year: int | None, as_json: bool) -> int:
    """导出台账(xlsx)和每个村每年一份的检查档案(PDF/A)。"""
    sheets = chosen(folder, village, year)
    if not sheets:
        raise Refused("台账里没有这样的公示表,没有可以导出的。")
    code, wrong = check(folder, recalled(folder))
    at, made = now(), []
    known = [one for one in entries(folder) if {one.number, *one.sheets} & {s.printed.number for s in sheets}]
    made.append(keep(workbook(sheets, known, code, at), target, f"公示台账{year or ''}.xlsx", PRIVATE))
    for (region, its_year), group in groupby(sorted(sheets, key=_key), key=_key):
        own = tuple(group)
        numbers = {one.printed.number for one in own}
        about = tuple(one for one in known if {one.number, *one.sheets} & numbers)
        place = f"{own[0].printed.township}{own[0].printed.village}"
        pdf = binder(folder, Binding(place, its_year, own, about, code, at))
        name = _UNFIT.sub("", f"{region}{place}{its_year}年公示档案.pdf")
        made.append(keep(pdf, target, name, PRIVATE))
        if not as_json and sys.stderr.isatty():
            click.echo(f"{place} {its_year}年:{len(own)} 张", err=True)
    _tell(made, code, wrong, as_json)
    return Exit.ALTERED if wrong else Exit.DONE


def _key(one: Hung) -> tuple[str, int]:
    return one.printed.region, one.printed.year


def _tell(made: list[Path], code: str, wrong: tuple[str, ...], as_json: bool) -> None:
    if as_json:
        told: dict[str, Any] = {"files": [str(path) for path in made], "code": code, "findings": list(wrong)}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    for path in made:
        click.echo(str(path))
    for sentence in wrong:
        click.echo(sentence, err=True)
    click.echo(f"台账校验码 {code}。{REMEMBER}", err=True)
