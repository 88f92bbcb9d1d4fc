"""Bringing what an office has signed to where kiosks fetch it: shared by the commands that sign something."""

from __future__ import annotations

import sys

import click

from sync.errors import DiskError, Refused, UsageError
from sync.feed import mirror
from sync.feed.destinations.folder import FolderDestination
from sync.feed.destinations.place import Destination
from sync.office.folder import OfficeFolder
from sync.office.opening import Office
from sync.office.publication import hand_in_folder


def check_target(folder: OfficeFolder, target: Destination) -> None:
    """A township hands in a folder; and a web server that serves the destination must not serve the keys with it.

    Raises UsageError.
    """
    town = folder.settings().township
    if not isinstance(target, FolderDestination):
        if town:
            raise UsageError(f"乡镇交给县里的内容要写到文件夹或U盘,不能写到 {target.name}。请换成文件夹。")
        return
    office, to = folder.root.resolve(), target.folder.resolve()
    if office.is_relative_to(to) or to.is_relative_to(office):
        raise UsageError(
            f"不能发布到 {target.name}:它和办公文件夹 {folder.root} 套在一起,密钥会跟着公开。请换一个文件夹。"
        )


def deliver_signed(office: Office, target: Destination, whole: bool = False) -> None:
    """Deliver; where that fails, say what has happened already, for what is signed is not lost. `whole`: read again
    all that lies there. Raises DiskError, FeedError, Refused where somebody stopped it."""
    signed = f"公示已经签好,存在办公文件夹里,但还没有全部送到 {target.name},那里看到的可能仍是上一次的。"
    again = f"运行 publish --office {office.folder.root} --to {target.name}(不用再写表格)就会送到。"
    try:
        _deliver(office, target, whole)
    except DiskError as cause:
        raise DiskError(f"{cause.sentence}{signed}处理好以后{again}") from cause
    except KeyboardInterrupt as cause:
        raise Refused(f"停下了。{signed}{again}") from cause


def _deliver(office: Office, target: Destination, whole: bool) -> None:
    source = office.folder.feed.folder
    count, mended = len(mirror.paths_of(source)), list[str]()
    with click.progressbar(length=count, label="送出", file=sys.stderr, hidden=count < 50) as bar:
        if office.settings.township and isinstance(target, FolderDestination):
            hand_in_folder(office, target.folder, office.settings.township.code)
        else:
            mirror.mirror(source, target, lambda path: bar.update(1), mended.append, whole)
    for path in mended:
        click.echo(f"{target.name} 里的 {path} 坏了(多半是磁盘的毛病),已经重新写好。", err=True)
