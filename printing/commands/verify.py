"""`main.py verify`: sheets as PDFs, pictures or codes against what this machine holds. What is true others decide."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from printing.verify import of_typed, with_rows
from printing.verify_code import claim_of, is_card, is_id, is_short_code
from printing.verify_pdf import of_file
from printing.verify_said import headline, notes, record
from printing.verify_verdict import Kind, Proof, Verdict
from sync.clock import now, reference, today
from sync.config import DataFolder
from sync.errors import Exit, InputError
from sync.library.reader import Library
from sync.matters import rated_code
from sync.money import grouped
from sync.records import PostingHeader, PublishedRow

_MOST = 64 << 20  # bytes of a file; larger ones are no sheets


@click.command(name="verify")
@click.argument("sheets", nargs=-1, required=True, metavar="FILE|CODE…")
@click.option("--json", "as_json", is_flag=True, help="结果用 JSON")
@click.pass_obj
def command(folder: DataFolder, sheets: tuple[str, ...], as_json: bool) -> int:
    """验真:公示表的 PDF、照片、扫描件,或纸上的短码。不用网络。"""
    with Library.current(folder) as library:
        on = today(now(), reference(library.meta.published_at))
        found = [(sheet, verdict) for sheet in sheets for verdict in _verdicts(library, sheet, on)]
    if as_json:
        click.echo(json.dumps([record(_named(sheet), verdict) for sheet, verdict in found], ensure_ascii=False))
    for sheet, verdict in found:
        _tell(_named(sheet), verdict, as_json)
    return max((verdict.exit for _, verdict in found), default=Exit.DONE)


def _verdicts(library: Library, sheet: str, on: date) -> Iterator[Verdict]:
    """A file where there is one of that name, else a code."""
    path = Path(sheet)
    if not path.is_file() and _is_code(sheet):
        yield with_rows(library, of_typed(library, sheet, on))
        return
    try:
        yield from of_file(library, _read(path), on)
    except InputError as error:
        yield Verdict(Kind.UNREADABLE, Proof.NONE, why=error.sentence)


def _is_code(text: str) -> bool:
    named = claim_of(text) is not None or rated_code(text) is not None
    return named or is_id(text) or is_short_code(text) or is_card(text)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST:
            raise InputError(f"{path.name} 太大,不是公示表。")
        return path.read_bytes()
    except OSError as cause:
        raise InputError(f"读不到 {path.name}。请核对文件名;短码是八个字符,像 K7QF-2M8D。") from cause


def _named(sheet: str) -> str:
    """How a sheet is called in the result; what a household card says is never repeated."""
    return "家户卡" if is_card(sheet) else sheet


def _tell(sheet: str, verdict: Verdict, short: bool) -> None:
    """The verdict for a person; with JSON on stdout one line on stderr."""
    click.echo(f"{sheet}:{headline(verdict)}", err=short)
    if short:
        return
    for difference in verdict.differences:
        click.echo(f"  {difference.sentence}")
    for note in notes(verdict):
        click.echo(f"  {note}")
    if verdict.header and verdict.proof is not Proof.ROWS:
        _lay_out(verdict.header, verdict.rows)


def _lay_out(header: PostingHeader, rows: tuple[PublishedRow, ...]) -> None:
    """The true rows, to be held beside the paper."""
    click.echo(f"  发布的:{header.village} {header.year}年 {header.programme_name} {header.id}")
    group: str | None = None
    for row in rows:
        if row.group and row.group != group:
            group = row.group
            click.echo(f"  {group}")
        click.echo("  " + " ".join(filter(None, (str(row.seq), row.label, _number(row), _yuan(row), row.note))))
    click.echo(f"  合计 {header.count:,} 笔 {grouped(header.total_fen)} 元")


def _number(row: PublishedRow) -> str:
    return "" if row.quantity is None else format(row.quantity, "f")


def _yuan(row: PublishedRow) -> str:
    return "" if row.fen is None else grouped(row.fen)
