"""The moment of a publication: this machine's clock, believed only where it can be right."""

from __future__ import annotations

from datetime import datetime

from sync import clock
from sync.errors import Refused
from sync.office.opening import Office


def publication_time(office: Office) -> datetime:
    """Now, to the second; raises Refused where the clock is before the last publication or years after it.

    A feed published from 2099 would be believed by kiosks, and everything after it would look old.
    """
    at = clock.now().replace(microsecond=0)
    if not clock.plausible(at, clock.reference(office.last_published())):
        raise Refused(f"这台电脑的时间({at.astimezone(clock.CHINA):%Y-%m-%d %H:%M})不对。请校准时间再来。")
    return at
