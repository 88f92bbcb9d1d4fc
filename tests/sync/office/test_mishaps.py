"""What goes wrong in an office: an old backup, a lost register, a root key in the safe, a wrong clock, a full stick."""

from __future__ import annotations

import errno
import shutil
from datetime import UTC, date, datetime, timedelta

import pytest

import main
from sync import clock
from sync.commands.moment import publication_time
from sync.errors import DiskError, Exit, FeedError, InputError, KeyMissing, Refused
from sync.feed import mirror
from sync.office.folder import OfficeFolder
from sync.office.review import reviewers
from tests.sync.office.stories import MORNING, County, files_of, reading, row

A, B = row("张建国"), row("李大山")
ROLL = "青山镇王家村2026年耕地地力保护补贴公示表\n序号,姓名,面积(亩),标准(元/亩),金额(元)\n1,张建国,2,100,200\n"


def unlocked(county):
    return {path: raw for path, raw in files_of(county.root).items() if path != ".lock"}


# --- backups ---


def test_an_office_from_an_old_backup_does_not_overwrite_what_is_newer(county, tmp_path):
    county.publish(reading([A]))
    shutil.copytree(county.root, tmp_path / "backup")
    county.day = 1
    county.publish(reading([A, B]))
    mirror.mirror(county.folder.feed.folder, tmp_path / "web")
    with pytest.raises(Refused, match="比这个办公文件夹里的新") as refused:
        mirror.check_destination(tmp_path / "backup" / "feed", tmp_path / "web")
    assert "旧备份" in refused.value.sentence
    mirror.check_destination(county.folder.feed.folder, tmp_path / "web")


def test_two_computers_that_published_apart_are_noticed(county, tmp_path):
    county.publish(reading([A]))
    shutil.copytree(county.root, tmp_path / "twin")
    county.publish(reading([A, B]))
    mirror.mirror(county.folder.feed.folder, tmp_path / "web")
    twin = County.__new__(County)
    twin.folder, twin.day, twin.root = OfficeFolder(tmp_path / "twin"), 2, tmp_path / "twin"
    twin.publish(reading([B]), reading([A], village="上李村"))
    with pytest.raises(Refused, match="不一样"):
        mirror.check_destination(twin.folder.feed.folder, tmp_path / "web")


def test_a_damaged_destination_is_written_anew(county, tmp_path):
    county.publish(reading([A]))
    mirror.mirror(county.folder.feed.folder, tmp_path / "web")
    (tmp_path / "web" / "metadata" / "timestamp.json").write_bytes(b"{")
    mirror.check_destination(county.folder.feed.folder, tmp_path / "web")


def test_a_register_that_is_gone_is_not_begun_anew_over_published_postings(county):
    county.publish(reading([A]))
    county.folder.register.unlink()
    before = unlocked(county)
    with pytest.raises(KeyMissing, match="从备份恢复"):
        county.publish(reading([A, B]))
    assert unlocked(county) == before


def test_a_feed_that_is_gone_stops_publication_before_anything_is_written(county):
    county.publish(reading([A]))
    shutil.rmtree(county.folder.feed.folder)
    before = unlocked(county)
    with pytest.raises((FeedError, KeyMissing), match="从备份恢复"):
        county.publish(reading([B]))
    assert unlocked(county) == before


# --- keys ---


def test_the_root_key_may_lie_in_a_safe(county, tmp_path):
    (county.folder.keys / "root.pem").rename(tmp_path / "root.pem")
    assert county.publish(reading([A])).new
    county.folder.feed.chain()


@pytest.mark.parametrize("village", ["王家村", "云顶村"])
def test_a_refused_publication_leaves_no_key_behind(county, village):
    before = unlocked(county)
    township = "青山镇" if village == "王家村" else "白云乡"
    text = county.folder.settings_file.read_text("utf-8")
    county.folder.settings_file.write_text(text.replace("YL.EXAMPLE", "A" * 60), "utf-8")
    with pytest.raises(Refused):
        county.publish(reading([A], township=township, village=village))
    county.folder.settings_file.write_text(text, "utf-8")
    assert unlocked(county) == before
    assert county.publish(reading([A], township=township, village=village)).new


def test_a_towns_public_key_that_is_no_text_is_named(county):
    (county.folder.keys / "town-519901101.pub").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="不是乡镇公钥"):
        county.publish(reading([A]))


# --- files left lying ---


def test_half_written_files_of_a_killed_process_are_swept(county, tmp_path):
    county.publish(reading([A]))
    feed, web = county.folder.feed.folder, tmp_path / "web"
    mirror.mirror(feed, web)
    for place in (
        feed / "public",
        feed / "metadata",
        web / "public",
        web / "blobs",
        web,
        county.folder.keys,
        county.root,
    ):
        (place / ".part-killed").write_bytes(b"half")
    county.publish(reading([A, B]))
    mirror.mirror(feed, web)
    assert not list(county.root.rglob(".part-*")) and not list(web.rglob(".part-*"))


