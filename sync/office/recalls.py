"""Calling a leak back (contracts: Feed, Recall): what an office does about one posting, and who has confirmed it.

Where the office signs for the township, the rows leave the village's shard and the content key changes. Where the
county acts alone, only its notice and the blobs' absence stop the leak, until the township publishes without the rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from sync.errors import FeedError, InputError, Refused
from sync.feed import confirmations
from sync.feed.callback import MAX_BLOBS, MAX_REASON, sayable
from sync.feed.callings import REASONS
from sync.feed.confirmations import Confirmation
from sync.feed.copy import FeedCopy
from sync.feed.files import read_bytes, write_atomic
from sync.feed.layout import Manifest, Recall, Shard, Tier, encode, town_of, town_role
from sync.feed.pruning import prune, prune_desk
from sync.feed.sealing import ContentKey, fingerprint
from sync.office import vault
from sync.office.kiosks import Kiosk
from sync.office.opening import Office, open_office, recalls, standing
from sync.office.publication import Order, publish
from sync.office.review import Reviewers
from sync.office.telling import persons, tells
from sync.office.terms import Terms
from sync.records import PostingHeader, PostingState


@dataclass(frozen=True, slots=True)
class Recalled:
    """What a recall came to. `beside`: other postings of the same batch that still hang. `alone`: the county acted
    without the township's key. `already`: it had been called back before, and only what may be left was removed."""

    recall: Recall
    header: PostingHeader
    beside: tuple[str, ...]
    alone: bool
    already: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """A recall, which of the kiosks enrolled here have confirmed it, and which have not yet. `strangers`: kiosks that
    confirmed it and are enrolled elsewhere, by fingerprint. `township`: whose list it is where that enrols its kiosks
    at its own desk, so that nobody here knows which are still missing; else empty."""

    recall: Recall
    confirmed: tuple[tuple[Kiosk, Confirmation], ...]
    waiting: tuple[Kiosk, ...]
    strangers: tuple[tuple[str, Confirmation], ...] = ()
    township: str = ""


def recall(office: Office, posting: str, reason: str, at: datetime) -> Recalled:
    """Call a posting back in the office's own copy: all or nothing, like a publication; then nothing of it is left
    there. Delivering is the caller's. Where it was called back before, another reason takes the place of the first.

    Raises Refused (an unknown posting, a reason that nobody may read), and what publication raises.
    """
    reason, own = reason.strip(), office.keys.has_town(town_of(posting))
    headers = _board(office, posting)
    header = next((known for known in headers if known.id == posting), None)
    if header is None:
        raise Refused(f"这个办公文件夹里没有编号 {posting} 的公示。请照公示表上的编号再写一遍。")
    _check_reason(office, posting, reason)
    beside = tuple(known.id for known in headers if _same_batch(known, header) and known.id != posting)
    earlier = _earlier(office, posting, own)
    if earlier and earlier.reason == reason:
        clear(office)
        return Recalled(earlier, header, beside, not own, already=True)
    notice = Recall(posting, earlier.blobs if earlier else _blobs(office, posting), at, reason)
    publish(office, Order((), (), Terms(Reviewers("", ""), at), recalls=(notice,)))
    clear(open_office(office.folder, office.keys.passphrase))
    return Recalled(notice, header, beside, not own)


def _check_reason(office: Office, posting: str, reason: str) -> None:
    """Raise Refused where a reason would say a name: of anybody on the village's lists, or (where these cannot be read
    here) whatever is not one of a few set reasons."""
    if not sayable(reason):
        raise Refused(f"召回的原因会公开:请用一句话写明(不超过 {MAX_REASON} 字),不要写姓名、证件号、电话和住址。")
    code = town_of(posting)
    if not office.keys.has_town(code):
        if reason not in REASONS:
            raise Refused(
                "名单是乡镇自己签发的,这里看不到里面有谁,所以原因只能从这几个里选(会公开):"
                f"{'、'.join(REASONS)}。没有召回,请马上换一个再来。"
            )
    elif tells(reason, _villagers(office, posting)):
        raise Refused("召回的原因里有这个村领款人的姓名,而原因会公开。没有召回,请删去姓名,马上再来。")


def _villagers(office: Office, posting: str) -> frozenset[str]:
    """Names of everybody who ever was on a list of the posting's village, as the register and the lists know them."""
    code, region = town_of(posting), posting.partition("-")[0]
    register = vault.load(office.folder.register, office.keys.identity(), published=True)
    bodies = standing(office, office.desk(code), office.town_state(code), region).bodies
    listed = {row.name for body in bodies for row in body.rows if row.name}
    return persons({*register.part(code).bearers.get(region, {}), *listed})


def clear(office: Office) -> None:
    """Remove from the office's own copy what was called back; what was published stays. Raises DiskError."""
    if office.is_county:
        prune(office.folder.feed)
    elif office.settings.township:
        prune_desk(office.folder.feed, office.settings.township.code)


def _board(office: Office, posting: str) -> tuple[PostingHeader, ...]:
    """The headers of the village that a posting names."""
    state = office.town_state(town_of(posting))
    shards = state.manifest.shards if state else ()
    public = (shard for shard in shards if shard.tier is Tier.PUBLIC and posting.startswith(f"{shard.region}-"))
    return tuple(header for shard in public for header in office.folder.feed.public_shard(shard).postings)


