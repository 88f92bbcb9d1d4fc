"""USB sticks: recognised when plugged in, read by the same code as any feed, and what staff are told about them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sync import status
from sync.feed.confirmations import ON_A_STICK
from sync.pull import service, sticks
from sync.pull.process import pull
from sync.pull.sticks import mounted
from tests.sync.pull.feeds import COUNTY, rows_of, small
from tests.sync.pull.sockets import stick_with, told

ONE = "331022001201"


def test_the_kernels_table_names_what_is_mounted_below_media():
    table = "\n".join(
        (
            "25 1 8:1 / / rw - ext4 /dev/sda1 rw",
            r"70 25 8:17 / /media/user/USB\040DISK rw,nosuid shared:30 - vfat /dev/sdb1 rw",
            "71 25 8:33 / /run/media/user/stick rw - exfat /dev/sdc1 rw",
            "72 25 0:5 / /media rw - tmpfs none rw",
            "73 25 0:6 / /mediation/x rw - tmpfs none rw",
            "garbled",
        )
    )
    found = mounted(table, ("/media", "/run/media", "/mnt"))
    assert {stick.place for stick in found} == {Path("/media/user/USB DISK"), Path("/run/media/user/stick")}


@pytest.mark.parametrize("inside", ON_A_STICK)
def test_a_stick_brings_what_is_newer(machine, office, socket, keeper, inside):
    socket.plug(stick_with(socket, office.folder, inside=inside))
    keeper.read_sticks()
    assert "已换上第 1 版" in told(machine) and "可以拔出" in told(machine)
    socket.empty()
    keeper.read_sticks()
    assert told(machine) == "" and machine.names()


def test_a_folder_that_was_put_into_ours_as_it_was_is_found(machine, office, socket, keeper):
    place = stick_with(socket, office.folder, inside="明榜/发布文件夹")
    (place / "明榜" / "说明.txt").write_text("x")
    socket.plug(place)
    keeper.read_sticks()
    assert "已换上第 1 版" in told(machine)


def test_a_stick_with_nothing_new_is_said_to_have_nothing_new(machine, office, socket, keeper):
    machine.sync(office.folder)
    tried = status.load(machine.folder).tried_at
    socket.plug(stick_with(socket, office.folder))
    keeper.read_sticks()
    assert told(machine) == "优盘:里面没有更新的内容。可以拔出。"
    assert status.load(machine.folder).tried_at == tried, "a stick that brings nothing is no sync"


def test_an_older_stick_is_left(machine, office, socket, keeper, tmp_path):
    place = stick_with(socket, office.folder)
    office.post(ONE, rows_of(30))
    office.publish()
    machine.sync(office.folder)
    before = machine.content()
    socket.plug(place)
    keeper.read_sticks()
    assert "比这台机器上的旧" in told(machine)
    assert machine.content() == before and status.load(machine.folder).error == ""


def test_another_countys_stick_is_left(machine, office, socket, keeper, tmp_path):
    machine.sync(office.folder)
    before = machine.content()
    socket.plug(stick_with(socket, small(tmp_path / "other", (), COUNTY).folder))
    keeper.read_sticks()
    assert "别的县" in told(machine)
    assert machine.content() == before and status.load(machine.folder).error == ""


def test_a_stick_of_photographs_is_nobodys_business(machine, socket, keeper):
    (socket.below / "photos").mkdir()
    (socket.below / "photos" / "1.jpg").write_bytes(b"x")
    socket.plug(socket.below / "photos")
    keeper.read_sticks()
    assert told(machine) == ""


def test_a_stick_that_is_pulled_out_in_the_middle_does_no_harm(machine, office, socket, keeper, monkeypatch):
    place = stick_with(socket, office.folder)
    socket.plug(place)
    true = pull

    def pulled_out(source, *args, **kwargs):
        shutil.rmtree(place / "blobs")
        socket.empty()
        return true(source, *args, **kwargs)

    with monkeypatch.context() as patched:
        patched.setattr(service, "pull", pulled_out)
        keeper.read_sticks()
    assert "没有读完" in told(machine)
    keeper.read_sticks()
    assert told(machine) == ""
    shutil.rmtree(place)
    socket.plug(stick_with(socket, office.folder))
    keeper.read_sticks()
    assert "已换上第 1 版" in told(machine)


def test_a_half_copied_stick_is_left_with_a_sentence(machine, office, socket, keeper):
    place = stick_with(socket, office.folder)
    for path in (place / "blobs").glob("??/*"):
        path.unlink()
    socket.plug(place)
    keeper.read_sticks()
    assert "不完整" in told(machine) and "可以拔出" in told(machine)


def test_a_kiosk_that_knows_no_county_believes_no_stick(machine, office, socket, keeper):
    machine.root = None
    keeper._order = service.Order(machine.folder)
    socket.plug(stick_with(socket, office.folder))
    keeper.read_sticks()
    assert "root.json" in told(machine) and not list(machine.folder.root.glob("library/*.db"))


def test_a_stick_waits_while_another_sync_runs(machine, office, socket, keeper):
    from sync.feed.single import only_one

    socket.plug(stick_with(socket, office.folder))
    with only_one(machine.folder.lock):
        keeper.read_sticks()
    assert not machine.folder.pointer.exists()
    keeper.read_sticks()
    assert "已换上第 1 版" in told(machine)


def test_a_stick_comes_before_a_line_that_takes_its_time(machine, office, socket, keeper, monkeypatch):
    """The county's transfer ends for it, and begins again."""
    socket.plug(stick_with(socket, office.folder))
    monkeypatch.setattr(keeper, "_looked", -service.LOOK)
    assert keeper._clock.stopped(), "a transfer that runs now would end"
    keeper.read_sticks()
    monkeypatch.setattr(keeper, "_looked", -service.LOOK)
    assert not keeper._clock.stopped()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="mounts are Linux's")
def test_a_file_system_that_is_really_mounted_is_a_stick(machine, office, tmp_path):
    place = tmp_path / "media" / "stick"
    place.mkdir(parents=True)
    done = subprocess.run(["mount", "-t", "tmpfs", "none", str(place)], capture_output=True)
    if done.returncode:
        pytest.skip("this user may not mount")
    try:
        (found,) = sticks.plugged((str(tmp_path / "media"),))
        assert found.place == place and sticks.feed_on(found) is None
        shutil.copytree(office.folder, place / "mingbang")
        assert sticks.feed_on(found) == place / "mingbang"
    finally:
        subprocess.run(["umount", str(place)], check=True)
    assert not sticks.plugged((str(tmp_path / "media"),))
