"""A feed on a web server, over requests: bounded in bytes, seconds and redirects; login pages are named."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from urllib.parse import urljoin, urlsplit

import requests
import urllib3

from sync.pull.source import CHUNK, Tally, bounded
from sync.pull.trouble import Altered, Cut, Forbidden, Missing, Portal, Unreachable
from sync.pull.undated import disregard_dates

AGENT = "Mingbang/0.1"
CONNECT = 10.0  # seconds; village lines are slow, dead ones are found out soon enough
SILENCE = 30.0  # seconds without a byte
SLOWEST = 1024  # bytes a second that a transfer must reach over its length, beyond PATIENCE
PATIENCE = 60.0
HOPS = 3
_REDIRECTS = (301, 302, 303, 307, 308)
_LOGIN = (401, 407, 511)
_SMALL = 1024  # an error page this short is read, so that the connection can be used again


class WebSource:
    """Source over HTTP(S). One session: a first sync asks hundreds of times over one connection.

    `dated` False: this machine's clock is wrong, so the dates of certificates are not judged by it.
    """

    def __init__(self, url: str, tally: Tally | None = None, dated: bool = True) -> None:
        self.name = url
        self.tally = tally or Tally()
        self._base = url if url.endswith("/") else url + "/"
        self._session = requests.Session()
        self._session.headers.update({"User-Agent": AGENT, "Accept-Encoding": "identity"})
        self._settle_environment()
        if not dated:
            disregard_dates(self._session)

    def read(self, path: str, limit: int) -> Iterator[bytes]:
        """Bytes of one file. Raises Unreachable, Portal (Forbidden), Missing, Cut, Altered (longer than `limit`)."""
        response = self._judge(self._ask(urljoin(self._base, path)), path)
        announced = _length(response)
        if announced is not None and announced > limit:
            response.raw.close()
            raise Altered(path)
        return bounded(self._pieces(response, path, announced, limit), path, limit, self.tally)

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def _settle_environment(self) -> None:
        """Proxies and certificates of the environment, once: requests would look again for every file."""
        session = self._session
        found = session.merge_environment_settings(self._base, {}, True, None, None)
        session.proxies, session.verify, session.trust_env = found["proxies"], found["verify"], False

    def _ask(self, url: str) -> requests.Response:
        for _ in range(HOPS):
            response = self._get(url)
            if response.status_code not in _REDIRECTS:
                return response
            aim = urljoin(url, response.headers.get("Location", ""))
            response.raw.close()
            if urlsplit(aim).hostname != urlsplit(self._base).hostname:
                raise Portal(f"被转到 {urlsplit(aim).hostname or '别处'}")
            url = aim
        raise Portal("一再被转走")

    def _get(self, url: str) -> requests.Response:
        self.tally.requests += 1
        try:
            return self._session.get(url, stream=True, timeout=(CONNECT, SILENCE), allow_redirects=False)
        except requests.exceptions.SSLError as cause:
            raise Unreachable(f"{self.name} 的证书通不过。请检查这台机器的日期,或联系县里。") from cause
        except (requests.RequestException, urllib3.exceptions.HTTPError, ValueError, OSError) as cause:
            raise Unreachable(f"连不上 {self.name}。请检查网络;原有内容照常显示,稍后会再试。") from cause

    def _judge(self, response: requests.Response, path: str) -> requests.Response:
        status = response.status_code
        page = response.headers.get("Content-Type", "").lower().startswith("text/html")
        if status == 200 and not page:
            return response
        self._drop(response)
        if status == 200 or status in _LOGIN:
            raise Portal("登录页面" if status == 200 else str(status))
        if status == 403:
            raise Forbidden
        if status in (404, 410):
            raise Missing(path)
        raise Unreachable(f"{self.name} 的服务器出错({status})。原有内容照常显示,稍后会再试。")

    def _drop(self, response: requests.Response) -> None:
        length = _length(response)
        if length is None or length > _SMALL:
            response.raw.close()
            return
        try:
            self.tally.received(len(response.raw.read(_SMALL)))
        except (urllib3.exceptions.HTTPError, OSError):
            response.raw.close()

    @staticmethod
    def _pieces(
        response: requests.Response, path: str, announced: int | None, limit: int
    ) -> Generator[bytes, None, None]:
        # read1, not iter_content: that one waits for full chunks and drops the last part of a cut transfer
        deadline = time.monotonic() + PATIENCE + (announced or limit) / SLOWEST
        total = 0
        try:
            while piece := response.raw.read1(CHUNK, decode_content=False):
                if total == 0 and piece[:64].lstrip().lower().startswith((b"<!doctype html", b"<html")):
                    raise Portal("登录页面")
                total += len(piece)
                yield piece
                if time.monotonic() > deadline:
                    raise Cut(path)
        except (urllib3.exceptions.HTTPError, OSError) as cause:
            raise Cut(path) from cause
        finally:
            if announced is None or total != announced:
                response.raw.close()
            response.raw.release_conn()
        if announced is not None and total < announced:
            raise Cut(path)


def _length(response: requests.Response) -> int | None:
    text = response.headers.get("Content-Length", "")
    return int(text) if text.isascii() and text.isdigit() else None
