"""The Windows edge was never run by a test: every call of it is held against pywin32's own declarations instead."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
AS_WINDOWS = ("--platform", "win32", "--follow-imports", "silent")
PLACES = ("printing/spooler", "printing/batch", "kiosk/desk")


@pytest.mark.long
def test_what_the_desk_and_its_printing_call_exists_on_windows_and_takes_what_it_is_given(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mypy", *AS_WINDOWS, "--cache-dir", str(tmp_path), *PLACES]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
