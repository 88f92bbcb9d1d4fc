"""A clock without a battery: 1970, 2099, jumps both ways between pulls, a machine that slept for years."""

from __future__ import annotations

import shutil
from datetime import date, timedelta

from tests.faults import commands
from tests.faults.case import Case
from tests.faults.county import COUNTY, TOWNS
from tests.faults.world import PEOPLE

TOWN = COUNTY[0] + next(iter(TOWNS))
CLOCKS = ("1970-01-02 00:00:00", "2099-06-01 12:00:00", "2000-02-29 23:59:59", "2037-12-31 00:00:00")


def wrong_clock(case: Case) -> None:
    """One sync by a wrong clock: it does what it would have done."""
    case.begin()
    ran = case.sync(case.either_source(), clock=_any(case))
    case.check(ran.code == 0, f"a wrong clock stopped sync: {ran.err.strip()[-120:]}")


def jumping(case: Case) -> None:
    """Two pulls, each by another clock."""
    case.begin("new", "A")
    first = case.sync(clock=_any(case))
    case.serve("B")
    case.after = "B"
    second = case.sync(clock=_any(case))
    case.check(first.code == second.code == 0, "a jumping clock stopped sync")


def asleep(case: Case) -> None:
    """Years without power: the same feed by a clock that is right, and signatures that its date says are over."""
    case.begin("B", "B")
    ran = case.sync(case.either_source(), clock=f"{case.chance.randint(2027, 2060)}-03-01 08:00:00")
    case.check(ran.code == 0 or "过期" in ran.err, f"neither goes on nor says old: {ran.err.strip()[-120:]}")


def years_later(case: Case) -> None:
    """The kiosk slept while the county went on for years and changed its keys; it wakes up by any clock."""
    case.begin(case.chance.choice(("A", "B")), "B")
    office = shutil.copytree(case.world.office("B"), case.folder / "office")
    day = date.today() + timedelta(days=case.chance.randint(250, 900))
    sheets = sorted(case.world.sheets("C").iterdir())
    for words in (("office", "rotate", "online"), ("office", "rotate", "content", TOWN), ("publish", *sheets, *PEOPLE)):
        to = ("--to", case.feed) if words[0] == "publish" else ()
        ran = commands.call(*words, "--office", office, *to, "--today", day, clock=f"{day} 09:00:00")
        case.check(ran.code == 0, f"{words[:3]}: {ran.err.strip()[-120:]}")
    case.after = "C"
    case.learn("C", clock=f"{day} 12:00:00")
    ran = case.sync(case.either_source(), clock=case.chance.choice((_any(case), f"{day} 13:00:00")))
    case.check(ran.code == 0, f"does not go on after years: {ran.err.strip()[-120:]}")


def _any(case: Case) -> str:
    year = case.chance.randint(1971, 2105)
    return case.chance.choice((*CLOCKS, f"{year}-{case.chance.randint(1, 12):02}-01 00:00:00"))
