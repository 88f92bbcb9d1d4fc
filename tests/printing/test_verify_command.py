"""`main.py verify` as an office, a villager's child or a script runs it: exit codes, JSON, words."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

import main
from printing.batch.drawing import drawn
from printing.commands import verify as command
from printing.held import content_of, source_of
from printing.keep import keep
from printing.ledger.entry import What
from printing.notices.making import made as notice
from printing.notices.rating import rating
from printing.sheet import sheet as printed
from printing.style import A4
from sync.config import DataFolder
from sync.errors import Exit
from sync.library.reader import Library
from sync.matters import matter_code, rating_text
from sync.signing import qr_text, short_code
from tests.fixtures import ON, SHANGLI, sample_library
from tests.printing.altering import pages

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
LAND = f"{SHANGLI}-GD-2026-1-1"
REPLACED = "519901101202-GYL-2026-1-1"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> DataFolder:
    data = DataFolder(tmp_path_factory.mktemp("data"))
    sample_library(data, rows=60)
    return data


@pytest.fixture(autouse=True)
def today(monkeypatch) -> None:
    monkeypatch.setattr(command, "now", lambda: NOON)


@pytest.fixture
def sheet(folder, tmp_path) -> Path:
    """A sheet as it is kept in a village's folder."""
    with Library.current(folder) as library:
        header = library.posting(LAND)
        assert header is not None
        return keep(printed(content_of(library, header, ON), A4).pdf, tmp_path, f"{LAND}.pdf")


def run(folder: DataFolder, *arguments: object) -> int:
    return main.run(["--data", str(folder.root), "verify", *map(str, arguments)])


def code_of(folder: DataFolder, id: str) -> str:
    with Library.current(folder) as library:
        header = library.posting(id)
        assert header is not None
        return short_code(header.id, header.rows_digest)


def test_a_genuine_sheet(folder, sheet, capsys) -> None:
    assert run(folder, sheet, "--json") == Exit.DONE
    out = capsys.readouterr()
    (found,) = json.loads(out.out)
    assert (found["verdict"], found["exit"], found["proof"], found["differences"]) == ("genuine", 0, "rows", [])
    assert (found["posting"]["id"], found["posting"]["village"], len(found["rows"])) == (LAND, "上李村", 60)
    assert found["rows"][0]["amount"] == f"{found['rows'][0]['amount']}" and "." in found["rows"][0]["amount"]
    assert "是真的" in out.err


def test_an_altered_sheet_names_what_was_done(folder, sheet, capsys) -> None:
    sheet.write_bytes(pages(sheet.read_bytes(), 1))
    assert run(folder, sheet, "--json") == Exit.ALTERED
    (found,) = json.loads(capsys.readouterr().out)
    assert found["verdict"] == "altered"
    assert any("缺第 2 页" in one["message"] for one in found["differences"])
    assert run(folder, sheet) == Exit.ALTERED
    assert "缺第 2 页" in capsys.readouterr().out


def test_the_worst_of_several_counts_and_the_others_are_still_told(folder, sheet, tmp_path, capsys) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 broken")
    assert run(folder, sheet, broken, tmp_path / "missing.png", "--json") == Exit.UNREADABLE
    found = json.loads(capsys.readouterr().out)
    assert [one["exit"] for one in found] == [0, 2, 2]
    assert run(folder, sheet, code_of(folder, REPLACED), "0000-0000") == Exit.UNKNOWN_SHEET


def test_a_short_code_looks_the_list_up_and_says_that_it_proves_no_paper(folder, capsys) -> None:
    code = code_of(folder, LAND)
    for typed in (code, code.replace("-", ""), code.lower(), LAND):
        assert run(folder, typed, "--json") == Exit.DONE
        (found,) = json.loads(capsys.readouterr().out)
        assert (found["proof"], found["posting"]["id"], len(found["rows"])) == ("looked-up", LAND, 60)
    assert run(folder, code) == Exit.DONE
    said = capsys.readouterr().out
    assert "证明不了手里的纸" in said
    assert "尉迟敬山" in said


def test_an_old_code_and_an_unknown_one(folder, capsys) -> None:
    assert run(folder, code_of(folder, REPLACED)) == Exit.SUPERSEDED
    said = capsys.readouterr().out
    assert "面积有误" in said
    assert "519901101202-GYL-2026-1-2" in said
    assert run(folder, "ZZZZ-ZZZZ") == Exit.UNKNOWN_SHEET


def test_what_a_scanner_reads_may_be_typed(folder, capsys) -> None:
    with Library.current(folder) as library:
        header = library.posting(LAND)
        text = qr_text(library.meta.public_url, LAND, header.signature)
    assert run(folder, text, "--json") == Exit.DONE
    assert json.loads(capsys.readouterr().out)[0]["proof"] == "code"
    assert run(folder, text[:-3] + "AAA", "--json") == Exit.ALTERED


def test_a_household_card_is_not_repeated(folder, capsys) -> None:
    secret = "MB1" + "A" * 30
    assert run(folder, secret, "--json") == Exit.UNKNOWN_SHEET
    out = capsys.readouterr()
    assert secret not in out.out + out.err
    assert run(folder, secret) == Exit.UNKNOWN_SHEET
    assert secret not in capsys.readouterr().out


def test_a_word_that_is_neither_file_nor_code(folder, capsys) -> None:
    assert run(folder, "公示表.pdf") == Exit.UNREADABLE
    assert "公示表.pdf" in capsys.readouterr().out


def test_no_network_is_needed(folder, sheet, monkeypatch) -> None:
    import socket

    def none(*_: object, **__: object) -> None:
        raise AssertionError("verify reached for the network")

    monkeypatch.setattr(socket, "socket", none)
    assert run(folder, sheet) == Exit.DONE


def test_what_is_no_sheet_is_called_by_its_name(folder, tmp_path, capsys) -> None:
    """A card to rate a matter, and a summary: neither is signed, and neither is said to be false."""
    with Library.current(folder) as library:
        domain, item = "涉农补贴", library.items("涉农补贴")[0]
        source, size = source_of(library), A4
        card = keep(notice(rating(domain, item, source), size).pdf, tmp_path, "card.pdf")
        summary = drawn(library, What.SUMMARY, f"{SHANGLI}-2026", size, ON)
    assert summary is not None
    code = matter_code(domain, item)
    typed = f"{code[:4]}-{code[4:]}"
    for shown in (card, typed, rating_text(source.public_url, domain, item)):
        assert run(folder, shown) == Exit.UNKNOWN_SHEET
        assert f"给“{item.matter1}”打分的好差评卡" in capsys.readouterr().out
    assert run(folder, keep(summary.pdf, tmp_path, "summary.pdf")) == Exit.UNKNOWN_SHEET
    assert "没有签名" in capsys.readouterr().out
