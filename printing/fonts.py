"""Which font plays which role, and which one steps in for a rare character. Reads font files; lays nothing out.

Bundled: Noto Serif SC and Noto Sans SC. Where installed, 方正小标宋 sets titles, 仿宋 the text and 霞鹜文楷 or 楷体
the group headings (GB/T 9704); 花园明朝 steps in for characters that none of them has.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from reportlab.pdfbase.ttfonts import TTFError

from printing.style import Face
from printing.truetype import open_font, widened
from sync.errors import Refused
from sync.folders import FONTS

# File names without ending, in the order of preference; all lower case.
XIAOBIAOSONG = ("fzxbsjw", "fzxbsk", "方正小标宋简体", "方正小标宋_gbk")
FANGSONG = ("simfang", "fangsong", "仿宋_gb2312", "fangsong_gb2312")
KAITI = ("lxgwwenkai-regular", "simkai", "kaiti")
RARE = ("hanaminb", "hanamina", "lxgwwenkai-regular", "simsunb", "simsun-extb")
SERIF, SERIF_BOLD, SANS, SANS_BOLD = (
    FONTS / f"{name}.ttf"
    for name in ("NotoSerifSC_400Regular", "NotoSerifSC_700Bold", "NotoSansSC_400Regular", "NotoSansSC_700Bold")
)


def font_folders() -> Iterator[Path]:
    """Folders in which this system keeps fonts."""
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"
        yield Path(os.environ.get("LOCALAPPDATA", home)) / "Microsoft/Windows/Fonts"
        return
    data = os.environ.get("XDG_DATA_HOME") or home / ".local/share"
    shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    yield from (Path(data) / "fonts", home / ".fonts", home / "Library/Fonts", Path("/Library/Fonts"))
    yield from (Path(folder) / "fonts" for folder in shared.split(":"))


@lru_cache(maxsize=1)
def installed() -> dict[str, Path]:
    """TrueType files of the system by name without ending, lower case; the first folder wins."""
    found: dict[str, Path] = {}
    for folder in font_folders():
        for path in sorted(folder.rglob("*.ttf")) if folder.is_dir() else ():
            found.setdefault(path.stem.lower(), path)
    return found


def _first(names: tuple[str, ...]) -> tuple[Path, ...]:
    return tuple(installed()[name] for name in names if name in installed())


def candidates(face: Face, own: bool = False) -> tuple[Path, ...]:
    """Font files for a role, the one that should play it first; `own`: those that we bring along come before all."""
    if own:
        bundled = _BUNDLED[face]
        return (*bundled, *(path for path in candidates(face) if path not in bundled))
    rare = _first(RARE)
    if face is Face.TITLE:
        return (*_first(XIAOBIAOSONG)[:1], SERIF_BOLD, SANS_BOLD, *rare)
    if face is Face.HEAD:
        return (SANS_BOLD, SANS, *rare)
    if face is Face.PLAIN:
        return (SANS, SERIF, *rare)
    if face is Face.STRONG:
        return (SERIF_BOLD, SANS_BOLD, *rare)
    first = _first(FANGSONG if face is Face.TEXT else KAITI)[:1]
    return (*first, SERIF, SANS, *rare)


_BUNDLED = {
    Face.TITLE: (SERIF_BOLD, SANS_BOLD),
    Face.TEXT: (SERIF, SANS),
    Face.STRONG: (SERIF_BOLD, SANS_BOLD),
    Face.HEAD: (SANS_BOLD, SANS),
    Face.GROUP: (SERIF, SANS),
    Face.PLAIN: (SANS, SERIF),
}


@cache
def font(path: Path) -> Any:
    """An open font; each file is read once in a process, and only when a page needs it."""
    return open_font(path.stem, path)


@cache
def _glyphs(path: Path) -> Mapping[int, int]:
    """Code points that a font has; none where the system keeps a broken file under a name that we look for."""
    try:
        glyphs: Mapping[int, int] = font(path).face.charToGlyph
    except (TTFError, OSError):
        return {}
    return glyphs


@cache
def wide_font(path: Path) -> Any:
    """The same font with every character advancing one em more."""
    return widened(f"{path.stem}-Wide", font(path))


class MissingGlyph(Refused):
    """No font of this machine has a character: printing a box in somebody's name is worse than not printing."""

    code = "missing-glyph"

    def __init__(self, char: str) -> None:
        super().__init__(
            f"这台机器的字体里没有“{char}”(U+{ord(char):04X})这个字,没有打印。"
            "请安装收字更多的字体(如花园明朝 fonts-hanazono)后再打印。"
        )
        self.char = char


class _Role:
    """The characters of one role met so far: advance in ems, and the file of the font that has it."""

    def __init__(self, face: Face, own: bool) -> None:
        self._fonts = {str(path): path for path in candidates(face, own)}
        self.owners = _Owners(self._find)
        self.advances = _Advances(self._advance)

    def _find(self, char: str) -> str:
        code = ord(char)
        for name, path in self._fonts.items():
            if code in _glyphs(path):
                return name
        raise MissingGlyph(char)

    def _advance(self, char: str) -> float:
        advance: int = font(self._fonts[self.owners[char]]).face.charWidths[ord(char)]
        return advance / 1000

    def path(self, owner: str) -> Path:
        """The file of an owner."""
        return self._fonts[owner]


class _Owners(dict[str, str]):
    def __init__(self, find: Callable[[str], str]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, char: str) -> str:
        self[char] = found = self._find(char)
        return found


class _Advances(dict[str, float]):
    def __init__(self, find: Callable[[str], float]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, char: str) -> float:
        self[char] = found = self._find(char)
        return found


class Fonts:
    """Metrics and runs of the fonts of this machine (see printing.boxes.Metrics); `own`: as where none is installed."""

    def __init__(self, own: bool = False) -> None:
        self._roles = {face: _Role(face, own) for face in Face}

    def width(self, text: str, face: Face, size: float) -> float:
        """Advance of a text in points. Raises MissingGlyph."""
        return size * sum(map(self._roles[face].advances.__getitem__, text))

    def runs(self, text: str, face: Face) -> list[tuple[Path, str]]:
        """A text cut where the font changes. Raises MissingGlyph."""
        role = self._roles[face]
        owners = list(map(role.owners.__getitem__, text))
        if owners and owners.count(owners[0]) == len(owners):
            return [(role.path(owners[0]), text)]
        pairs = groupby(zip(owners, text, strict=True), key=lambda pair: pair[0])
        return [(role.path(owner), "".join(char for _, char in run)) for owner, run in pairs]


@cache
def fonts(own: bool = False) -> Fonts:
    """The fonts of this process."""
    return Fonts(own)
