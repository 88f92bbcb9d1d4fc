"""The invented county of the faults: two townships, six villages, spreadsheets that lead from state to state."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

COUNTY = ("331022", "云岚县")
OTHER = ("441881", "英德市")
TOWNS = {"001": "青山镇", "002": "白云镇"}
VILLAGES = {
    "上塘村": "青山镇",
    "下塘村": "青山镇",
    "梅溪村": "青山镇",
    "东岭村": "白云镇",
    "西岭村": "白云镇",
    "石桥村": "白云镇",
}
ROWS = 60
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚桂英华玉兰建国志"
_HEAD = ["序号", "姓名", "面积(亩)", "标准(元/亩)", "金额(元)"]


@dataclass(frozen=True)
class Spreadsheet:
    """One list: whose, for what, and the seed of its figures."""

    village: str
    programme: str
    seed: int
    rows: int = ROWS

    @property
    def file_name(self) -> str:
        return f"{self.village}{self.programme}.csv"


STATES: dict[str, Sequence[Spreadsheet]] = {
    "A": [Spreadsheet(village, "稻谷补贴", seed) for seed, village in enumerate(VILLAGES)],
    "B": [Spreadsheet("上塘村", "稻谷补贴", 11), Spreadsheet("东岭村", "耕地地力保护补贴", 12)],
    "C": [Spreadsheet("下塘村", "稻谷补贴", 21)],
    "D": [Spreadsheet("梅溪村", "稻谷补贴", 31)],
    "E": [Spreadsheet("西岭村", "稻谷补贴", 41)],
    "F": [Spreadsheet("石桥村", "稻谷补贴", 51)],
}
READY = "E"  # published with ready library files, from which a kiosk may begin


LARGE = [Spreadsheet(village, "稻谷补贴", seed, 6500) for seed, village in enumerate(VILLAGES)]


def write(sheets: Sequence[Spreadsheet], folder: Path) -> list[Path]:
    """Spreadsheets as files; gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for sheet in sheets:
        paths.append(folder / sheet.file_name)
        with paths[-1].open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(_lines(sheet))
    return paths


def _lines(sheet: Spreadsheet) -> list[list[str]]:
    chance = random.Random(sheet.seed)
    title = f"{VILLAGES[sheet.village]}{sheet.village}2026年{sheet.programme}发放明细表"
    areas = [number + 50 for number in range(sheet.rows)]  # all different: namesakes are no doubles
    chance.shuffle(areas)
    rows = [
        [str(number + 1), _name(number, sheet.seed), f"{area / 100:.2f}", "100.00", f"{area:.2f}"]
        for number, area in enumerate(areas)
    ]
    return [[title], _HEAD, *rows]


def _name(number: int, seed: int) -> str:
    given = _GIVEN[number // 20 % len(_GIVEN)] + _GIVEN[(number * 7 + seed) % len(_GIVEN)]
    return _SURNAMES[number % 20] + given
