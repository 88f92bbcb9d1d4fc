"""A county records: at the console or from a studio's files; broken off, gone on, and packed."""

from __future__ import annotations

import csv
import json
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest

import main
from kiosk.speech.clips import microphone, pack, session
from kiosk.speech.clips.folder import RecordingFolder, reading
from kiosk.speech.clips.names import names
from kiosk.speech.clips.phrasebook import Phrasebook
from kiosk.speech.clips.script import Phrase, phrases
from sync import demo
from sync.clock import day_of
from sync.config import DataFolder
from sync.errors import Exit, InputError
from sync.library.reader import Library
from tests.kiosk.speech.clips.speaker import say

SHORT = (Phrase("一{yi2}户", core=True), Phrase("三亩", core=True), Phrase("已经发放"), Phrase("还没有发钱"))
# A recorder in arecord's manner: writes what the "person" says next, when it is interrupted.
RECORDER = """
import pathlib, shutil, signal, sys
queue = pathlib.Path(sys.argv[1])
def end(*_):
    takes = sorted(queue.glob("*.wav"))
    if takes:
        shutil.move(takes[0], sys.argv[2])
    else:
        print("audio open error: no device", file=sys.stderr)
    sys.exit(1)
signal.signal(signal.SIGINT, end)
pathlib.Path(sys.argv[1], "on").touch()
signal.pause()
"""


@pytest.fixture
def folder(tmp_path: Path) -> RecordingFolder:
    return RecordingFolder(tmp_path / "voice", SHORT)


class Person:
    """Who sits at the console: the keys that will be pressed, and what will be said at each recording."""

    def __init__(self, tmp_path: Path) -> None:
        self.queue = tmp_path / "queue"
        self.queue.mkdir()
        self.keys: list[str] = []
        self.seen: list[str] = []
        self.command = (sys.executable, "-c", RECORDER, str(self.queue))

    def will_say(self, *spoken: str) -> None:
        for text in spoken:
            say(text, self.queue / f"{len(list(self.queue.glob('*.wav'))):03}.wav")

    def ask(self, prompt: str) -> str:
        if "正在录" in prompt:
            while not (self.queue / "on").exists():
                pass
            (self.queue / "on").unlink()
            return ""
        return self.keys.pop(0) if self.keys else "q"


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path)


def test_one_clip_at_a_time_with_its_text_and_reading(folder, person, phonemes) -> None:
    person.will_say("一{yi2}户", "三亩")
    person.keys = ["", ""]
    session.record(folder, person.command, person.ask, person.seen.append)
    told = "\n".join(person.seen)
    assert "[1/4]  一户\n          yí hù" in told
    assert "[2/4]  三亩" in told
    assert folder.missing() == ("已经发放", "还没有发钱")
    assert set(folder.clips()) == {"一{yi2}户", "三亩"}


def test_broken_off_it_goes_on_where_it_was(folder, person, phonemes) -> None:
    person.will_say("一{yi2}户")
    person.keys = ["", "q"]
    session.record(folder, person.command, person.ask, person.seen.append)
    again = RecordingFolder(folder.root, SHORT)
    person.will_say("三亩", "已经发放", "还没有发钱")
    person.keys, person.seen = ["", "", ""], []
    session.record(again, person.command, person.ask, person.seen.append)
    assert "[1/3]  三亩" in "\n".join(person.seen)
    assert again.missing() == ()


def test_skipped_ones_are_asked_for_next_time_and_the_last_can_be_said_again(folder, person, phonemes) -> None:
    person.will_say("一{yi2}户", "一{yi2}户", "已经发放")
    person.keys = ["", "b", "", "s", "", "q"]
    session.record(folder, person.command, person.ask, person.seen.append)
    assert folder.missing() == ("三亩", "还没有发钱")
    assert not list(person.queue.glob("*.wav")), "the first was said twice"


def test_a_bad_take_is_refused_in_words_and_asked_for_again(folder, person, phonemes) -> None:
    person.will_say("还没有发钱，还没有发钱，还没有发钱", "一{yi2}户")
    person.keys = ["", "", "q"]
    session.record(folder, person.command, person.ask, person.seen.append)
    told = "\n".join(person.seen)
    assert "✗ 太长" in told
    assert told.index("✗") < told.index("✓")
    assert folder.missing() == ("三亩", "已经发放", "还没有发钱")


def test_without_a_microphone_it_says_what_the_recorder_said(folder, person) -> None:
    person.keys = [""]
    session.record(folder, person.command, person.ask, person.seen.append)
    assert "话筒接好了吗" in person.seen[-2] + person.seen[-3] and "no device" in "\n".join(person.seen)
    with pytest.raises(InputError, match="arecord"):
        microphone.recorder((("no-such-recorder",),))


