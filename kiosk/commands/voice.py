"""`voice record` and `voice pack`: a local person records the phrases of the list, and they become one file; `voice
natural`: sentences that a natural voice says ahead become one too."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sync.clock import day_of, now
from sync.config import DataFolder
from sync.errors import Exit, Refused, UsageError

if TYPE_CHECKING:
    from kiosk.speech.clips.folder import RecordingFolder

_DIR = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, dir_okay=False)
_SHOWN = 12  # missing phrases that are named
_MORE = click.option("--more", type=_FILE, multiple=True, help="另外要录的话,一行一条:村名、组名、电话的单位名……")


@click.group("voice", help="本地语音:请本地人录音,做成语音包。")
def command() -> None:
    """Its parts do the work."""


@command.command("record")
@click.argument("folder", type=_DIR)
@click.option("--from", "source", type=click.Path(path_type=Path, file_okay=False, exists=True), help="放进录好的 WAV")
@_MORE
@click.pass_obj
def record(data: DataFolder, folder: Path, source: Path | None, more: tuple[Path, ...]) -> int:
    """一条一条地录;停下再来,从没录的接着录。"""
    from kiosk.speech.clips import microphone, session

    place = _opened(data, folder, more)
    if source is None and not sys.stdin.isatty():
        raise UsageError("没有终端不能录音:请在终端里运行,或者用 --from 放进录好的 WAV。")
    refused = 0
    if source is not None:
        refused = session.take_files(place, source, lambda line: click.echo(line, err=True))
    else:
        session.record(place, microphone.recorder(), input, lambda line: click.echo(line, err=True))
    missing = len(place.missing())
    done = f"录好 {len(place.wanted()) - missing} 条,还差 {missing} 条。"
    click.echo(done + (f"{refused} 个文件没有收,原因在上面。" if refused else "") + f"单子:{place.list}")
    return Exit.FINDINGS if refused else Exit.DONE


@command.command("pack")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option("--to", "target", type=_FILE, required=True, help="语音包,名字以 .pack 结尾")
@click.option("--dialect", required=True, help="什么话,比如 云岭话")
@click.option("--agreed-by", required=True, help="录音的人(本人同意公开播放)")
@click.option("--agreed-on", type=click.DateTime(["%Y-%m-%d"]), help="哪天同意的(不写就是今天)")
@click.option("--partial", is_flag=True, help="没录全也做:缺的那些话用机器的声音读")
@_MORE
@click.pass_obj
def pack(
    data: DataFolder,
    folder: Path,
    target: Path,
    dialect: str,
    agreed_by: str,
    agreed_on: datetime | None,
    partial: bool,
    more: tuple[Path, ...],
) -> int:
    """查有没有录全,做成一个语音包;做好就不再改。"""
    from kiosk.speech.clips import pack as packs

    if not dialect.strip() or not agreed_by.strip():
        raise UsageError("--dialect 和 --agreed-by 不能空着:没有本人同意,不能公开播放。")
    place = _opened(data, folder, more)
    _hold_complete(place.missing(core_only=partial), partial)
    day: date = agreed_on.date() if agreed_on else day_of(now())
    clips = place.clips()
    size = packs.write(target, packs.About(dialect.strip(), agreed_by.strip(), day), clips)
    click.echo(f"{target}:{dialect},{len(clips)} 条,{size / (1 << 20):.1f} MB")
    return Exit.DONE


@command.command("natural")
@click.argument("folder", type=_DIR)
@click.option("--to", "target", type=_FILE, required=True, help="语音包,名字以 .pack 结尾")
@click.option("--most", type=click.IntRange(1, 60), default=16, show_default=True, help="语音包最多多少 MB")
@click.option("--minutes", type=click.IntRange(1, 1440), default=480, show_default=True, help="最多做多久,下次接着做")
@click.option("--threads", type=click.IntRange(1, 64), default=1, show_default=True, help="用几个处理器核")
@_MORE
@click.pass_obj
def natural(
    data: DataFolder, folder: Path, target: Path, most: int, minutes: int, threads: int, more: tuple[Path, ...]
) -> int:  # fmt: skip
    """把大家都能听的句子用自然的声音先念好,做成语音包。念过的存在文件夹里,不念第二遍。"""
    from kiosk.speech.clips import pack as packs
    from kiosk.speech.clips.script import fixed
    from kiosk.speech.natural.ahead import ahead
    from kiosk.speech.natural.kept import Kept
    from kiosk.speech.natural.kokoro import NAME, Kokoro
    from kiosk.speech.natural.sentences import sentences
    from sync.library.reader import Library
    from sync.voices import Coding, Kind, VoicePack

    if target.exists():
        raise Refused(f"{target} 已经有了:语音包做好就不再改,请换一个文件名。")
    voice = Kokoro(threads)
    with Library.current(data) as library:
        day = day_of(now())
        wanted = sentences(library, day, [line for path in more for line in fixed(path)])
    done = ahead(wanted, Kept(folder, NAME), voice.say, most << 20, minutes * 60)
    for spoken, why in done.refused.items():
        click.echo(f"✗ {spoken}  {why}", err=True)
    about = packs.About(NAME, "", day, Kind.NATURAL)
    size = packs.write_pack(target, VoicePack(about, packs.RATE, done.clips, Coding.OPUS))
    speed = f"新念 {done.speech:.0f} 秒,用了 {done.took:.0f} 秒;" if done.speech else ""
    click.echo(
        f"{target}:{len(done.clips)} 句,{size / (1 << 20):.1f} MB;{speed}没有念的 {done.left} 句由机器的声音读。"
    )
    return Exit.FINDINGS if done.refused else Exit.DONE


def _opened(data: DataFolder, folder: Path, more: tuple[Path, ...]) -> RecordingFolder:
    from kiosk.speech.clips.folder import RecordingFolder
    from kiosk.speech.clips.names import names
    from kiosk.speech.clips.script import fixed, phrases

    extra = [line for path in more for line in fixed(path)]
    return RecordingFolder(folder, phrases(names(data), extra))


def _hold_complete(missing: tuple[str, ...], partial: bool) -> None:
    if not missing:
        return
    from kiosk.speech.readings import bare

    named = "、".join(bare(each) for each in missing[:_SHOWN]) + ("……" if len(missing) > _SHOWN else "")
    advice = "这些是数字、单位和日期,缺了就读不了金额。" if partial else "也可以加 --partial,缺的用机器的声音读。"
    raise Refused(f"还差 {len(missing)} 条没有录:{named}。请用 voice record 接着录;{advice}")
