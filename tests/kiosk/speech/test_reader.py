"""Reading aloud as a screen sees it, with real processes: what is marked, what is asked, what stops, what fails."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk.speech.pace import FASTEST, LOUDEST, QUIETEST, SLOWEST, Pace
from kiosk.speech.player import Player, players
from kiosk.speech.reader import NO_SOUND, Reader
from kiosk.speech.said import Utterance
from kiosk.speech.spoken import utterances_for_posting, utterances_for_row
from sync.config import Voice as VoiceSettings

PYTHON = sys.executable
DONE = (PYTHON, "-c", "")
BROKEN = (PYTHON, "-c", "raise SystemExit(1)")
GARBLED = (PYTHON, "-c", "import sys; print('no answer', flush=True); sys.stdin.read()")
# A child of the kiosk's own protocol without an engine: quick, and able to die on request.
CHILD = """
import json, pathlib, shutil, sys, wave
folder = pathlib.Path(sys.argv[2])
log = pathlib.Path(sys.argv[1])
print(json.dumps({"ready": "test"}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    with log.open("a") as file:
        file.write(line)
    if "毒" in request["text"] or ("死" in request["text"] and log.read_text().count("死") == 1):
        sys.exit(9)
    path = folder / f"{request['id']}.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1); file.setsampwidth(2); file.setframerate(1000); file.writeframes(b"00" * 100)
    print(json.dumps({"id": request["id"], "path": str(path), "seconds": 0.1}), flush=True)
shutil.rmtree(folder, ignore_errors=True)
"""


# The same, telling which pack it was started with whenever it is asked.
TELLING = CHILD.replace("sys.argv[2]", "sys.argv[3]").replace("file.write(line)", "file.write(sys.argv[2])")


def sentences(*texts: str, private: bool = False) -> tuple[Utterance, ...]:
    return tuple(Utterance(text, text, private) for text in texts)


class Watched:
    """A reader, what it said about itself, and what its child was asked."""

    def __init__(self, reader: Reader, log: Path) -> None:
        self.reader, self.log = reader, log
        self.marked: list[int] = []
        self.ended: list[str] = []
        reader.sentenceChanged.connect(lambda: self.marked.append(reader.sentence))
        reader.finished.connect(lambda: self.ended.append("finished"))
        reader.failed.connect(self.ended.append)

    def asked(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.log.read_text().splitlines()] if self.log.exists() else []

    def files(self) -> list[Path]:
        folder = self.reader._voice.folder
        return list(folder.glob("*.wav")) if folder else []


@pytest.fixture
def watch(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    made: list[Reader] = []

    def make(players=(DONE,), child=None, **settings) -> Watched:
        log = tmp_path / "asked"
        command = (PYTHON, "-c", CHILD, str(log)) if child is None else child
        settings.setdefault("headphones", True)
        reader = Reader(VoiceSettings(**settings), players, command)
        made.append(reader)
        return Watched(reader, log)

    yield make
    for reader in made:
        reader.close()
    assert not list(tmp_path.glob("mingbang-voice-*")), "no sound file outlives the reader"


@pytest.fixture
def long_player(tmp_path):
    """A player that says who it is and plays for a minute."""
    told = tmp_path / "playing"
    code = f"import os, pathlib, time; pathlib.Path({str(told)!r}).write_text(str(os.getpid())); time.sleep(60)"
    return (PYTHON, "-c", code), told


def alive(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and state.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def test_a_posting_is_read_and_every_sentence_is_marked(phonemes, watch, qtbot, header) -> None:
    from kiosk.speech.voice import CHILD as REAL

    watched = watch(child=REAL, headphones=False)
    utterances = utterances_for_posting(header, header.starts_on, "12345")
    with qtbot.waitSignal(watched.reader.finished, timeout=20_000):
        watched.reader.read(utterances)
        assert watched.reader.speaking
    assert watched.marked == [*range(len(utterances)), -1]
    assert watched.reader.sentences == [utterance.shown for utterance in utterances]
    assert not watched.reader.speaking
    assert not watched.files()


def test_thirty_sentences_in_a_row_and_none_is_lost(watch, qtbot) -> None:
    watched = watch(players=((shutil.which("true"),),))
    with qtbot.waitSignal(watched.reader.finished, timeout=20_000):
        watched.reader.read(sentences(*(f"第{n}句。" for n in range(30))))
    assert watched.marked == [*range(30), -1]
    assert [request["text"] for request in watched.asked()] == [f"第{n}句。" for n in range(30)]
    assert not watched.files()


def test_the_next_sentence_is_made_while_one_sounds_and_no_more(watch, qtbot, long_player) -> None:
    command, told = long_player
    watched = watch(players=(command,))
    watched.reader.read(sentences("一。", "二。", "三。", "四。"))
    qtbot.waitUntil(told.exists)
    qtbot.waitUntil(lambda: len(watched.asked()) == 2)
    qtbot.waitUntil(lambda: len(watched.files()) == 2)
    assert watched.marked == [0]


def test_a_row_is_not_read_on_the_loudspeaker_before_somebody_agrees(watch, qtbot, header, row) -> None:
    watched = watch(headphones=False)
    reader = watched.reader
    reader.read(utterances_for_row(header, row, None))
    assert reader.asking
    qtbot.waitUntil(lambda: len(watched.asked()) > 1)
    told = [request["text"] for request in watched.asked()]
    assert told[0] == "旁边的人会听到，读吗？" and told[1].startswith("读出来，点最上面的"), (
        "for who cannot read the buttons"
    )
    assert not reader.speaking
    assert watched.marked == []
    with qtbot.waitSignal(reader.finished, timeout=20_000):
        reader.confirm()
        assert reader.speaking
        assert not reader.asking
    assert watched.marked == [0, 1, 2, 3, 4, 5, -1]


def test_who_declines_hears_nothing(watch, qtbot, header, row) -> None:
    watched = watch(headphones=False)
    watched.reader.read(utterances_for_row(header, row, None))
    qtbot.waitUntil(lambda: len(watched.asked()) > 0)
    watched.reader.decline()
    assert not watched.reader.asking
    watched.reader.confirm()
    assert not watched.reader.speaking
    assert all("尉迟" not in request["text"] for request in watched.asked())


def test_with_headphones_nothing_is_asked(watch, qtbot, header, row) -> None:
    watched = watch(headphones=True)
    with qtbot.waitSignal(watched.reader.finished, timeout=20_000):
        watched.reader.read(utterances_for_row(header, row, None))
        assert not watched.reader.asking
    assert "旁边" not in watched.log.read_text()


def test_stop_ends_the_player_within_a_tenth_of_a_second(watch, qtbot, long_player) -> None:
    command, told = long_player
    watched = watch(players=(command,))
    took = []
    for _ in range(3):
        told.unlink(missing_ok=True)
        watched.reader.read(sentences("很长的一句。", "下一句。"))
        qtbot.waitUntil(lambda: told.exists() and told.read_text() != "")
        pid, begun = int(told.read_text()), time.perf_counter()
        watched.reader.stop()
        assert not watched.reader.speaking
        assert watched.reader.sentence == -1
        while alive(pid):
            assert time.perf_counter() - begun < 5
        took.append(time.perf_counter() - begun)
        qtbot.waitUntil(lambda: not watched.files())
    assert min(took) < 0.1
    assert watched.ended == []


def test_what_comes_after_stop_is_thrown_away(watch, qtbot) -> None:
    watched = watch()
    for _ in range(5):
        watched.reader.read(sentences("旧的一句。"))
        watched.reader.stop()
    with qtbot.waitSignal(watched.reader.finished, timeout=20_000):
        watched.reader.read(sentences("新的一句。", "又一句。"))
    assert watched.marked == [0, 1, -1]
    assert not watched.files()


def test_slower_and_louder_begin_the_current_sentence_again(watch, qtbot, long_player) -> None:
    command, _ = long_player
    watched = watch(players=(command,), rate=130)
    watched.reader.read(sentences("一。", "二。"))
    qtbot.waitUntil(lambda: len(watched.asked()) == 2)
    watched.reader.slower()
    qtbot.waitUntil(lambda: len(watched.asked()) == 4)
    watched.reader.louder()
    qtbot.waitUntil(lambda: len(watched.asked()) == 6)
    made = [(request["text"], request["rate"], request["volume"]) for request in watched.asked()]
    assert made[2:] == [("一。", 105, 0.75), ("二。", 105, 0.75), ("一。", 105, 1.0), ("二。", 105, 1.0)]
    assert watched.marked == [0]


def test_the_next_visitor_finds_the_usual_pace_and_nothing_of_the_last(watch) -> None:
    reader = watch(rate=130).reader
    for _ in range(9):
        reader.slower()
        reader.quieter()
    assert not reader.maySlower
    assert not reader.mayQuieter
    reader.read(sentences("张建国。"))
    reader.reset()
    assert reader.maySlower
    assert reader.mayLouder
    assert reader.sentences == []
    assert not reader.speaking


def test_pace_stays_within_bounds() -> None:
    pace = Pace(130)
    assert pace.faster(99).rate == FASTEST
    assert pace.faster(-99).rate == SLOWEST
    assert pace.louder(99).volume == LOUDEST
    assert pace.louder(-99).volume == QUIETEST
    assert Pace(10_000).faster(0).rate == FASTEST


@pytest.mark.parametrize("commands", [(), (BROKEN,), (BROKEN, ("no-such-player",))])
def test_without_a_sound_device_it_says_so_and_goes_on(watch, qtbot, commands) -> None:
    watched = watch(players=commands)
    with qtbot.waitSignal(watched.reader.failed, timeout=20_000):
        watched.reader.read(sentences("一。", "二。"))
    assert watched.ended == [NO_SOUND]
    assert watched.reader.notice == NO_SOUND
    assert not watched.reader.speaking
    assert watched.reader.sentence == -1
    watched.reader.stop()
    assert watched.reader.notice == ""


def test_without_sound_the_question_does_not_stay(watch, qtbot) -> None:
    watched = watch(players=(), headphones=False)
    with qtbot.waitSignal(watched.reader.failed, timeout=20_000):
        watched.reader.read(sentences("张建国。", private=True))
    assert not watched.reader.asking


def test_this_machine_s_players_fail_in_words_where_it_has_no_sound(watch, qtbot) -> None:
    watched = watch(players=None)
    watched.reader.read(sentences("好。"))
    qtbot.waitUntil(lambda: bool(watched.ended), timeout=20_000)
    assert watched.ended in (["finished"], [NO_SOUND])
    assert all(shutil.which(command[0]) for command in players())


def test_a_player_that_works_is_found_behind_one_that_does_not(watch, qtbot) -> None:
    watched = watch(players=(("no-such-player",), BROKEN, DONE))
    with qtbot.waitSignal(watched.reader.finished, timeout=20_000):
        watched.reader.read(sentences("一。", "二。", "三。"))
    assert watched.marked == [0, 1, 2, -1]
    assert watched.reader._player._commands[0] == DONE


def test_a_player_that_hangs_is_ended_and_counts_as_failed(qtbot, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("kiosk.speech.player._GRACE_MS", 100)
    path = tmp_path / "1.wav"
    path.write_bytes(b"RIFF")
    player = Player(((PYTHON, "-c", "import time; time.sleep(60)"),))
    with qtbot.waitSignal(player.failed, timeout=10_000):
        player.play(path, 0.0)
    assert not path.exists()
    player.close()


@pytest.mark.parametrize("child", [("no-such-program",), (PYTHON, "-c", "raise SystemExit(1)"), GARBLED])
def test_without_an_engine_it_says_so_and_goes_on(watch, qtbot, child) -> None:
    watched = watch(child=child)
    with qtbot.waitSignal(watched.reader.failed, timeout=20_000):
        watched.reader.read(sentences("一。"))
    assert watched.reader.notice == NO_SOUND


def test_an_engine_that_dies_is_started_again_once(watch, qtbot) -> None:
    watched = watch()
    with qtbot.waitSignal(watched.reader.finished, timeout=20_000):
        watched.reader.read(sentences("一。", "死。", "三。"))
    assert watched.marked == [0, 1, 2, -1]
    assert [request["text"] for request in watched.asked()] == ["一。", "死。", "死。", "三。"]


def test_an_engine_that_dies_twice_at_a_sentence_is_given_up(watch, qtbot) -> None:
    watched = watch()
    with qtbot.waitSignal(watched.reader.failed, timeout=20_000):
        watched.reader.read(sentences("一。", "毒。"))
    assert watched.marked == [0, -1]
    with qtbot.waitSignal(watched.reader.finished, timeout=20_000):
        watched.reader.read(sentences("还能读。"))


def test_an_engine_that_never_answers_is_given_up(watch, qtbot, monkeypatch) -> None:
    watched = watch(child=(PYTHON, "-c", "import time; time.sleep(60)"))
    watched.reader._voice._watchdog.setInterval(100)
    with qtbot.waitSignal(watched.reader.failed, timeout=20_000):
        watched.reader.read(sentences("一。"))


def test_sound_files_lie_in_a_private_folder_only(watch, qtbot, long_player, tmp_path) -> None:
    command, told = long_player
    watched = watch(players=(command,))
    watched.reader.read(sentences("张建国。", "二。"))
    qtbot.waitUntil(told.exists)
    folder = watched.reader._voice.folder
    assert folder.parent == tmp_path
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    watched.reader.close()
    assert not folder.exists()


def test_nothing_to_read_is_finished_at_once(watch) -> None:
    watched = watch()
    watched.reader.read(())
    assert watched.ended == ["finished"]


def test_reading_something_else_stops_what_was_read(watch, qtbot, long_player) -> None:
    command, told = long_player
    watched = watch(players=(command,))
    watched.reader.read(sentences("一。"))
    qtbot.waitUntil(lambda: told.exists() and told.read_text() != "")
    pid = int(told.read_text())
    watched.reader.read(sentences("二。"))
    qtbot.waitUntil(lambda: not alive(pid))
    assert watched.reader.sentences == ["二。"]


def test_the_kiosk_itself_loads_neither_engine_nor_dictionary() -> None:
    code = (
        "import sys; from kiosk.speech.names import label; import kiosk.speech.reader, kiosk.speech.spoken;"
        "label('尉迟海霞①'); print([name for name in ('pyttsx3', 'pypinyin', 'socket') if name in sys.modules])"
    )
    root = Path(__file__).parents[3]
    told = subprocess.run([PYTHON, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_between_visitors_the_voice_gives_way_to_one_with_other_packs(watch, qtbot, tmp_path) -> None:
    packs = ["old"]
    watched = watch(child=lambda: (PYTHON, "-c", TELLING, str(tmp_path / "who"), packs[0]))
    reader = watched.reader

    def who() -> str:
        with qtbot.waitSignal(reader.finished, timeout=20_000):
            reader.read(sentences("一句。"))
        return (tmp_path / "who").read_text()

    first = reader._voice
    assert who().endswith("old")
    reader.forget()
    process = first._process
    packs[0] = "new"
    assert who().endswith("old"), "nobody is interrupted by what came in the meantime"
    reader.forget()
    assert first._process is not process and who().endswith("new")
    same = first._process
    reader.forget()
    assert first._process is same, "nothing new, and the voice stays"
