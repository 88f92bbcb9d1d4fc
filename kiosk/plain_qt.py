"""Qt for Python, imported first, without what it does to every later import. No decisions here."""

from __future__ import annotations

import builtins


def load() -> None:
    """Imports Qt's core and gives Python's own import back.

    PySide puts one of its own in its place, which reads the source of every module that is imported from then on, to
    see whether it asks for snake_case names (`from __feature__ import …`); nothing here does. It costs a start 20 ms,
    and what it reads stays in `linecache`.
    """
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
