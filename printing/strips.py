"""How rows fill pages: groups cut into segments, each set column by column over strips. Pure; heights in row units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEADING = 1.0  # height of a group's heading
ORPHANS = 2  # lines that must follow a heading on the same page, and be left over for the next


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive rows of one group. `heights` of its rows; `heading`: whether it has one; `first` its first row."""

    first: int
    heights: tuple[float, ...]
    heading: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """Rows start..stop (indexes of the sheet) of a block on one page; `lines` the heights of its lines."""

    block: int
    start: int
    stop: int
    lines: tuple[float, ...]
    heading: bool
    continued: bool

    @property
    def height(self) -> float:
        """Height in row units, heading included."""
        return sum(self.lines) + (HEADING if self.heading else 0.0)

    def rows(self, strip: int) -> range:
        """The rows of one strip, top to bottom."""
        begin = min(self.start + strip * len(self.lines), self.stop)
        return range(begin, min(begin + len(self.lines), self.stop))


def line_heights(heights: Sequence[float], strips: int) -> tuple[float, ...]:
    """Heights of the lines when these rows run down one strip and on at the top of the next."""
    lines = -(-len(heights) // strips)
    if heights.count(1.0) == len(heights):
        return (1.0,) * lines
    return tuple(max(heights[line::lines]) for line in range(lines))


def fill(blocks: Sequence[Block], strips: int, rooms: Sequence[float]) -> list[list[Segment]] | None:
    """Blocks onto pages of the given rooms, in order; None where they do not fit or a page would stay empty."""
    pages: list[list[Segment]] = [[]]
    room = rooms[0]
    for index, block in enumerate(blocks):
        done = 0
        while done < len(block.heights):
            taken = _take(block, done, strips, room)
            if taken is None:
                if len(pages) == len(rooms) or not pages[-1]:
                    return None
                room = rooms[len(pages)]
                pages.append([])
                continue
            stop, lines = taken
            segment = Segment(index, block.first + done, block.first + stop, lines, block.heading, done > 0)
            pages[-1].append(segment)
            room, done = room - segment.height, stop
    return pages if len(pages) == len(rooms) else None


def _take(block: Block, done: int, strips: int, room: float) -> tuple[int, tuple[float, ...]] | None:
    """As many rows from `done` on as fit: where they stop, and the heights of their lines."""
    room -= (HEADING if block.heading else 0.0) - 1e-6
    rest = len(block.heights) - done
    whole = -(-rest // strips)
    lines = min(whole, int(room))
    while lines > 0:
        stop = done + min(lines * strips, rest)
        heights = line_heights(block.heights[done:stop], strips)
        if sum(heights) <= room:
            break
        lines -= 1
    if lines <= 0 or (lines < whole and lines < ORPHANS):
        return None
    if 0 < whole - lines < ORPHANS and lines > ORPHANS:
        stop = done + (lines - 1) * strips
        heights = line_heights(block.heights[done:stop], strips)
    return stop, heights


def balance(blocks: Sequence[Block], strips: int, rooms: Sequence[float]) -> list[list[Segment]] | None:
    """Pages of even length, the last with its foot a little shorter; None where the rows do not fit on that many."""
    if min(rooms) < ORPHANS:
        return None
    filled = fill(blocks, strips, rooms)
    if len(rooms) == 1:
        return filled
    needed = sum(sum(line_heights(b.heights, strips)) + (HEADING if b.heading else 0) for b in blocks)
    share = needed / sum(rooms)
    steps = range(int((1 - share) / 0.02) + 1) if share < 1 else ()
    for tried in ((1 + share) / 2, *(share + 0.02 * step for step in steps)):
        even = fill(blocks, strips, [max(room * min(tried, 1.0), ORPHANS) for room in rooms])
        if even:
            return even
    return filled
