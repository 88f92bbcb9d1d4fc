"""Wrong tries at a village's doors outlive a pulled plug, and tell nothing of what was tried."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk import tries, wiring
from kiosk.limits import FREE, LONGEST, Limits
from sync.config import DataFolder

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)


def after_a_restart(folder: DataFolder, now: datetime) -> Limits:
    return wiring.limited(folder, lambda: now)


def test_pulling_the_plug_opens_no_door_that_was_guessed_at(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    limits = after_a_restart(folder, NOON)
    for _ in range(FREE):
        limits.wrong("519901100101", NOON)
    again = after_a_restart(folder, NOON)
    assert again.wait("519901100101", NOON) == limits.wait("519901100101", NOON) > timedelta(0)
    assert again.tries == 0 and not again.wait("519901100102", NOON)
    assert b"536" not in folder.tries.read_bytes() and folder.tries.stat().st_mode & 0o077 == 0


def test_what_is_forgotten_is_not_kept(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    after_a_restart(folder, NOON).wrong("519901100101", NOON)
    after_a_restart(folder, NOON + timedelta(days=1)).wrong("519901100102", NOON + timedelta(days=1))
    assert b"519901100101" not in folder.tries.read_bytes() and b"519901100102" in folder.tries.read_bytes()


def test_a_clock_that_lost_its_battery_does_not_close_a_door_for_ever(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    limits = after_a_restart(folder, NOON)
    for _ in range(9):
        limits.wrong("519901100101", NOON)
    past = datetime(1970, 1, 1, tzinfo=UTC)
    again = after_a_restart(folder, past)
    assert timedelta(0) < again.wait("519901100101", past) <= LONGEST
    assert not again.wait("519901100101", past + LONGEST)


def test_a_damaged_file_and_a_full_disk_stop_no_kiosk(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "nowhere")
    limits = after_a_restart(folder, NOON)
    assert [limits.wrong("519901100101", NOON) for _ in range(3)] == [False, False, True]
    for damage in (b"{", b'{"a": "b"}', b'{"a": ["2026-11-23T04:00:00", "2026-11-23T04:00:00Z"]}', b"\xff"):
        path = tmp_path / "tries.json"
        path.write_bytes(damage)
        assert tries.load(path, NOON) == {}
