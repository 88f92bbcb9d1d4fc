"""What `print` says of the sheets that are out: lines for people, JSON for scripts, large type that is none."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import click

from printing.batch.journal import Batch, Line
from printing.batch.papers import LARGE, size_of
from printing.style import METRE_MM


def report(batch: Batch, printed: Iterable[Line], as_json: bool) -> None:
    """Tells of a batch's printed sheets."""
    printed = tuple(printed)
    _small(batch, printed)
    records = [_record(batch, line) for line in printed]
    if as_json:
        click.echo(json.dumps(records, ensure_ascii=False))
        return
    for line, record in zip(printed, records, strict=True):
        where = record.get("file") or f"打印机 {record['printer']}({record['job']})"
        click.echo(f"{line.village} {line.title}:{line.pages}页 → {where}")


def _record(batch: Batch, line: Line) -> dict[str, Any]:
    """One printed sheet for scripts."""
    where = {"printer": batch.target, "job": line.job} if batch.on_paper else {"file": line.job}
    return {
        "what": line.what, "posting": line.posting, "village": line.village,
        "programme": line.programme, "group": line.purpose or None,
        "paper": size_of(batch.paper), "pages": line.pages, "rows": line.rows, "type_mm": line.type_mm,
        "sha256": line.sheet,
        "entry": line.entry, "note": line.note, **where,
    }  # fmt: skip


def _small(batch: Batch, printed: Iterable[Line]) -> None:
    """Says which sheets have too many columns for large type."""
    size = size_of(batch.paper)
    for line in {line.posting: line for line in printed}.values():
        if LARGE in batch.paper and 0 < line.type_mm < METRE_MM:
            way = "减少栏目" if size == "A3" else "用 A3 纸"
            click.echo(
                f"{line.village} {line.title}:栏目多,{size} 纸放不下大字"
                f"(字高 {line.type_mm} 毫米)。要一米外看得清,请{way}。",
                err=True,
            )
