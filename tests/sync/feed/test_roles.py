"""The county's feed under TUF's own client: what it accepts, and what a township's key is worth elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tuf.api.exceptions import DownloadHTTPError, UnsignedMetadataError
from tuf.api.metadata import Metadata, Root, Snapshot, Targets, Timestamp
from tuf.ngclient import FetcherInterface, Updater

from sync.feed import roles
from sync.feed.layout import town_target

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)
ONE, TWO = "519901101", "519901102"


class Shelf(FetcherInterface):
    """A web server in memory."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files

    def _fetch(self, url: str):
        path = url.removeprefix("mem://")
        if path not in self.files:
            raise DownloadHTTPError(url, 404)
        return iter((self.files[path],))


@pytest.fixture
def keys():
    return roles.CountyKeys(
        (Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()),
        Ed25519PrivateKey.generate(),
        Ed25519PrivateKey.generate(),
        Ed25519PrivateKey.generate(),
    )


@pytest.fixture
def towns():
    return {code: Ed25519PrivateKey.generate() for code in (ONE, TWO)}


def feed(keys, towns, signers):
    """A feed with two townships, each role signed by the key that `signers` says."""
    public = {code: key.public_key() for code, key in towns.items()}
    targets = roles.county_targets(keys, AT, 1, b"{}", public)
    town = {f"town-{code}": roles.town_targets(key, AT, 1, code, b'{"a":1}') for code, key in signers.items()}
    snapshot = roles.snapshot(keys, AT, 1, {"targets": targets, **town})
    return {
        "metadata/1.root.json": roles.root(keys, AT),
        "metadata/1.targets.json": targets,
        **{f"metadata/1.{role}.json": raw for role, raw in town.items()},
        "metadata/1.snapshot.json": snapshot,
        "metadata/timestamp.json": roles.timestamp(keys, AT, 1, snapshot),
    }


def client(tmp_path, files):
    (tmp_path / "trust").mkdir()
    updater = Updater(
        str(tmp_path / "trust"),
        "mem://metadata/",
        fetcher=Shelf(files),
        bootstrap=files["metadata/1.root.json"],
    )
    updater._trusted_set.reference_time = AT
    return updater


def test_a_client_finds_each_township_under_its_own_key(tmp_path, keys, towns):
    updater = client(tmp_path, feed(keys, towns, towns))
    updater.refresh()
    for code in towns:
        assert updater.get_targetinfo(town_target(code)).length == 7


def test_a_township_cannot_sign_for_its_neighbour(tmp_path, keys, towns):
    updater = client(tmp_path, feed(keys, towns, {ONE: towns[ONE], TWO: towns[ONE]}))
    updater.refresh()
    assert updater.get_targetinfo(town_target(ONE))
    with pytest.raises(UnsignedMetadataError):
        updater.get_targetinfo(town_target(TWO))


def test_a_township_that_names_a_neighbours_file_is_not_asked_for_it(tmp_path, keys, towns):
    files = feed(keys, towns, towns)
    both = Targets(1, expires=AT + timedelta(days=9))
    own = roles.parse(files[f"metadata/1.town-{ONE}.json"], Targets).signed.targets[town_target(ONE)]
    both.targets = {town_target(ONE): own, town_target("519901103"): own}
    from securesystemslib.signer import CryptoSigner

    metadata = Metadata(both)
    metadata.sign(CryptoSigner(towns[ONE]))
    files[f"metadata/1.town-{ONE}.json"] = metadata.to_bytes()
    targets = files["metadata/1.targets.json"]
    town = {f"town-{code}": files[f"metadata/1.town-{code}.json"] for code in towns}
    files["metadata/1.snapshot.json"] = roles.snapshot(keys, AT, 1, {"targets": targets, **town})
    files["metadata/timestamp.json"] = roles.timestamp(keys, AT, 1, files["metadata/1.snapshot.json"])
    updater = client(tmp_path, files)
    updater.refresh()
    assert updater.get_targetinfo(town_target("519901103")) is None


def test_lives_count_from_publication(keys, towns):
    files = feed(keys, towns, towns)
    lives: dict[str, tuple[type[Any], int]] = {
        "metadata/1.root.json": (Root, 3652),
        "metadata/1.targets.json": (Targets, 400),
        "metadata/1.snapshot.json": (Snapshot, 30),
        "metadata/timestamp.json": (Timestamp, 30),
    }
    for path, (kind, days) in lives.items():
        assert roles.parse(files[path], kind).signed.expires == AT + timedelta(days=days)


def test_a_threshold_can_grow(keys):
    raw = roles.root(keys, AT, threshold=2)
    root = roles.parse(raw, Root)
    root.verify_delegate("root", root)
    one = roles.root(roles.CountyKeys(keys.root[:1], keys.targets, keys.snapshot, keys.timestamp), AT, threshold=2)
    with pytest.raises(UnsignedMetadataError):
        lone = roles.parse(one, Root)
        lone.verify_delegate("root", lone)


def test_keys_do_not_show_in_what_is_printed(keys):
    assert "Ed25519PrivateKey" not in repr(keys)
