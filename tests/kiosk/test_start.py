"""What a start must not pay for before the first frame."""

from __future__ import annotations

import subprocess
import sys

MADE = """
import enum, gc
import kiosk.run
made = [kind.__qualname__ for kind in gc.get_objects() if isinstance(kind, enum.EnumMeta)]
print([name for name in made if name.startswith("Qt.")])
"""


def made(words: str) -> str:
    return subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True).stdout.strip()


def test_no_name_of_qts_own_enums_is_touched_for_each_of_them_would_make_a_hundred_more():
    assert made(MADE) == "[]"
    assert "Qt.Key" in made(MADE.replace("kiosk.run", "kiosk.input.scanner"))
