"""A clerk who has never seen the desk posts a village, and a villager finds the money on a kiosk."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt

from tests.kiosk.desk.clerk import Clerk
from tests.main_job import SAMPLES, private_numbers, run

FILE = SAMPLES / "耕地地力保护补贴-王家村.xlsx"


def settled(clerk: Clerk) -> None:
    """From the empty desk to a draft with nothing left to settle."""
    clerk.drop(FILE)
    clerk.wait()
    clerk.write("经办人姓名", "周文")
    clerk.wait()
    clerk.click("看表头")
    clerk.click("都对，记住")
    clerk.click("核实无误 H55")
    clerk.write("为什么没有问题", "丈量后补了一次差额")
    clerk.wait()


def reviewed(clerk: Clerk) -> None:
    """Another person's four ticks and name."""
    clerk.click("请人审核")
    for tick in ("内容", "时间", "方式", "保密"):
        clerk.click(tick)
    clerk.write("审核人姓名", "李明")


def published(clerk: Clerk, feed: Path) -> None:
    clerk.click("去发布")
    clerk.write("发布到哪里", str(feed))
    clerk.key(Qt.Key.Key_Tab)
    clerk.click("发布")
    clerk.wait()


def test_a_new_clerk_posts_a_village_and_a_kiosk_finds_the_payee(clerk: Clerk, office: Path, tmp_path: Path) -> None:
    feed, kiosk = tmp_path / "feed", tmp_path / "kiosk"
    settled(clerk)
    assert "已去掉 身份证号 64 个、银行卡号 64 个、电话 64 个" in clerk.words()
    reviewed(clerk)
    published(clerk, feed)
    assert "发布好了：1 张公示。" in clerk.words()
    assert "王家村 耕地地力保护补贴" in clerk.words()

    key = re.search(r"age1[a-z0-9]+", run("--data", kiosk, "enroll")[1])
    assert key
    assert run("office", "kiosk", "add", key[0], "--township", "330999901", "--office", office)[0] == 0
    assert run("publish", "--office", office, "--to", feed)[0] == 0
    assert run("--data", kiosk, "sync", "--from", feed, "--root", feed / "metadata" / "1.root.json")[0] == 0
    code, found = run("--data", kiosk, "find", "杜冬磊", "--json")
    assert code == 0
    assert "246.19" in found

    kept = (office / "acceptances.jsonl").read_text("utf-8")
    assert "丈量后补了一次差额" in kept
    assert "李明" in kept


def test_no_private_number_is_ever_on_the_desk(clerk: Clerk, office: Path) -> None:
    settled(clerk)
    shown = clerk.words() + "".join(thing.name for thing in clerk.things())
    kept = "".join(path.read_text("utf-8") for path in (office / "desk").iterdir())
    for number in private_numbers():
        assert number not in shown
        assert number not in kept
    rows = clerk.desk.lists["rows"].records
    assert len(rows) == 68
    assert not any(number in cell for row in rows for cell in row.cells for number in private_numbers())
