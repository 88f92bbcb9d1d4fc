"""A township signs with its own key what the county's table and the gate forbid; the county does not take it in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sync.errors import Refused
from sync.feed import handin, township
from sync.feed.layout import PublicShard, VillageShard, rows_digest
from sync.feed.township import Village
from sync.office import setup
from sync.office.folder import Place
from sync.office.opening import open_office, standing
from sync.office.publication import Order, hand_in_folder, publish
from sync.office.terms import Terms
from sync.records import NamePolicy, Phone, RowState
from sync.signing import header_message, sign
from tests.sync.office.stories import MORNING, QINGSHAN, TWO, County, files_of, reading, row

BAIYUN = Place("519901103", "白云乡")


@pytest.fixture
def town(tmp_path, county):
    """白云乡's own office folder, registered with the county; what it seals only its own kiosks can open."""
    settings = setup.defaults(Place("519901", "云岚县"), BAIYUN)
    folder = setup.create(tmp_path / "desk", settings, "", MORNING)
    key = open_office(folder).keys.public(BAIYUN.code).public_bytes_raw().hex()
    setup.add_township(county.folder, county.office.keys, county.folder.settings(), BAIYUN, key)
    roll = reading([row("张建国")], township="白云乡", village="云顶村")
    publish(open_office(folder), Order((roll,), (), Terms(TWO, MORNING)))
    return open_office(folder)


def forged(office, code, header=lambda one: one, body=lambda one: one):
    """The township's newest posting changed and signed anew with the township's own key, as a hand-in."""
    state, desk = office.town_state(code), office.desk(code)
    board = standing(office, desk, state, state.manifest.shards[0].region)
    changed_body = body(board.bodies[0])
    changed = replace(header(board.headers[0]), rows_digest=rows_digest(changed_body))
    changed = replace(changed, signature=sign(desk.key, header_message(changed)))
    village = Village(PublicShard(board.region, (changed,)), VillageShard(board.region, (changed_body,)))
    made = township.sign(desk, office.folder.feed, state, [village], MORNING)
    kept = {shard.blob.sha256: office.folder.feed.blob(shard.blob) for shard in state.manifest.shards}
    return replace(made, blobs={**kept, **made.blobs})


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"programme_name": "孤儿基本生活保障"}, "项目名称"),
        ({"document": "张三330999197008070118"}, "身份证号"),
        ({"unit": "13855550001"}, "身份证号"),
        ({"publisher": "云顶村 330999197008070118"}, "身份证号"),
        ({"reason": "电话13855550001"}, "身份证号"),
        ({"phones": (Phone("张三", "330999197008070011"),)}, "身份证号"),
        ({"batch": "尉迟敬山补发批"}, "批次"),
    ],
)
def test_no_header_text_gets_past_the_county(county, town, change, sentence):
    before = files_of(county.folder.feed.folder)
    with pytest.raises(Refused, match=sentence) as refused:
        county.publish(hand_ins=(forged(town, BAIYUN.code, lambda one: replace(one, **change)),))
    assert "330999" not in refused.value.sentence and "敬山" not in refused.value.sentence
    assert files_of(county.folder.feed.folder) == before


def test_full_names_of_orphans_are_refused_though_the_code_is_a_harmless_one(county, town):
    """The county's own table says 全名 for the code; what the posting calls itself decides all the same."""
    hand_in = forged(town, BAIYUN.code, lambda one: replace(one, batch="孤儿"))
    with pytest.raises(Refused, match="只能只公布数"):
        county.publish(hand_ins=(hand_in,))


def test_an_honest_hand_in_is_taken(county, town, tmp_path):
    hand_in_folder(town, tmp_path / "stick", BAIYUN.code)
    assert county.publish(hand_ins=(handin.load(tmp_path / "stick"),)).merged == ("白云乡",)


def masked(body, **more):
    return replace(body, rows=tuple(replace(one, **{"name": None, "person": None, **more}) for one in body.rows))


@pytest.mark.parametrize(
    ("policy", "change", "sentence"),
    [
        (NamePolicy.MASKED, lambda body: masked(body), "露出"),
        (NamePolicy.MASKED, lambda body: masked(body, label="尉**山", group="尉迟敬山户"), "露出"),
        (NamePolicy.MASKED, lambda body: masked(body, label="尉**山", person="P0000000000"), "露出"),
        (NamePolicy.MASKED, lambda body: masked(body, label="尉**山", name="尉迟敬山"), "露出"),
        (NamePolicy.MASKED, lambda body: masked(body, label="尉**山", note="代其父领取"), "露出"),
        (NamePolicy.COUNTS, lambda body: masked(body, label="尉**山"), "只能公布数"),
        (NamePolicy.FULL, lambda body: masked(body, state=RowState.FAILED, note="账户冻结"), "没发成功"),
        (NamePolicy.FULL, lambda body: masked(body, note="330999197008070118"), "身份证号"),
    ],
)
def test_no_row_gets_past_a_county_that_can_open_it(county, policy, change, sentence):
    """青山镇 is signed for here, so the county holds its content key."""
    county.publish(reading([row("尉迟敬山")]))
    hand_in = forged(county.office, QINGSHAN.code, lambda one: replace(one, policy=policy), change)
    before = files_of(county.folder.feed.folder)
    with pytest.raises(Refused, match=sentence):
        county.publish(hand_ins=(hand_in,))
    assert files_of(county.folder.feed.folder) == before


def test_a_programme_that_the_county_renames_does_not_stop_its_own_postings(county: County):
    county.publish(reading([row("张建国")]))
    table = county.folder.programmes
    renamed = table.read_text("utf-8").replace('name = "耕地地力保护补贴"', 'name = "耕地地力保护补贴资金"', 1)
    table.write_text(renamed, "utf-8")
    county.day = 1
    assert county.publish(reading([row("李大山")], village="上李村")).new
    assert county.publish(reading([row("李大山")], programme="农村低保")).new
