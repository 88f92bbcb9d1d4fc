"""Spreadsheets in the shapes that offices really send: rolls with two-row heads, exports, lists, relief rolls.

Writes openpyxl worksheets from lines; decides nothing about people or money. Files come out byte for byte the same.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from county import COUNTY, township_of
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet
from payments import Line

FULL_WIDTH = str.maketrans("0123456789.", "0123456789.")
STAMP = (2026, 1, 1, 0, 0, 0)


def padded(name: str) -> str:
    """A two-character name as clerks spread it over three."""
    return f"{name[0]}\u3000{name[1]}" if len(name) == 2 else name


def columns(text: str) -> list[str | None]:
    """A head from words between spaces; a dash stands for an empty cell."""
    return [None if word == "-" else word for word in text.split()]


def number(value: Decimal) -> float | int:
    """A cell number that prints as the decimal does."""
    return int(value) if value == value.to_integral_value() else float(value)


def total(lines: Sequence[Line]) -> Decimal:
    """What a roll says at its foot: failed lines left out."""
    return sum((line.amount for line in lines if line.state != "发放失败"), Decimal(0))


def roll(sheet: Worksheet, title: str, unit: str, lines: Sequence[Line]) -> None:
    """A roll 花名册: merged title, two-row merged head, groups with subtotals, total, signatures."""
    village = lines[0].home.village
    _title(sheet, title, 10)
    _add(sheet, f"填报单位(盖章):{village}村民委员会", *[None] * 5, f"单位:{unit}、元")
    _add(sheet, *columns("序号 组别 户主姓名 身份证号码 联系电话 补贴情况 - - 一卡通账号 备注"))
    _add(sheet, *[None] * 5, f"面积({unit})", f"标准(元/{unit})", "金额(元)")
    for column in "ABCDEIJ":
        sheet.merge_cells(f"{column}3:{column}4")
    sheet.merge_cells("F3:H3")
    _roll_rows(sheet, lines)
    _add(sheet, "合计", *[None] * 4, *_sums(lines))
    _add(sheet)
    _add(sheet, *columns("审核人: - - 填表人: - - 填表日期:"), f"{village}村委会")


def _roll_rows(sheet: Worksheet, lines: Sequence[Line]) -> None:
    seq = 0
    for group, members in groupby(lines, key=lambda line: line.group):
        block = list(members)
        for line in block:
            seq += 1
            who, (area, rate, amount) = line.payee, _figures(line)
            written = str(area).translate(FULL_WIDTH) if seq % 17 == 0 else area
            known = (seq, group, padded(who.name), who.id_number, who.phone)
            _add(sheet, *known, written, rate, amount, who.card, line.remark or None)
        _add(sheet, f"{group}小计", *[None] * 4, *_sums(block))


def plain(sheet: Worksheet, title: str, unit: str, lines: Sequence[Line]) -> None:
    """A one-row head, amounts as text with commas, no bank column."""
    _title(sheet, title, 8)
    measures = (f"种植面积({unit})", f"补贴标准(元/{unit})", "补贴金额(元)")
    _add(sheet, "编号", "组别", "姓名", "身份证号", *measures, "备注")
    for seq, line in enumerate(lines, 1):
        who, (area, rate, _) = line.payee, _figures(line)
        known = (f"{seq:03}", line.group, padded(who.name), who.id_number)
        _add(sheet, *known, area, rate, f"{line.amount:,.2f}", line.remark or None)
    area, _, _ = _sums(lines)
    _add(sheet, "合计", *[None] * 3, area, None, f"{total(lines):,.2f}")


def county_list(sheet: Worksheet, title: str, unit: str, lines: Sequence[Line]) -> None:
    """All villages one below the other, the village in a column, one total at the foot."""
    _title(sheet, title, 9)
    head = columns("序号 乡镇 村名 组别 户主姓名 身份证号")
    _add(sheet, *head, f"面积({unit})", f"标准(元/{unit})", "金额(元)")
    for seq, line in enumerate(lines, 1):
        village, who = line.home.village, line.payee
        _add(sheet, seq, township_of(village), village, line.group, who.name, who.id_number, *_figures(line))
    _add(sheet, "合计", *[None] * 5, *_sums(lines))


def elder_list(sheet: Worksheet, title: str, year: int, lines: Sequence[Line]) -> None:
    """Old-age allowance: an empty row under the title, spaced card numbers, amounts as text."""
    _add(sheet, title)
    _add(sheet)
    _add(sheet, *columns("编号 姓名 年龄 补贴类别 月标准 月数 实发金额 开户银行 银行卡号 身份证号"))
    for seq, line in enumerate(lines, 1):
        who, (months, rate, _) = line.payee, _figures(line)
        known = (f"{seq:03}", who.name, year - who.born, line.label)
        _add(sheet, *known, rate, months, f"{line.amount:.2f}", "云澜农商行", spaced(who.card), who.id_number)
    _add(sheet, "合计", *[None] * 5, f"{total(lines):,.2f}")


def holder_list(sheet: Worksheet, title: str, lines: Sequence[Line]) -> None:
    """Old-age allowance by household: holder and payee side by side, and how they are related."""
    _title(sheet, title, 13)
    _add(sheet, *columns("序号 组别 户主姓名 户主身份证号 收款人姓名 收款人身份证号 与户主关系 补贴类别 月标准 月数"))
    for place, word in enumerate(("实发金额", "银行账号"), 11):
        sheet.cell(2, place, word)
    for seq, line in enumerate(lines, 1):
        head, who, (months, rate, amount) = line.home.head, line.payee, _figures(line)
        kin = "本人" if who is head else "父母"
        people = (head.name, head.id_number, who.name, who.id_number, kin)
        _add(sheet, seq, line.group, *people, line.label, rate, months, amount, who.card)
    _add(sheet, "合计", *[None] * 9, number(total(lines)))


def area_list(sheet: Worksheet, title: str, lines: Sequence[Line]) -> None:
    """Areas as they were measured, before any money is known."""
    _title(sheet, title, 6)
    _add(sheet, *columns("序号 组别 户主姓名 身份证号 核定面积(亩) 备注"))
    for seq, line in enumerate(lines, 1):
        _add(sheet, seq, line.group, line.payee.name, line.payee.id_number, number(line.quantity))
    _add(sheet, "合计", *[None] * 3, number(sum((line.quantity for line in lines), Decimal(0))))


def orphan_list(sheet: Worksheet, title: str, lines: Sequence[Line]) -> None:
    """Children whom the county brings up: nothing of this but counts and sums is ever seen."""
    _title(sheet, title, 9)
    _add(sheet, *columns("序号 村名 姓名 身份证号 监护人 监护人电话 月标准(元) 月数 金额(元)"))
    for seq, line in enumerate(lines, 1):
        home, who, (months, rate, amount) = line.home, line.payee, _figures(line)
        _add(sheet, seq, home.village, who.name, who.id_number, home.head.name, home.head.phone, rate, months, amount)
    _add(sheet, "合计", *[None] * 7, number(total(lines)))


def relief_roll(sheet: Worksheet, title: str, lines: Sequence[Line]) -> None:
    """A relief roll, with the columns that must never be seen."""
    _add(sheet, title)
    _add(sheet, *columns("序号 户主 身份证号 家庭住址 保障人数 困难原因 健康状况 月保障金(元) 监护人电话"))
    causes, health = ("因病", "因残", "缺劳力", "因学"), ("健康", "重病", "慢性病", "残疾")
    for seq, line in enumerate(lines, 1):
        home, who, (members, _, amount) = line.home, line.payee, _figures(line)
        address = f"{COUNTY}{township_of(home.village)}{home.village}{home.number}号"
        hidden = (members, causes[seq % 4], health[seq % 3])
        _add(sheet, seq, who.name, who.id_number, address, *hidden, amount, who.phone)
    _add(sheet, "合计", *[None] * 6, number(total(lines)))


def welfare_list(sheet: Worksheet, title: str, lines: Sequence[Line]) -> None:
    """Disability allowances of all villages, with kind and degree: columns that must never be seen."""
    _title(sheet, title, 10)
    _add(sheet, *columns("序号 村(居)委会 姓名 身份证号 残疾类别 残疾等级 月标准(元) 月数 金额(元) 监护人"))
    kinds = ("肢体", "视力", "听力")
    for seq, line in enumerate(lines, 1):
        home, who, (months, rate, amount) = line.home, line.payee, _figures(line)
        hidden = (kinds[seq % 3], f"{seq % 4 + 1}级")
        _add(sheet, seq, home.village, who.name, who.id_number, *hidden, rate, months, amount, home.head.name)
    _add(sheet, "合计", *[None] * 7, number(total(lines)))


def export(sheet: Worksheet, batch: str, programme: str, unit: str, lines: Sequence[Line]) -> None:
    """What the payment system exports: no title, everything in columns, failed and repaid lines among the others."""
    head = columns("批次号 行政区划名称 村民小组 收款人 证件号码 补贴项目名称 计量单位 补贴数量 补贴标准 应发金额")
    _add(sheet, *head, *columns("发放状态 失败原因 发放日期 收款账号"))
    for line in lines:
        village, who = line.home.village, line.payee
        place = (f"{COUNTY}{township_of(village)}{village}", f"第{line.home.group}村民小组")
        paid = (line.state, line.reason or None, line.paid_on, who.card)
        _add(sheet, batch, *place, who.name, who.id_number, programme, unit, *_figures(line), *paid)


def spaced(card: str) -> str:
    """A card number as banks print it: 9990 1234 5678 9012 345."""
    return " ".join(card[place : place + 4] for place in range(0, len(card), 4))


def save(book: Workbook, path: Path) -> None:
    """The workbook with every time stamp fixed."""
    raw = io.BytesIO()
    book.save(raw)
    with zipfile.ZipFile(raw) as written, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as fixed:
        for name in sorted(written.namelist()):
            data = written.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-01-01T00:00:00Z", data)
            fixed.writestr(zipfile.ZipInfo(name, STAMP), data, zipfile.ZIP_DEFLATED)


def _title(sheet: Worksheet, title: str, width: int) -> None:
    sheet.append([title])
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=width)
    sheet["A1"].font = Font(bold=True, size=16)
    sheet["A1"].alignment = Alignment(horizontal="center")


def _add(sheet: Worksheet, *cells: object) -> None:
    sheet.append(cells)


def _figures(line: Line) -> tuple[float, float, float]:
    return number(line.quantity), number(line.rate), number(line.amount)


def _sums(lines: Sequence[Line]) -> tuple[float, None, float]:
    return number(sum((line.quantity for line in lines), Decimal(0))), None, number(total(lines))
