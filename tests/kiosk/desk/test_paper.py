"""From the desk to the village's board: printed, in the register, posted, exported."""

from __future__ import annotations

from pathlib import Path

from tests.kiosk.desk.clerk import Clerk
from tests.kiosk.desk.test_first_day import published, reviewed, settled


def test_a_sheet_is_printed_registered_posted_and_exported(clerk: Clerk, tmp_path: Path) -> None:
    settled(clerk)
    reviewed(clerk)
    published(clerk, tmp_path / "feed")
    paper, shelf = tmp_path / "paper", tmp_path / "shelf"
    clerk.click("选 王家村")
    clerk.click("打印…")
    clerk.wait()
    assert "贴出来是这样" in clerk.words()
    assert "1 份，每份 2 页" in clerk.words()
    clerk.window.setProperty("folderChosen", str(paper))
    clerk.settle()
    clerk.click("打印")
    clerk.wait()
    clerk.wait()
    assert "打印了 1 张" in clerk.words()
    assert [path.suffix for path in paper.iterdir()] == [".pdf"]
    clerk.click("公示台账")
    assert "未张贴" in clerk.words()
    assert "周文打印" in clerk.words()
    clerk.click("贴好了，没有照片")
    clerk.wait()
    clerk.wait()
    assert "张贴中" in clerk.words()
    clerk.desk.ledger.export(str(shelf))
    clerk.wait()
    assert {path.suffix for path in shelf.rglob("*") if path.is_file()} >= {".xlsx", ".pdf"}


def test_household_cards_are_printed_for_a_village(clerk: Clerk, tmp_path: Path) -> None:
    settled(clerk)
    reviewed(clerk)
    published(clerk, tmp_path / "feed")
    paper = tmp_path / "cards"
    paper.mkdir()
    clerk.click("家户卡 王家村")
    clerk.window.setProperty("folderChosen", str(paper))
    clerk.settle()
    clerk.click("打印家户卡")
    clerk.wait()
    assert (paper / "家户卡-王家村.pdf").read_bytes().startswith(b"%PDF")
