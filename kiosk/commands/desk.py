"""`desk`: the clerk's window on an office PC; with `--gallery` pictures of its steps."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sync.errors import UsageError

_DIR = click.Path(path_type=Path, file_okay=False)


@click.command("desk", help="经办桌:打开表格、核对、审核、发布、打印。")
@click.option("--office", type=_DIR, envvar="MINGBANG_OFFICE", help="办公文件夹(不写就在窗口里选)")
@click.option("--gallery", type=_DIR, help="不开窗口,把每一步画成图片,存到这个文件夹(用编造的数据)")
def command(office: Path | None, gallery: Path | None) -> int:
    """Qt reads its settings at import; nothing of it is imported before."""
    os.environ.setdefault("QT_QUICK_CONTROLS_STYLE", "Basic")
    if gallery is not None:
        if office is not None:
            raise UsageError("--gallery 用编造的数据画图,不要同时写 --office。")
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from kiosk.desk.gallery import draw

        return draw(gallery)
    from kiosk.desk.window import run

    return run(office)
