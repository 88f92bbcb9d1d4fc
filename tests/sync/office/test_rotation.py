"""Keys change hands, are lost and stolen over the years; a kiosk that missed all of it follows, a thief does not."""

from __future__ import annotations

import contextlib
import errno
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from tuf.api.metadata import Timestamp

from sync.errors import DiskError, FeedError, Refused
from sync.feed import mirror, roles, roots
from sync.feed.roles import parse
from sync.office import enrolment, rotation, townships
from sync.office.advice import advice
from sync.office.folder import Place
from sync.office.opening import open_office
from sync.office.overview import overview
from sync.office.rotation import Change
from sync.office.sticks import Stick
from tests.sync.office.keepers import DAY, screen
from tests.sync.office.stories import QINGSHAN, files_of, reading, row

A, B = row("张建国"), row("李大山")
BAIYUN = Place("519901103", "白云乡")
ALL = roots.ONLINE
pytestmark = pytest.mark.usefixtures("calendar")


# --- years go by ---


def test_a_kiosk_that_missed_every_rotation_follows_when_it_is_plugged_in_again(kiosk, keepers, county):
    county.publish(reading([A]))
    feed = county.folder.feed.folder
    kiosk.sync(feed)
    for year in range(2):
        for role in ALL:
            keepers.next_year(90)
            keepers.rotate(role)
        townships.replace_key(county.office, QINGSHAN.code, stolen=year == 1, at=county.at)
        keepers.next_year(90)
        enrolment.renew(county.office, county.at)
    county.publish(reading([A, B]))
    assert roots.read(rotation.current(county.office)).signed.version == 8
    kiosk.sync(feed)
    assert kiosk.names() == {"张建国", "李大山"}


def test_a_new_kiosk_may_start_from_any_root(kiosk, keepers, county, tmp_path):
    county.publish(reading([A]))
    keepers.rotate(*ALL)
    late = screen(county, tmp_path / "late")
    keepers.rotate(*ALL)
    for one in (kiosk, late):
        one.sync(county.folder.feed.folder)
        assert one.names() == {"张建国"}


def test_the_same_keys_go_on_for_ten_more_years(kiosk, keepers, county):
    county.publish(reading([A]))
    before = keepers.plan()
    keepers.next_year(9 * 365 + 15)
    assert "root-expires" in {one.code for one in advice(overview(county.office), county.at)}
    assert keepers.change(Change(), 1, 2) == 3
    after = roots.read(rotation.current(county.office)).signed
    assert keepers.plan().ids == before.ids and after.expires - county.at > timedelta(days=3650)
    assert "root-expires" not in {one.code for one in advice(overview(county.office), county.at)}
    keepers.next_year(5 * 365)
    county.publish(reading([A, B]))
    kiosk.sync(county.folder.feed.folder)
    assert kiosk.names() == {"张建国", "李大山"}


def test_every_role_is_signed_by_its_new_key(keepers, county):
    county.publish(reading([A]))
    before = keepers.plan().online
    keepers.rotate(*ALL)
    after = keepers.plan().online
    feed = county.folder.feed
    chain = feed.chain()
    raws = {
        "timestamp": feed.metadata("timestamp.json"),
        "snapshot": feed.metadata(f"{chain.snapshot.signed.version}.snapshot.json"),
        "targets": chain.targets_raw,
    }
    for role in ALL:
        assert roots.key_id(before[role]) != roots.key_id(after[role])
        assert roles.signed_by(raws[role], after[role])


def test_a_rotation_before_anything_is_published_is_only_a_new_root(kiosk, keepers, county):
    keepers.rotate(*ALL)
    assert not county.folder.feed.exists()
    county.publish(reading([A]))
    kiosk.sync(county.folder.feed.folder)
    assert kiosk.names() == {"张建国"}


# --- while it happens ---


