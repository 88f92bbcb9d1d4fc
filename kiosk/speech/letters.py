"""Single characters in free text: Latin letters by their Chinese names, signs as words, brackets as pauses."""

from __future__ import annotations

import re

# As letters are read out in Mandarin; a voice would switch to English names or spell a code point.
_NAMES = "诶 必 西 弟 伊 艾弗 吉 艾尺 艾 杰 开 艾勒 艾姆 恩 欧 批 酷 阿 艾丝 提 优 维 达不溜 艾克斯 歪 贼"
LETTERS = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", _NAMES.split(), strict=True))

SIGNS = {"×": "乘", "=": "等于", "+": "加", "℃": "度", "㎡": "平方米", "&": "和", "〇": "零"}
_ASCII = dict(zip(",;:?!", "，；：？！", strict=True))
_PAUSES = dict.fromkeys("()（）〔〕[]【】{}|/\u2014\u2013\u2026-·\n", "，")
_KEPT = "，；：？！、。"
_TABLE = {**SIGNS, **_ASCII, **_PAUSES, **dict(zip(_KEPT, _KEPT, strict=True))}
_DOUBLED = re.compile(r"(?<=[，；：？！、。])[，；：、。]+|[，；：、]+(?=[？！。])")


def is_character(char: str) -> bool:
    """A Chinese character of any block."""
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\U00020000" <= char <= "\U000323af"


def said(char: str) -> str:
    """A character as itself, a sign as a word or a pause; what nobody reads aloud is nothing."""
    return char if is_character(char) else _TABLE.get(char, "")


def one_pause_at_a_time(text: str) -> str:
    """Runs of pauses as one, none at the beginning, no weak one at the end."""
    return _DOUBLED.sub("", text).lstrip("，；：？！、。").rstrip("，；：、")
