"""Rows to columns of text: which columns a posting needs, their heads, cells and alignment. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from printing.boxes import Metrics
from printing.content import Content
from printing.style import HEAD, Face
from printing.wording import figure, note, plain
from printing.wrapping import pieces
from sync.money import grouped, parse_decimal, plain_number
from sync.records import PublishedRow
from sync.units import column as quantity_head


class Align(Enum):
    """How the cells of a column stand."""

    LEFT = "left"
    FIGURE = "figure"  # right, on the decimal point
    ORDINAL = "ordinal"  # right-aligned figures in the middle of the column


class Key(Enum):
    """The columns that layout treats in their own way."""

    SEQ = "seq"
    NAME = "name"
    QUANTITY = "quantity"
    RATE = "rate"
    AMOUNT = "amount"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; widths in ems.

    `natural` is the widest of head and cells. `least`: down to the first it reads well, to the second it can be read
    without pain, to the third it can be read, to the fourth with models and numbers broken over lines. `tails` are what
    decimals leave free at the right of each cell.
    """

    key: Key
    head: str
    align: Align
    cells: tuple[str, ...]
    tails: tuple[float, ...]
    natural: float
    least: tuple[float, float, float, float]


def columns(content: Content, metrics: Metrics) -> tuple[Column, ...]:
    """The columns that this posting needs, in reading order; a column without a value in any row is left out.

    The programme's own columns say what it is paid for and stand before the quantity; those that are sums of money
    are parts of the amount and stand before it.
    """
    rows = content.rows
    words, money = _extras(rows, metrics)
    found = [
        _column(Key.SEQ, "序号", [str(row.seq) for row in rows], metrics, Align.ORDINAL),
        _column(Key.NAME, "姓名", [row.label for row in rows], metrics, Align.LEFT),
        *words,
        _figures(Key.QUANTITY, quantity_head(content.header.unit), [row.quantity for row in rows], metrics, plain),
    ]
    if content.rate is None:
        found.append(_figures(Key.RATE, "标准", [row.rate for row in rows], metrics, _yuan_alike(rows)))
    amounts = ["" if row.fen is None else grouped(row.fen) for row in rows]
    found += [*money, _column(Key.AMOUNT, "金额", amounts, metrics, Align.FIGURE)]
    found.append(_column(Key.OTHER, "备注", list(map(note, rows)), metrics, Align.LEFT))
    return tuple(column for column in found if column.key in (Key.SEQ, Key.NAME) or any(column.cells))


def _yuan_alike(rows: Sequence[PublishedRow]) -> Callable[[Decimal], str]:
    """How rates stand below each other: all with as many decimals as one of them needs."""
    found = [plain_number(row.rate).partition(".")[2] for row in rows if row.rate is not None]
    most = max(map(len, found), default=0)
    return lambda rate: f"{rate:,.{most}f}"


def _extras(rows: tuple[PublishedRow, ...], metrics: Metrics) -> tuple[list[Column], list[Column]]:
    """The programme's own columns: words and plain numbers, sums of money."""
    words, money = [], []
    heads = extra_heads(rows)
    for head in heads:
        cells = [row.extra.get(head, "") for row in rows]
        amounts = [parse_decimal(cell) if cell else None for cell in cells]
        bare = _YUAN.sub("", head)
        if _MONEY.search(head) and all(amount is not None for amount, cell in zip(amounts, cells, strict=True) if cell):
            shown = bare if bare and heads.count(bare) == 0 and bare not in ("金额", "标准") else head
            money.append(_figures(Key.OTHER, shown, amounts, metrics, figure))
        else:
            numbers = all(_NUMBER.fullmatch(cell) for cell in cells if cell)
            words.append(_column(Key.OTHER, head, cells, metrics, Align.FIGURE if numbers else Align.LEFT))
    return words, money


_YUAN = re.compile(r"\s*[(（]元[)）]$")  # the caption says that money is in yuan
_MONEY = re.compile(r"(?:元|[(（]元[)）]|补贴|补助|补偿|资金|金额|款|价)$")
_NUMBER = re.compile(r"-?[\d,]+(?:\.\d+)?%?")


