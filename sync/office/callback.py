"""What a recall changes at a township's desk: the posting on its board, the content key, and what the desk says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sync.feed.layout import Recall, town_of
from sync.feed.township import Desk
from sync.office.opening import Office
from sync.office.postings import Standing
from sync.records import PostingState


def with_new_keys(office: Office, recalls: Sequence[Recall]) -> Office:
    """The office with a new content key for every township that calls something back, where this office seals for
    it: every village shard is then sealed anew, and what an old kiosk can open is not in the feed any more."""
    for code in sorted({town_of(recall.posting) for recall in recalls if _is_first(office, recall)}):
        if office.keys.has_town(code):
            office.keys.rotate(code)
    return office


def _is_first(office: Office, recall: Recall) -> bool:
    """Whether the township has not called this posting back before: another reason needs no other key."""
    state = office.town_state(town_of(recall.posting))
    return recall.posting not in {known.posting for known in (state.index.recalls if state else ())}


def calling(desk: Desk, recalls: Sequence[Recall]) -> Desk:
    """The desk, saying what is called back of its township."""
    return replace(desk, recalls=tuple(r for r in recalls if town_of(r.posting) == desk.township.code))


def called_back(standing: Standing, recall: Recall) -> Standing:
    """The village without the rows of a posting; its header says why; the signature covers no state."""
    headers = tuple(
        replace(header, state=PostingState.WITHDRAWN, reason=recall.reason) if header.id == recall.posting else header
        for header in standing.headers
    )
    return replace(
        standing, headers=headers, bodies=tuple(body for body in standing.bodies if body.id != recall.posting)
    )
