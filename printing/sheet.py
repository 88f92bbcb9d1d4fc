"""A posting to the bytes of its printed sheet: gate, layout, drawing with the ReportLab canvas. Writes no file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from printing.boxes import Code, Page, Text
from printing.content import Content
from printing.fonts import Fonts, MissingGlyph, font, fonts, wide_font
from printing.gate import inspect
from printing.layout import lay_out
from printing.qr import path as qr_path
from printing.style import MM, TINT, Paper
from printing.wording import title
from sync.errors import Refused

rl_config.useA85 = 0  # text encoding of streams: a quarter more bytes, for mail systems of the last century


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printed sheet: PDF bytes, pages, rows that it names, height of an ideograph in them (0 without names)."""

    pdf: bytes
    pages: int
    rows: int
    type_mm: float = 0.0


def sheet(content: Content, paper: Paper, faces: Fonts | None = None) -> Sheet:
    """The sheet of a posting as PDF, in this machine's fonts unless others are given; equal contents, equal bytes.

    Raises GateViolation where a private number stands in any text, Refused where a character has no glyph or the
    columns do not fit the paper.
    """
    faces = faces or fonts()
    try:
        pages = lay_out(content, paper, faces)
    except MissingGlyph as cause:
        raise Refused(f"公示 {content.header.id}:{cause.sentence}") from cause
    inspect(content, (text.text for page in pages for text in page.texts))
    return Sheet(draw(pages, content, faces), len(pages), len(content.rows), round(pages[0].rows / MM, 1))


def draw(pages: Iterable[Page], content: Content, fonts: Fonts) -> bytes:
    """Pages as PDF. The canvas is used at the level of its operators: one text object a page (findings: PDF)."""
    return pdf(pages, Label("".join(title(content.header)), content.header.publisher, content.header.id), fonts)


@dataclass(frozen=True, slots=True)
class Label:
    """What a PDF says of itself."""

    title: str
    author: str = ""
    subject: str = ""


def pdf(pages: Iterable[Page], label: Label, fonts: Fonts) -> bytes:
    """Laid-out pages of any kind as PDF; equal pages give equal bytes."""
    out = BytesIO()
    canvas: Any = Canvas(out, invariant=1, pageCompression=1, lang="zh-CN")
    canvas.setTitle(label.title)
    canvas.setAuthor(label.author)
    canvas.setSubject(label.subject)
    canvas.setCreator("明榜")
    for page in pages:
        canvas.setPageSize((page.width, page.height))
        canvas.addLiteral("\n".join((*_ground(page), *_text(page.texts, canvas, fonts), *map(_code, page.codes))))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _ground(page: Page) -> Iterable[str]:
    yield f"{TINT} g"
    for tint in page.tints:
        yield f"{tint.x:.2f} {tint.y:.2f} {tint.width:.2f} {tint.height:.2f} re"
    yield "f 0 g" if page.tints else "0 g"
    for rule in page.rules:  # filled, so that the finest rule keeps its weight in every viewer
        yield f"{rule.x:.2f} {rule.y - rule.weight / 2:.3f} {rule.length:.2f} {rule.weight:.3f} re"
    yield "f" if page.rules else ""


def _text(texts: Iterable[Text], canvas: Any, fonts: Fonts) -> Iterable[str]:
    setter = _Setter(canvas)
    yield "BT"
    for text in texts:
        x, rest = text.x, text.text
        if text.spread:
            first, rest = rest[0], rest[1:]
            yield setter.shown(wide_font(fonts.runs(first, text.face)[0][0]), first, text.size, x, text.y)
            x += 2 * text.size
        runs = fonts.runs(rest, text.face)
        for path, run in runs:
            yield setter.shown(font(path), run, text.size, x, text.y)
            x += fonts.width(run, text.face, text.size) if len(runs) > 1 else 0.0
    yield "ET"


class _Setter:
    """Text operators; remembers the font that is set."""

    def __init__(self, canvas: Any) -> None:
        self._document, self._escape = canvas._doc, canvas._escape
        self._set: tuple[str, float] | None = None
        self._names: dict[tuple[str, int], str] = {}

    def shown(self, font: Any, run: str, size: float, x: float, y: float) -> str:
        """Operators that show a run at a place."""
        parts = [f"1 0 0 1 {x:.2f} {y:.2f} Tm"]
        for subset, codes in font.splitString(run, self._document):
            key = (font.fontName, subset)
            name = self._names.get(key)
            if name is None:
                name = self._names[key] = font.getSubsetInternalName(subset, self._document)
            if self._set != (name, size):
                parts.append(f"{name} {size:g} Tf")
                self._set = (name, size)
            parts.append(f"({self._escape(codes)}) Tj")
        return " ".join(parts)


def _code(code: Code) -> str:
    return f"q {code.side:.3f} 0 0 {code.side:.3f} {code.x:.2f} {code.y:.2f} cm\n{qr_path(code.text, code.version)}\nQ"
