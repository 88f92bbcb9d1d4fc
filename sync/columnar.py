"""A posting's rows as columns: the form in which a body is published, and over which its digest is taken. Pure.

What a column says throughout it says once, groups are runs, and sequences that count on are their first number: a
county's 300,000 rows are read without a step of Python for each. There is one form for equal bodies, and any other is
refused, so that whoever holds the rows can make the signed digest again.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain, groupby, pairwise, repeat
from typing import Annotated, Any, TypeVar, cast

import msgspec

from sync.measures import measure, measure_of
from sync.records import PostingBody, PublishedRow, RowState

T = TypeVar("T")

Whole = Annotated[int, msgspec.Meta(ge=-(1 << 62), le=1 << 62)]  # what SQLite can hold, and sums of it
Fen = Annotated[int, msgspec.Meta(ge=-(10**11), le=10**11)]  # a billion yuan; a village's rows of it add up in SQLite
Text = Annotated[str, msgspec.Meta(max_length=256)]  # what is searched by each of its tails
Group = Annotated[str, msgspec.Meta(max_length=64)]
Times = Annotated[int, msgspec.Meta(ge=1)]


class BodyColumns(msgspec.Struct, frozen=True):
    """A PostingBody, its rows as columns: one value where all rows have it, else one for each row. What may be long is
    written for each row, or None where no row has it: a few bytes must not become a full disk.

    `seq`: the first number where the others count on from it. `group`: names with how many rows in a row are theirs.
    `name`: False where no row has one, True where every label is the name. Quantities and rates are text, as Decimal
    writes it. Making one raises ValueError unless it is in the one form, and FeedError where a number is none.
    """

    id: str
    prepared_by: str
    reviewed_by: str
    seq: Whole | tuple[Whole, ...]
    group: tuple[tuple[Group | None, Times], ...]
    label: tuple[Text, ...]
    name: bool | tuple[Text | None, ...]
    person: tuple[Text | None, ...] | None
    quantity: str | tuple[str | None, ...] | None
    rate: str | tuple[str | None, ...] | None
    fen: Fen | tuple[Fen | None, ...] | None
    paid_on: date | tuple[date | None, ...] | None
    state: RowState | tuple[RowState | None, ...] | None
    note: tuple[str, ...] | None
    extra: tuple[dict[str, str], ...] | None

    def __post_init__(self) -> None:
        if not (_is_empty(self) if not self.label else _is_sound(self)):
            raise ValueError("columns")
        for column in (self.quantity, self.rate):
            deque(map(measure_of, _known(column)), 0)

    @property
    def count(self) -> int:
        """How many rows."""
        return len(self.label)

    @property
    def said_again(self) -> int:
        """Bytes of text that are said once here and stand in every row of a library."""
        once = sum(len(column) for column in (self.quantity, self.rate) if isinstance(column, str))
        groups = sum(len(name.encode()) * times for name, times in self.group if name)
        return once * self.count + groups

    def seqs(self) -> Sequence[int]:
        """The sequence of every row."""
        return range(self.seq, self.seq + self.count) if isinstance(self.seq, int) else self.seq

    def groups(self) -> list[str | None]:
        """The group of every row."""
        return list(chain.from_iterable(repeat(name, times) for name, times in self.group))

    def names(self) -> Sequence[str | None]:
        """The name of every row."""
        if isinstance(self.name, tuple):
            return self.name
        return self.label if self.name else (None,) * self.count

    def rows(self) -> Iterator[PublishedRow]:
        """The rows, one by one."""
        return map(
            PublishedRow,
            self.seqs(),
            self.groups(),
            self.label,
            self.names(),
            _each(self.person, self.count),
            map(_number, _each(self.quantity, self.count)),
            map(_number, _each(self.rate, self.count)),
            _each(self.fen, self.count),
            _each(self.paid_on, self.count),
            _each(self.state, self.count),
            self.note or repeat("", self.count),
            self.extra or repeat({}, self.count),
        )


def columnar(body: PostingBody) -> BodyColumns:
    """The columns of a body. Raises FeedError where a quantity or rate can be none (sync.measures)."""
    rows = body.rows
    return from_columns(
        body.id,
        body.prepared_by,
        body.reviewed_by,
        tuple(row.seq for row in rows),
        tuple(row.group for row in rows),
        tuple(row.label for row in rows),
        tuple(row.name for row in rows),
        tuple(row.person for row in rows),
        tuple(None if row.quantity is None else str(row.quantity) for row in rows),
        tuple(None if row.rate is None else str(row.rate) for row in rows),
        tuple(row.fen for row in rows),
        tuple(row.paid_on for row in rows),
        tuple(row.state for row in rows),
        tuple(row.note for row in rows),
        tuple(dict(row.extra) for row in rows),
    )


def from_columns(
    id: str,
    prepared_by: str,
    reviewed_by: str,
    seq: tuple[int, ...],
    group: Sequence[str | None],
    label: tuple[str, ...],
    name: tuple[str | None, ...],
    person: tuple[str | None, ...],
    quantity: tuple[str | None, ...],
    rate: tuple[str | None, ...],
    fen: tuple[int | None, ...],
    paid_on: tuple[date | None, ...],
    state: tuple[RowState | None, ...],
    note: tuple[str, ...],
    extra: tuple[dict[str, str], ...],
) -> BodyColumns:
    """The one form of a body that has one value for each row in every column."""
    runs = tuple((one, len(list(some))) for one, some in groupby(group))
    return BodyColumns(
        id,
        prepared_by,
        reviewed_by,
        seq[0] if _counts_on(seq) else seq,
        runs,
        label,
        bool(name) if name == label else name if any(one is not None for one in name) else False,
        None if person.count(None) == len(label) else person,
        _once(quantity),
        _once(rate),
        _once(fen),
        _once(paid_on),
        _once(state),
        note if any(note) else None,
        extra if any(extra) else None,
    )


def body_of(columns: BodyColumns) -> PostingBody:
    """The body that columns are of."""
    return PostingBody(columns.id, columns.prepared_by, columns.reviewed_by, tuple(columns.rows()))


def digest(columns: BodyColumns) -> str:
    """SHA-256, in hex, of the JSON of a body's columns: what the signature says of the rows."""
    return hashlib.sha256(msgspec.json.encode(columns, order="deterministic")).hexdigest()


