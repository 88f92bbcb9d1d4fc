"""Connections for many small files: requests' own adapter, watched byte by byte and spared what a feed does not need.

requests and urllib3 bound a silence, not a trickle: a server that sends one byte of a header every twenty seconds
would hold a kiosk for hours. Here every read of the socket, of headers too, is held to the pace of the line.
"""

from __future__ import annotations

import http.client
import io
import logging
import ssl
from collections.abc import Mapping
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.structures import CaseInsensitiveDict
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from sync.pull.line import SLICE, Line
from sync.pull.pace import Pace
from sync.pull.trouble import Slow

# Cut headers are warned of with a traceback on stderr; we say ourselves what came of a transfer.
logging.getLogger("urllib3").setLevel(logging.ERROR)

SILENCE = 30.0  # seconds without a byte: the connection is dead


class WatchedReader(io.RawIOBase):
    """The reading end of a socket. Raises Stopped, Slow, and TimeoutError after SILENCE."""

    def __init__(self, sock: Any, line: Line) -> None:
        self._held = sock.makefile("rb", buffering=0)  # a socket stays open while such a file of it does
        self._sock = sock
        self._line = line
        self._pace = Pace()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        silent = 0.0
        while silent < SILENCE:
            self._line.check()
            seconds, count = self._wait(buffer)
            self._pace.waited(seconds, count or 0)
            self._line.waited(seconds, count or 0)
            if self._pace.too_slow:
                raise Slow
            if count is not None:
                return count
            silent += seconds
        raise TimeoutError("silence")

    def _wait(self, buffer: Any) -> tuple[float, int | None]:
        """One slice of waiting: how long it took, and the bytes that came; 0 at the end, None where none did."""
        before, start = self._sock.gettimeout(), self._line.clock.now()
        self._sock.settimeout(SLICE)
        try:
            count: int | None = self._sock.recv_into(buffer)
        except TimeoutError:
            count = None
        self._sock.settimeout(before)  # a TLS handshake may follow through a proxy, and needs longer than a slice
        return self._line.clock.now() - start, count

    def close(self) -> None:
        self._held.close()
        super().close()


class _Lines(io.BufferedReader):
    """What is read, and the line that was read last."""

    last = b""

    def readline(self, size: int | None = -1) -> bytes:
        self.last = super().readline(size)
        return self.last


class _Response(http.client.HTTPResponse):
    """An answer whose head is watched as well as its body.

    Trap: to http.client a head that breaks off is a head that ends there, and a body without a length is whole when
    the connection ends: an answer cut before its Content-Length would be an empty file.
    """

    def __init__(self, line: Line, sock: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self.fp.close()
        self.fp = self._lines = _Lines(WatchedReader(sock, line))

    def begin(self) -> None:
        super().begin()
        if self._lines.last not in (b"\r\n", b"\n"):
            self.close()
            raise http.client.RemoteDisconnected("the head of an answer broke off")


def _pools(line: Line) -> dict[str, type[HTTPConnectionPool]]:
    """urllib3's pools, with connections that are watched."""

    class Plain(HTTPConnection):
        response_class = partial(_Response, line)  # type: ignore[assignment]

    class Secure(HTTPSConnection):
        response_class = partial(_Response, line)  # type: ignore[assignment]

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


class LeanAdapter(HTTPAdapter):
    """requests' adapter for one site: pools found once instead of for every file, answers without cookies.

    `context`: how TLS judges certificates.
    """

    def __init__(self, line: Line, width: int, context: ssl.SSLContext) -> None:
        self._classes = _pools(line)
        self._more: dict[str, Any] = {"ssl_context": context}
        self._found: dict[tuple[str, str], Any] = {}
        super().__init__(pool_maxsize=width)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **kwargs: Any) -> None:
        super().init_poolmanager(connections, maxsize, block, **kwargs, **self._more)
        self.poolmanager.pool_classes_by_scheme = self._classes

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **kwargs, **self._more)
        manager.pool_classes_by_scheme = self._classes
        return manager

    def get_connection_with_tls_context(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> Any:
        place = urlsplit(request.url or "")
        site = str(place.scheme), str(place.netloc)
        if site not in self._found:
            self._found[site] = super().get_connection_with_tls_context(request, *args, **kwargs)
        return self._found[site]

    def request_url(self, request: requests.PreparedRequest, proxies: Mapping[str, str] | None) -> str:
        if proxies:
            return str(super().request_url(request, dict(proxies)))
        place = urlsplit(request.url or "")
        return f"{place.path or '/'}?{place.query}" if place.query else str(place.path or "/")

    def build_response(self, req: requests.PreparedRequest, resp: Any) -> requests.Response:
        response = requests.Response()
        response.status_code = resp.status
        response.headers = CaseInsensitiveDict(resp.headers)
        response.raw = resp
        return response

    def close(self) -> None:
        self._found.clear()
        super().close()


def request(template: requests.PreparedRequest, url: str, headers: Mapping[str, str]) -> requests.PreparedRequest:
    """Another request to the site of a prepared one, without preparing again what does not change."""
    asked = requests.PreparedRequest()
    asked.method, asked.url = template.method, url
    asked.headers = CaseInsensitiveDict({**template.headers, **headers})
    return asked
