"""Networks that want a login, and proxies: each named, whatever it pretends to be."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync import config
from sync.config import DataFolder
from sync.errors import InputError
from sync.pull.address import open_source
from sync.pull.portal import no_page
from sync.pull.source import whole
from sync.pull.trouble import Forbidden, LineTrouble, Missing, Portal, ProxyLogin, Unreachable
from sync.pull.web import WebSource
from tests.sync.pull.lines import Still, still
from tests.sync.pull.web import LOGIN, says, serving

NAME, CONTENT = "timestamp.json", b'{"signed": {"version": 3, "about": "so long that a page of the same length fits"}}'
PLAIN = {"Content_Type": "application/json"}


@pytest.fixture
def site(tmp_path):
    (tmp_path / NAME).write_bytes(CONTENT)
    with serving(tmp_path) as site:
        yield site


def told(site, turn) -> str:
    site.turns[NAME] = [turn]
    source = WebSource(site.url, line=still())
    try:
        with pytest.raises(Portal) as caught:
            whole(source, NAME, 1000)
    finally:
        source.close()
    assert site.asked == [f"/{NAME}"]  # a login is not to be had by asking again
    return caught.value.sentence


@pytest.mark.parametrize(
    "turn",
    [
        says(200, LOGIN, Content_Type="text/html; charset=gbk"),
        says(200, LOGIN, Content_Type=" TEXT/HTML"),
        says(200, LOGIN, Content_Type="application/xhtml+xml"),
        says(200, LOGIN, **PLAIN),
        says(200, LOGIN.ljust(len(CONTENT)), **PLAIN),
        says(200, b"\xef\xbb\xbf\r\n  <HTML><body>", **PLAIN),
        says(200, b"<meta http-equiv=refresh content='0;url=http://10.0.0.1/'>", **PLAIN),
        says(200, b"<script>location='http://10.0.0.1/'</script>", **PLAIN),
        says(200, b"<!-- login --><html>", **PLAIN),
        says(200, b"<?xml version='1.0'?><html>", **PLAIN),
        says(200, b"", Refresh="0; url=http://10.0.0.1/"),
        says(401, LOGIN, WWW_Authenticate="Basic"),
        says(403, LOGIN),
        says(511, LOGIN),
        says(302, b"", Location="http://localhost:9/"),
        says(307, b"", Location="//localhost:9/"),
        says(302, b"", Location="ftp://localhost/"),
        says(302, b"", Location="file:///etc/hostname"),
    ],
)
def test_a_login_page_is_named_however_it_comes(site, turn):
    assert "网络要求登录" in told(site, turn)


def test_where_a_network_sends_us_is_said(site):
    assert "localhost" in told(site, says(302, b"", Location="http://localhost:9/"))


def test_a_page_that_a_network_sends_us_to_is_named_by_its_place(site, tmp_path):
    (tmp_path / "login").mkdir()
    with serving(tmp_path / "login") as login:
        login.turns["/"] = [says(200, LOGIN, Content_Type="text/html")]
        elsewhere = login.url.replace("127.0.0.1", "localhost")
        assert "被转到 localhost" in told(site, says(302, b"", Location=elsewhere))


def test_a_feed_that_has_moved_to_another_server_is_followed_and_asked_for_there(site, tmp_path):
    """A county outgrows its machine: the old address sends on, and nobody visits a kiosk."""
    (tmp_path / "store" / "feed").mkdir(parents=True)
    for name in (NAME, "more.json"):
        (tmp_path / "store" / "feed" / name).write_bytes(CONTENT)
    with serving(tmp_path / "store") as store:
        there = f"{store.url.replace('127.0.0.1', 'localhost')}feed/"
        site.turns["none.json"] = [says(301, b"", Location=f"{there}none.json")]
        site.turns[NAME] = [says(301, b"", Location=there + NAME)]
        source = WebSource(site.url.replace("//", "//kiosk:secret@"), line=still())
        with pytest.raises(Missing):  # as where a kiosk asks for the next root: that is no login page
            source.read("none.json", 10)
        assert whole(source, NAME, 1000) == whole(source, "more.json", 1000) == CONTENT
        source.close()
        assert site.asked == ["/none.json", f"/{NAME}"]
        assert store.asked == ["/feed/none.json", f"/feed/{NAME}", "/feed/more.json"]
        assert site.secrets == {True} and store.secrets == {False}, "the password is for the county's own server"


def test_what_a_store_says_of_a_missing_file_is_a_kind_of_portal(site):
    site.turns[NAME] = [says(403, b"<Error>AccessDenied</Error>", Content_Type="application/xml")]
    source = WebSource(site.url, line=still())
    with pytest.raises(Forbidden):
        source.read(NAME, 1000)
    source.close()


@given(st.binary(max_size=200), st.lists(st.integers(1, 20), max_size=20))
def test_what_is_no_page_comes_through_unchanged(raw, cuts):
    if raw.lstrip()[:1] == b"<":
        raw = b"x" + raw
    assert b"".join(no_page(in_pieces(raw, cuts))) == raw


@given(st.sampled_from([LOGIN, b"  <html>" + bytes(90), b"<title>x"]), st.lists(st.integers(1, 9), max_size=20))
def test_not_a_byte_of_a_page_comes_through_in_whatever_pieces(raw, cuts):
    with pytest.raises(Portal):
        next(no_page(in_pieces(raw, cuts)))


def in_pieces(raw: bytes, cuts: list[int]):
    for count in cuts:
        yield raw[:count]
        raw = raw[count:]
    yield raw


# --- proxies


class Proxy(BaseHTTPRequestHandler):
    """Fetches nothing: it has the one file itself, for those that it lets in."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers.get("Proxy-Authorization", "")))  # type: ignore[attr-defined]
        self.reply(self.server.status, CONTENT)  # type: ignore[attr-defined]

    def do_CONNECT(self) -> None:
        self.server.asked.append((self.path, ""))  # type: ignore[attr-defined]
        self.reply(self.server.status, b"")  # type: ignore[attr-defined]

    def reply(self, status: int, body: bytes) -> None:
        self.close_connection = True
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@contextmanager
def proxying(status: int = 200):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    server.asked, server.status = [], status  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def through(address: str, proxy: str = "") -> bytes:
    source = open_source(address, settings=config.Source(proxy=proxy), clock=Still())
    try:
        return whole(source, NAME, 1000)
    finally:
        source.close()


