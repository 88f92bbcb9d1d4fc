"""What a township hands in besides what it may say: an unsigned note, records that no program expects, recalls without
end, links and pipes. The county's office goes on working, and so does every kiosk."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.errors import InputError, MingbangError, Refused
from sync.feed import bounds, callback, handin, layout, mirror
from sync.feed import county as merging
from sync.feed.layout import PublicShard, Recall, Tier, decode, encode
from sync.feed.roles import town_targets
from sync.feed.sealing import pack
from sync.feed.township import HandIn
from sync.office import setup
from sync.office.folder import Place
from sync.office.opening import open_office
from sync.office.publication import Order, hand_in_folder, publish
from sync.office.recalls import recall
from sync.office.terms import Terms
from sync.records import Level, Region
from tests.sync.office.stories import MORNING, QINGSHAN, TWO, files_of, reading, row

BAIYUN = Place("519901103", "白云乡")
NEW = "519901103901"
LATER = MORNING + timedelta(hours=2)


@pytest.fixture
def town(tmp_path, county):
    """白云乡's own desk, with a village that the county's list lacks."""
    folder = setup.create(tmp_path / "desk", setup.defaults(Place("519901", "云岚县"), BAIYUN), "", MORNING)
    key = open_office(folder).keys.public(BAIYUN.code).public_bytes_raw().hex()
    setup.add_township(county.folder, county.office.keys, county.folder.settings(), BAIYUN, key)
    roll = reading([row("张建国")], township="白云乡", village="云顶村")
    publish(open_office(folder), Order((roll,), (), Terms(TWO, MORNING)))
    return open_office(folder)


@pytest.fixture
def stick(tmp_path, town):
    hand_in_folder(town, tmp_path / "stick", BAIYUN.code)
    return tmp_path / "stick"


def signed(town, change, blobs=None):
    """The township's newest index, as JSON changed at will and signed with its own key."""
    state, desk = town.town_state(BAIYUN.code), town.desk(BAIYUN.code)
    index = msgspec.json.decode(state.index_raw)
    index["published_at"] = LATER.isoformat()
    raw = msgspec.json.encode(change(index) or index)
    role = town_targets(desk.key, LATER, state.version + 1, BAIYUN.code, raw)
    feed, old = town.folder.feed, state.index
    shards = [shard.blob for shard in state.manifest.shards]
    kept = {blob.sha256: feed.blob(blob) for blob in (old.manifest, old.keys, *shards)}
    return HandIn(desk.township, (), state.version + 1, role, raw, kept | (blobs or {}))


# --- villages -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "region",
    [
        Region("bad", "村", BAIYUN.code, Level.VILLAGE),
        Region(f"{QINGSHAN.code}777", "新村", BAIYUN.code, Level.VILLAGE),
        Region(f"{BAIYUN.code}778", "张三330999197008070118住3号楼", BAIYUN.code, Level.VILLAGE),
        Region(f"{BAIYUN.code}779", "", BAIYUN.code, Level.VILLAGE),
        Region("519901199", "假镇", BAIYUN.code, Level.TOWNSHIP),
        Region(NEW, "住3号楼的张三", BAIYUN.code, Level.VILLAGE),
    ],
)
def test_the_unsigned_note_names_no_village(county, stick, region):
    note = decode((stick / handin.NOTE).read_bytes(), handin.Note)
    claimed = (Region(f"{QINGSHAN.code}{own}", "村", BAIYUN.code, Level.VILLAGE) for own in range(901, 1000))
    false = replace(note.township, name="假名330999197008070118")
    (stick / handin.NOTE).write_bytes(encode(replace(note, villages=(region, *claimed), township=false)))
    assert county.publish(hand_ins=(handin.load(stick),)).merged == ("白云乡",)
    office = county.office
    content = office.folder.feed.content(office.chain)
    assert Region(NEW, "云顶村", BAIYUN.code, Level.VILLAGE, True) in content.regions
    assert len([known for known in content.regions if known.code.startswith(BAIYUN.code)]) == 2
    assert office.places.regions.known == content.regions
    assert region.name not in {r.name for r in content.regions}
    county.day = 1
    assert county.publish(reading([row("李大山")], village="从来没有的新村")).new, "its neighbour has all its codes"


def test_a_second_publication_signs_no_new_county_index(county, stick):
    county.publish(hand_ins=(handin.load(stick),))
    before = county.office.chain.targets_raw
    county.day = 1
    county.publish()
    assert county.office.chain.targets_raw == before


