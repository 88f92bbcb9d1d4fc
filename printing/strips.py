"""How rows fill pages: groups cut into segments, each set column by column over strips. Pure; heights in row units."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

HEADING = 1.0  # height of a group's heading
ORPHANS = 2  # lines that must follow a heading on the same page, and be left over for the next
SLACK = 1e-6  # heights are sums of floats


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
    """Blocks onto pages of the given rooms, in order; None where they do not fit. Pages may be left over.

    A block stands in one piece on each page: two would be read strip by strip as one, in the wrong order.
    """
    pages: list[list[Segment]] = [[]]
    room = rooms[0]
    for index, block in enumerate(blocks):
        done = 0
        while done < len(block.heights):
            taken = _take(block, done, strips, room, bool(pages[-1]))
            if taken is None:
                if len(pages) == len(rooms) or not pages[-1]:
                    return None
                room = rooms[len(pages)]
                pages.append([])
                continue
            stop, lines = taken
            segment = Segment(index, block.first + done, block.first + stop, lines, block.heading, done > 0)
            pages[-1].append(segment)
            done = stop
            room = room - segment.height if done == len(block.heights) else 0.0  # what is cut goes on overleaf
    return pages


def _take(block: Block, done: int, strips: int, room: float, others: bool) -> tuple[int, tuple[float, ...]] | None:
    """As many rows from `done` on as fit: where they stop, and the heights of their lines.

    With every number of lines other rows come to stand beside each other, so that fewer lines with tall rows among
    them may be higher than more: each number is measured. A block is cut so that ORPHANS stay on either side, and
    otherwise moves to the next page, unless it has this one to itself (`others`: it has not).
    """
    room += SLACK - (HEADING if block.heading else 0.0)
    rest = len(block.heights) - done
    whole = -(-rest // strips)
    cut = None
    for lines in range(_most(block.heights, done, strips, room), 0, -1):
        stop = done + min(lines * strips, rest)
        heights = line_heights(block.heights[done:stop], strips)
        if sum(heights) > room:
            continue
        if lines == whole or ORPHANS <= lines <= whole - ORPHANS:
            return stop, heights
        cut = cut or (stop, heights)
    return None if others else cut


def _most(heights: Sequence[float], done: int, strips: int, room: float) -> int:
    """No more lines than these can fit: a line is as high as its rows on average at least."""
    rows, total = 0, 0.0
    for height in islice(heights, done, done + strips * max(0, int(room))):
        total += height
        if total > strips * room:
            break
        rows += 1
    return -(-rows // strips)


def _needed_last(blocks: Sequence[Block], bare: bool) -> float:
    """Room that the last page must have, whatever stands before it."""
    block = blocks[-1]
    return 0.0 if bare else block.heights[-1] + (HEADING if block.heading else 0.0) - SLACK


def balance(
    blocks: Sequence[Block], strips: int, rooms: Sequence[float], bare: bool = False
) -> list[list[Segment]] | None:
    """Pages of even length, the last with its foot a little shorter; None where the rows do not fit on that many.

    `bare` allows a last page without rows: it takes the foot where beside the last, very tall row there is no room.
    """
    if rooms[-1] < _needed_last(blocks, bare):
        return None
    filled = fill(blocks, strips, rooms)
    if filled is None or len(rooms) == 1:
        return filled
    for trial in _shorter(blocks, strips, rooms, len(filled)):
        even = fill(blocks, strips, trial)
        if even and len(even) == len(rooms):
            return even
    if len(filled) == len(rooms):
        return filled
    return [*filled, []] if bare and len(filled) == len(rooms) - 1 else None


def _shorter(blocks: Sequence[Block], strips: int, rooms: Sequence[float], filled: int) -> Iterator[list[float]]:
    """Rooms to try: every page filled to the same share; where the last stays empty, only the one before it less."""
    needed = sum(sum(line_heights(b.heights, strips)) + (HEADING if b.heading else 0) for b in blocks)
    share = needed / sum(rooms)
    steps = range(int((1 - share) / 0.02) + 1) if share < 1 else ()
    for tried in ((1 + share) / 2, *(share + 0.02 * step for step in steps)):
        yield [max(room * min(tried, 1.0), min(room, ORPHANS)) for room in rooms]
    if filled == len(rooms) - 1:  # of very tall rows a page that is a little shorter holds far fewer
        for step in range(1, 20):
            yield [*rooms[:-2], rooms[-2] * (1 - 0.05 * step), rooms[-1]]


def fewest(
    blocks: Sequence[Block], strips: int, rooms: Callable[[int], Sequence[float]], most: int, bare: bool
) -> int | None:
    """On how few pages the rows fit, at most `most`; `rooms` of so many pages."""
    least = sum(sum(block.heights) for block in blocks) / strips
    for count in range(1, most + 1):
        room = rooms(count)
        if sum(room) < least:
            continue
        if balance(blocks, strips, room, bare):
            return count
        if count > 1 and room[-1] < _needed_last(blocks, bare):
            return None
        if (filled := fill(blocks, strips, room)) and len(filled) < count - 1:
            return None  # rows that stand on fewer pages and yet not on these: more pages leave more of them empty
    return None
