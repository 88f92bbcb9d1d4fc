"""The catalogue directory 基层政务公开标准目录: two header rows, merges, ticks, boxes, 同上 → CatalogueItem.

Columns as the ministries publish them (domain, section 2).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from sync.intake.context import IntakeContext
from sync.intake.gate import freed
from sync.intake.grid import Grid, text_of
from sync.intake.programmes import match_programme
from sync.records import Catalogue, CatalogueItem
from sync.text import clean, halve, header_of, strip_invisible

SEARCHED = 20
T = TypeVar("T")
_UNTICKED = re.compile("[□☐口×✕✗xX/—-]+|否|无")
_SINGLE = {
    "number": re.compile("序号|编号"),
    "level1": re.compile("一级事项|一级目录|一级"),
    "level2": re.compile("二级事项|二级目录|二级"),
    "elements": re.compile("公开内容|内容"),
    "basis": re.compile("公开依据|依据"),
    "deadline": re.compile("公开时限|时限"),
    "publisher": re.compile("公开主体|责任主体|责任单位"),
    "channels": re.compile("公开渠道|渠道|载体"),
}
_TICKED = {"audience": "公开对象", "methods": "公开方式", "levels": "公开层级"}
_SAME = re.compile('同上|〃|″|"|同前')
_TICK = re.compile(r"^[√✓✔☑■●◆▲vV是][\s]*(?:\((?P<remark>[^)]*)\))?$|^(?P<plain>\([^)]*\))[√✓✔]$")
_BOX = re.compile(r"(?P<box>[■□☑☐☒√✓✔▣●○]|(?:(?<=\s)|^)口(?=\S))\s*(?P<name>[^■□☑☐☒√✓✔▣●○]*?)(?=[■□☑☐☒√✓✔▣●○]|\s口|$)")
_CHECKED = frozenset("■☑☒√✓✔▣●")
_DOMAIN = re.compile(
    r"^(?:.{2,8}[省市县区镇乡])?(?P<domain>.{2,16}?)(?:领域)?(?:基层)?政务公开(?:标准)?(?:事项)?(?:目录|标准目录)"
)


@dataclass(slots=True)
class _Layout:
    top: int
    bottom: int
    single: dict[str, int] = field(default_factory=dict)
    ticked: dict[str, list[tuple[int, str]]] = field(default_factory=dict)


def read_catalogue(grid: Grid, source: str, context: IntakeContext) -> Catalogue | None:
    """The catalogue on a sheet; None where the sheet is none. Private numbers are taken out of its texts."""
    layout = _layout(grid)
    if layout is None:
        return None
    items: list[CatalogueItem] = []
    for row in range(layout.bottom + 1, len(grid.rows)):
        if grid.is_blank(row):
            continue
        item = _item(grid, row, layout, items[-1] if items else None, context)
        if item:
            items.append(item)
    return Catalogue(_domain(grid, layout, source), tuple(items), source)


def _layout(grid: Grid) -> _Layout | None:
    for top in range(min(SEARCHED, len(grid.rows))):
        texts = [header_of(grid.text(top, column)) for column in range(len(grid.rows[top]))]
        if any(text.startswith("公开事项") or "一级事项" in text for text in texts) and any(
            "公开" in text and "时限" in text for text in texts
        ):
            return _columns(grid, top, texts)
    return None


def _columns(grid: Grid, top: int, texts: list[str]) -> _Layout:
    below = [header_of(grid.text(top + 1, column)) for column in range(len(texts))] if top + 1 < len(grid.rows) else []
    two_rows = any("事项" in text or text in ("全社会", "主动", "县级") for text in below)
    layout = _Layout(top, top + 1 if two_rows else top)
    parent = ""
    for column, text in enumerate(texts):
        parent = text or parent
        lower = below[column] if two_rows else ""
        ticked = next((key for key, word in _TICKED.items() if parent.startswith(word)), None)
        if ticked:
            layout.ticked.setdefault(ticked, []).append((column, lower or text))
            continue
        said = lower or text
        for key, pattern in _SINGLE.items():
            if key not in layout.single and said and pattern.match(said):
                layout.single[key] = column
                break
        else:
            if said.startswith("公开事项") and "level1" not in layout.single:
                layout.single["level1"] = column
    return layout


def _domain(grid: Grid, layout: _Layout, source: str) -> str:
    titles = [grid.text(row, column) for row in range(layout.top) for column in range(len(grid.rows[row]))]
    for text in (*titles, source):
        match = _DOMAIN.match(header_of(text))
        if match:
            return match["domain"].removesuffix("领域")
    return next((text for text in titles if text), source)


def _item(
    grid: Grid, row: int, layout: _Layout, before: CatalogueItem | None, context: IntakeContext
) -> CatalogueItem | None:
    def lines(key: str) -> str:
        column = layout.single.get(key)
        return _text(grid, row, column) if column is not None else ""

    level1, level2 = _flat(lines("level1")) or None, _flat(lines("level2")) or None
    if level1 is None and level2 is None and not lines("elements"):
        return None
    above = before.level1 if before and level1 and _SAME.fullmatch(level1) else None
    matter = (before.matter1 if before else "") if level1 is None or above else level1
    programme = match_programme(level2 or level1 or "", context.programmes or ())
    return CatalogueItem(
        number=_flat(lines("number")),
        level1=level1,
        level2=level2,
        matter1=matter or "",
        elements=_same(lines("elements"), before.elements if before else (), _elements),
        basis=_same(lines("basis"), before.basis if before else "", _flat),
        deadline=_same(lines("deadline"), before.deadline if before else "", _flat),
        publisher=_same(lines("publisher"), before.publisher if before else "", _flat),
        channels=_same(lines("channels"), before.channels if before else (), channels_of),
        audience=_ticks(grid, row, layout.ticked.get("audience", [])),
        methods=_ticks(grid, row, layout.ticked.get("methods", [])),
        levels=_ticks(grid, row, layout.ticked.get("levels", [])),
        programme=programme.code if programme else None,
    )


def _text(grid: Grid, row: int, column: int) -> str:
    """A cell with its line breaks, half-width, private numbers taken out."""
    raw = strip_invisible(text_of(grid.raw(row, column)))
    passed = freed(raw)
    return halve(raw).strip() if passed.tally == type(passed.tally)() else passed.text


def _flat(text: str) -> str:
    return clean(text)


def _same(text: str, above: T, read: Callable[[str], T]) -> T:
    """What a cell says, or what the row above says where it is 同上."""
    return above if _SAME.fullmatch(_flat(text)) else read(text)


def _elements(text: str) -> tuple[str, ...]:
    """One element a line; where all stand in one line, one between semicolons."""
    lines = [line for line in text.splitlines() if line.strip()]
    parts = lines if len(lines) > 1 else re.split("[;；]", text)
    return tuple(part for part in (clean(part).strip(";。,") for part in parts) if part)


def channels_of(text: str) -> tuple[str, ...]:
    """The channels whose box is ticked (■ ☑ √); where nobody drew boxes, the channels named."""
    flat = _flat(text)
    boxes = list(_BOX.finditer(flat))
    if not boxes:
        return tuple(part for part in re.split(r"[\s、,;]+", flat) if part)
    return tuple(name for box in boxes if box["box"] in _CHECKED and (name := box["name"].strip(" ;,、")))


def _ticks(grid: Grid, row: int, columns: list[tuple[int, str]]) -> tuple[str, ...]:
    """The column heads that are ticked; a remark beside the tick, √(本村), stays with its head."""
    found = []
    for column, head in columns:
        text = _flat(_text(grid, row, column))
        match = _TICK.match(text)
        if match:
            remark = match["remark"] or (match["plain"] or "").strip("()")
            found.append(f"{head}({remark})" if remark else head)
        elif text and not _UNTICKED.fullmatch(text):
            found.append(f"{head}({text})")
    return tuple(found)
