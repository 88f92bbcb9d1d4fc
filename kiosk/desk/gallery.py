"""Pictures of the desk: every step of a clerk's way on an invented office, in both sizes of office screen."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click
from PySide6.QtCore import QCoreApplication

from kiosk.app import Stage
from kiosk.desk.scenes import VIEWS
from kiosk.desk.studio import SETTLE, Studio, View
from sync.errors import DiskError

SIZES = ((1366, 728), (1920, 1040))  # 1366x768 and 1920x1080 without the window's own head


def draw(target: Path) -> int:
    """All pictures into a folder, made where it is missing. Raises DiskError."""
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as cause:
        raise DiskError(f"文件夹 {target} 建不了:请换一个文件夹。") from cause
    with tempfile.TemporaryDirectory(prefix="mingbang-desk-") as root:
        studio = Studio(Path(root))
        try:
            with click.progressbar(VIEWS, label="正在画", file=sys.stderr) as bar:
                count = sum(_take(studio, view, target) for view in bar)
        finally:
            studio.close()
    click.echo(f"{count} 张图片在 {target}")
    return 0


def _take(studio: Studio, view: View, target: Path) -> int:
    view.then(studio)
    studio.wait()
    for width, height in SIZES:
        _save(studio.stage, target / f"{view.name}-{width}.png", width, height)
    return len(SIZES)


def _save(stage: Stage, path: Path, width: int, height: int) -> None:
    stage.window.resize(width, height)
    for _ in range(SETTLE):
        QCoreApplication.processEvents()
    if not stage.window.grabWindow().save(str(path)):
        raise DiskError(f"图片 {path} 写不进去:请看硬盘是不是满了,或者换一个文件夹。")
