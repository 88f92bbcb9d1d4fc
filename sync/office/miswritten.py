"""Where a hand-written TOML file is wrong, in Chinese; what exactly the parser said is for the log. Pure."""

from __future__ import annotations

import re

_LINE = re.compile(r"line (\d+), column (\d+)")
_PATH = re.compile(r"at `\$\.?([^`]*)`")
_FIELD = re.compile(r"required field `([^`]*)`")
_ENTRY = re.compile(r"(\w+)\[(\d+)\]\.?")


def where(cause: Exception) -> str:
    """The place that a parser's message names: 第 3 行第 5 列, or 第 2 个 programme 的 policy."""
    said = str(cause)
    if line := _LINE.search(said):
        return f"第 {line[1]} 行第 {line[2]} 列附近"
    path, field = _PATH.search(said), _FIELD.search(said)
    place = _ENTRY.sub(lambda found: f"第 {int(found[2]) + 1} 个 {found[1]} 的 ", path[1]) if path else ""
    if field:
        return f"{place}缺 {field[1]}"
    return f"{place.strip()} 的写法不对" if place.strip() else "写法不对"