def test_a_kiosk_that_pulls_between_any_two_files_of_a_delivery_finds_a_feed_that_holds(
    kiosk, keepers, county, tmp_path
):
    county.publish(reading([A]))
    web = tmp_path / "web"
    shutil.copytree(county.folder.feed.folder, web)
    kiosk.sync(web)
    keepers.rotate("timestamp")
    keepers.rotate("targets", "snapshot")
    townships.replace_key(county.office, QINGSHAN.code, stolen=False, at=county.at)
    new = files_of(county.folder.feed.folder)
    for number, path in enumerate(mirror.in_order(new)):
        target = web / path
        if target.exists() and target.read_bytes() == new[path]:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(new[path])
        kiosk.copied(tmp_path / f"at-{number}").sync(web)
    assert kiosk.sync(web)


def test_retired_keys_sign_along_for_a_month_and_are_swept(keepers, county):
    county.publish(reading([A]))
    keepers.rotate("timestamp")
    timestamp = county.folder.feed.folder / "metadata" / "timestamp.json"
    assert len(parse(timestamp.read_bytes(), Timestamp).signatures) == 2
    county.day += 31
    enrolment.renew(county.office, county.at)
    assert len(parse(timestamp.read_bytes(), Timestamp).signatures) == 1
    keepers.rotate("snapshot")
    left = [path.name for path in county.folder.keys.glob("former-*")]
    assert left == [f"former-snapshot-{county.at + 30 * DAY:%Y%m%d}-4.pem"]


@pytest.mark.parametrize("after", range(0, 24, 4))
def test_the_plug_is_pulled_at_any_step_and_the_change_is_finished_later(
    kiosk, keepers, county, monkeypatch, after, tmp_path
):
    county.publish(reading([A]))
    feed = county.folder.feed.folder
    kiosk.sync(feed)
    rotation.propose(county.office, Change(online=ALL), county.at)
    rotation.sign(county.office, keepers.keys(2, 3))
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", PowerCut(after))
        with contextlib.suppress(DiskError):
            rotation.settle(county.office, county.at)
    kiosk.copied(tmp_path / "meanwhile").sync(feed)
    county.day += 1
    county.publish(reading([B], village="上李村"))
    kiosk.copied(tmp_path / "next-day").sync(feed)
    if county.folder.pending_root.exists():
        assert rotation.settle(county.office, county.at) == 3
    assert not list(county.folder.keys.glob("next-*")) and not overview(county.office).waiting
    kiosk.sync(feed)
    assert kiosk.names() == {"张建国", "李大山"}


class PowerCut:
    """Moves so many files to their place, and no more."""

    def __init__(self, after: int) -> None:
        self.left, self.real = after, Path.replace

    def __get__(self, path, owner):
        return lambda target: self.move(path, target)

    def move(self, path, target):
        if self.left == 0:
            raise OSError(errno.EIO, "power")
        self.left -= 1
        return self.real(path, target)


def test_publication_goes_on_while_a_change_waits_for_its_second_stick(kiosk, keepers, county):
    assert keepers.change(Change(online=("timestamp",)), 1) is None
    [waiting] = [one for one in advice(overview(county.office), county.at) if one.code == "root-pending"]
    assert "还差 1 把" in waiting.message and "保管人3" in waiting.message
    county.publish(reading([A]))
    kiosk.sync(county.folder.feed.folder)
    county.day = 20
    assert keepers.sign(1) is None
    assert keepers.sign(2) == 3
    kiosk.sync(county.folder.feed.folder)


def test_a_change_that_nobody_wants_any_more_leaves_nothing_behind(keepers, county):
    county.publish(reading([A]))
    before = {path: raw for path, raw in files_of(county.root).items() if path != "roots.toml"}
    keepers.change(Change(online=ALL), 1)
    with pytest.raises(Refused, match="还没签完"):
        keepers.change(Change(online=("targets",)), 1, 2)
    rotation.cancel(county.office, county.at)
    assert {path: raw for path, raw in files_of(county.root).items() if path != "roots.toml"} == before
    with pytest.raises(Refused, match="没有等着签名"):
        rotation.cancel(county.office, county.at)


def test_a_change_with_all_its_signatures_is_not_thrown_away(keepers, county):
    rotation.propose(county.office, Change(), county.at)
    rotation.sign(county.office, keepers.keys(1, 2))
    with pytest.raises(Refused, match="不能作废"):
        rotation.cancel(county.office, county.at)


