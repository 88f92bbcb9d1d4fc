"""200 typed values and sentences: which clips speak them, read by eye once (cases.csv); and what is not guessed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kiosk.speech.clips.phrasebook import PAUSES, Phrasebook, key_of
from kiosk.speech.clips.script import fixed, phrases
from kiosk.speech.names import label
from kiosk.speech.readings import bare
from sync.errors import InputError
from tests.kiosk.speech.clips.speaker import PROGRAMMES, VILLAGES

with (Path(__file__).parent / "cases.csv").open(encoding="utf-8", newline="") as file:
    CASES = [(row["spoken"], row["clips"].split("|")) for row in csv.DictReader(file)]


@pytest.fixture(scope="module")
def book() -> Phrasebook:
    return Phrasebook(phrase.spoken for phrase in phrases(PROGRAMMES, VILLAGES))


def test_two_hundred_cases_are_there() -> None:
    assert len(CASES) == 200


@pytest.mark.parametrize(("spoken", "clips"), CASES)
def test_a_typed_value_is_spoken_by_these_clips_and_nothing_is_lost(book, spoken: str, clips: list[str]) -> None:
    assert book.cut(spoken) == tuple(clips)
    assert key_of("".join(clips)) == key_of(spoken), "every character with its reading, once and in order"


@pytest.mark.parametrize("text", ["张建国", "仇建国", "张*明", "尉迟海霞①"])
def test_a_name_is_not_pieced_together(book, text: str) -> None:
    assert book.cut(label(text).spoken + "。") is None


def test_a_reading_that_was_not_recorded_is_not_replaced_by_another() -> None:
    book = Phrasebook(("一{yi1}", "户", "行{hang2}", "行"))
    assert book.cut("一{yi2}户") is None
    assert book.cut("一户") is None
    assert book.cut("行{hang2}") == ("行{hang2}",)
    assert book.cut("行") == ("行",)


def test_the_fewest_clips_win_and_no_way_is_overlooked() -> None:
    book = Phrasebook(("今年", "今年这里", "这里查到", "三", "三笔", "查到三笔", "笔"))
    assert book.cut("今年这里查到三笔") == ("今年这里", "查到三笔")
    assert book.cut("今年这里查到三") == ("今年", "这里查到", "三"), "the longest first would end in nothing"
    assert book.cut("今年，三笔。") == ("今年", "，", "三笔", "。")


def test_a_phrase_that_was_recorded_with_its_pause_is_one_breath() -> None:
    book = Phrasebook(("申报核定，还没有发钱", "申报核定", "还没有发钱"))
    assert book.cut("申报核定，还没有发钱。") == ("申报核定，还没有发钱", "。")
    assert all(sign in PAUSES for sign in "，。")


def test_some_four_hundred_clips_and_each_can_be_said() -> None:
    listed = phrases(PROGRAMMES)
    assert 380 <= len(listed) <= 480
    assert len({phrase.spoken for phrase in listed}) == len(listed)
    assert all(not set(bare(phrase.spoken)) & set("0123456789ABC*（）") for phrase in listed)
    assert {"零", "元", "两户", "每人每月", "十二月", "三十一{yi1}日"} <= {
        phrase.spoken for phrase in listed if phrase.core
    }


def test_what_is_no_list_or_no_phrase_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="UTF-8"):
        fixed(tmp_path / "missing.txt")
    with pytest.raises(InputError, match="太长"):
        phrases(more=["很长" * 40])