@pytest.mark.parametrize("name", ["", " ", "张三330999197008070118住3号楼", "村" * 41, "云顶\n村", " 云顶村"])
def test_a_signed_village_name_that_is_none_stops_before_anything_is_saved(county, town, name):
    state = town.town_state(BAIYUN.code)
    shard = next(shard for shard in state.manifest.shards if shard.tier is Tier.PUBLIC)
    headers = town.folder.feed.public_shard(shard).postings
    stored, blob = pack(PublicShard(shard.region, tuple(replace(header, village=name) for header in headers)))
    shards = tuple(replace(one, blob=blob) if one == shard else one for one in state.manifest.shards)
    raw, manifest = pack(replace(state.manifest, shards=shards))
    new = {blob.sha256: stored, manifest.sha256: raw}
    hand_in = signed(town, lambda index: index | {"manifest": msgspec.to_builtins(manifest)}, new)
    before = files_of(county.root)
    with pytest.raises(Refused, match="白云乡") as refused:
        county.publish(hand_ins=(hand_in,))
    assert files_of(county.root) == before and "330999" not in refused.value.sentence


def doubled(shards):
    """The same village twice, the second with another key."""
    return (*shards, replace(shards[-1], content_key="another"))


def swollen(shards):
    """More than a township has, by its own account."""
    most = layout.MAX_BLOB
    blobs = (replace(shards[-1].blob, size=most) for _ in range(3))
    return tuple(replace(shards[-1], blob=blob, region=f"{NEW[:9]}{700 + at}") for at, blob in enumerate(blobs))


@pytest.mark.parametrize(("change", "why"), [(doubled, "写了两次"), (swollen, "大得不正常")])
def test_what_every_kiosk_would_refuse_the_county_does_not_take_in(county, town, change, why):
    state = town.town_state(BAIYUN.code)
    raw, manifest = pack(replace(state.manifest, shards=change(state.manifest.shards)))
    hand_in = signed(town, lambda index: index | {"manifest": msgspec.to_builtins(manifest)}, {manifest.sha256: raw})
    before = files_of(county.root)
    with pytest.raises(Refused, match=f"白云乡.*{why}"):
        county.publish(hand_ins=(hand_in,))
    assert files_of(county.root) == before


def test_a_posting_that_stands_twice_in_a_village_is_not_taken_in(county, town):
    county.day = 1
    state = town.town_state(BAIYUN.code)
    shard = next(shard for shard in state.manifest.shards if shard.tier is Tier.PUBLIC)
    headers = town.folder.feed.public_shard(shard).postings
    stored, blob = pack(PublicShard(shard.region, headers + headers))
    shards = tuple(replace(one, blob=blob) if one == shard else one for one in state.manifest.shards)
    raw, manifest = pack(replace(state.manifest, shards=shards))
    new = {blob.sha256: stored, manifest.sha256: raw}
    with pytest.raises(Refused, match="重复的公示编号"):
        county.publish(hand_ins=(signed(town, lambda index: index | {"manifest": msgspec.to_builtins(manifest)}, new),))


# --- recalls ------------------------------------------------------------------------------------------


def recalls(*said):
    return lambda index: index | {"recalls": [msgspec.to_builtins(one) for one in said]}


def test_recalls_without_end_are_refused(county, town, stick):
    county.publish(hand_ins=(handin.load(stick),))
    county.day = 1
    many = (Recall(f"{NEW}-GD-2026-{number}-1", ("0" * 64,), MORNING, "发布有误") for number in range(3500))
    before = files_of(county.root)
    with pytest.raises(Refused, match="最多 100 份"):
        county.publish(hand_ins=(signed(town, recalls(*many)),))
    assert files_of(county.root) == before


def test_recalls_add_up_over_hand_ins(county, town, stick, monkeypatch):
    """Each hand-in names other blobs of the same posting; what the county keeps of it all is bounded too."""
    county.publish(hand_ins=(handin.load(stick),))
    monkeypatch.setattr(callback, "MAX_TOWN", 2500)
    recall(town, own_posting(town), "发布有误", MORNING)
    town = open_office(town.folder)
    county.day = 1
    for name, more in (("a", 16), ("b", 16)):
        digests = tuple(f"{name}{number:063}" for number in range(more))
        said = Recall(own_posting(town), digests, MORNING, "发布有误")
        town = handed(town, county, said)
    said = replace(said, blobs=tuple(f"c{number:063}" for number in range(16)))
    with pytest.raises(Refused, match="请在县里运行 recall"):
        handed(town, county, said)


def handed(town, county, said):
    """The recall handed in; and the desk after it."""
    hand_in = signed(town, recalls(said))
    county.publish(hand_ins=(hand_in,))
    mirror.write(merging.files_of(hand_in), town.folder.feed.folder)
    return open_office(town.folder)


