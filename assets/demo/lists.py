"""Lists as plain text files in GB18030, as office machines save them; decides nothing about people or money."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from payments import Line
from tables import columns, padded


def rice(path: Path, lines: Sequence[Line]) -> None:
    """Rice of the whole county: padded names, bank account and mobile in columns."""
    rows = []
    for seq, line in enumerate(lines, 1):
        who, known = line.payee, (seq, line.home.village, line.group)
        figures = (line.quantity, line.rate, line.amount)
        rows.append((*known, padded(who.name), who.id_number, *figures, who.card, who.phone))
    head = columns("序号 村名 组别 姓名 身份证号 面积(亩) 补贴标准(元/亩) 补贴金额(元) 银行账号 手机号")
    write(path, head, rows)


def one_off(path: Path, lines: Sequence[Line]) -> None:
    """The one-off grain subsidy: holder and payee side by side, the programme in a column."""
    rows = []
    for line in lines:
        who = line.payee
        people = (who.name, who.id_number) * 2
        figures = (line.quantity, line.rate, line.amount)
        rows.append((line.home.village, line.group, *people, who.card, "实际种粮农民一次性补贴", "亩", *figures))
    head = columns("村(居)委会 村民小组 户主姓名 户主身份证号 收款人姓名 收款人身份证号 银行账号 补贴项目")
    write(path, [*head, *columns("计量单位 补贴数量 补贴标准 补贴金额")], rows)


def machines(path: Path, lines: Sequence[Line]) -> None:
    """Machines: what the state and what the county pays, and their sum."""
    rows = []
    for seq, line in enumerate(lines, 1):
        county = int(line.amount) // 400 * 100
        shares = (int(line.amount) - county, county, int(line.amount))
        rows.append((seq, line.home.village, line.payee.name, line.label, 1, *shares, line.payee.phone, ""))
    head = columns("序号 村名 姓名 机具品目 数量(台) 中央补贴(元) 市县补贴(元) 补贴合计(元) 手机号 备注")
    write(path, head, rows)


def write(path: Path, head: Sequence[object], rows: Sequence[Sequence[object]]) -> None:
    """A GB18030 file with Windows line ends."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([head, *rows])
    path.write_bytes(text.getvalue().encode("gb18030"))
