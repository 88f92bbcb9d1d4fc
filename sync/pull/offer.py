"""What a feed offers this kiosk: the county's signed index and content, and the index of each township that it shows.

The step `fetch`. A kiosk asks for its own townships only: of the others it sees a line each in the county's snapshot.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sync.errors import FeedError
from sync.feed.bounds import MAX_TOWNSHIPS
from sync.feed.layout import (
    COUNTY_INDEX,
    MAX_BLOB,
    Blob,
    CountyIndex,
    TownshipIndex,
    blob_path,
    decode,
    town_target,
)
from sync.feed.sealing import unpack
from sync.pull import proof, trust
from sync.pull.blobs import Blobs
from sync.pull.kiosk import Kiosk
from sync.pull.places import meant
from sync.pull.refusal import Unproved, of_township
from sync.pull.source import Source
from sync.pull.transfer import Wanted
from sync.pull.trouble import Altered
from sync.records import CountyContent

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Offer:
    """The signed indexes: the county's, and by code those of the townships asked for. `digests`: SHA-256 of each
    index, the county's under its own code. `refused`: townships whose index does not hold, with the reason.
    """

    county: CountyIndex
    content: CountyContent
    townships: Mapping[str, TownshipIndex]
    digests: Mapping[str, str]
    refused: Mapping[str, str]
    published_at: datetime

    @property
    def names(self) -> dict[str, str]:
        """Code → name of the county's regions: people know townships by these."""
        return {region.code: region.name for region in self.content.regions}


def fetch(source: Source, kiosk: Kiosk, root: bytes, reference: datetime) -> Offer:
    """The feed's signed indexes. Raises the errors of sync.pull.trouble."""
    blobs = Blobs(kiosk.folder.blobs)
    signed = trust.refresh(source, kiosk.folder, root, reference)
    top = signed.target(COUNTY_INDEX)
    county = decode(blobs.bring(source, top.path, top.sha256, top.length), CountyIndex)
    if len(county.townships) > MAX_TOWNSHIPS:
        raise Altered(COUNTY_INDEX)
    content = opened(source, blobs, county.content, MAX_BLOB, CountyContent)
    proof.county(county, content)
    codes = asked(kiosk.villages, county, content)
    together(source, blobs, (_target(signed, code) for code in codes))
    towns: dict[str, TownshipIndex] = {}
    digests, refused = {county.county: top.sha256}, {}
    for code in codes:
        try:
            digests[code], towns[code] = _township(source, blobs, signed, code)
        except Unproved as error:
            refused[code] = error.sentence
    return Offer(county, content, towns, digests, refused, _published(county, towns.values(), signed.expires))


def asked(villages: tuple[str, ...], county: CountyIndex, content: CountyContent) -> tuple[str, ...]:
    """Codes of the townships that these villages (as in kiosk.toml; none: all) lie in, of those that have published."""
    if not villages:
        return county.townships
    wanted = {code[:9] for codes in meant(villages, content).values() for code in codes}
    return tuple(code for code in county.townships if code in wanted)


def together(source: Source, blobs: Blobs, files: Iterable[Wanted]) -> None:
    """Have several townships' files here, over several connections. One that cannot be had is not said here: whoever
    asks for it alone finds out. Raises the line's errors and DiskError.
    """
    with suppress(Unproved):
        blobs.bring_all(source, files)


def _target(signed: trust.Signed, code: str) -> Wanted:
    with of_township(code):
        target = signed.target(town_target(code))
    return Wanted(target.path, target.sha256, target.length, code)


def _township(source: Source, blobs: Blobs, signed: trust.Signed, code: str) -> tuple[str, TownshipIndex]:
    """The digest of a township's index, and the index. Raises Unproved where it does not hold."""
    with of_township(code):
        target = _target(signed, code)
        index = decode(blobs.bring(source, target.path, target.sha256, target.length), TownshipIndex)
        if index.published_at >= signed.expires:
            raise FeedError(f"{index.name}的发布日期晚于县里的签名期限,没有采用。请该乡镇检查发布电脑的日期。")
        return target.sha256, index


def _published(county: CountyIndex, towns: Iterable[TownshipIndex], expires: datetime) -> datetime:
    """The latest publication. It becomes our reference of time, so a wrong clock must not carry it away: a county
    dated beyond its own signatures is refused, as a township dated so was before.
    """
    if county.published_at >= expires:
        raise FeedError("县里的发布日期晚于它的签名期限,没有采用。请联系县里检查发布电脑的日期。")
    return max((county.published_at, *(town.published_at for town in towns)))


def opened(source: Source, blobs: Blobs, blob: Blob, limit: int, kind: type[T]) -> T:
    """The record in a public blob, brought here where it is not. Raises the errors of sync.pull.trouble, FeedError."""
    if blob.length > limit:
        raise Altered(blob_path(blob.sha256))
    return unpack(blobs.bring(source, blob_path(blob.sha256), blob.sha256, blob.length), blob, kind)
