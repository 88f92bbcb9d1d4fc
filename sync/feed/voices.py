"""Voice packs as the county publishes them: what of a pack may leave the office, and how the index names it. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sync import voices
from sync.errors import Refused
from sync.feed.layout import Blob, Voice
from sync.feed.wording import is_clean


def offered(content: bytes) -> tuple[Voice, bytes]:
    """How the index names a pack (`content`: its file), and the bytes that the feed carries: without the name of who
    agreed. Raises InputError where it is no pack, Refused where it says a private number."""
    pack = voices.parsed(content)
    if unclean := [text for text in pack.clips if not is_clean(voices.plain(text))] or [
        name for name in (pack.about.dialect,) if not is_clean(name)
    ]:
        raise Refused(
            f"语音包里有 {len(unclean)} 条像是证件号、卡号、私人电话或住址,不能发布。"
            f"第一条有 {len(voices.plain(unclean[0]))} 个字。请删掉这{'几' if len(unclean) > 1 else '一'}条,重新做包。"
        )
    stored = voices.composed(voices.published(pack))
    blob = Blob(hashlib.sha256(stored).hexdigest(), len(stored), len(stored))
    return Voice(pack.about.kind.value, pack.about.dialect, blob), stored


def taken_back(before: Iterable[Voice], now: Iterable[Voice]) -> bool:
    """Whether a kind of voice is offered no more: whoever spoke has taken the word back, and no copy may lie about. One
    that another takes the place of was only bettered."""
    return not {voice.kind for voice in before} <= {voice.kind for voice in now}