def values(column: T | tuple[T, ...]) -> set[T]:
    """What a column says, each once; of a column whose values can be compared by hash."""
    return set(column) if isinstance(column, tuple) else {column}


def _each(column: Any, count: int) -> Any:
    return column if isinstance(column, tuple) else repeat(column, count)


def _known(column: str | tuple[str | None, ...] | None) -> Sequence[str]:
    """The texts of a column without what is nothing."""
    if not isinstance(column, tuple):
        return () if column is None else (column,)
    return cast("tuple[str, ...]", column) if None not in column else [text for text in column if text is not None]


def _number(text: str | None) -> Decimal | None:
    return None if text is None else measure(text)


def _once(column: tuple[T | None, ...]) -> T | tuple[T | None, ...] | None:
    if not column:
        return None
    return column if _several(column) else column[0]


def _several(column: tuple[Any, ...]) -> bool:
    return bool(column[0] != column[-1] or column.count(column[0]) < len(column))


def _counts_on(seq: tuple[int, ...]) -> bool:
    """Whether numbers follow each other one by one."""
    return bool(seq) and seq[-1] - seq[0] == len(seq) - 1 and seq == tuple(range(seq[0], seq[0] + len(seq)))


def _is_empty(said: BodyColumns) -> bool:
    rest = (said.person, said.quantity, said.rate, said.fen, said.paid_on, said.state, said.note, said.extra)
    return (said.seq, said.group, said.name) == ((), (), False) and rest == (None,) * len(rest)


def _is_sound(said: BodyColumns) -> bool:
    count = len(said.label)
    once = (said.quantity, said.rate, said.fen, said.paid_on, said.state)
    several = [column for column in once if isinstance(column, tuple)]
    long = [column for column in (said.person, said.note, said.extra) if column is not None]
    if sum(times for _, times in said.group) != count or any(one[0] == other[0] for one, other in pairwise(said.group)):
        return False
    if isinstance(said.seq, tuple) and (len(said.seq) != count or _counts_on(said.seq)):
        return False
    if isinstance(said.name, tuple) and not _is_name_column(said.name, said.label):
        return False
    if any(len(column) != count for column in (*several, *long)):
        return False
    return all(map(_several, several)) and all(any(one not in (None, "", {}) for one in column) for column in long)


def _is_name_column(name: tuple[str | None, ...], label: tuple[str, ...]) -> bool:
    return len(name) == len(label) and name != label and name.count(None) < len(name)
