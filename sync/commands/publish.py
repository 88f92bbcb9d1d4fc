"""`publish`: read, review, sign, and bring the feed to where kiosks fetch it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click
import msgspec

from sync import clock
from sync.commands.delivery import check_target, deliver_signed
from sync.commands.moment import publication_time
from sync.commands.passphrase import ask_passphrase, passphrase_option
from sync.commands.voices import asked
from sync.errors import Exit, InputError, Refused, UsageError
from sync.feed import handin, mirror
from sync.feed.destinations.address import destination
from sync.feed.wording import is_clean
from sync.intake.context import IntakeContext
from sync.intake.reading import FileReading, read_files
from sync.money import grouped, plain_number, to_yuan
from sync.office import review, terms
from sync.office.folder import OfficeFolder, only_one
from sync.office.headers import remembered
from sync.office.notices import tightened
from sync.office.opening import Office, open_office
from sync.office.publication import Order, Outcome, publish
from sync.records import PostingHeader, Stage
from sync.signing import short_code

_FILE = click.Path(path_type=Path)  # whether it is there is for intake to say, in Chinese
_EARLIEST, _LATEST = timedelta(days=-3653), timedelta(days=366)  # older lists are put up late, never planned further
_DIR = click.Path(path_type=Path, file_okay=False)


@dataclass(frozen=True, slots=True)
class Call:
    """The command line of one call."""

    files: tuple[Path, ...]
    root: Path
    to: str
    prepared_by: str
    reviewed_by: str
    accepted: tuple[str, ...]
    document: str
    phones: tuple[str, ...]
    starts_on: datetime | None
    days: int | None
    today: datetime | None
    village: str | None
    programme: str | None
    year: int | None
    batch: str | None
    stage: str | None
    merged: tuple[Path, ...]
    ready: bool
    voices: tuple[Path, ...]
    no_voice: bool
    as_json: bool
    passphrase: str = field(repr=False)

    def context(self, office: Office, numbers: tuple[str, ...]) -> IntakeContext:
        """What intake may know of the office; `numbers` are offices' own phones, and no private person's."""
        return IntakeContext(
            village=self.village,
            programme=self.programme,
            year=self.year,
            batch=self.batch,
            stage=Stage(self.stage) if self.stage else None,
            programmes=office.places.programmes.known,
            regions=office.places.regions.known,
            headers=remembered(office.folder.headers),
            allowed_phones=numbers,
        )


@click.command("publish", help="审核、签名、发布。不写文件:只续签,并把现有内容送到 --to。")
@click.argument("files", metavar="FILE…", nargs=-1, type=_FILE)
@click.option(
    "--office", "root", type=_DIR, default=Path(), envvar="MINGBANG_OFFICE", help="办公文件夹(不写就是当前的)"
)
@click.option(
    "--to", required=True, help="发布到哪里:文件夹(网站目录、网络盘、U盘),或 s3://存储桶/目录;乡镇的:交给县里的文件夹"
)
@click.option("--prepared-by", default="", help="经办人")
@click.option("--reviewed-by", default="", help="审核人,不能是经办人")
@click.option("--accept", "accepted", multiple=True, metavar="CODE@FILE!SHEET!CELL", help="核实无误的疑点,逐条写")
@click.option("--document", default="", help="依据文号")
@click.option("--phone", "phones", multiple=True, help="监督电话,如“县农业农村局 0000-0000000”")
@click.option("--from", "starts_on", type=click.DateTime(["%Y-%m-%d"]), help="公示从哪天起(不写就是今天)")
@click.option("--days", type=click.IntRange(1, 366), help="公示几天(不写就是 7 天)")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="隔了很久没发布时:写上今天的日期,核对电脑的时间")
@click.option("--village", help="表里没写村名时")
@click.option("--programme", help="表里没写项目时")
@click.option("--year", type=click.IntRange(1990, 2100), help="表里没写年度时")
@click.option("--batch", help="是哪一批,如“第二季度”")
@click.option("--stage", type=click.Choice([stage.value for stage in Stage]), help="到哪一步了")
@click.option("--merge", "merged", type=_DIR, multiple=True, help="合并乡镇交来的文件夹")
@click.option("--ready", is_flag=True, help="另做现成的内容库,新装的触摸屏第一次同步更快(每个乡镇要几秒)")
@click.option("--voice", "voices", type=_FILE, multiple=True, help="语音包,代替上次同一种的,所有触摸屏都换用它")
@click.option("--no-voice", is_flag=True, help="收回语音包:录音的人不同意再放时,触摸屏和网站上的都删去")
@passphrase_option
@click.option("--json", "as_json", is_flag=True, help="结果写成 JSON")
def command(**given: Any) -> int:
    """Nothing is written anywhere before two people, every finding and every value are in order."""
    call = Call(**given)
    try:
        outcome, office = _run(call)
    except review.Unaccepted as refused:
        if call.as_json:
            click.echo(msgspec.json.encode({"postings": [], "findings": _findings(refused)}).decode())
        raise
    _tell(outcome, call.to, call.as_json, tightened(office))
    return Exit.DONE


def _run(call: Call) -> tuple[Outcome, Office]:
    """What was published, and the office after it."""
    folder, target = OfficeFolder(call.root), destination(call.to)
    check_target(folder, target)
    by = review.reviewers(call.prepared_by, call.reviewed_by) if call.files or call.voices else review.Reviewers("", "")
    _no_namesakes(call.files)
    with only_one(folder):
        office = open_office(folder, ask_passphrase(folder, call.as_json, call.passphrase))
        order = _order(call, office, by, publication_time(office, call.today.date() if call.today else None))
        mirror.check_destination(folder.feed.folder, target)
        count = len(order.readings) + (sum(map(office.keys.has_town, office.towns())) if order.ready else 0)
        with click.progressbar(length=count, label="签发", file=sys.stderr, hidden=count < 2) as bar:
            outcome = publish(office, order, lambda: bar.update(1))
        office = open_office(folder, office.keys.passphrase)
        deliver_signed(office, target, whole=not (call.files or call.merged))
    return outcome, office


def _findings(refused: review.Unaccepted) -> list[dict[str, object]]:
    return [
        {
            "code": finding.code,
            "file": Path(posting.source).name,
            "where": finding.where,
            "message": finding.message,
            "accept": None if review.never(finding) else review.accept_text(posting.source, finding),
        }
        for posting, finding in refused.found
    ]


def _no_namesakes(files: Sequence[Path]) -> None:
    names = [path.name for path in files]
    if twice := next((name for name in names if names.count(name) > 1), None):
        said = f"都叫 {twice}" if is_clean(twice) else "的名字一样"
        raise Refused(f"有两个文件{said},分不清哪个疑点是哪个文件的。请改一个名字,或分两次发布。")


def _order(call: Call, office: Office, by: review.Reviewers, at: datetime) -> Order:
    _check_start(call.starts_on, at)
    phones = terms.phones(call.phones, office.settings.publisher)
    numbers = (office.settings.hotline, *(phone.number for phone in phones))
    files = _read(call.files, call.context(office, numbers))
    return Order(
        tuple(reading for file in files for reading in file.readings),
        tuple(file.catalogue for file in files if file.catalogue),
        terms.Terms(by, at, call.starts_on.date() if call.starts_on else None, call.days, call.document, phones),
        call.accepted,
        tuple(handin.load(path) for path in call.merged),
        ready=call.ready,
        voices=asked(office, call.voices, call.no_voice),
    )


def _check_start(starts_on: datetime | None, at: datetime) -> None:
    if starts_on and not _EARLIEST <= starts_on.date() - clock.day_of(at) <= _LATEST:
        raise UsageError(f"--from {starts_on:%Y-%m-%d} 不对:公示最早从十年前、最晚从一年以后开始。请改正日期。")


def _read(paths: Sequence[Path], context: IntakeContext) -> tuple[FileReading, ...]:
    """All files, or none: one that cannot be read keeps the others back, for nobody has seen what it says."""
    with click.progressbar(length=len(paths), label="读表", file=sys.stderr, hidden=len(paths) < 2) as bar:
        found = read_files(paths, context, lambda path: bar.update(1))
    if found.errors:
        for error in found.errors[1:]:
            click.echo(error.sentence, err=True)
        raise found.errors[0]
    if paths and not any(file.readings or file.catalogue for file in found.files):
        raise InputError("这些文件里没有可以发布的内容。")
    return found.files


def _tell(
    outcome: Outcome,
    target: str,
    as_json: bool,
    strict: Sequence[PostingHeader],
) -> None:
    if as_json:
        said = {
            "postings": [_record(header) for header in outcome.new],
            "findings": [],
            "already": outcome.already,
            "withdrawn": outcome.withdrawn,
            "merged": outcome.merged,
            "catalogues": outcome.catalogues,
            "voices": [
                {"kind": voice.kind, "name": voice.name, "bytes": voice.blob.length} for voice in outcome.voices
            ],
            "tightened": [header.id for header in strict],
            "to": target,
        }
        click.echo(msgspec.json.encode(said).decode())
        return
    for header in outcome.new:
        click.echo(_line(header))
    for id in outcome.already:
        click.echo(f"{id} 已经发布过,内容一样,没有再发。")
    for id in outcome.withdrawn:
        click.echo(f"{id} 的姓名公布方式改严了,原名单已撤下,请重新发布。")
    for name in outcome.merged:
        click.echo(f"合并了{name}交来的内容。")
    for domain in outcome.catalogues:
        click.echo(f"更新了公开事项目录:{domain}。")
    for voice in outcome.voices:
        click.echo(f"触摸屏同步后用这个语音:{voice.name},{voice.blob.length / (1 << 20):.1f} MB。")
    for header in strict:
        click.echo(
            f"{header.township} {header.id}:县里把“{header.programme_name}”的姓名公布方式改严了,"
            "触摸屏已先撤下名单。请该乡镇重新发布,再交来合并。",
            err=True,
        )
    click.echo(f"已送到 {target}。", err=True)


def _line(header: PostingHeader) -> str:
    period = f"{header.starts_on}至{header.ends_on}"
    version = f",第 {header.version} 版,代替上一版" if header.version > 1 else ""
    return (
        f"{header.id} {header.village}{header.programme_name} {header.count} 笔 {grouped(header.total_fen)} 元"
        f"({header.policy.value}){period},编号 {short_code(header.id, header.rows_digest)}{version}"
    )


def _record(header: PostingHeader) -> dict[str, object]:
    return {
        "id": header.id,
        "region": header.region,
        "township": header.township,
        "village": header.village,
        "programme": header.programme_name,
        "year": header.year,
        "batch": header.batch,
        "version": header.version,
        "policy": header.policy,
        "count": header.count,
        "failed": header.failed,
        "total_amount": plain_number(to_yuan(header.total_fen)),
        "starts_on": header.starts_on,
        "ends_on": header.ends_on,
        "short_code": short_code(header.id, header.rows_digest),
    }
