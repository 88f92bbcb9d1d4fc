"""A command that was called wrongly, in one Chinese sentence: click itself says it in English only."""

from __future__ import annotations

import click
from click import exceptions


def sentence(error: click.ClickException) -> str:
    """What was wrong with a call, and where to read how it goes. Raises nothing."""
    context = getattr(error, "ctx", None)
    where = context.command_path if context else "main.py"
    return f"{_fault(error)}写法请看 {where} --help。"


def _fault(error: click.ClickException) -> str:
    if isinstance(error, exceptions.NoSuchOption):
        return f"没有 {error.option_name} 这个选项{_perhaps(error.possibilities)}。"
    if isinstance(error, exceptions.NoSuchCommand):
        return f"没有 {error.command_name} 这个命令{_perhaps(error.possibilities)}。"
    if isinstance(error, exceptions.MissingParameter):
        return f"少写了 {_name(error)}。"
    if isinstance(error, exceptions.BadParameter):
        return f"{_name(error)} 写错了{_because(error)}。"
    if isinstance(error, exceptions.FileError):
        return f"打不开文件 {error.ui_filename}。"
    if isinstance(error, exceptions.BadOptionUsage):
        wants = "后面要写一个值" if "requires" in error.message else "后面不能写值"
        return f"选项 {error.option_name} 用错了:{wants}。"
    return _other(error)


def _other(error: click.ClickException) -> str:
    if error.message.startswith("Got unexpected extra argument"):
        return f"多写了{error.message[error.message.find('(') :].rstrip('.')}。"
    return f"{error.message}。" if _chinese(error.message) else f"命令写错了({error.message.rstrip('.')})。"


def _name(error: exceptions.BadParameter) -> str:
    """The option or argument as it is written on the command line."""
    param = error.param
    if param is None:
        return str(error.param_hint or "参数")
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return param.make_metavar(error.ctx) if error.ctx else (param.name or "参数")


def _because(error: exceptions.BadParameter) -> str:
    kind = error.param.type if error.param else None
    if _chinese(error.message):
        return f":{error.message.rstrip('。')}"
    if isinstance(kind, click.Choice):
        return f":只能是 {'、'.join(map(str, kind.choices))}"
    if isinstance(kind, click.IntRange | click.FloatRange):
        return f":只能是 {_range(kind)}"
    if isinstance(kind, click.types.IntParamType | click.types.FloatParamType):
        return ":要写数字"
    if isinstance(kind, click.Path | click.File):
        return f":{_place(kind, error.message)}"
    return f"({error.message.rstrip('.')})"


def _range(kind: click.IntRange | click.FloatRange) -> str:
    least = f"{kind.min} 或更大" if kind.min is not None else ""
    most = f"{kind.max} 或更小" if kind.max is not None else ""
    return f"{kind.min} 到 {kind.max}" if least and most else f"{least}{most}的数"


def _place(kind: click.Path | click.File, message: str) -> str:
    if "does not exist" in message:
        return "没有这个文件或文件夹"
    if "is a directory" in message:
        return "这是文件夹,要写文件"
    if "is a file" in message:
        return "这是文件,要写文件夹"
    return "读不了或写不了,请检查权限"


def _perhaps(names: object) -> str:
    found = [str(name) for name in names] if isinstance(names, list | tuple) else []
    return f"(是不是 {'、'.join(found)}?)" if found else ""


def _chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)
