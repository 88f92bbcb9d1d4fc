"""Units as programmes write them: what a quantity counts, what a rate is for, whether a sum means anything."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from sync.units import column, payees, per, summable
from tests.fixtures import land_rows, posting


def header(unit: str, quantity: Decimal | None = None):
    made, _ = posting("519901101201", "GD", 2026, land_rows(3))
    return replace(made, unit=unit, total_quantity=quantity)


@pytest.mark.parametrize(
    ("unit", "head", "word", "rate", "adds"),
    [
        ("亩", "面积", "户", "每亩", True),
        ("人", "人数", "人", "每人", True),
        ("月", "月数", "人", "每月", False),
        ("台", "台数", "户", "每台", True),
        ("元/人·月", "月数", "人", "每人每月", False),
        ("亩·年", "面积", "户", "每亩每年", True),
        ("", "数量", "户", "", False),
    ],
)
def test_units_give_heads_and_measure_words(unit: str, head: str, word: str, rate: str, adds: bool) -> None:
    assert (column(unit), payees(header(unit)), per(unit), summable(unit)) == (head, word, rate, adds)


def test_rows_that_say_for_how_many_persons_they_are_count_households() -> None:
    assert payees(header("人", Decimal(44))) == "户"
    assert payees(header("人", Decimal(3))) == "人"