def test_the_proxy_of_the_settings_is_asked(site):
    with proxying() as proxy:
        assert through("http://county.example.invalid/feed", f"http://127.0.0.1:{proxy.server_port}") == CONTENT
        assert proxy.asked == [(f"http://county.example.invalid/feed/{NAME}", "")]


def test_a_proxys_name_and_password_are_handed_over():
    with proxying() as proxy:
        through("http://county.example.invalid/", f"http://kiosk:secret@127.0.0.1:{proxy.server_port}")
        assert proxy.asked[0][1].startswith("Basic ")


def test_the_proxy_of_the_environment_is_asked_unless_the_county_is_excepted(site, monkeypatch):
    with proxying() as proxy:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.server_port}")
        assert through("http://county.example.invalid/") == CONTENT
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        assert through(site.url) == CONTENT
        assert len(proxy.asked) == len(site.asked) == 1


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_wants_a_password_is_named(scheme):
    with proxying(407) as proxy, pytest.raises(ProxyLogin, match="代理服务器要求"):
        through(f"{scheme}://county.example.invalid/", f"http://127.0.0.1:{proxy.server_port}")
    assert len(proxy.asked) == 1


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_is_not_there_is_named(scheme):
    with pytest.raises(Unreachable, match="连不上代理"):
        through(f"{scheme}://county.example.invalid/", "http://127.0.0.1:9")


def test_a_proxy_of_a_kind_that_we_do_not_speak_is_said(monkeypatch):
    monkeypatch.setenv("all_proxy", "socks5://127.0.0.1:9")
    with pytest.raises(LineTrouble):
        through("http://county.example.invalid/")


@pytest.mark.parametrize("said", ['proxy = "10.0.0.1:8080"', 'proxy = "socks5://x:1"', 'proxy = "http://[::1"'])
def test_a_proxy_that_is_no_web_address_is_refused_at_the_start(tmp_path, said):
    (tmp_path / "kiosk.toml").write_text(f"[source]\n{said}\n")
    with pytest.raises(InputError, match="proxy"):
        config.load(DataFolder(tmp_path), {})


@pytest.mark.parametrize("said", ["-1", "3", "10000001"])
def test_a_limit_that_would_starve_sync_is_refused_at_the_start(tmp_path, said):
    (tmp_path / "kiosk.toml").write_text(f"[source]\nlimit_kbps = {said}\n")
    with pytest.raises(InputError, match="limit_kbps"):
        config.load(DataFolder(tmp_path), {})


def test_proxy_and_limit_stay_when_the_environment_names_the_feed(tmp_path):
    (tmp_path / "kiosk.toml").write_text('[source]\nproxy = "http://10.0.0.1:8080"\nlimit_kbps = 512\n')
    found = config.load(DataFolder(tmp_path), {"MINGBANG_SOURCE": "http://x/"}).source
    assert (found.url, found.proxy, found.limit_kbps) == ("http://x/", "http://10.0.0.1:8080", 512)
    assert open_source("http://x/", settings=found).line.limit == 64_000


def test_a_move_within_the_site_is_followed_and_a_missing_file_is_no_portal(site):
    source = WebSource(site.url, line=still())
    site.turns[NAME] = [says(301, b"", Location=f"/{NAME}?moved")]
    assert whole(source, NAME, 1000) == CONTENT
    with pytest.raises(Missing):
        source.read("nothing.json", 10)
    source.close()
