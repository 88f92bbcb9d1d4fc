"""`main.py ratings`: what visitors of this kiosk rated, as counts, for the office."""

from __future__ import annotations

import csv
import io
import json

import click

from sync.config import DataFolder
from sync.errors import Exit, UsageError
from sync.ratings import LEVELS, Line, lines, load


@click.command("ratings")
@click.option("--month", metavar="2026-11", default="", help="只要这一个月")
@click.option("--csv", "as_csv", is_flag=True, help="结果用 CSV,表格软件能打开")
@click.option("--json", "as_json", is_flag=True, help="结果用 JSON")
@click.pass_obj
def command(folder: DataFolder, month: str, as_csv: bool, as_json: bool) -> int:
    """好差评:这台触摸屏上每件事每月各评了几次。只有数,没有人。"""
    if as_csv and as_json:
        raise UsageError("--csv 和 --json 只能写一个。")
    found = lines(load(folder.ratings), month)
    if as_json:
        click.echo(json.dumps([_record(line) for line in found], ensure_ascii=False))
    elif as_csv:
        click.echo(_table(found), nl=False)
    else:
        for line in found:
            told = "、".join(f"{level} {count}" for level, count in zip(LEVELS, line.counts, strict=True) if count)
            click.echo(f"{line.month} {line.domain} {line.matter}:{told}")
        click.echo(f"一共 {sum(sum(line.counts) for line in found)} 次。", err=True)
    return Exit.DONE


def _record(line: Line) -> dict[str, object]:
    counts = dict(zip(LEVELS, line.counts, strict=True))
    return {"code": line.code, "domain": line.domain, "matter": line.matter, "month": line.month, "counts": counts}


def _table(found: tuple[Line, ...]) -> str:
    """With the mark that tells spreadsheets it is UTF-8; what they would take for a formula is quoted."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("月份", "领域", "事项", "编号", *LEVELS))
    for line in found:
        writer.writerow((line.month, _plain(line.domain), _plain(line.matter), line.code, *line.counts))
    return "\ufeff" + out.getvalue()


def _plain(text: str) -> str:
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
