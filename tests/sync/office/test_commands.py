"""The office at the command line: from an empty folder to a feed, with the real-looking files that offices have."""

from __future__ import annotations

import json
import re
import stat
from dataclasses import dataclass
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from python_calamine import CalamineWorkbook

import main
from sync.commands.enroll import qr_blocks
from sync.errors import Exit
from tests.sync.office.stories import files_of, kiosk_reads, readable

SAMPLES = Path(__file__).parents[2] / "samples"
WOODS = SAMPLES / "一卡通导出_公益林补偿.xls"
RICE = SAMPLES / "稻谷补贴-上李村(有疑问).xlsx"
RELIEF = SAMPLES / "低保10月发放名册.xlsx"
CATALOGUE = SAMPLES / "涉农补贴领域基层政务公开标准目录.xlsx"
PEOPLE = ("--prepared-by", "周经办", "--reviewed-by", "吴审核")


@dataclass
class Desk:
    """Somebody at a terminal: runs commands, reads what they say."""

    root: Path
    capsys: pytest.CaptureFixture[str]

    def run(self, *words: object, code: int = Exit.DONE) -> str:
        found = main.run(["--data", str(self.root / "kiosk"), *map(str, words)])
        self.out, self.err = self.capsys.readouterr()
        assert found == code, self.err
        return self.out

    @property
    def office(self) -> Path:
        return self.root / "office"

    @property
    def web(self) -> Path:
        return self.root / "web"

    def publish(self, *words: object, code: int = Exit.DONE) -> str:
        return self.run("publish", *words, "--office", self.office, "--to", self.web, code=code)


@pytest.fixture
def desk(tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("MINGBANG_PASSPHRASE", raising=False)
    desk = Desk(tmp_path, capsys)
    desk.run("office", "init", desk.office, "--county", "519901", "--name", "云岚县")
    desk.run("office", "township", "add", "519901101", "青山镇", "--office", desk.office)
    return desk


def test_init_says_what_to_fill_in_and_warns_of_plain_keys(desk):
    desk.run("office", "init", desk.root / "second")
    assert "programmes.toml" in desk.out and "regions.csv" in desk.out and "暂编" in desk.out
    assert "没有口令" in desk.err


def test_keys_are_the_owners_alone(desk):
    keys = desk.office / "keys"
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700
    private = [path for path in keys.iterdir() if path.suffix != ".pub"]
    assert len(private) == 6
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in private)


def test_an_office_is_not_made_twice(desk):
    before = files_of(desk.office)
    desk.run("office", "init", desk.office, code=Exit.FINDINGS)
    assert "已经是办公文件夹" in desk.err
    assert files_of(desk.office) == before


def test_a_spreadsheet_reaches_an_enrolled_kiosk_and_nobody_else(desk):
    key = json.loads(desk.run("enroll", "--json"))["key"]
    desk.run("office", "kiosk", "add", key, "--township", "519901101", "--name", "大厅", "--office", desk.office)
    said = json.loads(desk.publish(WOODS, RELIEF, *PEOPLE, "--json"))
    ids = [posting["id"] for posting in said["postings"]]
    assert len(ids) == 5 and all(id.startswith("519901101") for id in ids)
    assert {posting["policy"] for posting in said["postings"]} == {"全名", "隐名"}
    identity = (desk.root / "kiosk" / "kiosk.key").read_text().strip()
    shards = kiosk_reads(desk.web, "519901101", identity)
    rows = [one for shard in shards for body in shard.postings for one in body.rows]
    names = {one.name for one in rows if one.name}
    expected = json.loads((SAMPLES / (WOODS.name + ".expected.json")).read_text("utf-8"))
    paid = [one for posting in expected["postings"] for one in posting["rows"] if one["state"] != "failed"]
    assert names == {one["name"] for one in paid}
    text = readable(desk.web)
    assert not [name for name in names if name in text]
    assert not [one.label for one in rows if one.label in text]


def test_no_private_number_of_a_sample_is_in_any_file_that_leaves(desk):
    desk.publish(WOODS, RELIEF, *PEOPLE)
    numbers = {found for path in (WOODS, RELIEF) for found in _numbers(path)}
    assert len(numbers) > 200
    text = readable(desk.web) + readable(desk.office)
    assert not [number for number in numbers if number in text]


def _numbers(path):
    """Everything in a workbook that is long enough to be an ID, card or phone number."""
    book = CalamineWorkbook.from_path(path)
    cells = (cell for name in book.sheet_names for line in book.get_sheet_by_name(name).to_python() for cell in line)
    return re.findall(r"(?<!\d)[1-9]\d{10,18}[\dXx]?(?!\d)", " ".join(map(str, cells)))


def test_findings_are_listed_and_accepted_one_by_one(desk):
    before = files_of(desk.office)
    said = json.loads(desk.publish(RICE, *PEOPLE, "--json", code=Exit.FINDINGS))
    assert len(said["findings"]) == 6 and said["postings"] == []
    accepts = [finding["accept"] for finding in said["findings"]]
    assert "arithmetic@稻谷补贴-上李村(有疑问).xlsx!" in "\n".join(accepts)
    assert files_of(desk.office).keys() - before.keys() <= {".lock"}
    words = [word for accept in accepts for word in ("--accept", accept)]
    desk.publish(RICE, *PEOPLE, *words[:-2], code=Exit.FINDINGS)
    desk.publish(RICE, *PEOPLE, *words)
    assert len((desk.office / "acceptances.jsonl").read_text("utf-8").splitlines()) == 6


def test_one_person_is_refused(desk):
    desk.publish(WOODS, "--prepared-by", "周经办", "--reviewed-by", "周 经办", code=Exit.FINDINGS)
    assert "两个不同的人" in desk.err
    assert not desk.web.exists()


