"""What the kiosk frees goes back to the system. glibc keeps it otherwise: a kiosk runs for months. No decisions here.

Every thread that is started may get an arena of its own, up to eight a core, each of which keeps a megabyte or two.
"""

from __future__ import annotations

import sys

ARENAS = 2
_M_ARENA_MAX = -8  # of malloc.h


def few_arenas() -> None:
    """Threads that come from now on share what there is. Does nothing without glibc."""
    if sys.platform == "linux":
        import ctypes

        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # musl has none
        if mallopt is not None:
            mallopt(_M_ARENA_MAX, ARENAS)


def give_back() -> None:
    """Free pages go back; some milliseconds, for moments when nobody waits."""
    if sys.platform == "linux":
        import ctypes

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