def test_somebodys_copy_of_the_root_does_not_stop_the_office(county):
    metadata = county.folder.feed.folder / "metadata"
    (metadata / "x.root.json").write_bytes((metadata / "1.root.json").read_bytes())
    assert county.publish(reading([A])).new


@pytest.mark.parametrize("years", [-5, 0, 99999])
def test_names_are_kept_for_a_number_of_years_that_can_be(county, years):
    text = county.folder.settings_file.read_text("utf-8")
    county.folder.settings_file.write_text(text.replace("retention_years = 3", f"retention_years = {years}"), "utf-8")
    with pytest.raises(InputError, match="retention_years"):
        county.publish(reading([A]))


# --- periods ---


def test_the_same_for_more_days_is_a_new_version(county):
    county.publish(reading([A]))
    [again] = county.publish(reading([A]), days=30).new
    assert again.version == 2 and (again.ends_on - again.starts_on).days == 29
    assert county.publish(reading([A]), days=30).already
    assert county.publish(reading([A])).already
    [moved] = county.publish(reading([A]), starts_on=date(2026, 12, 1), days=30).new
    assert moved.version == 3


# --- two people ---


@pytest.mark.parametrize(
    "other", ["周文.", "周文(科长)", "周文(科长)", "周文1", "周 文①", "【审核】周文", "周·文", "周文(科长"]
)
def test_punctuation_titles_and_digits_make_no_second_person(other):
    with pytest.raises(Refused, match="两个不同的人"):
        reviewers("周文", other)


@pytest.mark.parametrize(("one", "other"), [("甲", "周文"), ("周文", "1"), ("周文", "..")])
def test_a_reviewer_has_at_least_two_letters(one, other):
    with pytest.raises(Refused, match="至少两个字"):
        reviewers(one, other)


# --- the clock ---


def test_a_clock_behind_the_last_publication_is_told_what_to_do(county, monkeypatch):
    county.day = 520
    county.publish(reading([A]))
    monkeypatch.setattr(clock, "now", lambda: MORNING)
    with pytest.raises(Refused, match="以前的备份"):
        publication_time(county.office)


def test_a_clock_that_jumped_needs_a_person_to_write_the_date(county, monkeypatch):
    county.publish(reading([A]))
    jumped = datetime(2028, 5, 1, 2, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: jumped)
    with pytest.raises(Refused, match="--today 2028-05-01"):
        publication_time(county.office)
    with pytest.raises(Refused, match="不一样"):
        publication_time(county.office, date(2026, 11, 24))
    assert publication_time(county.office, date(2028, 5, 1)) == jumped
    monkeypatch.setattr(clock, "now", lambda: MORNING + timedelta(days=31))
    assert publication_time(county.office) == MORNING + timedelta(days=31)


# --- at the command line ---


@pytest.fixture
def publish(county, tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("MINGBANG_PASSPHRASE", raising=False)
    monkeypatch.setattr(clock, "now", lambda: county.at)
    roll = tmp_path / "王家村.csv"
    roll.write_text(ROLL, "utf-8")

    def run(*words: object) -> tuple[int, str, str]:
        places = ("--office", county.root, "--to", tmp_path / "web")
        people = ("--prepared-by", "周经办", "--reviewed-by", "吴审核")
        code = main.run(["--data", str(tmp_path / "kiosk"), "publish", *map(str, (*words, *places, *people))])
        return code, *capsys.readouterr()

    vars(run)["roll"] = roll
    return run


def test_a_missing_file_is_said_in_chinese(publish, tmp_path):
    code, _, said = publish(tmp_path / "没有.xlsx")
    assert code == Exit.UNREADABLE and "没有.xlsx" in said and "does not exist" not in said


def test_two_files_of_one_private_name_are_refused_without_repeating_it(publish, tmp_path):
    twins = [tmp_path / place / "张三330999197008070118.csv" for place in ("a", "b")]
    for twin in twins:
        twin.parent.mkdir()
        twin.write_text(ROLL, "utf-8")
    code, out, said = publish(*twins)
    assert code == Exit.FINDINGS and "330999197008070118" not in out + said


def test_a_start_beyond_the_calendar_is_a_mistake_in_the_call(publish):
    code, _, said = publish(publish.roll, "--from", "9999-12-30")
    assert code == Exit.USAGE and "--from" in said


def test_an_id_number_as_phone_is_refused_and_nothing_is_written(publish, county):
    before = unlocked(county)
    code, _, said = publish(publish.roll, "--phone", "330999197008070011")
    assert code == Exit.USAGE and "330999197008070011" not in said
    assert unlocked(county) == before


def test_after_a_full_destination_publishing_again_delivers(publish, county, tmp_path, monkeypatch):
    def full(source, target, *_):
        raise DiskError("磁盘满了。") from OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(mirror, "mirror", full)
    code, _, said = publish(publish.roll)
    assert code == Exit.UNREADABLE and "已经签好" in said and "就会送到" in said
    assert county.published()[0]
    monkeypatch.undo()
    monkeypatch.setattr(clock, "now", lambda: county.at)
    code, _, _ = publish()
    assert code == Exit.DONE and "王家村" in (tmp_path / "web" / "public" / "postings.csv").read_text("utf-8")
