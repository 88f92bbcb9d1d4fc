"""A posting that was replaced or withdrawn: its mark, why, and where to go on. Neither names nor sums. Pure.

Sums are left out with the rows: of a list that was taken back they may be wrong, and of one that was replaced the
right ones are a touch away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kiosk import wording
from kiosk.snapshots.cards import PostingRecord, batch
from sync.library.views import Replaced
from sync.records import PostingHeader, PostingState, Stage

WITHDRAWN, REPLACED, CORRECTED, PAID = "已撤下", "已换下", "已更正", "已发放"
ONWARD, EXPLAINED = "看新的一份", "看说明"
UNTOLD = "没有写明原因，请打电话问"
_BECAME = {WITHDRAWN: "已经撤下，现在有新的一份", PAID: "已经换成发放结果", CORRECTED: "已经更正，有新的一份"}
_ID = re.compile("[ ]*[(\uff08][0-9]{12}(?:-[0-9A-Z]+)+[)\uff09]")
_POINTS_ONWARD = re.compile("已(?:更正|发放)，请看")  # what an office writes by itself where a new version replaces one
_BRACKETS = str.maketrans("()", "（）")
ON_A_CARD = 22  # characters of a reason that every card has room for
_MOST = 120  # characters of a reason; what the county's office writes is shorter


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of a posting: a word for it, one sentence, the reason (may be empty), and the id that stands now."""

    word: str
    sentence: str
    reason: str
    onward: str


def mark(change: Replaced) -> Mark:
    """The mark of a posting that is not posted any more."""
    header, new = change.header, change.successor
    word = _word(change)
    return Mark(word, _sentence(word, new), _reason(header), new.id if new else "")


def _sentence(word: str, new: PostingHeader | None) -> str:
    if new is None:
        return f"这份公示{'已经撤下' if word == WITHDRAWN else '已经换下'}，名字和合计都不再列出。"
    return f"这份公示{_BECAME[word]}。名字和合计请看新的。"


def _word(change: Replaced) -> str:
    header, new = change.header, change.successor
    if header.state is PostingState.WITHDRAWN:
        return WITHDRAWN
    if new is None:
        return REPLACED
    return PAID if new.stage is Stage.PAID and header.stage in (Stage.APPLIED, Stage.PROPOSED) else CORRECTED


def _reason(header: PostingHeader) -> str:
    """The county's reason for people. That a new version is there the sentence says already, and better: by now it
    may be another one."""
    named = _ID.sub("", header.reason).strip()
    plain = wording.chinese(named).translate(_BRACKETS).rstrip("。")
    if _POINTS_ONWARD.match(plain):
        return ""
    if not plain:
        return UNTOLD if header.state is PostingState.WITHDRAWN else ""
    return f"原因：{shortened(plain, _MOST)}"


def shortened(text: str, most: int) -> str:
    """At most so many characters, and a sign where some were left out."""
    return text if len(text) <= most else text[: most - 1] + "…"


def marked(change: Replaced) -> PostingRecord:
    """A card beneath those that hang. A touch leads to the new version; where there is none, or where the card has no
    room for the reason, to the reason and whom to call.
    """
    header, made = change.header, mark(change)
    short = shortened(made.reason, ON_A_CARD)
    straight = bool(made.onward) and short == made.reason
    return PostingRecord(
        id=made.onward if straight else header.id,
        title=header.programme_name,
        line=wording.joined(f"{header.year} 年", batch(header)),
        chip=made.word,
        tone="gold",
        count="",
        amount="",
        reason=short,
        onward=ONWARD if straight else EXPLAINED,
    )
