"""Whether this machine tells that headphones are worn, asked once, at the terminal; the kiosk asks while it reads."""

from __future__ import annotations

import os
import subprocess

from kiosk.speech.ears import PATIENCE_MS, WAYS, Command
from sync.config import Voice

UNTOLD = (
    "认不出有没有插耳机,一律当作喇叭:读名字和金额前先问。要认得,请安装 pulseaudio-utils 或 alsa-utils;"
    "只有听筒的机器在 [voice] 写 headphones = true。不接耳机也能用。"
)


def told(settings: Voice) -> tuple[bool, str]:
    """Whether it is known, and a sentence for staff."""
    if settings.headphones is True:
        return True, "设置写明只有耳机或听筒:读名字和金额前不问。"
    if settings.headphones is False:
        return True, "设置写明用喇叭:读名字和金额前先问。"
    worn = by_system()
    if worn is None:
        return False, UNTOLD
    return True, "现在插着耳机:读名字和金额前不问。" if worn else "现在没有插耳机:读名字和金额前先问。"


def by_system() -> bool | None:
    """What the first program that can tell says; None where none can."""
    for commands, meaning in WAYS:
        said = [_said(command) for command in commands]
        if all(text is not None for text in said):
            worn = meaning("".join(text or "" for text in said))
            if worn is not None:
                return worn
    return None


def _said(command: Command) -> str | None:
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=PATIENCE_MS / 1000, env={**os.environ, "LC_ALL": "C"}
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
