"""One take from the microphone by this machine's recorder, in a process of its own: begun, ended, a wav file."""

from __future__ import annotations

import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from kiosk.speech.clips.pack import RATE
from sync.errors import InputError

Command = tuple[str, ...]
RECORDERS: tuple[Command, ...] = (
    ("pw-record", f"--rate={RATE}", "--channels=1", "--format=s16"),
    ("arecord", "-q", "-t", "wav", "-f", "S16_LE", "-r", str(RATE), "-c", "1"),
)
_LAST_WAIT = 3.0  # seconds a recorder may take to write the end of its file


def recorder(known: Sequence[Command] = RECORDERS) -> Command:
    """This machine's recorder; the file's name goes behind. Raises InputError where it has none."""
    for command in known:
        if shutil.which(command[0]):
            return command
    raise InputError("这台机器没有录音程序:请安装 alsa-utils(arecord),或者在别处录好,用 --from 放进来。")


class Take:
    """A take that is being recorded, until the block ends."""

    def __init__(self, command: Command, path: Path) -> None:
        self._path = path
        self._process = subprocess.Popen(
            [*command, str(path)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it as Ctrl-C would, so that the recorder writes its file's header. Raises InputError without a take."""
        self._process.send_signal(signal.SIGINT)
        try:
            _, said = self._process.communicate(timeout=_LAST_WAIT)
        except subprocess.TimeoutExpired:
            self._process.kill()
            _, said = self._process.communicate()
        if error is None and not self._path.exists():
            words = said.decode(errors="replace").strip().splitlines()
            raise InputError(f"没有录上,话筒接好了吗?({words[-1] if words else '录音程序没有说原因'})")
