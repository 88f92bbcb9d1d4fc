"""`kiosk`: opens the touch screen on the content of the data folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from sync.config import DataFolder, Settings, load
from sync.errors import MingbangError, Refused
from sync.locked import locked

OPEN = "这台机器上已经打开了一个明榜。要再打开，请先由工作人员退出原来的。"


@click.command()
@click.option("--windowed", is_flag=True, help="在窗口里打开，不占满屏幕")
@click.pass_obj
def command(folder: DataFolder, windowed: bool = False) -> int:
    """打开触摸屏。"""
    leave_no_core()
    from kiosk import guard

    if windowed or not fills(folder) or not hasattr(os, "fork"):
        while (code := opened(folder, load(folder), windowed)) == guard.ANEW:
            pass
        return code
    with alone(folder):
        return guard.keep(lambda beat: kept(folder, beat))


def fills(folder: DataFolder) -> bool:
    """Whether the kiosk is to have the whole screen: so too where settings are wrong and nobody is at a terminal."""
    try:
        return load(folder).screen.fullscreen
    except MingbangError:
        if at_a_terminal():
            raise
        return True


def at_a_terminal() -> bool:
    """Whether somebody reads what this process writes, and has its prompt back when it ends."""
    return sys.stdin is not None and sys.stdin.isatty()


def kept(folder: DataFolder, beat: Callable[[], None]) -> int:
    """A kiosk that fills the screen; where none can be opened, the glass says why, or the terminal if there is one."""
    try:
        return opened(folder, load(folder), False, beat)  # a clerk may have changed the settings
    except MingbangError as error:
        if at_a_terminal():
            raise
        from kiosk import trouble

        return trouble.stand(folder, error.sentence, beat)


@contextmanager
def alone(folder: DataFolder) -> Iterator[None]:
    """Two kiosks would share one glass, and count wrong tries apart. Raises Refused where another one is open; a disk
    that takes no lock shuts no kiosk."""
    try:
        handle = os.open(folder.open, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield
        return
    try:
        if not locked(handle):
            raise Refused(OPEN)
        yield
    finally:
        os.close(handle)


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
    from kiosk import plain_qt

    plain_qt.load()
    from kiosk.run import run

    return run(folder, settings, windowed, beat)
