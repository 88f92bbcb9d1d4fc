"""Whether register, retained copies and photographs are all as they were written; reads everything, changes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress

import msgspec

from printing.ledger.chain import Anchor, faults
from printing.ledger.database import opened
from printing.ledger.entry import Entry, Link, code, read
from printing.ledger.store import anchor, links
from sync.config import DataFolder


def check(folder: DataFolder, recalled: Collection[str], noted: Anchor | None = None) -> tuple[str, tuple[str, ...]]:
    """The code of the register as it is now ("" where it is empty), and what is wrong with it, in sentences.

    `noted`: what was written down somewhere else, from an earlier export. Raises InputError, DiskError.
    """
    if not folder.ledger.exists():
        return "", tuple(_gone(folder, noted))
    with opened(folder.ledger) as db:
        stored = links(db)
    beside = anchor(folder)
    wrong = list(faults(stored, [one for one in (beside, noted) if one]))
    if stored and beside is None:
        wrong.append(f"记着台账写到第几号的文件 {folder.anchor.name} 不见了:末尾有没有被删,只能和以前导出的校验码对。")
    wrong.extend(_files(folder, _readable(stored), recalled))
    return code(stored[-1].number, stored[-1].digest) if stored else "", tuple(wrong)


def _gone(folder: DataFolder, noted: Anchor | None) -> Iterator[str]:
    for one in (anchor(folder), noted):
        if one:
            yield f"台账不见了:曾经写到第 {one.number} 号。"


def _readable(stored: Iterable[Link]) -> Iterator[Entry]:
    for one in stored:
        with suppress(msgspec.MsgspecError):
            yield read(one.record)


def _files(folder: DataFolder, entries: Iterable[Entry], recalled: Collection[str]) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    for entry in entries:
        for path, digest in ((entry.kept, entry.sheet), *entry.photos.items()):
            if not path or (path, digest) in seen or entry.posting in recalled:
                continue
            seen.add((path, digest))
            found = _digest(folder, path)
            if found != digest:
                what = "不见了" if found is None else "被改动过"
                yield f"第 {entry.number} 号的留存件 {path} {what}。"


def _digest(folder: DataFolder, path: str) -> str | None:
    try:
        return hashlib.sha256((folder.printed / path).read_bytes()).hexdigest()
    except OSError:
        return None
