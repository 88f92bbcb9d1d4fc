"""The wire below IPP: one request, one answer, over the print system's socket or to a printer. Gives no meaning."""

from __future__ import annotations

import http.client
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from printing.spooler.ipp import MOST, Answer, BadAnswer, Operation, Tag, Value, answer, request

SECONDS = 20.0  # a print system of this machine answers in milliseconds, a sleeping printer within some seconds
PORT = 631
_SOCKETS = ("/run/cups/cups.sock", "/var/run/cups/cups.sock")

Asked = Mapping[str, tuple[Tag, Value | tuple[str, ...]]]


class _Local(http.client.HTTPConnection):
    """HTTP over a socket of this machine."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=SECONDS)
        self._path = path

    def connect(self) -> None:
        if sys.platform == "win32":
            raise OSError("CUPS is not Windows' print system")
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def server() -> str:
    """Where CUPS listens: CUPS_SERVER (a path, or host:port), else its own socket, else localhost."""
    named = os.environ.get("CUPS_SERVER", "")
    return named or next((path for path in _SOCKETS if Path(path).exists()), f"localhost:{PORT}")


def exchange(
    where: str, path: str, operation: Operation, target: Asked, job: Asked | None = None, document: bytes = b""
) -> Answer | None:
    """One request to a server (a socket's path, or host:port); None where nothing that can be read comes back."""
    connection = _Local(where) if where.startswith("/") else _remote(where)
    body = request(operation, target, job) + document
    try:
        connection.request("POST", path, body, {"Content-Type": "application/ipp"})
        got = connection.getresponse()
        return answer(got.read(MOST + 1)) if got.status == http.client.OK else None
    except (OSError, http.client.HTTPException, BadAnswer):
        return None
    finally:
        connection.close()


def ask(uri: str, operation: Operation, target: Asked) -> Answer | None:
    """One request to a printer (ipp://…); None where it does not answer."""
    parts = urlsplit(uri)
    try:
        where = f"{parts.hostname}:{parts.port or PORT}"
    except ValueError:
        return None
    return exchange(where, parts.path or "/", operation, {"printer-uri": (Tag.URI, uri), **target})


def _remote(where: str) -> http.client.HTTPConnection:
    host, _, port = where.rpartition(":")
    return http.client.HTTPConnection(host or where, int(port) if host and port.isdigit() else PORT, timeout=SECONDS)
