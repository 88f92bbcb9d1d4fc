"""评一评: the card of a matter before the scanner, its code on the pad, one touch, one count, and no person."""

from __future__ import annotations

import resource
import signal
from collections.abc import Callable

import pytest

from kiosk import session
from kiosk.snapshots.rating import FACES
from sync.config import DataFolder
from sync.matters import matter_code, rated_code, rating_text
from sync.ratings import LEVELS, lines, load
from tests.fixtures import catalogues
from tests.kiosk.households import let_go, scan
from tests.kiosk.test_household_card import with_scanner
from tests.kiosk.test_verify_screen import said
from tests.kiosk_driver import Visitor

DOMAIN, ITEM = catalogues()[0].domain, catalogues()[0].items[0]
CARD = rating_text("HTTPS://GK.YUNLAN.GOV.CN/", DOMAIN, ITEM)


@pytest.fixture
def kiosk(open_kiosk: Callable[..., Visitor], folder: DataFolder) -> Visitor:
    return with_scanner(open_kiosk(folder))


def counted(folder: DataFolder) -> list[tuple[str, tuple[int, ...]]]:
    return [(line.matter, line.counts) for line in lines(load(folder.ratings))]


@pytest.mark.parametrize("way", [(), ("村里公示",), ("叫工作人员",)])
def test_a_card_opens_its_matter_on_whatever_screen_it_is_held_up_and_one_touch_counts(kiosk, folder, way) -> None:
    for step in way:
        kiosk.touch(step)
    scan(kiosk, CARD)
    assert kiosk.shell.screen == "Rating" and ITEM.matter1 in said(kiosk)
    assert [name for name in kiosk.names() if name in LEVELS] == list(LEVELS)
    kiosk.touch("满意")
    assert "记下了：满意。谢谢您！" in said(kiosk) and "12345" not in said(kiosk)
    assert not [name for name in kiosk.names() if name in LEVELS]
    assert counted(folder) == [(ITEM.matter1, (0, 1, 0, 0, 0))]


def test_who_is_not_content_is_told_where_somebody_answers(kiosk, folder) -> None:
    scan(kiosk, CARD)
    kiosk.touch("不满意")
    assert "12345" in said(kiosk) and "不记名" in said(kiosk)
    assert counted(folder)[0][1] == (0, 0, 0, 1, 0)


def test_once_a_visit_and_the_next_visitor_may_again(kiosk, folder) -> None:
    for again in range(2):
        scan(kiosk, CARD)
        kiosk.touch("非常满意")
        let_go(kiosk)
        kiosk.shell.back()
        scan(kiosk, CARD)
        assert "刚才评过了" in said(kiosk)
        assert counted(folder)[0][1][0] == again + 1
        kiosk.shell.home()
        let_go(kiosk)


def test_the_code_is_typed_on_the_pad_of_sheets(kiosk, folder) -> None:
    kiosk.touch("村里公示")
    kiosk.shell.go(session.Verify())
    for key in matter_code(DOMAIN, ITEM) + "\r":
        kiosk.shell.typed(key)
    assert kiosk.shell.screen == "Rating"


def test_from_the_catalogue_too(kiosk) -> None:
    kiosk.shell.go(session.Matter(DOMAIN, 0))
    kiosk.touch("这件事办得怎么样，评一评")
    assert kiosk.shell.screen == "Rating"


def test_a_card_of_a_matter_that_is_no_more_is_answered_in_a_sentence(kiosk, folder) -> None:
    scan(kiosk, CARD[:-8] + "00000000")
    assert kiosk.shell.screen != "Rating" and not folder.ratings.exists()


def test_a_full_disk_is_said_and_no_thanks(kiosk, folder) -> None:
    scan(kiosk, CARD)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))  # not a byte may be written to any file
    kiosk.touch("满意")
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    signal.signal(signal.SIGXFSZ, before)
    assert "没有记下来" in said(kiosk) and "谢谢" not in said(kiosk)
    assert not folder.ratings.exists()


def test_texts_that_are_no_rating_card() -> None:
    assert rated_code(CARD) == rated_code(CARD.lower()) == matter_code(DOMAIN, ITEM)
    for text in ("", "PJ/ABCDEFGH", CARD + "X", CARD[:-1], "HTTPS://X/QJ/ABCDEFGH"):
        assert rated_code(text) is None
    assert [face.word for face in FACES] == list(LEVELS) and len({face.picture for face in FACES}) == 5
