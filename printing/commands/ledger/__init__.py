"""`main.py ledger …`: the register (公示台账) of printed sheets. What an entry means is decided in printing.ledger."""

from __future__ import annotations

import click

from printing.commands.ledger.exporting import export
from printing.commands.ledger.looking import check, due, show, table
from printing.commands.ledger.writing import objection, posted, taken_down

__all__ = ["command"]


@click.group("ledger")
def command() -> None:
    """公示台账:打印了什么、贴在哪里、哪天该撤下;导出台账和档案,检查有没有被改动。"""


for _part in (table, show, due, check, posted, taken_down, objection, export):
    command.add_command(_part)
