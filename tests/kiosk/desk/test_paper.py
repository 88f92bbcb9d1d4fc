"""From the desk to the village's board: printed, in the register, posted, exported."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from sync import clock
from tests.kiosk.desk.clerk import Clerk
from tests.kiosk.desk.test_first_day import published, reviewed, settled


def test_a_sheet_is_printed_registered_posted_and_exported(clerk: Clerk, tmp_path: Path) -> None:
    settled(clerk)
    reviewed(clerk)
    published(clerk, tmp_path / "feed")
    paper, shelf = tmp_path / "paper", tmp_path / "shelf"
    assert "选了 1 份" in clerk.words()  # what was just published is what is to be printed
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
    clerk.write("贴在哪里", "村口公示栏")
    clerk.click("贴好了，没有照片")
    clerk.wait()
    assert "张贴中" in clerk.words()
    assert "周文贴在村口公示栏" in clerk.words()
    assert "第 1 天" in clerk.words()
    assert "起应撤下" in clerk.words()
    clerk.click("有异议")
    clerk.type("三组一户的面积不对")
    clerk.click("记下异议")
    clerk.wait()
    assert "公示期里异议 1 件" in clerk.words()
    clerk.write("哪一天", "2026-13-40")
    clerk.click("撤下了 王家村")
    clerk.wait()
    assert "日期要写成" in clerk.words()
    clerk.write("哪一天", clock.day_of(clock.now()).isoformat())
    clerk.click("撤下了 王家村")
    clerk.wait()
    assert "已撤下" in clerk.words()
    assert "周文撤下" in clerk.words()
    clerk.click("检查台账")
    clerk.wait()
    assert "没有发现改动" in clerk.words()
    clerk.write("以前抄下的校验码", "9-0123456789AB")  # of a register that was longer: the end of this one is gone
    clerk.click("检查台账")
    clerk.wait()
    assert "曾经写到第 9 号" in clerk.desk.notice
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


def test_a_photograph_of_the_board_is_kept_and_a_sheet_that_was_changed_is_found_out(
    clerk: Clerk, office: Path, tmp_path: Path
) -> None:
    settled(clerk)
    reviewed(clerk)
    published(clerk, tmp_path / "feed")
    clerk.desk.press.begin([clerk.desk.idAt(0)], "")
    clerk.wait()
    clerk.desk.press.run(str(tmp_path / "paper"), False, "")
    clerk.wait()
    photo = tmp_path / "IMG_1.jpg"
    Image.new("RGB", (800, 600), "white").save(photo)
    clerk.desk.ledger.posted(1, "周文", "", "村口", [str(photo)])
    clerk.wait()
    clerk.click("公示台账…")
    assert "照片 1 张" in clerk.words()
    clerk.click("只看该做的")
    assert clerk.desk.lists["register"].count == 0
    kept = next((office / "ledger").rglob("*照片*.jpg"))
    kept.write_bytes(b"another picture")
    clerk.click("检查台账")
    clerk.wait()
    assert "照片" in clerk.desk.notice
    assert "被改动过" in clerk.desk.notice
