"""Document numbers 文号 as an official reads them out."""

from __future__ import annotations

import re

from kiosk.speech.numerals import digits, integer
from kiosk.speech.prose import prose
from kiosk.speech.said import COMMA, Said
from sync.text import clean

_NUMBER = re.compile(r"(?P<issuer>.*?)[〔\[(【](?P<year>[0-9]{4})[〕\])】]第?(?P<number>[0-9]+)号")


def document(number: str) -> Said:
    """云农〔2026〕15号 → 云农，二零二六，十五号; anything else is read as text."""
    match = _NUMBER.fullmatch(clean(number))
    if not match:
        return prose(number)
    parts = [prose(match["issuer"]).spoken, digits(match["year"]), integer(int(match["number"])) + "号"]
    return Said(number, COMMA.join(part for part in parts if part))
