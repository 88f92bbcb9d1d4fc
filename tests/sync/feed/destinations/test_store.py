"""A county on an object store: what lies there, what is said of it, what is guarded, and every refusal in words."""

from __future__ import annotations

import builtins
import urllib.request

import pytest
from botocore.exceptions import ClientError

from sync.errors import DiskError, Refused, UsageError
from sync.feed.destinations.address import destination
from sync.feed.destinations.folder import FolderDestination
from sync.feed.destinations.trouble import codes_of, sentence
from sync.feed.mirror import check_destination, mirror
from sync.records import Region
from tests.sync.feed.destinations.moments import Kiosk, Watched
from tests.sync.pull.feeds import enrolled, rows_of, small


@pytest.fixture
def identity():
    return enrolled()


@pytest.fixture
def office(tmp_path, identity):
    return small(tmp_path / "office", (identity[1],))


def fetched(url):
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url) as answer:
        return answer.headers, answer.read()


# --- what lies there


def test_a_kiosk_fetches_from_the_store_without_any_key(bucket, office, identity, tmp_path):
    mirror(office.folder, bucket.place)
    over_http = Kiosk(tmp_path / "one", office.root, identity[0]).sync(bucket.url)
    assert over_http == Kiosk(tmp_path / "two", office.root, identity[0]).sync(str(office.folder)) > 0


def test_only_what_changed_goes_up(bucket, office):
    everything = mirror(office.folder, bucket.place)
    assert everything == len(FolderDestination(office.folder).listing())
    assert mirror(office.folder, bucket.place) == 0
    office.post("331022001201", rows_of(13))
    office.publish(["331022001201"])
    written: list[object] = []
    mirror(office.folder, Watched(bucket.place, written.append))
    assert len(written) < everything and written[-1] == "metadata/timestamp.json"


def test_a_store_that_gives_no_md5_is_read_instead(bucket, office):
    class Encrypted(Watched):
        def listing(self):
            return {path: type(entry)(entry.length) for path, entry in super().listing().items()}

    mirror(office.folder, bucket.place)
    assert mirror(office.folder, Encrypted(bucket.place, lambda path: None)) == 0


def test_an_object_that_is_not_what_its_name_says_is_put_again(bucket, office):
    mirror(office.folder, bucket.place)
    path = next(path for path in sorted(bucket.place.listing()) if path.startswith("blobs/"))
    raw = (office.folder / path).read_bytes()
    bucket.place.write({path: bytes([raw[0] ^ 1]) + raw[1:]}, lambda path: None)
    said: list[str] = []
    assert mirror(office.folder, bucket.place, mended=said.append) == 1 and said == [path]
    assert bucket.place.read([path]) == {path: raw}


def test_caches_may_keep_what_never_changes_and_ask_again_for_the_rest(bucket, office):
    mirror(office.folder, bucket.place)
    paths = sorted(FolderDestination(office.folder).listing())
    said = {path: fetched(bucket.url + path)[0] for path in paths}
    assert said["metadata/timestamp.json"]["Cache-Control"] == "no-cache"
    assert said["public/postings.csv"]["Cache-Control"] == "no-cache"
    assert said["public/postings.csv"]["Content-Type"] == "text/csv; charset=utf-8"
    assert "immutable" in said["metadata/1.root.json"]["Cache-Control"]
    assert all("immutable" in said[path]["Cache-Control"] for path in paths if path.startswith(("blobs", "targets")))
    assert {said[path]["Content-Type"] for path in paths if path.endswith(".json")} == {"application/json"}


def test_what_else_lies_in_the_bucket_is_left_alone(bucket, office, store):
    beside = f"{bucket.to.removeprefix('s3://').removesuffix('/yunlan')}"
    others = [f"{beside}/yunlan2/blobs/aa/x", f"{beside}/yunlan/readme.txt", f"{beside}/index.html"]
    for path in others:
        store.files.pipe_file(path, b"mine")
    store.files.pipe_file(f"{beside}/yunlan/blobs/ff/{'f' * 64}", b"nobody needs this any more")
    mirror(office.folder, bucket.place)
    assert [store.files.cat_file(path) for path in others] == [b"mine"] * 3
    assert bucket.place.listing().keys() == FolderDestination(office.folder).listing().keys()


# --- what is guarded


