"""`rollback`: show the generation before the current one again."""

from __future__ import annotations

import click

from sync.clock import CHINA
from sync.config import DataFolder
from sync.errors import Exit
from sync.feed.single import only_one
from sync.pull import generations, report


@click.command("rollback", help="退回上一版内容。")
@click.pass_obj
def command(folder: DataFolder) -> int:
    """Switch back, and say what is shown now."""
    with only_one(folder.lock):
        shown = generations.back(folder)
        report.went_back(folder, generations.number(shown))
    published = generations.published_at(generations.meta(shown))
    as_of = f",数据截至{published.astimezone(CHINA):%Y年%m月%d日 %H:%M}" if published else ""
    click.echo(f"已退回第 {generations.number(shown)} 版{as_of}。县里发布更新的内容后会自动换上。")
    return Exit.DONE
