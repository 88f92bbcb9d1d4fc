"""How a batch names its paper (A4, A3大字, A4大字横排): so it stands in journal, register and file names."""

from __future__ import annotations

from printing.style import Paper, paper

LARGE, LANDSCAPE = "大字", "横排"


def name_of(size: str, large: bool, landscape: bool) -> str:
    """`size`: A4 or A3."""
    return f"{size}{LARGE if large else ''}{LANDSCAPE if landscape else ''}"


def paper_named(name: str) -> Paper:
    """The paper of that name."""
    return paper(size_of(name), LARGE in name, LANDSCAPE in name)


def size_of(name: str) -> str:
    """A4 or A3."""
    return name.removesuffix(LANDSCAPE).removesuffix(LARGE)
