"""A clerk who has never seen the desk posts a village: every touch and every character to read is counted.

How long it takes at a person's pace, with the window really waited for: `python -m tests.bench desk`.
"""

from __future__ import annotations

from pathlib import Path

from tests.kiosk.desk.clerk import Clerk
from tests.kiosk.desk.newcomer import Newcomer, Pace, newcomer, posted
from tests.kiosk.desk.test_first_day import FILE

MOST_TOUCHES = 26  # of mouse and keyboard, a word that is typed counted as one
MOST_TO_READ = 1_150  # characters that are new on some screen of the way, beside the list itself


def test_a_village_is_posted_in_five_minutes_by_somebody_who_has_never_seen_the_desk(
    clerk: Clerk, tmp_path: Path
) -> None:
    new = newcomer(clerk)
    posted(new, FILE, tmp_path / "feed")
    assert new.touches <= MOST_TOUCHES, new.touches
    assert new.read <= MOST_TO_READ, (new.read, sorted(new.known, key=len)[-30:])
    assert needed(new, 5) < 290  # seconds without those of the desk itself


def needed(new: Newcomer, read: float) -> float:
    """Seconds at so many characters read a second."""
    pace = Pace()
    return new.touches * pace.touch + new.read / read + new.typed * pace.typed
