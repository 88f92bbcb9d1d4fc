"""What goes back to whoever made a spreadsheet: its findings cell by cell, as text or as a workbook. Pure."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

HEADS = ("文件", "哪一格", "什么问题", "怎么办")
WIDTHS = (30, 12, 60, 50)
_NS = "http://schemas.openxmlformats.org"
_KIND = "application/vnd.openxmlformats-"
_FORMULA = ("=", "+", "-", "@")  # a cell that begins so is quoted: nothing that leaves here runs in a spreadsheet


@dataclass(frozen=True, slots=True)
class Line:
    """One finding to be mended."""

    file: str
    cell: str
    message: str
    advice: str


def text(lines: Sequence[Line], publisher: str) -> str:
    """As text for a message or a printed slip."""
    said = [f"{publisher}退回:有 {len(lines)} 处请改好再报。"]
    for number, line in enumerate(lines, 1):
        where = f" {line.cell}" if line.cell else ""
        said.append(f"{number}. {line.file}{where}:{line.message}{line.advice}")
    return "\n".join(said) + "\n"


def workbook(lines: Sequence[Line]) -> bytes:
    """As a workbook that Excel and WPS open."""
    rows = [HEADS, *((line.file, line.cell, line.message, line.advice) for line in lines)]
    columns = "".join(f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>' for n, w in enumerate(WIDTHS, 1))
    body = "".join(f'<row r="{number}">{_cells(row, number)}</row>' for number, row in enumerate(rows, 1))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_NS}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="'
        f'{_KIND}package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" '
        f'ContentType="{_KIND}officedocument.spreadsheetml.worksheet+xml"/>'
        "</Types>",
        "_rels/.rels": _relations("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{_NS}/spreadsheetml/2006/main" '
        f'xmlns:r="{_NS}/officeDocument/2006/relationships">'
        '<sheets><sheet name="退回清单" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_NS}/spreadsheetml/2006/main"><cols>{columns}</cols>'
        f"<sheetData>{body}</sheetData></worksheet>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{part}')
    return out.getvalue()


def _cells(row: Sequence[str], number: int) -> str:
    return "".join(
        f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t xml:space="preserve">{escape(_safe(value))}</t></is></c>'
        for at, value in enumerate(row)
    )


def _safe(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value


def _relations(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_NS}/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{_NS}/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
        "</Relationships>"
    )
