"""The time rule (contracts: Feed, Time): a village machine's clock is not to be believed.

Reference = the later of build date and last verified `published_at`. Expiry is judged against the reference;
the system clock drives banners and days-left only, and only while it is plausible.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

BUILT = datetime(2026, 11, 22, tzinfo=UTC)
PLAUSIBLE = timedelta(days=3 * 366)
CHINA = timezone(timedelta(hours=8), "CST")  # one zone, no summer time since 1991


def reference(last_published: datetime | None, built: datetime = BUILT) -> datetime:
    """The moment that is certainly past: the later of build date and last verified publication."""
    return max(built, last_published) if last_published else built


def plausible(system: datetime, reference: datetime) -> bool:
    """Whether the system clock may be believed: from the reference to three years after it."""
    return reference <= system <= reference + PLAUSIBLE


def believed(system: datetime, reference: datetime) -> datetime:
    """The system clock where it is plausible, else the reference."""
    return system if plausible(system, reference) else reference


def day_of(moment: datetime) -> date:
    """The day in China on which a moment falls: UTC's is another one until eight in the morning."""
    return moment.astimezone(CHINA).date()


def today(system: datetime, reference: datetime) -> date:
    """The day in China by which periods and days left are counted."""
    return day_of(believed(system, reference))


def lag(published: datetime | None, system: datetime, reference: datetime) -> float | None:
    """Seconds since `published` (what is shown); None where nothing is shown or the system clock cannot be believed."""
    if published is None or not plausible(system, reference):
        return None
    return max(0.0, (system - published).total_seconds())


def doubt(system: datetime, reference: datetime) -> str:
    """What is wrong with the system clock, for staff; "" where it may be believed."""
    if plausible(system, reference):
        return ""
    return f"这台机器的时间是 {system.astimezone(CHINA):%Y-%m-%d %H:%M},不对。请校准日期和时间;内容照常显示。"


def now() -> datetime:
    """The system clock, with zone. The only place that reads it for dates."""
    return datetime.now(UTC)
