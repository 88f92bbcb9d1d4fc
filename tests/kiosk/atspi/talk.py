"""A display and a session bus of their own, a process that answers a line with a line, and whether this machine has
what the reader needs."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SYSTEM = "/usr/bin/python3"  # where pyatspi lives
NEEDED = ("Xvfb", "dbus-run-session")


def usable() -> bool:
    there = all(shutil.which(name) for name in NEEDED) and Path(SYSTEM).exists()
    return there and subprocess.run([SYSTEM, "-c", "import pyatspi"], capture_output=True).returncode == 0


class Talk:
    """A process that answers a line with a line."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            text=True,
        )

    def ask(self, line: str = "") -> str:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.hear()

    def hear(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def close(self) -> None:
        self.process.terminate()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
        self.process.wait(20)


@contextmanager
def display(size: str, *more: str) -> Iterator[dict[str, str]]:
    """The environment of a display of WIDTHxHEIGHT dots and a session bus. `more`: words for its server."""
    reads, writes = os.pipe()
    server = ["Xvfb", "-displayfd", str(writes), "-screen", "0", f"{size}x24", *more]
    screen = subprocess.Popen(server, pass_fds=(writes,), stderr=subprocess.DEVNULL)
    os.close(writes)
    with os.fdopen(reads) as told:
        number = told.readline().strip()
    bare = {key: value for key, value in os.environ.items() if not key.startswith("QT_")}
    environment = {**bare, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    keeps = ["dbus-run-session", "--", "sh", "-c", "echo $DBUS_SESSION_BUS_ADDRESS; cat"]
    session = subprocess.Popen(
        keeps, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, text=True
    )
    assert session.stdin is not None and session.stdout is not None
    yield {**environment, "DBUS_SESSION_BUS_ADDRESS": session.stdout.readline().strip()}
    session.stdin.close()
    session.stdout.close()
    session.wait(20)
    screen.terminate()
    screen.wait(20)
