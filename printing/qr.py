"""The QR code of a sheet or card: its modules, and the one path that draws them. What it says comes from sync."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import Any

from qrcode.constants import ERROR_CORRECT_M
from qrcode.exceptions import DataOverflowError
from qrcode.main import QRCode

from sync.errors import Refused

CARD_VERSION = 2  # 25 modules hold the 33 characters of a household card
VERSION = 6  # 41 modules: larger modules scan better than more error correction (findings)
MODULES = 17 + 4 * VERSION
QUIET = 4  # modules of quiet zone on each side (ISO/IEC 18004)
INK = MODULES / (MODULES + 2 * QUIET)  # part of the side that is not quiet zone
MASK = 0  # any mask decodes, and on base32 text none is better: choosing by penalty costs six times the drawing


@lru_cache(maxsize=256)
def matrix(text: str, version: int = VERSION) -> tuple[tuple[bool, ...], ...]:
    """Modules of the code, without quiet zone, top row first. Raises Refused where the text is too long."""
    code: Any = QRCode(version=version, error_correction=ERROR_CORRECT_M, border=0, mask_pattern=MASK)
    code.add_data(text)
    try:
        code.make(fit=False)
    except DataOverflowError as cause:
        raise Refused("公示网址太长,二维码放不下。请在办公文件夹里换一个短一些的公开网址。") from cause
    return tuple(tuple(bool(module) for module in row) for row in code.modules)


@lru_cache(maxsize=256)
def path(text: str, version: int = VERSION) -> str:
    """The code as PDF operators: one filled path over a unit square, quiet zone included."""
    rows = matrix(text, version)
    whole = len(rows) + 2 * QUIET
    parts = [f"{1 / whole:.6f} 0 0 {1 / whole:.6f} 0 0 cm"]
    for index, row in enumerate(rows):
        column = QUIET
        for dark, run in groupby(row):
            length = sum(1 for _ in run)
            if dark:
                parts.append(f"{column} {whole - QUIET - index - 1} {length} 1 re")
            column += length
    return "\n".join([*parts, "f"])
