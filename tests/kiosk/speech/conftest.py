"""A posting, its row, and the real espeak-ng for the tests of speech."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from sync.records import NamePolicy, Phone, PostingHeader, PublishedRow, RowState, Stage


@pytest.fixture(scope="session")
def phonemes():
    """Text for the voice → for each line the phonemes of its syllables, by the engine itself."""
    program = shutil.which("espeak-ng")
    if program is None:
        pytest.fail("espeak-ng is not installed, and speech cannot be tested without it: apt install espeak-ng")

    def ask(lines: list[str]) -> list[list[str]]:
        command = [program, "-v", "cmn-latn-pinyin", "-x", "-q"]
        text = "\n\n".join(lines)
        out = subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout
        paragraphs = [part.replace("\n", " ") for part in out.strip("\n").split("\n\n")]
        assert len(paragraphs) == len(lines), "the engine left a line out"
        return [[part.strip() for part in line.split("_|") if part.strip(" _:")] for line in paragraphs]

    return ask


@pytest.fixture
def header() -> PostingHeader:
    return PostingHeader(
        id="330000000001-GDBT-2026-1-1",
        region="330000000001",
        township="青山镇",
        village="王家村",
        programme="GDBT",
        programme_name="耕地地力保护补贴",
        year=2026,
        batch=None,
        batch_number=1,
        version=1,
        stage=Stage.PAID,
        unit="亩",
        policy=NamePolicy.FULL,
        document="云农〔2026〕15号",
        publisher="县农业农村局",
        phones=(Phone("县农业农村局", "0580-555 0123"),),
        starts_on=date(2026, 11, 20),
        ends_on=date(2026, 11, 26),
        published_at=datetime(2026, 11, 20, tzinfo=UTC),
        count=22,
        failed=0,
        total_fen=1144423,
        total_quantity=Decimal("96.69"),
        rate=Decimal("118.36"),
        came=1,
        went=1,
        rows_digest="",
        key="",
        signature="",
    )


@pytest.fixture
def row() -> PublishedRow:
    return PublishedRow(
        seq=1,
        group="二组",
        label="张建国①",
        name="张建国",
        person="p1",
        quantity=Decimal("4.95"),
        rate=None,
        fen=58588,
        paid_on=date(2026, 11, 12),
        state=RowState.PAID,
    )
