"""Building a generation: from nothing and from the last one alike, never half, never under a reader's feet."""

from __future__ import annotations

import errno
import os
import random
import sqlite3
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sync.config import DataFolder
from sync.errors import DiskError, FeedError
from sync.library.build import build
from sync.library.reader import Library
from sync.library.schema import VERSION
from sync.library.village import VillageContent
from sync.records import Level, Region
from tests.fixtures import (
    FARM,
    ON,
    SHANGLI,
    SHIQIAO,
    WANGJIA,
    county,
    land_rows,
    plain,
    posting,
    sample_library,
    sample_meta,
    shangli,
    shiqiao,
    village,
    wangjia,
)


def dump(path: Path) -> list[str]:
    """Every row of every table, in order."""
    with closing(sqlite3.connect(path)) as db:
        return sorted(line for line in db.iterdump() if line.startswith(("INSERT", "CREATE")))


def changed() -> VillageContent:
    return village(WANGJIA, posting(WANGJIA, FARM, 2026, land_rows(9, seed=21, groups=("乙组", "甲组"))))


def test_one_village_changed_gives_the_same_tables_as_a_build_from_nothing(tmp_path):
    first, again, fresh = tmp_path / "1.db", tmp_path / "2.db", tmp_path / "fresh.db"
    build(first, None, county(), [shangli(60), wangjia(), shiqiao()], sample_meta(1))
    build(again, first, county(), [changed()], sample_meta(2))
    build(fresh, None, county(), [shiqiao(), changed(), shangli(60)], sample_meta(2))
    assert dump(again) == dump(fresh) != dump(first)


def test_any_way_to_the_same_content_gives_the_same_tables(tmp_path):
    dice = random.Random(5)
    pool = {SHANGLI: [shangli(30), shangli(12)], WANGJIA: [wangjia(), changed()], SHIQIAO: [shiqiao()]}
    base: Path | None = None
    held: dict[str, VillageContent] = {}
    for step in range(8):
        region = dice.choice(sorted(pool))
        gone = [region] if region in held and dice.random() < 0.4 else []
        some = [] if gone else [dice.choice(pool[region])]
        held = {r: v for r, v in held.items() if r not in gone} | {v.region: v for v in some}
        target = tmp_path / f"{step}.db"
        build(target, base, county(), some, sample_meta(step), gone)
        build(tmp_path / "fresh.db", None, county(), held.values(), sample_meta(step))
        assert dump(target) == dump(tmp_path / "fresh.db")
        base = target


def test_a_village_that_is_gone_leaves_nothing_behind(tmp_path):
    sample = sample_library(DataFolder(tmp_path))
    target = tmp_path / "after.db"
    build(target, sample.path, sample.county, [], sample_meta(2), gone=[SHANGLI, "519901999999"])
    assert SHANGLI not in "".join(line for line in dump(target) if "region" not in line)
    with Library(target) as library:
        assert library.postings(SHANGLI, ON, None) == ()
        assert library.find("单小红", village="上李村").total == 0
        assert {v.region for v in library.villages(ON)} == {WANGJIA, SHIQIAO}


def test_a_reader_goes_on_undisturbed_while_the_next_generation_is_built(tmp_path):
    folder = DataFolder(tmp_path)
    sample = sample_library(folder)
    with Library.current(folder) as old:
        before = old.postings(WANGJIA, ON)
        target = folder.library / "library-2.db"
        build(target, sample.path, sample.county, [changed()], sample_meta(2))
        folder.pointer.write_text(target.name, "utf-8")
        sample.path.unlink()
        assert old.postings(WANGJIA, ON) == before and old.meta.generation == 1
        with Library.current(folder) as new:
            assert new.meta.generation == 2 and new.postings(WANGJIA, ON) != before
    assert [p.name for p in folder.library.iterdir() if p.suffix == ".part"] == []


def test_sheet_order_is_groups_as_they_first_appear_then_sequence(tmp_path):
    rows = land_rows(6, groups=("二组", "一组"))
    mixed = (rows[0], rows[3], rows[2], rows[1], rows[5], rows[4])
    one = village(SHIQIAO, posting(SHIQIAO, FARM, 2026, mixed))
    build(tmp_path / "l.db", None, county(), [one], sample_meta())
    with Library(tmp_path / "l.db") as library:
        id = one.headers[0].id
        assert [(row.group, row.seq) for row in library.rows(id)] == [(row.group, row.seq) for row in rows]
        assert library.body(id) == one.bodies[0]
        assert [(g.name, g.first, g.count) for g in library.groups(id)] == [("二组", 0, 3), ("一组", 3, 3)]


def test_a_posting_of_ten_thousand_rows_opens_page_by_page(tmp_path):
    one = village(SHANGLI, posting(SHANGLI, FARM, 2026, land_rows(10_000)))
    build(tmp_path / "l.db", None, county(), [one], sample_meta())
    with Library(tmp_path / "l.db") as library:
        id = one.headers[0].id
        assert library.rows(id, 9_990, 20) == plain(one.bodies[0]).rows[9_990:]
        assert library.find_in(id, ON, query="z").total == len(library.find_in(id, ON, query="z").rows) > 500
        assert library.body(id) == one.bodies[0]


def bad_contents() -> dict[str, VillageContent]:
    fine = wangjia()
    return {
        "a body without header": replace(fine, headers=fine.headers[1:]),
        "a posting twice": replace(fine, headers=(*fine.headers, fine.headers[0])),
        "a neighbour's posting": replace(fine, headers=(*fine.headers, shiqiao().headers[0])),
        "a village code of letters": village("51990110120X", *zip(fine.headers, map(plain, fine.bodies), strict=False)),
    }


