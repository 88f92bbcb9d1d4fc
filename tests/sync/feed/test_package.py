"""The public package: whole by the standard's rules, checked by its own descriptor, and no formula in any cell."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from sync.feed.layout import PACKAGE
from sync.feed.package import build_package, quoted
from sync.records import Catalogue, CatalogueItem, CountyContent, Level, NamePolicy, Programme, Region
from tests.sync.pull.feeds import Office, rows_of

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)
ITEM = CatalogueItem(
    number="1",
    level1="农业生产发展资金",
    level2="耕地地力保护补贴",
    matter1="农业生产发展资金",
    elements=("补贴对象", "补贴标准"),
    basis="=HYPERLINK(1)",
    deadline="20个工作日内",
    publisher="县农业农村局",
    channels=("政府网站",),
    audience=("全社会",),
    methods=("主动",),
    levels=("县级", "乡级"),
    programme="GD",
)
CONTENT = CountyContent(
    county=Region("519901", "云岚县", "", Level.COUNTY),
    regions=(
        Region("519901101", "青山镇", "519901", Level.TOWNSHIP),
        Region("519901101901", "@村", "519901101", Level.VILLAGE, True),
    ),
    programmes=(Programme("GD", "耕地地力保护补贴", "耕地", "亩", NamePolicy.FULL, rule="-100 起"),),
    catalogues=(Catalogue("涉农补贴", (ITEM, replace(ITEM, number="2", level1=None))),),
    publisher="县农业农村局",
    hotline="12345",
    public_url="HTTPS://YL.EXAMPLE/",
)
TYPES = {
    "string": r"(?s).*",
    "integer": r"-?\d+|",
    "number": r"-?\d+(\.\d+)?|",
    "boolean": "true|false",
    "date": r"\d{4}-\d\d-\d\d",
    "datetime": r"\d{4}-\d\d-\d\dT.*",
    "year": r"\d{4}",
}


@pytest.fixture
def package(tmp_path):
    office = Office(tmp_path / "feed", {"519901101": {"519901101901": []}})
    header = office.post("519901101901", rows_of(3))
    header = replace(header, total_fen=-5000, batch="=1+1", starts_on=date(2026, 11, 23))
    return build_package(CONTENT, [header], AT)


def descriptor(package):
    return json.loads(package.files["public/datapackage.json"])


def rows(package, name):
    return list(csv.DictReader(io.StringIO(package.files[f"public/{name}.csv"].decode("utf-8"), newline="")))


def test_the_descriptor_is_a_data_package_of_version_two(package):
    found = descriptor(package)
    assert found["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert re.fullmatch(r"[-a-z0-9._/]+", found["name"])
    assert [resource["name"] for resource in found["resources"]] == ["postings", "programmes", "regions", "catalogue"]
    for resource in found["resources"]:
        assert {"name", "type", "path", "schema", "bytes", "hash", "encoding", "dialect"} <= set(resource)
        assert resource["$schema"].endswith("/dataresource.json") and resource["type"] == "table"
        assert not resource["path"].startswith(("/", "."))


def test_every_resource_is_what_the_descriptor_says(package):
    for resource in descriptor(package)["resources"]:
        raw = package.files["public/" + resource["path"]]
        assert resource["bytes"] == len(raw)
        assert resource["hash"] == "sha256:" + hashlib.sha256(raw).hexdigest()
        raw.decode(resource["encoding"])


def test_every_cell_is_of_its_columns_type(package):
    for resource in descriptor(package)["resources"]:
        fields = resource["schema"]["fields"]
        table = rows(package, resource["name"])
        assert list(table[0]) == [field["name"] for field in fields]
        for row in table:
            for field in fields:
                assert re.fullmatch(TYPES[field["type"]], row[field["name"]]), (field, row)


def test_primary_keys_are_unique(package):
    for resource in descriptor(package)["resources"]:
        keys = [
            tuple(row[name] for name in resource["schema"]["primaryKey"]) for row in rows(package, resource["name"])
        ]
        assert len(keys) == len(set(keys)) and all(all(key) for key in keys)


def test_the_descriptor_holds_the_digest_of_every_other_file(package):
    said = {f"public/{r['path']}": r["hash"] for r in json.loads(package.descriptor)["resources"]}
    tables = {path: raw for path, raw in package.files.items() if path != PACKAGE}
    assert said == {path: f"sha256:{hashlib.sha256(raw).hexdigest()}" for path, raw in tables.items()}
    assert set(tables) == {f"public/{n}.csv" for n in _names(package)}


def _names(package):
    return [resource["name"] for resource in descriptor(package)["resources"]]


def test_no_cell_is_a_formula(package):
    assert rows(package, "postings")[0]["batch"] == "'=1+1"
    assert rows(package, "postings")[0]["amount"] == "-50.00"
    assert rows(package, "regions")[-1]["name"] == "'@村"
    assert rows(package, "programmes")[0]["rule"] == "'-100 起"
    assert rows(package, "catalogue")[0]["basis"] == "'=HYPERLINK(1)"


@pytest.mark.parametrize("text", ["=1", "+1+1", "-1+2", "@A1", "\t=1", "\r=1", "-a"])
def test_what_a_spreadsheet_would_compute_is_quoted(text):
    assert quoted(text) == "'" + text


@pytest.mark.parametrize("text", ["-50.00", "12", "", "王家村", "2026-11-23"])
def test_what_it_would_not_stays(text):
    assert quoted(text) == text


def test_the_same_content_gives_the_same_bytes(package):
    assert build_package(CONTENT, [], AT) == build_package(CONTENT, [], AT)
