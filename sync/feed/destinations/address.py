"""From what stands after --to to a destination: a path, file://…, or s3://bucket/prefix."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from sync.errors import UsageError
from sync.feed.destinations.folder import FolderDestination
from sync.feed.destinations.place import Destination

_BUCKET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,62}")


def destination(to: str) -> Destination:
    """The destination at an address; nothing is written or asked yet. Raises UsageError for anything else."""
    parts = urlsplit(to)
    if parts.scheme == "file":
        from urllib.request import url2pathname  # brings the whole of HTTP along

        return FolderDestination(Path(url2pathname(parts.path)))
    if parts.scheme == "s3":
        return _store(to, parts.netloc, parts.path.strip("/"))
    if "://" in to:
        raise UsageError(f"{to}:不能发布到这种地址。请写文件夹的路径(网站目录、网络盘、U盘),或 s3://存储桶/目录。")
    return FolderDestination(Path(to).expanduser())


def _store(to: str, bucket: str, prefix: str) -> Destination:
    if "@" in bucket:
        raise UsageError("不要把密钥写在 s3:// 地址里:地址会留在记录中。请放在环境变量或 ~/.aws/credentials 里。")
    if not _BUCKET.fullmatch(bucket) or "?" in to or "#" in to or ".." in prefix.split("/"):
        raise UsageError(f"{to}:存储桶的地址写错了。请写成 s3://存储桶/目录,例如 s3://gongshi/yunlan。")
    from sync.feed.destinations.store import open_store  # a folder must not wait for threads and the like

    return open_store(to, bucket, prefix)