@pytest.mark.parametrize("why", bad_contents())
def test_content_that_does_not_belong_together_changes_nothing(tmp_path, why):
    target = tmp_path / "l.db"
    with pytest.raises(FeedError, match="没有采用"):
        build(target, None, county(), [shangli(10), bad_contents()[why]], sample_meta())
    assert list(tmp_path.iterdir()) == []


def test_another_county_s_content_is_refused(tmp_path):
    sample = sample_library(DataFolder(tmp_path))
    other = replace(sample.county, county=Region("519902", "云岭县", "", Level.COUNTY))
    with pytest.raises(FeedError, match="不是同一个县"):
        build(tmp_path / "l.db", sample.path, other, [], sample_meta(2))
    assert not (tmp_path / "l.db").exists()


def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(tmp_path):
    with pytest.raises(DiskError, match="写不了"):
        build(tmp_path / "missing" / "l.db", None, county(), [], sample_meta())


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a limit on the size of files")
def test_a_full_disk_leaves_the_old_generation_and_nothing_else(tmp_path):
    import resource

    sample = sample_library(DataFolder(tmp_path))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (sample.path.stat().st_size + 20_000, hard))
    try:
        with pytest.raises(DiskError, match="磁盘满了"):
            build(tmp_path / "l.db", sample.path, sample.county, [shangli(5_000)], sample_meta(2))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not list(tmp_path.glob("l.db*"))
    with Library(sample.path) as library:
        assert library.find("张").total > 0


def test_a_disk_that_lets_nothing_be_removed_is_said_in_the_same_words(tmp_path, monkeypatch):
    sample = sample_library(DataFolder(tmp_path))
    (tmp_path / "l.db").mkdir()  # nothing can be moved there
    (tmp_path / "l.db" / "x").touch()
    unlink = Path.unlink

    def stuck(path: Path, **how: bool) -> None:
        if path.exists():
            raise OSError(errno.EIO, "Input/output error")
        unlink(path, **how)

    monkeypatch.setattr(Path, "unlink", stuck)
    with pytest.raises(DiskError, match="磁盘满了或没有权限"):
        build(tmp_path / "l.db", sample.path, sample.county, [], sample_meta(2))


def test_a_disk_that_fails_once_while_the_file_is_checked_is_not_forgotten(tmp_path, monkeypatch):
    sample = sample_library(DataFolder(tmp_path))
    told, flush = list[int](), os.fsync

    def fails_once(handle):
        told.append(handle)
        if len(told) == 1:  # the system tells an error to who asks first, and to nobody after
            raise OSError(errno.EIO, "Input/output error")
        flush(handle)

    monkeypatch.setattr(os, "fsync", fails_once)
    with pytest.raises(DiskError, match="写不了"):
        build(tmp_path / "l.db", sample.path, sample.county, [shangli(50)], sample_meta(2))
    assert told and not list(tmp_path.glob("l.db*"))


def altered(path: Path, change: str) -> Path:
    with closing(sqlite3.connect(path)) as db:
        db.execute(change)
        db.commit()
    return path


def test_a_library_of_a_newer_program_is_refused_by_reader_and_builder(tmp_path):
    sample = sample_library(DataFolder(tmp_path))
    altered(sample.path, f"pragma user_version = {VERSION + 1}")
    with pytest.raises(FeedError, match="升级"):
        Library(sample.path)
    with pytest.raises(FeedError, match="升级"):
        build(tmp_path / "l.db", sample.path, sample.county, [], sample_meta(2))


def test_a_file_that_is_no_library_is_refused(tmp_path):
    sample = sample_library(DataFolder(tmp_path))
    sample.path.write_bytes(b"not a database, but long enough to be looked at" * 200)
    with pytest.raises(FeedError, match="损坏"):
        Library(sample.path)
    with pytest.raises(FeedError, match="损坏"):
        build(tmp_path / "l.db", sample.path, sample.county, [], sample_meta(2))
    sample.path.write_bytes(b"")
    with pytest.raises(FeedError, match="不是明榜的内容库"):
        Library(sample.path)
    with pytest.raises(FeedError, match="不见了"):
        Library(tmp_path / "nowhere.db")


def test_damage_inside_a_file_is_one_sentence_and_never_reaches_the_next_generation(tmp_path):
    sample = sample_library(DataFolder(tmp_path))
    whole = sample.path.read_bytes()
    sample.path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(FeedError, match="损坏"), Library(sample.path) as library:
        library.postings(None, ON, None)
    with pytest.raises(FeedError):
        build(tmp_path / "l.db", sample.path, sample.county, [changed()], sample_meta(2))
    assert not (tmp_path / "l.db").exists()


def test_without_a_generation_the_kiosk_says_sync_first(tmp_path):
    folder = DataFolder(tmp_path)
    with pytest.raises(FeedError, match="请先同步"):
        Library.current(folder)
    folder.library.mkdir()
    folder.pointer.write_text("../../elsewhere.db", "utf-8")
    with pytest.raises(FeedError, match="写坏"):
        Library.current(folder)


def test_readers_of_several_threads_share_one_library(tmp_path):
    sample_library(DataFolder(tmp_path))
    with Library.current(DataFolder(tmp_path)) as library, ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: library.find("张").total, range(40)))
        assert len(set(answers)) == 1 and answers[0] > 0
        assert library.postings(SHANGLI, date(2026, 11, 23))
