"""Text over lines: where a line may break, greedy filling, lines of even length. Pure; no layout."""

from __future__ import annotations

import re

from printing.boxes import Metrics
from printing.style import Face

NO_START = frozenset("，。、；：）】》〉”’！？…·,.;:!?)]%")
NO_END = frozenset("（【《〈“‘([")
GLUE = "\u00a0"  # a space at which no line breaks
SLACK = 1e-6  # widths are sums of floats
WIDOW = 2.7  # ems: two ideographs with a stop beside them
EVEN = 4  # lines; more are running text, where only the last is short


def wrap(text: str, width: float, face: Face, size: float, metrics: Metrics) -> tuple[str, ...]:
    """Text over lines of at most that width: broken between ideographs or at spaces, words of Latin kept whole.

    A word wider than the line is broken between its characters; a width below one character still takes one a line.
    """
    lines, line, used = [], "", 0.0
    for piece in _narrower(pieces(text), width + SLACK, face, size, metrics):
        advance = metrics.width(piece, face, size)
        if line and used + advance > width + SLACK:
            if piece.isspace():
                continue
            lines.append(line.rstrip())
            line, used = "", 0.0
        if line or not piece.isspace():
            line, used = line + piece, used + advance
    return (*lines, line.rstrip()) if line.strip() else tuple(lines) or ("",)


def wrap_evenly(text: str, width: float, face: Face, size: float, metrics: Metrics) -> tuple[str, ...]:
    """The same in as many lines, of even length where they are few: no last line of one character."""
    lines = wrap(text, width, face, size, metrics)
    if not 1 < len(lines) <= EVEN:
        return lines
    whole = [wide for piece in pieces(text) if (wide := metrics.width(piece, face, size)) <= width + SLACK]
    low, high = max([metrics.width(text, face, size) / len(lines), *whole]), width
    for _ in range(6):
        middle = (low + high) / 2
        tried = wrap(text, middle, face, size, metrics)
        if len(tried) == len(lines):
            lines, high = tried, middle
        else:
            low = middle
    return lines


def wrap_unwidowed(text: str, width: float, face: Face, size: float, metrics: Metrics) -> tuple[str, ...]:
    """Lines filled one after the other; of even length where a sign or two would stand alone on the last."""
    lines = wrap(text, width, face, size, metrics)
    alone = len(lines) > 1 and metrics.width(lines[-1], face, size) < WIDOW * size
    return wrap_evenly(text, width, face, size, metrics) if alone else lines


_PARTS = re.compile(r"(?=[（(])|(?<!^)(?=补贴|津贴|保障金|补助|补偿|奖励|资金)")


def parts(text: str) -> list[str]:
    """The name of a programme in parts between which it reads well over lines: 农村最低生活, 保障金, （还没发）."""
    return [part for part in _PARTS.split(text) if part]


def wrap_parts(text: str, width: float, face: Face, size: float, metrics: Metrics) -> tuple[str, ...]:
    """The name of a programme over lines: between its parts rather than within one, at the price of one more line."""
    lines: list[str] = []
    whole = True
    for part in parts(text) or [""]:
        if lines and metrics.width(lines[-1] + part, face, size) <= width + SLACK:
            lines[-1] += part
        else:
            broken = wrap_evenly(part, width, face, size, metrics)
            lines, whole = [*lines, *broken], whole and len(broken) == 1
    evenly = wrap_evenly(text, width, face, size, metrics)
    return tuple(lines) if len(lines) <= len(evenly) + whole else evenly


def wrap_name(name: str, width: float, face: Face, size: float, metrics: Metrics) -> tuple[str, ...]:
    """A long name over lines: after its middle dots, where each part fits."""
    parts = [part + "·" for part in name.split("·")]
    parts[-1] = parts[-1][:-1]
    if any(metrics.width(part, face, size) > width + SLACK for part in parts):
        return wrap_evenly(name, width, face, size, metrics)
    lines = parts[:1]
    for part in parts[1:]:
        if metrics.width(lines[-1] + part, face, size) <= width + SLACK:
            lines[-1] += part
        else:
            lines.append(part)
    return tuple(lines)


def pieces(text: str) -> list[str]:
    """Text in pieces that stay whole: a run of Latin letters and figures, an ideograph with the stops beside it."""
    found: list[str] = []
    for char in text:
        if found and _inseparable(found[-1][-1], char):
            found[-1] += char
        else:
            found.append(char)
    return found


def _inseparable(before: str, char: str) -> bool:
    if GLUE in (before, char):
        return True
    if before.isspace() or char.isspace():
        return False
    return char in NO_START or before in NO_END or (before.isascii() and char.isascii())


def _narrower(whole: list[str], room: float, face: Face, size: float, metrics: Metrics) -> list[str]:
    """The pieces, those that no line holds cut into characters."""
    found: list[str] = []
    for piece in whole:
        if len(piece) > 1 and metrics.width(piece, face, size) > room:
            found.extend(piece)
        else:
            found.append(piece)
    return found
