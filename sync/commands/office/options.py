"""What all commands of `office` share: the options that name the office, and the office opened for one of them."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Concatenate, TypeVar

import click

from sync.commands.moment import publication_time
from sync.commands.passphrase import ask_passphrase, passphrase_option
from sync.office.folder import OfficeFolder, only_one
from sync.office.opening import Office, open_office

R = TypeVar("R")

PATH = click.Path(path_type=Path, file_okay=False)
office_option = click.option(
    "--office", "root", type=PATH, default=Path(), envvar="MINGBANG_OFFICE", help="办公文件夹(不写就是当前文件夹)"
)
json_option = click.option("--json", "as_json", is_flag=True, help="结果写成 JSON")
today_option = click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), help="隔了很久没发布时:写上今天的日期,核对电脑的时间"
)


@dataclass(frozen=True, slots=True)
class Opened:
    """An office that this command alone may change now, and the moment that it will sign with; its folder as typed,
    and whether the result is wanted as JSON."""

    office: Office
    at: datetime
    root: Path
    as_json: bool


@contextmanager
def opened(root: Path, passphrase: str, as_json: bool, today: datetime | None = None) -> Iterator[Opened]:
    """Open an office for a change; raises what opening raises, and Refused while another command works in it."""
    folder = OfficeFolder(root)
    folder.settings()
    with only_one(folder):
        office = open_office(folder, ask_passphrase(folder, as_json, passphrase))
        yield Opened(office, publication_time(office, today.date() if today else None), root, as_json)


def changing(command: Callable[Concatenate[Opened, ...], R]) -> Callable[..., R]:
    """A command that changes an office: takes the options that say which, and is given it opened."""

    @today_option
    @office_option
    @passphrase_option
    @json_option
    @functools.wraps(command)
    def run(*, today: datetime | None, root: Path, passphrase: str, as_json: bool, **options: object) -> R:
        with opened(root, passphrase, as_json, today) as now:
            return command(now, **options)

    return run


def say_json(record: object) -> None:
    """One JSON value on stdout."""
    click.echo(json.dumps(record, ensure_ascii=False, default=str))


def deliver(root: Path) -> str:
    """What a clerk types to bring a change to the kiosks."""
    return f"publish --office {root} --to …"
