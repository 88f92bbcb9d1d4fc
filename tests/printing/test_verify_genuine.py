"""Whatever is printed here is genuine here: any list, any paper, what is taken back and what is empty too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from printing.content import Content
from printing.sheet import sheet
from printing.style import A3, A4, Paper, paper
from printing.verify_pdf import of_pdf
from printing.verify_verdict import Kind
from sync.library.views import DomainSummary, LibraryMeta
from sync.records import CatalogueItem, PostingHeader, PublishedRow, Region, Stage
from tests.printing.conftest import ON, made, row
from tests.printing.test_layout import sheets


@dataclass(frozen=True)
class Shelf:
    """A holding of one posting."""

    content: Content

    @property
    def meta(self) -> LibraryMeta:
        one = self.content.source
        at = datetime(2026, 11, 20, 4, tzinfo=UTC)
        return LibraryMeta(1, at, "云岚县", one.publisher, one.hotline, one.public_url, one.demo)

    def regions(self) -> tuple[Region, ...]:
        return ()

    def posting(self, id: str) -> PostingHeader | None:
        return self.content.header if id == self.content.header.id else None

    def by_short_code(self, code: str) -> PostingHeader | None:
        return None

    def rows(self, id: str) -> tuple[PublishedRow, ...]:
        return self.content.rows

    def postings(self, region: str | None, on: date, current: bool | None = True) -> tuple[PostingHeader, ...]:
        return (self.content.header,)

    def successor(self, header: PostingHeader, on: date) -> PostingHeader | None:
        return None

    def catalogues(self) -> tuple[DomainSummary, ...]:
        return ()

    def items(self, domain: str) -> tuple[CatalogueItem, ...]:
        return ()


def judged(content: Content, size: Paper) -> None:
    (verdict,) = of_pdf(Shelf(content), sheet(content, size).pdf, ON)
    assert (verdict.kind, verdict.differences, verdict.notes) == (Kind.GENUINE, (), ())


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn=sheets())
def test_any_list_on_any_paper(drawn) -> None:
    rows, header, size = drawn
    judged(made([row(**each) for each in rows], **header), size)


@pytest.mark.parametrize("size", [A4, A3, paper("A4", large=True)], ids=["A4", "A3", "large"])
def test_a_list_that_takes_back_more_than_it_pays(size) -> None:
    judged(made([row(1, "王明", yuan=120, quantity=Decimal(1)), row(2, "李芳", yuan=-500, quantity=Decimal(4))]), size)


@pytest.mark.parametrize("stage", list(Stage))
def test_a_list_of_nobody(stage) -> None:
    judged(made((), stage=stage), A4)


@pytest.mark.parametrize("count", [9, 10, 11, 12, 13])
def test_sums_of_few_rows_set_large_are_two_numbers(count) -> None:
    rows = [
        row(i, f"王{'甲乙丙丁'[i % 4]}", quantity=Decimal("10.84"), yuan=Decimal("1035.15")) for i in range(1, count)
    ]
    judged(made(rows), A4)
