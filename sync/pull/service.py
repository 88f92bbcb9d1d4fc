"""Sync that is left alone for years: again and again from the county, from a stick when one is plugged in, whatever
fails. Nobody will log in to repair it, so nothing ends it but being asked to stop.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from sync import clock, config
from sync.config import DataFolder, Settings
from sync.errors import DiskError, FeedError, MingbangError, Refused, UsageError
from sync.pull import confirmation, report, sticks, trust
from sync.pull.address import open_source
from sync.pull.kiosk import here
from sync.pull.line import SystemClock
from sync.pull.logbook import in_full
from sync.pull.outcome import Outcome
from sync.pull.process import pull
from sync.pull.progress import Progress, Silent
from sync.pull.source import Source, named
from sync.pull.sticks import Stick
from sync.pull.trouble import Foreign, Stopped

NOWHERE = ""
LOOK = 2.0  # seconds between two looks at what is plugged in
log = logging.getLogger("mingbang.sync")


@dataclass(frozen=True)
class Order:
    """What to do: for which data folder, from where (None: as kiosk.toml says at that moment), under which root."""

    folder: DataFolder
    address: str | None = None
    root: Path | None = None
    progress: Progress = field(default_factory=Silent)


def attempt(order: Order, again: bool, clock_of_line: SystemClock | None = None) -> Outcome:
    """One sync, from the first address that gives something. Raises what pull raises, of the first address; InputError
    where kiosk.toml is wrong, UsageError where no address is one.
    """
    with _written_down(order.folder):
        settings = config.load(order.folder)
        kiosk = here(order.folder, settings)
    first: FeedError | UsageError | None = None
    for address in addresses(order, settings) or (NOWHERE,):
        try:
            with closing(_source(order, settings, address, clock_of_line)) as source:
                return pull(source, kiosk, order.root, order.progress, again)
        except Stopped:
            raise
        except (FeedError, UsageError) as error:
            log.info("%s: %s", _named(address), in_full(error), exc_info=error.__cause__)
            first = first or error
    assert first is not None
    raise first


def _source(order: Order, settings: Settings, address: str, clock_of_line: SystemClock | None) -> Source:
    if address == NOWHERE:  # no try: the command was called without an address
        return open_source(address, settings.source, clock_of_line)
    with _written_down(order.folder):
        return open_source(address, settings.source, clock_of_line)


@contextmanager
def _written_down(folder: DataFolder) -> Iterator[None]:
    """What ends a try before pull can write anything down: whoever looks at this kiosk must find it all the same."""
    try:
        yield
    except MingbangError as error:
        report.failed(folder, None, clock.now(), error.sentence)
        raise


def _named(address: str) -> str:
    try:
        return named(address)
    except ValueError:  # no address at all, as the error says
        return ""


def addresses(order: Order, settings: Settings) -> tuple[str, ...]:
    """Where to ask, in order; empty where only sticks bring content."""
    given = (order.address,) if order.address else settings.source.addresses
    return tuple(address for address in given if address.strip())


class Service:
    """One data folder kept up to date. `told` hears of every sync that went well, `complained` of every other."""

    def __init__(
        self,
        order: Order,
        stop: threading.Event,
        told: Callable[[Outcome], None],
        complained: Callable[[str], None],
    ) -> None:
        self._order, self._stop, self._told, self._complained = order, stop, told, complained
        self._clock = _Attentive(self)
        self._below: tuple[str, ...] = ()
        self._seen: frozenset[Stick] = frozenset()
        self._said: Stick | None = None
        self._looked = -LOOK

    def once(self) -> bool:
        """One try; whether it went well. Raises nothing: what went wrong is said, logged and written down."""
        try:
            return self._try()
        except Stopped:
            return True
        except Refused as error:  # another sync runs, and speaks for itself
            self._complain(error.sentence)
        except MingbangError as error:
            log.warning("%s", in_full(error), exc_info=error.__cause__)
            self._complained(error.sentence)
        except Exception as error:
            sentence = (
                f"同步程序自己出错了({type(error).__name__}),原有内容没有改动,会自己再试。请把 sync.log 发给维护人员。"
            )
            self._complain(sentence, error)
            report.failed(self._order.folder, None, clock.now(), sentence)
        return False

    def _try(self) -> bool:
        folder = self._order.folder
        with _written_down(folder):
            if not folder.root.is_dir():
                raise DiskError(f"数据文件夹 {folder.root} 不见了。请检查磁盘;回来以后会自己继续。")
            settings = config.load(folder)
        self._below = settings.source.sticks
        self.read_sticks()
        if addresses(self._order, settings):
            outcome = self._asked()
            log.info("%s", outcome.sentence)
            self._told(outcome)
        return True

    def _asked(self) -> Outcome:
        """What the county gives, begun again where a stick came between."""
        while True:
            try:
                return attempt(self._order, False, self._clock)
            except Stopped:
                if self._stop.is_set():
                    raise
            self.read_sticks()

    def _complain(self, sentence: str, cause: BaseException | None = None) -> None:
        log.warning("%s", sentence, exc_info=cause)
        self._complained(sentence)

    def rest(self, seconds: float) -> None:
        """Wait for the next try, and read what is plugged in meanwhile. The calendar may jump: it is not asked."""
        end = time.monotonic() + seconds
        report.planned(self._order.folder, clock.now() + timedelta(seconds=seconds))
        while (left := end - time.monotonic()) > 0 and not self._stop.wait(min(left, LOOK)):
            self.read_sticks()

    # --- sticks

    def read_sticks(self) -> None:
        """Take what is newer from sticks that were plugged in since; what was said of one that is gone goes, too."""
        there = sticks.plugged(self._below)
        if self._said is not None and self._said not in there:
            self._say(None, "")
        self._seen &= there
        for stick in sorted(there - self._seen, key=lambda stick: stick.mount):
            if self._read(stick):
                self._seen |= {stick}

    def waiting(self) -> bool:
        """Whether a stick with a feed on it waits to be read; looks at most every LOOK seconds."""
        if time.monotonic() - self._looked < LOOK:
            return False
        self._looked = time.monotonic()
        return any(sticks.feed_on(stick) for stick in sticks.plugged(self._below) - self._seen)

    def _read(self, stick: Stick) -> bool:
        """Whether this stick is done with; not where another sync is at work."""
        feed = sticks.feed_on(stick)
        if feed is None:
            self._collect(stick)
            return True
        self._say(stick, sticks.READING)
        try:
            outcome = self._pull(feed)
        except Stopped:
            return False
        except Refused:
            return False
        except MingbangError as error:
            self._say(stick, sticks.refusal(error, stick in sticks.plugged(self._below)))
            return True
        except Exception as error:
            log.exception("our own fault, at a stick")
            self._say(stick, f"优盘:读取时程序出错({type(error).__name__}),没有采用。可以拔出。")
            return True
        self._say(stick, sticks.taken(outcome.sentence, outcome.new))
        return True

    def _collect(self, stick: Stick) -> None:
        """A stick without a feed may have been made to bring our word back."""
        folder = sticks.for_words(stick)
        if folder is not None:
            with suppress(MingbangError):
                kiosk = here(self._order.folder, config.load(self._order.folder))
                self._say(stick, sticks.CONFIRMED if confirmation.leave_in(folder, kiosk) else sticks.NOTHING)

    def _pull(self, feed: Path) -> Outcome:
        order = self._order
        if sticks.foreign(feed, trust.pinned(order.folder, order.root)):
            raise Foreign
        kiosk = here(order.folder, config.load(order.folder))
        with closing(open_source(str(feed), clock=SystemClock(self._stop))) as source:
            return pull(source, kiosk, order.root, order.progress, again=False, aside=True)

    def _say(self, stick: Stick | None, sentence: str) -> None:
        self._said = stick
        report.stick(self._order.folder, sentence)
        if sentence:
            log.info("%s", sentence)
            self._complained(sentence)


class _Attentive(SystemClock):
    """Transfers from the county end when somebody asks to stop, and for a stick: it may be the faster way."""

    def __init__(self, service: Service) -> None:
        super().__init__(service._stop)
        self._service = service

    def stopped(self) -> bool:
        return super().stopped() or self._service.waiting()
