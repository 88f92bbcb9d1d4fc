"""Who begins a kiosk's sync again after a power cut: the unit that installer/sync-at-boot writes, judged by systemd."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def written(units: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The script, run by somebody who only wants to see what it writes."""
    return subprocess.run(
        ["sh", str(ROOT / "installer" / "sync-at-boot"), *words],
        env={**os.environ, "MINGBANG_UNITS": str(units), "SUDO_USER": "kiosk"},
        capture_output=True,
        text=True,
        check=False,
    )


def settings(units: Path) -> dict[str, str]:
    lines = (units / "mingbang-sync.service").read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


def command(units: Path) -> list[str]:
    """The words that systemd starts."""
    return [word.replace("%%", "%").replace("$$", "$") for word in shlex.split(settings(units)["ExecStart"])]


@pytest.mark.parametrize("name", ["data", "触摸屏 一号", 'a "b" 5% $HOME'])
def test_the_system_begins_sync_at_every_start_and_again_whatever_ends_it(tmp_path: Path, name: str) -> None:
    (units := tmp_path / "units").mkdir()
    (data := tmp_path / name).mkdir()
    done = written(units, str(data), "2h")
    assert done.returncode == 0, done.stderr
    python, main, *words = command(units)
    assert words == ["--data", str(data), "sync", "--every", "2h"]
    assert Path(python).name == "python" and Path(main) == ROOT / "main.py"
    found = settings(units)
    assert (found["User"], found["Restart"], found["WantedBy"]) == ("kiosk", "always", "multi-user.target")


def test_the_users_own_folder_needs_no_name(tmp_path: Path) -> None:
    assert written(tmp_path).returncode == 0
    assert command(tmp_path)[2:] == ["sync", "--every", "15m"]


def test_a_folder_that_is_not_there_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    done = written(tmp_path, str(tmp_path / "nowhere"))
    assert done.returncode == 1 and "nowhere" in done.stderr and not list(tmp_path.iterdir())


def test_a_system_without_units_is_told_the_line_to_run(tmp_path: Path) -> None:
    done = written(tmp_path / "none")
    assert done.returncode == 1 and "sync --every 15m" in done.stderr


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="asks systemd itself")
def test_systemd_finds_nothing_to_complain_of(tmp_path: Path) -> None:
    (data := tmp_path / "触摸屏 5%").mkdir()
    assert written(tmp_path, str(data)).returncode == 0
    unit = tmp_path / "mingbang-sync.service"
    # what this machine may lack: the environment, and the account
    text = unit.read_text("utf-8").replace(f'"{ROOT}/.venv/bin/python"', shutil.which("env") or "/usr/bin/env")
    unit.write_text(text.replace("User=kiosk", "User=root"), "utf-8")
    judged = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)
    assert (judged.returncode, [line for line in judged.stderr.splitlines() if unit.name in line]) == (0, [])
