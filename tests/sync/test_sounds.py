"""Sound files that a killed kiosk left behind are swept; those of a living one are its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from sync import sounds


def test_only_what_dead_processes_left_is_swept(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    left, living = (tmp_path / f"{sounds.PREFIX}{pid}-abc" for pid in (dead.pid, os.getpid()))
    for folder in (left, living):
        folder.mkdir()
        (folder / "1.wav").write_bytes(b"RIFF")
    sounds.sweep(tmp_path)
    assert not left.exists() and (living / "1.wav").exists()
