"""The client that the conformance suite drives, driven here against a county's feed so that it cannot rot."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sync.feed.layout import COUNTY_INDEX
from tests.conformance.__main__ import CLIENT, EXCEPTIONS
from tests.conformance.client import main
from tests.sync.pull.feeds import Office, rows_of, small
from tests.sync.pull.web import Site, serving


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return small(tmp_path / "feed")


@pytest.fixture
def site(office: Office):
    with serving(office.folder) as site:
        yield site


class Suite:
    """The suite's side of the protocol."""

    def __init__(self, folder: Path, site: Site) -> None:
        self.metadata, self.targets, self.url = folder / "metadata", folder / "targets", site.url
        self.metadata.mkdir()
        self.targets.mkdir()

    def run(self, *words: str | Path) -> int:
        return main(["--metadata-dir", str(self.metadata), *map(str, words)])

    def init(self, root: Path) -> int:
        """The one command that is run as the suite runs them all: as a program of its own."""
        command = [sys.executable, str(CLIENT), "--metadata-dir", str(self.metadata), "init", str(root)]
        return subprocess.run(command, check=False).returncode

    def refresh(self) -> int:
        return self.run("--metadata-url", self.url + "metadata", "refresh")

    def download(self, *names: str) -> int:
        aims = [word for name in names for word in ("--target-name", name)]
        at = ["--metadata-url", self.url + "metadata/", "--target-base-url", self.url + "targets/"]
        return self.run(*at, *aims, "--target-dir", self.targets, "download")

    def trusted(self) -> list[str]:
        return sorted(path.name for path in self.metadata.glob("*.json"))

    def brought(self) -> list[bytes]:
        return [path.read_bytes() for path in self.targets.iterdir()]


@pytest.fixture
def suite(tmp_path: Path, site: Site) -> Suite:
    return Suite(tmp_path, site)


def test_the_three_commands_bring_a_countys_index(suite, office, site):
    assert suite.init(office.root) == 0
    assert site.asked == []
    assert suite.refresh() == 0
    assert suite.trusted() == ["root.json", "snapshot.json", "targets.json", "timestamp.json"]
    assert suite.brought() == []
    assert suite.download(COUNTY_INDEX, "towns/331022001/index.json") == 0
    index = next((office.folder / "targets" / "county").iterdir()).read_bytes()
    assert len(suite.brought()) == 2 and index in suite.brought()
    asked = len(site.asked)
    assert suite.download(COUNTY_INDEX) == 0
    assert not any("/targets/" in path for path in site.asked[asked:])  # it was there already


def test_what_nobody_signed_fails_and_is_not_kept(suite, office, tmp_path):
    assert suite.refresh() == 1  # nobody has been introduced
    assert suite.init(office.root) == 0
    assert suite.download("towns/331022001/index.json", "towns/331022009/index.json", COUNTY_INDEX) == 1
    assert len(suite.brought()) == 1
    trusted, old = suite.trusted(), shutil.copytree(office.folder / "metadata", tmp_path / "old")
    office.post("331022001201", rows_of(2))
    office.publish()
    assert suite.refresh() == 0
    (old / "timestamp.json").replace(office.folder / "metadata" / "timestamp.json")
    assert suite.refresh() == 1
    assert suite.trusted() == trusted


def test_each_exception_has_its_reason():
    text = EXCEPTIONS.read_text("utf-8")
    for before, line in zip(text.splitlines(), text.splitlines()[1:], strict=False):
        assert line.startswith("#") or before.startswith("#"), line
