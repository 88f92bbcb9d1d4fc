"""`kiosk`: opens the touch screen on the content of the data folder."""

from __future__ import annotations

import os
from collections.abc import Callable

import click

from sync.config import DataFolder, Settings, load


@click.command()
@click.option("--windowed", is_flag=True, help="在窗口里打开，不占满屏幕")
@click.pass_obj
def command(folder: DataFolder, windowed: bool = False) -> int:
    """打开触摸屏。"""
    leave_no_core()
    settings = load(folder)
    from kiosk import guard

    if windowed or not settings.screen.fullscreen or not hasattr(os, "fork"):
        while (code := opened(folder, load(folder), windowed)) == guard.ANEW:
            pass
        return code
    return guard.keep(lambda beat: opened(folder, load(folder), False, beat))  # a clerk may have changed them


def leave_no_core() -> None:
    """A crash writes no memory to the disk: what a visitor saw stands in it. Children inherit this. POSIX only."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def opened(folder: DataFolder, settings: Settings, windowed: bool, beat: Callable[[], None] | None = None) -> int:
    """The screen, in this process."""
    # Qt is imported only here: the environment that it reads must be set first (main.prepare_environment).
    from kiosk.run import run

    return run(folder, settings, windowed, beat)
