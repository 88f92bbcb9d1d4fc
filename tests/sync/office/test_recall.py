"""A leak is called back at the office: what feed, destination and office still hold, and who heard."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import zstandard
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

from main import run
from sync.errors import DiskError, Refused
from sync.feed import handin, mirror
from sync.feed.confirmations import Confirmation, Word
from sync.feed.destinations.folder import FolderDestination
from sync.feed.layout import Tier, VillageShard, blob_path, encode
from sync.feed.sealing import fingerprint, public_half
from sync.feed.township import sign
from sync.office import enrolment, opening, setup, vault
from sync.office.folder import Place
from sync.office.opening import open_office
from sync.office.publication import Order, hand_in_folder, publish
from sync.office.recalls import recall
from sync.office.terms import Terms
from sync.records import PostingState
from tests.sync.office.stories import (
    MORNING,
    QINGSHAN,
    TWO,
    County,
    files_of,
    id_number,
    kiosk_reads,
    readable,
    reading,
    row,
)

WHY = "发错了名单"
LEAKED = ["纪晓岚岚", "宇文成都"]
KEPT = ["和一一", "刘二二"]


@pytest.fixture
def leaked(county: County) -> str:
    """王家村's list is out, beside another list of the village, another village and another township."""
    county.publish(
        reading([row(name) for name in LEAKED], [id_number(1), id_number(2)]),
        reading([row("和一一")], batch="第二批", source="第二批.xlsx"),
        reading([row("刘二二")], village="李家村", source="李家村.xlsx"),
        reading([row("罗三三")], township="柳溪乡", village="柳树村", source="柳树村.xlsx"),
    )
    county.day += 1
    return next(header.id for header in county.published()[0] if header.batch is None)


def feed(county: County) -> Path:
    return county.folder.feed.folder


def everything_opens(county: County, folder: Path) -> str:
    """All that somebody reads who has every content key that there ever was before the recall."""
    office = county.office
    keys = office.keys.known_content_keys(QINGSHAN.code)[1:]
    text = readable(folder)
    for raw in files_of(folder).values():
        for key in keys:
            for region in office.places.regions.villages(QINGSHAN.code):
                text += _opened(raw, region.code, key)
    return text


def _opened(raw: bytes, region: str, key) -> str:
    try:
        return zstandard.decompress(AESGCMSIV(key.secret).decrypt(bytes(12), raw, region.encode())).decode()
    except (InvalidTag, ValueError):
        return ""


def no_names(text: str) -> None:
    assert not [name for name in LEAKED if name in text]


def test_rows_blobs_old_shards_and_old_key_sheets_are_gone_from_the_office_at_once(county, leaked):
    before = files_of(feed(county))
    office = county.office
    state = office.town_state(QINGSHAN.code)
    old = {shard.blob.sha256 for shard in state.manifest.shards if shard.tier is Tier.VILLAGE}
    done = recall(office, leaked, WHY, county.at)
    after = files_of(feed(county))
    assert blob_path(done.recall.blobs[0]) in before and len(done.recall.blobs) >= 1
    assert not [digest for digest in (*old, state.index.keys.sha256) if blob_path(digest) in after]
    no_names(everything_opens(county, county.root))
    headers, bodies = county.published()
    header = next(header for header in headers if header.id == leaked)
    assert (header.state, header.reason) == (PostingState.WITHDRAWN, WHY)
    assert leaked not in {body.id for body in bodies} and len(bodies) == 1
    assert not done.alone and county.office.folder.feed.county(county.office.chain).recalls == (done.recall,)


def test_an_attacker_with_an_old_key_finds_nothing_and_an_enrolled_kiosk_everything_else(county, leaked):
    assert set(LEAKED) <= set(_names_of(kiosk_opens(county)))
    recall(county.office, leaked, WHY, county.at)
    text = everything_opens(county, feed(county))
    assert not [name for name in (*LEAKED, *KEPT) if name in text], "old keys open nothing at all"
    shown = set(_names_of(kiosk_opens(county)))
    assert shown == set(KEPT)


def kiosk_opens(county: County) -> list[VillageShard]:
    return list(kiosk_reads(feed(county), QINGSHAN.code, county.kiosk))


def _names_of(shards: list[VillageShard]) -> list[str]:
    return [row.label for shard in shards for body in shard.postings for row in body.rows]


def test_the_rows_of_two_snapshots_are_named_and_the_entries_of_households_with_them(county, leaked):
    county.publish(reading([row("和一二")], batch="第二批", source="第二批.xlsx"))
    county.day += 1
    assert len(recall(county.office, leaked, WHY, county.at).recall.blobs) == 4


