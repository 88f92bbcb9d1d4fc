"""A real web server on loopback that counts what it serves and misbehaves when told to."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

LOGIN = b"<!DOCTYPE html><html><body>please log in</body></html>"


class Site:
    """What was asked, what went out as bodies, and which paths answer wrongly (path suffix → fault)."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.connections = 0
        self.bytes = 0
        self.faults: dict[str, str] = {}

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
        fault = self.site.fault(self.path)
        if fault is None:
            super().do_GET()
        else:
            getattr(self, f"_{fault}")()

    def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _login(self) -> None:
        self._answer(200, {"Content-Type": "text/html"}, LOGIN)

    def _disguised_login(self) -> None:
        self._answer(200, {"Content-Type": "application/octet-stream"}, LOGIN)

    def _elsewhere(self) -> None:
        self._answer(302, {"Location": "http://login.example.invalid/?to=x"}, b"")

    def _forbidden(self) -> None:
        self._answer(403, {"Content-Type": "text/html"}, LOGIN)

    def _broken(self) -> None:
        self._answer(503, {}, b"")

    def _moved(self) -> None:
        self._answer(301, {"Location": self.path + "?moved"}, b"")

    def _round_and_round(self) -> None:
        self._answer(301, {"Location": self.path}, b"")

    def _cut(self) -> None:
        raw = Path(self.translate_path(self.path)).read_bytes()
        self.close_connection = True
        self._answer(200, {"Content-Length": str(len(raw))}, raw[: len(raw) // 2])

    def _endless(self) -> None:
        self.close_connection = True
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(4000):
                self.wfile.write(bytes(1 << 16))
        except OSError:
            pass  # the client had enough, as it should

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


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
