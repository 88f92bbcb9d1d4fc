"""`find`: who was paid what, over the whole library of this machine; for staff and tests, not for visitors."""

from __future__ import annotations

import unicodedata

import click
import msgspec

from sync.config import DataFolder
from sync.errors import Exit
from sync.library.reader import Library
from sync.library.views import Hit
from sync.money import grouped, to_yuan
from sync.records import RowState

_STATES = {RowState.PAID: "已发放", RowState.REPAID: "已补发", RowState.FAILED: "未成功", None: ""}
_HEADS = ("村", "项目", "年度", "序号", "组", "姓名", "金额(元)", "状态", "公示编号")


@click.command(help="查人、查村、查项目。可以写汉字、拼音或拼音首字母,几个词用空格分开。")
@click.argument("query", nargs=-1, required=True)
@click.option("--village", help="只查一个村:村名或村代码")
@click.option("--limit", type=click.IntRange(min=0), help="最多列出多少条")
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON")
@click.pass_obj
def command(folder: DataFolder, query: tuple[str, ...], village: str | None, limit: int | None, as_json: bool) -> int:
    """Prints all hits, or the first `limit`; finding nothing is an answer too."""
    with Library.current(folder) as library:
        hits = library.find(" ".join(query), village, limit)
    if as_json:
        click.echo(msgspec.json.encode([_record(hit) for hit in hits.rows]).decode())
        return Exit.DONE
    if hits.rows:
        click.echo(_table([_HEADS, *map(_cells, hits.rows)]))
    click.echo(_summary(hits.total, len(hits.rows)), err=True)
    return Exit.DONE


def _record(hit: Hit) -> dict[str, object]:
    return {
        "posting": hit.posting,
        "region": hit.region,
        "village": hit.village,
        "programme": hit.programme,
        "year": hit.year,
        "seq": hit.seq,
        "label": hit.label,
        "group": hit.group,
        "amount": None if hit.fen is None else str(to_yuan(hit.fen)),
        "state": hit.state,
    }


def _cells(hit: Hit) -> tuple[str, ...]:
    amount = "" if hit.fen is None else grouped(hit.fen)
    place = (hit.village, hit.programme, str(hit.year), str(hit.seq), hit.group or "")
    return (*place, hit.label, amount, _STATES[hit.state], hit.posting)


def _summary(total: int, shown: int) -> str:
    if not total:
        return "没有查到。请少写一个字,或换一种写法再试。"
    return f"共查到 {total} 笔。" if shown == total else f"共查到 {total} 笔,列出前 {shown} 笔。"


def _table(lines: list[tuple[str, ...]]) -> str:
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    padded = ([cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)] for line in lines)
    return "\n".join("  ".join(cells).rstrip() for cells in padded)


def _width(text: str) -> int:
    """Columns on a terminal: ideographs take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
