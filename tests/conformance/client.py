"""The command-line protocol of the TUF conformance suite, spoken over the very code that a kiosk trusts feeds with.

Transport, carrier, bounds, strictness, updater and blobs are those of sync.pull. What differs from a kiosk: time is the
machine's clock, which the suite sets, and root and folders come from the command line.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import click
from tuf.api.exceptions import RepositoryError

from sync import clock
from sync.errors import InputError, MingbangError, UsageError
from sync.feed.files import write_atomic
from sync.pull import trust
from sync.pull.blobs import Blobs
from sync.pull.source import Source, whole
from sync.pull.web import WebSource

METADATA, TARGETS = "metadata", "targets"


@dataclass(frozen=True)
class Client:
    """What is kept between two commands: the root as it was given, metadata, blobs; all in one folder."""

    folder: Path

    @property
    def root(self) -> Path:
        return self.folder / "given"  # not .json: the suite counts those as trusted metadata

    def pin(self, root: Path) -> None:
        """Believe a root file from now on. Raises InputError where it is none."""
        write_atomic(self.root, trust.read_root(root))

    def refresh(self, source: Source) -> trust.Signed:
        """Verify the feed's metadata, by this machine's clock."""
        if not self.root.exists():
            raise InputError("init comes first, with a root that can be believed")
        return trust.verified(source, self.folder, self.root.read_bytes(), clock.now())

    def download(self, source: Source, names: tuple[str, ...], into: Path) -> None:
        """Each target in turn, verified, as one file of `into`."""
        signed = self.refresh(source)
        for name in names:
            raw = self._bring(source, signed, name)
            place = into / quote(name, "")
            if not place.exists() or place.read_bytes() != raw:
                write_atomic(place, raw)

    def _bring(self, source: Source, signed: trust.Signed, name: str) -> bytes:
        info = signed.info(name)
        if "sha256" in info.hashes:
            target = signed.target(name)
            raw = Blobs(self.folder / "blobs").bring(source, target.path, target.sha256, target.length)
        else:  # no index of a county is named so, and no blob could be
            raw = whole(source, trust.target_path(name, next(iter(info.hashes.values()))), info.length)
        info.verify_length_and_hashes(raw)
        return raw


def feed_of(metadata_url: str, target_url: str = "") -> str:
    """The address of the feed that has its metadata and targets there. Raises UsageError where they are not one's."""
    feed, _, last = metadata_url.rstrip("/").rpartition("/")
    if last != METADATA or (target_url and target_url.rstrip("/") != f"{feed}/{TARGETS}"):
        raise UsageError(f"a feed has its files in {METADATA}/ and {TARGETS}/ side by side")
    return feed


@click.group()
@click.option("--metadata-dir", type=click.Path(path_type=Path), required=True)
@click.option("--metadata-url", default="")
@click.option("--target-base-url", default="")
@click.option("--target-dir", type=click.Path(path_type=Path), default=Path())
@click.option("--target-name", multiple=True)
@click.pass_context
def cli(
    context: click.Context,
    metadata_dir: Path,
    metadata_url: str,
    target_base_url: str,
    target_dir: Path,
    target_name: tuple[str, ...],
) -> None:
    """Client under test of the TUF conformance suite (its CLIENT-CLI.md)."""
    context.obj = Client(metadata_dir)


@cli.command()
@click.argument("trusted_root", type=click.Path(path_type=Path))
@click.pass_obj
def init(client: Client, trusted_root: Path) -> None:
    """Believe a root file."""
    client.pin(trusted_root)


@cli.command()
@click.pass_context
def refresh(context: click.Context) -> None:
    """Bring the metadata up to date."""
    given = _given(context)
    with closing(WebSource(feed_of(given["metadata_url"]))) as source:
        context.obj.refresh(source)


@cli.command()
@click.pass_context
def download(context: click.Context) -> None:
    """Bring targets, in the order of their --target-name."""
    given = _given(context)
    with closing(WebSource(feed_of(given["metadata_url"], given["target_base_url"]))) as source:
        context.obj.download(source, given["target_name"], given["target_dir"])


def _given(context: click.Context) -> dict[str, Any]:
    assert context.parent is not None
    return context.parent.params


def main(words: Sequence[str] | None = None) -> int:
    """Run one command of the line (or `words`); 1 and a sentence where it fails, as the protocol asks."""
    try:
        cli(words, standalone_mode=False)
    except (MingbangError, RepositoryError, OSError, click.ClickException) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    return 0
