"""A township whose part does not hold: it is left out, with the reason, and everybody else's content goes on.

What the kiosk has of that township stays on its screen; what stops a whole sync (the line, the disk, the county's own
signatures) is not of this kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sync.errors import FeedError
from sync.pull.trouble import LineTrouble


class Unproved(FeedError):
    """Something of one township is missing, altered, or more than it may say. `township`: its code."""

    code = "feed-unproved"

    def __init__(self, township: str, sentence: str) -> None:
        super().__init__(sentence)
        self.township = township


@contextmanager
def of_township(code: str) -> Iterator[None]:
    """What fails inside is that township's fault, unless it is the line's. Raises Unproved, or what the line raised."""
    try:
        yield
    except (LineTrouble, Unproved):
        raise
    except FeedError as error:
        raise Unproved(code, error.sentence) from error
