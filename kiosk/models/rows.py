"""The rows of one posting as a list model that reads the library in blocks: ten thousand rows open at once.

Heads of groups stand among the rows as entries of their own, so that every entry has one height.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from PySide6.QtCore import Property, QAbstractListModel, QByteArray, QModelIndex, QObject, Signal

from kiosk.models.records import DISPLAY_ROLE, FIRST_ROLE, Index
from kiosk.models.roles import camel
from sync.library.views import GroupSummary
from sync.records import PublishedRow

BLOCK = 128  # rows read at a time: more than any page, less than a frame
BLOCKS = 16  # blocks kept
# A view loses pixels beyond 2^24 of them; no row is taller than 160, so this many entries are exact.
MOST = 100_000


@dataclass(frozen=True, slots=True)
class RowRecord:
    """One entry of the table: a row, or the head of a group. Words only, ready to show."""

    head: bool
    offset: int
    seq: str
    label: str
    quantity: str
    rate: str
    amount: str
    mark: str


Read = Callable[[int, int], Sequence[PublishedRow]]
ShowRow = Callable[[int, PublishedRow], RowRecord]
ShowHead = Callable[[GroupSummary], RowRecord]


@dataclass(frozen=True, slots=True)
class Plan:
    """Which entry is what: groups with names have a head before their first row. Pure."""

    groups: tuple[GroupSummary, ...]
    starts: tuple[int, ...]
    entries: int

    @classmethod
    def of(cls, groups: Sequence[GroupSummary]) -> Plan:
        kept, starts, at = tuple(groups), [], 0
        for group in kept:
            starts.append(at)
            at += group.count + (group.name is not None)
        return cls(kept, tuple(starts), at)

    def group_at(self, entry: int) -> GroupSummary | None:
        """The group that an entry belongs to."""
        place = bisect_right(self.starts, entry) - 1
        return self.groups[place] if 0 <= place < len(self.groups) else None

    def offset_at(self, entry: int) -> int | None:
        """The row's place on the sheet; None for a head."""
        place = bisect_right(self.starts, entry) - 1
        group = self.groups[place]
        inside = entry - self.starts[place] - (group.name is not None)
        return None if inside < 0 else group.first + inside

    def entry_of(self, group: int) -> int:
        """The entry at which a group begins."""
        return self.starts[group]


class PostingRows(QAbstractListModel):
    """Rows of a posting, read when they are shown."""

    countChanged = Signal()

    def __init__(self, plan: Plan, read: Read, row: ShowRow, head: ShowHead, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plan = plan
        self._row, self._head = row, head
        self._names = [field.name for field in fields(RowRecord)]
        self._read_with(read)

    def _read_with(self, read: Read) -> None:
        self._read = read
        self._block = lru_cache(BLOCKS)(lambda number: tuple(read(number * BLOCK, BLOCK)))
        self._entry = lru_cache(BLOCK)(self._show)

    def become(self, other: PostingRows) -> None:
        """Shows the rows that another shows; what shows them here stays and takes on the others' words."""
        before, after = self.rowCount(), other.rowCount()
        if after > before:
            self.beginInsertRows(QModelIndex(), before, after - 1)
            self._take(other)
            self.endInsertRows()
        elif after < before:
            self.beginRemoveRows(QModelIndex(), after, before - 1)
            self._take(other)
            self.endRemoveRows()
        self._take(other)
        if common := min(before, after):
            self.dataChanged.emit(self.index(0), self.index(common - 1))
        if after != before:
            self.countChanged.emit()

    def _count(self) -> int:
        return self.rowCount()

    count = Property(int, _count, notify=countChanged)

    def _take(self, other: PostingRows) -> None:
        self.plan, self._row, self._head = other.plan, other._row, other._head
        self._read_with(other._read)

    def roleNames(self) -> dict[int, QByteArray]:
        return {FIRST_ROLE + i: QByteArray(camel(name).encode()) for i, name in enumerate(self._names)}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else min(self.plan.entries, MOST)

    def data(self, index: Index, role: int = DISPLAY_ROLE) -> Any:
        place = role - FIRST_ROLE
        if not (index.isValid() and 0 <= place < len(self._names)):
            return None
        return getattr(self._entry(index.row()), self._names[place])

    def _show(self, entry: int) -> RowRecord:
        offset = self.plan.offset_at(entry)
        if offset is None:
            group = self.plan.group_at(entry)
            assert group is not None  # a head belongs to its group
            return self._head(group)
        return self._row(offset, self._block(offset // BLOCK)[offset % BLOCK])
