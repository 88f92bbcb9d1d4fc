"""The faces on the glass stay open: a face that was laid aside would be read anew, and stay in memory beside itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sync.config import DataFolder
from sync.library.reader import Library
from tests.fixtures import sample_library

# A sign that the bundled face lacks is seen once; then so many sizes of type that Qt forgets the face it came from.
SHOWN = """
import pathlib, sys
from PySide6.QtGui import QFont, QGuiApplication, QImage, QPainter
from kiosk import app, faces
running = app.application()
kept = faces.held(sys.argv[1])
image = QImage(800, 400, QImage.Format.Format_ARGB32_Premultiplied)
def draw(text, size):
    font = QFont(QGuiApplication.font())
    font.setPixelSize(size)
    painter = QPainter(image)
    painter.setFont(font)
    painter.drawText(0, 200, text)
    painter.end()
draw("\\u2717", 30)
for size in range(20, 200, 2):
    draw("".join(chr(0x4E00 + size * 37 + place) for place in range(40)), size)
draw("明", 31)
print(pathlib.Path("/proc/self/maps").read_text().count("NotoSansSC_400Regular"))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads what the system says of a process's memory")
def test_a_face_is_in_memory_once_however_type_changed_its_size() -> None:
    held = subprocess.run([sys.executable, "-c", SHOWN, "\u2717"], capture_output=True, text=True, check=True)
    assert held.stdout.strip() == "1"


def test_a_library_tells_which_characters_may_need_another_face(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    with Library(sample_library(folder).path) as library:
        assert library.rare_characters() == "𠀀𪚥𬭎𰻝"
