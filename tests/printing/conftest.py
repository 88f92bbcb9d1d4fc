"""Postings as a library would hold them, signed with a real key, for the tests of the printed sheet."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from printing.content import Content, Source, content
from sync.feed.layout import rows_digest
from sync.money import to_fen
from sync.records import NamePolicy, Phone, PostingBody, PostingHeader, PublishedRow, RowState, Stage
from sync.signing import header_message, sign

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏"
    "苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵"
    "万覃武钱戴严莫孔向常汤"
)
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚桂兰英华玉萍红金梅琴云凤洁林雪荣爱妹香月莺媛瑞凡佳"
    "嘉琼勤珍贞莉建国庆海波财根水土生铁铜山川冬春夏秋智孝义德福昌盛广东西南北"
)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
SOURCE = Source(date(2026, 11, 20), "云岚县农业农村局", "12345", "HTTPS://GK.YUNLAN.GOV.CN/")
PHONES = (Phone("县农业农村局", "0580-555 0123"),)
ON = date(2026, 11, 21)


@dataclass(frozen=True, slots=True)
class Names:
    """Invented names, the same every time."""

    seed: int = 7

    def __call__(self, index: int) -> str:
        digest = hashlib.sha256(f"{self.seed}/{index}".encode()).digest()
        given = GIVEN[digest[1] % len(GIVEN)] + (GIVEN[digest[2] % len(GIVEN)] if digest[3] % 4 else "")
        return SURNAMES[digest[0] % len(SURNAMES)] + given


def row(seq: int, label: str, **values: object) -> PublishedRow:
    """A paid row; money by `yuan`."""
    yuan = values.pop("yuan", None)
    plain = PublishedRow(seq, None, label, label, f"p{seq}", None, None, None, None, RowState.PAID)
    fen = to_fen(Decimal(str(yuan))) if yuan is not None else None
    return replace(plain, fen=fen, **values)  # type: ignore[arg-type]


def grain_rows(count: int, groups: int = 1, seed: int = 7) -> tuple[PublishedRow, ...]:
    """Rows of an acreage subsidy in groups of equal size."""
    name, found = Names(seed), []
    for index in range(count):
        mu = Decimal(51 + index * 37 % 1400).scaleb(-2)
        group = f"第{index * groups // count + 1}村民小组" if groups > 1 else None
        found.append(row(index + 1, name(index), group=group, quantity=mu, rate=RATE, yuan=mu * RATE))
    return tuple(found)


RATE = Decimal("118.36")


def header_for(rows: Sequence[PublishedRow], **changes: Any) -> PostingHeader:
    """A signed header whose figures are those of the rows."""
    quantities = [r.quantity for r in rows if r.quantity is not None]
    rates = {r.rate for r in rows}
    plain = PostingHeader(
        id="330999101203-GD-2026-1-1", region="330999101203", township="青山镇", village="王家村", programme="GD",
        programme_name="耕地地力保护补贴", year=2026, batch=None, batch_number=1, version=1, stage=Stage.PAID,
        unit="亩", policy=NamePolicy.FULL, document="云农〔2026〕15号", publisher="青山镇人民政府", phones=PHONES,
        starts_on=date(2026, 11, 20), ends_on=date(2026, 11, 26), published_at=datetime(2026, 11, 20, tzinfo=UTC),
        count=len(rows), failed=0, total_fen=sum(r.fen or 0 for r in rows),
        total_quantity=sum(quantities, Decimal(0)) if len(quantities) == len(rows) and rows else None,
        rate=next(iter(rates)) if len(rates) == 1 else None, came=1, went=1, rows_digest="", key="", signature="",
    )  # fmt: skip
    return signed(replace(plain, **changes), rows)


def signed(header: PostingHeader, rows: Sequence[PublishedRow]) -> PostingHeader:
    """The header as publication leaves it."""
    body = PostingBody(header.id, "甲", "乙", tuple(rows))
    digest = rows_digest(body)
    header = replace(header, rows_digest=digest, key=KEY.public_key().public_bytes_raw().hex())
    return replace(header, signature=sign(KEY, header_message(header)))


def made(rows: Sequence[PublishedRow], source: Source = SOURCE, **changes: Any) -> Content:
    """Content of a sheet."""
    return content(header_for(rows, **changes), tuple(rows), source, ON)


@pytest.fixture(scope="session")
def grain() -> Callable[..., Content]:
    """Content of an acreage posting: grain(rows, groups, header fields…)."""

    def make(count: int, groups: int = 1, **changes: Any) -> Content:
        return made(grain_rows(count, groups), **changes)

    return make


@pytest.fixture(scope="session")
def posting() -> Callable[..., Content]:
    """Content of any rows."""
    return made


@pytest.fixture(scope="session")
def payee() -> Callable[..., PublishedRow]:
    """One row."""
    return row
