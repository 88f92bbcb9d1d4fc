"""`check`: read spreadsheets, take private values out, name what is doubtful. Writes nothing anywhere."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import click

from sync.errors import Exit, MingbangError
from sync.intake.context import IntakeContext
from sync.intake.encoding import as_list
from sync.intake.fields import Field
from sync.intake.reading import FileReading, FilesReading, read_files
from sync.money import grouped, plain_number, to_fen
from sync.office import programmes, regions
from sync.office.folder import OfficeFolder
from sync.office.headers import remembered
from sync.records import Catalogue, CheckedPosting, Row, RowState, Stage

_STAGES = {Stage.APPLIED: "申报核定", Stage.PROPOSED: "拟发放", Stage.PAID: "发放结果", Stage.ANNUAL: "年度汇总"}
_STATES = {RowState.PAID: "", RowState.FAILED: "未成功", RowState.REPAID: "补发", None: ""}
_HEADS = ("序号", "组别", "姓名", "数量", "标准", "金额", "状态", "备注")
_NUMBERS = (0, 3, 4, 5)  # columns set to the right
_MEANINGS = {
    Field.SEQ: "序号",
    Field.TOWNSHIP: "乡镇",
    Field.VILLAGE: "村",
    Field.GROUP: "组别",
    Field.PAYEE: "姓名",
    Field.NAME: "姓名",
    Field.HOLDER: "户主",
    Field.BENEFICIARY: "姓名",
    Field.QUANTITY: "数量",
    Field.MONTHS: "月数",
    Field.RATE: "标准",
    Field.AMOUNT: "金额",
    Field.PART: "其中",
    Field.STATE: "发放状态",
    Field.PAID_ON: "发放日期",
    Field.REASON: "失败原因(只进家户卡)",
    Field.NOTE: "备注",
    Field.PROGRAMME: "项目",
    Field.UNIT: "单位",
    Field.BATCH: "批次",
    Field.YEAR: "年度",
    Field.EXTRA: "原样带上",
}
_LEFT_BEHIND = (Field.UNKNOWN, Field.DROPPED, Field.ID_NUMBER, Field.CARD, Field.PHONE, Field.ADDRESS)


@click.command("check", help="读表格,去掉隐私,指出疑点。什么也不写出。")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--village", help="表里没写村名时")
@click.option("--programme", help="表里没写项目时")
@click.option("--year", type=click.IntRange(1990, 2100), help="表里没写年度时")
@click.option("--batch", help="是哪一批,如“第二季度”")
@click.option("--stage", type=click.Choice([stage.value for stage in Stage]), help="到哪一步了")
@click.option(
    "--office", "root", type=click.Path(path_type=Path, file_okay=False), help="办公文件夹:用它的项目表和村名表"
)
@click.option("--json", "wants_json", is_flag=True, help="结果写成 JSON")
def command(
    files: tuple[Path, ...],
    village: str | None,
    programme: str | None,
    year: int | None,
    batch: str | None,
    stage: str | None,
    root: Path | None,
    wants_json: bool,
) -> int:
    """The worst file decides the exit code; what was readable is in the result all the same."""
    asked = Stage(stage) if stage else None
    context = IntakeContext(village, programme, year, batch, asked)
    if root is not None:
        context = _with_tables(context, OfficeFolder(root))
    read = _read(files, context)
    if wants_json:
        click.echo(json.dumps(as_list(read.files), ensure_ascii=False, indent=1))
    elif read.files:
        click.echo(_for_people(read.files))
    for error in read.errors:
        click.echo(error.sentence, err=True)
    return _worst(read)


def _with_tables(context: IntakeContext, office: OfficeFolder) -> IntakeContext:
    """The office's lists beside a person's options. No key is needed to read them."""
    settings = office.settings()
    return replace(
        context,
        programmes=programmes.load(office.programmes).known,
        regions=regions.load(office.regions, settings.county.code).known,
        headers=remembered(office.headers),
        allowed_phones=(settings.hotline,),
    )


def _read(files: tuple[Path, ...], context: IntakeContext) -> FilesReading:
    quiet = not sys.stderr.isatty()
    with click.progressbar(length=len(files), label="读表", file=sys.stderr, hidden=quiet) as bar:
        return read_files(files, context, _told(bar.update))


def _told(update: Callable[[int], None]) -> Callable[[Path], None]:
    return lambda path: update(1)


def _worst(read: FilesReading) -> int:
    found = any(reading.posting.findings for file in read.files for reading in file.readings)
    errors: Iterable[MingbangError] = read.errors
    return max([Exit.FINDINGS if found else Exit.DONE, *(error.exit for error in errors)])


# --- for people ---------------------------------------------------------------------------------------


def _for_people(files: tuple[FileReading, ...]) -> str:
    return "\n\n".join(part for file in files for part in _file(file))


def _file(file: FileReading) -> Iterator[str]:
    if file.catalogue:
        yield _catalogue(file.catalogue)
    for reading in file.readings:
        yield _posting(reading.posting)
    kept = [f"{c.column} {c.header}→{_MEANINGS[c.field]}" for c in file.columns if c.field not in _LEFT_BEHIND]
    left = [c.column for c in file.columns if c.field is Field.UNKNOWN]
    if kept:
        behind = f"\n没有认出、没有带走的列:{'、'.join(dict.fromkeys(left))}" if left else ""
        yield f"{file.source} 的表头这样读:{'、'.join(dict.fromkeys(kept))}{behind}"


def _posting(posting: CheckedPosting) -> str:
    head = " · ".join(
        part
        for part in (
            f"{posting.township or ''}{posting.village or '村名未知'}",
            posting.programme or "项目未知",
            f"{posting.year} 年" if posting.year else "年度未知",
            posting.batch or "",
            _STAGES[posting.stage],
            posting.source,
        )
        if part
    )
    table = _table([_HEADS, *(_cells(row) for row in posting.rows)])
    return "\n".join([f"【{head}】", table, _sums(posting), *_findings(posting)])


def _cells(row: Row) -> tuple[str, ...]:
    numbers = ("" if value is None else plain_number(value) for value in (row.quantity, row.rate))
    amount = "" if row.amount is None else grouped(to_fen(row.amount))
    note = " ".join([*(f"{header}:{value}" for header, value in row.extra.items()), row.note]).strip()
    return (str(row.seq or ""), row.group or "", row.label or row.name, *numbers, amount, _STATES[row.state], note)


def _sums(posting: CheckedPosting) -> str:
    masked = posting.masked
    gone = [
        f"{word} {count} 个"
        for word, count in (
            ("身份证号", masked.id_numbers),
            ("卡号", masked.cards),
            ("电话", masked.phones),
            ("住址", masked.addresses),
        )
        if count
    ]
    unit = f"(数量单位:{posting.unit})" if posting.unit else ""
    stated = f",表上合计 {grouped(to_fen(posting.stated_total))} 元" if posting.stated_total is not None else ""
    kept_out = f"。已去掉:{'、'.join(gone)}" if gone else ""
    return f"共 {len(posting.rows)} 行{unit},合计 {grouped(to_fen(posting.total_amount))} 元{stated}{kept_out}。"


def _findings(posting: CheckedPosting) -> Iterator[str]:
    if not posting.findings:
        yield "没有疑点。"
        return
    yield f"有 {len(posting.findings)} 处要核对:"
    for finding in posting.findings:
        yield f"  {finding.where}  {finding.message}({finding.code})"


def _catalogue(catalogue: Catalogue) -> str:
    rows = [(item.number, item.matter1, item.level2 or "", item.deadline, item.publisher) for item in catalogue.items]
    table = _table([("序号", "一级事项", "二级事项", "公开时限", "公开主体"), *rows])
    return f"【{catalogue.domain} · 公开目录 · {catalogue.source}】\n{table}\n共 {len(rows)} 项。"


def _table(rows: list[tuple[str, ...]]) -> str:
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(_padded(cell, width, at) for at, (cell, width) in enumerate(zip(row, widths, strict=True))).rstrip()
        for row in rows
    )


def _padded(text: str, width: int, at: int) -> str:
    gap = " " * (width - _width(text))
    return gap + text if at in _NUMBERS else text + gap


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
