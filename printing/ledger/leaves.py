"""Pages that are made for a binder: cover with contents, the leaf in a recalled sheet's place, captions, register.

Boxes only, in the house's own type; the sheets themselves are the retained copies, page for page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from printing.boxes import Page, Pen, Rule
from printing.fonts import Fonts
from printing.ledger.board import Hung
from printing.ledger.entry import Entry
from printing.ledger.workbook import KINDS
from printing.style import A4, FINE, HEAVY, MEDIUM, MM, Face
from printing.wrapping import wrap

LEFT, RIGHT = A4.left, A4.width - A4.right
TITLE, HEAD, BODY, SMALL = 22.0, 15.0, 12.0, 9.5
LEADING = 1.75
BOTTOM = 28 * MM


class Leaves:
    """Pages that fill from the top; a new one begins where a line does not fit any more."""

    def __init__(self, fonts: Fonts, footer: str) -> None:
        self.pages: list[Page] = []
        self._fonts, self._pen, self._footer, self._y = fonts, Pen(fonts), footer, 0.0

    def turn(self) -> None:
        """Begins a page."""
        page = Page(A4.width, A4.height)
        self._pen.middle(page, A4.width / 2, 16 * MM, self._footer, Face.TEXT, SMALL)
        self.pages.append(page)
        self._y = A4.ceiling + 8 * MM

    def line(self, text: str, face: Face, size: float, right: str = "", middle: bool = False) -> None:
        """One line or, where it is long, several; `right` stands at the other margin of the last."""
        room = RIGHT - LEFT - (self._fonts.width(right, face, size) + 2 * size if right else 0)
        for part in wrap(text, room, face, size, self._fonts):
            self._step(size * LEADING)
            if middle:
                self._pen.middle(self.pages[-1], A4.width / 2, self._y, part, face, size)
            else:
                self._pen.left(self.pages[-1], LEFT, self._y, part, face, size)
        if right:
            self._pen.right(self.pages[-1], RIGHT, self._y, right, face, size)

    def cells(self, texts: Sequence[str], at: Sequence[float], face: Face, size: float) -> None:
        """One line of a table: cells at their places (points from the left margin), each cut into lines that fit."""
        ends = [*at[1:], RIGHT - LEFT]
        parts = [
            wrap(text, end - begin - size * 0.6, face, size, self._fonts) if text else ()
            for text, begin, end in zip(texts, at, ends, strict=True)
        ]
        height = max(1, *map(len, parts)) * size * 1.35
        self._step(height + size * 0.75)
        for begin, lines in zip(at, parts, strict=True):
            for index, line in enumerate(lines):
                y = self._y + height - size * 1.35 * (index + 1) + size * 0.6
                self._pen.left(self.pages[-1], LEFT + begin, y, line, face, size)

    def rule(self, weight: float, drop: float = 0.0) -> None:
        """A rule below what was set last, `drop` points below its baseline."""
        self._y -= drop
        self.pages[-1].rules.append(Rule(LEFT, self._y, RIGHT - LEFT, weight))

    def gap(self, height: float) -> None:
        """Some room."""
        self._y -= height

    def _step(self, height: float) -> None:
        if not self.pages or self._y - height < BOTTOM:
            self.turn()
        self._y -= height


def cover(leaves: Leaves, place: str, year: int, facts: Iterable[str], contents: Iterable[tuple[str, str]]) -> None:
    """What the binder is, and what stands on which page."""
    leaves.turn()
    leaves.gap(26)
    leaves.line(f"{place}{year}年", Face.TITLE, TITLE, middle=True)
    leaves.line("补贴公示档案", Face.TITLE, TITLE, middle=True)
    leaves.gap(18)
    for fact in facts:
        leaves.line(fact, Face.TEXT, BODY)
    leaves.gap(16)
    leaves.line("目录", Face.HEAD, HEAD, right="页")
    leaves.rule(MEDIUM, HEAD * 0.45)
    for title, page in contents:
        leaves.line(title, Face.TEXT, BODY, right=page)


def gone(leaves: Leaves, one: Hung) -> None:
    """In a recalled sheet's place: what there was, and that the county called it back."""
    p = one.printed
    leaves.turn()
    leaves.gap(40)
    leaves.line(f"{p.title}（公示编号 {p.posting}）", Face.HEAD, HEAD)
    why = "县里召回了这份公示，留存的公示表和照片已按要求清除。" if one.recalled else "这一张的留存件不见了。"
    leaves.line(why, Face.TEXT, BODY)
    leaves.line(f"台账第 {p.number} 号，{p.on.isoformat()} 打印，{p.pages} 页。", Face.TEXT, BODY)
    leaves.line(f"校验值 {p.sheet}", Face.TEXT, SMALL)


_SHEETS = (("序号", 0.0), ("项目", 30.0), ("打印", 185.0), ("张贴", 245.0), ("撤下", 305.0), ("状态", 365.0))
_ENTRIES = (("序号", 0.0), ("事项", 30.0), ("日期", 65.0), ("谁", 130.0), ("公示编号", 185.0), ("记录", 345.0))


def register(leaves: Leaves, sheets: Iterable[Hung], entries: Iterable[Entry], code: str) -> None:
    """The register of a village and year: where each sheet stands, then every entry, then the code of the chain."""
    leaves.turn()
    leaves.line("公示台账", Face.HEAD, HEAD)
    leaves.gap(6)
    _table(leaves, _SHEETS, (_sheet(one) for one in sheets))
    leaves.gap(20)
    leaves.line("全部记录", Face.HEAD, HEAD)
    leaves.gap(6)
    _table(leaves, _ENTRIES, (_entry(one) for one in entries))
    leaves.gap(12)
    leaves.line(f"整本台账校验码 {code}。核对：main.py ledger check --anchor {code}", Face.TEXT, SMALL)


def _table(leaves: Leaves, columns: Sequence[tuple[str, float]], rows: Iterable[Sequence[str]]) -> None:
    at = [place for _, place in columns]
    leaves.cells([name for name, _ in columns], at, Face.HEAD, SMALL)
    leaves.rule(HEAVY)
    for row in rows:
        leaves.cells(row, at, Face.TEXT, SMALL)
        leaves.rule(FINE)


def _sheet(one: Hung) -> tuple[str, ...]:
    p = one.printed
    what = f"{p.title}{f'（{p.purpose}）' if p.purpose else ''}，{p.pages}页"
    days = [entry.on.isoformat() if entry else "" for entry in (p, one.posted, one.down)]
    early = f"，少挂{one.early}天" if one.early else ""
    heard = f"，异议{len(one.objections)}件" if one.objections else ""
    state = f"{'已召回' if one.recalled else one.place.said}{f'，{one.days}天' if one.days else ''}{early}{heard}"
    return (str(p.number), what, *days, state)


def _entry(one: Entry) -> tuple[str, ...]:
    about = f"关于第{'、'.join(map(str, one.sheets))}号" if one.sheets else one.printer
    said = "，".join(filter(None, (about, one.where, one.note)))
    return (str(one.number), KINDS[one.kind], one.on.isoformat(), one.by, one.posting, said)
