"""Own payments of an invented person, for the tests of joined pages, slips and what is read aloud."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from kiosk.snapshots.joined import Heading, Known, Member
from sync.library.views import OwnPayment
from sync.money import to_fen
from sync.records import PostingHeader, PublishedRow, RowState
from tests.fixtures import FARM, ON, SHANGLI, posting, programmes

ME = "p0000001"


def own(
    programme: str = FARM,
    year: int = 2026,
    quantity: str | None = "4.95",
    rate: str | None = "100",
    *,
    yuan: str | None = None,
    starts: date | None = None,
    header: dict[str, object] | None = None,
    reason: str = "",
    **row: object,
) -> OwnPayment:
    """A payment by quantity × rate, or `yuan` alone; posted on 5 June of its year unless told."""
    area = None if quantity is None else Decimal(quantity)
    standard = None if rate is None else Decimal(rate)
    amount = Decimal(yuan) if yuan else area * standard if area is not None and standard is not None else None
    fen = None if amount is None else to_fen(amount)
    plain = PublishedRow(3, "一组", "张三", "张三", ME, area, standard, fen, None, RowState.PAID)
    made = replace(plain, **row)  # type: ignore[arg-type]
    head = posting(SHANGLI, programme, year, (made,), starts=starts or date(year, 6, 5))[0]
    return OwnPayment(replace(head, **(header or {})), made, reason)  # type: ignore[arg-type]


def known(posted: Iterable[PostingHeader] = (), today: date = ON) -> Known:
    """What the sample county's library knows."""
    return Known({p.code: p for p in programmes()}, tuple(posted), "12345", today)


def member(*payments: OwnPayment, label: str = "") -> Member:
    return Member(label, payments)


HEADING = Heading("张三", "上李村")
