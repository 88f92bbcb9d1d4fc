"""叫工作人员 rings, lights a lamp on a real file or serial line, or shows the number, and says what became of it."""

from __future__ import annotations

import io
import os
import select
import sys
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication

from kiosk.snapshots import call as words
from kiosk.staff import chime, lamp
from kiosk.staff.caller import Caller
from sync.config import Call, DataFolder, Settings, load
from sync.errors import InputError
from tests.kiosk_driver import Visitor

ROUNDS = 4_000  # of events until a thread or a child has answered
PLAYS = (sys.executable, "-c", "import sys; open(sys.argv[1], 'rb').read()")
FAILS = (sys.executable, "-c", "raise SystemExit(1)")


def wait_for(answered: Callable[[], object]) -> None:
    for _ in range(ROUNDS):
        QCoreApplication.processEvents()
        if answered():
            return
        select.select([], [], [], 0.002)
    raise AssertionError("nothing answered")


@pytest.fixture
def called(visitor: Visitor) -> Iterator[Callable[[Call], tuple[Visitor, list[bool]]]]:
    made: list[Caller] = []

    def with_settings(settings: Call, players: tuple[tuple[str, ...], ...] = (PLAYS,)) -> tuple[Visitor, list[bool]]:
        caller, told = Caller(settings, players), list[bool]()
        caller.told.connect(told.append)
        visitor.shell.take_caller(caller)
        made.append(caller)
        visitor.touch("叫工作人员")
        return visitor, told

    yield with_settings
    for caller in made:
        caller.close()


def test_a_lamp_is_lit_and_goes_out_when_its_time_is_over(called, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    line = tmp_path / "value"
    line.write_text("0\n")
    visitor, told = called(Call(lamp=str(line)))
    wait_for(lambda: told)
    assert line.read_text() == "1\n" and "已经叫了" in visitor.words() and "0999-5550188" in visitor.words()
    visitor.touch("知道了")
    assert line.read_text() == "1\n", "nobody has come yet"
    visitor.shell._caller.end()
    wait_for(lambda: len(told) > 1)
    assert line.read_text() == "0\n"


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal stands for the serial line")
def test_a_relay_on_a_serial_line_gets_its_bytes_as_they_are(called) -> None:  # type: ignore[no-untyped-def]
    ours, theirs = os.openpty()
    try:
        _, told = called(Call(lamp=os.ttyname(theirs), on="hex:A00101A2", off="hex:A00100A1"))
        wait_for(lambda: told)
        assert os.read(ours, 16) == bytes.fromhex("A00101A2")
    finally:
        os.close(theirs)
        os.close(ours)


def test_a_lamp_that_is_not_there_is_said(called, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    visitor, told = called(Call(lamp=str(tmp_path / "none")))
    wait_for(lambda: told)
    assert told == [False] and "铃没有响" in visitor.words() and "0999-5550188" in visitor.words()
    assert not (tmp_path / "none").exists(), "a wrong name makes no file"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have names in Linux")
def test_a_pipe_that_nobody_reads_holds_nobody(called, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    os.mkfifo(tmp_path / "pipe")
    _, told = called(Call(lamp=str(tmp_path / "pipe")))
    wait_for(lambda: told)
    assert told == [False]


def test_a_bell_rings_once_however_often_it_is_pressed(called) -> None:  # type: ignore[no-untyped-def]
    visitor, told = called(Call(sound=True))
    visitor.shell.callStaff()
    wait_for(lambda: told)
    assert told == [True] and "已经叫了" in visitor.words()
    visitor.shell.callStaff()
    visitor.settle()
    assert told == [True]


def test_a_machine_without_sound_says_so(called) -> None:  # type: ignore[no-untyped-def]
    visitor, told = called(Call(sound=True), (FAILS,))
    wait_for(lambda: told)
    assert told == [False] and "铃没有响" in visitor.words()


def test_who_has_neither_is_sent_to_the_window_and_shown_the_number_large(visitor: Visitor) -> None:
    visitor.touch("叫工作人员")
    assert words.GO_OR_PHONE in visitor.words()
    number = next(thing for thing in visitor.things() if thing.text == "0999-5550188")
    told = next(thing for thing in visitor.things() if thing.text == words.GO_OR_PHONE)
    assert number.ink.height() > 1.8 * told.ink.height() and words.words(False, None, "") == words.GO


def test_the_chime_is_no_click_and_does_not_clip() -> None:
    with wave.open(io.BytesIO(chime.chime())) as sound:
        assert sound.getnframes() / sound.getframerate() == pytest.approx(chime.LENGTH, abs=0.01)
        samples = memoryview(sound.readframes(sound.getnframes())).cast("h")
    assert abs(samples[0]) < 50 and abs(samples[-1]) < 1_000
    assert 8_000 < max(map(abs, samples)) < 32_000
    assert max(abs(samples[n + 1] - samples[n]) for n in range(len(samples) - 1)) < 6_000


def test_settings_say_what_is_written_and_are_refused_where_they_cannot_be(folder: DataFolder) -> None:
    folder.settings.write_text(
        '[call]\nsound = true\nlamp = "/dev/ttyUSB0"\non = "hex:A00101A2"\nseconds = 30\n', "utf-8"
    )
    settings = load(folder, {})
    assert settings == msgspec.structs.replace(Settings(), call=Call(True, "/dev/ttyUSB0", "hex:A00101A2", "0\n", 30))
    assert lamp.signal(settings.call.on) == b"\xa0\x01\x01\xa2" and lamp.signal("1\n") == b"1\n"
    for wrong in ('on = "hex:A0011"', "seconds = 0"):
        folder.settings.write_text(f"[call]\n{wrong}\n", "utf-8")
        with pytest.raises(InputError, match="call"):
            load(folder, {})
