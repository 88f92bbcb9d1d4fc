"""Columns of classes (类别, 补贴类型): kept only where every value is harmless, as they also hold 低保边缘户."""

from __future__ import annotations

import re
from dataclasses import replace

from sync.intake.fields import Field
from sync.intake.gate import Freed, freed
from sync.intake.grid import text_of
from sync.intake.headers import CONFIRMED, Column, Header
from sync.intake.rows import Block, Kind
from sync.intake.sensitive import is_harmless_class
from sync.text import header_of

_CLASS = re.compile(r"(?:补贴|补助|享受|发放)?(?:类[别型]|档次?|种类|方式)")


def header_kept(block: Block) -> Header:
    """The block's header, in which a class column that tells of anybody is unknown and so stays back.

    A column that a person named an extra before stays; its values pass the gate one by one as all do.
    """
    told = {column.index for column in block.header.all(Field.EXTRA) if _is_class(column) and _tells(block, column)}
    if not told:
        return block.header
    columns = tuple(_unknown(c) if c.index in told else c for c in block.header.columns)
    return replace(block.header, columns=columns)


def _is_class(column: Column) -> bool:
    return bool(_CLASS.fullmatch(header_of(column.header))) and column.meaning.weight != CONFIRMED


def _tells(block: Block, column: Column) -> bool:
    texts = {text_of(block.grid.raw(at, column.index)) for at, kind in block.rows if kind is Kind.DATA}
    values: list[Freed] = [freed(text) for text in texts if text.strip()]
    return not all(value.whole and is_harmless_class(value.text) for value in values)


def _unknown(column: Column) -> Column:
    return replace(column, meaning=replace(column.meaning, fields=(Field.UNKNOWN,)))