def extra_heads(rows: tuple[PublishedRow, ...]) -> tuple[str, ...]:
    """Heads of the programme's own columns, in order of appearance."""
    return tuple(dict.fromkeys(head for row in rows for head, text in row.extra.items() if text))


def _column(key: Key, head: str, cells: list[str], metrics: Metrics, align: Align) -> Column:
    return _measured(key, head, align, cells, [0.0] * len(cells), metrics)


def _figures(
    key: Key, head: str, values: Sequence[Decimal | None], metrics: Metrics, shown: Callable[[Decimal], str]
) -> Column:
    """Figures with different decimals, each moved left by what it lacks so that the points stand in line."""
    cells = ["" if value is None else shown(value) for value in values]
    decimals = [len(cell.partition(".")[2]) for cell in cells]
    most = max(decimals, default=0)
    missing = {n: metrics.width(("" if n else ".") + "0" * (most - n), Face.TEXT, 1) for n in set(decimals) if n < most}
    return _measured(key, head, Align.FIGURE, cells, [missing.get(n, 0.0) for n in decimals], metrics)


def _measured(key: Key, head: str, align: Align, cells: list[str], tails: list[float], metrics: Metrics) -> Column:
    widest = max((cell_width(cell, key, metrics) + tail for cell, tail in zip(cells, tails, strict=True)), default=0.0)
    over = metrics.width(head, Face.HEAD, HEAD)
    broken = over if over <= WHOLE_HEAD else over / 2 + HEAD  # a long head may stand on two lines
    sparse = 3 * sum(map(bool, cells)) <= len(cells)
    well, close, worst = _least(key, align, widest, sparse)
    whole = worst
    if align is Align.LEFT and key is not Key.NAME and worst < widest:
        word = min(_longest_word(cells, metrics), WHOLE_WORD)
        well, close, whole = max(well, word), max(close, word), max(worst, word)
    least = (max(well, broken), max(close, broken), max(whole, broken), max(worst, broken))
    return Column(key, head, align, tuple(cells), tuple(tails), max(widest, over), least)


WHOLE_HEAD, WHOLE_TEXT, WHOLE_WORD, WHOLE_NAME = 3.7, 6.0, 10.0, 16.0  # ems up to which these are not broken
NARROW_TEXT, WIDE_TEXT, NARROW_NAME = 4.0, 11.0, 10.0  # ems that broken ones get at least; text also at most


def _least(key: Key, align: Align, widest: float, sparse: bool) -> tuple[float, float, float]:
    """How narrow cells may get: figures not at all, names only very long ones, words to few lines, then to many.

    Short notes that few rows have may take two lines, so that the many others can stand in two columns.
    """
    if key is Key.NAME and widest > WHOLE_NAME:
        return WHOLE_NAME, WHOLE_NAME, NARROW_NAME
    if key is Key.NAME or align is not Align.LEFT or widest <= 2.0 or (widest <= NARROW_TEXT and not sparse):
        return widest, widest, widest
    if widest <= WHOLE_TEXT:
        return widest, max(2.0, math.ceil(widest / 2)) if sparse else widest, NARROW_TEXT
    return _over(widest, 2 if widest <= 14 else 3), _over(widest, 5), NARROW_TEXT


def _longest_word(cells: Sequence[str], metrics: Metrics) -> float:
    """Ems of the longest run that no line should break: a model's or a serial number."""
    words = {piece for cell in set(cells) for piece in pieces(cell) if len(piece) > 1}
    return max((metrics.width(word, Face.TEXT, 1) for word in words), default=0.0)


def _over(widest: float, lines: int) -> float:
    return max(NARROW_TEXT, min(widest / lines + 0.5, WIDE_TEXT))


def cell_width(cell: str, key: Key, metrics: Metrics) -> float:
    """Width of a cell in ems; a name of two characters stands on three."""
    width = metrics.width(cell, Face.TEXT, 1)
    return 3.0 if key is Key.NAME and spreads(cell) else width


def spreads(name: str) -> bool:
    """Whether a name is set on three ems: exactly two ideographs, as lists are set in China."""
    return len(name) == 2 and all("\u3400" <= char <= "\u9fff" or char >= "\U00020000" for char in name)
