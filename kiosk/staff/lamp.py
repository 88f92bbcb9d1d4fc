"""A lamp or a bell on a wire: a file that is written to. The edge to the device; when it is lit is caller.py's matter.

A file is whatever the system makes of a device: a serial relay (/dev/ttyUSB0, COM3), a GPIO line's value, a light's
brightness (/sys/class/leds/…/brightness), a named pipe that another program reads.
"""

from __future__ import annotations

import contextlib
import os
import select
from pathlib import Path

PATIENCE = 2.0  # seconds that a device may take; one that takes nothing must not hold the kiosk
HEX = "hex:"


def signal(words: str) -> bytes:
    """What settings say is written: text as it stands, or hex:A00101A2. Raises ValueError where the hex is none."""
    return bytes.fromhex(words[len(HEX) :]) if words.startswith(HEX) else words.encode()


def write(path: Path, data: bytes) -> None:
    """Writes to a device, or to a file in place of what it held; raises OSError where it does not take it."""
    device = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
    try:
        if os.isatty(device):
            _raw(device)
        else:
            with contextlib.suppress(OSError):  # pipes and devices have no length
                os.ftruncate(device, 0)
        while data:
            _wait(device)
            data = data[os.write(device, data) :]
    finally:
        os.close(device)


def _raw(device: int) -> None:
    """A serial line as relays expect it: bytes as they are, 9600 8N1, no echo."""
    import termios
    import tty

    tty.setraw(device)
    line = termios.tcgetattr(device)
    line[4] = line[5] = termios.B9600
    termios.tcsetattr(device, termios.TCSANOW, line)


def _wait(device: int) -> None:
    if not select.select([], [device], [], PATIENCE)[1]:
        raise TimeoutError(f"the device takes nothing for {PATIENCE:.0f} s")
