"""Numbers that stand in lists as text, quantities and rates, written as Decimal writes them. Pure."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from sync.errors import FeedError

MAX_NUMBER = 30  # characters
_MOST, _LEAST = 15, -20  # digits before the point, and after: written out, no number is long
_REMEMBERED = 1 << 16


def is_measure(number: Decimal) -> bool:
    """Whether a number can be a quantity, a rate or a sum of them: 1E+999999 is short, and a megabyte written out."""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= _LEAST and number.adjusted() < _MOST


class _Measures(dict[str, Decimal]):
    """Numbers by their text, read once each: the same areas and rates stand in a county's lists again and again."""

    def __missing__(self, text: str) -> Decimal:
        if len(self) >= _REMEMBERED:
            self.clear()
        number = self[text] = _read(text)
        return number


_MEASURES = _Measures()


def measure(text: str) -> Decimal:
    """The number of a text. Raises FeedError unless it is a measure, written as Decimal writes it: a kiosk must be able
    to give back what was signed."""
    return _MEASURES[text]


def forget() -> None:
    """Reads every number anew from now on: benches begin as a kiosk does."""
    _MEASURES.clear()


def _read(text: str) -> Decimal:
    try:
        number = Decimal(text) if len(text) <= MAX_NUMBER else None
    except (InvalidOperation, ValueError):
        number = None
    if number is None or str(number) != text or not is_measure(number):
        raise FeedError(f"名单里的数量或标准“{text[:MAX_NUMBER]}”不是数,没有采用。请联系县里重新发布。")
    return number


# Called for every row of a county: the dictionary's own lookup, without a Python call around it.
measure_of = _MEASURES.__getitem__
