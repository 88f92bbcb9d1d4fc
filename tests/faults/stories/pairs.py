"""Two syncs on one data folder: at once, beside one that was killed, beside one that is stuck."""

from __future__ import annotations

import signal

from tests.faults.case import Case
from tests.faults.line import Manner, bad_line

_BUSY = "已有一个同步"


def at_once(case: Case) -> None:
    """Both start together; one may be turned away, in words, and the content is the new one."""
    case.begin()
    both = []
    for _ in range(2):
        both.append(case.start(case.either_source()))
        both[0].wait(case.chance.uniform(0, 0.3) * case.undisturbed)
    ran = sorted((case.ended(one) for one in both), key=lambda one: -one.code)
    case.check(ran[-1].code == 0, "neither of two syncs did its job")
    case.check(ran[0].code == 0 or _BUSY in ran[0].err, f"turned away without words: {ran[0].err.strip()[-120:]}")
    case.runs.sort(key=lambda one: one.code, reverse=True)  # judged by the one that did it


def after_a_killed_one(case: Case) -> None:
    """The lock of a killed sync holds nobody up."""
    case.begin()
    with bad_line(case.site.port, lambda number: Manner(silent=case.chance.randrange(3000))) as line:
        first = case.start(line.url(case.feed.name))
        first.wait(case.undisturbed * case.chance.uniform(0.7, 1.3))
        first.send(signal.SIGKILL)
        case.ended(first)
    ran = case.sync(case.either_source())
    case.check(ran.code == 0, f"held up by a killed one: {ran.err.strip()[-120:]}")


def beside_a_stuck_one(case: Case) -> None:
    """A sync that hangs keeps others out in words, at once; when it is gone the next one works."""
    case.begin()
    with bad_line(case.site.port, lambda number: Manner(silent=case.chance.randrange(300))) as line:
        stuck = case.start(line.url(case.feed.name))
        stuck.wait(case.undisturbed * 1.5)
        alone = stuck.process.poll() is None
        second = case.sync(case.either_source())
        case.check(not alone or _BUSY in second.err, f"let in beside a stuck one: {second.err.strip()[-120:]}")
        stuck.send(signal.SIGKILL)
        case.ended(stuck)