def test_the_same_file_again_is_said_to_be_there(desk):
    desk.publish(WOODS, *PEOPLE)
    before = files_of(desk.web)
    desk.publish(WOODS, *PEOPLE)
    assert "已经发布过" in desk.out
    assert files_of(desk.web) == before


def test_a_catalogue_is_tied_to_programmes(desk):
    desk.publish(CATALOGUE, *PEOPLE)
    from sync.office.folder import OfficeFolder
    from sync.office.opening import open_office

    office = open_office(OfficeFolder(desk.office))
    [catalogue] = office.content(()).catalogues
    assert catalogue.domain == "涉农补贴"
    assert [item.programme for item in catalogue.items] == ["GD", "NJ", None, None]


def test_without_files_the_signatures_are_renewed(desk):
    desk.publish(WOODS, *PEOPLE)
    before = files_of(desk.web)
    desk.publish()
    changed = {path for path, raw in files_of(desk.web).items() if before.get(path) != raw}
    assert changed == {"metadata/timestamp.json", "metadata/3.snapshot.json"} or changed == {
        "metadata/timestamp.json",
        "metadata/2.snapshot.json",
    }


def test_a_passphrase_locks_every_key(desk, monkeypatch, tmp_path):
    monkeypatch.setenv("MINGBANG_PASSPHRASE", "高山流水")
    locked = tmp_path / "locked"
    desk.run("office", "init", locked, "--county", "519902", "--name", "云澜县")
    desk.run("office", "township", "add", "519902101", "青山镇", "--office", locked)
    arguments = ("publish", WOODS, *PEOPLE, "--office", locked, "--to", tmp_path / "locked-web")
    monkeypatch.delenv("MINGBANG_PASSPHRASE")
    desk.run(*arguments, code=Exit.UNREADABLE)
    assert "密钥有口令" in desk.err
    monkeypatch.setenv("MINGBANG_PASSPHRASE", "流水高山")
    desk.run(*arguments, code=Exit.UNREADABLE)
    assert "口令不对" in desk.err
    monkeypatch.setenv("MINGBANG_PASSPHRASE", "高山流水")
    desk.run(*arguments)
    assert all(b"ENCRYPTED" in path.read_bytes() for path in (locked / "keys").glob("*.pem"))


def test_a_township_hands_in_and_the_county_merges(desk, tmp_path):
    town, stick = tmp_path / "town", tmp_path / "stick"
    made = desk.run(
        *(
            "office",
            "init",
            town,
            "--county",
            "519901",
            "--name",
            "云岚县",
            "--township",
            "519901102",
            "柳溪乡",
            "--json",
        )
    )
    key = json.loads(made)["township_key"]
    desk.run("office", "township", "add", "519901102", "柳溪乡", "--key", key, "--office", desk.office)
    roll = tmp_path / "石桥村.csv"
    roll.write_text(
        "柳溪乡石桥村2026年耕地地力保护补贴公示表\n序号,姓名,面积(亩),标准(元/亩),金额(元)\n1,张建国,2,100,200\n",
        "utf-8",
    )
    desk.run("publish", roll, *PEOPLE, "--office", town, "--to", stick)
    assert not list(stick.rglob("timestamp.json"))
    said = json.loads(desk.publish("--merge", stick, "--json"))
    assert said["merged"] == ["柳溪乡"]
    assert "石桥村" in (desk.web / "public" / "postings.csv").read_text("utf-8")
    assert "张建国" not in readable(desk.web)


@pytest.mark.parametrize("to", ["office", "office/feed", "."])
def test_keys_are_never_served_with_the_feed(desk, to):
    desk.run("publish", WOODS, *PEOPLE, "--office", desk.office, "--to", desk.root / to, code=Exit.USAGE)
    assert "密钥会跟着公开" in desk.err


def test_a_folder_that_is_no_office_is_named(desk, tmp_path):
    desk.run("publish", WOODS, *PEOPLE, "--office", tmp_path / "nothing", "--to", desk.web, code=Exit.USAGE)
    assert "office init" in desk.err


def test_an_unreadable_file_keeps_the_others_back(desk, tmp_path):
    broken = tmp_path / "坏的.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    desk.publish(WOODS, broken, *PEOPLE, code=Exit.UNREADABLE)
    assert "坏的.xlsx" in desk.err
    assert not desk.web.exists()


def test_revoking_by_name_needs_a_name_that_fits_one(desk):
    desk.run("office", "kiosk", "revoke", "大厅", "--office", desk.office, code=Exit.FINDINGS)
    assert "0 台" in desk.err


def test_enroll_shows_one_key_for_good_as_text_and_as_a_code(desk):
    first = desk.run("enroll")
    assert first.splitlines()[0].startswith("age1")
    assert stat.S_IMODE((desk.root / "kiosk" / "kiosk.key").stat().st_mode) == 0o600
    assert desk.run("enroll") == first
    assert "AGE-SECRET" not in first


def test_the_code_on_the_terminal_decodes():
    key = "age1ducspq9ekw633unqx67qmydyd833dyjnv52e3d9vv3u3eck3terqkpyval"
    lines = qr_blocks(key).splitlines()
    pairs = {"█": (1, 1), "▀": (1, 0), "▄": (0, 1), " ": (0, 0), "\xa0": (0, 0)}
    width = max(map(len, lines))
    image = Image.new("L", (width, 2 * len(lines)))
    for y, line in enumerate(lines):
        for x, char in enumerate(line):
            for half, bright in enumerate(pairs[char]):
                image.putpixel((x, 2 * y + half), 255 * bright)
    [found] = zxingcpp.read_barcodes(image.resize((width * 6, len(lines) * 12), Image.Resampling.NEAREST))
    assert found.text == key.upper()
