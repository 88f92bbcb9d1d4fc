"""The office's list of regions: reading and writing regions.csv, and finding a village by its written name.

A village that is not on the list gets a provisional code (township code + 9NN), marked so, until the county fills in
the real one.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sync.errors import InputError, Refused
from sync.feed.files import read_bytes, write_atomic
from sync.records import Level, Region
from sync.text import header_of

_COLUMNS = ("code", "name", "parent", "level", "provisional", "former")
_BETWEEN = re.compile("[;;、]")  # former names
_DIGITS = {Level.COUNTY: 6, Level.TOWNSHIP: 9, Level.VILLAGE: 12}
_COMMITTEE = re.compile(r"(?:村?(村)民?委员?会|(社区)?居民?委员?会)$")
_YES = {"1", "true", "是"}


@dataclass(frozen=True, slots=True)
class Regions:
    """Townships and villages, as listed; every change gives a new list."""

    county: str
    known: tuple[Region, ...] = ()

    def townships(self) -> tuple[Region, ...]:
        """All townships."""
        return tuple(region for region in self.known if region.level is Level.TOWNSHIP)

    def villages(self, township: str) -> tuple[Region, ...]:
        """The villages of a township, by its code."""
        return tuple(region for region in self.known if region.parent == township)

    def get(self, code: str) -> Region | None:
        """A region by code."""
        return next((region for region in self.known if region.code == code), None)

    def added(self, regions: Iterable[Region]) -> Regions:
        """This list with more regions; those with a known code replace it."""
        new = {region.code: region for region in self.known} | {region.code: region for region in regions}
        return Regions(self.county, tuple(new[code] for code in sorted(new)))

    def township(self, name: str | None) -> Region | None:
        """The township of that name, or that once had it; without a name, the only one there is."""
        if name:
            return next(iter(_called(name, self.townships())), None)
        return self.townships()[0] if len(self.townships()) == 1 else None

    def village(self, name: str, township: str | None) -> Region | None:
        """The village of that name, in the named township if one is named.

        Raises Refused where several townships have one and none is named: nobody may guess.
        """
        within = self.township(township) if township else None
        if township and within is None:
            return None
        villages = (region for region in self.known if region.level is Level.VILLAGE)
        found = _called(name, [one for one in villages if within is None or one.parent == within.code])
        if len(found) > 1:
            raise Refused(f"有 {len(found)} 个乡镇都有“{name}”。请在表里写明乡镇(加一列“乡镇”),再来一次。")
        return found[0] if found else None

    def new_village(self, name: str, township: Region) -> Region:
        """A provisional region for a village that is not on the list."""
        code = _free(township.code, {region.code for region in self.known})
        return Region(code, plain(name), township.code, Level.VILLAGE, True)

    def new_township(self, name: str | None) -> Region:
        """A provisional region for a township that is not on the list."""
        code = _free(self.county, {region.code for region in self.known})
        return Region(code, name or "未定乡镇", self.county, Level.TOWNSHIP, True)


def plain(name: str) -> str:
    """A region's name for comparison: 王家村村民委员会, 王家村委会 → 王家村."""
    return _COMMITTEE.sub(lambda match: match[1] or "社区", header_of(name))


def _called(name: str, regions: Sequence[Region]) -> list[Region]:
    """Those of a name; where none is, those that once had it."""
    found = [region for region in regions if plain(region.name) == plain(name)]
    return found or [region for region in regions if plain(name) in map(plain, region.former)]


def _free(parent: str, taken: set[str]) -> str:
    for number in range(901, 1000):
        if f"{parent}{number}" not in taken:
            return f"{parent}{number}"
    raise Refused(f"{parent} 下面的暂编代码用完了。请在 regions.csv 里填上正式代码。")


def load(path: Path, county: str) -> Regions:
    """The list from regions.csv; raises InputError naming the line that is wrong."""
    if not path.exists():
        return Regions(county)
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        raise InputError(f"{path} 不是 UTF-8 文字。请另存为“CSV UTF-8”再来。") from cause
    rows = list(csv.DictReader(io.StringIO(text)))
    return Regions(county, tuple(_region(path, line, row) for line, row in enumerate(rows, 2)))


def _region(path: Path, line: int, row: dict[str, str]) -> Region:
    values = {column: (row.get(column) or "").strip() for column in _COLUMNS}
    try:
        level = Level(values["level"])
    except ValueError as cause:
        raise InputError(f"{path} 第 {line} 行的层级“{values['level']}”不对,应是 县、乡、村。") from cause
    code = values["code"]
    if not (code.isascii() and code.isdigit() and len(code) == _DIGITS[level]) or not values["name"]:
        raise InputError(f"{path} 第 {line} 行不对:{level}的代码应是 {_DIGITS[level]} 位数字,名称不能空。")
    former = tuple(name for text in _BETWEEN.split(values["former"]) if (name := text.strip()))
    return Region(code, values["name"], values["parent"], level, values["provisional"].lower() in _YES, former)


def save(path: Path, regions: Regions) -> None:
    """Write regions.csv, with the mark that lets office programs open it as UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for region in regions.known:
        former = ";".join(region.former)
        writer.writerow([region.code, region.name, region.parent, region.level.value, int(region.provisional), former])
    write_atomic(path, out.getvalue().encode("utf-8-sig"))
