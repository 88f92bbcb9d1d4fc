"""A household's entry: its members and the rows that the public must not see of them, sealed under its card. Pure.

A village's entries lie in one bundle, sorted by locator. Each is padded to one of a few sizes and sealed by itself, so
that who holds the bundle learns neither whose an entry is nor much of what is in it. What hangs under full name is not
repeated here: it stands in the village tier under the members' numbers.
"""

from __future__ import annotations

import itertools
import zlib
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Annotated

import msgspec

from sync.cards import CardKeys
from sync.errors import FeedError
from sync.records import PublishedRow, RowState

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

# Sizes of a sealed entry: members alone fit the first, a few rows the second, a household of many years the fourth.
SIZES = (64, 256, 1024, 4096, 16384, 65536)
MAX_ENTRIES = 20_000  # of a village: every household that ever stood on one of its lists
MAX_ROWS = 400  # of a household; the oldest go first
_LOCATOR, _TAG, _HEAD, _COUNT = 16, 16, 3, 4
_MAX_PLAIN = 1 << 20
_NONCE = bytes(12)  # as for village shards: SIV stays safe, and equal content stays equal bytes
_WINDOW, _MEMORY = -12, 4  # raw deflate for a kilobyte: zlib's defaults cost ten times as long
_MAX_NUMBER = 30  # characters of a quantity or rate
_STATES = (None, RowState.PAID, RowState.REPAID, RowState.FAILED)
_WORDS = (  # what rows often say, so that a single one packs well; part of the format
    "打卡补发退回账户异常身份证与姓名不符银行卡已注销月亩元一二三四五六组第季度"
    "-2024--2025--2026--1-1-1-2-1-3-1-4-1100.0012"
).encode()

Text = Annotated[str, msgspec.Meta(max_length=256)]
Whole = Annotated[int, msgspec.Meta(ge=-(10**11), le=10**11)]


@dataclass(frozen=True, slots=True)
class Kept:
    """One row of a household with the posting that it belongs to, whole; `reason`: why it failed."""

    posting: str
    row: PublishedRow
    reason: str = ""


class Row(msgspec.Struct, array_like=True, frozen=True):
    """A kept row as it lies in an entry; of the posting's id what comes after the village. See `row_of`, `kept_of`."""

    posting: Text
    seq: Whole
    name: Text
    person: Text | None
    group: Text | None
    quantity: Text | None
    rate: Text | None
    fen: Whole | None
    paid_on: Whole | None
    state: int
    note: Text = ""
    reason: Text = ""
    extra: dict[Text, Text] = {}


class Entry(msgspec.Struct, array_like=True, frozen=True):
    """A household: the person numbers of its members, and what is kept for them, in the order of postings."""

    members: tuple[Text, ...] = ()
    rows: tuple[Row, ...] = ()


# --- one entry ----------------------------------------------------------------------------------------


