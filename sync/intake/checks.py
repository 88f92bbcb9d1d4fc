"""Checks of a posting's rows: arithmetic to the fen, signs, a payee twice, a quantity out of all proportion."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from sync.intake.entries import Entry
from sync.intake.fields import Field
from sync.money import FEN, plain_number
from sync.records import Finding, Row, RowState

OUTLIER = 20  # times the village's median (contracts: quantity-outlier)
FEWEST = 5  # below this a median says nothing
CENT = Decimal("0.005")


def check_rows(entries: Iterable[Entry]) -> Iterator[tuple[int, Finding]]:
    """Findings about single rows, each with its entry's place in the list."""
    kept = [(at, entry, entry.row) for at, entry in enumerate(entries) if entry.row is not None]
    yield from (found for at, entry, row in kept for found in _negative(at, entry, row))
    paid = any(row.amount is not None for _, _, row in kept)
    yield from (found for at, entry, row in kept for found in _arithmetic(at, entry, row, paid))
    yield from _outliers(kept)


def _negative(at: int, entry: Entry, row: Row) -> Iterator[tuple[int, Finding]]:
    if row.amount is not None and row.amount < 0:
        yield at, Finding("negative-amount", entry.where(Field.AMOUNT), f"金额是负数({plain_number(row.amount)} 元)。")
    elif row.quantity is not None and row.quantity < 0:
        yield (
            at,
            Finding(
                "negative-amount",
                entry.where(Field.QUANTITY, Field.MONTHS),
                f"数量是负数({plain_number(row.quantity)})。",
            ),
        )


def _arithmetic(at: int, entry: Entry, row: Row, paid: bool) -> Iterator[tuple[int, Finding]]:
    """`paid`: the posting has amounts, so that a row without one is a doubt (an error of a formula reads as blank)."""
    if row.state is RowState.FAILED and not row.amount:
        return
    if row.amount is None:
        if paid:
            yield at, Finding("arithmetic", entry.where(Field.AMOUNT), "这一行没有金额(可能是公式出错)。")
        return
    if row.quantity is not None and row.rate is not None:
        product = row.quantity * row.rate
        due = product.quantize(FEN, ROUND_HALF_UP)
        over_months = (product * entry.months).quantize(FEN, ROUND_HALF_UP) if entry.months else due
        if row.amount not in (due, over_months):
            sum_of = f"{plain_number(row.quantity)} × {plain_number(row.rate)}"
            message = f"{sum_of} 应是 {plain_number(due)} 元,表上写的是 {plain_number(row.amount)} 元。"
            yield at, Finding("arithmetic", entry.where(Field.AMOUNT), message)
            return
    if len(entry.parts) > 1 and abs(sum(entry.parts, Decimal(0)) - row.amount) >= CENT:
        parts = plain_number(sum(entry.parts, Decimal(0)))
        message = f"各级补贴加起来是 {parts} 元,表上写的是 {plain_number(row.amount)} 元。"
        yield at, Finding("arithmetic", entry.where(Field.AMOUNT), message)


def _outliers(kept: list[tuple[int, Entry, Row]]) -> Iterator[tuple[int, Finding]]:
    quantities = [row.quantity for _, _, row in kept if row.quantity is not None and row.quantity > 0]
    if len(quantities) < FEWEST:
        return
    middle = median(quantities)
    for at, entry, row in kept:
        if row.quantity is not None and row.quantity >= middle * OUTLIER:
            message = f"数量 {plain_number(row.quantity)} 是本村一般水平({plain_number(middle)})的 {OUTLIER} 倍以上。"
            yield at, Finding("quantity-outlier", entry.where(Field.QUANTITY, Field.MONTHS), message)


class Payees:
    """Who was met in one batch of a programme: by ID or card number in memory, else by name and figures."""

    def __init__(self) -> None:
        self.seen: dict[Hashable, str] = {}

    def twice(self, entry: Entry) -> Finding | None:
        """A finding where this payee stood before; failed payments count for nobody."""
        row = entry.row
        if row is None or row.state is RowState.FAILED:
            return None
        keys: list[Hashable] = [("id", _core(entry.identity.payee_id))] if entry.identity.payee_id else []
        keys += [("card", entry.identity.card)] if entry.identity.card else []
        if not keys and entry.remains:
            keys = [("remains", entry.remains, row.name)]
        if not keys:
            keys = [("row", entry.place.village, row.name, row.group, row.quantity, row.amount)]
        before = next((self.seen[key] for key in keys if key in self.seen), None)
        where = entry.where()
        for key in keys:
            self.seen.setdefault(key, where)
        if before is None:
            return None
        return Finding("duplicate-payee", where, f"这个人在同一批里出现了两次,上一次在 {before}。")


def _core(number: str) -> str:
    """The 17 digits that old and new ID numbers share."""
    return f"{number[:6]}19{number[6:]}" if len(number) == 15 else number[:17]
