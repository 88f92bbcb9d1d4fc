"""How the commands come by the passphrase of an office's keys: environment, or a person at a terminal."""

from __future__ import annotations

import sys

import click

from sync.errors import KeyMissing
from sync.office.folder import OfficeFolder
from sync.office.keys import locked

PASSPHRASE = "MINGBANG_PASSPHRASE"


def ask_new_passphrase(as_json: bool, given: str) -> str:
    """A passphrase for new keys: from the environment, else asked where somebody sits there, else none, said aloud."""
    if given:
        return given
    if sys.stdin.isatty() and not as_json:
        prompt = "给密钥设一个口令(直接回车:不设口令)"
        return str(
            click.prompt(prompt, default="", hide_input=True, confirmation_prompt=True, show_default=False, err=True)
        )
    click.echo("注意:密钥没有口令,谁拿到这个文件夹谁就能签发。请把文件夹放在只有经办人能打开的地方。", err=True)
    return ""


def ask_passphrase(folder: OfficeFolder, as_json: bool, given: str) -> str:
    """The passphrase of an office whose keys have one; raises KeyMissing where nobody can be asked."""
    if given or not locked(folder.keys):
        return given
    if not sys.stdin.isatty() or as_json:
        raise KeyMissing(f"密钥有口令。请在终端里运行,或先设好环境变量 {PASSPHRASE}。")
    return str(click.prompt("密钥的口令", hide_input=True, err=True))


passphrase_option = click.option("--passphrase", envvar=PASSPHRASE, default="", hidden=True)
