"""How large a county's signed files may be: what every kiosk takes, so what the county may write. Pure.

A kiosk that meets a longer file refuses the whole county and keeps what it shows, for good; so the county measures
before it writes.
"""

from __future__ import annotations

from collections.abc import Mapping

from sync.errors import Refused
from sync.feed.layout import MAX_BLOB, MAX_INDEX

MAX_METADATA = 2_000_000  # a thousand townships: 150 bytes each in the snapshot, 450 in the county's targets
MAX_ROOT = 64 << 10  # a hundred keys and as many signatures
MAX_TIMESTAMP = 16 << 10
MAX_TOWNSHIPS = 1000
MAX_SHARDS = 3 * 1000  # three of each village, whose codes have three digits of their own
MAX_HAND_IN = 256 << 20  # bytes; a township of 100,000 rows brings 3 MB of lists and as much in a ready file


def check_sizes(files: Mapping[str, bytes]) -> None:
    """Raise Refused where one of the files (path → bytes) that are about to be written is more than kiosks take."""
    for path, raw in files.items():
        limit = limit_of(path)
        if limit is not None and len(raw) > limit:
            raise Refused(
                f"要发布的 {path} 有 {len(raw) >> 10} KB,触摸屏最多收 {limit >> 10} KB,会让全县的触摸屏都停在旧内容。"
                "什么都没有写。请把这一行交给程序的维护人员。"
            )


def limit_of(path: str) -> int | None:
    """How many bytes of a file of the feed kiosks take; None for the public package, which they never fetch."""
    if path.startswith("blobs/"):
        return MAX_BLOB
    if path.startswith("targets/"):
        return MAX_INDEX
    if not path.startswith("metadata/"):
        return None
    if path.endswith("/timestamp.json"):
        return MAX_TIMESTAMP
    return MAX_ROOT if path.endswith(".root.json") else MAX_METADATA
