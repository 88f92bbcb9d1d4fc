"""What a township may say on a kiosk, whosever key signed it: the county's names, its policies, no private number.

Pure. A township holds keys of its own, and the county's desk may be elsewhere: the last gate (laws, 3) is here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sync.errors import FeedError
from sync.office.regions import plain
from sync.private import Kind, holds_private, scan
from sync.records import (
    CountyContent,
    NamePolicy,
    PostingBody,
    PostingHeader,
    PostingState,
    Programme,
    PublishedRow,
    Region,
    RowState,
)
from sync.text import header_of

_SHORTEST = 7  # characters of the shortest private number
_MASK = re.compile(r"\*|([^*])\*(?:\**([^*]))?")


@dataclass(frozen=True, slots=True)
class Limits:
    """The county's tables, by code. A village that the county's list lacks is named by its postings alone."""

    programmes: Mapping[str, Programme]
    regions: Mapping[str, Region]

    def openness(self, code: str) -> int:
        """The most that a posting of this programme may show; of one that the county does not list, counts."""
        programme = self.programmes.get(code)
        return 0 if programme is None or programme.vulnerable else programme.policy.openness


def limits(content: CountyContent) -> Limits:
    """The limits that a county's content sets."""
    return Limits({p.code: p for p in content.programmes}, {region.code: region for region in content.regions})


def hold_header(header: PostingHeader, county: Limits) -> None:
    """Raises FeedError where a header speaks of another place or programme than the county does, is more open than
    the county allows, or carries a private number. A posting that is no longer up keeps the policy it had.
    """
    _hold_place(header, county)
    programme = county.programmes.get(header.programme)
    names = (programme.name, programme.short, *programme.aliases) if programme else (header.programme_name,)
    if header_of(header.programme_name) not in map(header_of, names):
        raise FeedError(
            f"公示 {header.id} 的项目写成“{header.programme_name}”,县里的项目表是“{names[0]}”,没有采用。请联系县里。"
        )
    if header.state is PostingState.POSTED and header.policy.openness > county.openness(header.programme):
        raise FeedError(f"公示 {header.id} 按“{header.policy}”公布,超出县里规定的公开范围,没有采用。请联系县里。")
    phones = tuple(phone.number for phone in header.phones)
    if any(_scanned(text, phones) for text in _texts(header)):
        raise FeedError(f"公示 {header.id} 的说明里有隐私号码,没有采用。请联系县里重新发布。")


def _hold_place(header: PostingHeader, county: Limits) -> None:
    village, town = county.regions.get(header.region), county.regions.get(header.region[:9])
    if village and village.parent != header.region[:9]:
        raise FeedError(f"公示 {header.id} 的村不属于这个乡镇,没有采用。请联系县里。")
    for region, said in ((village, header.village), (town, header.township)):
        if region and plain(said) != plain(region.name):
            raise FeedError(f"公示 {header.id} 写着“{said}”,县里的名称是“{region.name}”,没有采用。请联系县里。")


@lru_cache(maxsize=4096)
def _scanned(text: str, phones: tuple[str, ...]) -> bool:
    """Headers of a county say the same few things thousands of times."""
    return holds_private(text, phones)


def _texts(header: PostingHeader) -> Iterator[str]:
    """Every text of a header that people read. Its id and codes follow from values that were checked."""
    yield from (header.township, header.village, header.programme_name, header.batch or "", header.unit)
    yield from (header.document, header.publisher, header.reason)
    yield from (text for phone in header.phones for text in (phone.label, phone.number))


def hold_rows(header: PostingHeader, body: PostingBody) -> None:
    """Raises FeedError where a body shows more than its header's policy: a name under a mask, a row that is only to
    be counted, a payment that failed, rows of a posting that was taken down, a private number.
    """
    if body.rows and (header.policy is NamePolicy.COUNTS or header.state is not PostingState.POSTED):
        raise _beyond(body)
    if any(row.state is RowState.FAILED for row in body.rows):
        raise _beyond(body)
    if header.policy is NamePolicy.MASKED and not all(map(_hidden, body.rows)):
        raise _beyond(body)
    if _private(body, header):
        raise FeedError(f"公示 {body.id} 的名单里有隐私号码,没有采用。请联系县里重新发布。")


def _beyond(body: PostingBody) -> FeedError:
    return FeedError(f"公示 {body.id} 的名单超出它的公开范围,没有采用。请联系县里。")


def _hidden(row: PublishedRow) -> bool:
    """Whether a row shows a mask and nothing else of a person: 张*, 张*明, never a number that tells two apart."""
    mask = _MASK.fullmatch(row.label)
    shown = "".join(filter(None, mask.groups())) if mask else ""
    numbered = any(unicodedata.category(letter) in ("No", "Nd") for letter in shown)
    return row.name is None and row.person is None and mask is not None and not numbered


def _private(body: PostingBody, header: PostingHeader) -> bool:
    """Texts repeat, so each is scanned once; addresses only where free text stands."""
    phones = tuple(phone.number for phone in header.phones)
    rows = body.rows
    free = {row.note for row in rows} | {text for row in rows if row.extra for text in row.extra.values()}
    free |= {body.prepared_by, body.reviewed_by}
    names = {row.label for row in rows} | {row.name or "" for row in rows} | {row.group or "" for row in rows}
    return any(holds_private(text, phones) for text in free if text) or any(
        hit.kind is not Kind.ADDRESS for text in names if len(text) >= _SHORTEST for hit in scan(text, phones)
    )
