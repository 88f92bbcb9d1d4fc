"""A feed on a web server, over requests: bounded in bytes, seconds and redirects; login pages are named."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing, suppress
from urllib.parse import urljoin, urlsplit

import requests
import urllib3
from requests.utils import requote_uri

from sync.pull.connections import SILENCE, LeanAdapter, request
from sync.pull.line import Line
from sync.pull.portal import LOGIN, is_page, no_page
from sync.pull.source import CHUNK, Answer, Tally, bounded, named
from sync.pull.trouble import Cut, Forbidden, Missing, Oversized, Portal, ProxyLogin, Unreachable, WrongLength
from sync.pull.undated import undated
from sync.pull.unpacked import SLACK, unpacked

AGENT = "Mingbang/0.1"
CONNECT = 10.0  # seconds; village lines are slow, dead ones are found out soon enough
HOPS = 3
WIDTH = 4  # connections: they hide the latency of a line; more would only crowd a county's server
_REDIRECTS = (301, 302, 303, 307, 308)
_LATER = (408, 425, 429)  # and all of 5xx: the server says that it may be otherwise in a while
_SMALL = 1024  # an error page this short is read, so that the connection can be used again


class WebSource:
    """Source over HTTP(S). A first sync asks hundreds of times, over WIDTH connections that stay.

    Certificates are judged in all but their dates: sync.pull.undated. `proxy`: its address; "" asks the environment.
    """

    width = WIDTH

    def __init__(self, url: str, tally: Tally | None = None, line: Line | None = None, proxy: str = "") -> None:
        self.name = named(url)
        self.tally = tally or Tally()
        self.line = line or Line()
        self._base = url if url.endswith("/") else url + "/"
        self._host = urlsplit(url).hostname
        self._adapter = LeanAdapter(self.line, WIDTH, undated())
        self._settle_environment(proxy)

    def answer(self, path: str, limit: int, start: int = 0, exact: bool = False) -> Answer:
        """One file from `start` on, or the whole where the server cannot.

        Raises the errors of sync.pull.trouble but those about signatures.
        """
        response = self._ask(path, _headers(path, start))
        if start and _astray(response, start):
            self._drop(response)
            return self.answer(path, limit, exact=exact)
        self._judge(response, path, start)
        packed = response.headers.get("Content-Encoding", "identity").strip().lower()
        total = _total(response) if packed == "identity" else None
        if total is not None and (total > limit or (exact and total != limit)):
            self._unmask(response, path)
            raise WrongLength(path, limit, total) if exact else Oversized(path, limit, total)
        begin = start if response.status_code == 206 else 0
        return Answer(begin, self._body(response, path, limit - begin, packed))

    def read(self, path: str, limit: int) -> Iterator[bytes]:
        """The whole of one file."""
        return self.answer(path, limit).pieces

    def close(self) -> None:
        """Close the connections."""
        self._adapter.close()

    def _settle_environment(self, proxy: str) -> None:
        """Proxies and certificates of the environment, once: requests would look again for every file."""
        with requests.Session() as session:
            session.headers.clear()
            session.headers.update({"User-Agent": AGENT})
            self._template = session.prepare_request(requests.Request("GET", self._base))
            found = session.merge_environment_settings(self._base, {}, True, None, None)
        self._verify = True if found["verify"] is None else found["verify"]
        self._proxies = {"http": proxy, "https": proxy} if proxy else dict(found["proxies"])

    def _ask(self, path: str, headers: dict[str, str]) -> requests.Response:
        """The answer at a path, wherever we are sent for it: a county moves its feed, and a login page sends away, too.
        Which of them it was, the answer tells; what a stranger gives is believed no more than what the county's own
        server gives. Raises Portal, Unreachable, ProxyLogin.
        """
        url = urljoin(self._base, path)
        for _ in range(HOPS):
            response = self._sent_to(url, headers)
            if response.status_code not in _REDIRECTS:
                self._settle(url, path, response)
                return response
            url = urljoin(url, response.headers.get("Location", ""))
            response.raw.close()
        raise Portal("一再被转走")

    def _sent_to(self, url: str, headers: dict[str, str]) -> requests.Response:
        if not self._away(url):
            return self._get(url, headers)
        try:
            return self._get(url, headers, known=False)
        except Unreachable as cause:
            raise _sent_away(url) from cause

    def _settle(self, url: str, path: str, response: requests.Response) -> None:
        """Ask for the other files, too, where a file was found elsewhere. Raises Portal where a page was."""
        if self._away(url) and response.status_code in (200, 206):
            if is_page(response.headers):
                response.raw.close()
                raise _sent_away(url)
            if url.endswith(f"/{path}"):
                self._base = url.removesuffix(path)

    def _away(self, url: str) -> bool:
        return urlsplit(url).hostname != self._host

    def _get(self, url: str, headers: dict[str, str], known: bool = True) -> requests.Response:
        """`known`: whether it is the county's server, which alone may be told the name and password in its address."""
        self.line.check()
        self.tally.asked()
        asked = request(self._template, requote_uri(url), headers)
        if not known:
            asked.headers.pop("Authorization", None)
        try:
            return self._adapter.send(
                asked, stream=True, timeout=(CONNECT, SILENCE), verify=self._verify, proxies=self._proxies
            )
        except (requests.RequestException, urllib3.exceptions.HTTPError, ValueError, OSError) as cause:
            raise self._unreachable(cause) from cause

    def _unreachable(self, cause: Exception) -> Unreachable | ProxyLogin:
        if isinstance(cause, requests.exceptions.ProxyError):
            if " 407 " in str(cause):
                return ProxyLogin()
            return Unreachable("连不上代理服务器。请检查 kiosk.toml 的 [source] proxy 或系统的代理设置。", again=True)
        if isinstance(cause, requests.exceptions.SSLError) and "CERTIFICATE_VERIFY_FAILED" in str(cause):
            said = f"{self.name} 的证书通不过。请检查网络是否要求登录、网址是否写对,或联系县里。"
            return Unreachable(said)
        return Unreachable(f"连不上 {self.name}。请检查网络;原有内容照常显示,稍后会再试。", again=True)

    def _judge(self, response: requests.Response, path: str, start: int) -> None:
        status, page = response.status_code, is_page(response.headers)
        if (status == 200 or (status == 206 and start)) and not page:
            return
        self._drop(response)
        if status in LOGIN or (page and status in (200, 206)):
            raise Portal(str(status) if status in LOGIN else "登录页面")
        if status == 407:
            raise ProxyLogin
        if status == 403:
            raise Forbidden
        if status in (404, 410):
            raise Missing(path)
        said = f"{self.name} 的服务器出错({status})。原有内容照常显示,稍后会再试。"
        raise Unreachable(said, again=status in _LATER or status >= 500, after=_after(response))

    def _unmask(self, response: requests.Response, path: str) -> None:
        """Raises Portal where what has another length than the file is a login page."""
        with suppress(Cut), closing(no_page(self._wire(response, path))) as pieces:
            next(pieces, None)

    def _drop(self, response: requests.Response) -> None:
        length = _number(response.headers.get("Content-Length", ""))
        if length is None or length > _SMALL:
            response.raw.close()
            return
        try:
            self.tally.received(len(response.raw.read(_SMALL, decode_content=False)))
        except (urllib3.exceptions.HTTPError, OSError):
            response.raw.close()

    def _body(self, response: requests.Response, path: str, limit: int, packed: str) -> Iterator[bytes]:
        if packed == "identity":
            return bounded(no_page(self._wire(response, path)), path, limit)
        if packed not in ("gzip", "x-gzip"):
            response.raw.close()
            raise Unreachable(f"{self.name} 用了没有要求的压缩方式({packed[:20]})。请联系县里。")
        return no_page(unpacked(bounded(self._wire(response, path), path, limit + SLACK), path, limit))

    def _wire(self, response: requests.Response, path: str) -> Generator[bytes, None, None]:
        # read1, not iter_content: that one waits for full chunks and drops the last part of a cut transfer
        announced = _number(response.headers.get("Content-Length", ""))
        chunk = min(CHUNK, max(SLACK, int(self.line.limit))) if self.line.limit else CHUNK
        total, ended = 0, False
        try:
            while piece := response.raw.read1(chunk, decode_content=False):
                total += len(piece)
                self.tally.received(len(piece))
                yield piece
                self.line.received(len(piece))
            ended = announced in (None, total)
        except (urllib3.exceptions.HTTPError, OSError) as cause:
            raise Cut(path) from cause
        finally:
            if not ended:
                response.raw.close()
            response.raw.release_conn()
        if not ended:
            raise Cut(path)


def _sent_away(url: str) -> Portal:
    return Portal(f"被转到 {urlsplit(url).hostname or '别处'}")


def _headers(path: str, start: int) -> dict[str, str]:
    if start:
        return {"Accept-Encoding": "identity", "Range": f"bytes={start}-"}
    return {"Accept-Encoding": "gzip" if path.endswith(".json") else "identity"}


def _astray(response: requests.Response, start: int) -> bool:
    """Whether what was asked from `start` on has to be asked for as a whole: the file ends before, or the server
    answers with another range.
    """
    if response.status_code != 206 or is_page(response.headers):
        return response.status_code == 416
    said = response.headers.get("Content-Range", "")
    return not said.startswith(f"bytes {start}-") or "Content-Encoding" in response.headers


def _total(response: requests.Response) -> int | None:
    """The length of the whole file, as the answer says it."""
    if response.status_code == 206:
        return _number(response.headers.get("Content-Range", "").rpartition("/")[2])
    return _number(response.headers.get("Content-Length", ""))


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _after(response: requests.Response) -> float:
    """Retry-After in seconds; a date there would need a right clock."""
    return float(_number(response.headers.get("Retry-After", "").strip()) or 0)
