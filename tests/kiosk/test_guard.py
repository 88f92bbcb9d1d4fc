"""A kiosk that dies or freezes comes back by itself; one that staff closed stays closed. With real processes."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk import guard
from kiosk.guard import KEPT, Ending, again, pause
from sync.config import DataFolder
from sync.errors import Exit, FeedError

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows starts programs again by itself")


@pytest.mark.parametrize(
    ("ending", "starts"),
    [
        (Ending(Exit.DONE, True, 100), False),
        (Ending(None, True, 100), True),
        (Ending(None, False, 1), True),
        (Ending(Exit.INTERNAL, False, 1), True),
        (Ending(Exit.UNREADABLE, False, 1), False),
        (Ending(Exit.UNREADABLE, True, 100), True),
    ],
)
def test_what_ended_by_a_fault_begins_again(ending: Ending, starts: bool) -> None:
    assert again(ending) is starts


def test_one_that_dies_at_every_start_does_not_burn_the_machine() -> None:
    assert [pause(deaths) for deaths in (1, 2, 3, 4, 5, 20)] == [0, 0, 1, 2, 4, 30]


def lives(tmp_path: Path) -> int:
    """Counts the starts."""
    with (tmp_path / "lives").open("a") as file:
        file.write("x")
    return len((tmp_path / "lives").read_text())


def test_one_that_freezes_is_killed_and_begins_again(tmp_path: Path) -> None:
    def kiosk(beat: Callable[[], None]) -> int:
        beat()
        if lives(tmp_path) == 1:
            signal.pause()  # no frame any more
        return 0

    assert guard.keep(kiosk, first=10, patience=0.2) == 0
    assert (tmp_path / "lives").read_text() == "xx"


def test_one_that_never_paints_is_killed_too(tmp_path: Path) -> None:
    def kiosk(beat: Callable[[], None]) -> int:
        if lives(tmp_path) == 1:
            signal.pause()
        beat()
        return 0

    assert guard.keep(kiosk, first=0.2, patience=10) == 0


def test_one_that_cannot_begin_says_why_and_stays_away(capfd: pytest.CaptureFixture[str]) -> None:
    def kiosk(beat: Callable[[], None]) -> int:
        raise FeedError("还没有内容。")

    assert guard.keep(kiosk) == Exit.UNREADABLE
    assert "还没有内容。" in capfd.readouterr().err


def test_one_that_dies_while_its_owner_ends_it_does_not_begin_again(tmp_path: Path) -> None:
    def kiosk(beat: Callable[[], None]) -> int:
        beat()
        assert lives(tmp_path) == 1
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
        os.kill(os.getppid(), signal.SIGTERM)
        signal.sigwait([signal.SIGTERM])
        os.kill(os.getpid(), signal.SIGKILL)
        return 0

    assert guard.keep(kiosk, first=10, patience=10) == Exit.DONE


SAID_EARLY = """
import os, signal, sys, threading
from kiosk import guard
threading.Thread(target=threading.Event().wait, daemon=True).start()  # the system says signals to any thread
hears, tells = os.pipe()
fork = os.fork
def slow():
    child = fork()
    if child:
        os.read(hears, 1)  # the kiosk has said it by now
    return child
def kiosk(beat):
    signal.alarm(30)  # one that nobody tells to go does not stay
    os.kill(os.getppid(), signal.SIGTERM)
    os.write(tells, b".")
    signal.pause()
    return 0
os.fork = slow
sys.exit(guard.keep(kiosk, first=10, patience=10))
"""


def test_what_is_said_before_the_guard_listens_is_passed_on() -> None:
    """It once ended the guard alone, and left its kiosk on the glass."""
    command = [sys.executable, "-c", SAID_EARLY]
    guarding = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, timeout=60)
    assert guarding.returncode == Exit.DONE


def test_where_somebody_else_starts_guards_the_kiosk_of_a_killed_one_only_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEPT, "1")
    child = os.fork()
    if child == 0:
        guard.begin_anew()
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == Exit.INTERNAL


def children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:  # it is gone
        return []


def until(true: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        os.sched_yield()


@pytest.fixture
def running(folder: DataFolder) -> Iterator[subprocess.Popen[bytes]]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    command = [sys.executable, "main.py", "--data", str(folder.root), "kiosk"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL)
    yield process
    process.terminate()  # of a guard that is killed the kiosk lives on
    process.wait(20)


def drawing(pid: int) -> list[int]:
    """The kiosks that a guard has on the glass."""
    return [child for child in children(pid) if "libQt6Quick" in maps(child)]


def drawn(pid: int, but: int = 0) -> int:
    """The kiosk of a guard, once it is there."""
    found: list[int] = []
    until(lambda: bool(found.extend(set(drawing(pid)) - {but}) or found))
    return found[0]


def told_to_go(pid: int) -> bool:
    """Whether a process is gone, by its owner's word."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or ") Z " in state.read_text()


def maps(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/maps").read_text()
    except OSError:
        return ""


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux for its processes")
def test_the_real_kiosk_comes_back_after_it_was_killed_and_goes_when_its_owner_says(
    running: subprocess.Popen[bytes],
) -> None:
    os.kill(drawn(running.pid), signal.SIGKILL)
    drawn(running.pid)
    assert "libQt6Quick" not in maps(running.pid), "who guards is light"
    running.send_signal(signal.SIGHUP)  # a terminal is closed
    again = subprocess.run(running.args, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert again.returncode == Exit.FINDINGS and "已经打开了一个明榜" in again.stderr
    running.terminate()
    assert running.wait(20) == 0 and not drawing(running.pid)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux for its processes")
def test_where_who_guards_is_killed_the_kiosk_becomes_a_guard_with_a_kiosk(running: subprocess.Popen[bytes]) -> None:
    kiosk = drawn(running.pid)
    running.kill()
    running.wait()
    try:
        kept = drawn(kiosk)
        assert "libQt6Quick" not in maps(kiosk)
        os.kill(kept, signal.SIGKILL)
        assert drawn(kiosk, but=kept)
    finally:
        until(lambda: told_to_go(kiosk))


MENDED = """
import sys
from pathlib import Path
from main import prepare_environment
prepare_environment()
from kiosk import guard
from kiosk.commands.kiosk import kept
from sync.config import DataFolder
folder, whole = DataFolder(Path(sys.argv[1])), Path(sys.argv[2])
def kiosk(beat):
    from kiosk import trouble
    trouble.AGAIN = 50
    def painted():
        beat()
        if whole.exists():
            whole.replace(folder.library / "library-1.db")
    return kept(folder, painted)
ending = guard.watch(kiosk, 60, 60)
sys.exit(0 if ending.painted and ending.code == guard.ANEW else 1)
"""


def test_a_damaged_library_at_a_start_leaves_no_dark_glass_and_goes_when_it_is_whole(folder: DataFolder) -> None:
    whole = folder.library / "whole"
    (folder.library / "library-1.db").rename(whole)
    (folder.library / "library-1.db").write_bytes(b"half a library")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    command = [sys.executable, "-c", MENDED, str(folder.root), str(whole)]
    assert subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL).returncode == 0
