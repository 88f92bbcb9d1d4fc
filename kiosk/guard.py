"""Keeps a kiosk on the glass: a process without Qt that starts it, and starts it again where it dies or paints no more.

The kiosk is a fork of this process and tells of every frame it was asked for through a pipe; when this process is
killed, the pipe breaks and the kiosk begins anew as what this one was, a guard with a kiosk. POSIX only: on Windows the
system's own restart takes its place.
"""

from __future__ import annotations

import contextlib
import logging
import os
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator

import msgspec

from sync.errors import Exit, MingbangError

FIRST_FRAME = 60.0  # s; a cold, slow disk
PATIENCE = 10.0  # s without a frame: a black or a frozen glass; a slow disk holds one for a second or two
SOON = 60.0  # s; who dies sooner than that has not lived
MOST_WAIT = 30.0

ANEW = 75  # how a kiosk ends that is to be opened again, with other settings
KEPT = "MINGBANG_KEPT"  # set by who starts a guard again when it was killed (installer/kiosk-at-boot)

SINCE = "MINGBANG_SINCE"  # set by a guard: the monotonic second of its start, in its kiosks too

log = logging.getLogger("mingbang.guard")
Beat = Callable[[], None]
Kiosk = Callable[[Beat], int]


class Ending(msgspec.Struct, frozen=True):
    """How a kiosk ended: `code` of its own accord, None where it was killed; `painted`: whether a frame was seen."""

    code: int | None
    painted: bool
    lived: float


def since(now: float) -> float:
    """When this kiosk's keeping began, by the monotonic clock: before its deaths. `now`: where nobody guards it."""
    return float(os.environ.get(SINCE, now))


def again(ending: Ending) -> bool:
    """Whether another one is to be started: not after staff closed it, nor where it said why it cannot begin."""
    if ending.code is None or ending.code in (Exit.INTERNAL, ANEW):
        return True
    return ending.code != Exit.DONE and ending.painted


def pause(deaths: int) -> float:
    """Seconds to wait after so many deaths in a row that came soon: none after the first two."""
    return 0.0 if deaths < 3 else min(MOST_WAIT, 2.0 ** (deaths - 3))


def keep(kiosk: Kiosk, first: float = FIRST_FRAME, patience: float = PATIENCE) -> int:
    """Until the kiosk ends of its own accord; its exit code. A terminal that is closed takes no kiosk along."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    os.environ.setdefault(SINCE, str(time.monotonic()))
    deaths = 0
    while True:
        ending = watch(kiosk, first, patience)
        if not again(ending):
            return ending.code or Exit.DONE
        deaths = 1 if ending.lived > SOON else deaths + 1
        log.warning("the kiosk ended with %s after %.0f s and is started again", ending.code, ending.lived)
        time.sleep(pause(deaths))


def watch(kiosk: Kiosk, first: float, patience: float) -> Ending:
    """One kiosk, from its start to its end."""
    began = time.monotonic()
    hears, tells = os.pipe()
    with _passing_on() as told:
        child = _fork(told)
        if child == 0:
            os.close(hears)
            os.set_blocking(tells, False)  # who guards and is held up must not hold up the kiosk
            os._exit(_live(kiosk, tells))
        os.close(tells)
        painted = _listen(hears, child, first, patience)
        _, status = os.waitpid(child, 0)
    os.close(hears)
    code = os.waitstatus_to_exitcode(status)
    if told.said:  # it was to end, however it did: one that begins or dies does not listen to its owner
        code = Exit.DONE
    return Ending(code if code >= 0 else None, painted, time.monotonic() - began)


def _fork(told: Told) -> int:
    """The kiosk's process, which hears no owner before it can end by it; 0 in it."""
    signal.pthread_sigmask(signal.SIG_BLOCK, _owners())
    child = os.fork()
    if child:
        told.to(child)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _owners())
    return child


def _live(kiosk: Kiosk, tells: int) -> int:
    """In the child: the kiosk, and an exit code for whatever it raises."""
    for number in _owners():
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _owners())
    try:
        return kiosk(lambda: _beat(tells))
    except MingbangError as error:
        print(error.sentence, file=sys.stderr)
        return error.exit
    except Exception:
        log.exception("our own fault")
        return Exit.INTERNAL


def _beat(tells: int) -> None:
    """A frame was painted. Where nobody guards any more, this process becomes who guards."""
    try:
        os.write(tells, b".")
    except BlockingIOError:
        pass
    except BrokenPipeError:
        begin_anew()


def begin_anew() -> None:
    """This process, from its start; its window goes when it does. Whoever started it looks after that where it said so:
    two kiosks would share one glass."""
    if os.environ.get(KEPT):
        os._exit(Exit.INTERNAL)
    os.execv(sys.executable, sys.orig_argv)


def _listen(hears: int, child: int, first: float, patience: float) -> bool:
    """Until the pipe ends with the kiosk, or no frame came in time and it was killed; whether it ever painted."""
    painted, wait = False, first
    while select.select([hears], [], [], wait)[0]:
        if not os.read(hears, 64):
            return painted
        painted, wait = True, patience
    log.warning("no frame for %.0f s: the kiosk is killed", wait)
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    return painted


def _owners() -> tuple[signal.Signals, ...]:
    """What an owner says to end it."""
    return signal.SIGTERM, signal.SIGINT


class Told:
    """What the owner said to this process, passed on to its kiosk as soon as there is one.

    Trap: a mask holds for one thread; where there are others the system says it to them, and without this ends all.
    """

    def __init__(self) -> None:
        self.said: list[int] = []
        self._child = 0

    def hear(self, number: int, _: object) -> None:
        self.said.append(number)
        self._pass_on(number)

    def to(self, child: int) -> None:
        self._child = child
        for number in tuple(self.said):
            self._pass_on(number)

    def _pass_on(self, number: int) -> None:
        if self._child:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._child, number)


@contextlib.contextmanager
def _passing_on() -> Iterator[Told]:
    """What the owner says to this process is said to the kiosk; gives what was said."""
    told = Told()
    before = {number: signal.signal(number, told.hear) for number in _owners()}
    try:
        yield told
    finally:
        for number, action in before.items():
            signal.signal(number, action)
