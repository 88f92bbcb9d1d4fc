"""Writes the demo county's source files into sources/: run it by hand after a change, and commit what it writes.

    python assets/demo/make.py

Same program, same bytes. Needs openpyxl, which kiosks do not have: set-up reads the committed files.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

os.environ["OPENPYXL_LXML"] = "False"  # the same bytes whether lxml is installed or not
sys.path.insert(0, str(Path(__file__).resolve().parent))

import lists
import payments
import tables
from catalogue import DOMAINS, workbook
from county import VILLAGES, YEARS, Household, households
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from payments import Line

SOURCES = Path(__file__).resolve().parent / "sources"
Homes = dict[str, list[Household]]
Payments = Callable[[list[Household], int], list[Line]]


def main() -> None:
    """Write every source file."""
    SOURCES.mkdir(exist_ok=True)
    homes = households()
    for step in (arable, rice, one_off, forest, elders, relief, disabled, machines, straw, rape, orphans):
        step(homes)
    for domain, matters in DOMAINS.items():
        tables.save(workbook(domain, matters), SOURCES / f"{domain}领域基层政务公开标准目录.xlsx")
    print(f"{len(list(SOURCES.iterdir()))} files in {SOURCES.name}/")


def arable(homes: Homes) -> None:
    """2024: one county list. 2025: a workbook a township. 2026: a file a village, or a workbook."""
    everybody = of_county(homes, payments.arable, 2024)
    with_sheet(
        "2024年耕地地力保护补贴(全县).xlsx", tables.county_list, "云澜县2024年耕地地力保护补贴发放清册", "亩", everybody
    )

    def fill(sheet: Worksheet, place: str, year: int, lines: list[Line]) -> None:
        tables.roll(sheet, f"{place}{year}年耕地地力保护补贴资金发放花名册", "亩", lines)

    for town in VILLAGES:
        by_village(
            f"{town}2025年耕地地力保护补贴.xlsx",
            of_town(homes, town, payments.arable, 2025),
            lambda sheet, village, lines: fill(sheet, village, 2025, lines),
        )
    for village, lines in of_town(homes, "青山镇", payments.arable, 2026).items():
        with_sheet(f"耕地地力保护补贴2026-{village}.xlsx", fill, "青山镇", 2026, lines)
    by_village(
        "柳溪乡2026年耕地地力保护补贴(分村).xlsx",
        of_town(homes, "柳溪乡", payments.arable, 2026),
        lambda sheet, village, lines: fill(sheet, village, 2026, lines),
    )


def rice(homes: Homes) -> None:
    """2024: a GB18030 list of the county. After that a workbook a township, a sheet a village."""
    lists.rice(SOURCES / "2024年稻谷种植补贴.csv", of_county(homes, payments.rice, 2024))
    for town in VILLAGES:
        for year, stage in ((2025, ""), (2026, "拟发放" if town == "柳溪乡" else "")):
            by_village(
                f"{town}{year}年稻谷种植补贴{stage}.xlsx",
                of_town(homes, town, payments.rice, year),
                lambda s, village, lines, of=f"{year}年稻谷种植补贴{stage}公示": tables.plain(
                    s, village + of, "亩", lines
                ),
            )


def one_off(homes: Homes) -> None:
    """实际种粮农民一次性补贴: 2024 as a workbook, 2025 as an export with holder and payee; stopped in 2026."""
    lines = of_county(homes, payments.one_off, 2024)
    with_sheet(
        "2024年实际种粮农民一次性补贴.xlsx", tables.county_list, "云澜县2024年实际种粮农民一次性补贴发放表", "亩", lines
    )
    lists.one_off(SOURCES / "2025年实际种粮农民一次性补贴.csv", of_county(homes, payments.one_off, 2025))


def forest(homes: Homes) -> None:
    """Exports of the payment system, one a year for the whole county."""
    for year in YEARS:
        lines = of_county(homes, payments.forest, year)
        with_sheet(f"一卡通导出_公益林补偿{year}.xlsx", tables.export, f"{year}0701", "生态公益林补偿", "亩", lines)


def elders(homes: Homes) -> None:
    """Half-yearly workbooks, a sheet a village; the last half comes from each township by itself."""
    for year, half, place in [(y, h, "全县") for y in YEARS for h in (1, 2) if (y, h) != (2026, 2)] + [
        (2026, 2, town) for town in VILLAGES
    ]:
        word = "上半年" if half == 1 else "下半年"
        villages = VILLAGES.get(place, homes)
        if place == "青山镇":
            _holders(homes, place, year, half)
            continue
        by_village(
            f"{place}{year}年{word}高龄津贴(分村).xlsx",
            {village: payments.elders(homes[village], year, half) for village in villages},
            lambda s, village, lines, y=year, w=word: tables.elder_list(
                s, f"{village}{y}年{w}高龄津贴发放公示表", y, lines
            ),
        )


def _holders(homes: Homes, town: str, year: int, half: int) -> None:
    """The township that writes holder and payee side by side."""
    by_village(
        f"{town}{year}年下半年高龄津贴(分村).xlsx",
        {village: payments.elders(homes[village], year, half) for village in VILLAGES[town]},
        lambda s, village, lines: tables.holder_list(s, f"{village}{year}年下半年高龄津贴发放公示表", lines),
    )


def straw(homes: Homes) -> None:
    """秸秆还田: new in 2026, one township, about to be paid."""
    by_village(
        "青山镇2026年秸秆还田补贴拟发放.xlsx",
        of_town(homes, "青山镇", payments.straw, 2026),
        lambda s, village, lines: tables.plain(s, f"{village}2026年秸秆还田补贴拟发放公示", "亩", lines),
    )


def rape(homes: Homes) -> None:
    """油菜: new for 2027, areas as measured."""
    year = payments.RAPE_YEAR
    by_village(
        f"青山镇{year}年油菜种植补贴面积核定.xlsx",
        of_town(homes, "青山镇", payments.rape, year),
        lambda s, village, lines: tables.area_list(s, f"{village}{year}年油菜种植补贴面积核定公示", lines),
    )


def orphans(homes: Homes) -> None:
    """孤儿基本生活费: one county list a year."""
    for year in payments.ORPHANS:
        lines = of_county(homes, payments.orphans, year)
        with_sheet(f"{year}年孤儿基本生活费.xlsx", tables.orphan_list, f"云澜县{year}年孤儿基本生活费发放表", lines)


def relief(homes: Homes) -> None:
    """Monthly relief rolls of May and November, a sheet a village."""
    for year, month in ((2024, 11), (2025, 5), (2025, 11), (2026, 5), (2026, 11)):
        of = f"{year}年{month}月农村最低生活保障金发放名册"
        by_village(
            f"{year}年{month}月农村低保发放名册.xlsx",
            {village: payments.relief(homes[village], year, month) for village in homes},
            lambda s, village, lines, of=of: tables.relief_roll(s, village + of, lines),
        )


def disabled(homes: Homes) -> None:
    """One county list a year."""
    for year in YEARS:
        lines = of_county(homes, payments.disabled, year)
        with_sheet(f"{year}年残疾人两项补贴.xlsx", tables.welfare_list, f"云澜县{year}年度残疾人两项补贴发放表", lines)


def machines(homes: Homes) -> None:
    """Settlement lists in GB18030, one a year, with no year inside: the plan says it."""
    for year in YEARS:
        lists.machines(SOURCES / f"农机购置与应用补贴结算{year}.csv", of_county(homes, payments.machines, year))


def of_county(homes: Homes, kind: Payments, year: int) -> list[Line]:
    """The lines of all villages, one below the other."""
    return [line for village in homes.values() for line in kind(village, year)]


def of_town(homes: Homes, town: str, kind: Payments, year: int) -> dict[str, list[Line]]:
    """The lines of a township, by village."""
    return {village: kind(homes[village], year) for village in VILLAGES[town]}


def with_sheet(name: str, fill: Callable[..., None], *arguments: object) -> None:
    """A workbook of one sheet."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Sheet1"
    fill(sheet, *arguments)
    tables.save(book, SOURCES / name)


def by_village(name: str, sheets: dict[str, list[Line]], fill: Callable[..., None]) -> None:
    """A workbook with a sheet a village; villages without lines are left out."""
    book = Workbook()
    book.remove(book.active)
    for village, lines in present(sheets):
        fill(book.create_sheet(village), village, lines)
    tables.save(book, SOURCES / name)


def present(sheets: dict[str, list[Line]]) -> Iterable[tuple[str, list[Line]]]:
    """The villages that have lines."""
    return [(village, lines) for village, lines in sheets.items() if lines]


if __name__ == "__main__":
    main()
