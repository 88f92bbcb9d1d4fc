"""The register as a workbook (xlsx): one line a sheet, one sheet of all entries, and the code of the chain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from printing.ledger.board import Hung
from printing.ledger.entry import Confirmed, Entry, Kind
from sync.clock import CHINA

CONFIRMED = {
    Confirmed.PRINTER: "打印机确认",
    Confirmed.QUEUE: "打印系统确认",
    Confirmed.PERSON: "人工确认",
    Confirmed.FILE: "存成文件",
}
KINDS = {Kind.PRINTED: "打印", Kind.POSTED: "张贴", Kind.TAKEN_DOWN: "撤下", Kind.OBJECTION: "异议"}
_SHEETS = (
    ("序号", 6), ("乡镇", 12), ("村", 12), ("项目", 26), ("年度", 7), ("公示编号", 30), ("给谁", 12), ("页数", 6),
    ("打印日期", 12), ("打印人", 10), ("打印机", 16), ("确认", 13), ("张贴日期", 12), ("张贴地点", 20), ("张贴人", 10),
    ("应撤下", 12), ("撤下日期", 12), ("天数", 6), ("异议", 6), ("照片", 6), ("状态", 10), ("备注", 30), ("校验值", 66),
)  # fmt: skip
_ENTRIES = (
    ("序号", 6), ("事项", 8), ("日期", 12), ("记录时间", 20), ("谁", 10), ("公示编号", 30), ("村", 12),
    ("关于第几号", 12), ("地点", 20), ("备注", 40),
)  # fmt: skip


def workbook(sheets: Sequence[Hung], entries: Iterable[Entry], code: str, at: datetime) -> bytes:
    """The workbook. `code`: how far the register had come; `at`: when it was made. No text is taken for a formula."""
    out = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": "公示台账", "comments": f"校验码 {code}", "created": at.replace(tzinfo=None)})
        _table(book, "公示表", _SHEETS, (_sheet(one) for one in sheets))
        _table(book, "全部记录", _ENTRIES, (_entry(one) for one in entries))
        about = book.add_worksheet("说明")
        about.set_column(0, 0, 90)
        for row, line in enumerate(_about(code, at)):
            about.write_string(row, 0, line)
    return out.getvalue()


def _about(code: str, at: datetime) -> tuple[str, ...]:
    return (
        f"导出时间:{at.astimezone(CHINA):%Y-%m-%d %H:%M}",
        f"台账校验码:{code}",
        "这个文件是台账的抄本。核对台账有没有被改动:main.py ledger check --anchor 校验码。",
    )


def _table(book: Any, name: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[str | int]]) -> None:
    page = book.add_worksheet(name)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1})
    for at, (title, width) in enumerate(columns):
        page.set_column(at, at, width)
        page.write_string(0, at, title, head)
    last = 0
    for last, row in enumerate(rows, 1):
        for at, value in enumerate(row):
            if isinstance(value, int):
                page.write_number(last, at, value)
            else:
                page.write_string(last, at, value)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, last, len(columns) - 1)
    page.set_landscape()
    page.set_paper(8)  # A3
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _sheet(one: Hung) -> tuple[str | int, ...]:
    p, up, down = one.printed, one.posted, one.down
    photos = sum(len(entry.photos) for entry in (up, down) if entry)
    state = "已召回" if one.recalled else one.place.said
    note = ";".join(filter(None, (p.note, f"少挂 {one.early} 天" if one.early else "", up.note if up else "")))
    return (
        p.number, p.township, p.village, p.title, p.year, p.posting, p.purpose or "村公示栏", p.pages,
        p.on.isoformat(), p.by, p.printer, CONFIRMED[p.confirmed] if p.confirmed else "",
        up.on.isoformat() if up else "", up.where if up else "", up.by if up else "",
        one.due_on.isoformat() if one.due_on else "", down.on.isoformat() if down else "", one.days or "",
        len(one.objections), photos, state, note, p.sheet,
    )  # fmt: skip


def _entry(one: Entry) -> tuple[str | int, ...]:
    return (
        one.number, KINDS[one.kind], one.on.isoformat(), f"{one.at.astimezone(CHINA):%Y-%m-%d %H:%M}", one.by,
        one.posting, one.village, "、".join(map(str, one.sheets)), one.where, one.note,
    )  # fmt: skip
