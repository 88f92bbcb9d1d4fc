"""The board that hangs out while nobody touches the glass: which page comes next, and its words. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kiosk import wording
from kiosk.snapshots.cards import batch, shows_names
from sync.money import grouped
from sync.records import PostingHeader, Programme, PublishedRow

STRETCH = 6  # pages of one posting before the next has its turn; the next round goes on where this one stopped
ORBIT = 3  # places at which a page may stand, so that no line burns into the glass


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: a posting, and the first of its rows that it shows."""

    header: PostingHeader
    first: int
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A row in words that are read from two metres."""

    label: str
    quantity: str
    amount: str


@dataclass(frozen=True, slots=True)
class BoardSnapshot:
    """A page of the board in words. `silence` stands in place of rows; `place` moves the page a little each time."""

    title: str
    line: str
    period: str
    silence: str
    page: str
    place: int
    dark: bool


EMPTY = BoardSnapshot("政务公开专区", "查补贴、看公示、问政策，都在这里。", "", "", "", 0, False)


def displayed(headers: Sequence[PostingHeader], programmes: Sequence[Programme]) -> tuple[PostingHeader, ...]:
    """What may hang out: never a vulnerable programme (contracts), nor one of which the county has said nothing."""
    open_to_all = {programme.code for programme in programmes if not programme.vulnerable}
    return tuple(header for header in headers if header.programme in open_to_all and header.count > 0)


def round_of(headers: Sequence[PostingHeader], room: int, turn: int) -> tuple[Leaf, ...]:
    """The pages of one round, `room` rows a page; every round shows the next stretch of a long posting."""
    leaves: list[Leaf] = []
    for header in headers:
        of = -(-header.count // room) if shows_names(header) else 1
        some = min(of, STRETCH)
        leaves += [
            Leaf(header, number * room, number + 1, of) for number in ((turn * some + k) % of for k in range(some))
        ]
    return tuple(leaves)


def derive(leaf: Leaf, shown: int, wide_of: Collection[str]) -> BoardSnapshot:
    """`shown`: pages shown before this one; `wide_of`: villages of this kiosk, whose name is said where it is one of
    several."""
    header = leaf.header
    many = len(wide_of) > 1
    return BoardSnapshot(
        title=header.programme_name,
        line=wording.joined(header.village if many else "", f"{header.year} 年", batch(header), wording.stage(header)),
        period=f"公示到 {header.ends_on.month}月{header.ends_on.day}日",
        silence="" if shows_names(header) else _totals(header),
        page=f"第 {leaf.number} 页，共 {leaf.of} 页" if leaf.of > 1 else "",
        place=shown % ORBIT,
        dark=shown % 2 == 1,
    )


def _totals(header: PostingHeader) -> str:
    amount = wording.yuan(header.total_fen) if header.total_fen else ""
    return wording.joined(f"一共 {wording.households(header.count, header)}", amount)


def row(row: PublishedRow, unit: str) -> BoardRow:
    """A row of a posting."""
    return BoardRow(
        label=row.label,
        quantity="" if row.quantity is None else wording.quantity(row.quantity, unit),
        amount="" if row.fen is None else f"{grouped(row.fen)} 元",
    )
