"""An office with a county of any size, and its villages' lists as clerks keep them, with ID numbers."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import openpyxl
from click.testing import CliRunner

import main
from tests.bench.people import name
from tests.sync.private_numbers import checked

CODE, NAME = "519901", "云岚县"
A_TOWNSHIP = 20
_HEAD = ("序号", "组别", "姓名", "身份证号", "面积(亩)", "标准(元/亩)", "金额(元)")
_RATE = 95
_NEW = 3  # people on a changed list who were on none before
_BORN = date(1930, 1, 1)
_NUMERALS = "一二三四五六七八九十"

Line = Sequence[str | int | float]


@dataclass(frozen=True)
class County:
    """The folders of an office and of its feed below `root`; `villages` of them, `rows` payees in each."""

    root: Path
    villages: int
    rows: int

    @property
    def office(self) -> Path:
        return self.root / "office"

    @property
    def feed(self) -> Path:
        return self.root / "feed"

    @property
    def towns(self) -> range:
        return range(-(-self.villages // A_TOWNSHIP))

    def found(self) -> None:
        """An office with its townships, nothing published."""
        _do("office", "init", self.office, "--county", CODE, "--name", NAME)
        for town in self.towns:
            _do("office", "township", "add", f"{CODE}{town + 101}", _town(town), "--office", self.office)

    def spreadsheets(self, town: int) -> list[Path]:
        """The first lists of a township's villages."""
        first = town * A_TOWNSHIP
        return [self._csv(village) for village in range(first, min(first + A_TOWNSHIP, self.villages))]

    def changed(self, turn: int) -> Path:
        """A workbook of the first village, in which one payee has another area and some are new."""
        lines = self._lines(0)
        lines[2 + turn % self.rows][4:] = _figures(1000 + turn)
        for new in range(min(_NEW, self.rows)):
            number = (self.villages + 1 + turn) * self.rows + new
            lines[-1 - new][2:4] = name(random.Random(number), "王"), _id_number(number)
        book = openpyxl.Workbook()
        for line in lines:
            book.active.append(line)
        path = self.root / f"更正{turn}.xlsx"
        book.save(path)
        return path

    def _csv(self, village: int) -> Path:
        path = self.root / f"{_village(village)}.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(self._lines(village))
        return path

    def _lines(self, village: int) -> list[list[str | int | float]]:
        dice = random.Random(village)
        title = f"{_town(village // A_TOWNSHIP)}{_village(village)}2026年稻谷补贴发放明细表"
        return [[title], list(_HEAD), *(self._line(village, place, dice) for place in range(self.rows))]

    def _line(self, village: int, place: int, dice: random.Random) -> list[str | int | float]:
        group = f"{place * 8 // self.rows + 1}组"
        number = _id_number(village * self.rows + place)
        return [place + 1, group, name(dice, "王"), number, *_figures(dice.randint(5, 900))]


def _figures(tenths: int) -> Line:
    """Area, rate, amount of a payee."""
    return tenths / 10, _RATE, tenths * _RATE / 10


def _town(town: int) -> str:
    return f"云{_NUMERALS[town // 10 % 10]}{_NUMERALS[town % 10]}镇"


def _village(village: int) -> str:
    return "".join(_NUMERALS[village // 10**place % 10] for place in (3, 2, 1, 0)) + "村"


def _id_number(number: int) -> str:
    """An ID number of a region that does not exist."""
    return checked(f"990199{_BORN + timedelta(number // 900 % 25_000):%Y%m%d}{number % 900 + 100}")


def _do(*words: object) -> None:
    with CliRunner().isolation() as (_, err, _):
        code = main.run([str(word) for word in words])
        said = err.getvalue().decode()
    if code:
        raise SystemExit(f"{words[0]} ended with {code}: {said}")
