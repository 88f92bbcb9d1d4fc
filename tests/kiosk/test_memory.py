"""What a kiosk frees goes back to the system, and threads do not take a piece of memory each."""

from __future__ import annotations

import subprocess
import sys

import pytest

KEPT = """
import ctypes, pathlib, threading
from kiosk import memory
def resident():
    return int(pathlib.Path("/proc/self/status").read_text().partition("VmRSS:")[2].split()[0])
memory.few_arenas()
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
def work():
    taken = [libc.malloc(60_000) for _ in range(400)]
    for one in taken:
        ctypes.memset(one, 1, 60_000)
    barrier.wait()
    for one in taken[:-1]:  # the last keeps its arena from shrinking
        libc.free(one)
barrier = threading.Barrier(6)
threads = [threading.Thread(target=work) for _ in range(6)]
[one.start() for one in threads]; [one.join() for one in threads]
before = resident()
memory.give_back()
print(before, resident())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc keeps what is freed")
def test_free_memory_goes_back() -> None:
    done = subprocess.run([sys.executable, "-c", KEPT], capture_output=True, text=True, check=True)
    before, after = map(int, done.stdout.split())
    assert after < before - 100_000  # KiB: of 140,000 that were taken


READY = """
import importlib, sys
from kiosk import wiring
for screen, (_, module, _) in wiring.PAGES.items():
    if screen not in wiring.STAFF:
        importlib.import_module(module)
print([name for name in ("cryptography", "reportlab", "PIL", "pypinyin", "pypdfium2") if name in sys.modules])
"""


def test_what_few_visits_need_is_no_part_of_a_kiosk_that_is_ready() -> None:
    """Each of them takes ten megabytes or more, for months."""
    done = subprocess.run([sys.executable, "-c", READY], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
