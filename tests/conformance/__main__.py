"""`python -m tests.conformance --suite DIR`: the TUF project's conformance suite against what sync trusts feeds with.

DIR is a checkout of the public repository theupdateframework/tuf-conformance, which whoever runs this has fetched: the
suite is neither part of this repository nor loaded by it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import click

CLIENT = Path(__file__).resolve().with_name("client")
EXCEPTIONS = CLIENT.with_name("client.xfails")  # where the suite looks for them
SUITE = "tuf_conformance"
NEEDS = "This needs a checkout of theupdateframework/tuf-conformance and the programs faketime and python3 in the path."


@click.command(epilog=NEEDS)
@click.option("--suite", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option("--at-once", type=click.IntRange(1, 16), default=2, help="tests that run at a time")
@click.option("-k", "only", default="", help="only tests whose names match, as pytest says it")
def main(suite: Path, at_once: int, only: str) -> None:
    """Runs the TUF conformance suite that lies in SUITE and counts; exit 1 where anything failed."""
    if not (suite / SUITE).is_dir() or not shutil.which("faketime"):
        raise click.UsageError(NEEDS)
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch) / "report.xml"
        code = _run(suite.resolve(), report, at_once, only)
        counts = _counted(report)
    click.echo(" ".join(f"{name} {counts[name]}" for name in ("passed", "failed", "excepted", "skipped")))
    for line in _exceptions():
        click.echo(f"excepted: {line}")
    sys.exit(0 if code == 0 and counts["passed"] and not counts["failed"] else 1)


def _run(suite: Path, report: Path, at_once: int, only: str) -> int:
    """The suite's own pytest with this interpreter, which the client finds first in the path."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    command = [sys.executable, "-m", "pytest", "-q", "-c", "pyproject.toml", "--rootdir", ".", "-p", "no:pytest-qt"]
    command += ["-n", str(at_once), "--entrypoint", str(CLIENT), f"--junitxml={report}", "-k", only, SUITE]
    return subprocess.run(command, cwd=suite, env={**os.environ, "PATH": path}, check=False).returncode


def _counted(report: Path) -> Counter[str]:
    """How the tests of a JUnit report ended. What the suite expects to fail, it reports as skipped of that kind."""
    counts: Counter[str] = Counter()
    if not report.exists():
        return counts
    for case in ElementTree.parse(report).iter("testcase"):
        counts[_ending(case)] += 1
    return counts


def _ending(case: ElementTree.Element) -> str:
    if case.find("failure") is not None or case.find("error") is not None:
        return "failed"
    skipped = case.find("skipped")
    if skipped is None:
        return "passed"
    return "excepted" if skipped.get("type") == "pytest.xfail" else "skipped"


def _exceptions() -> list[str]:
    lines = EXCEPTIONS.read_text("utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


if __name__ == "__main__":
    main()
