"""Two tables side by side in one sheet: refused, as a row would pay one person and lose the other."""

from __future__ import annotations

from sync.errors import InputError
from sync.intake.fields import PEOPLE, Field, meaning_of
from sync.intake.grid import column_name
from sync.intake.headers import Column
from sync.intake.rows import Block, Kind
from sync.text import header_of

_FIGURES = (Field.SEQ, Field.QUANTITY, Field.RATE, Field.AMOUNT)


def refuse_side_by_side(block: Block, source: str) -> None:
    """Raises InputError where a name's header and a figure's stand twice, each with something below the second."""
    names = _twice(block, PEOPLE)
    if names is None or _twice(block, _FIGURES) is None:
        return
    first, second = (f"{column_name(column.index)}列" for column in names)
    where = block.grid.whole()
    place = f"{source} 的工作表“{where}”" if where != "-" else source
    raise InputError(
        f"{place}里左右并排放着两张表({first}和{second}都是“{names[0].header}”),"
        "容易把钱记到别人名下,没有读。请把右边的表剪切到左边的表下面再读。"
    )


def _twice(block: Block, fields: tuple[Field, ...]) -> tuple[Column, Column] | None:
    seen: dict[str, Column] = {}
    for column in block.header.columns:
        text = header_of(column.header)
        if not text or meaning_of(text).field not in fields:
            continue
        if text in seen and column.row == seen[text].row and _is_filled(block, column) and _is_free(block, column):
            return seen[text], column
        seen.setdefault(text, column)
    return None


def _is_filled(block: Block, column: Column) -> bool:
    return any(block.grid.text(at, column.index) for at, kind in block.rows if kind is Kind.DATA)


def _is_free(block: Block, column: Column) -> bool:
    """A name under 户主 and one under 收款人 are two people of one row: their columns have roles of their own."""
    return column.field not in PEOPLE
