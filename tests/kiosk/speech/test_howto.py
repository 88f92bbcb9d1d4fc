"""怎么用: half a minute, said by the real voice, shown with its mark, silent at a touch."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.snapshots import home
from kiosk.speech.pieces import pieces
from kiosk.speech.system_voice import SystemVoice
from kiosk.speech.wave_file import seconds_of
from kiosk.viewmodels import howto
from sync.config import Voice


def test_it_takes_half_a_minute_at_the_usual_rate(tmp_path):
    voice = SystemVoice(tmp_path)
    said = [seconds_of(voice.make(piece.spoken, Voice().rate, 0.75)) for piece in pieces(howto.utterances())]
    assert len(said) == len(howto.SENTENCES)
    assert 25 <= sum(said) <= 35, said


def test_it_holds_nothing_private_and_names_the_buttons_as_they_are_written():
    bar = (Path(home.__file__).parents[1] / "qml" / "Controls" / "BottomBar.qml").read_text("utf-8")
    named = {part.partition("”")[0] for line in howto.SENTENCES for part in line.split("“")[1:]}
    assert not any(utterance.private for utterance in howto.utterances())
    written = bar + Path(home.__file__).read_text("utf-8")
    assert named and all(f'"{word}"' in written for word in named), named


@pytest.mark.parametrize("spoken", [utterance.spoken for utterance in howto.utterances()])
def test_every_sentence_is_one_breath_s_length(spoken):
    assert len(spoken) <= 24
