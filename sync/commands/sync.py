"""`sync`: bring new content to this kiosk, once or again and again."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from sync.config import DataFolder
from sync.errors import Exit
from sync.feed.files import disk_errors
from sync.pull import logbook, priority, report, schedule
from sync.pull.outcome import Outcome
from sync.pull.progress import Progress, Silent
from sync.pull.service import Order, Service, attempt

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar


class Bars:
    """Progress bars on stderr, one a part, with the shards that are here; none where there is nothing to do."""

    def __init__(self) -> None:
        self._stack = contextlib.ExitStack()
        self._bar: ProgressBar[int | None] | None = None
        self._shards = self._here = 0

    def part(self, label: str, total: int, shards: int = 0) -> None:
        self.close()
        self._shards, self._here = shards, 0
        if total:
            self._bar = self._stack.enter_context(
                click.progressbar(length=total, label=label, file=sys.stderr, item_show_func=self._counted)
            )

    def done(self, count: int, shards: int = 0) -> None:
        self._here += shards
        if self._bar:
            self._bar.update(count, self._here)
        if self._bar and not count:  # click draws when bytes move, not when a shard is whole
            self._bar.current_item = self._here
            self._bar.render_progress()

    def close(self) -> None:
        self._bar = None
        self._stack.close()

    def _counted(self, here: int | None) -> str:
        return f"{here or 0}/{self._shards} 份" if self._shards else ""


class Spoken(Bars):
    """The bars, and what is only said: sentences, which are parts of nothing."""

    def part(self, label: str, total: int, shards: int = 0) -> None:
        super().part(label, total, shards)
        if label.endswith("。"):
            click.echo(label, err=True)


@click.command("sync", help="从县里取新内容:先核对签名,再整体换上;出了问题,原有内容不变。")
@click.option("--from", "address", help="网址或文件夹(U盘);不写就用 kiosk.toml 里的 [source] url")
@click.option("--root", type=click.Path(path_type=Path, dir_okay=False), help="县里给的 root.json,第一次同步时用一次")
@click.option("--every", help="每隔多久再取一次,如 15m、2h;不写就只取一次")
@click.option("--json", "as_json", is_flag=True, help="结果写成 JSON")
@click.pass_obj
def command(folder: DataFolder, address: str | None, root: Path | None, every: str | None, as_json: bool) -> int:
    """One sync, or one after another until SIGTERM. Exit 1: a township was refused, or this kiosk's key is damaged."""
    pause = schedule.seconds(every) if every else None
    with _watched() as progress:
        order = Order(folder, address, root, progress)
        if pause is None:
            outcome = attempt(order, again=True)
            _tell(outcome, as_json)
            return Exit.DONE if outcome.well else Exit.FINDINGS
        _forever(order, pause, as_json)
    return Exit.DONE


def _forever(order: Order, pause: float, as_json: bool) -> None:
    """Until somebody asks to stop; only then is the kiosk left without a sync."""
    with disk_errors(order.folder.root):
        order.folder.root.mkdir(parents=True, exist_ok=True)
    priority.lower()
    with logbook.kept(order.folder.log), schedule.stop_signals() as stop:
        report.stick(order.folder, "")
        service = Service(order, stop, lambda outcome: _tell(outcome, as_json), _complain)
        schedule.repeat(service.once, service.rest, pause, stop)
        report.planned(order.folder, None)


@contextlib.contextmanager
def _watched() -> Iterator[Progress]:
    if not sys.stderr.isatty():
        yield Silent()
        return
    with contextlib.closing(Spoken()) as bars:
        yield bars


def _complain(sentence: str) -> None:
    with contextlib.suppress(OSError):  # whoever read it may be gone: sync is not
        click.echo(sentence, err=True)


def _tell(outcome: Outcome, as_json: bool) -> None:
    click.echo(msgspec.json.encode(outcome).decode() if as_json else outcome.sentence)
