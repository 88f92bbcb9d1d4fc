"""`doctor`: what this machine has and lacks, one line each, and what to do about it. Reads only."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from kiosk.commands.headphones import told
from kiosk.input import readers
from kiosk.speech import choice
from printing.slip_media import NoPaper, usual_paper
from printing.slip_style import SLIP_PAPERS
from printing.spool import queues
from printing.spooler import choose
from printing.spooler.state import PrinterTrouble
from sync import status
from sync.clock import day_of, doubt, now, plausible, reference
from sync.config import DataFolder, load
from sync.errors import Exit, MingbangError
from sync.folders import FONTS
from sync.library.checksum import refuse_damaged
from sync.library.reader import Library

DISK_NEEDED = 1 << 30  # two generations of a large township, its blobs and a batch of sheets
PLAYERS = ("pw-play", "paplay", "aplay")


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the report: what was looked at, whether it is well, and a sentence."""

    name: str
    well: bool
    sentence: str


def settings(folder: DataFolder) -> Check:
    load(folder)
    return Check("设置", True, str(folder.settings) if folder.settings.exists() else "没有设置文件,用默认设置")


def content(folder: DataFolder) -> Check:
    with Library.current(folder) as library:
        refuse_damaged(library.path)
        day = day_of(library.meta.published_at).isoformat()
        return Check("内容", True, f"第 {library.meta.generation} 版,数据截至 {day},{library.meta.publisher}")


def clock(folder: DataFolder) -> Check:
    with Library.current(folder) as library:
        known = (library.meta.published_at, status.stored(folder).latest)
        doubted = doubt(now(), reference(max(moment for moment in known if moment)))
    return Check("时钟", not doubted, doubted or "可信")


def syncing(folder: DataFolder) -> Check:
    found = status.load(folder)
    told = status.words(found)
    lapsed = plausible(now(), reference(found.latest)) and found.lapsed(now())
    doubts = (found.error, found.refused, found.clock_doubt, found.key_trouble, found.lost, found.stopped, lapsed)
    well = not any(doubts)
    return Check("同步", well and found.succeeded_at is not None, " ".join(told) or "还没有同步过。")


def recalls(folder: DataFolder) -> Check:
    purged = status.stored(folder).recalled
    told = "、".join(f"{posting}({moment[:10]})" for posting, moment in sorted(purged.items()))
    return Check("召回", True, f"已按县里要求清除 {len(purged)} 份:{told}" if purged else "没有召回过")


def disk(folder: DataFolder) -> Check:
    home = next(path for path in (folder.root, *folder.root.parents) if path.exists())
    free = shutil.disk_usage(home).free
    return Check("硬盘", free >= DISK_NEEDED, f"剩余 {free / (1 << 30):.1f} GB")


def fonts(folder: DataFolder) -> Check:
    well = any(FONTS.glob("*.ttf"))
    return Check("字体", well, "齐全" if well else f"{FONTS} 里没有字体:请重新安装。")


def speech(folder: DataFolder) -> Check:
    voice = shutil.which("espeak-ng") or shutil.which("espeak")
    player = next(filter(shutil.which, PLAYERS), None)
    if voice and player and not sounds():
        return Check("声音", False, "没有找到声卡或耳机:请接好后再检查。不朗读也能用。")
    if voice and player:
        return Check("声音", True, f"可以朗读,用 {player} 播放{local_voice(folder)}")
    lacks = "、".join(what for what, has in (("espeak-ng", voice), ("alsa-utils", player)) if not has)
    return Check("声音", False, f"不能朗读:请安装 {lacks}")


def headphones(folder: DataFolder) -> Check:
    return Check("耳机", *told(load(folder).voice))


def local_voice(folder: DataFolder) -> str:
    """Whose voice speaks what was recorded; "" where there is no pack. Raises InputError where it is damaged."""
    from sync import voices

    packs = [voices.parsed(voices.read(path)) for path in choice.chosen(folder, load(folder).voice, published(folder))]
    named = {voices.Kind.LOCAL: "本地语音", voices.Kind.NATURAL: "自然语音"}
    return "".join(f",{named[one.about.kind]}:{one.about.dialect},{len(one.clips)} 条" for one in packs)


