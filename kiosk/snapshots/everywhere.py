"""查一查: one box over everything that is here, and what it found, in groups. Pure; the library has answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from kiosk import wording
from kiosk.session import Payee, Posting, Programme, Screen
from kiosk.snapshots.find import HAND
from sync.library.views import (
    Everywhere,
    FoundMatter,
    FoundPayment,
    FoundPosting,
    FoundProgramme,
    Listing,
    Marked,
    Totals,
)

EACH = 4  # things of a group that are listed while there are several groups
MOST = 20  # of one group that stands alone; who finds more writes one character more


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """The head of a group, or a thing to touch. `title` and `line` are marked up: what was found stands in <b>.

    `opens`: the screen that a touch leads to; of a matter, what it is: where it stands is looked up when it is touched.
    """

    head: bool
    title: str
    name: str
    line: str
    amount: str
    opens: Screen | FoundMatter | None = None


UNSEEN = (EntryRecord(False, "", "", "", ""),) * 8  # lines that wait, blank, for what is found


@dataclass(frozen=True, slots=True)
class EverywhereSnapshot:
    """The question and what answers it."""

    title: str
    query: str
    by: str
    found: str
    entries: tuple[EntryRecord, ...]


def derive(query: str, by: str, answer: Everywhere | None, today: date) -> EverywhereSnapshot:
    """`answer` is None where nothing was asked."""
    entries = tuple(_entries(answer, today)) if answer else ()
    return EverywhereSnapshot("查一查", query, by, _sentence(query, answer, entries), entries)


def _sentence(query: str, answer: Everywhere | None, entries: Sequence[EntryRecord]) -> str:
    if answer is None:
        return "人名、村名、补贴名、公开事项，写几个字就能查"
    if entries:
        return ""
    return f"没有查到“{query.strip()}”。看看字对不对，少写一个字再试，或者请工作人员帮您找。"


def _earlier(totals: Totals) -> Iterator[EntryRecord]:
    """What has ended is told as sums, and leads nowhere."""
    if totals.postings:
        money = wording.yuan(totals.fen) if totals.fen else ""
        word = "以前公示过"
        yield EntryRecord(True, word, word, wording.joined(f"{totals.postings:,} 张", money), "")


def _entries(answer: Everywhere, today: date) -> Iterator[EntryRecord]:
    groups: tuple[tuple[str, Listing[object], list[EntryRecord]], ...] = (
        ("正在公示的名字", answer.payments, [_payment(one) for one in answer.payments.first]),
        ("正在公示的名单", answer.postings, [_posting(one, today) for one in answer.postings.first]),
        ("补贴项目", answer.programmes, [_programme(one) for one in answer.programmes.first]),
        ("公开事项", answer.matters, [_matter(one) for one in answer.matters.first]),
    )  # type: ignore[assignment]
    filled = [group for group in groups if group[2]]
    for word, listing, entries in filled:
        shown = entries[: EACH if len(filled) > 1 else MOST]
        more = f"，先列 {len(shown)}" if listing.total > len(shown) else ""
        yield EntryRecord(True, word, word, f"{listing.total:,} 个{more}", "")
        yield from shown
    yield from _earlier(answer.earlier)


def _payment(one: FoundPayment) -> EntryRecord:
    hit = one.hit
    amount = "" if hit.fen is None else wording.yuan(hit.fen)
    programme = one.via or one.programme  # by the name that was asked for; the payment's own page says the whole
    line = wording.joined(marked(one.village), escape(hit.group or ""), marked(programme))
    return EntryRecord(False, marked(one.label), one.label.text, line, amount, Payee(hit.posting, hit.offset))


def _posting(one: FoundPosting, today: date) -> EntryRecord:
    header = one.header
    called = f"也叫 {marked(one.via)}" if one.via else ""
    line = wording.joined(called, marked(one.village), f"{header.year} 年", wording.remaining(header, today))
    return EntryRecord(False, marked(one.programme), one.programme.text, line, "", Posting(header.id))


def _programme(one: FoundProgramme) -> EntryRecord:
    line = f"也叫 {marked(one.via)}" if one.via else "给谁、怎么算、找谁办"
    return EntryRecord(False, marked(one.name), one.name.text, line, "", Programme(one.programme.code))


def _matter(one: FoundMatter) -> EntryRecord:
    line = wording.joined(escape(one.domain), marked(one.via) if one.via else "")
    return EntryRecord(False, marked(one.name), one.name.text, line, "", one)


def marked(text: Marked) -> str:
    """A text with what was found in <b>, safe to be set as styled text."""
    made, at = [], 0
    for start, stop in text.marks:
        made += [escape(text.text[at:start]), "<b>", escape(text.text[start:stop]), "</b>"]
        at = stop
    return "".join((*made, escape(text.text[at:])))


FIRST = HAND  # nobody needs a lesson to write
