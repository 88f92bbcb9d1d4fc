"""The main job, done once through the real commands, and what must never be found afterwards."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner
from python_calamine import CalamineWorkbook

import main
from sync.config import DataFolder

SAMPLES = Path(__file__).parent / "samples"
WORKBOOKS = [
    "耕地地力保护补贴-王家村.xlsx",
    "一卡通导出_公益林补偿.xls",
    "高龄津贴第二季度(分村).xlsx",
    "低保10月发放名册.xlsx",
]
CATALOGUE = "涉农补贴领域基层政务公开标准目录.xlsx"
MACHINES = "农机购置与应用补贴结算.csv"
DOUBTS = ("arithmetic@耕地地力保护补贴-王家村.xlsx!Sheet1!H55", "hidden-sheet@高龄津贴第二季度(分村).xlsx!底表(勿删)")
TWO_PEOPLE = ("--prepared-by", "经办甲", "--reviewed-by", "审核乙")


@dataclass(frozen=True)
class World:
    """What the run left behind."""

    office: Path
    feed: Path
    kiosk: DataFolder
    sheets: Path


def run(*words: object) -> tuple[int, str]:
    """One command as a person types it: exit code and stdout."""
    arguments = [str(word) for word in words]
    with CliRunner().isolation() as (out, _, _):
        code = main.run(arguments)
        return code, out.getvalue().decode()


def done(root: Path) -> World:
    """Staff's own spreadsheets to the feed, a kiosk's library and paper, below a folder."""
    made = World(root / "office", root / "feed", DataFolder(root / "kiosk"), root / "sheets")
    files = [SAMPLES / name for name in (*WORKBOOKS, CATALOGUE)]
    accepted = [word for doubt in DOUBTS for word in ("--accept", doubt)]
    to = ("--office", made.office, "--to", made.feed)
    assert run("office", "init", made.office, "--county", "330999")[0] == 0
    assert run("publish", *files, *to, *TWO_PEOPLE)[0] == 1, "doubts were published without a person"
    assert not [path for path in made.feed.rglob("*") if path.is_file()], "a refused publication wrote something"
    assert run("publish", *files, *to, *TWO_PEOPLE, *accepted)[0] == 0
    assert run("publish", SAMPLES / MACHINES, "--year", 2026, *to, *TWO_PEOPLE)[0] == 0
    code, shown = run("--data", made.kiosk.root, "enroll")
    assert code == 0
    key = re.search(r"age1[a-z0-9]+", shown)
    assert key
    assert run("office", "kiosk", "add", key[0], "--township", "330999901", "--office", made.office)[0] == 0
    assert run("publish", *to, *TWO_PEOPLE)[0] == 0
    root_file = made.feed / "metadata" / "1.root.json"
    assert run("--data", made.kiosk.root, "sync", "--from", made.feed, "--root", root_file)[0] == 0
    assert run("--data", made.kiosk.root, "print", "--all", "--to", made.sheets)[0] == 0
    return made


def cells() -> Iterator[tuple[str, str]]:
    """Header and text of every cell of the workbooks, hidden sheets too."""
    for name in WORKBOOKS:
        book = CalamineWorkbook.from_path(str(SAMPLES / name))
        for sheet in book.sheet_names:
            for row in book.get_sheet_by_name(sheet).to_python():
                yield from ((name, str(cell)) for cell in row)
    for line in (SAMPLES / MACHINES).read_text("gb18030").splitlines():
        yield from ((MACHINES, cell) for cell in line.split(","))


def private_numbers() -> set[str]:
    bare = {re.sub(r"\s", "", cell) for _, cell in cells()}
    return {number for number in bare if re.fullmatch(r"\d{15,19}|\d{17}X|1[3-9]\d{9}", number)}


def never_words() -> set[str]:
    expected = json.loads((SAMPLES / "低保10月发放名册.xlsx.expected.json").read_text("utf-8"))
    return set(expected["never"])


def names() -> set[str]:
    found = set()
    for path in SAMPLES.glob("*.expected.json"):
        for posting in json.loads(path.read_text("utf-8")).get("postings", []):
            found |= {row["name"] for row in posting.get("rows", []) if "name" in row}
    return {name for name in found if len(name) > 2}