def seal(entry: Entry, keys: CardKeys, region: str) -> bytes:
    """An entry of a village (12 digits), padded and sealed: one of SIZES bytes. Equal entries, equal bytes.

    Where even the largest size is too small, the rows that come last are left out.
    """
    rows = entry.rows[:MAX_ROWS]
    while len(plain := _plain(Entry(entry.members, rows))) > SIZES[-1] - _TAG:
        rows = rows[: len(rows) // 2]
    size = SIZES[bisect_left(SIZES, len(plain) + _TAG)]
    return _cipher(keys.key).encrypt(_NONCE, plain.ljust(size - _TAG, b"\0"), region.encode())


def opened(sealed: bytes, keys: CardKeys, region: str) -> Entry:
    """The entry in sealed bytes. Raises FeedError where it was altered, or is another card's or village's."""
    from cryptography.exceptions import InvalidTag

    try:
        plain = _cipher(keys.key).decrypt(_NONCE, sealed, region.encode())
        length, packed = int.from_bytes(plain[1:_HEAD], "big"), plain[0]
        raw = plain[_HEAD : _HEAD + length]
        return msgspec.msgpack.decode(_unpacked(raw) if packed else raw, type=Entry)
    except (InvalidTag, zlib.error, msgspec.MsgspecError, ValueError, IndexError) as cause:
        raise FeedError("家户的内容打不开:不是这张卡的,或者被改过。没有采用。") from cause


def _cipher(key: bytes) -> AESGCMSIV:
    """Loaded when a card is held before the kiosk first: it takes 10 MB."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

    return AESGCMSIV(key)


def _plain(entry: Entry) -> bytes:
    raw = msgspec.msgpack.encode(entry, order="sorted")
    if not entry.rows:
        return _headed(0, raw)
    packer = zlib.compressobj(9, zlib.DEFLATED, _WINDOW, _MEMORY, zdict=_WORDS)
    packed = packer.compress(raw) + packer.flush()
    return _headed(1, packed) if len(packed) < len(raw) else _headed(0, raw)


def _headed(packed: int, raw: bytes) -> bytes:
    return bytes((packed,)) + min(len(raw), 0xFFFF).to_bytes(2, "big") + raw


def _unpacked(raw: bytes) -> bytes:
    unpacker = zlib.decompressobj(_WINDOW, zdict=_WORDS)
    plain = unpacker.decompress(raw, _MAX_PLAIN)
    if unpacker.unconsumed_tail:
        raise ValueError("too much")
    return plain


def row_of(kept: Kept, region: str) -> Row:
    """A kept row as it goes into an entry of a village (12 digits)."""
    row = kept.row
    return Row(
        kept.posting.removeprefix(region),
        row.seq,
        row.name or row.label,
        row.person,
        row.group,
        None if row.quantity is None else str(row.quantity),
        None if row.rate is None else str(row.rate),
        row.fen,
        None if row.paid_on is None else row.paid_on.toordinal(),
        _STATES.index(row.state),
        row.note,
        kept.reason,
        dict(row.extra),
    )


def kept_of(row: Row, region: str) -> Kept:
    """The kept row in an entry of a village. Raises FeedError where it says what no row can."""
    try:
        shown = PublishedRow(
            row.seq,
            row.group,
            row.name,
            row.name,
            row.person,
            _number(row.quantity),
            _number(row.rate),
            row.fen,
            None if row.paid_on is None else date.fromordinal(row.paid_on),
            _STATES[row.state],
            row.note,
            row.extra,
        )
    except (ValueError, IndexError, OverflowError, InvalidOperation) as cause:
        raise FeedError("家户的内容里有读不懂的一笔,没有采用。请联系县里重新发布。") from cause
    return Kept(f"{region}{row.posting}", shown, row.reason)


def _number(text: str | None) -> Decimal | None:
    if text is None:
        return None
    number = Decimal(text)
    if len(text) > _MAX_NUMBER or not number.is_finite() or abs(number.adjusted()) > _MAX_NUMBER:
        raise ValueError("no number")
    return number


# --- the bundle ---------------------------------------------------------------------------------------


def bundled(entries: Mapping[bytes, bytes]) -> bytes:
    """Sealed entries by locator as one piece: how many, all locators in order, a size each, the entries."""
    order = sorted(entries)
    sizes = bytes(SIZES.index(len(entries[locator])) for locator in order)
    return b"".join((len(order).to_bytes(_COUNT, "big"), *order, sizes, *(entries[locator] for locator in order)))


def count(bundle: bytes) -> int:
    """How many entries a bundle says it has."""
    return int.from_bytes(bundle[:_COUNT], "big")


def check(bundle: bytes) -> bytes:
    """The bundle itself. Raises FeedError unless it is a whole one: sorted, every locator once, nothing after it."""
    number = count(bundle)
    if number > MAX_ENTRIES or len(bundle) < _COUNT + number * (_LOCATOR + 1):
        raise _broken()
    order, sizes = _index(bundle)
    if any(one >= other for one, other in itertools.pairwise(order)) or max(sizes, default=0) >= len(SIZES):
        raise _broken()
    if len(bundle) != _start(number) + sum(SIZES[size] for size in sizes):
        raise _broken()
    return bundle


def _broken() -> FeedError:
    return FeedError("家户的内容不完整,没有采用。请联系县里重新发布。")


def _start(number: int) -> int:
    return _COUNT + number * (_LOCATOR + 1)


def _index(bundle: bytes) -> tuple[list[bytes], bytes]:
    number = count(bundle)
    end = _COUNT + number * _LOCATOR
    return [bundle[at : at + _LOCATOR] for at in range(_COUNT, end, _LOCATOR)], bundle[end : end + number]


def locators(bundle: bytes) -> frozenset[bytes]:
    """The locators of a checked bundle: what a card must be of to open anything in it."""
    return frozenset(_index(bundle)[0]) if bundle else frozenset()


def entries(bundle: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Locator and sealed entry, in order."""
    if not bundle:
        return
    order, sizes = _index(bundle)
    at = _start(len(order))
    for locator, size in zip(order, sizes, strict=True):
        yield locator, bundle[at : at + SIZES[size]]
        at += SIZES[size]


def find(bundle: bytes, locator: bytes) -> bytes | None:
    """The sealed entry of a locator, or None where the bundle has none."""
    order, sizes = _index(bundle) if bundle else ([], b"")
    place = bisect_left(order, locator)
    if place == len(order) or order[place] != locator:
        return None
    at = _start(len(order)) + sum(SIZES[size] for size in sizes[:place])
    return bundle[at : at + SIZES[sizes[place]]]
