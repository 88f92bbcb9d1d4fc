"""The county's own readings, spoken.csv in the office folder: places, words and surnames that a voice reads wrong."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from sync.errors import InputError
from sync.feed.files import read_bytes
from sync.records import Spoken

MOST = 500  # entries: a county's villages that read unlike their characters are a handful
MOST_CHARACTERS = 12
HEAD = "写法,读音,姓\r\n"  # 单县,shan4 xian4,  or  单,shan4,是
_SYLLABLE = re.compile(r"[a-z]{1,6}[1-5]")
_WORD = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]+")
_YES = {"是", "1", "true"}


def load(path: Path) -> tuple[Spoken, ...]:
    """The entries, each word once; none where there is no such file. Raises InputError that names the line."""
    if not path.is_file():
        return ()
    try:
        rows = list(csv.reader(io.StringIO(read_bytes(path).decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error) as cause:
        raise InputError(f"{path} 读不出来:请存成 UTF-8 的 CSV。") from cause
    found = [_entry(path, number, row) for number, row in enumerate(rows[1:], 2) if any(map(str.strip, row))]
    if len(found) > MOST:
        raise InputError(f"{path} 有 {len(found)} 条,最多 {MOST} 条。")
    return tuple({(one.word, one.surname): one for one in found}.values())


def _entry(path: Path, number: int, row: list[str]) -> Spoken:
    word, reading, surname = (*map(str.strip, row), "", "", "")[:3]
    syllables = reading.lower().replace("ü", "v").split()
    is_surname = surname.lower() in _YES
    least, most = (1, 2) if is_surname else (2, MOST_CHARACTERS)
    if not _WORD.fullmatch(word) or not least <= len(word) <= most:
        raise InputError(f"{path} 第 {number} 行的写法“{word}”不对:姓是一两个汉字,别的是两个到十二个汉字。")
    if len(syllables) != len(word) or not all(map(_SYLLABLE.fullmatch, syllables)):
        raise InputError(f"{path} 第 {number} 行的读音“{reading}”不对:一个字一个拼音,带声调数字,像 shan4 xian4。")
    return Spoken(word, " ".join(syllables), is_surname)
