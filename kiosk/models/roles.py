"""What fields a record has, and how they are called in QML. Nothing else."""

from __future__ import annotations

import dataclasses

import msgspec


def fields(kind: type) -> tuple[str, ...]:
    """Names of the fields of a struct or a dataclass, in their order."""
    if issubclass(kind, msgspec.Struct):
        return kind.__struct_fields__
    return tuple(field.name for field in dataclasses.fields(kind))  # type: ignore[arg-type]


def camel(name: str) -> str:
    """days_left → daysLeft."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
