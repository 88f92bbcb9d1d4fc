"""`office`: the office folder, its townships and kiosks, and who may sign. Only the group is put together here."""

from __future__ import annotations

import click

from sync.commands.office import kiosks, making, recalling, roots, rotating, townships


@click.group()
def command() -> None:
    """发布办公文件夹:密钥、名册、项目、区划、触摸屏登记。"""


for part in (making.init, townships.township, kiosks.kiosk, roots.root, rotating.rotate, recalling.recalls):
    command.add_command(part)
