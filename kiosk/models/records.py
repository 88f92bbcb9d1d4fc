"""A list model over frozen records: one role a field, and only what changed is told. No queries here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex

from kiosk.models.roles import camel

Index = QModelIndex | QPersistentModelIndex
# Qt.ItemDataRole.UserRole + 1 and DisplayRole, as numbers: touching the name Qt makes a hundred enums at start.
FIRST_ROLE = 0x0101
DISPLAY_ROLE = 0


class RecordList(QAbstractListModel):
    """Records of one dataclass; roles are its fields in camelCase."""

    def __init__(self, kind: type, records: Sequence[Any] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = [field.name for field in fields(kind)]
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
        """Other records: rows that differ are told one by one where the number stays, else all."""
        fresh = tuple(records)
        if len(fresh) != len(self.records):
            self.beginResetModel()
            self.records = fresh
            self.endResetModel()
            return
        changed = [i for i, (old, new) in enumerate(zip(self.records, fresh, strict=True)) if old != new]
        self.records = fresh
        for row in changed:
            self.dataChanged.emit(self.index(row), self.index(row))
