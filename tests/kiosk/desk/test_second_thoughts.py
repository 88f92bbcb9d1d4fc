"""What a clerk takes back, sends back, leaves lying and comes back to."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import Qt

from tests.kiosk.desk.clerk import Clerk
from tests.kiosk.desk.test_first_day import FILE, published, reviewed, settled
from tests.main_job import SAMPLES, run

DOUBTFUL = SAMPLES / "稻谷补贴-上李村(有疑问).xlsx"
MACHINES = SAMPLES / "农机购置与应用补贴结算.csv"
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_every_decision_can_be_taken_back_until_it_is_published(clerk: Clerk) -> None:
    settled(clerk)
    reviewed(clerk)
    clerk.click("撤销")
    assert clerk.desk.reviewedBy == ""
    for _ in range(4):
        clerk.key(Qt.Key.Key_Z, CONTROL)
    assert clerk.desk.state.draft.ticks == ()
    clerk.key(Qt.Key.Key_Z, CONTROL)  # the reason
    clerk.key(Qt.Key.Key_Z, CONTROL)  # the finding itself
    clerk.wait()
    assert "还有 1 处要处理" in clerk.desk.status


def test_what_is_sent_back_goes_as_a_list_and_holds_the_posting_up(clerk: Clerk, tmp_path: Path) -> None:
    clerk.drop(DOUBTFUL)
    clerk.wait()
    clerk.click("退回 F7 有负数")
    assert "1 处已退回" in clerk.desk.status
    assert not clerk.desk.canReview
    clerk.desk.saveReturned(str(tmp_path), "xlsx")
    clerk.desk.saveReturned(str(tmp_path), "txt")
    rows = list(load_workbook(tmp_path / "退回清单.xlsx").active.values)
    assert rows[0] == ("文件", "哪一格", "什么问题", "怎么办")
    assert rows[1][:3] == ("稻谷补贴-上李村(有疑问).xlsx", "F7", "金额是负数(-349.00 元)。")
    assert "F7" in (tmp_path / "退回清单.txt").read_text("utf-8")


def test_a_closed_window_loses_nothing(sit_down: Callable[[], Clerk]) -> None:
    clerk = sit_down()
    settled(clerk)
    clerk.leave()
    back = sit_down()
    assert "接着上次没做完的。" in back.words()
    assert back.desk.preparedBy == "周文"
    assert "都处理好了，可以请另一个人审核。" in back.words()


def test_a_file_that_changed_meanwhile_is_looked_at_anew(sit_down: Callable[[], Clerk], tmp_path: Path) -> None:
    file = tmp_path / FILE.name
    shutil.copyfile(FILE, file)
    clerk = sit_down()
    clerk.drop(file)
    clerk.wait()
    clerk.click("核实无误 H55")
    clerk.leave()
    book = load_workbook(file)
    book.active["H6"] = 1
    book.save(file)
    back = sit_down()
    assert "改过了，原来的核对作废，请重新看一遍。" in back.words()
    assert back.desk.state.draft.accepted == {}


def test_what_was_reviewed_is_what_is_published_or_nothing_is(clerk: Clerk, tmp_path: Path) -> None:
    file, feed = tmp_path / FILE.name, tmp_path / "feed"
    shutil.copyfile(FILE, file)
    clerk.drop(file)
    clerk.wait()
    clerk.write("经办人姓名", "周文")
    clerk.wait()
    clerk.click("看表头")
    clerk.click("都对，记住")
    clerk.click("核实无误 H55")
    reviewed(clerk)
    book = load_workbook(file)
    book.active["H6"] = 999999
    book.save(file)
    published(clerk, feed)
    assert "在核对以后又改过了" in clerk.words()
    assert not [path for path in feed.rglob("*") if path.is_file()]


def test_nobody_reviews_what_they_prepared(clerk: Clerk) -> None:
    settled(clerk)
    clerk.click("请人审核")
    for tick in ("内容", "时间", "方式", "保密"):
        clerk.click(tick)
    clerk.write("审核人姓名", "周文(科长)")
    assert "要另一个人来审核" in clerk.words()
    assert not clerk.desk.canPublish


def test_a_review_is_for_what_was_on_the_screen(clerk: Clerk) -> None:
    settled(clerk)
    reviewed(clerk)
    assert clerk.desk.canPublish
    clerk.click("回去核对")
    clerk.click("重新看 H55")
    assert clerk.desk.state.draft.ticks == ()
    assert not clerk.desk.canPublish


def test_headers_are_confirmed_once_and_remembered(clerk: Clerk, office: Path, tmp_path: Path) -> None:
    settled(clerk)
    again = tmp_path / "耕地地力保护补贴-王家村(再来).xlsx"
    shutil.copyfile(FILE, again)
    clerk.drop(again)
    clerk.wait()
    assert not [item for item in clerk.desk.state.items if item.kind == "header"]
    assert '"户主姓名": "holder"' in (office / "headers.json").read_text("utf-8")


def test_a_header_that_was_read_wrong_is_put_right(clerk: Clerk) -> None:
    clerk.drop(FILE)
    clerk.wait()
    clerk.desk.readAs(0, "备注", "unknown")
    clerk.wait()
    heads = {column.header: column for column in clerk.desk.lists["columns"].records}
    assert heads["备注"].taken
    clerk.desk.confirmHeads()
    assert clerk.desk.state.file is not None
    assert not [item for item in clerk.desk.state.items if item.kind == "header"]


def test_what_the_file_does_not_say_is_asked_for(clerk: Clerk) -> None:
    clerk.drop(MACHINES)
    clerk.wait()
    assert "年度未知" in clerk.words()
    clerk.write("哪一年", "2026")
    clerk.wait()
    assert "年度未知" not in clerk.words()
    assert not [item for item in clerk.desk.state.items if item.kind == "missing"]


def test_a_private_number_that_somebody_types_is_not_taken_on(clerk: Clerk, office: Path) -> None:
    clerk.drop(FILE)
    clerk.wait()
    clerk.write("经办人姓名", "周文13812345678")
    assert "没有记下来" in clerk.words()
    assert clerk.desk.preparedBy == ""
    assert "13812345678" not in (office / "desk" / "draft.json").read_text("utf-8")


def test_a_published_list_is_called_back_and_not_undone(clerk: Clerk, office: Path, tmp_path: Path) -> None:
    feed = tmp_path / "feed"
    settled(clerk)
    reviewed(clerk)
    published(clerk, feed)
    assert clerk.desk.undoWords == ""
    clerk.click("召回 王家村")
    clerk.write("为什么召回", "公开了不该公开的内容")
    clerk.click("召回")
    clerk.wait()
    clerk.wait()
    assert "王家村 耕地地力保护补贴" not in clerk.words()
    assert (
        run("recall", "330999901901-GD-2026-1-1", "--reason", "公开了不该公开的内容", "--office", office, "--json")[0]
        == 0
    )
