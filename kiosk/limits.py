"""What one visit may do, and what this kiosk may do to many: wrong tries, pages opened, slips of paper. Pure; no Qt.

A door that was guessed at stays closed for a while for its whole village, whoever stands there: who tries amounts one
after the other must not gain by going home and coming back, nor by pulling the plug (kiosk.tries keeps when it was).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec

TRIES = 3  # wrong ones end the visit (contracts)
FREE = 3  # wrong ones of a village that cost no waiting: an elder's own
FIRST, LONGEST = timedelta(seconds=30), timedelta(minutes=15)
FORGIVEN = timedelta(hours=2)  # after so long one wrong try is forgotten
PEOPLE = 2  # whose pages a visit may open by an amount: one's own and one more of the house
CROWD = 12  # of one hour, whoever opens them: amounts of neighbours can be reckoned from what hangs
SLIPS = 3  # of one visit
ROLL = 20  # of one hour, whoever takes them
HOUR = timedelta(hours=1)
ANSWERS, WITHIN = 12, timedelta(minutes=10)  # of 这笔钱是什么: a few visitors' deposits, and no list of amounts


class Guessed(msgspec.Struct, frozen=True):
    """Wrong tries at a village's doors that are not forgotten yet, the oldest first."""

    at: tuple[datetime, ...] = ()

    def wrong(self, now: datetime) -> Guessed:
        """One more."""
        return Guessed((*self.fresh(now), now))

    def fresh(self, now: datetime) -> tuple[datetime, ...]:
        """Those that are not forgotten. A clock that was set back forgets none."""
        return tuple(each for each in self.at if now - each < FORGIVEN)

    def wait(self, now: datetime) -> timedelta:
        """How long the doors stay closed still: twice as long with every wrong try beyond the free ones."""
        tries = self.fresh(now)
        if len(tries) < FREE:
            return timedelta(0)
        closed = min(LONGEST, FIRST * (1 << min(len(tries) - FREE, 10)))
        return min(closed, max(timedelta(0), tries[-1] + closed - now))


@dataclass
class Limits:
    """The counts of the visit of now, and of this kiosk."""

    tries: int = 0
    slips: int = 0
    guessed: dict[str, Guessed] = field(default_factory=dict)
    keep: Callable[[Mapping[str, Guessed]], None] = lambda guessed: None
    people: set[tuple[str, str]] = field(default_factory=set, repr=False)  # region, person; gone with the visit
    opened: list[datetime] = field(default_factory=list)
    printed: list[datetime] = field(default_factory=list)
    answered: list[datetime] = field(default_factory=list)

    def wait(self, region: str, now: datetime) -> timedelta:
        """How long the doors of a village stay closed."""
        return self.guessed.get(region, Guessed()).wait(now)

    def wrong(self, region: str, now: datetime) -> bool:
        """A wrong try; whether it ends the visit."""
        self.tries += 1
        self.guessed[region] = self.guessed.get(region, Guessed()).wrong(now)
        self.keep(self.guessed)
        return self.tries >= TRIES

    def may_open(self, region: str, person: str, now: datetime) -> bool:
        """Whether an amount may open this person's page: once it did, it may again in the same visit."""
        if (region, person) in self.people:
            return True
        return len(self.people) < PEOPLE and sum(now - each < HOUR for each in self.opened) < CROWD

    def opens(self, region: str, person: str, now: datetime) -> None:
        """An amount has opened a page."""
        if (region, person) not in self.people:
            self.people.add((region, person))
            self.opened = [*(each for each in self.opened if now - each < HOUR), now]

    def wrong_card(self) -> bool:
        """A card that opens nothing; whether it ends the visit. No door closes for it: no card can be guessed."""
        self.tries += 1
        return self.tries >= TRIES

    def may_print(self, now: datetime) -> bool:
        """Whether one more slip is to be had."""
        return self.slips < SLIPS and sum(now - each < HOUR for each in self.printed) < ROLL

    def prints(self, now: datetime) -> None:
        """One slip is on its way."""
        self.slips += 1
        self.printed = [*(each for each in self.printed if now - each < HOUR), now]

    def may_answer(self, now: datetime) -> bool:
        """Whether it may be told what one more amount is; it counts as told. A clock that was set back forgets none."""
        self.answered = [each for each in self.answered if now - each < WITHIN]
        if len(self.answered) >= ANSWERS:
            return False
        self.answered.append(now)
        return True

    def over(self) -> None:
        """The visit is over: the next visitor begins anew."""
        self.tries = self.slips = 0
        self.people.clear()
