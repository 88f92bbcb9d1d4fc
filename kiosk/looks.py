"""How a visitor wants to see and hear the kiosk, as a value. Pure; no Qt."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Mode(StrEnum):
    """标准, 大字, 语音 (everything is heard before it is done), 简洁 (one question a screen)."""

    STANDARD = "standard"
    LARGE = "elder"
    VOICE = "voice"
    SIMPLE = "simple"


class Light(StrEnum):
    """Paper as it is; black on white for a bright room; light on black for dazzled eyes."""

    PLAIN = "plain"
    DAY = "day"
    NIGHT = "night"


MODE_WORDS = {Mode.STANDARD: "标准", Mode.LARGE: "大字", Mode.VOICE: "语音", Mode.SIMPLE: "简洁"}
MODE_LINES = {
    Mode.STANDARD: "平常的字，一屏看得多",
    Mode.LARGE: "字和按钮都大",
    Mode.VOICE: "点一下先听，再点一下才做",
    Mode.SIMPLE: "字大，一次只问一件事",
}
LIGHT_WORDS = {Light.PLAIN: "平常", Light.DAY: "白底黑字", Light.NIGHT: "黑底亮字"}


class Looks(msgspec.Struct, frozen=True):
    """A mode and a light."""

    mode: Mode = Mode.STANDARD
    light: Light = Light.PLAIN

    @property
    def elder(self) -> bool:
        """Large type: every mode but the standard one."""
        return self.mode is not Mode.STANDARD


LARGE = Looks(Mode.LARGE)


def first(size: str) -> Looks:
    """What the settings begin every visit with; a word that is none begins as standard."""
    return Looks(Mode(size)) if size in set(Mode) else Looks()


def light_at(hour: int, night: tuple[int, int]) -> Light:
    """The light that a visit begins with at an hour. `night`: from which hour until which; equal: there is none."""
    begins, ends = night
    dark = begins <= hour < ends if begins < ends else (hour >= begins or hour < ends) and begins != ends
    return Light.NIGHT if dark else Light.PLAIN