def test_another_countys_feed_in_the_store_is_not_overwritten(bucket, office, tmp_path):
    theirs = small(tmp_path / "theirs", (), Region("331023", "邻县", "331000", office.county_region.level))
    mirror(theirs.folder, bucket.place)
    with pytest.raises(Refused, match="另一个县"):
        check_destination(office.folder, bucket.place)


def test_a_store_that_is_newer_than_the_office_is_not_overwritten(bucket, office):
    before = {path: (office.folder / path).read_bytes() for path in FolderDestination(office.folder).listing()}
    office.publish()
    mirror(office.folder, bucket.place)
    check_destination(office.folder, bucket.place)
    FolderDestination(office.folder).write(before, lambda path: None)
    with pytest.raises(Refused, match="旧备份"):
        check_destination(office.folder, bucket.place)


# --- refusals in words


def test_wrong_keys_are_said_before_anything_is_signed(bucket, office, as_owner):
    as_owner(secret="not-the-secret-at-all")
    with pytest.raises(DiskError, match="不认这把密钥"):
        check_destination(office.folder, destination(bucket.to))
    as_owner(key="nobody")
    with pytest.raises(DiskError, match="不认这把密钥"):
        check_destination(office.folder, destination(bucket.to))


def test_missing_keys_are_said(bucket, office, as_owner, monkeypatch):
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(DiskError, match="没有找到访问密钥"):
        check_destination(office.folder, destination(bucket.to))


def test_keys_may_stand_in_a_profile(bucket, office, store, as_owner, monkeypatch):
    written = "[county]\naws_access_key_id = {AWS_ACCESS_KEY_ID}\naws_secret_access_key = {AWS_SECRET_ACCESS_KEY}\n"
    (store.folder / "credentials").write_text(written.format(**store.environment))
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_PROFILE", "county")
    check_destination(office.folder, destination(bucket.to))


def test_a_bucket_that_is_not_there_is_said(office, as_owner):
    with pytest.raises(DiskError, match="没有这个存储桶"):
        check_destination(office.folder, destination("s3://nobodys/yunlan"))


def test_a_store_that_cannot_be_reached_is_said(office, as_owner):
    as_owner(url="http://127.0.0.1:1")
    with pytest.raises(DiskError, match="连不上存储服务"):
        check_destination(office.folder, destination("s3://county/yunlan"))


@pytest.mark.parametrize(
    ("code", "status", "words"),
    [
        ("XMinioStorageFull", 507, "满了"),
        ("QuotaExceeded", 403, "满了"),
        ("AccessDenied", 403, "没有权限"),
        ("RequestTimeTooSkewed", 403, "时间不对"),
        ("SlowDown", 503, "过几分钟"),
        ("SomethingNew", 503, "过几分钟"),
        ("SomethingElse", 418, "SomethingElse"),
    ],
)
def test_what_a_store_answers_is_said_in_words(code, status, words):
    answer = {"Error": {"Code": code, "Message": "…"}, "ResponseMetadata": {"HTTPStatusCode": status}}
    outer = PermissionError("translated")
    outer.__cause__ = ClientError(answer, "PutObject")
    assert words in sentence(codes_of(outer))


def test_without_the_component_it_is_said_how_to_install_it(monkeypatch):
    real = builtins.__import__

    def without(name, *more):
        if name == "s3fs":
            raise ImportError(name)
        return real(name, *more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match=r"pip install .*s3\.lock"):
        destination("s3://county/yunlan")


# --- addresses


@pytest.mark.parametrize("to", ["https://gk.example/feed", "ftp://gk.example/feed", "gs://bucket/feed"])
def test_other_addresses_are_refused(to):
    with pytest.raises(UsageError, match="s3://存储桶"):
        destination(to)


@pytest.mark.parametrize("to", ["s3://", "s3:///feed", "s3://a", "s3://bucket/x?versionId=1", "s3://bucket/../other"])
def test_an_address_without_a_bucket_or_with_more_than_a_path_is_refused(to):
    with pytest.raises(UsageError, match="写错了"):
        destination(to)


def test_keys_in_the_address_are_refused_and_not_repeated():
    with pytest.raises(UsageError, match="不要把密钥写在") as refused:
        destination("s3://AKIDEXAMPLE:verysecret@bucket/feed")
    assert "verysecret" not in refused.value.sentence


def test_a_file_address_is_a_folder(tmp_path):
    place = destination((tmp_path / "网站").as_uri())
    assert isinstance(place, FolderDestination) and place.folder == tmp_path / "网站"
