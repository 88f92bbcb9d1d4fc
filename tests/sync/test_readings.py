"""Readings of characters: those of pypinyin, without what it costs to load."""

from __future__ import annotations

import subprocess
import sys

from pypinyin import Style, pinyin

from sync.readings import _code, _table, reading_of, with_digit


def test_every_character_reads_as_pypinyin_reads_it():
    codes = [_code(line) for line in _table()]
    assert codes == sorted(codes) and len(codes) > 40_000
    for code in codes[::37]:
        character = chr(code)
        known = pinyin(character, style=Style.TONE3, errors="ignore")
        said = known[0][0] if known and known[0][0].isascii() else None
        assert reading_of(character) == said, character


def test_a_syllable_keeps_its_letters_and_tells_its_tone():
    assert [with_digit(one) for one in ("lǜ", "zhāng", "de", "ê̄", "nǐ")] == ["lv4", "zhang1", "de", None, "ni3"]
    assert reading_of("·") is None and reading_of("*") is None and reading_of("①") is None


def test_reading_a_name_loads_no_dictionary_of_phrases():
    said = "import sys; from sync.surnames import readings; readings('张建国'); print('pypinyin' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
