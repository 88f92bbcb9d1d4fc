"""`recall`: call a leaked list back, from this office, from where it was delivered, and from every kiosk."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from sync.commands.delivery import check_target, deliver_signed
from sync.commands.office.options import json_option, office_option, opened, say_json, today_option
from sync.commands.passphrase import passphrase_option
from sync.errors import DiskError
from sync.feed import mirror
from sync.feed.callings import REASONS
from sync.feed.destinations.address import destination
from sync.feed.destinations.place import Destination
from sync.feed.layout import blob_path
from sync.office.folder import OfficeFolder
from sync.office.kept import purge
from sync.office.opening import Office, open_office
from sync.office.recalls import Recalled, recall

_REASON_HELP = f"为什么召回:会公开,不要写姓名和号码。乡镇自己签发的名单,县里只能写:{'、'.join(REASONS)}"


@click.command("recall", help="召回一份泄露的名单:撤下、换密钥,各台触摸屏下次同步时清除。")
@click.argument("posting")
@click.option("--reason", required=True, help=_REASON_HELP)
@click.option("--to", help="同时送到这里(写法和 publish --to 一样);不写就要再运行一次 publish --to")
@office_option
@today_option
@passphrase_option
@json_option
def command(
    posting: str, reason: str, to: str | None, root: Path, today: datetime | None, passphrase: str, as_json: bool
) -> None:
    """Sign the recall, then bring it to the destination: what leaked goes from there first."""
    target = destination(to) if to else None
    if target:
        check_target(OfficeFolder(root), target)
    with opened(root, passphrase, as_json, today) as now:
        if target:
            mirror.check_destination(now.office.folder.feed.folder, target)
        done = recall(now.office, posting, reason, now.at)
        purge(now.office.folder, done.recall.posting, now.at)
        if target:
            _deliver(open_office(now.office.folder, now.office.keys.passphrase), target, done)
    _tell(done, root, to, as_json)


def _deliver(office: Office, target: Destination, done: Recalled) -> None:
    """The leak goes before anything new is written: a full disk there must not keep it."""
    try:
        target.remove([blob_path(digest) for digest in done.recall.blobs], lambda path: None)
    except DiskError as cause:
        raise DiskError(
            f"{cause.sentence}召回已经签好,但 {target.name} 里的名单还没有删掉。请马上处理,再运行同一条命令。"
        ) from cause
    deliver_signed(office, target)


def _tell(done: Recalled, root: Path, to: str | None, as_json: bool) -> None:
    if as_json:
        say_json(
            {
                "posting": done.recall.posting,
                "reason": done.recall.reason,
                "at": done.recall.at.isoformat(),
                "blobs": list(done.recall.blobs),
                "beside": list(done.beside),
                "needs_township": done.alone,
                "already": done.already,
                "to": to,
            }
        )
        return
    header = done.header
    again = "以前已经召回,这次只是再清除一遍" if done.already else f"已召回,原因:{done.recall.reason}"
    click.echo(f"{done.recall.posting} {header.village}{header.programme_name} {again}。")
    for other in done.beside:
        click.echo(f"同一批的 {other} 仍在公示。如果它也泄露了,请再召回它。")
    if done.alone:
        click.echo(
            f"名单是{header.township}自己签发的:请它也运行 recall {done.recall.posting},再把内容交来合并。"
            f"在那以前,触摸屏上{header.village}不显示任何名字。"
        )
    click.echo(f"已送到 {to}。" if to else f"还没有送出去!请马上运行 publish --office {root} --to …", err=True)
    click.echo("哪些触摸屏已经清除:office recalls。", err=True)
