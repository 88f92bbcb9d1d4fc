"""What a start must not pay for before the first frame."""

from __future__ import annotations

import subprocess
import sys

MADE = """
import enum, gc
import kiosk.run, kiosk.wiring
made = [kind.__qualname__ for kind in gc.get_objects() if isinstance(kind, enum.EnumMeta)]
print([name for name in made if name.startswith("Qt.")])
"""


def made(words: str) -> str:
    return subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True).stdout.strip()


def test_no_name_of_qts_own_enums_is_touched_for_each_of_them_would_make_a_hundred_more():
    assert made(MADE) == "[]"
    assert "Qt.Key" in made(MADE.replace("kiosk.run,", "kiosk.input.scanner,"))


PLAIN = """
import sys
from kiosk import ahead
thread = ahead.begin()
thread.join()
print(all(name in sys.modules for name in ahead.PLAIN), "PySide6" in sys.modules)
"""


def test_what_is_imported_beside_qt_knows_no_qt() -> None:
    assert made(PLAIN) == "True False"


READ = """
from PySide6.QtCore import QUrl
from PySide6.QtQml import QQmlComponent
from kiosk import app
running = app.application()
read = QQmlComponent(app.prepared(), QUrl.fromLocalFile(str(app.QML / "Ahead.qml")))
print([error.toString() for error in read.errors()])
"""


def test_what_home_is_made_of_can_be_read_before_its_view_models_are_there() -> None:
    assert made(READ) == "[]"


SOURCES = """
import linecache
from kiosk import plain_qt
plain_qt.load()
import kiosk.run, kiosk.wiring
print([name for name in linecache.cache if "/kiosk/" in name or "/sync/" in name])
"""


def test_qt_reads_no_source_of_what_is_imported_after_it() -> None:
    assert made(SOURCES) == "[]"
    assert "/kiosk/" in made(SOURCES.replace("plain_qt.load()", "import PySide6.QtCore"))
