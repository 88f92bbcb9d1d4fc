"""A kiosk's USB socket: a table of mounts that a test writes, sticks with a feed on them, and what staff are told."""

from __future__ import annotations

import shutil
from pathlib import Path

from sync import status
from sync.pull.sticks import Stick

LINE = "{id} 27 8:{id} / {place} rw,relatime shared:1 - vfat /dev/sdb1 rw"


class Socket:
    """A USB socket: what is in it stands in a table of mounts."""

    def __init__(self, folder: Path) -> None:
        self.table, self.below = folder / "mounts", folder / "media"
        self.number = 40
        self.below.mkdir()
        self.empty()

    def empty(self) -> None:
        self.table.write_text("25 1 8:1 / / rw - ext4 /dev/sda1 rw\n", "utf-8")

    def plug(self, place: Path) -> Stick:
        self.number += 1
        escaped = str(place).replace(" ", "\\040")
        line = LINE.format(id=self.number, place=escaped)
        self.table.write_text(self.table.read_text("utf-8") + line + "\n", "utf-8")
        return Stick(place, f"{self.number} 8:{self.number}")


def stick_with(socket: Socket, feed: Path, name: str = "优盘 一", inside: str = "") -> Path:
    place = socket.below / "user" / name
    shutil.copytree(feed, place / inside)
    return place


def told(machine) -> str:
    return status.load(machine.folder).stick
