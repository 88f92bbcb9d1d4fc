"""How the commands come by passphrases, the office's and each root key's: environment, or a person at a terminal."""

from __future__ import annotations

import functools
import itertools
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar, cast

import click
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.errors import KeyMissing, UsageError
from sync.office import sticks
from sync.office.folder import OfficeFolder
from sync.office.keys import locked

PASSPHRASE = "MINGBANG_PASSPHRASE"
ROOT_PASSPHRASE = "MINGBANG_ROOT_PASSPHRASE"
SHORTEST = 8  # a lost stick can be tried at leisure
_TRIES = 3

C = TypeVar("C", bound=Callable[..., object])


def asking(as_json: bool) -> bool:
    """Whether somebody sits there who can be asked."""
    return sys.stdin.isatty() and not as_json


def ask_new_passphrase(as_json: bool, given: str) -> str:
    """A passphrase for new keys: from the environment, else asked where somebody sits there, else none, said aloud."""
    if given:
        return given
    if asking(as_json):
        prompt = "给密钥设一个口令(直接回车:不设口令)"
        while True:
            word = str(click.prompt(prompt, default="", hide_input=True, show_default=False, err=True))
            if _again(word):
                return word
    click.echo("注意:密钥没有口令,谁拿到这个文件夹谁就能签发。请把文件夹放在只有经办人能打开的地方。", err=True)
    return ""


def ask_passphrase(folder: OfficeFolder, as_json: bool, given: str) -> str:
    """The passphrase of an office whose keys have one; raises KeyMissing where nobody can be asked."""
    if given or not locked(folder.keys):
        return given
    if not asking(as_json):
        raise KeyMissing(f"密钥有口令。请在终端里运行,或先设好环境变量 {PASSPHRASE}。")
    return str(click.prompt("密钥的口令", hide_input=True, err=True))


def new_root_passphrases(places: Sequence[Path], as_json: bool, given: Sequence[str]) -> list[str]:
    """A passphrase for each new root key: given (one for all, or one each), asked, or none, said aloud."""
    if given or not places:
        if given and min(map(len, given)) < SHORTEST:
            raise UsageError(f"环境变量 {ROOT_PASSPHRASE} 里根钥匙的口令太短,至少要 {SHORTEST} 个字。什么都没有做。")
        return _one_each(places, given)
    if asking(as_json):
        return [_new_root_passphrase(place) for place in places]
    click.echo(f"注意:根钥匙没有口令,谁拿到U盘谁就能用。请锁好,或先设好环境变量 {ROOT_PASSPHRASE} 再做。", err=True)
    return [""] * len(places)


def _new_root_passphrase(place: Path) -> str:
    prompt = f"请 {place} 的保管人给根钥匙设一个口令(至少 {SHORTEST} 个字),别人不要看"
    while True:
        word = str(click.prompt(prompt, hide_input=True, err=True))
        if len(word) < SHORTEST:
            click.echo("太短了,再来一次。", err=True)
        elif _again(word):
            return word


def _again(word: str) -> bool:
    """Whether a person types a new passphrase a second time as the first; said where not."""
    same = word == str(click.prompt("请再输一遍", default="", hide_input=True, show_default=False, err=True))
    if not same:
        click.echo("两次输的不一样,再来一次。", err=True)
    return same


def root_keys(places: Sequence[Path], as_json: bool, given: Sequence[str]) -> list[Ed25519PrivateKey]:
    """The root keys at these places, each opened with its passphrase; raises KeyMissing where one does not open."""
    files = [file for place in places for file in sticks.files(place)]
    words = _one_each(files, given) if given else [""] * len(files)
    return [_open(file, word, as_json) for file, word in zip(files, words, strict=True)]


def _open(file: Path, word: str, as_json: bool) -> Ed25519PrivateKey:
    if word or not sticks.locked(file):
        return sticks.open_file(file, word)
    if not asking(as_json):
        raise KeyMissing(f"根钥匙 {file} 有口令。请在终端里运行,或先设好环境变量 {ROOT_PASSPHRASE}。")
    for _ in range(_TRIES - 1):
        try:
            return _asked(file)
        except KeyMissing as wrong:
            click.echo(wrong.sentence, err=True)
    return _asked(file)


def _asked(file: Path) -> Ed25519PrivateKey:
    return sticks.open_file(file, str(click.prompt(f"根钥匙 {file} 的口令", hide_input=True, err=True)))


def _one_each(places: Sequence[Path], given: Sequence[str]) -> list[str]:
    if len(given) == 1:
        return [given[0]] * len(places)
    if len(given) != len(places):
        raise UsageError(
            f"有 {len(places)} 把根钥匙,环境变量 {ROOT_PASSPHRASE}_1 起有 {len(given)} 个口令。请每把设一个。"
        )
    return list(given)


def _numbered() -> tuple[str, ...]:
    """The root keys' passphrases from the environment: one for all, or one each under a number from 1 on."""
    alone = os.environ.get(ROOT_PASSPHRASE, "")
    if alone:
        return (alone,)
    names = (f"{ROOT_PASSPHRASE}_{number}" for number in itertools.count(1))
    return tuple(os.environ[name] for name in itertools.takewhile(os.environ.__contains__, names))


def _told(command: C, name: str, read: Callable[[], object]) -> C:
    """A command that is given a secret by name; there is no option for it, for whoever lists processes reads those."""

    @functools.wraps(command)
    def run(*words: object, **options: object) -> object:
        return command(*words, **options, **{name: read()})

    return cast(C, run)


def passphrase_option(command: C) -> C:
    """The office's passphrase as `passphrase`: what the environment says, else empty, for `ask_passphrase` to ask."""
    return _told(command, "passphrase", lambda: os.environ.get(PASSPHRASE, ""))


def root_key_options(command: C) -> C:
    """`--root-key PLACE` (several) as `places`, and for unattended use their passphrases as `words`."""
    where = click.option(
        "--root-key",
        "places",
        multiple=True,
        metavar="PLACE",
        type=click.Path(path_type=Path),
        help="根钥匙在哪里:U盘的位置,可写几个",
    )
    return where(_told(command, "words", _numbered))
