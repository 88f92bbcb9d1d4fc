"""The screens of a kiosk that was filled from staff's own spreadsheets: nothing on the glass was private."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from kiosk.session import (
    Domains,
    Find,
    History,
    Home,
    Matter,
    Matters,
    OwnDoor,
    Payee,
    Person,
    Posting,
    Programme,
    Purpose,
    Screen,
    Village,
    Villages,
)
from sync.clock import day_of, now
from sync.library.reader import Library
from sync.records import NamePolicy
from tests.kiosk_driver import Visitor
from tests.main_job import done, never_words, private_numbers


def every_screen(library: Library) -> list[Screen]:
    found: list[Screen] = [Home(), Villages(Purpose.FIND), Domains(), Matters("涉农补贴"), Matter("涉农补贴", 0)]
    day = day_of(library.meta.published_at)
    for village in library.villages(day):
        found += [Village(village.region), History(village.region)]
    for header in library.postings(None, day):
        found += [Posting(header.id), Find(header.region, header.id)]
        found += [
            Payee(header.id, index) for index in range(0, header.count, 9) if header.policy is not NamePolicy.COUNTS
        ]
        people = [row.person for row in library.rows(header.id)[::9] if row.person]
        found += [
            screen for person in people for screen in (OwnDoor(header.region, person), Person(header.region, person))
        ]
    return [*found, *(Programme(programme.code) for programme in library.programmes())]


def test_no_private_number_and_no_dropped_word_is_shown_or_said(
    tmp_path: Path, open_kiosk: Callable[..., Visitor]
) -> None:
    made = done(tmp_path)
    hunted = private_numbers() | never_words()
    visitor = open_kiosk(made.kiosk, now)
    with Library.current(made.kiosk) as library:
        screens = every_screen(library)
    assert len(screens) > 60
    for screen in screens:
        visitor.shell.go(screen)
        said = [utterance.spoken for utterance in visitor.shell.page.spoken()]
        text = " ".join([visitor.words(), *said])
        bare = re.sub(r"[\s\u00a0\u2060-]", "", text)
        assert not {word for word in hunted if word in text or word in bare}, screen
