"""Names on a name field: surnames read as surnames (仇 is qiu2 here), namesakes' numbers, masked characters."""

from __future__ import annotations

import re

from kiosk.speech.numerals import integer
from kiosk.speech.prose import prose
from kiosk.speech.readings import mark
from kiosk.speech.said import COMMA, Said
from sync.surnames import surname_of, surname_readings

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_MASK = re.compile(r"\*+")
_LABEL = re.compile(rf"(?P<name>.*?)(?:(?P<circle>[{_CIRCLED}])|\((?P<number>[0-9]+)\))?")


def label(text: str) -> Said:
    """A label of sync.names: 张建国① → 张建国，一号; 阿***尔 → 阿某尔; 张建国(21) → 张建国，二十一号."""
    match = _LABEL.fullmatch(text)
    assert match is not None
    spoken = _name(_MASK.sub("某", match["name"]))
    ordinal = _CIRCLED.index(match["circle"]) + 1 if match["circle"] else int(match["number"] or 0)
    return Said(text, spoken + (COMMA + integer(ordinal) + "号" if ordinal else ""))


def _name(name: str) -> str:
    if "·" in name:  # names in the manner 阿依古丽·买买提 have no Chinese surname
        return prose(name.replace("·", "")).spoken
    surname = surname_of(name)
    known = surname_readings(surname)
    return mark(surname, known[0].split() if known else ()) + prose(name[len(surname) :]).spoken
