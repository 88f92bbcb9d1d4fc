"""`main.py print --what summary|changes|rating`: what is printed beside the sheets, to a folder or a printer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import click

from printing.commands.choosing import chosen, village_of
from printing.held import content_of, source_of
from printing.notices import changes, rating, summary
from printing.notices.making import made
from printing.notices.notice import Notice
from printing.sheet import Sheet
from printing.spooler import choose
from printing.spooler.state import Document, Spooler
from printing.style import Paper
from sync.clock import reference, today
from sync.config import DataFolder
from sync.errors import Exit, MingbangError, Refused, UsageError
from sync.library.reader import Library
from sync.matters import matter_code
from sync.records import PostingHeader

KINDS = ("summary", "changes", "rating")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be printed, and of what: just one of the others is given."""

    what: str
    posting: str | None
    village: str | None
    township: str | None
    everything: bool
    matter: str | None

    def check(self) -> None:
        """Raises UsageError where it makes no sense."""
        of = (self.posting, self.village, self.township, self.everything or None, self.matter)
        if self.matter is not None and self.what != "rating":
            raise UsageError("好差评卡请写 --what rating 加 --matter 事项,或加 --all。")
        if sum(one is not None for one in of) != 1:
            raise UsageError("请写明打印什么:--posting、--village、--township、--matter 或 --all,选一样。")
        if self.what == "rating" and self.matter is None and not self.everything:
            raise UsageError("好差评卡请写 --what rating 加 --matter 事项,或加 --all。")
        if self.what == "summary" and self.posting is not None:
            raise UsageError("汇总表按村打印:请写 --village 村名、--township 乡镇,或 --all。")


def run(folder: DataFolder, asked: Asked, target: str | None, size: Paper, moment: datetime, as_json: bool) -> int:
    """Prints what is asked for, and says where it went; gives the exit code."""
    asked.check()
    if target is None:
        raise UsageError("请写明打印到哪里:--to 文件夹或打印机。")
    spooler = choose.chosen(target)
    with Library.current(folder) as library:
        on = today(moment, reference(library.meta.published_at))
        results, failed = _printed(library, asked, size, spooler, on)
    for error in failed:
        click.echo(error.sentence, err=True)
    if as_json:
        click.echo(json.dumps(results, ensure_ascii=False))
    for result in () if as_json else results:
        where = result.get("file") or f"打印机 {result['printer']}({result['job']})"
        click.echo(f"{result['title']} → {where}")
    return max((error.exit for error in failed), default=Exit.DONE)


def _printed(
    library: Library, asked: Asked, size: Paper, spooler: Spooler, on: date
) -> tuple[list[dict[str, Any]], list[MingbangError]]:
    """Every notice that can be printed, and the sentences of those that cannot."""
    results: list[dict[str, Any]] = []
    failed: list[MingbangError] = []
    for name, notice in _notices(library, asked, on, failed):
        try:
            done = _fitting(notice, size)
            document = Document(name, name, size.media, done.pages)
            job = spooler.open(document)
            spooler.send(job, document, done.pdf)
        except Refused as error:
            failed.append(error)
            continue
        where = {"printer": spooler.name, "job": job} if spooler.paper else {"file": job}
        results.append(_said(asked.what, notice, done, size) | where)
    return results, failed


def _notices(library: Library, asked: Asked, on: date, failed: list[MingbangError]) -> Iterator[tuple[str, Notice]]:
    if asked.what == "rating":
        yield from _ratings(library, asked.matter)
    elif asked.what == "summary":
        yield from (found for region in _regions(library, asked, on) if (found := _summary(library, region, on)))
    else:
        headers = chosen(library, on, asked.posting, asked.village, asked.township, asked.everything)
        yield from _changes(library, headers, on, failed)


def _regions(library: Library, asked: Asked, on: date) -> list[str]:
    """The villages that are asked for."""
    if asked.village is not None:
        return [village_of(library, asked.village, on)]
    town = asked.township
    known = [one.region for one in library.villages(on) if town in (None, one.township, one.region[:9])]
    if not known:
        raise Refused(f"这台机器上没有“{town or '任何村'}”的公示。请核对名称,或先同步。")
    return known


def _summary(library: Library, region: str, on: date) -> tuple[str, Notice] | None:
    """The lists of a year that stand and have begun; None where there are none."""
    known = [header for sums in library.history(region, on) for header in sums.lists]
    lists = summary.hung(known, on)
    if not lists:
        return None
    return f"{region}-{lists[0].starts_on.year}-summary", summary.summary(lists, source_of(library), on)


def _changes(
    library: Library, headers: tuple[PostingHeader, ...], on: date, failed: list[MingbangError]
) -> Iterator[tuple[str, Notice]]:
    compared = headers if len(headers) == 1 else tuple(header for header in headers if header.came is not None)
    if not compared:
        raise Refused("这些公示都没有上一次可以比,没有变动表。")
    for header in compared:
        try:
            content = content_of(library, header, on)
            previous = changes.before(header, library.postings(header.region, on, current=None))
            old = library.rows(previous.id) if previous and content.rows else ()
            yield f"{header.id}-changes", changes.changes(content, previous, old)
        except Refused as error:
            failed.append(error)


def _ratings(library: Library, matter: str | None) -> Iterator[tuple[str, Notice]]:
    source, found = source_of(library), False
    for domain in library.catalogues():
        for item in library.items(domain.domain):
            if matter in (None, item.matter1):
                found = True
                yield f"{matter_code(domain.domain, item)}-rating", rating.rating(domain.domain, item, source)
    if not found:
        raise Refused(f"公开目录里没有“{matter}”这件事。请照目录写全名。" if matter else "这台机器上没有公开目录。")


def _fitting(notice: Notice, size: Paper) -> Sheet:
    """The notice; where it has more names than a page holds, with their number only."""
    try:
        return made(notice, size)
    except Refused:
        shorter = changes.without_names(notice)
        if shorter == notice:
            raise
        return made(shorter, size)


def _said(what: str, notice: Notice, done: Sheet, size: Paper) -> dict[str, Any]:
    return {
        "what": what,
        "title": notice.name,
        "paper": size.name,
        "pages": done.pages,
        "rows": done.rows,
        "type_mm": done.type_mm,
        "sha256": hashlib.sha256(done.pdf).hexdigest(),
    }
