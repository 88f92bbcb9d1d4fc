"""Somebody pulls the plug: a sync, or a child of it, is killed at any instant; a service is asked to stop."""

from __future__ import annotations

import signal
import time

from tests.faults.case import Case
from tests.faults.commands import Running
from tests.faults.line import Manner, bad_line
from tests.faults.world import enlarge

AT_ONCE = 5.0  # seconds a stop may take, whatever the line does; on a busy machine as long as some syncs
_SYNCS = 3
_LATE = 1.4  # a busy machine takes longer than the undisturbed sync did
_STARTED = 60.0


def killed(case: Case) -> None:
    """SIGKILL at a random instant; three of four fall where the work is done, after the process has started."""
    case.begin()
    earliest = 0.0 if case.chance.random() < 0.25 else 0.5
    running = case.start(case.either_source())
    if not running.wait(case.undisturbed * case.chance.uniform(earliest, _LATE)):
        running.send(signal.SIGKILL, case.chance.choice(running.family()))
    case.ended(running)


def killed_on_a_slow_line(case: Case) -> None:
    """SIGKILL while bytes trickle in, so that parts of files are on the disk."""
    case.begin()
    with bad_line(case.site.port, lambda number: Manner(rate=case.chance.uniform(2000, 20_000))) as line:
        running = case.start(line.url(case.feed.name))
        if not running.wait(case.undisturbed * case.chance.uniform(0.6, 2.5)):
            running.send(signal.SIGKILL, case.chance.choice(running.family()))
        case.ended(running)


def worker_killed(case: Case) -> None:
    """One of the processes that share the work on a large county is killed; sync says so, or does without it."""
    enlarge(case.world)
    case.begin("A", "L")
    running = case.start(case.either_source())
    took = case.world.facts["took"]["L"]
    given_up = time.monotonic() + took * case.chance.uniform(0.3, 1.0)
    while not running.wait(0.02) and (len(running.family()) == 1 or time.monotonic() < given_up):
        pass
    if workers := running.family()[1:]:
        running.send(signal.SIGKILL, case.chance.choice(workers))
    case.ended(running)


def stopped(case: Case) -> None:
    """SIGTERM to `sync --every`: before, during and after its first try."""
    case.begin()
    running = case.start(case.either_source(), "--every", "15m")
    _stop(case, running, case.undisturbed * case.chance.uniform(0.0, 0.8))


def stopped_on_a_dead_line(case: Case) -> None:
    """SIGTERM to `sync --every` while the server says nothing."""
    case.begin()
    silent = case.chance.randrange(1, 6000)
    with bad_line(case.site.port, lambda number: Manner(silent=silent)) as line:
        running = case.start(line.url(case.feed.name), "--every", "15m")
        _stop(case, running, case.undisturbed * case.chance.uniform(0.2, 1.0))


def gone_back(case: Case) -> None:
    """`rollback`, killed at a random instant or not; the next publication is taken all the same."""
    case.begin("B", "C")
    running = Running(["--data", case.data, "rollback"])
    if not running.wait(case.undisturbed * case.chance.uniform(0.3, _LATE)):
        running.send(signal.SIGKILL)
    case.ended(running)
    case.expected = {"A"}
    case.settled = case.told = False  # it says nothing of syncs


def _stop(case: Case, running: Running, after: float) -> None:
    given_up = time.monotonic() + _STARTED
    while not running.catches(signal.SIGTERM) and time.monotonic() < given_up and not running.wait(0.01):
        pass
    running.wait(after)
    asked = time.monotonic()
    running.send(signal.SIGTERM)
    at_once = max(AT_ONCE, _SYNCS * case.undisturbed)
    ran = case.ended(running, 3 * at_once)
    case.check(time.monotonic() - asked < at_once, f"took {time.monotonic() - asked:.1f} s to stop")
    case.check(ran.code == 0, f"stopped with exit code {ran.code}")
    case.settled = case.told = False  # the try that was stopped may have ended or not
