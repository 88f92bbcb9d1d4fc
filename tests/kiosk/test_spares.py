"""Spare screens: made beforehand, shown with other words, and never with what an earlier visitor saw."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from kiosk import wiring
from kiosk.models.records import RecordList, runs
from kiosk.models.rows import Plan, PostingRows
from kiosk.session import Find, Payee, Posting
from kiosk.snapshots.find import DoorRecord
from kiosk.viewmodels.page import PageModel
from sync.config import DataFolder
from tests.fixtures import SHANGLI, WANGJIA, sample_library
from tests.kiosk_driver import Visitor

GD, NJ = f"{SHANGLI}-GD-2026-1-1", f"{WANGJIA}-NJ-2026-1-1"


@pytest.fixture
def ready(visitor: Visitor) -> Visitor:
    """A kiosk some time after its start: all its spares are made."""
    wiring.warm(visitor.shell)
    prepared(visitor)
    return visitor


def prepared(visitor: Visitor) -> None:
    spares = visitor.shell.spares
    for _ in range(20):
        if spares._timer.isActive():
            spares.step()
    visitor.settle()
    assert not spares._timer.isActive()


def kept(visitor: Visitor) -> dict[str, PageModel]:
    return visitor.shell.spares._kept


def test_after_its_start_a_kiosk_has_a_spare_of_each_common_screen(ready: Visitor) -> None:
    assert set(kept(ready)) == set(wiring.REUSED)


def test_a_visit_on_spares_shows_what_a_visit_on_new_screens_shows(
    open_kiosk: Callable[..., Visitor], folder: DataFolder, ready: Visitor
) -> None:
    other = open_kiosk(folder)
    for step in ("我的补贴", "按姓名找", "上李村", "李", "李大", "返回", "重新找", "拼音", "字母 Y", "按组找", "三组"):
        for visitor in (ready, other):
            visitor.touch(step)
        assert (ready.words(), ready.names()) == (other.words(), other.names()), step
    for step in ("首页", "村里公示", "王家村", "农机购置与应用补贴", "尉迟敬山", "返回", "返回", "返回", "上李村"):
        for visitor in (ready, other):
            visitor.touch(step)
        assert (ready.words(), ready.names()) == (other.words(), other.names()), step


def test_a_screen_taken_from_the_spares_begins_on_its_first_page(ready: Visitor) -> None:
    ready.shell.go(Posting(GD))
    ready.touch("下一页")
    assert "第 2 页" in ready.words()
    ready.touch("返回")
    ready.settle()
    ready.shell.go(Posting(GD))
    assert "第 1 页" in ready.words() and "尉迟敬山" in ready.words()


def test_a_long_list_after_a_short_one_and_a_short_one_after_a_long_one(ready: Visitor) -> None:
    for _ in range(2):
        ready.shell.go(Posting(NJ))
        assert "王建国" in ready.words() and "合计 3 户" in ready.words() and "尉迟敬山" in ready.words()
        ready.shell.home()
        ready.settle()
        ready.shell.go(Posting(GD))
        assert "单小红" in ready.words() and "合计 60 户" in ready.words() and "王建国" not in ready.words()
        ready.shell.home()
        ready.settle()


def test_two_screens_of_one_kind_can_lie_on_one_way(ready: Visitor) -> None:
    ready.shell.go(Posting(GD))
    ready.shell.go(Payee(GD, 0))
    ready.shell.go(Posting(NJ))
    assert "王建国" in ready.words()
    ready.touch("返回")
    ready.touch("返回")
    assert "单小红" in ready.words() and "王建国" not in ready.words()


def test_what_a_visitor_saw_and_wrote_is_gone_from_the_spares_when_the_visit_is_over(
    ready: Visitor, qtbot: QtBot
) -> None:
    for step in ("我的补贴", "按姓名找", "上李村", "拼音", "字母 S", "字母 X", "字母 H", "单小红"):
        ready.touch(step)
    pages = [page for _, page in ready.shell._pages[1:]]
    ready.touch("首页")
    qtbot.waitUntil(lambda: not ready.shell.leaving)
    prepared(ready)
    qtbot.waitUntil(lambda: not any(shiboken6.isValid(page) for page in pages))
    assert not ready.shell.spares._seen
    told = [getattr(page.snapshot, "query", "") for page in kept(ready).values()]
    assert not any(told) and "单小红" not in str([page.snapshot for page in kept(ready).values()])


def test_a_new_generation_takes_the_spares_with_it(ready: Visitor, folder: DataFolder) -> None:
    old = dict(kept(ready))
    sample_library(folder, rows=30, generation=2)
    ready.touch("首页")
    assert not any(page in old.values() for page in kept(ready).values())
    prepared(ready)
    ready.shell.go(Posting(GD))
    assert "合计 30 户" in ready.words()


def test_the_other_size_of_type_makes_them_anew(ready: Visitor) -> None:
    ready.shell.go(Find(SHANGLI))
    old = list(kept(ready).values())
    ready.look("大字")
    assert not any(page in old for page in kept(ready).values())
    prepared(ready)
    assert "Posting" in kept(ready) and "您姓什么？" in ready.words()
    ready.touch("返回")
    assert "您想看什么？" in ready.words()


def test_type_that_grew_in_the_midst_of_a_way_leaves_no_screen_without_words(ready: Visitor) -> None:
    """What lies beneath loses its screen then, and is kept as a spare all the same when the visitor goes home."""
    for step in ("我的补贴", "按姓名找", "上李村"):
        ready.touch(step)
    ready.look("大字")
    ready.touch("首页")
    for step, words in (("我的补贴", "您想怎么查？"), ("按姓名找", "您是哪个村的？"), ("上李村", "您姓什么？")):
        ready.touch(step)
        assert words in ready.words()
    ready.touch("首页")
    prepared(ready)
    ready.touch("我的补贴")
    assert "您想怎么查？" in ready.words()


def test_lines_that_wait_for_what_is_found_are_seen_by_nobody(ready: Visitor) -> None:
    for step in ("我的补贴", "按姓名找", "上李村"):
        ready.touch(step)
    assert "" not in ready.names() and ready.shell.page.hits.count
    ready.touch("李")
    assert "" not in ready.names() and ready.shell.page.hits.count == len(ready.shell.page.snapshot.hits) > 1


def test_a_page_of_one_household_is_never_a_spare() -> None:
    assert not wiring.REUSED & {"Person", "OwnDoor", "OwnYears", "Objection", "Entitlement", "Entitled"}


@pytest.mark.parametrize(
    ("numbers", "told"), [([], []), ([3], [(3, 3)]), ([1, 2, 3, 7, 9, 10], [(1, 3), (7, 7), (9, 10)])]
)
def test_rows_that_differ_are_told_in_stretches(numbers: list[int], told: list[tuple[int, int]]) -> None:
    assert list(runs(numbers)) == told


@pytest.mark.parametrize("before", ["", "a", "abc", "abcdef"])
@pytest.mark.parametrize("after", ["", "x", "abc", "abxyz"])
def test_a_list_that_becomes_another_tells_its_views_all_that_changed(before: str, after: str) -> None:
    model = RecordList(DoorRecord, [DoorRecord(word, "1") for word in before])
    seen = list(before)
    model.rowsInserted.connect(lambda _, first, last: seen.extend(r.word for r in model.records[first : last + 1]))
    model.rowsRemoved.connect(lambda _, first, last: seen.__delitem__(slice(first, last + 1)))
    model.dataChanged.connect(
        lambda first, last: seen.__setitem__(
            slice(first.row(), last.row() + 1), [r.word for r in model.records[first.row() : last.row() + 1]]
        )
    )
    model.become(RecordList(DoorRecord, [DoorRecord(word, "1") for word in after]))
    assert seen == list(after) and model.count == len(after)


def test_rows_of_a_posting_become_those_of_another() -> None:
    from sync.library.views import GroupSummary

    def rows(name: str, count: int) -> PostingRows:
        plan = Plan.of((GroupSummary(None, count, 0, None, 0),) if count else ())
        return PostingRows(plan, lambda o, n: tuple(range(o, o + n)), lambda o, r: f"{name}{r}", lambda g: g)  # type: ignore[arg-type,return-value]

    model = rows("a", 3)
    for name, count in (("b", 200), ("c", 2), ("d", 0), ("e", 1)):
        model.become(rows(name, count))
        assert model.count == model.rowCount() == count
        assert [model._entry(i) for i in range(min(count, 3))] == [f"{name}{i}" for i in range(min(count, 3))]
