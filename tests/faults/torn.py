"""A web server before the server, that breaks off every answer once, at any byte of it, its head included; asked again,
it answers in full. Where a line breaks by connections (tests.faults.line), an answer that fits is spared. Here none is.
"""

from __future__ import annotations

import contextlib
import http.client
import random
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Torn(ThreadingHTTPServer):
    """Answers for the server at `upstream`, on a port of its own; `torn` counts the answers that it broke off."""

    daemon_threads = True

    def __init__(self, upstream: int, chance: random.Random) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.upstream, self._chance, self._asked = upstream, chance, set[str]()
        self._lock = threading.Lock()

    @property
    def torn(self) -> int:
        return len(self._asked)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{path}/"

    def cut(self, path: str, length: int) -> tuple[int, bool] | None:
        """After how many bytes of an answer to break off, and whether by a reset; None: in full."""
        with self._lock:
            if path in self._asked:
                return None
            self._asked.add(path)
            return self._chance.randrange(length), self._chance.random() < 0.5

    def handle_error(self, request: object, client_address: object) -> None:
        """A kiosk that hangs up is no news."""


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Torn

    def do_GET(self) -> None:
        server = http.client.HTTPConnection("127.0.0.1", self.server.upstream, timeout=20)
        asked = {name: self.headers[name] for name in ("Range", "If-Range", "Accept-Encoding") if name in self.headers}
        with contextlib.closing(server):
            server.request("GET", self.path, headers=asked)
            answer = server.getresponse()
            body = answer.read()
        lines = [f"HTTP/1.1 {answer.status} {answer.reason}"]
        kept = ((name, value) for name, value in answer.getheaders() if name.lower() not in ("transfer-encoding",))
        lines += [f"{name}: {value}" for name, value in kept if name.lower() not in ("connection", "content-length")]
        head = "\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""]).encode("latin-1")
        self._send(head + body, self.server.cut(self.path, len(head) + len(body)))

    def _send(self, whole: bytes, cut: tuple[int, bool] | None) -> None:
        if cut is None:
            self.wfile.write(whole)
            return
        at, reset = cut
        self.wfile.write(whole[:at])
        self.wfile.flush()
        self.close_connection = True
        if reset:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
        else:
            self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, format: str, *args: object) -> None:
        """Nobody reads it."""


@contextmanager
def torn(upstream: int, chance: random.Random) -> Iterator[Torn]:
    """Such a server, until the end."""
    with Torn(upstream, chance) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()
