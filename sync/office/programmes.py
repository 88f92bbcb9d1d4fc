"""The office's table of programmes: reading programmes.toml, finding a programme by its written name, and its policy.

Whatever the table says, a programme that touches orphans and minors, families who lost an only child, HIV or mental
illness is always 只公布数 (contracts: What may be shown of whom).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from sync.errors import InputError
from sync.feed.files import read_bytes, write_atomic
from sync.feed.wording import is_clean, is_office_phone, is_phone_label, vulnerable
from sync.intake.programmes import match_programme
from sync.office import fitting
from sync.office.miswritten import where
from sync.records import NamePolicy, Programme
from sync.text import header_of
from sync.written import by_hand

CODE = re.compile(r"[A-Z]{2,6}")
_PROVISIONAL = "QT"  # 其他: codes that publication gives to programmes missing from the table
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SHORT = 7


@dataclass(frozen=True, slots=True)
class _File:
    programme: tuple[Programme, ...] = ()


@dataclass(frozen=True, slots=True)
class Programmes:
    """The programmes of the office, policies already as they must be."""

    known: tuple[Programme, ...]

    def get(self, code: str) -> Programme | None:
        """A programme by its code."""
        return next((programme for programme in self.known if programme.code == code), None)

    def find(self, name: str) -> Programme | None:
        """The programme of that name, short name or alias; spaces, widths and brackets do not matter."""
        wanted = header_of(name)
        return next((p for p in self.known if wanted in map(header_of, (p.name, p.short, *p.aliases))), None)

    def match(self, written: str) -> Programme | None:
        """The programme that a sheet speaks of, by intake's own reading, so that both always agree."""
        return match_programme(written, self.known)

    def provisional(self, name: str, unit: str) -> Programme:
        """A programme for a name that is not in the table: a made-up code, and counts only."""
        taken = {programme.code for programme in self.known}
        codes = (_PROVISIONAL + tail for tail in (*_LETTERS, *(a + b for a in _LETTERS for b in _LETTERS)))
        code = next(code for code in codes if code not in taken)
        return strict(Programme(code, header_of(name), header_of(name)[:_SHORT], unit))

    def added(self, programme: Programme) -> Programmes:
        """The table with one more programme."""
        return Programmes((*self.known, programme))


def strict(programme: Programme) -> Programme:
    """A programme as it may be used: a vulnerable one is marked, and its policy is 只公布数."""
    if programme.vulnerable or vulnerable(programme.name, programme.short, *programme.aliases):
        return replace(programme, vulnerable=True, policy=NamePolicy.COUNTS)
    return programme


def policy_for(programme: Programme, written: str) -> NamePolicy:
    """The policy for a posting of this programme that the sheet itself calls `written`: the stricter of the two."""
    return NamePolicy.COUNTS if vulnerable(written) else strict(programme).policy


def load(path: Path) -> Programmes:
    """The table; raises InputError naming what is wrong with it."""
    if not path.exists():
        raise InputError(f"找不到项目表 {path}。请从备份恢复,或在新文件夹里运行 office init 取一份起始表。")
    raw = read_bytes(path)
    try:
        found = by_hand(raw, _File).programme
    except (msgspec.MsgspecError, UnicodeDecodeError) as cause:
        raise InputError(f"项目表 {path} 写错了:{where(cause)}。姓名公布方式只能是 全名、隐名、只公布数。") from cause
    _check(path, found)
    fitting.check(path, raw.decode(), found)
    return Programmes(tuple(map(strict, found)))


def _check(path: Path, programmes: Iterable[Programme]) -> None:
    codes: set[str] = set()
    owner: dict[str, str] = {}
    for programme in programmes:
        if not CODE.fullmatch(programme.code):
            raise InputError(f"项目表 {path}:代码“{programme.code}”不对,应是 2–6 个大写字母。")
        if programme.code in codes:
            raise InputError(f"项目表 {path}:代码 {programme.code} 写了两次。请改掉一个。")
        codes.add(programme.code)
        _check_texts(path, programme)
        for name in {header_of(name) for name in (programme.name, *programme.aliases)}:
            if owner.setdefault(name, programme.code) != programme.code:
                raise InputError(f"项目表 {path}:“{name}”既是 {owner[name]} 又是 {programme.code}。请只留一个。")


def _check_texts(path: Path, programme: Programme) -> None:
    # Everybody reads these. What is wrong is not repeated: it may be somebody's number.
    for phone in programme.phones:
        if not is_office_phone(phone.number) or not is_phone_label(phone.label):
            raise InputError(f"项目表 {path}:{programme.code} 的电话不对。每个只写一个单位名称和一个号码。")
    p = programme
    texts = (p.name, p.short, p.unit, p.authority, p.document, p.rule, p.eligibility, p.how, p.where, *p.aliases)
    if not all(map(is_clean, (*texts, *(text for rate in p.rates for text in (rate.document, rate.band))))):
        raise InputError(f"项目表 {path}:{programme.code} 里有身份证号、卡号、电话或住址,不能公布。请删去。")


def append(path: Path, programme: Programme) -> None:
    """Add a programme at the end of the table; what people wrote above stays as it is, remarks included."""
    lines = [
        "",
        "# 暂编:表格里出现了这个项目,项目表里原来没有。请核对名称、代码和公布方式(现在只公布数)。",
        "[[programme]]",
        f"code = {_quoted(programme.code)}",
        f"name = {_quoted(programme.name)}",
        f"short = {_quoted(programme.short)}",
        f"unit = {_quoted(programme.unit)}",
        f"policy = {_quoted(programme.policy.value)}",
        *(["vulnerable = true"] if programme.vulnerable else []),
        "",
    ]
    write_atomic(path, read_bytes(path).rstrip(b"\n") + b"\n" + "\n".join(lines).encode())


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a JSON string is a TOML basic string