def test_a_number_means_one_phrase_for_good(folder) -> None:
    before = [folder.number(phrase.spoken) for phrase in SHORT]
    longer = RecordingFolder(folder.root, (Phrase("王家村"), *SHORT[::-1]))
    assert [longer.number(phrase.spoken) for phrase in SHORT] == before
    assert longer.number("王家村") == 5
    rows = list(csv.reader(folder.list.read_text("utf-8-sig").splitlines()))
    assert rows[1] == ["1", "一户", "yí hù", "一{yi2}户"]
    assert reading("申报核定，还没有发钱") == "shēn bào hé dìng ， hái méi yǒu fā qián"


@pytest.mark.parametrize("content", ["编号\n", "a,b,c,d\n1,x,x,x\n3,y,y,y\n", "a,b\n1,2\n", "a,b,c,d\nx,y,z,w\n"])
def test_a_list_that_was_damaged_is_not_guessed_at(folder, content: str) -> None:
    folder.list.write_text(content, "utf-8")
    if content == "编号\n":
        assert RecordingFolder(folder.root, SHORT).wanted()
    else:
        with pytest.raises(InputError, match=r"list\.csv"):
            RecordingFolder(folder.root, SHORT)


def test_a_studio_s_files_are_known_by_number_or_by_their_words(folder, tmp_path, phonemes) -> None:
    takes = tmp_path / "takes"
    takes.mkdir()
    say("一{yi2}户", takes / "001.wav")
    say("三亩", takes / "三亩.wav")
    say("已经发放", takes / "3-已经发放.WAV")
    say("还没有发钱", takes / "还没.wav")
    (takes / "4.wav").write_bytes(b"RIFF")
    (takes / "readme.txt").write_text("takes of Tuesday")
    told: list[str] = []
    assert session.take_files(folder, takes, told.append) == 2
    assert folder.missing() == ("还没有发钱",)
    assert [line[:9] for line in told] == ["✗ 4.wav  ", "✗ 还没.wav "]


def run(tmp_path: Path, *words: str) -> int:
    return main.run(["--data", str(tmp_path / "data"), "voice", *words])


def test_from_record_to_pack_by_the_commands(studio, tmp_path, capsys) -> None:
    place, target, takes = tmp_path / "voice", tmp_path / "云岭话.pack", tmp_path / "takes"
    shutil.copytree(studio.root, place)
    takes.mkdir()
    say("残疾人补贴", takes / "残疾人补贴.wav")
    assert run(tmp_path, "pack", str(place), "--to", str(target), "--dialect", " ", "--agreed-by", "王春") == 64
    assert run(tmp_path, "record", str(place), "--from", str(takes)) == Exit.DONE
    assert run(tmp_path, "pack", str(place), "--to", str(target), "--dialect", "云岭话", "--agreed-by", "王春") == 1
    assert "还差" in capsys.readouterr().err and not target.exists()
    words = ["--dialect", "云岭话", "--agreed-by", "王春", "--agreed-on", "2026-11-20", "--partial"]
    assert run(tmp_path, "pack", str(place), "--to", str(target), *words) == Exit.DONE
    opened = pack.read(target)
    assert json.loads(json.dumps([opened.about.dialect, opened.about.agreed_by, str(opened.about.agreed_on)])) == [
        "云岭话",
        "王春",
        "2026-11-20",
    ]
    assert len(opened.phrases) > 400
    assert all(np.abs(opened.samples(phrase)).max() < 30_000 for phrase in opened.phrases)


def test_without_the_numbers_there_is_no_pack_at_all(folder, tmp_path, capsys) -> None:
    target = tmp_path / "a.pack"
    words = ["--dialect", "云岭话", "--agreed-by", "王春", "--partial"]
    assert run(tmp_path, "pack", str(folder.root), "--to", str(target), *words) == Exit.FINDINGS
    assert "缺了就读不了金额" in capsys.readouterr().err


def test_without_a_terminal_nothing_waits_for_a_key(tmp_path, capsys) -> None:
    assert run(tmp_path, "record", str(tmp_path / "voice")) == Exit.USAGE
    assert "--from" in capsys.readouterr().err
    assert (tmp_path / "voice" / "list.csv").exists(), "the list is there to take to a studio"


def test_a_machine_with_content_adds_its_programmes_offices_and_villages_and_no_person(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    data = demo.ensure(DataFolder(tmp_path / "demo"))
    found = names(data)
    assert {"耕地地力保护补贴", "县农业农村局", "云农", "王家村"} <= set(found)
    with Library.current(data) as library:
        listed = library.postings("330999101201", day_of(library.meta.published_at))
        people = {row.label for posting in listed for row in library.rows(posting.id)}
    assert people and not people & set(found)
    book = Phrasebook(phrase.spoken for phrase in phrases(found))
    assert book.cut("依据，云农，二零二六，十五号。") and book.cut("王家村，二零二六年，耕地地力保护补贴。")
