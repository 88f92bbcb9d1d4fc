"""The faults in rotation: name, story, and what a story needs that a machine may lack."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.faults import commands
from tests.faults.case import Case
from tests.faults.stories import calls, clocks, disk, feeds, kills, leaks, lines, pairs


def _nothing() -> str:
    return ""


def _strace() -> str:
    return calls.lacks()


def _faketime() -> str:
    return "" if commands.faketime() else "faketime is not installed"


@dataclass(frozen=True)
class Fault:
    """A kind of fault. `lacks`: why it cannot happen here, "" where it can; `patient`: takes minutes a round;
    `short`: belongs to the short round of the ordinary test run.
    """

    name: str
    story: Callable[[Case], None]
    lacks: Callable[[], str] = _nothing
    patient: bool = False
    short: bool = False


FAULTS = (
    Fault("killed at a random instant", kills.killed, short=True),
    Fault("killed on a slow line", kills.killed_on_a_slow_line),
    Fault("killed before a random write", calls.killed, _strace, short=True),
    Fault("sync --every told to stop", kills.stopped, short=True),
    Fault("sync --every told to stop, line dead", kills.stopped_on_a_dead_line, short=True),
    Fault("rollback, killed or not", kills.gone_back),
    Fault("every connection cut at random bytes", lines.cut_always, short=True),
    Fault("one connection cut at random bytes", lines.cut_once),
    Fault("every answer cut at random bytes, once", lines.every_answer_torn, short=True),
    Fault("disk full at a random stage", disk.full, short=True),
    Fault("no inodes left", disk.no_inodes),
    Fault("disk fails at a random write", calls.failed, _strace, short=True),
    Fault("disk read-only", disk.read_only, short=True),
    Fault("one bit flipped in the feed", feeds.flipped, short=True),
    Fault("a bit flipped in every file", feeds.flipped_everywhere),
    Fault("wrong clock", clocks.wrong_clock, _faketime),
    Fault("clock jumps between pulls", clocks.jumping, _faketime, short=True),
    Fault("asleep for years", clocks.asleep, _faketime),
    Fault("years later, with other keys", clocks.years_later, _faketime),
    Fault("login page", lines.portal, short=True),
    Fault("server error", lines.in_trouble),
    Fault("files missing", lines.missing),
    Fault("20 bytes a second, then power off", lines.slow),
    Fault("server falls silent, then power off", lines.silent, short=True),
    Fault("connection refused", lines.refused),
    Fault("a stick that is no feed", lines.cannot_be_read),
    Fault("republished during the pull", feeds.republished, short=True),
    Fault("feed exchanged during the pull", feeds.swapped),
    Fault("feed put back to an older one", feeds.older, short=True),
    Fault("another county's feed", feeds.foreign),
    Fault("files of two publications", feeds.mixed),
    Fault("killed while a recall is obeyed", leaks.killed_while_obeying, short=True),
    Fault("two syncs at once", pairs.at_once, short=True),
    Fault("sync after a killed one", pairs.after_a_killed_one, short=True),
    Fault("sync beside a stuck one", pairs.beside_a_stuck_one),
    Fault("files damaged by a power cut", disk.power_cut, short=True),
    Fault("folders wiped", disk.wiped),
    Fault("a worker killed in a large county", kills.worker_killed, patient=True),
    Fault("every connection cut, to the end", lines.cut_to_the_end, patient=True),
    Fault("20 bytes a second to the end", lines.slow_to_the_end, patient=True),
    Fault("silence to the end", lines.silent_to_the_end, patient=True),
)
