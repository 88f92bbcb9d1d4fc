"""How a Python field is called in QML. Nothing else."""

from __future__ import annotations


def camel(name: str) -> str:
    """days_left → daysLeft."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
