"""The public tier as a Frictionless Data Package v2, for anyone to use. Pure: records in, files out."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from sync.feed.layout import PACKAGE
from sync.money import plain_number, to_yuan
from sync.records import CountyContent, PostingHeader

_PROFILE = "https://datapackage.org/profiles/2.0/"
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SEPARATOR = ";"

Field = tuple[str, str, str]  # name, Table Schema type, Chinese title


@dataclass(frozen=True, slots=True)
class Package:
    """Files of the package by path below the feed's root, and what the descriptor says but its date.

    The descriptor holds the digest of every other file.
    """

    files: Mapping[str, bytes]
    description: dict[str, object] = field(repr=False)

    @property
    def descriptor(self) -> bytes:
        """datapackage.json, which the role `public` signs."""
        return self.files[PACKAGE]


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    title: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    rows: Iterable[Sequence[object]] = field(repr=False)


def build_package(content: CountyContent, headers: Iterable[PostingHeader], at: datetime) -> Package:
    """datapackage.json and a CSV per table of what the county publishes for everybody; no name of a payee."""
    tables = (_postings(headers), _programmes(content), _regions(content), _catalogue(content))
    files = {f"public/{table.name}.csv": _csv(table) for table in tables}
    resources = [_resource(table, files[f"public/{table.name}.csv"]) for table in tables]
    return redated(Package(files, _description(content, resources)), at)


def redated(package: Package, at: datetime) -> Package:
    """The same package with another date of making."""
    said = package.description | {"created": at.isoformat()}
    raw = json.dumps(said, ensure_ascii=False, indent=2).encode() + b"\n"
    return Package(dict(sorted({**package.files, PACKAGE: raw}.items())), package.description)


def _description(content: CountyContent, resources: list[dict[str, object]]) -> dict[str, object]:
    return {
        "$schema": _PROFILE + "datapackage.json",
        "name": f"mingbang-{content.county.code}",
        "title": f"{content.county.name}惠民补贴公示",
        "description": "公示的总数、项目、区划和公开目录;不含个人信息。" + ("演示数据。" if content.demo else ""),
        "contributors": [{"title": content.publisher, "roles": ["publisher"]}],
        "resources": resources,
    }


def quoted(text: str) -> str:
    """A cell that a spreadsheet cannot take for a formula: such text gets a leading apostrophe; numbers stay."""
    return "'" + text if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def _resource(table: _Table, raw: bytes) -> dict[str, object]:
    return {
        "$schema": _PROFILE + "dataresource.json",
        "name": table.name,
        "title": table.title,
        "type": "table",
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(raw),
        "hash": "sha256:" + hashlib.sha256(raw).hexdigest(),
        "dialect": {
            "$schema": _PROFILE + "tabledialect.json",
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "header": True,
        },
        "schema": {
            "$schema": _PROFILE + "tableschema.json",
            "fields": [{"name": name, "type": kind, "title": title} for name, kind, title in table.fields],
            "primaryKey": list(table.key),
        },
    }


def _csv(table: _Table) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([name for name, _, _ in table.fields])
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return out.getvalue().encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat()
    return quoted(plain_number(value) if isinstance(value, Decimal) else str(value))


def _joined(values: Iterable[str]) -> str:
    return _SEPARATOR.join(values)


_POSTING_COLUMNS: tuple[tuple[Field, Callable[[PostingHeader], object]], ...] = (
    (("id", "string", "公示编号"), lambda h: h.id),
    (("region", "string", "村代码"), lambda h: h.region),
    (("township", "string", "乡镇"), lambda h: h.township),
    (("village", "string", "村"), lambda h: h.village),
    (("programme", "string", "项目代码"), lambda h: h.programme),
    (("programme_name", "string", "项目"), lambda h: h.programme_name),
    (("year", "year", "年度"), lambda h: h.year),
    (("batch", "string", "批次"), lambda h: h.batch),
    (("version", "integer", "版本"), lambda h: h.version),
    (("stage", "string", "阶段"), lambda h: h.stage.value),
    (("state", "string", "状态"), lambda h: h.state.value),
    (("policy", "string", "姓名公布方式"), lambda h: h.policy.value),
    (("starts_on", "date", "公示起"), lambda h: h.starts_on),
    (("ends_on", "date", "公示止"), lambda h: h.ends_on),
    (("published_at", "datetime", "发布时间"), lambda h: h.published_at),
    (("document", "string", "文号"), lambda h: h.document),
    (("publisher", "string", "发布单位"), lambda h: h.publisher),
    (("unit", "string", "计量单位"), lambda h: h.unit),
    (("count", "integer", "笔数"), lambda h: h.count),
    (("failed", "integer", "未发成笔数"), lambda h: h.failed),
    (("quantity", "number", "数量合计"), lambda h: h.total_quantity),
    (("rate", "number", "标准(元)"), lambda h: h.rate),
    (("amount", "number", "金额合计(元)"), lambda h: to_yuan(h.total_fen)),
    (("came", "integer", "比上次新增"), lambda h: h.came),
    (("went", "integer", "比上次减少"), lambda h: h.went),
    (("rows_digest", "string", "名单摘要(SHA-256)"), lambda h: h.rows_digest),
    (("key", "string", "签名公钥"), lambda h: h.key),
    (("signature", "string", "签名"), lambda h: h.signature),
)


def _postings(headers: Iterable[PostingHeader]) -> _Table:
    ordered = sorted(headers, key=lambda header: header.id)
    rows = [[value(header) for _, value in _POSTING_COLUMNS] for header in ordered]
    return _Table("postings", "公示", ("id",), tuple(column for column, _ in _POSTING_COLUMNS), rows)


def _programmes(content: CountyContent) -> _Table:
    fields = (
        ("code", "string", "项目代码"),
        ("name", "string", "项目"),
        ("unit", "string", "计量单位"),
        ("policy", "string", "姓名公布方式"),
        ("authority", "string", "主管部门"),
        ("document", "string", "依据"),
        ("rule", "string", "标准说明"),
        ("eligibility", "string", "享受条件"),
        ("how", "string", "怎么申请"),
        ("where", "string", "在哪里办"),
        ("fits", "string", "找人条件"),
    )
    texts = [(p.authority, p.document, p.rule, p.eligibility, p.how, p.where) for p in content.programmes]
    rows = [
        [p.code, p.name, p.unit, p.policy.value, *said, " ".join(p.fits)]
        for p, said in zip(content.programmes, texts, strict=True)
    ]
    return _Table("programmes", "补贴项目", ("code",), fields, rows)


def _regions(content: CountyContent) -> _Table:
    fields = (
        ("code", "string", "代码"),
        ("name", "string", "名称"),
        ("parent", "string", "上级代码"),
        ("level", "string", "层级"),
        ("provisional", "boolean", "暂编"),
        ("former", "string", "曾用名"),
    )
    regions = (content.county, *content.regions)
    rows = [[r.code, r.name, r.parent, r.level.value, r.provisional, _joined(r.former)] for r in regions]
    return _Table("regions", "区划", ("code",), fields, rows)


def _catalogue(content: CountyContent) -> _Table:
    fields = (
        ("domain", "string", "领域"),
        ("place", "integer", "次序"),
        ("number", "string", "序号"),
        ("matter", "string", "公开事项"),
        ("level1", "string", "一级事项"),
        ("level2", "string", "二级事项"),
        ("elements", "string", "公开内容"),
        ("basis", "string", "公开依据"),
        ("deadline", "string", "公开时限"),
        ("publisher", "string", "公开主体"),
        ("channels", "string", "公开渠道"),
        ("audience", "string", "公开对象"),
        ("methods", "string", "公开方式"),
        ("levels", "string", "公开层级"),
        ("programme", "string", "项目代码"),
    )
    rows = [
        [
            *(catalogue.domain, place, i.number, i.matter1, i.level1, i.level2, _joined(i.elements), i.basis),
            *(i.deadline, i.publisher, _joined(i.channels), _joined(i.audience), _joined(i.methods)),
            *(_joined(i.levels), i.programme),
        ]
        for catalogue in content.catalogues
        for place, i in enumerate(catalogue.items, 1)
    ]
    return _Table("catalogue", "公开事项目录", ("domain", "place"), fields, rows)
