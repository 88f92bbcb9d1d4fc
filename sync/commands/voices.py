"""What `publish --voice` and `--no-voice` ask for: the packs that kiosks are to have, those that stay among them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sync import voices
from sync.errors import UsageError
from sync.feed.layout import Voice
from sync.feed.voices import offered
from sync.office.opening import Office


def asked(office: Office, packs: Sequence[Path], none: bool) -> dict[Voice, bytes] | None:
    """The voices from now on, each with its bytes: `packs` in the place of those of their kind; none of any kind with
    `none`. None where nothing was asked. Raises UsageError, InputError, Refused."""
    if none and packs:
        raise UsageError("--voice 和 --no-voice 只能写一个。")
    if none:
        return {}
    if not packs:
        return None
    fresh = dict(offered(voices.read(path)) for path in packs)
    kinds = [voice.kind for voice in fresh]
    if len(set(kinds)) < len(packs):
        raise UsageError("同一种语音包一次只能发布一个(本地人的一个,自然语音的一个)。")
    return _standing(office, kinds) | fresh


def _standing(office: Office, replaced: Sequence[str]) -> dict[Voice, bytes]:
    """What is published already and stays."""
    feed = office.folder.feed
    known = feed.county(office.chain).voices if office.chain else ()
    return {voice: feed.blob(voice.blob) for voice in known if voice.kind not in replaced}