def own_posting(town):
    shard = next(shard for shard in town.town_state(BAIYUN.code).manifest.shards if shard.tier is Tier.PUBLIC)
    return town.folder.feed.public_shard(shard).postings[0].id


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"posting": f"{NEW}-GD-2026-99-1"}, "从来没有发布过"),
        ({"posting": "张三330999197008070118"}, "编号写得不对"),
        ({"posting": f"{NEW}-GD-2026-1-1\n已清除"}, "编号写得不对"),
        ({"posting": f"{NEW[:9]}٩٠١-GD-2026-1-1"}, "编号写得不对"),
        ({"blobs": ("0" * 64,) * 17}, "文件不对"),
        ({"blobs": ("../../../etc/passwd",)}, "文件不对"),
        ({"blobs": ("0" * 64 + "\n",)}, "文件不对"),
        ({"reason": "张三330999197008070118"}, "原因不对"),
        ({"reason": "错" * 101}, "原因不对"),
        ({"at": LATER + timedelta(days=1)}, "时间或原因不对"),
    ],
)
def test_a_recall_names_a_posting_that_there_was_and_nothing_else(county, town, stick, change, sentence):
    county.publish(hand_ins=(handin.load(stick),))
    county.day = 1
    said = replace(Recall(own_posting(town), (), MORNING, "发布有误"), **change)
    with pytest.raises(Refused, match=sentence) as refused:
        county.publish(hand_ins=(signed(town, recalls(said)),))
    assert "330999" not in refused.value.sentence and "清除" not in refused.value.sentence


def test_a_recall_cannot_tear_a_hole_into_the_feed(county, town, stick):
    """The manifest called back: it would not be written, and no county office could read its own feed again."""
    county.publish(hand_ins=(handin.load(stick),))
    county.day = 1
    index = town.town_state(BAIYUN.code).index
    for blob in (index.manifest, index.keys):
        said = Recall(own_posting(town), (blob.sha256,), MORNING, "发布有误")
        with pytest.raises(Refused, match="文件不对"):
            county.publish(hand_ins=(signed(town, recalls(said)),))
    assert county.office.town_state(BAIYUN.code)


def test_the_county_can_always_call_back_when_the_townships_share_is_used_up(county, town, stick, monkeypatch):
    county.publish(hand_ins=(handin.load(stick),))
    monkeypatch.setattr(callback, "MAX_TOWNS", 10)
    county.day = 1
    recall(town, own_posting(town), "发布有误", county.at)
    hand_in_folder(open_office(town.folder), stick, BAIYUN.code)
    with pytest.raises(Refused, match="请在县里运行 recall"):
        county.publish(hand_ins=(handin.load(stick),))
    assert recall(county.office, own_posting(town), "发布有误", county.at).alone


def test_a_hundred_recalls_of_the_longest_kind_leave_room_for_others():
    digests = tuple(f"{number:064}" for number in range(callback.MAX_BLOBS))
    longest = [
        Recall(f"{NEW}-ABCDEF-2026-{number:04}-1000", digests, MORNING, "错" * callback.MAX_REASON)
        for number in range(callback.MAX_RECALLS)
    ]
    assert len(encode(tuple(longest))) * 5 < callback.MAX_TOWNS


def test_no_signed_file_is_written_that_a_kiosk_would_not_take(county, monkeypatch):
    before = files_of(county.root)
    for name in ("MAX_INDEX", "MAX_METADATA", "MAX_TIMESTAMP", "MAX_BLOB"):
        with monkeypatch.context() as patch:
            patch.setattr(bounds, name, 100)
            with pytest.raises(Refused, match="什么都没有写"):
                county.publish(reading([row("张建国")]))
    assert files_of(county.root) == before


# --- records that no program expects ------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"published_at": "2026-11-23T01:00:00"},
        {"published_at": "9999-12-31T23:59:59-23:59"},
        {"posting_keys": {"a": "b"}},
        {"manifest": {"sha256": "../../../x", "length": 1, "size": 1}},
        {"manifest": {"sha256": "0" * 64, "length": -1, "size": 10**15}},
        {"recalls": [{"posting": "", "blobs": [], "at": "2026-11-23T01:00:00", "reason": ""}]},
        {"name": "\u0000"},
    ],
)
def test_a_record_that_is_none_is_the_townships_fault(county, town, change):
    with pytest.raises((Refused, InputError)):
        county.publish(hand_ins=(signed(town, lambda index: index | change),))


