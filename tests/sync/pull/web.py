"""A real web server on loopback that counts what it serves and misbehaves when told to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

LOGIN = b"<!DOCTYPE html><html><body>please log in</body></html>"


class Site:
    """What was asked, what went out as bodies, and which paths answer wrongly (path suffix → fault).

    `turns`: by path suffix, what is done instead of serving the file, once each and in order.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.secrets: set[bool] = set()
        self.connections = 0
        self.bytes = 0
        self.faults: dict[str, str] = {}
        self.turns: dict[str, list[Turn]] = {}
        self.ranges: list[str] = []
        self.encodings: dict[str, str] = {}

    def turn(self, path: str) -> Turn | None:
        waiting = next((turns for suffix, turns in self.turns.items() if path.endswith(suffix)), [])
        return waiting.pop(0) if waiting else None

    def fault(self, path: str) -> str | None:
        return next((fault for suffix, fault in self.faults.items() if path.endswith(suffix)), None)


class _Counted:
    """A handler's output file that counts."""

    def __init__(self, file: Any, site: Site) -> None:
        self._file, self._site, self.body = file, site, False

    def write(self, data: bytes) -> int:
        if self.body:
            self._site.bytes += len(data)
        return int(self._file.write(data))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else 40 ms a request on loopback

    def __init__(self, site: Site, *args: Any, **kwargs: Any) -> None:
        self.site = site
        super().__init__(*args, **kwargs)

    def setup(self) -> None:
        super().setup()
        self.site.connections += 1
        self.wfile = _Counted(self.wfile, self.site)  # type: ignore[assignment]

    def end_headers(self) -> None:
        super().end_headers()
        self.wfile.body = True  # type: ignore[attr-defined]

    def do_GET(self) -> None:
        self.wfile.body = False  # type: ignore[attr-defined]
        self.site.asked.append(self.path)
        self.site.agents.add(self.headers["User-Agent"])
        self.site.secrets.add("Authorization" in self.headers)
        self.site.ranges.append(self.headers.get("Range", ""))
        self.site.encodings[self.path] = self.headers.get("Accept-Encoding", "")
        fault, turn = self.site.fault(self.path), self.site.turn(self.path)
        if turn:
            turn(self)
        elif fault:
            getattr(self, f"_{fault}")()
        elif "Range" in self.headers:
            self._rest()
        else:
            super().do_GET()

    @property
    def begins(self) -> int:
        """The first byte that is asked for."""
        return int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-"))

    def file(self) -> bytes:
        return Path(self.translate_path(self.path)).read_bytes()

    def _rest(self) -> None:
        raw, start = self.file(), self.begins
        if start >= len(raw):
            self.answer(416, {"Content-Range": f"bytes */{len(raw)}"}, b"")
        else:
            self.answer(206, {"Content-Range": f"bytes {start}-{len(raw) - 1}/{len(raw)}"}, raw[start:])

    def answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _login(self) -> None:
        self.answer(200, {"Content-Type": "text/html"}, LOGIN)

    def _disguised_login(self) -> None:
        self.answer(200, {"Content-Type": "application/octet-stream"}, LOGIN)

    def _elsewhere(self) -> None:
        self.answer(302, {"Location": "http://login.example.invalid/?to=x"}, b"")

    def _forbidden(self) -> None:
        self.answer(403, {"Content-Type": "text/html"}, LOGIN)

    def _broken(self) -> None:
        self.answer(503, {}, b"")

    def _moved(self) -> None:
        self.answer(301, {"Location": self.path + "?moved"}, b"")

    def _round_and_round(self) -> None:
        self.answer(301, {"Location": self.path}, b"")

    def _cut(self) -> None:
        raw = Path(self.translate_path(self.path)).read_bytes()
        self.close_connection = True
        self.answer(200, {"Content-Length": str(len(raw))}, raw[: len(raw) // 2])

    def _endless(self) -> None:
        self.close_connection = True
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(4000):
                self.wfile.write(bytes(1 << 16))
        except OSError:
            pass  # the client had enough, as it should

    def _slow_head(self) -> None:
        self._trickle(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\nX-Slow: " + bytes([120]) * 5000)

    def _slow_body(self) -> None:
        self._trickle(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + bytes(5000))

    def _trickle(self, raw: bytes) -> None:
        self.close_connection = True
        try:
            for at in range(len(raw)):
                self.wfile.write(raw[at : at + 1])
        except OSError:
            pass  # the client had enough, as it should

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


Turn = Callable[[_Handler], None]


def cut(at: int, ranges: bool = True) -> Turn:
    """`at` bytes of what was asked for, then the line is dead. `ranges` False: of the whole file, always."""

    def turn(handler: _Handler) -> None:
        raw, start = handler.file(), handler.begins if ranges else 0
        handler.close_connection = True
        headers = {"Content-Length": str(len(raw) - start)}
        if start:
            headers["Content-Range"] = f"bytes {start}-{len(raw) - 1}/{len(raw)}"
        handler.answer(206 if start else 200, headers, raw[start : start + at])

    return turn


def cut_head(at: int) -> Turn:
    """`at` bytes of an answer's head, then the line is dead. What says how long the body is stands last in it."""

    def turn(handler: _Handler) -> None:
        raw = handler.file()
        handler.close_connection = True
        handler.wfile.write(f"HTTP/1.1 200 OK\r\nServer: x\r\nContent-Length: {len(raw)}\r\n\r\n".encode()[:at])

    return turn


def whole_file(handler: _Handler) -> None:
    """A server that knows no ranges."""
    handler.answer(200, {}, handler.file())


def says(status: int, body: bytes = b"", **headers: str) -> Turn:
    """One answer, whatever was asked; `Content_Type` is spelt so."""

    def turn(handler: _Handler) -> None:
        handler.answer(status, {name.replace("_", "-"): value for name, value in headers.items()}, body)

    return turn


@contextmanager
def serving(folder: Path) -> Iterator[Site]:
    """The folder on http://127.0.0.1, until the block ends."""
    site = Site("")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, site, directory=str(folder)))
    site.url = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
