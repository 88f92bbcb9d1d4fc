"""The county's part of a library: meta, regions, programmes and catalogue, replaced whole in every generation."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from sync.errors import FeedError
from sync.records import Catalogue, CountyContent, Level

if TYPE_CHECKING:
    from sqlite_utils import Database

# Villages that only their postings name (a provisional code, a county list that lags), and their townships.
_NAMED_BY_POSTINGS = """
    insert or ignore into region
    select {code}, min(json_extract(record, '$.{name}')), {parent}, '{level}', 1 from posting group by {code}
"""


def replace(db: Database, content: CountyContent, meta: Mapping[str, str]) -> None:
    """Puts the county's content in place of what stood there. Raises FeedError in a library of another county."""
    known = db.execute("select value from meta where key = 'county_code'").fetchone()
    if known and known[0] != content.county.code:
        raise FeedError(f"这份内容属于{content.county.name},和这台机器上的不是同一个县,没有采用。")
    for table in ("meta", "region", "programme", "catalogue_item"):
        db.execute(f"delete from {table}")
    db.table("meta").insert_all({"key": key, "value": value} for key, value in sorted(_meta(content, meta).items()))
    regions = {region.code: region for region in (content.county, *content.regions)}
    db.table("region").insert_all(
        {"code": r.code, "name": r.name, "parent": r.parent, "level": r.level.value, "provisional": int(r.provisional)}
        for r in sorted(regions.values(), key=lambda region: region.code)
    )
    db.table("programme").insert_all(
        {"code": p.code, "name": p.name, "record": _json(p)} for p in sorted(content.programmes, key=lambda p: p.code)
    )
    items = (row for catalogue in content.catalogues for row in _items(catalogue))
    db.table("catalogue_item").insert_all({"id": number, **row} for number, row in enumerate(items, 1))


def name_villages(connection: sqlite3.Connection) -> None:
    """Regions that the county's list lacks get their name from their postings; call when the postings are in."""
    village = {"code": "region", "name": "village", "parent": "substr(region, 1, 9)", "level": Level.VILLAGE}
    town = {"code": "substr(region, 1, 9)", "name": "township", "parent": "substr(region, 1, 6)"}
    connection.execute(_NAMED_BY_POSTINGS.format(**village))
    connection.execute(_NAMED_BY_POSTINGS.format(**town, level=Level.TOWNSHIP))


def _meta(content: CountyContent, meta: Mapping[str, str]) -> dict[str, str]:
    said = {
        "county": content.county.name,
        "publisher": content.publisher,
        "hotline": content.hotline,
        "public_url": content.public_url,
        "demo": "1" if content.demo else "",
        "spoken": msgspec.json.encode(content.spoken).decode(),
    }
    return {**said, **meta, "county_code": content.county.code}


def _items(catalogue: Catalogue) -> list[dict[str, Any]]:
    return [{"domain": catalogue.domain, "programme": i.programme, "record": _json(i)} for i in catalogue.items]


def _json(record: object) -> str:
    return msgspec.json.encode(record, order="deterministic").decode()
