"""`office rotate`: new keys for the daily roles, the root, townships and their lists."""

from __future__ import annotations

from pathlib import Path

import click

from sync.commands.office.making import asked_names, new_sticks, warn_one_device
from sync.commands.office.options import Opened, changing, deliver, say_json
from sync.commands.office.roots import settled
from sync.commands.passphrase import new_root_passphrases, root_key_options, root_keys
from sync.errors import UsageError
from sync.feed.roles import public_hex
from sync.feed.roots import ONLINE, plan_of
from sync.office import holders, rotation, sticks, townships
from sync.office.rotation import Change
from sync.office.sticks import Stick

_TITLES = {"targets": "目录密钥", "snapshot": "清单密钥", "timestamp": "时间密钥", "online": "每天用的三把密钥"}


@click.group()
def rotate() -> None:
    """更换密钥:每天用的(timestamp、snapshot、targets、online)、根钥匙、乡镇的、名单的。"""


def _daily(name: str) -> click.Command:
    @click.command(name, help=f"更换{_TITLES[name]}。要根钥匙签名:用 --root-key 写U盘的位置。")
    @root_key_options
    @changing
    def daily(now: Opened, places: tuple[Path, ...], words: tuple[str, ...]) -> int:
        keys = root_keys(places, now.as_json, words)
        rotation.check_keys(now.office, keys)
        rotation.propose(now.office, Change(online=ONLINE if name == "online" else (name,)), now.at)
        rotation.sign(now.office, keys)
        return settled(now)

    return daily


for _name in _TITLES:
    rotate.add_command(_daily(_name))


@rotate.command("root")
@root_key_options
@click.option(
    "--add", "new", multiple=True, metavar="PLACE", type=click.Path(path_type=Path), help="在这个U盘上做一把新的"
)
@click.option("--holder", "names", multiple=True, help="新的由谁保管,按 --add 的次序写")
@click.option("--remove", "gone", multiple=True, metavar="N", help="去掉第几把(丢了的、不放心的)")
@click.option("--threshold", type=int, help="今后要几把到场(不写:把数不变就不变,变了就过半数)")
@click.option("--renew", is_flag=True, help="什么都不改,只再续十年")
@changing
def root_keys_changed(
    now: Opened,
    places: tuple[Path, ...],
    words: tuple[str, ...],
    new: tuple[Path, ...],
    names: tuple[str, ...],
    gone: tuple[str, ...],
    threshold: int | None,
    renew: bool,
) -> int:
    """更换根钥匙:加一把、去掉一把、改要几把到场、续期。旧的和新的都要签够。"""
    if not (new or gone or threshold or renew):
        raise UsageError("请写明改什么:--add U盘、--remove 第几把、--threshold 几把,或 --renew 续期。")
    one = len(words) == 1
    old_words, new_words = (words, words) if one else (words[: len(places)], words[len(places) :])
    keys = root_keys(places, now.as_json, old_words)
    removed = _chosen(now, gone)
    rotation.check_keys(now.office, keys)
    made = _asked(now, new, names, new_words)
    warn_one_device((*places, *new))
    rotation.propose_roots(now.office, made, removed, threshold, now.at)
    rotation.sign(now.office, keys)
    return settled(now)


def _chosen(now: Opened, gone: tuple[str, ...]) -> frozenset[str]:
    known = holders.load(now.office.folder.holders)
    ids = plan_of(rotation.current(now.office)).ids
    return frozenset(holders.chosen(known, which, ids) for which in gone)


def _asked(now: Opened, places: tuple[Path, ...], names: tuple[str, ...], words: tuple[str, ...]) -> tuple[Stick, ...]:
    """New sticks with their holders and passphrases; everything that can be refused is refused before anybody types."""
    sticks.check_places(places, now.office.folder.root)
    first = holders.next_number(holders.load(now.office.folder.holders))
    new_sticks(places, names)
    named = asked_names(places, names, first, now.as_json)
    return new_sticks(places, named, new_root_passphrases(places, now.as_json, words), first)


@rotate.command("township")
@click.argument("code")
@click.option("--stolen", is_flag=True, help="旧密钥被偷了:它签过的公示全部重签,旧密钥立即作废")
@changing
def township(now: Opened, code: str, stolen: bool) -> None:
    """更换一个乡镇的签名密钥。以前签的公示照样有效,除非写 --stolen。"""
    key = public_hex(townships.replace_key(now.office, code, stolen, now.at))
    own_desk, region = now.office.settings.township is not None, now.office.places.regions.get(code)
    name = region.name if region else code
    if now.as_json:
        say_json({"code": code, "name": name, "key": key, "stolen": stolen})
        return
    click.echo(
        f"{name}换了签名密钥。" + ("以前的公示都用新密钥重签了,旧密钥作废。" if stolen else "以前的公示照样有效。")
    )
    if own_desk:
        click.echo("把新公钥当面或打电话报给县里,县里核实后运行:")
        click.echo(f"  office township add {code} {name} --key {key} --replace" + (" --stolen" if stolen else ""))
        click.echo(f"然后在这里运行 {deliver(now.root)},把生成的文件夹交给县里合并。")
    else:
        click.echo(f"运行 {deliver(now.root)} 送出去。")


@rotate.command("content")
@click.argument("code")
@changing
def content(now: Opened, code: str) -> None:
    """更换一个乡镇名单的密钥:名单全部重新加密,只有登记着的触摸屏打得开。"""
    townships.replace_content_key(now.office, code, now.at)
    if now.as_json:
        say_json({"code": code})
        return
    click.echo(f"名单换了新密钥。运行 {deliver(now.root)} 送出去。")
