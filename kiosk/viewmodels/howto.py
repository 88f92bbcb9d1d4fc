"""How this machine is used, in half a minute: what is said, and shown with the sentence that is being said."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.speech.said import Utterance

# About 28 s at the usual rate of espeak-ng (tests/kiosk/speech/test_howto.py measures it). The buttons by their words.
SENTENCES = (
    "您好，这里查补贴，看公示。",
    "想看什么，点一下那块大字。",
    "查自己的钱，点“我的补贴”，再点村和姓。",
    "看不清、想用耳朵听，点“大字语音”。",
    "走错了点“返回”，看完了点“首页”。",
    "不会用，点“叫工作人员”。",
)


def utterances() -> tuple[Utterance, ...]:
    """The same, to be said."""
    from kiosk.viewmodels.voices import said

    return said(*SENTENCES)
