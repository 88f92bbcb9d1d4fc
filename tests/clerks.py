"""Spreadsheets as clerks write them, made on the spot, and what intake reads in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

import openpyxl

from sync.intake.context import IntakeContext
from sync.intake.reading import FileReading, read_bytes
from sync.records import CheckedPosting

HEAD = ["序号", "姓名", "面积(亩)", "标准(元/亩)", "金额(元)"]
ID = ["330999197304056038", "341599193812124175", "341599197110066300"]
CARD = ["6217000166131860911", "6230588219935181902"]
NONE = IntakeContext()


def in_csv(
    rows: Sequence[Any], name: str = "名册.csv", context: IntakeContext = NONE, encoding: str = "utf-8"
) -> FileReading:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return read_bytes(out.getvalue().encode(encoding), name, context)


def in_workbook(rows: Sequence[Any], *merges: str, name: str = "名册.xlsx") -> FileReading:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for merge in merges:
        book.active.merge_cells(merge)
    out = io.BytesIO()
    book.save(out)
    return read_bytes(out.getvalue(), name, NONE)


def postings(reading: FileReading) -> list[CheckedPosting]:
    return [one.posting for one in reading.readings]


def only(reading: FileReading) -> CheckedPosting:
    (posting,) = postings(reading)
    return posting


def doubts(posting: CheckedPosting) -> list[tuple[str, str]]:
    return [(finding.code, finding.where) for finding in posting.findings]