def test_a_thousand_brackets_are_the_townships_fault(county, town):
    hand_in = signed(town, lambda index: index)
    raw = hand_in.index[:-1] + b',"x":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    role = town_targets(town.desk(BAIYUN.code).key, LATER, hand_in.version, BAIYUN.code, raw)
    with pytest.raises(Refused, match="白云乡"):
        county.publish(hand_ins=(replace(hand_in, index=raw, role=role),))


ODD = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=8), st.lists(st.integers(), max_size=2),
    st.sampled_from(["2026-11-23T01:00:00", "0001-01-01T00:00:00+23:59", "1E+999999", "NaN", "0" * 64, 10**30, -1, {}]),
)  # fmt: skip


def places_in(record, path=()):
    """Every place of a JSON document, as the keys that lead there."""
    inner = record.items() if isinstance(record, dict) else enumerate(record) if isinstance(record, list) else ()
    return [path, *(place for key, value in inner for place in places_in(value, (*path, key)))]


def put(record, path, value):
    for key in path[:-1]:
        record = record[key]
    record[path[-1]] = value


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_a_township_signs_is_taken_or_refused_in_words(county, town, data):
    """Any value of any record of a hand-in replaced by another, its digests and signature made good again."""
    state, feed = town.town_state(BAIYUN.code), town.folder.feed
    kind = data.draw(st.sampled_from(["index", "manifest", "keys", "shard"]))
    shard = next(one for one in state.manifest.shards if one.tier is Tier.PUBLIC)
    record = {"index": state.index, "manifest": state.manifest, "keys": state.keys, "shard": feed.public_shard(shard)}[
        kind
    ]
    odd = msgspec.json.decode(encode(record))
    put(odd, data.draw(st.sampled_from(places_in(odd)[1:])), data.draw(ODD))
    if kind == "index":
        hand_in = signed(town, lambda index: odd)
    else:
        stored, blob = pack(odd)
        new = {blob.sha256: stored}
        if kind == "shard":
            shards = tuple(replace(one, blob=blob) if one == shard else one for one in state.manifest.shards)
            stored, blob = pack(replace(state.manifest, shards=shards))
            new[blob.sha256] = stored
        part = "keys" if kind == "keys" else "manifest"
        hand_in = signed(town, lambda index: index | {part: msgspec.to_builtins(blob)}, new)
    office = county.office
    signer = county_of(office)
    try:
        county_merge(signer, office, hand_in)
    except MingbangError as refused:
        assert (isinstance(refused, Refused) and "白云乡" in refused.sentence) or BAIYUN.code in refused.sentence


def county_of(office):
    return merging.County(office.keys.county(), office.content(()), office.towns())


def county_merge(signer, office, hand_in):
    return merging.merge(signer, office.folder.feed, [hand_in], LATER)


# --- the folder ---------------------------------------------------------------------------------------


def test_only_what_the_index_reaches_is_read(county, stick):
    (stick / "blobs" / "zz").mkdir()
    os.mkfifo(stick / "blobs" / "zz" / "pipe")
    (stick / "blobs" / "zz" / "endless").symlink_to("/dev/zero")
    reached = set(handin.load(stick).blobs)
    (stick / "blobs" / "zz" / ("0" * 64)).write_bytes(b"old")
    assert set(handin.load(stick).blobs) == reached
    assert county.publish(hand_ins=(handin.load(stick),)).merged


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero"), lambda path: path.mkdir()])
@pytest.mark.parametrize("part", ["blobs/*/*", "targets/towns/*/*", "metadata/*.town-*"])
def test_links_pipes_and_folders_in_a_files_place_are_named_at_once(stick, make, part):
    victim = next(stick.glob(part))
    victim.unlink()
    make(victim)
    with pytest.raises(InputError, match="坏了"):
        handin.load(stick)


def test_a_linked_folder_is_not_followed(stick, tmp_path):
    (stick / "blobs").rename(tmp_path / "elsewhere")
    (stick / "blobs").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(InputError, match="坏了"):
        handin.load(stick)


@pytest.mark.parametrize("code", ["../../../519901103", "519901103/..", "", "５１９９０１１０３"])
def test_a_note_leads_nowhere_else(stick, code):
    note = decode((stick / handin.NOTE).read_bytes(), handin.Note)
    (stick / handin.NOTE).write_bytes(encode(replace(note, township=replace(note.township, code=code))))
    with pytest.raises(InputError):
        handin.load(stick)


def test_a_hand_in_beyond_all_measure_is_refused_while_it_is_read(stick, monkeypatch):
    monkeypatch.setattr(handin, "MAX_HAND_IN", 1000)
    with pytest.raises(InputError):
        handin.load(stick)
