"""Recording: one clip at a time at the console, or files that are ready from a folder. What is kept lies in the folder.

Broken off at any place, it goes on with the first clip that is missing.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from kiosk.speech.clips import riff
from kiosk.speech.clips.folder import RecordingFolder, reading
from kiosk.speech.clips.microphone import Command, Take
from kiosk.speech.clips.pack import RATE
from kiosk.speech.clips.trimming import ready
from kiosk.speech.readings import bare
from sync.errors import InputError, Refused

Ask = Callable[[str], str]
Tell = Callable[[str], None]
KEYS = "回车开始录,念完再按回车。b 重录上一条,s 先跳过,q 停下(下次从这里接着录)。"


def take_in(folder: RecordingFolder, path: Path, spoken: str) -> float:
    """One take as a clip of the folder; its seconds. Raises Refused where it must be said again, InputError."""
    sound, rate = riff.read(path)
    clip = ready(riff.at_rate(sound, rate), characters(spoken))
    folder.keep(spoken, clip)
    return len(clip) / RATE


def characters(spoken: str) -> int:
    """Syllables of a phrase."""
    return sum(char.isalnum() for char in bare(spoken))


def take_files(folder: RecordingFolder, source: Path, tell: Tell) -> int:
    """Every WAV file of `source` whose name is on the list; how many were not taken, each of them told why."""
    refused = 0
    for path in sorted(source.iterdir()):
        if path.suffix.lower() != ".wav":
            continue
        spoken = folder.phrase(path.stem)
        try:
            if spoken is None:
                raise Refused(f"名字不在单子上:请用编号或者要念的话做文件名(见 {folder.list.name})。")
            take_in(folder, path, spoken)
        except (Refused, InputError) as error:
            refused += 1
            tell(f"✗ {path.name}  {error.sentence}")
    return refused


def record(folder: RecordingFolder, microphone: Command, ask: Ask, tell: Tell) -> None:
    """At the console, until nothing is missing or the person stops."""
    tell(KEYS)
    todo, place = folder.missing(), 0
    while place < len(todo):
        spoken = todo[place]
        tell(f"\n[{place + 1}/{len(todo)}]  {bare(spoken)}\n          {reading(spoken)}")
        key = ask("> ").strip().lower()
        if key == "q":
            return
        if key == "b":
            place = max(0, place - 1)
        elif key == "s" or _recorded(folder, spoken, microphone, ask, tell):
            place += 1


def _recorded(folder: RecordingFolder, spoken: str, microphone: Command, ask: Ask, tell: Tell) -> bool:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "take.wav"
        try:
            with Take(microphone, path):
                ask("  正在录,念完按回车 ")
            tell(f"  ✓ {take_in(folder, path, spoken):.1f} 秒")
        except (Refused, InputError) as error:
            tell(f"  ✗ {error.sentence}")
            return False
    return True
