"""A list model over frozen records: one role a field, and only what changed is told. No queries here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import (
    Property,
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Signal,
)

from kiosk.models.roles import camel, fields

Index = QModelIndex | QPersistentModelIndex
# Qt.ItemDataRole.UserRole + 1 and DisplayRole, as numbers: touching the name Qt makes a hundred enums at start.
FIRST_ROLE = 0x0101
DISPLAY_ROLE = 0


class RecordList(QAbstractListModel):
    """Records of one struct or dataclass; roles are its fields in camelCase.

    Trap: a view tells its own count in the midst of laying itself out, and whatever then changes its size comes back to
    it; so screens ask the list.
    """

    countChanged = Signal()

    def __init__(self, kind: type, records: Sequence[Any] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = fields(kind)
        self.records: tuple[Any, ...] = tuple(records)

    def roleNames(self) -> dict[int, QByteArray]:
        return {FIRST_ROLE + i: QByteArray(camel(name).encode()) for i, name in enumerate(self._names)}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.records)

    def data(self, index: Index, role: int = DISPLAY_ROLE) -> Any:
        place = role - FIRST_ROLE
        if not (index.isValid() and 0 <= place < len(self._names)):
            return None
        value = getattr(self.records[index.row()], self._names[place])
        return list(value) if isinstance(value, tuple) else value  # QML cannot look into a tuple

    def show(self, records: Sequence[Any]) -> None:
        """Other records: rows that differ are told, rows at the end come or go; what shows the others stays."""
        fresh, before = tuple(records), len(self.records)
        common = min(before, len(fresh))
        changed = [i for i in range(common) if self.records[i] != fresh[i]]
        if len(fresh) > common:
            self.beginInsertRows(QModelIndex(), common, len(fresh) - 1)
            self.records = fresh
            self.endInsertRows()
        elif len(self.records) > common:
            self.beginRemoveRows(QModelIndex(), common, len(self.records) - 1)
            self.records = fresh
            self.endRemoveRows()
        self.records = fresh
        for first, last in runs(changed):
            self.dataChanged.emit(self.index(first), self.index(last))
        if len(fresh) != before:
            self.countChanged.emit()

    def _count(self) -> int:
        return len(self.records)

    count = Property(int, _count, notify=countChanged)

    def become(self, other: RecordList) -> None:
        """Shows what another list shows."""
        self.show(other.records)


def runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each stretch of numbers that follow one another."""
    first = 0
    for place, number in enumerate(numbers):
        if place + 1 == len(numbers) or numbers[place + 1] != number + 1:
            yield numbers[first], number
            first = place + 1
