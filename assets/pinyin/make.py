"""Makes syllables.txt: the characters of GB 2312 by reading, those first that words use most often.

`python assets/pinyin/make.py`. Counts are of pypinyin's dictionary of phrases (MIT), which says how each character is
read in each; readings of surnames are our own (sync.surnames). Run by whoever changes the table, never by a kiosk.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path
from unicodedata import normalize

from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))
from sync.surnames import _READ as SURNAMES  # noqa: E402

LEVELS = (range(0xB0, 0xD8), range(0xD8, 0xF8))  # 3,755 common characters and 3,008 others
SELDOM = 0.5  # the usual reading of a character that stands in no phrase
# The hundred commonest surnames of the register of 2020, in their order: names are what is looked for here.
COMMON = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余于杜叶程苏魏吕丁任沈姚卢姜崔钟"
    "谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
FIRST = 1e4  # before all words
SURNAME = 20.0  # a surname is looked for more often than phrases have it


def toneless(syllable: str) -> str:
    """lǚ → lv, zhāng → zhang."""
    apart = normalize("NFD", syllable)
    return "".join(letter for letter in apart.replace("u\u0308", "v") if "a" <= letter <= "z")


def repertoire() -> list[str]:
    found = []
    for row in (row for rows in LEVELS for row in rows):
        for cell in range(0xA1, 0xFF):
            try:
                found.append(bytes((row, cell)).decode("gb2312"))
            except UnicodeDecodeError:  # five cells of row D7 are empty
                continue
    return found


def main() -> None:
    characters = repertoire()
    counts: Counter[tuple[str, str]] = Counter()
    for phrase, read in phrases_dict.items():
        if len(phrase) == len(read):
            counts.update((sign, toneless(each[0])) for sign, each in zip(phrase, read, strict=True))
    weight: dict[str, dict[str, float]] = defaultdict(dict)
    for order, sign in enumerate(characters):
        usual = toneless(pinyin_dict[ord(sign)].split(",")[0])
        weight[usual][sign] = counts[sign, usual] + SELDOM - order / 1e5
    known = set(characters)
    for (sign, syllable), count in counts.items():
        if sign in known and syllable:
            weight[syllable][sign] = max(weight[syllable].get(sign, 0), float(count))
    for sign, readings in SURNAMES.items():
        for reading in readings.split():
            if sign in known:
                syllable = reading[:-1]
                weight[syllable][sign] = max(weight[syllable].get(sign, 0), SURNAME)
    for order, sign in enumerate(COMMON):
        read = SURNAMES.get(sign, "").split()
        syllable = read[0][:-1] if read else toneless(pinyin_dict[ord(sign)].split(",")[0])
        weight[syllable][sign] = FIRST - order
    lines = [f"{syllable} {''.join(ranked(signs))}" for syllable, signs in sorted(weight.items())]
    (HERE / "syllables.txt").write_text("\n".join(lines) + "\n", "utf-8")


def ranked(signs: dict[str, float]) -> list[str]:
    """Those of most weight first."""
    return sorted(signs, key=lambda sign: -signs[sign])


if __name__ == "__main__":
    main()
