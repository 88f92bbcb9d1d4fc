"""A real web server on loopback: nginx over one folder, with the answers of login pages and of servers in trouble."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ERRORS = (500, 502, 503, 504)
PORTALS = ("login", "disguised", "elsewhere", "511")
_PAGE = "<!DOCTYPE html><html><head><title>上网认证</title></head><body>请输入手机号登录</body></html>"
_TRIES = 100
NEEDED = "needs nginx: apt install nginx-light"

_CONFIGURATION = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log warn; {user}
events {{ worker_connections 512; }}
http {{
  access_log off; default_type application/octet-stream; types {{ application/json json; }} charset utf-8;
  gzip on; gzip_types application/json; gzip_min_length 256;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port}; root {folder}/www;
    location /login/ {{ default_type text/html; return 200 "{page}"; }}
    location /disguised/ {{ default_type application/octet-stream; return 200 "{page}"; }}
    location /elsewhere/ {{ return 302 http://login.example.invalid/portal; }}
    location /511/ {{ default_type text/html; return 511 "{page}"; }}
    {errors}
  }}
}}
"""


@dataclass(frozen=True)
class Site:
    """A running server. What stands in `www` is served; first path elements of PORTALS and ERRORS answer as named."""

    port: int
    www: Path

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}/{path}/"


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[Site]:
    """nginx over `folder`/www, until the end. Raises RuntimeError where it does not start, SystemExit without it."""
    if not binary():
        raise SystemExit(f"this {NEEDED}")
    site = Site(free_port(), folder / "www")
    site.www.mkdir(parents=True, exist_ok=True)
    (folder / "nginx.conf").write_text(_configuration(folder, site.port), "utf-8")
    command = [binary(), "-c", str(folder / "nginx.conf"), "-p", str(folder), "-e", str(folder / "error.log")]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    try:
        _await(site.port, process)
        yield site
    finally:
        process.terminate()
        process.wait(10)


def binary() -> str:
    """Where nginx is; "" where it is not installed."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin") or ""


def free_port() -> int:
    """A port of loopback on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _configuration(folder: Path, port: int) -> str:
    user = "user root;" if os.geteuid() == 0 else ""  # temporary folders are their owner's
    errors = "\n    ".join(f"location /{code}/ {{ return {code}; }}" for code in ERRORS)
    return _CONFIGURATION.format(folder=folder, port=port, page=_PAGE, errors=errors, user=user)


def _await(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(_TRIES):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError("nginx does not start")
