"""Many villages opened by several processes at once, for the one that writes. A few are opened where they are.

Order is kept and memory bounded: no more than two tasks a worker are on their way. What a worker was doing when it
died, most likely for want of memory, is done here, one task at a time: a small machine is slower, and syncs all the
same.
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
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import msgspec

from sync.errors import DiskError, FeedError, MingbangError
from sync.library.pieces import Piece
from sync.pull.opening import Opener, Order
from sync.pull.proof import Village
from sync.pull.refusal import Unproved
from sync.pull.worker import Answer, Failure, Task, answer, receive, send

WORTH_WORKERS = 3 << 19  # bytes unpacked, some 30,000 rows: below, starting workers costs more than it saves
TASK = 1 << 18  # bytes unpacked, some 5,000 rows; a piece of them is about twice as large
MOST = 4
_ROOT = Path(__file__).resolve().parents[2]
_WORKER = (sys.executable, "-m", "sync.pull.worker")


def opened(order: Order, villages: Sequence[Village]) -> Generator[tuple[int, Piece], None, None]:
    """The villages in their order, with how many each piece holds. Raises Unproved, DiskError, FeedError."""
    count = min(MOST, _processors())
    if count > 1 and sum(map(_size, villages)) >= WORTH_WORKERS:
        with suppress(_NoWorkers), _crew(order, count) as workers:
            yield from _pieces(workers, villages, Opener(order))
            return
    opener = Opener(order)
    yield from ((len(task.villages), opener.piece(task.villages)) for task in _tasks(villages))


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _size(village: Village) -> int:
    return village.shard.blob.size


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
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(_WORKER, stdin=pipe, stdout=pipe, cwd=_ROOT)

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


@contextmanager
def _crew(order: Order, count: int) -> Iterator[list[_Worker]]:
    workers: list[_Worker] = []
    try:
        for _ in range(count):
            workers.append(_started(order))
        yield workers
    finally:
        for worker in workers:
            worker.close()


def _started(order: Order) -> _Worker:
    try:
        worker = _Worker()
    except OSError as cause:
        raise _NoWorkers from cause
    worker.order(order)
    return worker


def _pieces(workers: Sequence[_Worker], villages: Sequence[Village], own: Opener) -> Iterator[tuple[int, Piece]]:
    idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
    for worker in workers:
        idle.put(worker)
    alone, over = threading.Lock(), threading.Event()

    def ask(task: Task) -> Answer:
        worker = idle.get()
        try:
            return worker.ask(task)
        except _Ended:
            with alone:  # nobody waits for it where the build is over
                return Answer(None) if over.is_set() else answer(own, task)
        finally:
            idle.put(worker)

    coming: deque[Future[Answer]] = deque()
    with ThreadPoolExecutor(len(workers)) as threads:
        try:
            for task in _tasks(villages):
                coming.append(threads.submit(ask, task))
                if len(coming) > 2 * len(workers):
                    yield _piece(coming.popleft())
            while coming:
                yield _piece(coming.popleft())
        finally:
            over.set()
            for waiting in coming:
                waiting.cancel()
            for worker in workers if coming else ():
                worker.stop()


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
