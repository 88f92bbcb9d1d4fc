"""明榜: parse arguments, prepare the environment before Qt is imported, dispatch. Each layer owns its commands."""

# ruff: noqa: E402  (garbage comes before the imports: that is what it is about)

from __future__ import annotations

import gc

# New objects before garbage is looked for. While modules are imported there is none, and looking for it takes 5 % of a
# kiosk's start (25 ms); among a township's people it costs publishing an eighth.
_OBJECTS = 100_000
_USUAL = gc.get_threshold()
gc.set_threshold(_OBJECTS)

import importlib
import logging
import os
import sys
from pathlib import Path

import click

from sync import usage
from sync.config import DataFolder, default_folder
from sync.errors import Exit, MingbangError

# name → module whose `command` it is, loaded only when called, and what it does.
COMMANDS = {
    "check": ("sync.commands.check", "读表格,找问题,去掉隐私"),
    "office": ("sync.commands.office", "发布办公文件夹:密钥、名册、项目、触摸屏登记"),
    "publish": ("sync.commands.publish", "审核、签名、发布"),
    "recall": ("sync.commands.recall", "召回泄露的名单"),
    "enroll": ("sync.commands.enroll", "显示这台触摸屏的公钥"),
    "sync": ("sync.commands.sync", "从县里取新内容"),
    "rollback": ("sync.commands.rollback", "退回上一版内容"),
    "find": ("sync.commands.find", "查人、查村、查项目"),
    "print": ("printing.commands.print", "打印公示表"),
    "ledger": ("printing.commands.ledger", "公示台账:张贴、撤下、检查、导出"),
    "desk": ("kiosk.commands.desk", "经办桌:核对、审核、发布、打印"),
    "ratings": ("sync.commands.ratings", "好差评:每件事评了几次"),
    "verify": ("printing.commands.verify", "验真:公示表的 PDF、照片或短码"),
    "kiosk": ("kiosk.commands.kiosk", "打开触摸屏"),
    "gallery": ("kiosk.commands.gallery", "把每个画面存成图片"),
    "voice": ("kiosk.commands.voice", "本地语音:请本地人录音,做成语音包"),
    "doctor": ("kiosk.commands.doctor", "检查这台机器"),
}


# Parts of a group that live in a layer above it, loaded only when they are called.
PARTS = {"office": {"card": "printing.commands.card"}}

# Commands that read content, and so may fall back on the demo county.
READERS = {"kiosk", "gallery", "find", "print", "verify", "doctor", "ledger", "ratings"}

# Commands of an office: they know no installation, and end after seconds.
OFFICE = {"check", "office", "publish", "recall", "desk"}


class LazyGroup(click.Group):
    """Commands whose modules are imported only when they are called: `find` must not wait for Qt."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("命令"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command = _loaded(COMMANDS[name][0])
        return Joined(command, PARTS[name]) if name in PARTS and isinstance(command, click.Group) else command


class Joined(click.Group):
    """A group with parts of another layer. `parts`: name → module."""

    def __init__(self, own: click.Group, parts: dict[str, str]) -> None:
        super().__init__(own.name, own.commands, callback=own.callback, params=own.params, help=own.help)
        self._parts = parts

    def list_commands(self, context: click.Context) -> list[str]:
        return [*super().list_commands(context), *self._parts]

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        return _loaded(self._parts[name]) if name in self._parts else super().get_command(context, name)


def _loaded(module: str) -> click.Command:
    command: click.Command = importlib.import_module(module).command
    return command


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="这台机器的数据文件夹")
@click.pass_context
def cli(context: click.Context, data: Path | None) -> None:
    """明榜:让每家都能看到、听到、核对发给自己的补贴。不带命令就打开触摸屏。"""
    asked = context.invoked_subcommand or "kiosk"
    if asked in OFFICE:
        return
    if asked != "kiosk":  # which does so itself, once everything is there (kiosk.run.rest)
        gc.set_threshold(*_USUAL)
    only_help = bool({"-h", "--help"} & set(context.obj))
    context.obj = DataFolder(data) if data else default_folder() if only_help else installation(asked)
    if context.invoked_subcommand is None:
        context.invoke(importlib.import_module(COMMANDS["kiosk"][0]).command)


def installation(command: str) -> DataFolder:
    """The user's data folder; for commands that only read, the demo county where nothing is configured yet."""
    folder = default_folder()
    if command not in READERS or folder.settings.exists() or folder.pointer.exists():
        return folder
    demo: DataFolder = importlib.import_module("sync.demo").ensure(DataFolder(folder.root / "demo"))
    return demo


def prepare_environment() -> None:
    """Qt and numpy read these once, at import: what is lighter on a weak machine (README, decisions), and every point.

    Qt joins a finger's points between two frames into one otherwise: slow frames would cut the corners of ink.
    """
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    os.environ.setdefault("QT_QUICK_CONTROLS_STYLE", "Basic")
    # Qt gathers changes for 5 ms before it draws; a touch is drawn at once
    os.environ.setdefault("QT_QPA_UPDATE_IDLE_TIME", "0")
    os.environ.setdefault("QML_NO_TOUCH_COMPRESSION", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def run(arguments: list[str]) -> int:
    """Run one command; every way out is an exit code of the contracts."""
    try:
        result = cli.main(args=arguments, obj=arguments, prog_name="main.py", standalone_mode=False)
        return int(result) if isinstance(result, int) else Exit.DONE
    except MingbangError as error:
        logging.getLogger("mingbang").debug("refused", exc_info=error)
        click.echo(error.sentence, err=True)
        return error.exit
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return Exit.USAGE
    except click.ClickException as error:
        click.echo(usage.sentence(error), err=True)
        return Exit.USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("已停止,没有做完。要接着做,请再运行同一条命令。", err=True)
        return Exit.FINDINGS
    except Exception:
        logging.getLogger("mingbang").exception("our own fault")
        click.echo("程序自己出错了,没有改动任何已发布的内容。请把上面的记录发给维护人员。", err=True)
        return Exit.INTERNAL


def main() -> None:
    """Entry point."""
    logging.basicConfig(stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s", level=logging.WARNING)
    prepare_environment()
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
