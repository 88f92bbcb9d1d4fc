"""Where the bundled assets lie; the only module that knows the tree around the packages."""

from __future__ import annotations

from pathlib import Path

ASSETS = Path(__file__).resolve().parent.parent / "assets"
FONTS = ASSETS / "fonts"
DEMO = ASSETS / "demo"
OFFICE = ASSETS / "office"
