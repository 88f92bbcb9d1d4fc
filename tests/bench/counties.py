"""Counties of any size as feeds in a folder, made a township at a time so that their rows need not fit in memory."""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from sync.feed.copy import FeedCopy
from sync.feed.layout import Tier
from sync.feed.township import HandIn
from tests.bench.people import name, payments
from tests.sync.pull.feeds import Office

A_TOWNSHIP = 20
BATCHES = 4  # postings a village, to the same households


@dataclass
class County:
    """A feed of `villages` villages with `rows` rows each; the kiosk is enrolled in every township."""

    folder: Path
    kiosk: str
    villages: int
    rows: int

    def __post_init__(self) -> None:
        self.towns = [f"331022{100 + number}" for number in range(-(-self.villages // A_TOWNSHIP))]
        self.office = Office(self.folder, {town: {} for town in self.towns}, dict.fromkeys(self.towns, (self.kiosk,)))

    def codes(self, town: str) -> list[str]:
        """The villages of a township."""
        before = self.towns.index(town) * A_TOWNSHIP
        return [f"{town}{200 + place}" for place in range(min(A_TOWNSHIP, self.villages - before))]

    def publish(self) -> None:
        """Everything out, once."""
        with click.progressbar(self.towns, label=f"{self.villages} villages", file=sys.stderr) as towns:
            parts = [part for town in towns if (part := self._signed(town))]
        self.office.merge(parts)

    def _signed(self, town: str) -> HandIn | None:
        """What a township hands in; its rows are let go of."""
        for code in self.codes(town):
            self.post(code)
        part = self.office.hand_in(town)
        self.office.townships[town] = {code: [] for code in self.codes(town)}
        return part

    def post(self, code: str, more: int = 0) -> None:
        """A village's postings; `more` rows on the newest."""
        dice = random.Random(code)
        households = [name(dice, "王") for _ in range(max(1, self.rows // BATCHES))]
        for batch in range(BATCHES):
            paid = payments(dice, households, len(households))
            rows = (*paid, *paid[:more]) if batch == BATCHES - 1 else paid
            self.office.post(code, rows, batch=batch + 1)

    def shards(self) -> list[int]:
        """Length of the shard that a kiosk fetches of the village that `change` changes; it has both tiers in it."""
        state = FeedCopy(self.folder).latest_town(self.towns[0])
        assert state is not None
        region = self.codes(self.towns[0])[0]
        return [
            shard.blob.length
            for shard in state.manifest.shards
            if shard.region == region and shard.tier is Tier.VILLAGE
        ]

    def change(self) -> None:
        """One row more in one village."""
        town = self.towns[0]
        self.post(self.codes(town)[0], more=1)
        self.office.publish([self.codes(town)[0]])
