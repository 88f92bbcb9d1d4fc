"""`sync`: bring new content to this kiosk, once or again and again."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from sync.commands.bars import Bars, Unseen
from sync.config import DataFolder
from sync.errors import DiskError, Exit
from sync.feed import single
from sync.feed.files import disk_errors
from sync.pull import logbook, priority, report, schedule
from sync.pull.outcome import Outcome
from sync.pull.service import Order, Service, attempt


@click.command("sync", help="从县里取新内容:先核对签名,再整体换上;出了问题,原有内容不变。")
@click.option("--from", "address", help="网址或文件夹(U盘);不写就用 kiosk.toml 里的 [source] url")
@click.option("--root", type=click.Path(path_type=Path, dir_okay=False), help="县里给的 root.json,第一次同步时用一次")
@click.option("--every", help="每隔多久再取一次,如 15m、2h;不写就只取一次")
@click.option("--json", "as_json", is_flag=True, help="结果写成 JSON")
@click.pass_obj
def command(folder: DataFolder, address: str | None, root: Path | None, every: str | None, as_json: bool) -> int:
    """One sync, or one after another until SIGTERM. Exit 1: a township was refused, or this kiosk's key is damaged."""
    pause = schedule.seconds(every) if every else None
    with _watched() as watcher:
        order = Order(folder, address, root, watcher)
        if pause is not None:
            _forever(order, pause, as_json, watcher)
            return Exit.DONE
        outcome = attempt(order, again=True)
    _tell(outcome, as_json)
    return Exit.DONE if outcome.well else Exit.FINDINGS


def _forever(order: Order, pause: float, as_json: bool, watcher: Bars | Unseen) -> None:
    """Until somebody asks to stop; only then is the kiosk left without a sync. Raises Refused where one is kept."""
    with disk_errors(order.folder.root):
        order.folder.root.mkdir(parents=True, exist_ok=True)

    def told(outcome: Outcome) -> None:
        watcher.close()
        with contextlib.suppress(OSError):
            _tell(outcome, as_json)

    def complained(sentence: str) -> None:
        watcher.close()
        with contextlib.suppress(OSError):
            click.echo(sentence, err=True)

    priority.lower()
    with _alone(order.folder), logbook.kept(order.folder.log), schedule.stop_signals() as stop:
        report.began(order.folder)
        service = Service(order, stop, told, complained)
        schedule.repeat(service.once, service.rest, pause, stop)
        report.planned(order.folder, None)


@contextlib.contextmanager
def _alone(folder: DataFolder) -> Iterator[None]:
    """Raises Refused where another schedule keeps this folder. A disk that takes no lock file must not end this one."""
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(DiskError):
            stack.enter_context(single.only_one(folder.keeping, single.SCHEDULE))
        yield


@contextlib.contextmanager
def _watched() -> Iterator[Bars | Unseen]:
    with contextlib.closing(Bars() if sys.stderr.isatty() else Unseen()) as watcher:
        yield watcher


def _tell(outcome: Outcome, as_json: bool) -> None:
    click.echo(msgspec.json.encode(outcome).decode() if as_json else outcome.sentence)
