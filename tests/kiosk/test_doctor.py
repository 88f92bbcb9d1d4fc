"""What `doctor` says of a machine: a line each, well or not, and no traceback where nothing is set up."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from click.testing import CliRunner

from kiosk.commands import doctor, headphones
from kiosk.input import readers
from sync import living
from sync.config import DataFolder, Voice
from sync.library.checksum import checksum, place
from sync.status import SyncStatus
from tests.fixtures import sample_library

ON = datetime(2026, 11, 22, 9, tzinfo=UTC)


def test_an_empty_machine_is_told_what_it_lacks(tmp_path: Path) -> None:
    report = {check.name: check for check in doctor.examine(DataFolder(tmp_path / "new"))}
    assert not report["内容"].well
    assert "同步" in report["内容"].sentence
    assert report["字体"].well


def test_a_machine_with_content_says_as_of_when(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    sample_library(folder)
    file = folder.library / folder.pointer.read_text("utf-8").strip()
    place(file).write_text(checksum(file), "ascii")
    result = CliRunner().invoke(doctor.command, ["--json"], obj=folder)
    content = next(check for check in json.loads(result.output) if check["name"] == "内容")
    assert content["well"] and "2026-11-22" in content["sentence"]


def test_what_sync_says_is_told_to_staff(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    assert not doctor.syncing(folder).well
    told = SyncStatus(tried_at=ON, succeeded_at=ON, generation=3)
    folder.status.write_bytes(msgspec.json.encode(told))
    assert doctor.syncing(folder).well and "2026-11-22 17:00" in doctor.syncing(folder).sentence
    folder.status.write_bytes(msgspec.json.encode(msgspec.structs.replace(told, error="网络要求登录。", next_try=ON)))
    result = CliRunner().invoke(doctor.command, ["--json"], obj=folder)
    sentence = next(check["sentence"] for check in json.loads(result.output) if check["name"] == "同步")
    assert "网络要求登录" in sentence and "再试" in sentence


def test_a_schedule_that_nobody_keeps_any_more_is_told_to_staff(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    told = SyncStatus(tried_at=ON, succeeded_at=ON, generation=3, keeper=living.own())
    folder.status.write_bytes(msgspec.json.encode(told))
    assert doctor.syncing(folder).well
    folder.status.write_bytes(msgspec.json.encode(msgspec.structs.replace(told, keeper="999999:1", next_try=ON)))
    check = doctor.syncing(folder)
    assert not check.well and "没有在运行" in check.sentence and "再试" not in check.sentence


def test_a_printer_for_slips_is_looked_for(tmp_path: Path, monkeypatch) -> None:
    folder = DataFolder(tmp_path)
    monkeypatch.setattr(doctor, "queues", lambda: ("roll",))
    folder.settings.write_text('[slips]\nprinter = "gone"\npaper = "A4"\n', "utf-8")
    assert not doctor.slips(folder).well and "没有叫“gone”的打印机" in doctor.slips(folder).sentence
    monkeypatch.setattr(doctor, "queues", lambda: ())
    folder.settings.unlink()
    assert not doctor.slips(folder).well
    folder.settings.write_text('[slips]\nfolder = "out"\n', "utf-8")
    assert doctor.slips(folder).well


def test_a_machine_without_a_sound_card_does_not_claim_to_speak(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(doctor, "sounds", lambda: False)
    monkeypatch.setattr(doctor.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert not doctor.speech(DataFolder(tmp_path)).well


KERNEL = """I: Bus=0003 Vendor=1eab Product=0c06 Version=0110
N: Name="Newland Auto-ID NLS-FM430 Barcode Reader"
H: Handlers=sysrq kbd event5
B: EV=120013

I: Bus=0003 Vendor=046d Product=c31c Version=0110
N: Name="Logitech USB Keyboard"
H: Handlers=sysrq kbd leds event6

I: Bus=0003 Vendor=04a9 Product=1909 Version=0110
N: Name="Flatbed Scanner Buttons"
H: Handlers=event7
"""


def test_scanners_and_cameras_are_told(tmp_path: Path, monkeypatch) -> None:
    folder = DataFolder(tmp_path)
    monkeypatch.setattr(readers, "DEVICES", tmp_path / "devices")
    readers.DEVICES.write_text(KERNEL, "utf-8")
    assert readers.scanners(readers.devices()) == ("Newland Auto-ID NLS-FM430 Barcode Reader",)
    assert doctor.card_readers(folder).well and "NLS-FM430" in doctor.card_readers(folder).sentence
    readers.DEVICES.unlink()
    monkeypatch.setattr(readers, "cameras", lambda: ("HD Webcam",))
    assert doctor.card_readers(folder).well and "摄像头 HD Webcam" in doctor.card_readers(folder).sentence
    folder.settings.write_text('[camera]\nname = "USB 2"\n', "utf-8")
    assert not doctor.card_readers(folder).well and "USB 2" in doctor.card_readers(folder).sentence
    folder.settings.write_text("[camera]\nuse = false\n", "utf-8")
    assert not doctor.card_readers(folder).well and "请拿一张卡" in doctor.card_readers(folder).sentence


def test_asking_for_cameras_opens_none_and_takes_a_machine_without_one() -> None:
    found = readers.cameras()
    assert found is not None and len(found) == len(set(found))
    assert found or not any(Path("/dev").glob("video*"))


def test_staff_are_told_whether_headphones_are_noticed(monkeypatch) -> None:
    plugged = (((sys.executable, "-c", "print('yes')"),), lambda text: "yes" in text)
    silent = (((sys.executable, "-c", "raise SystemExit(1)"),), lambda text: True)
    monkeypatch.setattr(headphones, "WAYS", (silent, plugged))
    monkeypatch.setattr(headphones, "PATIENCE_MS", 20_000)
    assert headphones.told(Voice(headphones="auto")) == (True, "现在插着耳机:读名字和金额前不问。")
    monkeypatch.setattr(headphones, "WAYS", (silent,))
    well, sentence = headphones.told(Voice(headphones="auto"))
    assert not well and "一律当作喇叭" in sentence and "headphones = true" in sentence
    assert headphones.told(Voice(headphones=True))[0] and "喇叭" in headphones.told(Voice(headphones=False))[1]
