"""What a kiosk whose key file is damaged may go on showing. Pure.

It cannot open a list, but lists that stand in its library unchanged, and are still wrapped for it in the township's
key sheet, were opened when the key was sound: they stay. A damaged file is no revocation; whoever is taken off the
sheet loses the names all the same. What has changed since is shown as the public part only.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sync.pull.kiosk import Kiosk
from sync.pull.plan import Plan


def openable(kiosk: Kiosk, plan: Plan, changed: Collection[str]) -> Plan:
    """The plan, its `changed` villages (by region) without lists where this kiosk cannot open any."""
    if not kiosk.trouble:
        return plan
    kept = tuple(
        replace(village, private=None, wrapped_key=None, household=None) if village.region in changed else village
        for village in plan.villages
    )
    return replace(plan, villages=kept, ready={})
