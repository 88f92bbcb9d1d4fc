"""Who keeps which root key: roots.toml. Only names and numbers; which keys count is said by the signed root alone."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import msgspec

from sync.errors import InputError, Refused
from sync.feed.files import read_bytes, write_atomic
from sync.office.miswritten import where
from sync.written import by_hand

HERE = "办公电脑"  # a root key that lies in the office folder itself
_SHORTEST = 6  # of a key's name, as people type it


@dataclass(frozen=True, slots=True)
class Holder:
    """A root key as people know it. `gone`: the day on which it stopped counting. `beside`: numbers of keys that were
    made on the same device with it."""

    number: int
    id: str
    holder: str
    made_on: date
    locked: bool
    gone: date | None = None
    beside: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _File:
    key: tuple[Holder, ...] = ()


def load(path: Path) -> tuple[Holder, ...]:
    """All root keys that were ever handed out; raises InputError where the file is wrong."""
    try:
        return by_hand(read_bytes(path), _File).key if path.exists() else ()
    except (msgspec.MsgspecError, UnicodeDecodeError) as cause:
        raise InputError(f"根钥匙名单 {path} 写错了:{where(cause)}。请改正后再来。") from cause


def save(path: Path, holders: Collection[Holder]) -> None:
    """Write roots.toml; raises DiskError."""
    lines = ["# 每把根钥匙在谁手里。换了保管人可以改 holder,别的请不要手改。"]
    for one in sorted(holders, key=lambda one: one.number):
        lines += ["", "[[key]]", f"number = {one.number}", f"id = {json.dumps(one.id)}"]
        lines += [f"holder = {json.dumps(one.holder, ensure_ascii=False)}", f"made_on = {one.made_on}"]
        lines.append(f"locked = {str(one.locked).lower()}")
        lines += [f"gone = {one.gone}"] if one.gone else []
        lines += [f"beside = {list(one.beside)}"] if one.beside else []
    write_atomic(path, "\n".join([*lines, ""]).encode())


def next_number(known: Collection[Holder]) -> int:
    """A number that no key ever had: a lost key's is not given out again."""
    return max((one.number for one in known), default=0) + 1


def without(known: Collection[Holder], ids: Collection[str], on: date) -> tuple[Holder, ...]:
    """The list with every key marked gone that is not among `ids`, and those among them as held."""
    return tuple(replace(one, gone=None if one.id in ids else one.gone or on) for one in known)


def label(known: Collection[Holder], id: str) -> str:
    """How people call a key: 第 2 把(王局长)."""
    found = next((one for one in known if one.id == id), None)
    return f"第 {found.number} 把({found.holder})" if found else f"编号 {id[:8]} 的一把"


def chosen(known: Collection[Holder], which: str, ids: Collection[str]) -> str:
    """The id of the one key among `ids` that a person means: by number, name of its holder, or the beginning of its
    id. Raises Refused unless one fits."""
    named = [one.id for one in known if one.id in ids and which in (str(one.number), one.holder)]
    found = named or [id for id in ids if len(which) >= _SHORTEST and id.startswith(which.lower())]
    if len(found) != 1:
        raise Refused(f"现在的根钥匙里有 {len(found)} 把叫“{which}”。请写第几把(如 2),运行 office root 看名单。")
    return found[0]
