"""The voice's own process with the real engine: no sentence lost, every file checked, nothing left behind."""

from __future__ import annotations

import io
import json
import stat
import struct
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from kiosk.speech import child, folder, system_voice
from kiosk.speech.engines import NoVoice
from kiosk.speech.readings import bare
from kiosk.speech.spoken import utterances_for_row
from kiosk.speech.wave_file import plausible, seconds_of

ROOT = Path(__file__).parents[3]


@pytest.fixture
def running(tmp_path: Path):
    place = tmp_path / "voice"
    place.mkdir(mode=0o700)
    command = [sys.executable, "-m", "kiosk.speech.child", str(place)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process, place
        process.stdin.close()
        assert process.wait(10) == 0


def ask(process: subprocess.Popen[str], request: dict[str, object]) -> dict[str, object]:
    process.stdin.write(json.dumps(request) + "\n")
    process.stdin.flush()
    return json.loads(process.stdout.readline())


def test_a_row_becomes_sound_of_the_right_length(phonemes, running, header, row) -> None:
    process, place = running
    assert json.loads(process.stdout.readline()) == {"ready": system_voice.PINYIN_VOICE}
    for number, utterance in enumerate(utterances_for_row(header, row, None, "12345"), 1):
        answer = ask(process, {"id": number, "text": utterance.spoken, "rate": 130, "volume": 0.75})
        assert answer["id"] == number
        path = Path(str(answer["path"]))
        assert path.parent == place
        characters = sum(char.isalnum() for char in bare(utterance.spoken))
        assert 0.18 * characters < answer["seconds"] < 0.5 * characters + 1.5
        path.unlink()


def test_thirty_sentences_in_a_row_are_all_there_and_none_is_another_s(running) -> None:
    process, place = running
    process.stdout.readline()
    made = [ask(process, {"id": n, "text": f"{'王' * n}家村。", "rate": 200, "volume": 1}) for n in range(1, 31)]
    assert [answer["id"] for answer in made] == list(range(1, 31))
    lengths = [answer["seconds"] for answer in made]
    assert lengths == sorted(lengths)
    assert len(set(lengths)) == 30
    assert len(list(place.iterdir())) == 30


def test_speed_and_loudness_hold_for_the_very_sentence_that_asks_for_them(running) -> None:
    process, _ = running
    process.stdout.readline()
    wanted = [(130, 1.0), (205, 1.0), (80, 0.25), (130, 0.25), (205, 0.5)]
    heard = [ask(process, {"id": 1, "text": "王家村二组。", "rate": rate, "volume": volume}) for rate, volume in wanted]
    seconds = [answer["seconds"] for answer in heard]
    loud = [loudest(Path(str(answer["path"]))) for answer in heard]
    assert seconds[1] < seconds[0] < seconds[2]
    assert seconds[4] == pytest.approx(seconds[1], rel=0.05)
    assert seconds[3] == pytest.approx(seconds[0], rel=0.05)
    assert loud[2] < 0.4 * loud[0]
    assert loud[4] == pytest.approx(0.5 * loud[1], rel=0.2)


def loudest(path: Path) -> int:
    with wave.open(str(path), "rb") as file:
        frames = file.readframes(file.getnframes())
    return max(abs(sample) for (sample,) in struct.iter_unpack("<h", frames))


def test_when_the_kiosk_is_gone_its_sound_files_go_too(running) -> None:
    process, place = running
    process.stdout.readline()
    ask(process, {"id": 1, "text": "好。", "rate": 130, "volume": 1})
    process.stdin.close()
    assert process.wait(10) == 0
    assert not place.exists()


ESPEAK = type("V", (), {"id": "sit/cmn-latn-pinyin", "name": "Chinese"})


class Engine:
    """An engine with the faults that pyttsx3 was seen to have."""

    def __init__(self, faults: list[str], voice: object = ESPEAK) -> None:
        self.faults, self.voice, self.texts, self.properties = faults, voice, [], {}
        self._asked = ("", "")

    def getProperty(self, name: str):
        return [self.voice]

    def setProperty(self, name: str, value: object) -> None:
        self.properties[name] = value

    def save_to_file(self, text: str, path: str) -> None:
        self._asked = text, path

    def runAndWait(self) -> None:
        text, path = self._asked
        self.texts.append(text)
        fault = self.faults.pop(0) if self.faults else ""
        if fault == "lost":
            return
        if fault == "cut":
            Path(path).write_bytes(b"RIFF")
        else:
            write_wave(Path(path), 0.1 if fault == "short" else 0.35 * len(text.split()) + 0.4)


def write_wave(path: Path, seconds: float) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(1000)
        file.writeframes(struct.pack("<h", 0) * int(seconds * 1000))


@pytest.fixture
def engine_with(monkeypatch, tmp_path):
    def make(*faults: str):
        fake = Engine(list(faults))
        monkeypatch.setattr(system_voice.pyttsx3, "init", lambda: fake)
        monkeypatch.setattr(system_voice, "_PATIENCE", 0.0)
        return system_voice.SystemVoice(tmp_path), fake

    return make


def test_the_first_file_is_a_trial_because_it_may_be_lost(engine_with) -> None:
    engine, fake = engine_with("lost")
    assert [text.split()[-1] for text in fake.texts] == ["hao3。", "hao3。"]
    assert plausible(engine.make("王家村。", 130, 1.0), 3, 130)


@pytest.mark.parametrize("fault", ["lost", "cut", "short"])
def test_a_sentence_without_a_good_file_is_made_again(engine_with, tmp_path, fault: str) -> None:
    engine, fake = engine_with("", fault)
    path = engine.make("王家村，二零二六年。", 130, 1.0)
    assert len(fake.texts) == 3
    assert list(tmp_path.iterdir()) == [path], "the bad file is gone"


def test_three_failures_are_said_and_the_process_goes_on(engine_with) -> None:
    engine, _ = engine_with("", "lost", "cut", "short")
    request = json.dumps({"id": 7, "text": "王家村，二零二六年。", "rate": 130, "volume": 1})
    assert set(child.answer(engine, request)) == {"id", "error"}
    assert child.answer(engine, request)["id"] == 7
    assert "path" in child.answer(engine, request)


@pytest.mark.parametrize("line", ["half a li", "[]", "7", '{"text": "好。"}', "", "\ufffd"])
def test_a_garbled_line_is_answered_and_the_next_one_is_spoken(engine_with, line: str) -> None:
    engine, _ = engine_with()
    assert child.answer(engine, line + "\n")["error"]
    assert "path" in child.answer(engine, json.dumps({"id": 8, "text": "好。", "rate": 130, "volume": 1}))


def test_no_sound_file_is_left_however_the_voice_ends(engine_with, tmp_path) -> None:
    _, fake = engine_with()

    def torn():
        yield json.dumps({"id": 1, "text": "好。", "rate": 130, "volume": 1})
        raise OSError("the pipe broke")

    place = tmp_path / "voice"
    place.mkdir()
    with pytest.raises(OSError, match="pipe"):
        child.serve(place, torn(), io.StringIO())
    assert not place.exists() and len(fake.texts) > 2


@pytest.mark.parametrize("voices", [[], [("sit/cmn", "Chinese (Mandarin, latin as English)")], [("gmw/en", "English")]])
def test_a_voice_that_spells_in_english_is_no_chinese_voice(voices: list[tuple[str, str]]) -> None:
    known = [type("V", (), {"id": voice, "name": name}) for voice, name in voices]
    with pytest.raises(NoVoice):
        system_voice.chinese_voice(known)


def test_windows_own_chinese_voice_gets_characters_and_properties(monkeypatch, tmp_path) -> None:
    huihui = type("V", (), {"id": r"HKEY\TTS_MS_ZH-CN_HUIHUI_11.0", "name": "Microsoft Huihui Desktop"})
    fake = Engine([], huihui)
    monkeypatch.setattr(system_voice.pyttsx3, "init", lambda: fake)
    system_voice.SystemVoice(tmp_path).make("仇{qiu2}建国。", 155, 0.5)
    assert fake.texts[-1] == "仇建国。"
    assert (fake.properties["rate"], fake.properties["volume"]) == (155, 0.5)


def test_a_file_is_judged_by_header_and_length(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    assert seconds_of(path) == 0
    for content in (b"", b"RIFF", b"\0" * 100):
        path.write_bytes(content)
        assert not plausible(path, 3, 130)
    write_wave(path, 1.2)
    assert plausible(path, 3, 130)
    assert not plausible(path, 30, 130), "a sentence of thirty cannot be that short"
    write_wave(path, 60.0)
    assert not plausible(path, 3, 130)


def test_the_folder_is_private_and_leftovers_of_the_dead_are_swept(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        pass
    left = tmp_path / f"mingbang-voice-{gone.pid}-abc"
    left.mkdir()
    (left / "1.wav").write_bytes(b"RIFF")
    (tmp_path / "mingbang-voice-else").mkdir()
    mine = folder.make(tmp_path)
    assert stat.S_IMODE(mine.stat().st_mode) == 0o700
    assert not left.exists()
    assert folder.make(tmp_path) != mine
    assert mine.exists(), "the folder of a living process stays"
    folder.remove(mine)
    assert not mine.exists()
