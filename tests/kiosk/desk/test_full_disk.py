"""A disk that is really full while the desk prints: said in one sentence, nothing half-printed, nothing unrecorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from printing.ledger.entry import Kind
from printing.ledger.store import entries
from sync.config import DataFolder
from tests.cups import Printer
from tests.kiosk.desk.clerk import Clerk
from tests.kiosk.desk.test_batch_at_desk import register, ticked
from tests.main_job import run
from tests.small_disk import small_disk

ROOM = 256  # kiB: three sheets or so


@pytest.fixture
def clerk(clerk_at_paper: Clerk) -> Clerk:
    return clerk_at_paper


def test_a_folder_that_fills_up_holds_whole_sheets_and_each_is_in_the_register(
    clerk: Clerk, office: Path, tmp_path: Path
) -> None:
    paper = tmp_path / "stick"
    with small_disk(paper, ROOM):
        ticked(clerk)
        clerk.window.setProperty("folderChosen", str(paper))
        clerk.settle()
        clerk.click("打印")
        clerk.wait()
        sheets = sorted(paper.glob("*.pdf"))
        assert 0 < len(sheets) < clerk.desk.lists["hanging"].count
        assert all(sheet.read_bytes().rstrip().endswith(b"%%EOF") for sheet in sheets)
        assert f"打印了 {len(sheets)} 张" in clerk.words()
        assert "磁盘满了。请腾出空间" in clerk.words()
    printed = [e.posting for e in entries(DataFolder(office / "ledger")) if e.kind is Kind.PRINTED]
    assert sorted(printed) == [sheet.stem for sheet in sheets]
    assert run("--data", office / "ledger", "ledger", "check")[0] == 0


def test_an_office_whose_disk_is_full_prints_no_sheet_that_it_cannot_keep_and_goes_on_once_there_is_room(
    printer: Printer, clerk: Clerk, office: Path
) -> None:
    with small_disk(office / "ledger", 128) as disk:
        ticked(clerk, 3)
        clerk.click("打印")
        clerk.wait()
        assert "磁盘满了。请腾出空间" in clerk.desk.notice
        assert printer.out == register(office) == []
        disk.plenty()
        clerk.click("没打完的")
        clerk.click("接着打")
        clerk.wait()
        assert len(printer.out) == len(set(printer.out)) == len(register(office)) == 3
        assert run("--data", office / "ledger", "ledger", "check")[0] == 0
