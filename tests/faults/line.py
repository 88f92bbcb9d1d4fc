"""A bad line: a TCP proxy between the kiosk and the server that cuts, resets, slows down and falls silent."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_PIECE = 4096
_TICK = 0.05  # seconds between two pieces of a slow line


@dataclass(frozen=True)
class Manner:
    """How one connection behaves towards the kiosk. `cut`: after so many bytes it ends, with RST or with FIN;
    `silent`: after so many bytes nothing more comes; `rate`: bytes a second.
    """

    cut: int | None = None
    reset: bool = False
    silent: int | None = None
    rate: float | None = None


GOOD = Manner()


class Line:
    """A listening proxy. `manner` is asked for every connection, by its number from 0."""

    def __init__(self, port: int, manner: Callable[[int], Manner]) -> None:
        self._upstream, self._manner = port, manner
        self._over = threading.Event()
        self._open: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}/{path}/"

    def close(self) -> None:
        self._over.set()
        for one in (self._listener, *self._open):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _accept(self) -> None:
        number = 0
        while not self._over.is_set():
            try:
                kiosk, _ = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self._upstream), 10)
            except OSError:
                return
            self._open += [kiosk, server]
            for work in ((self._carry_up, kiosk, server), (self._carry_down, server, kiosk, self._manner(number))):
                threading.Thread(target=work[0], args=work[1:], daemon=True).start()
            number += 1

    def _carry_up(self, kiosk: socket.socket, server: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while piece := kiosk.recv(_PIECE):
                server.sendall(piece)
        with contextlib.suppress(OSError):
            server.shutdown(socket.SHUT_WR)

    def _carry_down(self, server: socket.socket, kiosk: socket.socket, manner: Manner) -> None:
        carried = 0
        with contextlib.suppress(OSError):
            while piece := server.recv(self._take(manner, carried)):
                kiosk.sendall(piece)
                carried += len(piece)
                if carried == manner.silent:
                    self._over.wait()
                if carried == manner.cut:
                    break
                if manner.rate:
                    self._over.wait(len(piece) / manner.rate)
        _end(kiosk, manner.reset and carried == manner.cut)
        server.close()

    @staticmethod
    def _take(manner: Manner, carried: int) -> int:
        bounds = [stop - carried for stop in (manner.cut, manner.silent) if stop is not None]
        slow = [max(1, int(manner.rate * _TICK))] if manner.rate else []
        return min([_PIECE, *bounds, *slow])


def _end(kiosk: socket.socket, reset: bool) -> None:
    with contextlib.suppress(OSError):
        if reset:
            kiosk.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        else:
            kiosk.shutdown(socket.SHUT_RDWR)
    kiosk.close()


@contextlib.contextmanager
def bad_line(port: int, manner: Callable[[int], Manner]) -> Iterator[Line]:
    """A proxy before the server at `port`, until the end."""
    line = Line(port, manner)
    try:
        yield line
    finally:
        line.close()
