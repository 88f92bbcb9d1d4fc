"""The inspection binder of a village and a year: contents, sheets, photographs, register, as one archival PDF.

Sheets are the retained copies themselves, page for page; nothing of them is drawn anew.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, OutlineItem, Pdf, Stream

from printing.fonts import fonts
from printing.ledger import leaves as paper
from printing.ledger.archive import archival
from printing.ledger.board import Hung
from printing.ledger.entry import Entry
from printing.ledger.leaves import Leaves
from printing.ledger.numbering import number
from printing.ledger.photo import size
from printing.sheet import Label, pdf
from printing.style import A4, MM, Face
from sync.clock import CHINA
from sync.config import DataFolder
from sync.errors import InputError

_CAPTION = 60 * MM  # below the ceiling, kept for the words over a photograph


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the binder: what the contents call it, and its pages."""

    title: str
    pages: Pdf


@dataclass(frozen=True, slots=True)
class Binding:
    """What a binder is about: sheets and entries of one village and year, and how far the whole register had come."""

    place: str
    year: int
    sheets: Sequence[Hung]
    entries: Sequence[Entry]
    code: str
    at: datetime


def binder(folder: DataFolder, binding: Binding) -> bytes:
    """The binder as PDF/A-2u. Raises InputError where a kept photograph is damaged."""
    with contextlib.ExitStack() as stack:
        parts = [_closed(stack, part) for part in _parts(folder, binding)]
        front = stack.enter_context(_front(binding, parts))
        whole = stack.enter_context(Pdf.new())
        starts = _joined(whole, [front, *(part.pages for part in parts)])
        number(whole, fonts())
        _mark(whole, ["目录", *(part.title for part in parts)], starts)
        return archival(whole, f"{binding.place}{binding.year}年补贴公示档案", "明榜", binding.at)


def _closed(stack: contextlib.ExitStack, part: Part) -> Part:
    stack.enter_context(part.pages)
    return part


def _parts(folder: DataFolder, binding: Binding) -> Iterable[Part]:
    seen: set[str] = set()
    for one in binding.sheets:
        p = one.printed
        if p.sheet not in seen:  # copies of one sheet are one sheet
            seen.add(p.sheet)
            yield Part(_named(p, binding.sheets), _sheet(folder, binding, one))
    photos = {path: one for one in binding.sheets if not one.recalled for path in _photos(one)}
    for path, one in photos.items():
        found = _photo(folder, binding, one, path)
        if found:
            yield Part(f"照片：{one.printed.programme}", found)
    yield Part("公示台账", _register(binding))


def _named(printed: Entry, sheets: Sequence[Hung]) -> str:
    """A sheet in the contents; its paper tells sheets of one posting apart."""
    several = len({one.printed.paper for one in sheets if one.printed.posting == printed.posting}) > 1
    return f"{printed.title}（{printed.posting}{f'，{printed.paper}' if several else ''}）"


def _photos(one: Hung) -> Iterable[str]:
    return [path for entry in (one.posted, one.down) if entry for path in entry.photos]


def _sheet(folder: DataFolder, binding: Binding, one: Hung) -> Pdf:
    try:
        return pikepdf.open(BytesIO((folder.printed / one.printed.kept).read_bytes()))
    except (OSError, pikepdf.PdfError):
        made = _leaves(binding)
        paper.gone(made, one)
        return _drawn(made)


def _photo(folder: DataFolder, binding: Binding, one: Hung, path: str) -> Pdf | None:
    try:
        jpeg = (folder.printed / path).read_bytes()
    except OSError:
        return None
    made = _leaves(binding)
    made.turn()
    made.line(f"照片：{one.printed.programme}（{one.printed.posting}）", Face.HEAD, paper.HEAD)
    for entry in (one.posted, one.down):
        if entry and path in entry.photos:
            made.line(f"{entry.on.isoformat()} {entry.by} {entry.where}", Face.TEXT, paper.BODY)
    drawn = _drawn(made)
    _place(drawn, jpeg)
    return drawn


def _place(drawn: Pdf, jpeg: bytes) -> None:
    """The photograph in the room below its caption, as large as it fits."""
    across, up = size(jpeg)
    image = Stream(drawn, jpeg)
    image.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=across, Height=up, ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8, Filter=Name.DCTDecode,
    )  # fmt: skip
    page = drawn.pages[0]
    name = page.add_resource(image, Name.XObject)
    room, tall = paper.RIGHT - paper.LEFT, A4.ceiling - _CAPTION + 30 * MM - paper.BOTTOM
    scale = min(room / across, tall / up)
    x, y = (A4.width - across * scale) / 2, paper.BOTTOM + (tall - up * scale)
    page.contents_add(f"q {across * scale:.2f} 0 0 {up * scale:.2f} {x:.2f} {y:.2f} cm {name} Do Q".encode())


def _register(binding: Binding) -> Pdf:
    made = _leaves(binding)
    paper.register(made, binding.sheets, binding.entries, binding.code)
    return _drawn(made)


def _front(binding: Binding, parts: Sequence[Part]) -> Pdf:
    """Cover and contents; how many pages they take themselves is known once they are set."""
    length = 1
    while True:
        starts, at = [], length + 1
        for part in parts:
            last = at + len(part.pages.pages) - 1
            starts.append(f"{at}" if last == at else f"{at}—{last}")
            at = last + 1
        made = _leaves(binding)
        contents = list(zip((part.title for part in parts), starts, strict=True))
        paper.cover(made, binding.place, binding.year, _facts(binding, at - 1), contents)
        if len(made.pages) <= length:
            return _drawn(made)
        length = len(made.pages)


def _facts(binding: Binding, pages: int) -> Iterable[str]:
    sheets = binding.sheets
    photos = len({path for one in sheets for path in _photos(one)})
    yield f"公示表 {len(sheets)} 张，照片 {photos} 张，全档案 {pages} 页"
    yield "档案页码在每页左上角；公示表下边的是它自己的页码"
    yield f"导出时间 {binding.at.astimezone(CHINA):%Y年%m月%d日 %H:%M}，台账校验码 {binding.code}"


def _leaves(binding: Binding) -> Leaves:
    return Leaves(fonts(), f"{binding.place}{binding.year}年补贴公示档案 · 校验码 {binding.code}")


def _drawn(made: Leaves) -> Pdf:
    try:
        return pikepdf.open(BytesIO(pdf(made.pages, Label("公示档案"), fonts())))
    except pikepdf.PdfError as cause:
        raise InputError("档案做不出来。请把上面的记录发给维护人员。") from cause


def _joined(whole: Pdf, pieces: Iterable[Pdf]) -> list[int]:
    starts = []
    for piece in pieces:
        starts.append(len(whole.pages))
        whole.pages.extend(piece.pages)
    return starts


def _mark(whole: Pdf, titles: Iterable[str], starts: Iterable[int]) -> None:
    with whole.open_outline() as outline:
        outline.root.extend(OutlineItem(title, start) for title, start in zip(titles, starts, strict=True))
