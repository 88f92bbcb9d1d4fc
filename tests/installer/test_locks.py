"""The lock files: exact, hashed, the same on every machine, and the same in both."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
LOCKS = ("run", "s3", "test", "bench")


def text(name: str) -> str:
    return (ROOT / "installer" / f"{name}.lock").read_text("utf-8")


def pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text(name), re.MULTILINE))


def plain(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\[=<>~! ;]", requirement)[0]).lower()


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_host_and_no_option(name):
    assert not re.search(r"://|^\s*-(?!-hash=)", text(name), re.MULTILINE)


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_exact_and_hashed(name):
    blocks = re.split(r"\n(?=\S)", re.sub(r"\n*#.*", "", text(name)).strip())
    assert all(re.match(r"[a-z0-9-]+==\S+ \\\n\s+--hash=sha256:[0-9a-f]{64}", block) for block in blocks)


def test_what_the_project_asks_for_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    here = [asked for asked in project["dependencies"] if "win32" not in asked]  # locks are made on Linux
    assert set(map(plain, here)) <= set(pins("run"))
    for extra, asked in project["optional-dependencies"].items():
        assert set(map(plain, asked)) <= set(pins(extra))


def test_tests_run_on_the_very_packages_of_the_kiosk():
    run, store, test, bench = map(pins, ("run", "s3", "test", "bench"))
    assert {name: store.get(name) for name in run} == run
    assert {name: bench.get(name) for name in run} == run
    assert {name: test.get(name) for name in store} == store


def test_kiosks_carry_no_test_tools():
    assert not {"pytest", "mypy", "ruff", "openpyxl"} & set(pins("run"))
