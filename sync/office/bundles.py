"""A village's bundle at the desk: read back from the office's own copy, made anew for a publication."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sync.clock import day_of
from sync.feed.copy import TownState
from sync.feed.layout import Shard, Tier
from sync.feed.township import Desk
from sync.office import households
from sync.office.disclosure import Own
from sync.office.opening import Office
from sync.office.postings import Standing, is_kept, kept_from
from sync.office.register import Register
from sync.office.terms import Terms


def made(
    office: Office,
    desk: Desk,
    standing: Standing,
    own: Mapping[str, Sequence[Own]],
    register: Register,
    terms: Terms,
) -> bytes:
    """The bundle of a village as it stands, with `own` rows by posting in the place of those published before.

    Where nothing changes a revoked card opens nothing any more, and the register no longer waits for it. Raises
    FeedError where what was published cannot be read back.
    """
    region = standing.region
    limit = kept_from(day_of(terms.at), office.settings.retention_years)
    kept = [header for header in standing.village().public.postings if is_kept(header, limit)]
    new = {id: rows for id, rows in own.items() if id.startswith(f"{region}-")}
    before = published(office, desk, region)
    after = households.bundle(register.part(desk.township.code), region, kept, before, new)
    if before == after:
        register.stale.discard(region)
    return after


def published(office: Office, desk: Desk, region: str) -> bytes:
    """The bundle of a village as it was last published; empty where there is none."""
    state = office.town_state(desk.township.code)
    shards = state.manifest.shards if state else ()
    found = next((one for one in shards if (one.region, one.tier) == (region, Tier.HOUSEHOLD)), None)
    return office.folder.feed.bundle(found, desk.by_id) if found else b""


def has_aged(office: Office, state: TownState | None, shard: Shard, terms: Terms) -> bool:
    """Whether rows in a household shard have become older than the county keeps them since it was made."""
    years = office.settings.retention_years
    then, now = (kept_from(day_of(at), years) for at in (shard.published_at, terms.at))
    shards = state.manifest.shards if state else ()
    public = (one for one in shards if (one.region, one.tier) == (shard.region, Tier.PUBLIC))
    headers = (header for one in public for header in office.folder.feed.public_shard(one).postings)
    return any(is_kept(header, then) and not is_kept(header, now) for header in headers)
