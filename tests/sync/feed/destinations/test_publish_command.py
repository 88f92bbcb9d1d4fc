"""`publish --to s3://…` and `sync --from http://…`, the commands themselves, and what is said where a store refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import main
from sync import clock
from sync.config import DataFolder
from sync.errors import Exit
from sync.feed.destinations.store import StoreDestination
from sync.office import setup
from sync.office.folder import Place
from tests.sync.office.stories import LIUXI, MORNING, County

ROLL = """青山镇王家村耕地地力保护补贴发放明细表
年度:2026年
序号,姓名,组别,面积(亩),补贴标准(元/亩),补贴金额(元)
1,张建国,一组,2,50,100
2,李大山,二组,3,50,150
"""


@pytest.fixture
def county(tmp_path):
    return County(tmp_path / "office")


@pytest.fixture
def run(county, tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("MINGBANG_PASSPHRASE", raising=False)
    monkeypatch.setattr(clock, "now", lambda: county.at)
    DataFolder(tmp_path / "kiosk").root.mkdir()
    DataFolder(tmp_path / "kiosk").kiosk_key.write_text(county.kiosk)

    def said(*words: object) -> tuple[int, str, str]:
        return main.run(["--data", str(tmp_path / "kiosk"), *map(str, words)]), *capsys.readouterr()

    return said


@pytest.fixture
def roll(tmp_path) -> Path:
    (tmp_path / "王家村.csv").write_text(ROLL, "utf-8")
    return tmp_path / "王家村.csv"


def test_a_county_moves_to_an_object_store_without_a_line_changed(county, run, roll, bucket, tmp_path):
    people = ("--prepared-by", "周经办", "--reviewed-by", "吴审核")
    code, _, said = run("publish", roll, "--office", county.root, "--to", bucket.to, *people)
    assert code == Exit.DONE, said
    assert "AWS" not in county.folder.settings_file.read_text("utf-8")
    root = county.folder.feed.folder / "metadata" / "1.root.json"
    code, _, said = run("sync", "--from", bucket.url, "--root", root)
    assert code == Exit.DONE, said
    code, out, _ = run("find", "张建国", "--json")
    assert code == Exit.DONE and [hit["village"] for hit in json.loads(out)] == ["王家村"]


def test_a_store_that_refuses_is_said_before_anything_is_signed(county, run, roll, bucket, as_owner):
    as_owner(secret="another-secret-altogether")
    people = ("--prepared-by", "周经办", "--reviewed-by", "吴审核")
    code, _, said = run("publish", roll, "--office", county.root, "--to", bucket.to, *people)
    assert code == Exit.UNREADABLE and "不认这把密钥" in said and "another-secret" not in said
    assert not county.folder.feed.exists()


def test_a_line_that_breaks_while_delivering_leaves_what_was_signed_to_be_sent_again(
    county, run, roll, bucket, monkeypatch
):
    real, put = StoreDestination._put, []

    def breaks(self: StoreDestination, path: str, content: bytes) -> None:
        put.append(path)
        if len(put) > 3:
            raise ConnectionResetError
        real(self, path, content)

    people = ("--prepared-by", "周经办", "--reviewed-by", "吴审核")
    with monkeypatch.context() as patch:
        patch.setattr(StoreDestination, "_put", breaks)
        code, _, said = run("publish", roll, "--office", county.root, "--to", bucket.to, *people)
    assert code == Exit.UNREADABLE and "连不上存储服务" in said and f"--to {bucket.to}" in said and "就会送到" in said
    assert "metadata/timestamp.json" not in bucket.place.listing()
    code, _, said = run("publish", "--office", county.root, "--to", bucket.to)
    assert code == Exit.DONE and "metadata/timestamp.json" in bucket.place.listing(), said


def test_a_townships_hand_in_goes_to_a_folder(county, run, bucket, tmp_path):
    desk = tmp_path / "desk"
    setup.create(desk, setup.defaults(Place("519901", "云岚县"), LIUXI), "", MORNING)
    code, _, said = run("publish", "--office", desk, "--to", bucket.to)
    assert code == Exit.USAGE and "文件夹" in said
