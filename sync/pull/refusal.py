"""A township whose part does not hold: it is left out, with the reason, and everybody else's content goes on.

What the kiosk has of that township stays on its screen; what stops a whole sync (the line, the disk, the county's own
signatures) is not of this kind.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from sync.errors import DiskError, FeedError, MingbangError
from sync.pull.logbook import in_full
from sync.pull.trouble import LineTrouble

_LONGEST = 400  # characters of a reason: some of them are a township's own words
log = logging.getLogger("mingbang.sync")


class Unproved(FeedError):
    """Something of one township is missing, altered, or more than it may say. `township`: its code."""

    code = "feed-unproved"

    def __init__(self, township: str, sentence: str) -> None:
        super().__init__(sentence)
        self.township = township


@contextmanager
def of_township(code: str) -> Iterator[None]:
    """What fails inside is that township's fault, unless it is the line's or the disk's. Raises Unproved, or what those
    raised. Whatever else is raised is a value that nobody here foresaw: it must not stop its neighbours either.
    """
    try:
        yield
    except (LineTrouble, DiskError, Unproved):
        raise
    except MingbangError as error:
        log.info("%s: %s", code, in_full(error))
        raise Unproved(code, error.sentence[:_LONGEST]) from error
    except Exception as error:
        log.warning("%s", code, exc_info=error)
        kind = type(error).__name__
        raise Unproved(code, f"乡镇 {code} 的发布内容处理不了({kind})。没有采用,请联系县里。") from error
