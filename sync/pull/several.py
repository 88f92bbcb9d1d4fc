"""Doing a few jobs at a time over one line, and failing as one connection would: at the first that cannot be done."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence

from sync.pull.line import Line


class Several:
    """Jobs in order, on a few threads. Once one has failed none begins, later ones are stopped, earlier ones end."""

    def __init__(self, line: Line, jobs: Sequence[Callable[[], None]]) -> None:
        self._line = line
        self._jobs = jobs
        self._waiting: Iterator[int] = iter(range(len(jobs)))
        self._lock = threading.Lock()
        self._failed = len(jobs)
        self._error: Exception | None = None

    def run(self, width: int) -> None:
        """Do them all; the calling thread takes part, so that signals reach it. Raises the first job's error."""
        others = [threading.Thread(target=self._work, name="transfer") for _ in range(min(width, len(self._jobs)) - 1)]
        for thread in others:
            thread.start()
        try:
            self._work()
        except BaseException:  # this thread was interrupted
            self._fail(-1, None)
            raise
        finally:
            for thread in others:
                thread.join()
        if self._error:
            raise self._error

    def _work(self) -> None:
        while (index := self._next()) is not None:
            self._line.told(lambda index=index: self._failed < index)  # type: ignore[misc]
            try:
                self._jobs[index]()
            except Exception as error:
                self._fail(index, error)
            finally:
                self._line.told(None)

    def _next(self) -> int | None:
        with self._lock:
            return next(self._waiting, None) if self._failed == len(self._jobs) else None

    def _fail(self, index: int, error: Exception | None) -> None:
        with self._lock:
            if index < self._failed:
                self._failed, self._error = index, error or self._error
