"""Which ID column belongs to whom where holder, payee and beneficiary each have one."""

from __future__ import annotations

from sync.intake.fields import Field
from sync.intake.headers import Column


def id_beside(person: Column | None, ids: tuple[Column, ...], holder: Column | None) -> Column | None:
    """The ID column of the person named: by its word, else the nearest to the right of the name."""
    if person is None or not ids:
        return None
    own = _named(person.field, ids)
    others = [c for c in ids if "户主" not in c.header] if holder is not None and holder is not person else list(ids)
    right = [column for column in others if column.index > person.index]
    return own or next(iter(right), None) or next(iter(others), None)


def id_of_holder(holder: Column | None, person: Column | None, ids: tuple[Column, ...]) -> Column | None:
    if holder is None or holder is person:
        return next((column for column in ids if "户主" in column.header), None) if person is not holder else None
    own = _named(Field.HOLDER, ids)
    right = next((column for column in ids if column.index == holder.index + 1), None)
    return own or right


def _named(field: Field, ids: tuple[Column, ...]) -> Column | None:
    words = {
        Field.PAYEE: ("收款", "领款", "领取", "取款"),
        Field.BENEFICIARY: ("享受", "受益", "受助", "保障", "老人"),
        Field.HOLDER: ("户主", "承包"),
    }.get(field, ())
    return next((column for column in ids for word in words if word in column.header), None)
