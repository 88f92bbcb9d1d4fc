"""A township or village gets another name: what was posted under the old one hangs on, and lists that still say it are
taken."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sync.errors import Refused
from sync.feed import handin
from sync.feed.sealing import public_half
from sync.office import enrolment, regions, setup
from sync.office.folder import Place
from tests.sync.office.desks import BAIYUN, HERE
from tests.sync.office.stories import reading, row

BAIXIA = Place(BAIYUN.code, "白霞乡")


def rename(county, place: Place) -> None:
    setup.add_township(county.folder, county.office.keys, county.folder.settings(), place)


def test_a_desk_under_its_old_name_is_heard_and_its_old_lists_hang_on(county, desk, kiosk):
    enrolment.enroll(desk.office, (public_half(county.kiosk),), BAIYUN.code, "大厅", county.at)
    desk.publish(reading([row("张建国")], **HERE))
    county.publish(hand_ins=(handin.load(desk.to),))
    assert kiosk.sync(county.folder.feed.folder).refused == {}
    county.day += 1
    rename(county, BAIXIA)
    county.publish()
    assert kiosk.sync(county.folder.feed.folder).refused == {} and kiosk.names() == {"张建国"}
    desk.publish(reading([row("李大山")], batch="第二批", **HERE), at=county.at)
    county.publish(hand_ins=(handin.load(desk.to),))
    assert kiosk.sync(county.folder.feed.folder).refused == {} and kiosk.names() == {"张建国", "李大山"}


def test_a_spreadsheet_with_the_old_name_finds_the_township_and_is_posted_under_the_new_one(county):
    rename(county, BAIYUN)
    county.publish(reading([row("张建国")], **HERE))
    rename(county, BAIXIA)
    county.publish(reading([row("李大山")], batch="第二批", **HERE))
    towns = county.office.places.regions.townships()
    assert [town.name for town in towns if town.code == BAIYUN.code] == ["白霞乡"] and len(towns) == 3
    assert [header.township for header in county.published("云顶村")[0]] == ["白霞乡", "白云乡"]


def test_a_name_written_over_by_hand_is_remembered_all_the_same(county, kiosk):
    county.publish(reading([row("张建国")]))
    enrolment.enroll(county.office, (public_half(county.kiosk),), "519901101", "大厅", county.at)
    place, text = county.folder.regions, county.folder.regions.read_text("utf-8-sig")
    listed = "".join(line.replace(",1,", ",0,") for line in text.splitlines(keepends=True))
    place.write_text(listed, "utf-8-sig")
    county.publish()
    place.write_text(listed.replace("王家村", "新王村").replace("青山镇", "青水镇"), "utf-8-sig")
    county.publish()
    assert kiosk.sync(county.folder.feed.folder).refused == {} and kiosk.names() == {"张建国"}


def test_a_name_taken_back_is_no_former_one(county):
    for place in (BAIYUN, BAIXIA, BAIYUN):
        rename(county, place)
    found = regions.load(county.folder.regions, "519901").get(BAIYUN.code)
    assert found and (found.name, found.former) == ("白云乡", ("白霞乡",))


def test_nobody_hands_in_under_a_name_that_is_anothers_now(county, desk):
    rename(county, BAIXIA)
    rename(county, Place("519901104", "白云乡"))
    county.publish(reading([row("王小明")], township="白云乡", village="石桥村"))
    desk.publish(reading([row("张建国")], **HERE))
    with pytest.raises(Refused, match="写着别的乡镇"):
        county.publish(hand_ins=(handin.load(desk.to),))


def test_regions_that_a_person_wrote_are_read_with_or_without_former_names(county):
    place = county.folder.regions
    for head, more in ((",former", ",白云乡;白霞公社、旧白云"), ("", "")):
        place.write_text(f"code,name,parent,level,provisional{head}\n519901103,白霞乡,519901,乡,0{more}\n", "utf-8")
        found = regions.load(place, "519901").get("519901103")
        assert found and found.former == (("白云乡", "白霞公社", "旧白云") if more else ())
        regions.save(place, regions.Regions("519901", (replace(found),)))
        assert regions.load(place, "519901").get("519901103") == found
