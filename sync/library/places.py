"""What stands around the postings in a library: where it comes from, villages, programmes, the catalogue."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime

import msgspec

from sync.library.postings import CURRENT, EARLIER
from sync.library.views import DomainSummary, LibraryMeta, VillageSummary
from sync.records import CatalogueItem, Level, Programme, Region, Spoken

_RARE = """
    select character from reading where unicode(character) not between 1 and 12351
    and unicode(character) not between 19968 and 40959 order by character limit 1000
"""


def meta(db: sqlite3.Connection) -> LibraryMeta:
    """Where this generation comes from and how old it is."""
    values = dict(db.execute("select key, value from meta"))
    return LibraryMeta(
        generation=int(values["generation"]),
        published_at=datetime.fromisoformat(values["published_at"]),
        county=values.get("county", ""),
        publisher=values.get("publisher", ""),
        hotline=values.get("hotline", ""),
        public_url=values.get("public_url", ""),
        demo=values.get("demo", "") == "1",
        places=msgspec.json.decode(values.get("places", "{}"), type=dict[str, tuple[str, ...]]),
        voices=tuple(msgspec.json.decode(values.get("voices", "{}"), type=dict[str, str]).values()),
        spoken=msgspec.json.decode(values.get("spoken", "[]"), type=tuple[Spoken, ...]),
    )


def villages(db: sqlite3.Connection, on: date) -> tuple[VillageSummary, ...]:
    """Villages that have postings, by code."""
    query = f"""
        select p.region, v.name, coalesce(t.name, ''), sum({CURRENT}), sum({EARLIER})
        from posting p join region v on v.code = p.region left join region t on t.code = v.parent
        group by p.region order by p.region
    """
    return tuple(VillageSummary(*row) for row in db.execute(query, {"on": on.isoformat()}))


def regions(db: sqlite3.Connection) -> tuple[Region, ...]:
    """All regions that the county names, and villages that only their postings name, by code."""
    query = "select code, name, parent, level, provisional from region order by code"
    return tuple(
        Region(code, name, parent, Level(level), bool(p)) for code, name, parent, level, p in db.execute(query)
    )


def programme(db: sqlite3.Connection, code: str) -> Programme | None:
    """A programme by its code."""
    found = db.execute("select record from programme where code = ?", (code,)).fetchone()
    return msgspec.json.decode(found[0], type=Programme) if found else None


def programmes(db: sqlite3.Connection) -> tuple[Programme, ...]:
    """All programmes, by code."""
    query = "select record from programme order by code"
    return tuple(msgspec.json.decode(record, type=Programme) for (record,) in db.execute(query))


def catalogues(db: sqlite3.Connection) -> tuple[DomainSummary, ...]:
    """Domains of the catalogue in the county's order."""
    query = "select domain, count(*) from catalogue_item group by domain order by min(id)"
    return tuple(DomainSummary(*row) for row in db.execute(query))


def items(db: sqlite3.Connection, domain: str) -> tuple[CatalogueItem, ...]:
    """Matters of a domain in the order of its directory."""
    query = "select record from catalogue_item where domain = ? order by id"
    return tuple(msgspec.json.decode(record, type=CatalogueItem) for (record,) in db.execute(query, (domain,)))


def rare_characters(db: sqlite3.Connection) -> str:
    """Characters beyond U+303F that stand in names and short texts, without the ideographs from U+4E00 to U+9FFF."""
    return "".join(character for (character,) in db.execute(_RARE))
