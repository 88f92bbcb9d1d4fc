"""`main.py print`: sheets of postings to a folder or a printer. What a sheet looks like is decided elsewhere."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import click

from printing.content import Content
from printing.held import content_of
from printing.keep import keep
from printing.sheet import Sheet, sheet
from printing.spool import queues, spool
from printing.style import METRE_MM, PAPERS, Paper, paper
from sync.clock import now, reference, today
from sync.config import DataFolder
from sync.errors import Exit, MingbangError, Refused, UsageError
from sync.library.reader import Library
from sync.records import PostingHeader, PostingState

Deliver = Callable[[Content, Sheet], dict[str, Any]]


class NotCurrent(MingbangError):
    """A posting that was replaced or called back is never printed again."""

    code = "superseded"
    exit = Exit.SUPERSEDED


class UnknownSheet(Refused):
    """No posting of that number is here."""

    code = "unknown-sheet"
    exit = Exit.UNKNOWN_SHEET


@click.command(name="print")
@click.option("--posting", metavar="ID", help="打印这一份公示")
@click.option("--village", metavar="村名或12位代码", help="打印一个村正在公示的全部")
@click.option("--all", "everything", is_flag=True, help="打印所有村正在公示的全部")
@click.option("--to", "target", required=True, metavar="DIR|PRINTER", help="存到这个文件夹,或送到这台打印机")
@click.option("--paper", "name", type=click.Choice(list(PAPERS), case_sensitive=False), default="A4", show_default=True)
@click.option("--large", is_flag=True, help="大字,一米外看得清")
@click.option("--landscape", is_flag=True, help="横排(不写时,栏目多的自动横排)")
@click.option("--json", "as_json", is_flag=True, help="结果用 JSON")
@click.pass_obj
def command(
    folder: DataFolder, posting: str | None, village: str | None, everything: bool, target: str, name: str,
    large: bool, landscape: bool, as_json: bool,
) -> int:  # fmt: skip
    """打印公示表:一份、一个村,或全部正在公示的。"""
    if sum((posting is not None, village is not None, everything)) != 1:
        raise UsageError("请说明打印什么:--posting 编号、--village 村名,或 --all,三样选一样。")
    with Library.current(folder) as library:
        on = today(now(), reference(library.meta.published_at))
        chosen = _chosen(library, posting, village, on)
        size = paper(name.upper(), large, landscape)
        results, failed = _print(library, chosen, size, _delivery(target, size), on)
    _report(results, failed, as_json)
    if large:
        _small(results)
    return max((error.exit for error in failed), default=Exit.DONE)


def _chosen(library: Library, posting: str | None, village: str | None, on: date) -> tuple[PostingHeader, ...]:
    """Headers to print. Raises Refused, UnknownSheet or NotCurrent with a sentence where there are none."""
    if posting is not None:
        header = library.posting(posting)
        if header is None:
            raise UnknownSheet(f"这台机器上没有编号 {posting} 的公示。请核对编号,或先同步。")
        return (_standing(header),)
    region = _region(library, village, on) if village is not None else None
    found = library.postings(region, on, current=True)
    if not found:
        raise Refused(f"{village or '各村'}现在没有正在公示的内容,没有打印。")
    return found


def _standing(header: PostingHeader) -> PostingHeader:
    if header.state is PostingState.POSTED:
        return header
    what = "已被新的一版代替" if header.state is PostingState.SUPERSEDED else "已被撤回"
    why = f"({header.reason})" if header.reason else ""
    raise NotCurrent(f"公示 {header.id} {what}{why},不能再打印。请打印现在有效的一版。")


def _region(library: Library, village: str, on: date) -> str:
    found = [v for v in library.villages(on) if village in (v.region, v.name, f"{v.township}{v.name}")]
    if len(found) == 1:
        return found[0].region
    if found:
        codes = "、".join(f"{v.township}{v.name} {v.region}" for v in found)
        raise Refused(f"有几个村都叫{village}:{codes}。请用 --village 加代码。")
    raise Refused(f"这台机器上没有“{village}”的公示。请核对村名,或先同步。")


def _delivery(target: str, size: Paper) -> Deliver:
    """To a printer where the machine has one of that name, else to a folder."""
    folder = Path(target)
    bare = folder.name == target and not folder.is_dir()
    known = queues() if bare else ()
    if target in known:
        return lambda made, done: {
            "printer": target,
            "job": spool(done.pdf, target, made.header.id, size.media),
        }
    if known:
        raise Refused(f"没有叫“{target}”的打印机(有:{'、'.join(known)})。要存到文件夹,请写 ./{target}。")
    return lambda made, done: {"file": str(keep(done.pdf, folder, f"{made.header.id}.pdf"))}


def _print(
    library: Library, chosen: Iterable[PostingHeader], size: Paper, deliver: Deliver, on: date
) -> tuple[list[dict[str, Any]], list[MingbangError]]:
    """Every sheet that can be printed, and the sentences of those that cannot."""
    results: list[dict[str, Any]] = []
    failed: list[MingbangError] = []
    with _progress(tuple(chosen)) as headers:
        for header in headers:
            try:
                made = content_of(library, header, on)
                done = sheet(made, size)
                results.append(_said(made, done, size) | deliver(made, done))
            except Refused as error:
                failed.append(error)
    return results, failed


def _progress(chosen: tuple[PostingHeader, ...]) -> AbstractContextManager[Iterable[PostingHeader]]:
    """A bar for people who wait; nothing where nobody looks or where it is over at once."""
    if len(chosen) < 3 or not sys.stderr.isatty():
        return nullcontext(chosen)
    return click.progressbar(chosen, label="打印", file=sys.stderr)


def _said(made: Content, done: Sheet, size: Paper) -> dict[str, Any]:
    return {
        "posting": made.header.id,
        "village": made.header.village,
        "programme": made.header.programme_name,
        "paper": size.name,
        "pages": done.pages,
        "rows": done.rows,
        "type_mm": done.type_mm,
        "sha256": hashlib.sha256(done.pdf).hexdigest(),
    }


def _report(results: list[dict[str, Any]], failed: list[MingbangError], as_json: bool) -> None:
    for error in failed:
        click.echo(error.sentence, err=True)
    if as_json:
        click.echo(json.dumps(results, ensure_ascii=False))
        return
    for result in results:
        where = result.get("file") or f"打印机 {result['printer']}({result['job']})"
        click.echo(f"{result['village']} {result['programme']}:{result['pages']}页 → {where}")


def _small(results: list[dict[str, Any]]) -> None:
    """Says which sheets have too many columns for large type."""
    for result in results:
        if 0 < result["type_mm"] < METRE_MM:
            way = "减少栏目" if result["paper"] == "A3" else "用 A3 纸"
            click.echo(
                f"{result['village']} {result['programme']}:栏目多,{result['paper']} 纸放不下大字"
                f"(字高 {result['type_mm']} 毫米)。要一米外看得清,请{way}。",
                err=True,
            )