def test_a_waiting_root_that_was_overtaken_can_only_be_thrown_away(keepers, county):
    """The pending file came back from a backup after the change had long been made."""
    keepers.change(Change(), 1)
    old = county.folder.pending_root.read_bytes()
    assert keepers.sign(2) == 3 and keepers.change(Change(), 1, 2) == 4
    county.folder.pending_root.write_bytes(old)
    with pytest.raises(FeedError, match="cancel"):
        keepers.sign(3)
    rotation.cancel(county.office, county.at)
    assert keepers.change(Change(), 1, 2) == 5


# --- lost and stolen root keys ---


def test_a_lost_stick_is_replaced_by_the_other_two(kiosk, keepers, county, tmp_path):
    (tmp_path / "spare").mkdir()
    spare = Stick(5, tmp_path / "spare", "新保管人")
    lost = keepers.id(2)
    rotation.propose_roots(county.office, (spare,), frozenset({lost}), None, county.at)
    assert keepers.sign(1, 3) == 3
    plan = keepers.plan()
    assert lost not in plan.ids and len(plan.ids) == 3 and plan.threshold == 2
    county.publish(reading([A]))
    with pytest.raises(Refused, match="不是本县的根钥匙"):
        keepers.change(Change(online=("timestamp",)), 2)
    kiosk.sync(county.folder.feed.folder)


def test_one_stick_alone_changes_nothing(keepers, county):
    """Whoever finds a lost stick and its passphrase has one signature of two."""
    before = rotation.current(county.office)
    assert keepers.change(Change(remove=frozenset({keepers.id(1), keepers.id(2)}), threshold=1), 3) is None
    assert rotation.current(county.office) == before


def test_a_root_signed_by_fewer_than_the_threshold_is_refused_by_kiosk_and_office(kiosk, keepers, county, tmp_path):
    county.publish(reading([A]))
    feed = county.folder.feed.folder
    kiosk.sync(feed)
    version = roots.read(rotation.current(county.office)).signed.version + 1
    thief = keepers.keys(3)
    greedy = roots.RootPlan((thief[0].public_key(),), 1, keepers.plan().online)
    for name, forged in (
        ("too-few", roots.cosigned(roots.draft(keepers.plan(), county.at, version), thief)),
        ("greedy", roots.cosigned(roots.draft(greedy, county.at, version), thief)),
    ):
        web = tmp_path / name
        shutil.copytree(feed, web)
        (web / "metadata" / f"{version}.root.json").write_bytes(forged)
        with pytest.raises(FeedError):
            kiosk.copied(tmp_path / f"kiosk-{name}").sync(web)
    (feed / "metadata" / f"{version}.root.json").write_bytes(
        roots.cosigned(roots.draft(keepers.plan(), county.at, version), thief)
    )
    with pytest.raises(FeedError):
        open_office(county.folder)
    with pytest.raises(FeedError, match="签名不够"):
        roots.check((feed / "metadata" / f"{version}.root.json").read_bytes())


def test_a_threshold_that_cannot_be_reached_is_refused_before_anybody_signs(keepers, county):
    with pytest.raises(Refused, match="做不到"):
        keepers.change(Change(threshold=4))
    with pytest.raises(Refused, match="做不到"):
        keepers.change(Change(remove=frozenset(keepers.plan().ids)))
    assert not county.folder.pending_root.exists() and not list(county.folder.keys.glob("next-*"))


def test_without_a_word_the_threshold_is_more_than_half(keepers, county, tmp_path):
    places = [tmp_path / name for name in ("four", "five")]
    for place in places:
        place.mkdir()
    more = [Stick(number, place, "又一位") for number, place in enumerate(places, 5)]
    rotation.propose_roots(county.office, more, frozenset(), None, county.at)
    assert keepers.sign(1, 2) == 3
    assert keepers.plan().threshold == 3
    gone = frozenset(keepers.plan().ids[3:])
    assert keepers.change(Change(remove=gone), 1, 2) is None
    assert keepers.sign(3) == 4
    assert keepers.plan().threshold == 2
