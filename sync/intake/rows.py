"""What kind of row each row below a header is, and the blocks that a sheet falls into."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from sync.intake.fields import PEOPLE, Field, meaning_of
from sync.intake.grid import Grid, number_of
from sync.intake.headers import Header, find_header
from sync.text import header_of

_SUBTOTAL = re.compile(r"小计|本页(?:合计|小计)|页计|[组村]合计$|[组村]\(?合计\)?$")
_TOTAL = re.compile(
    r"^(?:总?合计|总计|共计|总共|累计|全[村镇乡]合计)(?:\(?[^)]{0,12}\)?)?[::]?|^.{1,12}(?:总计|合计)[::]?$"
)
_SIGNATURE = re.compile(
    r"^(?:审核|复核|审批|批准|填表|填报|制表|制单|经办|经手|负责|村主任|主任|书记|支书|会计|出纳|监督|举报|公示|填报|盖章|签字|签章|单位负责|村委会|村民代表|乡镇|备注|说明|注|附|联系|咨询|年月日|日期)"
)
_SIGNED = re.compile(_SIGNATURE.pattern + "[^:]{0,8}:")
_SECTION = re.compile(r"^第?[0-9一二三四五六七八九十百]{1,4}(?:村民)?小?组$|^.{1,10}(?:小组|[组队屯])$")
_VILLAGE = re.compile(r"^.{1,24}(?:村|社区)(?:民?委员?会)?$")
_PERSON_WORD = re.compile("[名人象户农者方]")  # every header of a person's column has one of these, few names have


class Kind(Enum):
    """Kinds of rows; NAMELESS is money without a name, which must not vanish."""

    DATA = "data"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    SECTION_GROUP = "group"
    SECTION_VILLAGE = "village"
    NAMELESS = "nameless"
    OTHER = "other"


@dataclass(slots=True)
class Block:
    """A table within a sheet: the rows of its title, its header, and its rows with their kinds."""

    grid: Grid
    titles: tuple[int, ...]
    header: Header
    rows: list[tuple[int, Kind]] = field(default_factory=list)


def blocks_of(grid: Grid, remembered: Mapping[str, str]) -> Iterator[Block]:
    """The tables that stand below one another in a sheet; nothing where no header is found."""
    header = find_header(grid, 0, remembered)
    if header is None:
        return
    block = Block(grid, tuple(range(header.top)), header)
    row = header.bottom + 1
    while row < len(grid.rows):
        again = _header_again(grid, row, block.header, remembered)
        if again is None:
            if not grid.is_blank(row):
                block.rows.append((row, _kind(grid, row, block.header)))
            row += 1
            continue
        titles = _titles_above(grid, block)
        if not _is_next_page(grid, block, again, titles):
            yield block
            block = Block(grid, titles, again)
        row = again.bottom + 1
    yield block


def _header_again(grid: Grid, row: int, header: Header, remembered: Mapping[str, str]) -> Header | None:
    """A header that starts a further page or a further table; tested only where a name's cell holds a header word."""
    person = header.person
    if person is None:
        return None
    text = grid.raw(row, person.index)
    if not isinstance(text, str) or not _PERSON_WORD.search(text) or meaning_of(text).field not in PEOPLE:
        return None
    return find_header(grid, row, remembered, within=1)


def _is_next_page(grid: Grid, block: Block, again: Header, titles: tuple[int, ...]) -> bool:
    """The same header under the same title, or under none, starts a page and no table."""
    if [column.header for column in again.columns] != [column.header for column in block.header.columns]:
        return False
    known = {_line(grid, row) for row in block.titles}
    return all(_line(grid, row) in known for row in titles)


def _line(grid: Grid, row: int) -> str:
    return header_of("".join(grid.text(row, column) for column in range(len(grid.rows[row]))))


def _titles_above(grid: Grid, block: Block) -> tuple[int, ...]:
    """The rows of text right above a further header belong to it, not to the table before."""
    titles: list[int] = []
    while block.rows and block.rows[-1][1] in (Kind.OTHER, Kind.SECTION_VILLAGE):
        titles.insert(0, block.rows.pop()[0])
    return tuple(titles)


def _kind(grid: Grid, row: int, header: Header) -> Kind:
    person = header.person
    name = grid.text(row, person.index) if person else ""
    labels = _labels(grid, row, header)
    money = _has_figure(grid, row, header)
    for label in labels:
        if _SUBTOTAL.search(label):
            return Kind.SUBTOTAL
        if _TOTAL.match(label):
            return Kind.TOTAL
    if not money and _is_signed(grid, row):
        return Kind.OTHER
    if name and (money or _has_number(grid, row, header)):
        return Kind.DATA
    filled = [text for text in (grid.text(row, column.index) for column in header.columns) if text]
    if len(filled) == 1 and not money:
        return _section(header_of(filled[0]), bool(name))
    if any(_SIGNATURE.match(header_of(text)) for text in filled):
        return Kind.OTHER
    if name and len(filled) > 1:
        return Kind.DATA
    return Kind.NAMELESS if money else Kind.OTHER


def _is_signed(grid: Grid, row: int) -> bool:
    """审核人:… 电话:… 制表人:…, whatever numbers stand beside."""
    texts = (grid.text(row, column) for column in range(len(grid.rows[row])))
    first = next((text for text in texts if text), "")
    return bool(_SIGNED.match(header_of(first)))


def _section(text: str, in_name: bool) -> Kind:
    if _SECTION.match(text):
        return Kind.SECTION_GROUP
    if _VILLAGE.match(text):
        return Kind.SECTION_VILLAGE
    return Kind.DATA if in_name and 2 <= len(text) <= 4 and not _SIGNATURE.match(text) else Kind.OTHER


def _labels(grid: Grid, row: int, header: Header) -> list[str]:
    """Texts where 合计 and 小计 stand: left of the figures; in a row without a name, anywhere."""
    figures = [c.index for f in (Field.QUANTITY, Field.RATE, Field.AMOUNT) for c in header.all(f)]
    edge = min(figures, default=len(header.columns))
    named = header.person is not None and grid.text(row, header.person.index)
    texts = (grid.raw(row, index) for index in range(edge if named else len(grid.rows[row])))
    return [header_of(text) for text in texts if isinstance(text, str) and 2 <= len(text) <= 40 and "计" in text]


def _has_figure(grid: Grid, row: int, header: Header) -> bool:
    columns = (column for f in (Field.AMOUNT, Field.QUANTITY) for column in header.all(f))
    return any(number_of(grid.raw(row, column.index)) is not None for column in columns)


def _has_number(grid: Grid, row: int, header: Header) -> bool:
    columns = (column for f in (Field.SEQ, Field.ID_NUMBER, Field.CARD) for column in header.all(f))
    return any(any(map(str.isdigit, grid.text(row, column.index))) for column in columns)
