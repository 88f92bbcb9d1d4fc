"""Postings and catalogues as the JSON of `check --json` (contracts: A posting). Numbers are strings, gaps null."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from sync.intake.reading import FileReading
from sync.money import plain_number
from sync.records import Catalogue, CheckedPosting, Row


def as_list(files: tuple[FileReading, ...]) -> list[dict[str, Any]]:
    """All that was readable, in the order of the files."""
    out: list[dict[str, Any]] = []
    for file in files:
        if file.catalogue:
            out.append(catalogue_as_dict(file.catalogue))
        out += [posting_as_dict(reading.posting) for reading in file.readings]
    return out


def posting_as_dict(posting: CheckedPosting) -> dict[str, Any]:
    """A checked posting with exactly the keys of the contract."""
    return {
        "id": posting.id,
        "source": posting.source,
        "region": posting.region,
        "township": posting.township,
        "village": posting.village,
        "programme": posting.programme,
        "year": posting.year,
        "batch": posting.batch,
        "stage": posting.stage.value,
        "unit": posting.unit,
        "rows": [_row(row) for row in posting.rows],
        "total_amount": plain_number(posting.total_amount),
        "stated_total": _number(posting.stated_total),
        "masked": asdict(posting.masked),
        "findings": [asdict(finding) for finding in posting.findings],
    }


def catalogue_as_dict(catalogue: Catalogue) -> dict[str, Any]:
    """A catalogue directory with its items."""
    return {"kind": "catalogue", "domain": catalogue.domain, "items": [asdict(item) for item in catalogue.items]}


def _row(row: Row) -> dict[str, Any]:
    return {
        "seq": row.seq,
        "group": row.group,
        "name": row.name,
        "label": row.label,
        "quantity": _number(row.quantity),
        "rate": _number(row.rate),
        "amount": _number(row.amount),
        "paid_on": row.paid_on.isoformat() if row.paid_on else None,
        "state": row.state.value if row.state else None,
        "note": row.note,
        "extra": dict(row.extra),
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else plain_number(value)