def test_the_register_forgets_who_was_on_it_and_knows_the_persons(county, leaked):
    register = vault.load(county.folder.register, county.office.keys.identity())
    wang = county.office.places.regions.village("王家村", None).code
    number = register.named(wang, LEAKED[0])
    recall(county.office, leaked, WHY, county.at)
    register = vault.load(county.folder.register, county.office.keys.identity())
    assert register.movement(leaked, ()) in ((None, None), (0, 0)), "nobody is remembered to have been on it"
    assert register.named(wang, LEAKED[0]) == number, "the ordinals of namesakes stay"


def test_the_corrected_list_is_the_next_version(county, leaked):
    recall(county.office, leaked, WHY, county.at)
    county.day += 1
    outcome = county.publish(reading([row("甲乙")]), accepted=(f"recalled-before@王家村.xlsx!{leaked}",))
    assert [header.version for header in outcome.new] == [2]
    no_names(everything_opens(county, county.root))


def test_an_ended_or_replaced_list_goes_too_and_the_one_in_its_place_is_named(county, leaked):
    county.publish(reading([row(LEAKED[0]), row("甲乙")]))
    county.day += 1
    done = recall(county.office, leaked, WHY, county.at)
    assert done.beside == (f"{leaked[:-1]}2",)
    header = next(header for header in county.published()[0] if header.id == leaked)
    assert header.state is PostingState.WITHDRAWN


def test_later_publications_bring_nothing_back(county, leaked, tmp_path):
    to = tmp_path / "web"
    mirror.mirror(feed(county), to)
    done = recall(county.office, leaked, WHY, county.at)
    for number in range(3):
        county.day += 1
        county.publish(reading([row(f"新{number}人")], batch="第二批", source="第二批.xlsx"))
        mirror.mirror(feed(county), to)
    no_names(everything_opens(county, to))
    assert not [digest for digest in done.recall.blobs if (to / blob_path(digest)).exists()]
    assert county.office.folder.feed.county(county.office.chain).recalls == (done.recall,)


@pytest.mark.parametrize("reason", ["", "   ", "张三 13812345678 投诉", "身份证 330999197304056038 泄露", "长" * 101])
def test_a_reason_that_nobody_may_read_is_refused(county, leaked, reason):
    before = files_of(county.root)
    with pytest.raises(Refused, match="原因"):
        recall(county.office, leaked, reason, county.at)
    assert files_of(county.root) == before


def test_an_unknown_posting_is_refused(county, leaked):
    with pytest.raises(Refused, match="没有编号"):
        recall(county.office, f"{leaked}9", WHY, county.at)


def test_doing_it_again_clears_and_says_so(county, leaked):
    first = recall(county.office, leaked, WHY, county.at)
    raw = files_of(feed(county))
    again = recall(county.office, leaked, WHY, county.at + timedelta(hours=1))
    assert again.already and again.recall == first.recall and files_of(feed(county)) == raw


@pytest.mark.parametrize("reason", ["宇文成都本人要求", "宇文 成·都要求", "和一一的家属要求"])
def test_a_reason_that_names_anybody_on_the_villages_lists_is_refused(county, leaked, reason):
    before = files_of(county.root)
    with pytest.raises(Refused, match="姓名"):
        recall(county.office, leaked, reason, county.at)
    assert files_of(county.root) == before


def test_another_reason_takes_the_place_of_the_first_everywhere(county, leaked):
    first = recall(county.office, leaked, "某某人的家属要求", county.at)
    keys = county.office.keys.content_keys(QINGSHAN.code)
    again = recall(county.office, leaked, WHY, county.at + timedelta(hours=1))
    assert not again.already and again.recall.blobs == first.recall.blobs
    assert opening.recalls(county.office) == (again.recall,)
    assert "某某人" not in readable(feed(county)) and WHY in readable(feed(county))
    assert county.office.keys.content_keys(QINGSHAN.code) == keys, "another reason needs no other key"


def test_a_county_that_cannot_read_the_list_may_only_choose_among_reasons(county, desk, theirs):
    with pytest.raises(Refused, match="含有隐私信息"):
        recall(county.office, theirs, "宇文成都本人要求", county.at)
    done = recall(county.office, theirs, "含有隐私信息", county.at)
    again = recall(county.office, theirs, "其他原因", county.at + timedelta(minutes=1))
    assert [found.reason for found in opening.recalls(county.office)] == ["其他原因"]
    assert again.recall.blobs == done.recall.blobs


