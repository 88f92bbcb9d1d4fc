"""The folder in which a county records: the list with its numbers, and one wav file for each clip that is done.

`list.csv` is only ever added to: a number means one phrase for good, so that a studio's files and a session that was
broken off fit the list of tomorrow. Everything is written beside and moved into place.
"""

from __future__ import annotations

import csv
import io
import wave
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from kiosk.speech.clips.pack import RATE, Samples
from kiosk.speech.clips.script import Phrase
from kiosk.speech.pronounce import for_syllables
from kiosk.speech.readings import bare
from sync.errors import DiskError, InputError

_HEAD = ("编号", "念什么", "读音", "标音文字")
_DIGITS = 4


class RecordingFolder:
    """A folder with its list; made where it is missing. Raises DiskError, InputError."""

    def __init__(self, root: Path, phrases: Iterable[Phrase]) -> None:
        self.root = root
        self._wanted = {phrase.spoken: phrase for phrase in phrases}
        self._numbers = self._listed()
        new = [spoken for spoken in self._wanted if spoken not in self._numbers]
        if new:
            for spoken in new:
                self._numbers[spoken] = len(self._numbers) + 1
            self._write_list()

    @property
    def list(self) -> Path:
        """The list as a table, for whoever records elsewhere."""
        return self.root / "list.csv"

    def number(self, spoken: str) -> int:
        """The number of a phrase."""
        return self._numbers[spoken]

    def phrase(self, stem: str) -> str | None:
        """The phrase that a file's name means: its number (12, 0012, 12-二十), or the words themselves."""
        digits = stem[: len(stem) - len(stem.lstrip("0123456789"))]
        if digits:
            return next((spoken for spoken, number in self._numbers.items() if number == int(digits)), None)
        named = [spoken for spoken in self._numbers if bare(spoken) == stem]
        return named[0] if len(named) == 1 else None

    def wanted(self) -> tuple[str, ...]:
        """All phrases of today's list, in the order in which they are recorded."""
        return tuple(self._wanted)

    def missing(self, core_only: bool = False) -> tuple[str, ...]:
        """What is not recorded yet; `core_only`: of what typed values cannot do without."""
        return tuple(
            spoken
            for spoken, phrase in self._wanted.items()
            if (phrase.core or not core_only) and not self._path(spoken).exists()
        )

    def keep(self, spoken: str, clip: Samples) -> Path:
        """Put a clip in its place; one that was there is replaced."""
        out = io.BytesIO()
        with wave.open(out, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(clip.astype("<i2").tobytes())
        path = self._path(spoken)
        _put(path, out.getvalue())
        return path

    def clips(self) -> dict[str, Samples]:
        """Every clip that is recorded, by its phrase; those of an earlier list too. Raises InputError."""
        return {spoken: _clip(self._path(spoken)) for spoken in self._numbers if self._path(spoken).exists()}

    def _path(self, spoken: str) -> Path:
        return self.root / "clips" / f"{self._numbers[spoken]:0{_DIGITS}}.wav"

    def _listed(self) -> dict[str, int]:
        try:
            text = self.list.read_text("utf-8-sig") if self.list.exists() else ""
            rows = list(csv.reader(io.StringIO(text, newline="")))[1:]
            found = {row[3]: int(row[0]) for row in rows}
        except (OSError, UnicodeDecodeError, ValueError, IndexError) as cause:
            raise InputError(f"{self.list} 被改坏了:请从备份拷回来,不要用别的程序改它。") from cause
        if list(found.values()) != list(range(1, len(rows) + 1)):
            raise InputError(f"{self.list} 的编号乱了:请从备份拷回来,不要用别的程序改它。")
        return found

    def _write_list(self) -> None:
        out = io.StringIO(newline="")
        table = csv.writer(out)
        table.writerow(_HEAD)
        table.writerows((n, bare(spoken), reading(spoken), spoken) for spoken, n in self._numbers.items())
        _put(self.list, out.getvalue().encode("utf-8-sig"))


def reading(spoken: str) -> str:
    """How a phrase is read, with tone marks: 一{yi2}户 → yí hù."""
    from pypinyin.contrib.tone_convert import to_tone

    parts = for_syllables(spoken).replace("，", " ， ").replace("、", " 、 ").replace("。", " 。 ").split()
    return " ".join(str(to_tone(part)) for part in parts)


def _clip(path: Path) -> Samples:
    try:
        with wave.open(str(path), "rb") as file:
            if (file.getnchannels(), file.getsampwidth(), file.getframerate()) != (1, 2, RATE):
                raise InputError(f"{path} 不是这里录的:请用 --from 放进来。")
            return np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.int16)
    except (OSError, EOFError, wave.Error) as cause:
        raise InputError(f"录音 {path} 读不出来:请删掉它,再录一遍。") from cause


def _put(path: Path, content: bytes) -> None:
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as cause:
        raise DiskError(f"写不到 {path}:请检查硬盘和文件夹。") from cause
