"""How large things are on this very glass, in millimetres, and how much type must grow for that. Pure; no Qt."""

from __future__ import annotations

INCH = 25.4
# What a screen says of itself is believed between these: a 5-inch and a 75-inch one of 1080 dots. Televisions and
# cheap panels say 0, 160 × 90 or the size of another model.
LEAST, MOST = 0.9, 18.0  # dots a millimetre
SKEW = 0.12  # of the ratio between width and height, by which what is said may differ from its dots
USUAL = 21.5  # inches, where nothing plausible is said
CAPITAL = 7.3  # mm; 0.7° of view at 600 mm (EN 301 549, 5.1.4)
CAPITALS = 0.733  # a capital's height in its type's size, in Noto Sans SC; ideographs are taller
BODY = 36  # design pixels of running text (Theme.body), on a glass of 1080 across
DESIGN = (1080, 1920)
LARGEST = 2.0  # how far screens grow


def dots_per_mm(told: float, dots: tuple[int, int], millimetres: tuple[float, float]) -> float:
    """Dots a millimetre of a screen of so many dots that says it is so large. `told`: by the settings, 0 where they say
    nothing; it is believed whatever the screen says."""
    if told:
        return told
    across, down = (dot / mm if mm > 0 else 0.0 for dot, mm in zip(dots, millimetres, strict=True))
    honest = LEAST <= across <= MOST and abs(across / down - 1) <= SKEW if across and down else False
    return (across + down) / 2 if honest else _usual(dots)


def _usual(dots: tuple[int, int]) -> float:
    """Of a screen of the usual size with so many dots."""
    return float((dots[0] ** 2 + dots[1] ** 2) ** 0.5 / (USUAL * INCH))


def scale(width: int, height: int) -> float:
    """How large a design pixel is in a window; the same as Theme.scale in Main.qml."""
    short, long = DESIGN if width <= height else DESIGN[::-1]
    return min(width / short, height / long)


def least_grow(per_mm: float, width: int, height: int) -> float:
    """How much running text must grow at least for elders: to capitals of 7.3 mm, and no more than screens can."""
    capital = BODY * scale(width, height) * CAPITALS / per_mm
    return min(LARGEST, CAPITAL / capital) if capital > 0 else 1.0
