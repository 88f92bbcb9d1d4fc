"""What is asked over the desk (printing, cards, recall, register, verification) by keyboard alone, at both sizes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from printing.batch import work
from printing.batch.plan import Plan, Planned
from printing.spooler import choose
from sync import clock
from sync.config import DataFolder
from tests.kiosk.desk.clerk import Clerk
from tests.kiosk.desk.test_reach import SIZES, cut_off, held, unseen, visited


@pytest.fixture
def clerk(clerk_at_paper: Clerk, office: Path) -> Clerk:
    """Three sheets in the register, one on the board, and a batch that a printer left."""
    clerk, folder = clerk_at_paper, DataFolder(office / "ledger")
    ids = [clerk.desk.idAt(place) for place in range(3)]
    clerk.desk.press.begin(ids, "")
    clerk.wait()
    clerk.desk.press.run(str(office.parent / "paper"), False, "")
    clerk.wait()
    clerk.desk.ledger.posted(1, "周文", "", "村口", [])
    clerk.wait()
    headers = [one for one in clerk.desk.state.seen.postings if one.id in ids]
    plan = Plan(tuple(map(Planned.of, headers)))
    work.begin(folder, plan, choose.printer("office"), "A4", "周文", clock.now())
    clerk.desk.openOffice(str(office))
    clerk.wait()
    clerk.desk.fact("prepared_by", "周文")
    clerk.desk.go("paper")
    clerk.wait()
    return clerk


def paper(clerk: Clerk) -> None:
    clerk.desk.quiet()


def printing(clerk: Clerk) -> None:
    clerk.click("全选")
    clerk.click("打印…")


def cards(clerk: Clerk) -> None:
    clerk.click("家户卡 ")


def recall(clerk: Clerk) -> None:
    clerk.click("召回 ")


def register(clerk: Clerk) -> None:
    clerk.click("公示台账")
    clerk.click("有异议 ")


def verify(clerk: Clerk) -> None:
    clerk.click("验真")


def verdict(clerk: Clerk) -> None:
    clerk.click("验真")
    clerk.write("短码", clerk.desk.shown.hanging[0].code)


def left(clerk: Clerk) -> None:
    clerk.click("没打完的")


PANELS = [paper, printing, cards, recall, register, verify, verdict, left]
panels = pytest.mark.parametrize("come", PANELS, ids=lambda come: come.__name__)


@panels
def test_every_control_of_a_panel_is_reached_seen_and_left_by_keyboard(
    clerk: Clerk, come: Callable[[Clerk], None]
) -> None:
    come(clerk)
    clerk.wait()
    over = clerk.window.property("panel")
    wanted = [thing for thing in clerk.controls() if thing.seen.height() > thing.at.height() - 1]  # a list moves others
    assert not [thing for thing in wanted if not thing.name.strip()]
    reached = visited(clerk, len(wanted) + 20)
    missed = [thing for thing in wanted if not any(held(rect, thing) for rect in reached)]
    assert missed == []
    assert unseen(clerk) == []
    if over:
        clerk.key(Qt.Key.Key_Escape)
        assert clerk.window.property("panel") == ""


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
@panels
def test_no_word_of_a_panel_runs_out_of_its_place(
    clerk: Clerk, come: Callable[[Clerk], None], size: tuple[int, int]
) -> None:
    clerk.turn(*size)
    come(clerk)
    clerk.wait()
    assert cut_off(clerk, size) == []


def test_a_list_is_posted_without_a_mouse(clerk: Clerk) -> None:
    """From the paper step to an entry of the register, with Tab, Space and Enter."""
    to(clerk, "公示台账…")
    clerk.key(Qt.Key.Key_Space)
    to(clerk, "贴好了，没有照片")
    clerk.key(Qt.Key.Key_Space)
    clerk.wait()
    assert sum(one.said == "张贴中" for one in clerk.desk.lists["register"].records) == 2


def to(clerk: Clerk, name: str) -> None:
    """Tab until the control of that name has the focus."""
    thing = clerk.found(name)
    for _ in range(80):
        clerk.key(Qt.Key.Key_Tab)
        item = clerk.window.activeFocusItem()
        if item is not None and thing.at.contains(item.mapToScene(item.boundingRect().center())):
            return
    raise AssertionError(f"{name} is not reached")
