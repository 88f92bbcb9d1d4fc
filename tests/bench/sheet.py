"""A sheet of 200 payees against the floor: the ReportLab canvas drawing the same texts, rules and code, and no more.

The floor is given the finished boxes: it neither reads rows nor measures, lays out, scans for private numbers.
Both draw the same pages with the same fonts; the runs take turns, so that both meet the same disturbances. Then the
peers, each with a list that it has not seen, two processes at a time, and 500 villages in a row.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from io import BytesIO
from itertools import groupby

from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from printing.boxes import Page
from printing.content import Content, Source, content
from printing.fonts import candidates, fonts
from printing.layout import lay_out
from printing.qr import QUIET, matrix
from printing.sheet import sheet
from printing.style import Face, paper
from sync.records import NamePolicy, Phone, PostingHeader, PublishedRow, RowState, Stage
from tests.bench import sheet_batch, sheet_journal
from tests.bench.sheet_peers import peers
from tests.bench.table import Line, milliseconds, percentile, ratio, seconds, show

ROWS = 200
TURNS = 15
REACH = 1.2
FASTER = {"Typst": 2, "WeasyPrint": 40}  # design, section 11
SLOW, FEW_TURNS = 1.0, 3  # seconds from which on a peer gets fewer turns
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚桂兰英华玉萍红金梅琴云凤洁林雪荣爱妹香月莺媛瑞"
RATE = Decimal("118.36")
PHONE = Phone("县农业农村局", "0580-555 0123")


def run(rows: int, check: bool) -> bool:
    """Draws all in turns and prints medians; whether the sheet is within its reach."""
    postings, size = [invented(rows, seed) for seed in range(TURNS + 1)], paper("A4")
    names = {face: registered(face) for face in Face}
    pages = [lay_out(posting, size, fonts()) for posting in postings]
    ours, floors = [], []
    for turn, posting in enumerate(postings):
        floors.append(seconds(partial(floor, pages[turn], names)))
        ours.append(seconds(partial(sheet, posting, size)))
    us, bare = percentile(ours[1:], 0.5), percentile(floors[1:], 0.5)  # the first ones open fonts
    lines = [
        Line("ReportLab canvas, boxes given", milliseconds(bare)),
        Line("the sheet, from the posting", milliseconds(us), f"≤ {REACH} × the canvas", us <= REACH * bare),
        Line("against the floor", ratio(us, bare)),
        *_peers(postings, us),
        Line("pages, bytes", f"{len(pages[0])}, {len(sheet(postings[0], size).pdf):,}"),
        *sheet_batch.lines(rows),
        *sheet_journal.lines(rows),
    ]
    return show(f"a sheet of {rows:,} payees, median of {TURNS}", lines)


def _peers(postings: list[Content], us: float) -> Iterator[Line]:
    """How many times our time the others take."""
    for name, peer in peers():
        if peer is None:
            yield Line(name, "not installed: extra bench")
            continue
        turns = TURNS if seconds(partial(peer, postings[0])) < SLOW else FEW_TURNS
        took = percentile([seconds(partial(peer, posting)) for posting in postings[1 : turns + 1]], 0.5)
        least = FASTER.get(name)
        said = f"{milliseconds(took)} = {ratio(took, us)} ours"
        yield Line(name, said, f"≥ {least} ×" if least else "", took >= least * us if least else None)


def invented(count: int, seed: int = 0) -> Content:
    """A posting of an acreage subsidy in four groups; other names and areas with every seed."""
    rows = tuple(_row(index, count, seed) for index in range(count))
    header = PostingHeader(
        "330999101203-GD-2026-1-1", "330999101203", "青山镇", "王家村", "GD", "耕地地力保护补贴", 2026, None, 1, 1,
        Stage.PAID, "亩", NamePolicy.FULL, "云农〔2026〕15号", "青山镇人民政府", (PHONE,),
        date(2026, 11, 20), date(2026, 11, 26), datetime(2026, 11, 20, tzinfo=UTC), count, 0,
        sum(row.fen or 0 for row in rows), sum((row.quantity or Decimal(0) for row in rows), Decimal(0)), RATE, 1, 1,
        "0" * 64, "0" * 64, "A" * 103,
    )  # fmt: skip
    source = Source(date(2026, 11, 20), "云岚县农业农村局", "12345", "HTTPS://GK.YUNLAN.GOV.CN/")
    return content(header, rows, source, date(2026, 11, 21))


def _row(index: int, count: int, seed: int) -> PublishedRow:
    turn = index + 17 * seed
    quantity = Decimal(51 + turn * 37 % 1400).scaleb(-2)
    name = SURNAMES[turn * 7 % len(SURNAMES)] + GIVEN[turn * 11 % len(GIVEN)] + GIVEN[(turn * 5 + seed) % len(GIVEN)]
    label = name[: 2 + (index % 4 > 0)]
    group = f"第{index * 4 // count + 1}村民小组"
    fen = int(quantity * RATE * 100)
    return PublishedRow(index + 1, group, label, label, None, quantity, RATE, fen, None, RowState.PAID)


def registered(face: Face) -> str:
    """The first font of a role as ReportLab itself loads it."""
    path = candidates(face)[0]
    name = f"floor-{path.stem}"
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(ttfonts.TTFont(name, str(path)))
    return name


def floor(pages: tuple[Page, ...], names: dict[Face, str]) -> bytes:
    """The boxes through the canvas' own methods."""
    out = BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=1)
    for page in pages:
        canvas.setPageSize((page.width, page.height))
        canvas.setFillGray(0.955)
        for tint in page.tints:
            canvas.rect(tint.x, tint.y, tint.width, tint.height, stroke=0, fill=1)
        canvas.setFillGray(0)
        for weight, rules in groupby(sorted(page.rules, key=lambda rule: rule.weight), key=lambda rule: rule.weight):
            canvas.setLineWidth(weight)
            canvas.lines([(rule.x, rule.y, rule.x + rule.length, rule.y) for rule in rules])
        for text in page.texts:
            canvas.setFont(names[text.face], text.size)
            canvas.drawString(text.x, text.y, text.text)
        for code in page.codes:
            modules(canvas, code.text, code.x, code.y, code.side)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def modules(canvas: Canvas, text: str, x: float, y: float, side: float) -> None:
    """A QR code as one path of the canvas."""
    rows, path = matrix(text), canvas.beginPath()
    unit = side / (len(rows) + 2 * QUIET)
    for line, row in enumerate(rows):
        column = QUIET
        for dark, same in groupby(row):
            length = len(list(same))
            if dark:
                path.rect(x + column * unit, y + (len(rows) + QUIET - line - 1) * unit, length * unit, unit)
            column += length
    canvas.drawPath(path, stroke=0, fill=1)
