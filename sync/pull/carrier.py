"""How TUF's client gets its metadata out of any of our sources: bounded, and only in the spelling that was signed."""

from __future__ import annotations

import json
from collections.abc import Iterator

from securesystemslib.exceptions import FormatError
from securesystemslib.formats import encode_canonical
from tuf.api import exceptions
from tuf.api.metadata import Metadata, Root
from tuf.ngclient import FetcherInterface

from sync.errors import MingbangError
from sync.feed.bounds import MAX_METADATA as MAX_METADATA
from sync.pull.source import Source, whole
from sync.pull.trouble import Altered, Forbidden, Missing


class Carrier(FetcherInterface):
    """What TUF's client fetches with. Our own errors travel as the cause of TUF's."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def download_bytes(self, url: str, max_length: int) -> bytes:
        """One file of metadata, never more than `max_length` of it. Raises DownloadError, whose cause says why."""
        try:
            raw = whole(self._source, url, max_length)
            if not plain(raw):
                raise Altered(url)
        except (Missing, Forbidden) as cause:  # where a newer root is asked for, either means that there is none
            raise exceptions.DownloadHTTPError(cause.sentence, 404) from cause
        except MingbangError as cause:
            raise exceptions.DownloadError(cause.sentence) from cause
        return raw

    def _fetch(self, url: str) -> Iterator[bytes]:
        return iter((self.download_bytes(url, MAX_METADATA),))


def plain(raw: bytes) -> bool:
    """Whether metadata says what was signed in the very spelling that was signed.

    TUF's client verifies what it has understood: signatures in capitals and dates with a small z are the same to it,
    so that some single bits could be turned unseen.
    """
    try:
        said = json.loads(raw)
        small = all(entry["sig"] == entry["sig"].lower() for entry in said["signatures"])
        understood = Metadata[Root].from_bytes(raw).signed_bytes  # of whichever kind it says it is
        return small and str(encode_canonical(said["signed"])).encode() == understood
    except (exceptions.RepositoryError, FormatError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False
