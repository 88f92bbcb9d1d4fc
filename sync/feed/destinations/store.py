"""A destination that is a prefix in an object store, s3://bucket/prefix, over fsspec and s3fs.

Where the store is and who we are there comes from the usual AWS environment and files (AWS_ENDPOINT_URL, AWS_PROFILE,
~/.aws), never from the office's settings. An object appears whole or not at all; many go up at a time.
"""

from __future__ import annotations

import base64
import hashlib
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import Any, TypeVar

from sync.errors import UsageError
from sync.feed.destinations.place import PARTS, PROBE, Done, Entry
from sync.feed.destinations.trouble import is_missing, store_errors
from sync.feed.layout import MAX_BLOB

PARALLEL = 16  # requests at a time: a line is filled by far fewer, a store is not troubled by twice as many
CONNECT, SILENCE, TRIES = 10, 60, 3  # seconds, seconds, and how often a request is made
LASTING = "public, max-age=604800, immutable"  # a week: what is recalled lies in no cache much longer than that
CHANGING = "no-cache"  # may be kept, but is asked for again each time
TYPES = {".json": "application/json", ".csv": "text/csv; charset=utf-8"}
_MD5 = re.compile("[0-9a-f]{32}")
_LASTING = re.compile(r"(blobs|targets)/.*|metadata/\d+\..*")
_INSTALL = "-m pip install --require-hashes -r installer/s3.lock"

T = TypeVar("T")


class StoreDestination:
    """A prefix in a bucket. `files` is an fsspec file system; nothing is asked of it yet."""

    def __init__(self, address: str, root: str, files: Any) -> None:
        self.name = address
        self._root, self._files = root, files

    def listing(self) -> dict[str, Entry]:
        """The four parts, a request for each thousand objects. An ETag is the MD5 unless the store encrypts."""
        found: dict[str, Entry] = {}
        for objects in self._each(self._objects, PARTS):
            for key, said in objects.items():
                etag = str(said.get("ETag", "")).strip('"')
                found[key.removeprefix(f"{self._root}/")] = Entry(
                    int(said["size"]), etag if _MD5.fullmatch(etag) else None
                )
        return found

    def read(self, paths: Iterable[str]) -> dict[str, bytes]:
        """Content by path of the objects that are there."""
        wanted = list(paths)
        return {path: raw for path, raw in self._each(self._content, wanted) if raw is not None}

    def write(self, files: Mapping[str, bytes], done: Done) -> None:
        """Put the objects, with what caches and browsers should know of each; a damaged transfer is not taken."""
        self._each(lambda path: self._put(path, files[path]), files, done)

    def remove(self, paths: Iterable[str], done: Done) -> None:
        """Delete object by object: not every store takes the list of thousands that S3 takes."""
        self._each(lambda path: self._files.rm_file(self._key(path)), list(paths), done)

    def probe(self) -> None:
        """Put an empty object and delete it."""
        self.write({PROBE: b""}, lambda path: None)
        self.remove([PROBE], lambda path: None)

    def _key(self, path: str) -> str:
        return f"{self._root}/{path}"

    def _objects(self, part: str) -> dict[str, dict[str, Any]]:
        return dict(self._files.find(self._key(part), detail=True))

    def _content(self, path: str) -> tuple[str, bytes | None]:
        try:
            return path, bytes(self._files.cat_file(self._key(path)))
        except FileNotFoundError as cause:
            if is_missing(cause):
                return path, None
            raise

    def _put(self, path: str, content: bytes) -> None:
        digest = base64.b64encode(hashlib.md5(content, usedforsecurity=False).digest()).decode()
        self._files.pipe_file(
            self._key(path), content, chunksize=MAX_BLOB, ContentMD5=digest, **headers(path)
        )  # never in pieces: a piece has no digest of the whole

    def _each(self, work: Callable[[str], T], paths: Iterable[str], done: Done = lambda path: None) -> list[T]:
        """Work on many paths at a time; the first failure drops what has not begun. Results in the order of paths."""
        with ThreadPoolExecutor(PARALLEL) as pool:
            begun = {pool.submit(work, path): path for path in paths}
            try:
                for future in as_completed(begun):
                    with store_errors(self.name):
                        future.result()
                    done(begun[future])
            finally:
                pool.shutdown(cancel_futures=True)
            return [future.result() for future in begun]


def headers(path: str) -> dict[str, str]:
    """What a store tells browsers and caches of a file: its type, and how long it holds (by name: sync.feed.layout)."""
    suffix = path[path.rfind(".") :] if "." in path else ""
    return {
        "ContentType": TYPES.get(suffix, "application/octet-stream"),
        "CacheControl": LASTING if _LASTING.fullmatch(path) else CHANGING,
    }


def open_store(address: str, bucket: str, prefix: str) -> StoreDestination:
    """The store that the environment names; raises UsageError where s3fs is not installed."""
    try:
        from s3fs import S3FileSystem
    except ImportError as cause:
        raise UsageError(
            f"发布到 {address} 要另装一个组件(s3fs)。请在程序的文件夹里运行:{sys.executable} {_INSTALL} 然后再来一次。"
        ) from cause
    with store_errors(address):
        files = S3FileSystem(
            skip_instance_cache=True, use_listings_cache=False, max_concurrency=1, config_kwargs=_settings()
        )
    files.retries = 2  # botocore tries by itself; this is for what comes through to s3fs
    return StoreDestination(address, "/".join(filter(None, (bucket, prefix))), files)


def _settings() -> dict[str, Any]:
    """botocore's. Checksums only where S3 demands them: many compatible stores refuse the newer kinds, all know MD5."""
    return {
        "connect_timeout": CONNECT,
        "read_timeout": SILENCE,
        "retries": {"total_max_attempts": TRIES, "mode": "standard"},
        "max_pool_connections": PARALLEL,
        "request_checksum_calculation": "when_required",
        "response_checksum_validation": "when_required",
    }