def test_a_desk_cannot_say_a_name_either(county, desk, theirs):
    with pytest.raises(Refused, match="姓名"):
        recall(desk.office, theirs, f"{LEAKED[1]}要求", county.at)
    recall(desk.office, theirs, "家里人要求", county.at)
    county.publish(hand_ins=(desk.handed(),))
    recall(desk.office, theirs, WHY, county.at + timedelta(minutes=1))
    county.day += 1
    county.publish(hand_ins=(desk.handed(),))
    assert [found.reason for found in opening.recalls(county.office)] == [WHY]
    assert "家里人" not in readable(county.root) + readable(desk.folder.root)


@pytest.mark.parametrize(
    "place",
    [
        "sync.office.publication.vault.save",
        "sync.office.publication.mirror.write",
        "sync.office.publication.prune",
        "sync.office.recalls.clear",
    ],
)
def test_a_power_cut_leaves_all_or_nothing_and_the_same_command_goes_on(county, leaked, monkeypatch, place):
    def cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(place, cut)
        recall(county.office, leaked, WHY, county.at)
    assert kiosk_reads(feed(county), QINGSHAN.code, county.kiosk), "what is there opens"
    recall(county.office, leaked, WHY, county.at)
    no_names(everything_opens(county, county.root))


# --- a township at its own desk -----------------------------------------------------------------------

BAIYUN = Place("519901103", "白云乡")
HERE: dict[str, Any] = {"township": "白云乡", "village": "云顶村", "source": "云顶村.xlsx"}


class TownDesk:
    """白云乡's own office folder and its stick."""

    def __init__(self, county: County, root: Path) -> None:
        settings = setup.defaults(Place("519901", "云岚县"), BAIYUN)
        self.folder, self.to = setup.create(root / "desk", settings, "", MORNING), root / "stick"
        key = self.office.keys.public(BAIYUN.code).public_bytes_raw().hex()
        setup.add_township(county.folder, county.office.keys, county.folder.settings(), BAIYUN, key)
        enrolment.enroll(self.office, (public_half(county.kiosk),), BAIYUN.code, "大厅", MORNING)

    @property
    def office(self):
        return open_office(self.folder)

    def hand_in(self, *readings, at=MORNING):
        publish(self.office, Order(readings, (), Terms(TWO, at)))
        return self.handed()

    def handed(self):
        hand_in_folder(self.office, self.to, BAIYUN.code)
        return handin.load(self.to)


@pytest.fixture
def desk(county, tmp_path):
    return TownDesk(county, tmp_path)


@pytest.fixture
def theirs(county, desk) -> str:
    county.publish(hand_ins=(desk.hand_in(reading([row(name) for name in LEAKED], **HERE)),))
    county.day += 1
    headers = desk.office.folder.feed.public_shard(
        next(s for s in desk.office.town_state(BAIYUN.code).manifest.shards if s.tier is Tier.PUBLIC)
    ).postings
    return headers[0].id


def test_a_desk_calls_back_and_the_county_takes_it_over(county, desk, theirs):
    done = recall(desk.office, theirs, WHY, county.at)
    hand_in = desk.handed()
    assert not [
        digest for digest in done.recall.blobs if list(desk.folder.root.rglob(digest)) or list(desk.to.rglob(digest))
    ]
    county.publish(hand_ins=(hand_in,))
    assert opening.recalls(county.office) == (done.recall,)
    assert not [digest for digest in done.recall.blobs if list(county.root.rglob(digest))]
    assert not _names_of(list(kiosk_reads(feed(county), BAIYUN.code, county.kiosk)))


def test_the_county_acts_alone_and_the_township_must_follow(county, desk, theirs):
    done = recall(county.office, theirs, WHY, county.at)
    assert done.alone and not [digest for digest in done.recall.blobs if list(county.root.rglob(digest))]
    county.day += 1
    county.publish(reading([row("和一一")]))
    county.publish(hand_ins=(desk.handed(),)), "what was handed in before is no news"
    assert not [digest for digest in done.recall.blobs if list(county.root.rglob(digest))]
    fresh = desk.hand_in(reading([row("云朵朵")], **{**HERE, "batch": "第二批"}), at=county.at)
    with pytest.raises(Refused, match="recall"):
        county.publish(hand_ins=(fresh,))
    recall(desk.office, theirs, WHY, county.at)
    county.day += 1
    county.publish(hand_ins=(desk.handed(),))
    assert _names_of(list(kiosk_reads(feed(county), BAIYUN.code, county.kiosk))) == ["云朵朵"]
    assert recall(county.office, theirs, WHY, county.at).already


