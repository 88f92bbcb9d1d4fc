"""A posting among others, as a card or a line: shared by home, village and catalogue. Pure."""

from __future__ import annotations

from datetime import date

import msgspec

from kiosk import wording
from sync.records import NamePolicy, PostingHeader

LAST_DAYS = 2  # from here on the chip says it in seal red


class PostingRecord(msgspec.Struct, frozen=True):
    """A posting in a few words; `id` opens it. On one that was replaced or withdrawn, `reason` says why and
    `onward` what a touch shows."""

    id: str
    title: str
    line: str
    chip: str
    tone: str
    count: str
    amount: str
    reason: str = ""
    onward: str = ""


def current(header: PostingHeader, today: date, with_village: bool = False, with_batch: bool = False) -> PostingRecord:
    """A posting on the board; village and batch only where they tell it from another."""
    left = wording.days_left(header, today)
    return PostingRecord(
        id=header.id,
        title=header.programme_name,
        line=wording.joined(
            header.village if with_village else "",
            f"{header.year} 年",
            batch(header) if with_batch else "",
            wording.stage(header),
        ),
        chip=wording.remaining(header, today),
        tone="seal" if left < LAST_DAYS else "pine",
        count=wording.households(header.count, header),
        amount=wording.yuan(header.total_fen) if header.total_fen else "",
    )


def batch(header: PostingHeader) -> str:
    """The batch as its office calls it, where that says anything to a reader."""
    text = header.batch or ""
    return "" if text.isascii() and text.isalnum() and len(text) > 4 else text


def shows_names(header: PostingHeader) -> bool:
    """Whether its rows may be listed at all."""
    return header.policy is not NamePolicy.COUNTS and header.count > 0
