"""A worker of a large sync, in a process of its own (sync.pull.fork, or `python -m sync.pull.worker`). Villages in,
pieces out.

Messages are msgpack with their length before them: an Order, then as many Tasks as come, each answered by an Answer.
It holds no file and no lock, and it ends when its input does: a sync that was killed leaves no worker behind.
"""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

import msgspec

from sync.errors import MingbangError
from sync.library.pieces import Piece
from sync.pull.opening import Opener, Order
from sync.pull.proof import Village
from sync.pull.refusal import Unproved

_LENGTH = 8  # bytes that say how long a message is


@dataclass(frozen=True, slots=True)
class Task:
    """Villages to open."""

    villages: tuple[Village, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """An error of the house's tree by its code, its sentence, and the township that it is about."""

    code: str
    sentence: str
    township: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The piece that a task makes, or why it makes none."""

    piece: Piece | None
    failure: Failure | None = None


def send(pipe: IO[bytes], message: object) -> None:
    """Write one message. Raises OSError where nobody reads."""
    raw = msgspec.msgpack.encode(message)
    pipe.write(len(raw).to_bytes(_LENGTH, "big"))
    pipe.write(raw)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """Read one message; None where the other side has ended, within a message as well."""
    length = int.from_bytes(pipe.read(_LENGTH), "big")
    raw = pipe.read(length)
    return raw if length and len(raw) == length else None


def answer(opener: Opener, task: Task) -> Answer:
    """Open a task's villages and make a piece of them."""
    try:
        return Answer(opener.piece(task.villages))
    except MingbangError as error:
        township = error.township if isinstance(error, Unproved) else ""
        return Answer(None, Failure(error.code, error.sentence, township))


def work(tasks: IO[bytes], answers: IO[bytes]) -> None:
    """Answers every task until no more come. A stop is asked of the sync, which then closes the input."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    with suppress(BrokenPipeError):
        _work(tasks, answers)
    with suppress(OSError):
        answers.close()


def _work(tasks: IO[bytes], answers: IO[bytes]) -> None:
    first = receive(tasks)
    if first is None:
        return
    opener = Opener(msgspec.msgpack.decode(first, type=Order))
    while (raw := receive(tasks)) is not None:
        send(answers, answer(opener, msgspec.msgpack.decode(raw, type=Task)))


if __name__ == "__main__":
    work(sys.stdin.buffer, sys.stdout.buffer)