def test_a_desk_cannot_call_back_its_neighbours_list(county, desk, theirs, leaked):
    done = recall(desk.office, theirs, WHY, county.at)
    office = desk.office
    forged = replace(done.recall, posting=leaked)
    state = office.town_state(BAIYUN.code)
    hand_in = sign(replace(office.desk(BAIYUN.code), recalls=(forged,)), office.folder.feed, state, (), county.at)
    whole = replace(hand_in, blobs={**desk.handed().blobs, **hand_in.blobs})
    before = files_of(county.root)
    with pytest.raises(Refused, match="别的乡镇"):
        county.publish(hand_ins=(whole,))
    assert files_of(county.root) == before


# --- the commands -------------------------------------------------------------------------------------


def test_the_commands_deliver_and_list_who_confirmed(county, leaked, tmp_path, capsys, monkeypatch):
    to, stick = tmp_path / "web", tmp_path / "stick"
    monkeypatch.setattr("sync.clock.now", lambda: county.at)
    mirror.mirror(feed(county), to)
    call = ["recall", leaked, "--reason", WHY, "--office", str(county.root), "--json"]
    assert run([*call, "--to", str(to)]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["posting"] == leaked and not said["needs_township"] and said["to"] == str(to)
    no_names(everything_opens(county, to))
    assert run([*call, "--to", str(to)]) == 0 and json.loads(capsys.readouterr().out)["already"]
    listing = ["office", "recalls", "--office", str(county.root), "--json"]
    assert run(listing) == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert [kiosk["name"] for kiosk in one["waiting"]] == ["大厅"] and not one["confirmed"]
    mine = fingerprint(public_half(county.kiosk))
    word = Word(mine, {leaked: Confirmation(county.at, county.at, 7)})
    (stick / "明榜" / "confirmed").mkdir(parents=True)  # where a stick carries its feed
    (stick / "明榜" / "confirmed" / f"{mine}.json").write_bytes(encode(word))
    assert run([*listing, "--from", str(stick)]) == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert one["confirmed"][0]["generation"] == 7 and not one["waiting"]
    assert run(listing) == 0 and json.loads(capsys.readouterr().out)[0]["confirmed"], "the office remembers"
    assert run([*listing, "--from", str(tmp_path / "web")]) == 2


def test_kiosks_that_a_township_enrolled_itself_are_heard_at_the_county(county, desk, theirs, tmp_path, capsys):
    done = recall(county.office, theirs, WHY, county.at)
    mine = fingerprint(public_half(county.kiosk))
    (tmp_path / "confirmed").mkdir()
    word = Word(mine, {theirs: Confirmation(done.recall.at, county.at, 7)})
    (tmp_path / "confirmed" / f"{mine}.json").write_bytes(encode(word))
    assert run(["office", "recalls", "--office", str(county.root), "--from", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert f"已清除 白云乡的触摸屏(编号 {mine})" in said and "白云乡的触摸屏是它自己登记的" in said
    assert run(["office", "recalls", "--office", str(county.root), "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert one["own_desk"] == "白云乡" and one["enrolled_elsewhere"][0]["fingerprint"] == mine


def test_a_destination_that_takes_nothing_new_loses_the_leak_all_the_same(county, leaked, tmp_path, monkeypatch):
    to = tmp_path / "web"
    monkeypatch.setattr("sync.clock.now", lambda: county.at)
    mirror.mirror(feed(county), to)

    def full(*_: object) -> None:
        raise DiskError("磁盘满了。")

    with monkeypatch.context() as patch:
        patch.setattr(FolderDestination, "write", full)
        patch.setattr("sync.feed.mirror.write", mirror.write)
        patch.setattr("sync.office.publication.mirror.write", _plain_write)
        assert run(["recall", leaked, "--reason", WHY, "--office", str(county.root), "--to", str(to)]) == 2
    digests = opening.recalls(county.office)[0].blobs
    assert digests and not [digest for digest in digests if (to / blob_path(digest)).exists()]
    assert run(["publish", "--office", str(county.root), "--to", str(to)]) == 0
    assert _names_of(list(kiosk_reads(to, QINGSHAN.code, county.kiosk)))


def _plain_write(files, folder) -> None:
    for path in mirror.in_order(files):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(files[path])
