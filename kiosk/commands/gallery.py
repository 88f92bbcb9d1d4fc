"""`gallery`: a picture of every screen, to look at and to compare."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from sync.config import DataFolder, load
from sync.errors import DiskError


@click.command()
@click.argument("target", type=click.Path(path_type=Path, file_okay=False))
@click.option("--size", type=click.Choice(["standard", "elder"]), help="只画一种字号；和 --scale 都不写，就两种都画")
@click.option("--scale", type=click.IntRange(100, 200), multiple=True, help="字号，百分之几；可以写几次")
@click.pass_obj
def command(folder: DataFolder, target: Path, size: str | None, scale: tuple[int, ...]) -> int:
    """把每个画面存成图片：横竖两种，标准和大字两种。"""
    # No display is needed, and Qt reads this once, at import.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from kiosk.gallery import SIZES, Studio

    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as cause:
        raise DiskError(f"文件夹 {target} 建不了：请换一个文件夹。") from cause
    with Studio(folder, load(folder)) as studio:
        shots = studio.shots((*filter(None, (size,)), *map(str, scale)) or (*SIZES,))
        with click.progressbar(shots, label="正在画", file=sys.stderr) as bar:
            for shot in bar:
                studio.take(shot, target)
    click.echo(f"{len(shots)} 张图片在 {target}")
    return 0
