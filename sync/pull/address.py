"""From what stands after --from to a source: a web address, file://…, or a path."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from sync.config import Source as Settings
from sync.errors import UsageError
from sync.pull.folder import FolderSource
from sync.pull.line import Clock, Line
from sync.pull.source import Source
from sync.pull.web import WebSource

KILOBIT = 125  # bytes
AS_IS = Settings()
_NO_PART = re.compile(r"[\x00-\x20\x7f]")
_WRONG = "网址写错了:{}。请写成 http://主机/路径 或 https://主机/路径,或写文件夹。"


def open_source(address: str, settings: Settings = AS_IS, clock: Clock | None = None) -> Source:
    """The source at an address. Raises UsageError where there is none; nothing is read yet.

    `settings`: its proxy and limit are used, not its url. `clock`: SystemClock(stop) ends transfers once `stop` is set.
    """
    line = Line(clock, settings.limit_kbps * KILOBIT)
    try:
        return _opened(address, settings.proxy, line)
    except ValueError as cause:  # urllib's, the codec's for names of hosts, and those that requests derives from it
        raise UsageError(_WRONG.format(address)) from cause


def _opened(address: str, proxy: str, line: Line) -> Source:
    if not address.strip():
        raise UsageError("没有说从哪里取内容。请用 --from 指定网址或文件夹,或写进 kiosk.toml 的 [source] url。")
    parts = urlsplit(address)
    if parts.scheme in ("http", "https"):
        if not parts.hostname or parts.port == 0 or _NO_PART.search(address):
            raise UsageError(_WRONG.format(address))
        parts.hostname.encode("idna")  # as the resolver will: what it cannot spell is mistyped
        return WebSource(address, line=line, proxy=proxy)
    if parts.scheme == "file":
        return FolderSource(Path(url2pathname(parts.path)), line=line)
    if "://" in address:
        raise UsageError(f"不认识这种地址:{address}。请用 http、https、file 或文件夹路径。")
    if "\0" in address:
        raise UsageError("文件夹的路径写错了:里面有不能用的字符。")
    return FolderSource(Path(address).expanduser(), line=line)
