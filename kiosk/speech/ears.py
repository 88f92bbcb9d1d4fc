"""Whether who listens wears headphones: asked of the system's sound, by programs of its own; nothing here blocks.

PulseAudio and PipeWire tell the port of the default output, ALSA the jack. Who cannot tell has a loudspeaker: then a
name is asked for before it is read. A jack is looked at when something private is to be read, and again at every
private sentence, so that nobody polls while nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal, Slot

from kiosk.speech.process import prepared

Command = tuple[str, ...]
Told = Callable[[str], bool | None]
PATIENCE_MS = 400  # a program that has not told by then tells nothing
_SINK = re.compile(r"^Sink #", re.M)
_WORN = re.compile(r"headphone|headset|handset|earpiece|hands-?free", re.I)
_JACK = re.compile(r"iface=CARD,name='[^']*(?:Headphone|Headset)[^']*Jack[^']*'.*?: values=(on|off)", re.S)


def by_pulse(text: str) -> bool | None:
    """What `pactl info` and `pactl list sinks` say together: headphones on the default output, or None."""
    named = re.search(r"^Default Sink: (\S+)$", text, re.M)
    for sink in _SINK.split(text)[1:] if named else ():
        if not re.search(rf"^\s*Name: {re.escape(named[1] if named else '')}$", sink, re.M):
            continue
        active = re.search(r"^\s*Active Port: (\S+)$", sink, re.M)
        port = active and re.search(rf"^\s*{re.escape(active[1])}: (.*)$", sink, re.M)
        if active and port and "not available" in port[1]:
            return False
        form = re.search(r'device\.form_factor = "([^"]*)"', sink)
        return bool(_WORN.search(f"{active[1] if active else ''} {port[1] if port else ''} {form[1] if form else ''}"))
    return None


def by_alsa(text: str) -> bool | None:
    """What `amixer contents` says: whether a plug is in one of the jacks; None where no jack tells."""
    found = _JACK.findall("\n".join(text.split("\nnumid=")))
    return "on" in found if found else None


WAYS: tuple[tuple[tuple[Command, ...], Told], ...] = (
    ((("pactl", "info"), ("pactl", "list", "sinks")), by_pulse),
    ((("amixer", "contents"),), by_alsa),
)


class Ears(QObject):
    """`told(worn)` follows every look, within PATIENCE_MS for each program that must be asked."""

    told = Signal(bool)

    def __init__(self, ways: Sequence[tuple[tuple[Command, ...], Told]] = WAYS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ways = ways
        self._asking: list[tuple[tuple[Command, ...], Told]] = []
        self._left: list[Command] = []
        self._heard = ""
        self._process: QProcess | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._give_up)

    def look(self) -> None:
        """Ask; where somebody is being asked already, that answer counts."""
        if self._process is None:
            self._asking = list(self._ways)
            self._next_way()

    def _next_way(self) -> None:
        if not self._asking:
            self.told.emit(False)
            return
        self._left, self._heard = list(self._asking[0][0]), ""
        self._next_command()

    def _next_command(self) -> None:
        command = self._left.pop(0)
        self._process = process = prepared(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("LC_ALL", "C")
        process.setProcessEnvironment(environment)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._failed)
        self._patience.start()
        process.start(command[0], list(command[1:]))

    @Slot(int, QProcess.ExitStatus)
    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        well = code == 0 and status is QProcess.ExitStatus.NormalExit
        self._heard += self._put_away()
        if well and self._left:
            self._next_command()
            return
        _, told = self._asking.pop(0)
        answer = told(self._heard) if well else None
        if answer is None:
            self._next_way()
        else:
            self._asking.clear()
            self.told.emit(answer)

    def _put_away(self) -> str:
        process, self._process = self._process, None
        self._patience.stop()
        if process is None:
            return ""
        process.deleteLater()
        return bytes(process.readAllStandardOutput().data()).decode(errors="replace")

    @Slot(QProcess.ProcessError)
    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # no `finished` follows
            self._finished(1, QProcess.ExitStatus.CrashExit)

    @Slot()
    def _give_up(self) -> None:
        if self._process is not None:
            self._process.kill()
