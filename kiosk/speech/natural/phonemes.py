"""Spoken text as the phonemes that Kokoro knows: syllables by our own readings, their sounds by misaki. Pure."""

from __future__ import annotations

import re
from functools import cache

from kiosk.speech.pronounce import for_syllables

_TOKEN = re.compile(r"[a-zü]+[1-5]|[，；：、。？！]")
_PAUSES = {"，": ", ", "；": "; ", "：": ": ", "、": ", ", "。": ". ", "？": "? ", "！": "! "}
# Kokoro was trained on arrows for tones, and on one sign for the vowel of 四 and of 十 alike.
_AS_TRAINED = {
    "˧˩˧": "↓", "˧˥": "↗", "˥˩": "↘", "˥": "→", "\u027b\u0329": "ɨ", "\u0279\u0329": "ɨ", "\u032f": "",
}  # fmt: skip


def phonemes(spoken: str) -> str:
    """二{er4}户。 → ɚ↘xu↘."""
    found = (_PAUSES.get(token) or _syllable(token) for token in _TOKEN.findall(for_syllables(spoken)))
    return "".join(found).strip()


@cache
def _syllable(syllable: str) -> str:
    from misaki.transcription import pinyin_to_ipa

    sounds = "".join(pinyin_to_ipa(syllable.replace("v", "ü"))[0])
    for theirs, trained in _AS_TRAINED.items():
        sounds = sounds.replace(theirs, trained)
    return sounds
