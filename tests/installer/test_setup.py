"""Set-up on machines that lack something: a clear sentence, the line to run, nothing half-done."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SCRIPTS = ("start", "test", "prune", "lock", "prepare.sh", "sync-at-boot")


@pytest.fixture
def machine(tmp_path):
    """A bare machine: a copy of the installer, and a PATH with nothing but what a test puts there."""
    (tmp_path / "bin").mkdir()
    shutil.copytree(ROOT / "installer", tmp_path / "mingbang" / "installer")
    for name in ("dirname", "tr", "cat", "mktemp", "rm", "env"):
        (tmp_path / "bin" / name).symlink_to(shutil.which(name))
    return tmp_path


def put(machine: Path, name: str, script: str) -> None:
    path = machine / "bin" / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def start(machine: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", "installer/start"],
        cwd=machine / "mingbang",
        env={"PATH": str(machine / "bin"), "HOME": str(machine)},
        capture_output=True,
        text=True,
        timeout=60,
    )


def debian_without(machine: Path, missing: str, user: int) -> None:
    """A Debian where `missing` is not installed, for a user who may not become root; apt-get leaves a mark."""
    (machine / "bin" / "python3").symlink_to(sys.executable)
    put(machine, "id", f"echo {user}")
    put(machine, "dpkg-query", f'for name; do :; done; [ "$name" = {missing} ] || echo installed')
    put(machine, "apt-cache", "case $2 in *t64) exit 100 ;; esac")
    put(machine, "apt-get", f'echo "$@" >>{machine}/apt; [ "$1" = update ]')


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_scripts_are_plain_shell(name):
    subprocess.run(["/bin/sh", "-n", str(ROOT / "installer" / name)], check=True, timeout=10)


def test_without_a_new_enough_python_it_says_so_and_stops(machine):
    put(machine, "python3", "exit 1")
    said = start(machine)
    assert said.returncode == 1
    assert "Python 3.11" in said.stderr


def test_a_user_without_rights_gets_the_one_line_to_run(machine):
    debian_without(machine, "libegl1", user=1000)
    said = start(machine)
    assert said.returncode == 1
    assert "sudo apt-get install -y --no-install-recommends libegl1" in said.stderr
    assert not (machine / "apt").exists()
    assert not (machine / "mingbang" / ".venv").exists()


def test_what_cannot_be_installed_stops_it_with_a_sentence(machine):
    debian_without(machine, "libegl1", user=0)
    said = start(machine)
    assert said.returncode == 1
    assert "软件包没有装上" in said.stderr
    assert (machine / "apt").read_text().splitlines()[0] == "update"


def test_names_follow_what_the_system_knows(machine):
    debian_without(machine, "libglib2.0-0", user=1000)
    put(machine, "dpkg-query", "for name; do :; done; case $name in libglib2.0-0*) ;; *) echo installed ;; esac")
    assert "libglib2.0-0\n" in start(machine).stderr.replace(" \n", "\n")
    put(machine, "apt-cache", "exit 0")
    assert "libglib2.0-0t64" in start(machine).stderr


def test_the_tests_of_continuous_integration_are_those_of_everybody():
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert [line for line in lines if line.strip() and not line.startswith(("#", "set ", "cd "))] == [
        "sh installer/test"
    ]
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
