"""The 87,887 ideographs of GB 18030-2022, implementation level 3, as ranges of Unicode."""

from __future__ import annotations

COUNT = 87_887  # what the standard itself says
RANGES = (
    (0x4E00, 0x9FEF),  # the unified ideographs
    (0x3400, 0x4DB5),  # extension A
    (0x20000, 0x2A6D6),  # B
    (0x2A700, 0x2B734),  # C
    (0x2B740, 0x2B81D),  # D
    (0x2B820, 0x2CEA1),  # E
    (0x2CEB0, 0x2EBE0),  # F
)
AMONG_COMPATIBILITY = "\ufa0e\ufa0f\ufa11\ufa13\ufa14\ufa1f\ufa21\ufa23\ufa24\ufa27\ufa28\ufa29"  # unified all the same


def level3() -> str:
    """All of them, in the order of their code points within each range."""
    found = "".join(map(chr, (code for first, last in RANGES for code in range(first, last + 1))))
    return found + AMONG_COMPATIBILITY
