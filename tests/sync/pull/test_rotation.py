"""A county's root changes hands while a kiosk sleeps, for years, and the next good sync just works."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, MetaFile, Snapshot, Timestamp

from sync import clock
from sync.feed import roles
from sync.feed.mirror import write
from sync.feed.roots import cosigned
from sync.pull import trust
from sync.pull.trouble import Altered, Cut, Expired, Older
from tests.sync.pull.feeds import Office, rows_of

ONE = "331022001201"
LONG_AGO = datetime(2013, 5, 1, tzinfo=UTC)  # a root of that day expired before any kiosk of ours was built
YEARS = timedelta(days=6 * 365)


def handed(office: Office) -> roles.CountyKeys:
    """Three new root keys and new keys for every day, which for now sign together with those before."""
    before, fresh = office.keys, [Ed25519PrivateKey.generate() for _ in range(6)]
    former = {"targets": (before.targets,), "snapshot": (before.snapshot,), "timestamp": (before.timestamp,)}
    return roles.CountyKeys(tuple(fresh[:3]), fresh[3], fresh[4], fresh[5], former)


def rotate(office: Office, version: int, at: datetime) -> None:
    """Everybody hands over: what is published stands under both roots, then the new root of `at` is put beside it."""
    before, office.keys = office.keys, handed(office)
    office.publish()
    put_root(office, version, cosigned(roles.root(office.keys, at, version, threshold=2), before.root))
    office.keys = replace(office.keys, former={})


def put_root(office: Office, version: int, raw: bytes) -> None:
    write({f"metadata/{version}.root.json": raw}, office.folder)


def publish_again(office: Office) -> None:
    office.post(ONE, rows_of(4))
    office.publish()


@pytest.fixture
def handed_over(office: Office):
    """Six years later: five rotations, of which four had run out when the kiosk last looked."""

    def hand_over() -> Office:
        office.at += YEARS
        for version in range(2, 6):
            rotate(office, version, LONG_AGO)
        rotate(office, 6, office.at)
        publish_again(office)
        return office

    return hand_over


def test_five_rotations_in_six_years_of_sleep_are_caught_up_in_one_sync(machine, office, handed_over):
    machine.sync(office.folder)
    handed_over()
    assert machine.sync(office.folder).changed == 1
    assert machine.sync(office.folder).generation == 2
    publish_again(office)
    machine.sync(office.folder)


def test_so_they_are_by_a_kiosk_whose_program_was_renewed_in_between(machine, office, handed_over, monkeypatch):
    machine.sync(office.folder)
    handed_over()
    monkeypatch.setattr(clock.reference, "__defaults__", (office.at - timedelta(days=1),))
    assert machine.sync(office.folder).changed == 1


def test_a_kiosk_out_of_its_box_knows_root_1_and_meets_root_6(machine, office, handed_over, monkeypatch):
    monkeypatch.setattr(trust, "BUNDLED", office.root)
    machine.root = None
    handed_over()
    assert machine.sync(office.folder).villages == 3
    monkeypatch.setattr(trust, "BUNDLED", office.folder / "nothing")
    machine.sync(office.folder)


def test_a_line_that_drops_between_two_roots_goes_on_from_there(machine, office, handed_over, site):
    machine.sync(site.url)
    handed_over()
    site.faults["4.root.json"] = "cut"
    with pytest.raises(Cut):
        machine.sync(site.url)
    site.faults.clear()
    asked = len(site.asked)
    assert machine.sync(site.url).changed == 1
    roots = [path.rpartition("/")[2] for path in site.asked[asked:] if path.endswith(".root.json")]
    assert roots == [f"{version}.root.json" for version in (4, 5, 6, 7)]


def test_a_root_that_the_old_holders_did_not_sign_is_refused(machine, office):
    machine.sync(office.folder)
    before = machine.content()
    put_root(office, 2, roles.root(handed(office), office.at, 2, threshold=2))
    with pytest.raises(Altered):
        machine.sync(office.folder)
    assert machine.content() == before
    (office.folder / "metadata" / "2.root.json").unlink()
    rotate(office, 2, office.at)
    publish_again(office)
    assert machine.sync(office.folder).changed == 1


def test_what_a_revoked_key_signs_is_refused(machine, office):
    machine.sync(office.folder)
    revoked = office.keys.timestamp
    rotate(office, 2, office.at)
    publish_again(office)
    machine.sync(office.folder)
    before, place = machine.content(), office.folder / "metadata" / "timestamp.json"
    genuine = place.read_bytes()
    forged = Metadata[Timestamp].from_bytes(genuine)
    forged.signed.version += 1
    forged.sign(CryptoSigner(revoked))
    place.write_bytes(forged.to_bytes())
    with pytest.raises(Altered):
        machine.sync(office.folder)
    assert machine.content() == before
    place.write_bytes(genuine)
    machine.sync(office.folder)


def test_a_county_that_forgot_its_root_for_years_renews_it_and_all_is_well(machine, office, monkeypatch):
    machine.sync(office.folder)
    before = machine.content()
    office.at += roles.TARGETS_LIFE + timedelta(days=3700)
    monkeypatch.setattr(clock.reference, "__defaults__", (office.at,))
    publish_again(office)
    with pytest.raises(Expired, match="续签"):
        machine.sync(office.folder)
    assert machine.content() == before
    rotate(office, 2, office.at)
    assert machine.sync(office.folder).changed == 1


@pytest.mark.parametrize("damage", [lambda raw: b"", lambda raw: raw[:300], lambda raw: raw.replace(b"root", b"roof")])
def test_a_pinned_root_that_the_disk_has_damaged_is_mended(machine, office, handed_over, damage):
    machine.sync(office.folder)
    machine.root = None
    place = machine.folder.trust / "root.json"
    sound = place.read_bytes()
    place.write_bytes(damage(sound))
    machine.sync(office.folder)
    assert place.read_bytes() == sound
    handed_over()
    machine.sync(office.folder)
    place.write_bytes(damage(sound))
    machine.sync(office.folder)
    assert place.read_bytes() == sound


def test_what_was_being_written_when_the_power_went_is_swept_away(machine, office):
    machine.sync(office.folder)
    left = machine.folder.trust / "metadata" / "tmpab12_x9z"
    left.write_bytes(b"half")
    machine.sync(office.folder)
    assert not left.exists()


def counted_up(office: Office, by: int) -> None:
    """A thief of the keys of every day counts the versions up, so that no kiosk ever takes anything else."""
    metadata = office.folder / "metadata"
    stamp = Metadata[Timestamp].from_bytes((metadata / "timestamp.json").read_bytes())
    version = stamp.signed.snapshot_meta.version
    listed = Metadata[Snapshot].from_bytes((metadata / f"{version}.snapshot.json").read_bytes())
    listed.signed.version += by
    listed.sign(CryptoSigner(office.keys.snapshot))
    (metadata / f"{version + by}.snapshot.json").write_bytes(listed.to_bytes())
    stamp.signed.version += by
    stamp.signed.snapshot_meta = MetaFile.from_data(version + by, listed.to_bytes(), ["sha256"])
    stamp.sign(CryptoSigner(office.keys.timestamp))
    (metadata / "timestamp.json").write_bytes(stamp.to_bytes())


@pytest.mark.parametrize("lost", [False, True])
def test_versions_that_a_thief_counted_up_end_nothing_once_the_keys_are_changed(machine, office, tmp_path, lost):
    machine.sync(office.folder)
    sound = shutil.copytree(office.folder, tmp_path / "sound")
    counted_up(office, 1000)
    machine.sync(office.folder)
    shutil.rmtree(office.folder)
    shutil.copytree(sound, office.folder)
    if lost:
        shutil.rmtree(machine.folder.trust / "metadata")
    with pytest.raises(Older):
        machine.sync(office.folder)
    rotate(office, 2, office.at)
    publish_again(office)
    assert machine.sync(office.folder).changed == 1
