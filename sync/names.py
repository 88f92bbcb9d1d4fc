"""How a name is shown: masks, and the least extra that tells namesakes apart. Pure; policies come from records."""

from __future__ import annotations

from sync.records import NamePolicy

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def masked(name: str) -> str:
    """隐名 (contracts: What may be shown of whom): 张三 → 张*, 张建明 → 张*明, one * a hidden character."""
    if len(name) <= 1:
        return "*"
    if len(name) == 2:
        return name[0] + "*"
    return name[0] + "*" * (len(name) - 2) + name[-1]


def circled(name: str, ordinal: int) -> str:
    """A namesake with the number that stays theirs; beyond 20 in brackets."""
    return name + (_CIRCLED[ordinal - 1] if 1 <= ordinal <= len(_CIRCLED) else f"({ordinal})")


def shown(name: str, policy: NamePolicy, ordinal: int | None = None) -> str:
    """The label of a row under its policy: full names may carry a number, masked ones never, counts show none."""
    if policy is NamePolicy.FULL:
        return circled(name, ordinal) if ordinal else name
    return masked(name) if policy is NamePolicy.MASKED else ""
