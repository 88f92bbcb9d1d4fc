"""Who opens the kiosk at every start and again whatever ends it: the unit that installer/kiosk-at-boot writes, and the
session it runs, with a real kiosk in it that is killed together with its guard."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sync.config import DataFolder
from tests.fixtures import sample_library

ROOT = Path(__file__).resolve().parents[2]


def written(units: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The script, run by somebody who only wants to see what it writes."""
    return subprocess.run(
        ["sh", str(ROOT / "installer" / "kiosk-at-boot"), *words],
        env={**os.environ, "MINGBANG_UNITS": str(units), "SUDO_USER": "kiosk"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", ["data", "触摸屏 一号", 'a "b" 5% $HOME'])
def test_the_system_opens_the_kiosk_and_nothing_beside_it(tmp_path: Path, name: str) -> None:
    (units := tmp_path / "units").mkdir()
    (data := tmp_path / name).mkdir()
    done = written(units, str(data))
    assert done.returncode == 0, done.stderr
    lines = (units / "mingbang-kiosk.service").read_text("utf-8").splitlines()
    found = dict(line.split("=", 1) for line in lines if "=" in line)
    command = [word.replace("%%", "%").replace("$$", "$") for word in shlex.split(found["ExecStart"])]
    assert command[2:4] == [str(ROOT / "installer" / "kiosk-session"), str(data)]
    assert {"-s", "0", "-dpms"} <= set(command) and (found["User"], found["Restart"]) == ("kiosk", "on-failure")
    flags = (units / "50-mingbang.conf").read_text()
    assert '"DontVTSwitch" "true"' in flags and '"DontZap" "true"' in flags


def test_a_folder_that_is_not_there_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    done = written(tmp_path, str(tmp_path / "nowhere"))
    assert done.returncode == 1 and "nowhere" in done.stderr and not list(tmp_path.iterdir())


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="asks systemd itself")
def test_systemd_finds_nothing_to_complain_of(tmp_path: Path) -> None:
    assert written(tmp_path).returncode == 0
    unit = tmp_path / "mingbang-kiosk.service"
    text = unit.read_text("utf-8").replace("/usr/bin/xinit", shutil.which("env") or "/usr/bin/env")
    unit.write_text(text.replace("User=kiosk", "User=root"), "utf-8")
    judged = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)
    assert (judged.returncode, [line for line in judged.stderr.splitlines() if unit.name in line]) == (0, [])


# --- the session


def children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:  # it is gone
        return []


def kiosks(session: int) -> list[tuple[int, int]]:
    """Guards below a session, each with the kiosk that it has on the glass."""
    return [(guard, kiosk) for guard in children(session) for kiosk in children(guard) if "libQt6Quick" in maps(kiosk)]


def maps(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/maps").read_text()
    except OSError:
        return ""


def once(true: Callable[[], list[tuple[int, int]]]) -> tuple[int, int]:
    late = time.monotonic() + 30
    while not (found := true()):
        assert time.monotonic() < late
        os.sched_yield()
    return found[0]


@pytest.fixture
def session(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    sample_library(DataFolder(tmp_path))
    given = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software", "MINGBANG_WAIT": "0.1"}
    command = ["sh", str(ROOT / "installer" / "kiosk-session"), str(tmp_path)]
    process = subprocess.Popen(command, env={**os.environ, **given})
    yield process
    process.terminate()
    process.wait(20)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux for its processes")
def test_a_kiosk_and_its_guard_killed_at_once_come_back(session: subprocess.Popen[bytes]) -> None:
    first = once(lambda: kiosks(session.pid))
    for pid in first:
        os.kill(pid, signal.SIGKILL)
    second = once(lambda: [pair for pair in kiosks(session.pid) if not set(pair) & set(first)])
    session.terminate()
    assert session.wait(20) == 0 and not any(maps(pid) for pid in second), "its owner ends it"
