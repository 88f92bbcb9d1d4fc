"""TOML that people write with whatever editor they have: read as they mean it. Where one is wrong is for others to say.

Trap: Windows' own editor may begin a file with a byte order mark, which TOML does not know.
"""

from __future__ import annotations

import codecs
from typing import TypeVar

import msgspec

T = TypeVar("T")


def by_hand(raw: bytes, kind: type[T]) -> T:
    """The record in a file's bytes. Raises msgspec.MsgspecError, UnicodeDecodeError."""
    return msgspec.toml.decode(raw.removeprefix(codecs.BOM_UTF8), type=kind)