def published(folder: DataFolder) -> tuple[str, ...]:
    """The county's voice packs, as the library that is shown names them; none where nothing is shown."""
    if not folder.pointer.exists():
        return ()
    with Library.current(folder) as library:
        return library.meta.voices


def slips(folder: DataFolder) -> Check:
    """Whether what visitors take along can be printed, and on which paper."""
    asked = load(folder).slips
    if asked.folder:
        return Check("小票", True, f"存成文件:{asked.folder}(没有用打印机)")
    known = queues()
    if asked.printer and asked.printer not in known:
        return Check("小票", False, f"没有叫“{asked.printer}”的打印机:请改 {folder.settings} 的 [slips] printer。")
    if not known:
        return Check("小票", False, "没有打印机:请接好并在 CUPS 里添加。不打小票也能用。")
    try:
        spooler = choose.printer(asked.printer) if asked.printer else choose.usual()
        paper = usual_paper(spooler.media(), SLIP_PAPERS[asked.paper])
    except NoPaper as error:
        return Check("小票", False, error.sentence)
    except PrinterTrouble:
        return Check(
            "小票", False, f"有几台打印机,请在 {folder.settings} 的 [slips] printer 写明用哪一台:{'、'.join(known)}。"
        )
    instead = "" if paper.name == asked.paper else f"(没有 {asked.paper} 的纸)"
    return Check("小票", True, f"{paper.name} 纸{instead},打印机 {spooler.name}")


def card_readers(folder: DataFolder) -> Check:
    """Whether a household card can be held before anything here."""
    asked, cameras = load(folder).camera, readers.cameras()
    scanners = readers.scanners(readers.devices())
    named = [name for name in cameras or () if asked.name in name]
    told = [f"扫码器 {name}" for name in scanners] + [f"摄像头 {name}" for name in named if asked.use]
    if asked.use and asked.name and not named and cameras:
        return Check("家户卡", False, f"没有叫“{asked.name}”的摄像头:请改 {folder.settings} 的 [camera] name。")
    if told:
        return Check(
            "家户卡", True, "、".join(told) + "。摄像头只在请人出示卡的那一页开着。" * bool(named and asked.use)
        )
    lacks = "摄像头用不了:请安装 libpulse0。" if cameras is None else "没有摄像头。"
    return Check(
        "家户卡", False, f"{lacks}没有认出扫码器(有的自称键盘):请拿一张卡在这台机器上扫一次试试。不用卡也能用。"
    )


def sounds() -> bool:
    """Whether Linux has a device that plays, or a sound server that may have one."""
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", "/run"))
    ways = (*Path("/dev/snd").glob("pcm*p"), runtime / "pulse" / "native", runtime / "pipewire-0")
    return not sys.platform.startswith("linux") or any(way.exists() for way in ways)


CHECKS: tuple[tuple[str, Callable[[DataFolder], Check]], ...] = (
    ("设置", settings),
    ("内容", content),
    ("时钟", clock),
    ("召回", recalls),
    ("同步", syncing),
    ("硬盘", disk),
    ("字体", fonts),
    ("声音", speech),
    ("耳机", headphones),
    ("小票", slips),
    ("家户卡", card_readers),
)


def examine(folder: DataFolder) -> list[Check]:
    """Every check of a data folder; one that cannot be made is an unwell line, never a traceback."""
    report = []
    for name, check in CHECKS:
        try:
            report.append(check(folder))
        except MingbangError as error:
            report.append(Check(name, False, error.sentence))
    return report


@click.command()
@click.option("--json", "as_json", is_flag=True, help="给程序读的结果")
@click.pass_obj
def command(folder: DataFolder, as_json: bool) -> int:
    """检查这台机器:内容、时钟、同步、硬盘、字体、声音、耳机、小票、扫码器和摄像头。"""
    report = examine(folder)
    if as_json:
        click.echo(json.dumps([asdict(check) for check in report], ensure_ascii=False))
    else:
        for check in report:
            click.echo(f"{'✓' if check.well else '✗'} {check.name}  {check.sentence}")
    return Exit.DONE if all(check.well for check in report) else Exit.FINDINGS
