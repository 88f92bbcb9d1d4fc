"""What knows no Qt is imported by a thread of its own while Qt opens fonts and reads screens, which needs no Python.

Qt for Python lets other threads run meanwhile: on two processors home is there 25 ms sooner. On one nothing is lost.
"""

from __future__ import annotations

import contextlib
import importlib
import threading

# Leaves and trunks of what home needs; a module that imports Qt must not be among them or below them.
PLAIN = (
    "kiosk.shelf",
    "kiosk.snapshots.home",
    "kiosk.snapshots.head",
    "kiosk.snapshots.call",
    "kiosk.rated",
    "kiosk.tries",
    "kiosk.staff.keeper",
)


def begin() -> threading.Thread:
    """The thread that imports; whoever needs one of these modules waits for Python's own lock on it."""
    thread = threading.Thread(target=_import, name="ahead")
    thread.start()
    return thread


def _import() -> None:
    with contextlib.suppress(ImportError):  # who needs it will meet it again, and say so
        for module in PLAIN:
            importlib.import_module(module)
