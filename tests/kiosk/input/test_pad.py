"""Writing with a finger: ink appears, candidates come after a pause, one is chosen, and nothing stays."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest

from kiosk.input.handwriting.ink import Ink
from kiosk.input.paper import Paper
from kiosk.viewmodels.writing import PAUSE, WritingModel
from tests.handwriting import Manner, joined, reordered, sample, shaky
from tests.kiosk.input.writer import Writer
from tests.kiosk.test_every_screen import examine
from tests.kiosk_driver import touch_screen

WRITTEN = dict(sample())
SHANG = WRITTEN["上"]
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
ACROSS = [(0.1, 0.5), (0.3, 0.5), (0.5, 0.5), (0.7, 0.5), (0.9, 0.5)]
# what a screen gives the pad: the window, whether type is large, whether the glass is wide
ROOMS = {
    "upright": (968, 560, False, False),
    "upright elder": (968, 620, True, False),
    "wide": (775, 520, False, True),
    "wide elder": (800, 600, True, True),
    "below": (560, 960, False, False),
    "below elder": (620, 1100, True, False),
}


@pytest.fixture
def writer(complaints: list[str]) -> Iterator[Writer]:
    writer = Writer()
    yield writer
    writer.close()


def test_ink_lies_where_the_finger_went(writer: Writer) -> None:
    writer.draw(ACROSS)
    assert writer.dark_at(0.1, 0.5) and writer.dark_at(0.4, 0.5) and writer.dark_at(0.9, 0.5)
    assert not writer.dark_at(0.5, 0.3)


@pytest.mark.parametrize("manner", [joined, reordered, shaky])
def test_an_elder_who_shakes_joins_or_reorders_strokes_finds_the_character(writer: Writer, manner: Manner) -> None:
    writer.write(manner(SHANG, np.random.default_rng(1)))
    assert "选 上" in writer.names()


def test_candidates_wait_until_the_finger_rests(writer: Writer) -> None:
    writer.draw(SHANG[0])
    assert writer.vm.candidates == [] and writer.timer.isActive() and writer.timer.interval() == PAUSE
    QTest.touchEvent(writer.window, touch_screen()).press(0, writer.on_glass(0.5, 0.5), writer.window)
    writer.settle()
    assert not writer.timer.isActive()
    QTest.touchEvent(writer.window, touch_screen()).release(0, writer.on_glass(0.5, 0.6), writer.window)
    writer.settle()
    writer.pause()
    assert len(writer.vm.candidates) == 8


def test_a_touch_on_a_candidate_chooses_it_and_clears_the_paper(writer: Writer) -> None:
    clean = writer.picture()
    writer.write(SHANG)
    writer.touch("选 上")
    assert writer.chosen == ["上"]
    assert writer.vm.candidates == [] and writer.vm.blank and not writer.timer.isActive()
    assert writer.picture() == clean


def test_candidates_can_be_chosen_by_keyboard(writer: Writer) -> None:
    writer.write(SHANG)
    QTest.keyClick(writer.window, Qt.Key.Key_Tab)
    QTest.keyClick(writer.window, Qt.Key.Key_Tab)
    expected = writer.vm.candidates[1]
    QTest.keyClick(writer.window, Qt.Key.Key_Return)
    assert writer.chosen == [expected]


def test_the_last_stroke_is_taken_back_and_candidates_follow(writer: Writer) -> None:
    writer.write(SHANG[:-1])
    before, candidates = writer.picture(), writer.vm.candidates
    writer.write(SHANG[-1:])
    assert writer.vm.candidates != candidates
    writer.touch("撤一笔")
    assert writer.vm.candidates == candidates and writer.picture() == before


def test_writing_again_begins_on_clean_paper(writer: Writer) -> None:
    clean = writer.picture()
    assert not {"撤一笔", "重写"} & set(writer.names())
    writer.write(SHANG)
    writer.touch("重写")
    assert writer.picture() == clean and writer.vm.candidates == []


def test_the_ball_of_the_hand_draws_nothing(writer: Writer) -> None:
    touch = QTest.touchEvent(writer.window, touch_screen())
    touch.press(0, writer.on_glass(0.1, 0.2), writer.window)
    touch.press(1, writer.on_glass(0.9, 0.9), writer.window).commit()
    writer.settle()
    touch = QTest.touchEvent(writer.window, touch_screen())
    touch.move(0, writer.on_glass(0.5, 0.2), writer.window)
    touch.move(1, writer.on_glass(0.7, 0.7), writer.window).commit()
    writer.settle()
    touch = QTest.touchEvent(writer.window, touch_screen())
    touch.release(0, writer.on_glass(0.5, 0.2), writer.window)
    touch.release(1, writer.on_glass(0.7, 0.7), writer.window).commit()
    assert len(writer.vm.ink.strokes) == 1
    assert writer.dark_at(0.3, 0.2) and not writer.dark_at(0.7, 0.7)


def test_a_stroke_that_slides_off_the_square_is_still_one_stroke(writer: Writer) -> None:
    writer.draw([(0.5, 0.5), (0.9, 0.5), (1.3, 0.5)])
    assert len(writer.vm.ink.strokes) == 1 and writer.chosen == []


def test_larger_type_in_the_middle_of_a_character_keeps_its_strokes(writer: Writer) -> None:
    writer.draw(ACROSS)
    writer.turn(1200, 700)
    assert writer.dark_at(0.3, 0.5)


def test_names_on_the_screen_come_first_among_those_that_look_alike(writer: Writer) -> None:
    writer.write(SHANG)
    third = writer.vm.candidates[2]
    writer.vm.again()
    writer.vm.favour([third])
    writer.write(SHANG)
    assert writer.vm.candidates.index(third) < 3


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_on_the_pad_is_cut_or_too_small(writer: Writer, room: str) -> None:
    width, height, elder, wide = ROOMS[room]
    writer.theme(elder, wide)
    writer.turn(width, height)
    writer.write(SHANG)
    least = (60 if elder else 44) * writer.window.property("scaled")
    faults = [thing for thing in writer.controls() if min(thing.seen.width(), thing.seen.height()) < least]
    assert not faults
    assert [fault for fault in examine(writer, elder) if "too small" not in fault] == []
    assert len([name for name in writer.names() if name.startswith("选 ")]) == 8


def test_nothing_of_the_ink_stays_when_the_screen_is_left(writer: Writer) -> None:
    writer.write(SHANG)
    writer.draw(ACROSS)
    QTest.touchEvent(writer.window, touch_screen()).press(0, writer.on_glass(0.5, 0.5), writer.window)
    writer.window.setProperty("open", False)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    writer.settle()
    assert writer.vm.ink == Ink() and writer.vm.candidates == [] and not writer.timer.isActive()
    gc.collect()
    kept = gc.get_objects()
    assert [ink for ink in kept if isinstance(ink, Ink) and ink.strokes] == []
    assert [paper for paper in kept if isinstance(paper, Paper) and paper.inked] == []


def test_a_screen_that_is_covered_in_the_middle_of_a_stroke_comes_back_clean(writer: Writer) -> None:
    clean = writer.picture()
    writer.write(SHANG[:-1])
    QTest.touchEvent(writer.window, touch_screen()).press(0, writer.on_glass(0.2, 0.2), writer.window)
    QTest.touchEvent(writer.window, touch_screen()).move(0, writer.on_glass(0.8, 0.2), writer.window)
    writer.settle()
    writer.window.setProperty("shown", False)
    writer.settle()
    assert writer.vm.ink == Ink() and writer.vm.candidates == [] and not writer.timer.isActive()
    writer.window.setProperty("shown", True)
    QTest.touchEvent(writer.window, touch_screen()).release(0, writer.on_glass(0.8, 0.2), writer.window)
    assert writer.picture() == clean and writer.vm.ink == Ink() and writer.vm.blank


def test_while_somebody_writes_no_file_is_written(writer: Writer) -> None:
    written: list[str] = []
    watching = [True]

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITES:
            written.append(str(arguments[0]))

    sys.addaudithook(watch)
    writer.write(SHANG)
    writer.touch("选 上")
    watching.clear()
    assert written == []


def test_a_page_that_is_gone_takes_its_writing_along(complaints: list[str]) -> None:
    writing = WritingModel()
    writing.add([(0.1, 0.1), (0.9, 0.9)])
    del writing
    gc.collect()
    assert [ink for ink in gc.get_objects() if isinstance(ink, Ink) and ink.strokes] == []