def _same_batch(one: PostingHeader, other: PostingHeader) -> bool:
    same = (one.programme, one.year, one.batch_number) == (other.programme, other.year, other.batch_number)
    return same and one.state is PostingState.POSTED


def _earlier(office: Office, posting: str, own: bool) -> Recall | None:
    """The recall of this posting that has done all that this office can do."""
    state = office.town_state(town_of(posting)) if own else None
    ours = [found for found in (state.index.recalls if state else recalls(office)) if found.posting == posting]
    said = [found for found in recalls(office) if found.posting == posting and ours]
    return said[-1] if said and said[-1].at >= ours[-1].at else None


def _blobs(office: Office, posting: str) -> tuple[str, ...]:
    """Digests of the shards that hold the posting's rows, those of households too, in the newest snapshots that the
    office still has: older ones are in no county's feed any more. Those that this office cannot open count where they
    are of that village."""
    feed, code = office.folder.feed, town_of(posting)
    keys = {key.id: key for key in office.keys.known_content_keys(code)} if office.keys.has_town(code) else {}
    found: set[str] = set()
    for manifest in _manifests(office, code):
        shards = [s for s in manifest.shards if posting.startswith(f"{s.region}-")]
        held = {s.blob.sha256 for s in shards if s.tier is Tier.VILLAGE and _holds(feed, s, posting, keys)}
        if any(s.tier is Tier.PUBLIC and _hangs(feed, s, posting) for s in shards):
            held |= {s.blob.sha256 for s in shards if s.tier is Tier.HOUSEHOLD}  # which of its rows nobody here can see
        # A ready file goes with the first list that comes down, so what it holds its manifest's shards hold too.
        more = found | held | ({manifest.ready.blob.sha256} if manifest.ready and held else set())
        if len(more) > MAX_BLOBS:
            break
        found = more
    return tuple(sorted(found))


def _manifests(office: Office, code: str) -> Iterator[Manifest]:
    """What the township published, newest first."""
    feed = office.folder.feed
    found = feed.folder.glob(f"metadata/*.{town_role(code)}.json")
    versions = {int(number): path for path in found if (number := path.name.split(".")[0]).isdecimal()}
    for _, path in sorted(versions.items(), reverse=True):
        try:
            state = feed.town(read_bytes(path), code)
        except FeedError:  # an older one, of which only this file is left
            continue
        yield state.manifest


def _hangs(feed: FeedCopy, shard: Shard, posting: str) -> bool:
    try:
        headers = feed.public_shard(shard).postings
    except FeedError:
        return True
    return any(header.id == posting and header.state is PostingState.POSTED for header in headers)


def _holds(feed: FeedCopy, shard: Shard, posting: str, keys: dict[str, ContentKey]) -> bool:
    try:
        return any(body.id == posting for body in feed.village_shard(shard, keys).postings)
    except FeedError:
        return True


# --- what kiosks confirm ------------------------------------------------------------------------------


def gather(office: Office, sticks: Sequence[Path]) -> None:
    """Take in what kiosks left on these sticks (or in folders that kiosks sync from). Raises InputError where one of
    them has nothing of the kind."""
    known = _known(office)
    for stick in sticks:
        words = tuple(confirmations.on(stick))
        if not words:
            raise InputError(
                f"{stick} 里没有触摸屏的召回回执(confirmed 文件夹)。请选插过触摸屏的那个U盘,或触摸屏同步过的文件夹。"
            )
        for word in words:
            known[word.kiosk] = {**known.get(word.kiosk, {}), **word.recalls}
    if sticks:
        write_atomic(office.folder.recalls, encode(known))


def _known(office: Office) -> dict[str, dict[str, Confirmation]]:
    path = office.folder.recalls
    try:
        found = read_bytes(path) if path.exists() else b"{}"
        return msgspec.json.decode(found, type=dict[str, dict[str, Confirmation]])
    except (msgspec.MsgspecError, UnicodeDecodeError) as cause:
        raise InputError(f"召回回执 {path} 写坏了。请删去它,再用 office recalls --from 重新收一遍。") from cause


def heard(office: Office) -> tuple[Heard, ...]:
    """Every posting that was called back, its latest recall, and which enrolled kiosks have confirmed it."""
    latest = {found.posting: found for found in sorted(recalls(office), key=lambda one: one.at)}
    known = _known(office)
    return tuple(_heard(office, found, known) for found in latest.values())


def _heard(office: Office, found: Recall, known: dict[str, dict[str, Confirmation]]) -> Heard:
    code = town_of(found.posting)
    mine = {fingerprint(kiosk.key): kiosk for kiosk in office.kiosks if code in kiosk.townships}
    said = {name: words[found.posting] for name, words in known.items() if found.posting in words}
    done = {name: word for name, word in said.items() if word.recalled_at >= found.at}
    region = office.places.regions.get(code)
    return Heard(
        found,
        tuple((kiosk, done[name]) for name, kiosk in mine.items() if name in done),
        tuple(kiosk for name, kiosk in mine.items() if name not in done),
        tuple((name, done[name]) for name in sorted(done.keys() - mine.keys())),
        "" if office.keys.has_town(code) else region.name if region else code,
    )
