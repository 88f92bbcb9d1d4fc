"""Townships that sign at their own desk, and a county that takes in what they hand in, or does not."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import timedelta

import pytest

from sync.errors import InputError, Refused, UsageError
from sync.feed import handin, mirror
from sync.feed.layout import Tier, blob_path
from sync.feed.roles import town_targets
from sync.feed.sealing import public_half
from sync.office import enrolment, opening, recalls, regions, setup
from sync.office.folder import Place
from sync.office.keys import KeyRing
from sync.office.opening import open_office
from sync.office.publication import Order, hand_in_folder, publish
from sync.office.terms import Terms
from sync.records import Level, Region
from tests.sync.office.desks import BAIYUN, HERE
from tests.sync.office.stories import LIUXI, MORNING, TWO, County, files_of, kiosk_reads, reading, row


def test_a_desk_signs_and_the_county_takes_it_in(county, desk):
    kiosk = county.kiosk
    enrolment.enroll(desk.office, (public_half(kiosk),), BAIYUN.code, "大厅", MORNING)
    desk.publish(reading([row("张建国")], **HERE))
    outcome = county.publish(hand_ins=(handin.load(desk.to),))
    assert outcome.merged == ("白云乡",)
    [shard] = kiosk_reads(county.folder.feed.folder, BAIYUN.code, kiosk)
    assert [one.name for one in shard.postings[0].rows] == ["张建国"]
    regions = {region.name for region in county.office.places.regions.known}
    assert "云顶村" in regions


def test_a_desk_holds_no_key_of_the_county(desk):
    names = {path.name for path in desk.folder.keys.iterdir()}
    assert names == {"register.key", "town-519901103.pem", "town-519901103.pub"}
    assert not KeyRing(desk.folder.keys).has_county()


def test_a_desk_goes_on_from_what_it_published(county, desk):
    desk.publish(reading([row("张建国")], **HERE))
    county.publish(hand_ins=(handin.load(desk.to),))
    desk.publish(reading([row("李大山")], **HERE))
    county.publish(hand_ins=(handin.load(desk.to),))
    office = county.office
    state = office.town_state(BAIYUN.code)
    [public] = [shard for shard in state.manifest.shards if shard.tier == "public"]
    ids = [header.id for header in office.folder.feed.public_shard(public).postings]
    assert [id[-1] for id in ids] == ["2", "1"]


def test_a_township_cannot_publish_for_its_neighbour(desk):
    with pytest.raises(Refused, match="的签名密钥"):
        desk.publish(reading([row("张建国")], township="青山镇"))


def test_the_county_cannot_sign_for_a_desk(county, desk):
    with pytest.raises(Refused, match="没有白云乡的签名密钥"):
        county.publish(reading([row("张建国")], **HERE))


def test_a_township_cannot_sign_for_its_neighbour(county, desk):
    """白云乡 signs an index that names 柳溪乡: wrong key for that role, wrong folder for its own."""
    desk.publish(reading([row("张建国")], **HERE))
    stolen = handin.load(desk.to)
    region = county.office.places.regions.get(LIUXI.code)
    before = files_of(county.folder.feed.folder)
    forged = town_targets(desk.office.keys.town(BAIYUN.code), MORNING, 1, LIUXI.code, stolen.index)
    with pytest.raises(Refused, match="不是用它自己的密钥"):
        county.publish(hand_ins=(replace(stolen, township=region, role=forged),))
    own_name = town_targets(desk.office.keys.town(BAIYUN.code), MORNING, 1, LIUXI.code, stolen.index)
    with pytest.raises((Refused, InputError)):
        county.publish(hand_ins=(replace(stolen, role=own_name),))
    assert files_of(county.folder.feed.folder) == before


def test_a_neighbours_village_in_ones_own_index_is_refused(county, desk):
    county.publish(reading([row("李大山")]))
    wangjia = county.office.places.regions.village("王家村", None)
    text = desk.folder.regions.read_text("utf-8-sig")
    line = f"{wangjia.code},王家村,{BAIYUN.code},村,0\r\n"
    desk.folder.regions.write_text(text + line, "utf-8-sig", newline="")
    desk.publish(reading([row("张建国")], township="白云乡"))
    with pytest.raises(Refused, match="不属于它的村"):
        county.publish(hand_ins=(handin.load(desk.to),))


def test_a_stranger_who_is_not_registered_is_refused(county, tmp_path):
    other = Place("519901104", "黑石乡")
    folder = setup.create(tmp_path / "stranger", setup.defaults(Place("519901", "云岚县"), other), "", MORNING)
    publish(open_office(folder), Order((reading([row("甲乙")], township="黑石乡"),), (), Terms(TWO, MORNING)))
    hand_in_folder(open_office(folder), tmp_path / "out", other.code)
    with pytest.raises(Refused, match="还没有在县里登记"):
        county.publish(hand_ins=(handin.load(tmp_path / "out"),))


def test_another_key_for_a_known_township_is_refused(county, desk):
    with pytest.raises(Refused, match="另一把公钥"):
        setup.add_township(county.folder, county.office.keys, county.folder.settings(), BAIYUN, "ab" * 32)


def test_an_older_hand_in_is_refused(county, desk, tmp_path):
    desk.publish(reading([row("张建国")], **HERE))
    shutil.copytree(desk.to, tmp_path / "old")
    desk.publish(reading([row("李大山")], **HERE))
    county.publish(hand_ins=(handin.load(desk.to),))
    with pytest.raises(Refused, match="已经有第 2 次"):
        county.publish(hand_ins=(handin.load(tmp_path / "old"),))


@pytest.mark.parametrize("part", ["blobs", "targets", "metadata"])
def test_a_hand_in_that_was_cut_off_or_altered_is_refused(county, desk, part):
    desk.publish(reading([row("张建国")], **HERE))
    before = files_of(county.folder.feed.folder)
    for path in [path for path in (desk.to / part).rglob("*") if path.is_file()]:
        whole = path.read_bytes()
        for broken in (whole[:-3], whole[:20] + bytes([whole[20] ^ 1]) + whole[21:]):
            path.write_bytes(broken)
            with pytest.raises((Refused, InputError)):
                county.publish(hand_ins=(handin.load(desk.to),))
        path.write_bytes(whole)
    assert files_of(county.folder.feed.folder) == before


def test_a_missing_blob_is_refused(county, desk):
    desk.publish(reading([row("张建国")], **HERE))
    hand_in = handin.load(desk.to)
    for digest in hand_in.blobs:
        rest = {name: raw for name, raw in hand_in.blobs.items() if name != digest}
        with pytest.raises((Refused, InputError)):
            county.publish(hand_ins=(replace(hand_in, blobs=rest),))
        assert not (county.folder.feed.folder / blob_path(digest)).exists()


def test_a_false_blob_cannot_be_laid_over_a_neighbours(county, desk):
    county.publish(reading([row("李大山")]))
    victim = next(shard.blob.sha256 for shard in county.office.town_state("519901101").manifest.shards)
    desk.publish(reading([row("张建国")], **HERE))
    hand_in = handin.load(desk.to)
    with pytest.raises(Refused, match="坏了或被改过"):
        county.publish(hand_ins=(replace(hand_in, blobs={**hand_in.blobs, victim: b"nothing"}),))


def test_a_township_may_get_its_real_name_later(county):
    county.publish(reading([row("张建国")], township="白云乡", village="云顶村"))
    provisional = Place("519901901", "白云镇")
    setup.add_township(county.folder, county.office.keys, county.folder.settings(), provisional)
    county.publish(reading([row("李大山")]))
    assert county.office.town_state("519901901").index.name == "白云镇"


def test_a_township_that_lives_in_the_future_is_refused(county, desk):
    desk.publish(reading([row("张建国")], **HERE), at=MORNING + timedelta(days=400))
    with pytest.raises(Refused, match="比现在还晚"):
        county.publish(hand_ins=(handin.load(desk.to),))


def test_the_countys_policy_holds_for_every_township(county, desk):
    table = county.folder.programmes
    table.write_text(table.read_text("utf-8").replace('policy = "全名"', 'policy = "隐名"', 1), "utf-8")
    desk.publish(reading([row("张建国")], **HERE))
    with pytest.raises(Refused, match="只能隐名"):
        county.publish(hand_ins=(handin.load(desk.to),))


def test_a_folder_that_is_no_hand_in_is_named(tmp_path):
    with pytest.raises(InputError, match=r"hand-in\.json"):
        handin.load(tmp_path)


def test_codes_are_checked(tmp_path):
    with pytest.raises(UsageError, match="6 位"):
        setup.create(tmp_path / "a", setup.defaults(Place("12", "县")), "", MORNING)
    with pytest.raises(UsageError, match="9 位"):
        setup.create(tmp_path / "b", setup.defaults(Place("519901", "县"), Place("519902101", "镇")), "", MORNING)


def test_the_note_says_nothing_private(county, desk):
    desk.publish(reading([row("张建国")], **HERE))
    assert set(json.loads((desk.to / handin.NOTE).read_text("utf-8"))) == {"township", "villages", "version"}
    assert isinstance(county, County) and mirror.paths_of(desk.to)


# --- names, and whose desk it is ---


def test_a_desk_takes_no_neighbour_onto_its_list_and_never_publishes_for_one(desk):
    with pytest.raises(Refused, match="不能加别的乡镇"):
        setup.add_township(desk.folder, desk.office.keys, desk.folder.settings(), Place(LIUXI.code, LIUXI.name))
    desk.office.keys.write_public(LIUXI.code, desk.office.keys.create(f"town-{LIUXI.code}").public_key())
    listed = desk.office.places.regions.added([Region(LIUXI.code, LIUXI.name, "519901", Level.TOWNSHIP)])
    regions.save(desk.folder.regions, listed)
    with pytest.raises(Refused, match="自己的办公文件夹"):
        desk.publish(reading([row("张建国")], township=LIUXI.name, village="柳树村"))


@pytest.mark.parametrize("where", ["county", "desk"])
def test_no_recall_waits_for_a_name(county, desk, where):
    desk.publish(reading([row("张建国")], **HERE))
    county.publish(hand_ins=(handin.load(desk.to),))
    office = county.office if where == "county" else desk.office
    setup.add_township(office.folder, office.keys, office.settings, Place(BAIYUN.code, "白云镇"))
    state = county.office.town_state(BAIYUN.code)
    shard = next(shard for shard in state.manifest.shards if shard.tier is Tier.PUBLIC)
    [header] = county.folder.feed.public_shard(shard).postings
    county.day += 1
    recalls.recall(desk.office, header.id, "发错了名单", county.at)
    hand_in_folder(desk.office, desk.to, BAIYUN.code)
    county.publish(hand_ins=(handin.load(desk.to),))
    assert opening.recalls(county.office)


def test_a_forged_hand_in_is_called_forged_however_old_it_says_it_is(county, desk):
    desk.publish(reading([row("张建国")], **HERE))
    desk.publish(reading([row("李大山")], **HERE))
    hand_in = handin.load(desk.to)
    county.publish(hand_ins=(hand_in,))
    forged = town_targets(county.office.keys.town(LIUXI.code), MORNING, 1, BAIYUN.code, hand_in.index)
    with pytest.raises(Refused, match="不是用它自己的密钥"):
        county.publish(hand_ins=(replace(hand_in, role=forged, version=1),))
