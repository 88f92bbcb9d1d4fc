"""Other ways to make a notice sheet, each as its users do it: title, caption, table with repeated heads, sum, foot.

They draw less than ours: one column of rows, no code, no seal's place, no rules for names, no scan for private numbers.
Each is opened once with its fonts and then asked for sheet after sheet. Installed with the extra `bench`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from html import escape
from importlib import import_module
from io import BytesIO
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from printing.content import Content
from printing.fonts import SANS_BOLD, SERIF, SERIF_BOLD
from printing.wording import caption, foot, in_capitals, sums, title
from sync.money import grouped, plain_number

Peer = Callable[[Content], bytes]
HEADS = ("序号", "姓名", "面积", "金额")
MM = 72 / 25.4


def cells(content: Content) -> list[tuple[str, str, str, str]]:
    """The rows as texts."""
    return [
        (str(row.seq), row.label, plain_number(row.quantity or Decimal(0)), grouped(row.fen or 0))
        for row in content.rows
    ]


def closing(content: Content) -> tuple[str, ...]:
    """The sum, and the lines of the foot."""
    header = content.header
    lines = (f"{label} {text}".strip() for label, text in foot(content))
    total = "合计 " + sums(header.count, header.total_quantity, header.total_fen, header)
    return (f"{total}\u3000{in_capitals(header.total_fen)}", *lines, header.publisher)


def peers() -> Iterator[tuple[str, Peer | None]]:
    """All, the fastest first; None for one that is not installed."""
    for name, module, made in (
        ("ReportLab platypus, cells as strings", "reportlab", platypus),
        ("Typst", "typst", typst),
        ("fpdf2", "fpdf", fpdf2),
        ("WeasyPrint", "weasyprint", weasyprint),
    ):
        try:
            import_module(module)
        except ImportError:
            yield name, None
            continue
        with made() as peer:
            yield name, peer


@contextmanager
def platypus() -> Iterator[Peer]:
    """Flowables of the library that we draw with."""
    for name, path in (("peer", SERIF), ("peer-bold", SERIF_BOLD)):
        pdfmetrics.registerFont(ttfonts.TTFont(name, str(path)))
    large = ParagraphStyle("t", fontName="peer-bold", fontSize=22, leading=30, alignment=1, wordWrap="CJK")
    small = ParagraphStyle("s", fontName="peer", fontSize=12, leading=20, wordWrap="CJK")
    style = TableStyle(
        [
            ("FONT", (0, 0), (-1, -1), "peer", 12),
            ("FONT", (0, 0), (-1, 0), "peer-bold", 11),
            ("ALIGN", (2, 0), (-1, -1), "RIGHT"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.25, colors.black),
        ]
    )

    def draw(content: Content) -> bytes:
        out = BytesIO()
        page = SimpleDocTemplate(
            out, pagesize=A4, topMargin=37 * MM, leftMargin=28 * MM, rightMargin=26 * MM, bottomMargin=35 * MM
        )
        table = Table([HEADS, *cells(content)], colWidths=[60, 160, 100, 120], repeatRows=1)
        table.setStyle(style)
        lines = [Paragraph(escape(line), small) for line in closing(content)]
        above = [Paragraph("".join(title(content.header)), large), Paragraph("\u3000".join(caption(content)), small)]
        page.build([*above, table, Spacer(1, 18), *lines])
        return out.getvalue()

    yield draw


TYPST = """
#let it = json(bytes(sys.inputs.it))
#set page(paper: "a4", margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm), numbering: "1 / 1")
#set text(font: "Noto Serif SC", size: 12pt, lang: "zh")
#align(center, text(22pt, weight: "bold", it.title))
#it.caption
#table(columns: (auto, 1fr, auto, auto), align: (left, left, right, right), stroke: (bottom: 0.25pt),
  table.header(..it.heads.map(strong)), ..it.cells.flatten())
#for line in it.closing [#line \\ ]
"""


@contextmanager
def typst() -> Iterator[Peer]:
    """The typesetter, through its Python package; its fonts stay loaded."""
    compiler: Any = import_module("typst").Compiler(font_paths=[str(SERIF.parent)], ignore_system_fonts=True)
    source = TYPST.encode()

    def draw(content: Content) -> bytes:
        it = {
            "title": "".join(title(content.header)),
            "caption": "\u3000".join(caption(content)),
            "heads": HEADS,
            "cells": cells(content),
            "closing": closing(content),
        }
        made: bytes = compiler.compile(input=source, format="pdf", sys_inputs={"it": json.dumps(it)}, pdf_tags=False)
        return made

    yield draw


@contextmanager
def fpdf2() -> Iterator[Peer]:
    """The small library; it subsets its fonts anew for every document."""
    module: Any = import_module("fpdf")

    def draw(content: Content) -> bytes:
        page = module.FPDF(unit="pt", format="A4")
        page.set_margins(28 * MM, 37 * MM, 26 * MM)
        page.set_auto_page_break(True, 35 * MM)
        page.add_font("peer", "", SERIF)
        page.add_font("peer", "B", SERIF_BOLD)
        page.add_page()
        page.set_font("peer", "B", 22)
        page.multi_cell(0, 30, "".join(title(content.header)), align="C", new_x="LMARGIN", new_y="NEXT")
        page.set_font("peer", "", 12)
        page.multi_cell(0, 20, "\u3000".join(caption(content)), new_x="LMARGIN", new_y="NEXT")
        with page.table(
            col_widths=(60, 160, 100, 120), text_align=("LEFT", "LEFT", "RIGHT", "RIGHT"), borders_layout="MINIMAL"
        ) as table:
            for line in (HEADS, *cells(content)):
                table.row(line)
        page.multi_cell(0, 20, "\n".join(closing(content)), new_x="LMARGIN", new_y="NEXT")
        return bytes(page.output())

    yield draw


STYLE = f"""
@page {{ size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-right {{ content: counter(page) " / " counter(pages) }} }}
@font-face {{ font-family: peer; src: url({SERIF.as_uri()}) }}
@font-face {{ font-family: peer; font-weight: bold; src: url({SERIF_BOLD.as_uri()}) }}
@font-face {{ font-family: head; font-weight: bold; src: url({SANS_BOLD.as_uri()}) }}
body {{ font: 12pt peer }} h1 {{ font-size: 22pt; text-align: center }}
table {{ width: 100%; border-collapse: collapse }}
th {{ font-family: head }} td {{ border-bottom: 0.25pt solid }} td:nth-child(n+3) {{ text-align: right }}
"""


@contextmanager
def weasyprint() -> Iterator[Peer]:
    """HTML and CSS; the style sheet and its fonts stay loaded."""
    module: Any = import_module("weasyprint")
    config = import_module("weasyprint.text.fonts").FontConfiguration()
    style = module.CSS(string=STYLE, font_config=config)

    def draw(content: Content) -> bytes:
        rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}" for cell in row) for row in cells(content))
        heads = "".join(f"<th>{head}" for head in HEADS)
        lines = "".join(f"<p>{escape(line)}" for line in closing(content))
        page = (
            f"<html lang=zh><h1>{escape(''.join(title(content.header)))}</h1>"
            f"<p>{escape(' '.join(caption(content)))}<table><thead><tr>{heads}<tbody>{rows}</table>{lines}"
        )
        made: bytes = module.HTML(string=page).write_pdf(stylesheets=[style], font_config=config)
        return made

    yield draw
