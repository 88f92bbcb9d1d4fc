"""`kiosk`: opens the touch screen on the content of the data folder."""

from __future__ import annotations

import click

from sync.config import DataFolder, load


@click.command()
@click.option("--windowed", is_flag=True, help="在窗口里打开，不占满屏幕")
@click.pass_obj
def command(folder: DataFolder, windowed: bool = False) -> int:
    """打开触摸屏。"""
    # Qt is imported only here: the environment that it reads must be set first (main.prepare_environment).
    from kiosk.run import run

    return run(folder, load(folder), windowed)
