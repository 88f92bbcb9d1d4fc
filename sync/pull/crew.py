"""Many villages opened by several processes at once, for the one that writes, and begun while shards still come in. A
few are opened where they are.

Order is kept and memory bounded: so many tasks are on their way, and no more. What a worker was doing when it died,
most likely for want of memory, is done here, one task at a time: a small machine is slower, and syncs all the same.
"""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

import msgspec

from sync.errors import DiskError, FeedError, MingbangError
from sync.library.pieces import Piece
from sync.pull import fork
from sync.pull.fork import Forked
from sync.pull.opening import Opener, Order
from sync.pull.proof import Village
from sync.pull.refusal import Unproved
from sync.pull.worker import Answer, Failure, Task, answer, receive, send, work

WORTH_WORKERS = 3 << 19  # bytes unpacked, some 30,000 rows: below, starting workers costs more than it saves
TASK = 1 << 18  # bytes unpacked, some 5,000 rows; a piece of them is about twice as large
MOST = 4
AHEAD = 24  # pieces that may wait while shards come in, some 20 MB with their search index
_ROOT = Path(__file__).resolve().parents[2]
_WORKER = (sys.executable, "-m", "sync.pull.worker")


class Opened(Protocol):
    """Villages that are being opened while others are still on their way here."""

    def arrived(self, sha256: str) -> None:
        """A shard is on this machine now; from any thread."""

    def pieces(self) -> Generator[tuple[int, Piece], None, None]:
        """The villages in their order, with how many each piece holds, once all shards are here. Raises Unproved,
        DiskError, FeedError.
        """


@contextmanager
def opening(order: Order, villages: Sequence[Village]) -> Iterator[Opened]:
    """Where villages are opened until the block ends: by workers while shards come in, where there are many."""
    count = min(MOST, _processors())
    with ExitStack() as stack:
        if count > 1 and sum(map(_size, villages)) >= WORTH_WORKERS:
            with suppress(_NoWorkers):
                yield stack.enter_context(closing(_Crew(order, count, tuple(_tasks(villages)))))
                return
        yield _Alone(order, villages)


@dataclass(frozen=True, slots=True)
class _Alone:
    """A few villages are opened where they are, one after another."""

    order: Order
    villages: Sequence[Village]

    def arrived(self, sha256: str) -> None:
        """Not waited for."""

    def pieces(self) -> Generator[tuple[int, Piece], None, None]:
        opener = Opener(self.order)
        yield from ((len(task.villages), opener.piece(task.villages)) for task in _tasks(self.villages))


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _size(village: Village) -> int:
    return sum(shard.blob.size for shard in village.shards)


def _tasks(villages: Sequence[Village]) -> Iterator[Task]:
    some: list[Village] = []
    size = 0
    for village in villages:
        some.append(village)
        size += _size(village)
        if size >= TASK:
            yield Task(tuple(some))
            some, size = [], 0
    if some:
        yield Task(tuple(some))


# --- the crew -----------------------------------------------------------------------------------------


class _NoWorkers(Exception):
    """The system starts no process for us."""


class _Ended(Exception):
    """A worker has died, or was stopped."""


class _Worker:
    """One worker process; used by one thread at a time."""

    def __init__(self) -> None:
        self.process = _started()

    def ask(self, task: Task) -> Answer:
        """What the worker makes of a task. Raises _Ended."""
        with suppress(OSError):
            send(self._pipe(self.process.stdin), task)
            raw = receive(self._pipe(self.process.stdout))
            if raw is not None:
                return msgspec.msgpack.decode(raw, type=Answer)
        raise _Ended

    def order(self, order: Order) -> None:
        """Tell it what it works on."""
        with suppress(OSError):
            send(self._pipe(self.process.stdin), order)

    @staticmethod
    def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
        assert pipe is not None
        return pipe

    def stop(self) -> None:
        """It runs no more when this returns; what it was doing is lost, and who waits for its answer hears the end."""
        self.process.kill()
        self.process.wait()

    def close(self) -> None:
        """Nothing of it is left."""
        self.stop()
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):
                self._pipe(pipe).close()


def _started() -> Forked | subprocess.Popen[bytes]:
    if fork.possible():
        return Forked(work)
    return subprocess.Popen(_WORKER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_ROOT)


def _employed(order: Order) -> _Worker:
    try:
        worker = _Worker()
    except OSError as cause:
        raise _NoWorkers from cause
    worker.order(order)
    return worker


class _Crew:
    """Workers, and the tasks that they are given in order as soon as their shards are here. While shards come in AHEAD
    answers may wait to be written; later two tasks a worker are on their way."""

    def __init__(self, order: Order, count: int, tasks: Sequence[Task]) -> None:
        """Raises _NoWorkers where the system starts no process."""
        self._tasks = deque(tasks)
        self._coming: deque[Future[Answer]] = deque()
        self._here: set[str] = set()
        self._lock = threading.Lock()
        self._own, self._alone, self._over = Opener(order), threading.Lock(), threading.Event()
        self._workers: list[_Worker] = []
        try:
            while len(self._workers) < count:  # all of them before the first thread: sync.pull.fork
                self._workers.append(_employed(order))
        except _NoWorkers:
            self._end()
            raise
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(count)

    def arrived(self, sha256: str) -> None:
        with self._lock:
            self._here.add(sha256)
            while self._tasks and len(self._coming) < AHEAD and self._is_here(self._tasks[0]):
                self._begin()

    def pieces(self) -> Generator[tuple[int, Piece], None, None]:
        while self._tasks or self._coming:
            while self._tasks and len(self._coming) <= 2 * len(self._workers):
                self._begin()
            yield _piece(self._coming.popleft())

    def close(self) -> None:
        """No worker is left behind; what they were doing is lost."""
        self._over.set()
        for waiting in self._coming:
            waiting.cancel()
        for worker in self._workers:
            worker.stop()
        self._threads.shutdown()
        self._end()

    def _is_here(self, task: Task) -> bool:
        return self._here.issuperset(shard.blob.sha256 for village in task.villages for shard in village.shards)

    def _begin(self) -> None:
        self._coming.append(self._threads.submit(self._ask, self._tasks.popleft()))

    def _ask(self, task: Task) -> Answer:
        worker = self._idle.get()
        try:
            return worker.ask(task)
        except _Ended:
            with self._alone:  # nobody waits for it where the build is over
                return Answer(None) if self._over.is_set() else answer(self._own, task)
        finally:
            self._idle.put(worker)

    def _end(self) -> None:
        for worker in self._workers:
            worker.close()


def _piece(coming: Future[Answer]) -> tuple[int, Piece]:
    said = coming.result()
    if said.piece is None:
        raise _error(said.failure)
    return len(said.piece.regions), said.piece


def _error(failure: Failure | None) -> MingbangError:
    if failure is None:
        return FeedError("装入新内容的辅助进程没有说明原因。没有采用,原有内容不变;会再试。")
    if failure.code == Unproved.code:
        return Unproved(failure.township, failure.sentence)
    return (DiskError if failure.code == DiskError.code else FeedError)(failure.sentence)
