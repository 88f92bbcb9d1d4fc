"""Whether a register is whole: every entry as it was written, none missing, none moved, none cut off. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from printing.ledger.entry import START, Link, code, digest, read


@dataclass(frozen=True, slots=True)
class Anchor:
    """How far a register had come: its last number and digest (or the beginning of it), kept apart from it."""

    number: int
    digest: str


def faults(links: Sequence[Link], anchors: Iterable[Anchor]) -> Iterator[str]:
    """What is wrong, in sentences; nothing where the register is whole."""
    yield from _chain(links)
    last = links[-1].number if links else 0
    closing = {one.number: one.digest for one in links}
    for anchor in anchors:
        if anchor.number > last:
            yield f"台账到第 {last} 号为止,但曾经写到第 {anchor.number} 号:后面的被删掉了。"
        elif anchor.number and not closing.get(anchor.number, "").startswith(anchor.digest.lower()):
            noted = code(anchor.number, anchor.digest)
            yield f"第 {anchor.number} 号和以前记下的校验码 {noted} 不一样:台账被整个改写过。"


def _chain(links: Sequence[Link]) -> Iterator[str]:
    previous, expected = START, 1
    for one in links:
        if one.number != expected:
            yield (
                f"第 {expected} 号不见了。"
                if one.number == expected + 1
                else f"第 {expected} 到 {one.number - 1} 号不见了。"
            )
        if digest(previous, one.record) != one.digest and one.number == expected:
            yield f"第 {one.number} 号被改动过,或者不在原来的位置。"
        elif (own := _own_number(one)) != one.number:
            yield f"第 {one.number} 号的位置上是第 {own or '?'} 号:顺序被改动过。"
        previous, expected = one.digest, one.number + 1


def _own_number(one: Link) -> int:
    try:
        return read(one.record).number
    except msgspec.MsgspecError:
        return 0
