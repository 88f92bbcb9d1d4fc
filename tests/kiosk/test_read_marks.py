"""What is being read is marked where it stands: on the words, the card or the button, whatever the screen."""

from __future__ import annotations

import pytest

from kiosk import run, session
from kiosk.app import Stage
from kiosk.input import marks
from tests.kiosk.test_every_screen import GD, SHANGLI
from tests.kiosk_driver import Visitor


@pytest.fixture
def follower(visitor: Visitor) -> Visitor:
    """Somebody who reads along."""
    run.hear(Stage(None, visitor.window), visitor.shell)  # type: ignore[arg-type]
    return visitor


def marked(visitor: Visitor, sentence: str) -> set[str]:
    """The words or the name of what is marked while a sentence that begins so is read."""
    reader = visitor.shell.reader
    assert reader is not None
    if not reader.speaking:
        visitor.shell.readAloud()
    place = next(i for i, each in enumerate(reader.sentences) if each.startswith(sentence))
    reader._set_sentence(place)
    visitor.settle()
    return {
        str(item.property("text")).replace("\u2060", "").replace("\u00a0", " ")
        for item in visitor.window.property("marked")
    }


def test_at_home_the_tile_is_marked_that_is_being_read(follower: Visitor) -> None:
    assert marked(follower, "您想看什么") == {"您想看什么？"}
    assert marked(follower, "村里公示") == {"村里公示"}
    assert marked(follower, "我的补贴") == {"我的补贴"}


def test_in_a_village_the_list_is_marked_that_is_being_read(follower: Visitor) -> None:
    follower.shell.go(session.Village(SHANGLI))
    follower.settle()
    assert "高龄津贴" in marked(follower, "高龄津贴") and "耕地地力保护补贴" not in marked(follower, "高龄津贴")


def test_buttons_are_marked_where_it_is_said_what_can_be_touched(follower: Visitor) -> None:
    follower.shell.go(session.Village(SHANGLI))
    follower.settle()
    assert {"找我的名字", "这些年发了多少"} <= marked(follower, "可以点")


def test_nothing_stays_marked_when_the_reading_ends_or_another_screen_comes(follower: Visitor) -> None:
    assert marked(follower, "村里公示")
    follower.shell.hush()
    follower.settle()
    assert follower.window.property("marked") == []
    assert marked(follower, "村里公示")
    follower.shell.go(session.Posting(GD))
    follower.settle()
    assert follower.window.property("marked") == []


def test_words_are_compared_without_their_signs() -> None:
    assert marks.letters("37.9 亩 × 每亩 95.50 元") == "379亩每亩9550元"
