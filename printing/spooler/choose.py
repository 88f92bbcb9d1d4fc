"""Which edge a name means: a printer of this machine, or else a folder."""

from __future__ import annotations

import sys
from pathlib import Path

from printing.spooler import cups
from printing.spooler.folder import Folder
from printing.spooler.state import PrinterTrouble, Spooler, Trouble
from sync.errors import Refused


def printers() -> tuple[str, ...]:
    """Names of the printers that this machine has."""
    if sys.platform == "win32":
        from printing.spooler import windows

        return windows.printers()
    return cups.queues()


def printer(name: str) -> Spooler:
    """The printer of that name; whether there is one, it says itself when it is asked to print."""
    if sys.platform == "win32":
        from printing.spooler import windows

        return windows.Windows(name)
    return cups.Cups(name)


def usual() -> Spooler:
    """The printer that is meant where none is named. Raises PrinterTrouble where there is none."""
    if sys.platform == "win32":
        from printing.spooler import windows

        name = windows.usual()
    else:
        name = cups.usual()
    if not name:
        raise PrinterTrouble(Trouble.UNKNOWN_PRINTER, "")
    return printer(name)


def chosen(target: str) -> Spooler:
    """What somebody means by a name or a path. Raises Refused where it looks like a printer that is not here."""
    folder = Path(target)
    if folder.name != target or folder.is_dir():
        return Folder(folder)
    known = printers()
    if target in known:
        return printer(target)
    if known:
        raise Refused(f"没有叫“{target}”的打印机(有:{'、'.join(known)})。要存到文件夹,请写 ./{target}。")
    return Folder(folder)
