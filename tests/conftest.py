"""Garbage of all tests, collected in the main thread only.

Trap: Python collects cycles in whichever thread happens to allocate. Where the tests of screens and those of an object
store share a process, the store's client has a thread of its own, and a Qt wrapper that dies in it takes all down.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest

gc.disable()
os.environ["OPENPYXL_LXML"] = "False"  # read at its import: lxml, which pikepdf brings, writes other bytes
_FULL = 40  # tests between two collections of everything
_since = [0]


@pytest.fixture(autouse=True)
def collected_in_the_main_thread() -> Iterator[None]:
    yield
    _since[0] += 1
    gc.collect(2 if _since[0] % _FULL == 0 else 1)
