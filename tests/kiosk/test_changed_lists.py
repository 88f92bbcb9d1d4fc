"""A villager remembers yesterday's list: what became of it is marked, with the reason, and without names and sums."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kiosk.session import Payee, Posting
from kiosk.snapshots import changed, payee, posting, village
from kiosk.wording import GLUE
from sync.config import DataFolder
from sync.library.build import build
from sync.library.views import Replaced
from sync.records import PostingHeader, PostingState, Stage
from tests.fixtures import (
    FARM,
    MACHINE,
    TREES,
    WANGJIA,
    county,
    land_rows,
    replace_state,
    sample_meta,
    shangli,
    shiqiao,
)
from tests.fixtures import posting as posted
from tests.fixtures import village as content
from tests.kiosk_driver import Visitor

ON = date(2026, 11, 23)
ROWS = land_rows(12, seed=9)
SUM = "21,253.54"
OLD, NEW = f"{WANGJIA}-GYL-2026-1-1", f"{WANGJIA}-GYL-2026-1-2"
GONE = f"{WANGJIA}-NJ-2026-1-1"
BY_THE_OFFICE = f"已更正,请看第 2 版({NEW})"


def header(state: PostingState, reason: str, stage: Stage = Stage.PAID) -> PostingHeader:
    return replace(posted(WANGJIA, TREES, 2026, ROWS)[0], state=state, reason=reason, stage=stage)


CURRENT = posted(WANGJIA, TREES, 2026, ROWS, version=2)[0]
REPLACED = Replaced(header(PostingState.SUPERSEDED, BY_THE_OFFICE), CURRENT)
WITHDRAWN = Replaced(header(PostingState.WITHDRAWN, "发错了村"), None)


# --- derived without Qt


def test_a_replaced_list_leads_to_the_new_one_and_a_withdrawn_one_to_its_reason() -> None:
    assert [changed.marked(REPLACED).id, changed.marked(REPLACED).chip] == [NEW, "已更正"]
    card = changed.marked(WITHDRAWN)
    assert (card.id, card.chip, card.reason, card.onward) == (OLD, "已撤下", "原因：发错了村", "看说明")
    assert "".join((card.count, card.amount, changed.marked(REPLACED).amount)) == ""


def test_a_proposed_list_that_was_paid_is_not_called_a_correction() -> None:
    old = header(PostingState.SUPERSEDED, f"已发放,请看发放结果({NEW})", Stage.PROPOSED)
    made = changed.mark(Replaced(old, CURRENT))
    assert made.word == "已发放" and "发放结果" in made.sentence and made.reason == ""


def test_what_the_office_writes_by_itself_is_not_repeated_with_its_id() -> None:
    assert changed.mark(REPLACED).reason == ""
    own = header(PostingState.SUPERSEDED, f"面积有误,已重新丈量({NEW})。")
    assert changed.mark(Replaced(own, CURRENT)).reason == "原因：面积有误，已重新丈量"
    numbers = header(PostingState.WITHDRAWN, "标准多写了(1,200.50元),9:30已告知")
    assert changed.mark(Replaced(numbers, None)).reason == "原因：标准多写了（1,200.50元），9:30已告知"


def test_a_new_version_that_is_gone_too_is_not_promised() -> None:
    made = changed.mark(Replaced(REPLACED.header, None))
    assert (made.word, made.onward) == ("已换下", "") and "新" not in made.sentence


def test_a_withdrawn_list_without_a_reason_says_so_and_one_that_was_made_anew_leads_there() -> None:
    assert "没有写明原因" in changed.mark(Replaced(header(PostingState.WITHDRAWN, ""), None)).reason
    made = changed.mark(Replaced(WITHDRAWN.header, CURRENT))
    assert (made.word, made.onward) == ("已撤下", NEW) and "有新的一份" in made.sentence


def test_a_reason_that_a_card_has_no_room_for_is_read_before_the_new_list() -> None:
    long = header(PostingState.SUPERSEDED, "把二〇二五年的旧名单当成了今年的名单，面积和户数都不对")
    card = changed.marked(Replaced(long, CURRENT))
    assert card.id == OLD and card.reason.endswith("…") and len(card.reason) == changed.ON_A_CARD


def test_the_board_counts_what_hangs_and_names_what_changed_beneath() -> None:
    shown = village.derive("王家村", "青石镇", (CURRENT,), 0, ON, (REPLACED, WITHDRAWN))
    assert "1 张" in shown.line.replace(GLUE, " ") and "2 张有变动" in shown.line.replace(GLUE, " ")
    assert [p.onward for p in shown.postings] == ["", "看新的一份", "看说明"]
    assert "有变动" not in village.derive("王家村", "", (CURRENT,), 0, ON).line


@pytest.mark.parametrize("change", [REPLACED, WITHDRAWN])
def test_neither_screen_holds_a_sum(change: Replaced) -> None:
    made = changed.mark(change)
    shown = (
        posting.derive_changed(change.header, made, "12345"),
        payee.derive_changed(change.header, made, "12345"),
    )
    for one in shown:
        assert made.sentence in str(one) and "0999-5550101" in str(one)
        assert SUM not in str(one) and f"12{GLUE}户" not in str(one) and "12 户" not in str(one)


# --- on the glass


@pytest.fixture
def changed_lists(tmp_path: Path) -> DataFolder:
    """王家村: one list corrected, one withdrawn."""
    folder = DataFolder(tmp_path / "changed")
    folder.library.mkdir(parents=True)
    lists = content(
        WANGJIA,
        posted(WANGJIA, TREES, 2026, ROWS, version=2),
        replace_state(posted(WANGJIA, TREES, 2026, ROWS), PostingState.SUPERSEDED, "面积有误"),
        replace_state(posted(WANGJIA, MACHINE, 2026, ROWS), PostingState.WITHDRAWN, "发错了村"),
        replace_state(posted(WANGJIA, FARM, 2025, ROWS, starts=date(2025, 11, 3)), PostingState.WITHDRAWN, "旧的"),
    )
    build(folder.library / "library-1.db", None, county(), (shangli(20), lists, shiqiao()), sample_meta())
    folder.pointer.write_text("library-1.db\n", "utf-8")
    return folder


@pytest.fixture
def there(open_kiosk: Callable[..., Visitor], changed_lists: DataFolder) -> Visitor:
    visitor = open_kiosk(changed_lists)
    visitor.touch("村里公示")
    visitor.touch("王家村")
    return visitor


def test_yesterdays_list_is_found_marked_with_the_reason_and_leads_to_the_new_one(there: Visitor) -> None:
    words = there.words()
    assert "正在公示 1 张" in words and "2 张有变动" in words
    assert "原因：面积有误" in words and "原因：发错了村" in words and "旧的" not in words
    assert words.count("元") == 1, "the sum of what hangs, and no other"
    there.touch("已更正：生态公益林补偿")
    assert "尉迟敬山" in there.words() and SUM in there.words()
    there.touch("返回")
    there.touch("已撤下：农机购置与应用补贴")
    words = there.words()
    assert "这份公示已经撤下，名字和合计都不再列出。" in words and "原因：发错了村" in words
    assert "0999-5550101" in words and "12345" in words
    assert SUM not in words and "12 户" not in words and "尉迟" not in words
    assert "找人" not in there.names() and "看新的一份" not in there.names()


def test_the_board_is_read_from_what_hangs_to_what_changed(there: Visitor) -> None:
    cards = [name for name in there.names() if "补" in name]
    assert cards[0] == "生态公益林补偿"
    assert sorted(cards[1:]) == ["已撤下：农机购置与应用补贴", "已更正：生态公益林补偿"]
    heard = "".join(utterance.shown for utterance in there.shell.page.spoken())
    assert heard.index("还剩") < heard.index("已更正") and "发错了村" in heard and SUM not in heard


def test_a_link_to_a_replaced_list_says_what_became_of_it_in_this_order(there: Visitor) -> None:
    there.shell.go(Posting(OLD))
    words = there.words()
    order = ["生态公益林补偿", "已更正", "这份公示已经更正", "原因：面积有误", "看新的一份", "有疑问请打"]
    assert [words.index(word) for word in order] == sorted(words.index(word) for word in order)
    assert SUM not in words and "尉迟" not in words
    there.touch("看新的一份")
    assert "尉迟敬山" in there.words()


def test_the_voice_says_the_same_without_asking(there: Visitor) -> None:
    there.shell.go(Posting(OLD))
    assert [utterance.shown for utterance in there.shell.page.spoken()] == [
        "王家村，2026年，生态公益林补偿，第一批。",
        "这份公示已经更正，有新的一份。",
        "名字和合计请看新的。",
        "原因：面积有误。",
        "有疑问请打 0999-5550101（云岚县农业农村局），或者打 12345。",
    ]
    there.touch("读给我听")
    assert there.shell.reader.speaking


def test_a_row_of_a_withdrawn_list_says_neither_name_nor_sum(there: Visitor) -> None:
    there.shell.go(Payee(GONE, 0))
    for words in (there.words(), "".join(each.shown for each in there.shell.page.spoken())):
        assert "撤下" in words and "发错了村" in words
        assert SUM not in words and "12 户" not in words and "尉迟" not in words


def test_after_a_month_the_board_has_forgotten_and_a_link_still_explains(
    open_kiosk: Callable[..., Visitor], changed_lists: DataFolder
) -> None:
    visitor = open_kiosk(changed_lists, lambda: datetime(2026, 12, 28, tzinfo=UTC))
    visitor.touch("村里公示")
    visitor.touch("王家村")
    assert "有变动" not in visitor.words() and "已撤下" not in visitor.words()
    visitor.shell.go(Posting(GONE))
    assert "原因：发错了村" in visitor.words()
