"""A kiosk that crashes writes no memory to the disk."""

from __future__ import annotations

import subprocess
import sys

import pytest

CRASH = """
import os, resource
from kiosk.commands.kiosk import leave_no_core
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
leave_no_core()
child = os.fork()
if not child:
    os.abort()
_, status = os.waitpid(child, 0)
print(os.WIFSIGNALED(status), os.WCOREDUMP(status), resource.getrlimit(resource.RLIMIT_CORE))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no cores")
def test_a_crash_of_the_kiosk_or_of_its_children_leaves_no_core() -> None:
    done = subprocess.run([sys.executable, "-c", CRASH], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False", "(0,", "0)"]
