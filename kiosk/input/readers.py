"""What of this machine can read a household card: its cameras as Qt names them, its scanners as the kernel does."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

from kiosk.input.camera.eye import CHILD, ROOT

DEVICES = Path("/proc/bus/input/devices")
SECONDS = 20  # a process with Qt Multimedia takes one
_SCANNER = re.compile(r"scan|barcode|bar code|qr ?code|symbol|honeywell|newland|zebra|datalogic|扫", re.IGNORECASE)


def cameras() -> tuple[str, ...] | None:
    """Names of the cameras that are there; None where Qt Multimedia does not run here. Opens none of them."""
    try:
        asked = subprocess.run([*CHILD, "--list"], cwd=ROOT, capture_output=True, timeout=SECONDS, check=True)
        return tuple(json.loads(asked.stdout)["cameras"])
    except (OSError, subprocess.SubprocessError, ValueError, KeyError):
        return None


def scanners(listed: str) -> tuple[str, ...]:
    """Keyboards whose name says that they scan, of the kernel's list of input devices. Others may scan too and call
    themselves keyboards."""
    found = []
    for device in listed.split("\n\n"):
        name = re.search(r'^N: Name="(.*)"$', device, re.MULTILINE)
        if name and re.search(r"^H: Handlers=.*\bkbd\b", device, re.MULTILINE) and _SCANNER.search(name[1]):
            found.append(name[1].strip())
    return tuple(dict.fromkeys(found))


def devices() -> str:
    """The kernel's list; empty where there is none."""
    try:
        return DEVICES.read_text("utf-8", "replace")
    except OSError:
        return ""
