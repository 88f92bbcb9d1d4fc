"""Publication: review, place, disclose, post, sign, write. Each stage is a function; only the last one writes.

The register is saved before the feed: a number that was published and then forgotten would make two people of one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sync.errors import FeedError, Refused
from sync.feed import county, examination, handin, mirror
from sync.feed.copy import FeedCopy
from sync.feed.layout import Recall, Tier, TownshipIndex, Voice, decode, encode
from sync.feed.pruning import prune, sweep_parts
from sync.feed.township import Desk, HandIn, Village, sign
from sync.office import bundles, programmes, regions, review, vault
from sync.office.callback import called_back, calling, with_new_keys
from sync.office.disclosure import Own, disclose
from sync.office.notices import called_back_before
from sync.office.opening import Office, recalls, standing
from sync.office.places import Placed, Places
from sync.office.postings import (
    Publisher,
    Standing,
    compose,
    keeps_rows,
    posted,
    posting_id,
    same_content,
    signed_anew,
    slot_for,
    stands_on,
    too_open,
    withdrawn,
    without_old_rows,
)
from sync.office.register import Register
from sync.office.telling import check_batch, check_header, people
from sync.office.terms import Terms, check_address, check_typed
from sync.records import Catalogue, CheckedPosting, Finding, PostingHeader, Reading


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be published, on whose word, which findings were accepted (and why, where somebody wrote it), what is
    called back, and whether with a ready library file for each township. `voices`: what kiosks are to speak with from
    now on, each with its bytes; None: what they speak with."""

    readings: tuple[Reading, ...] = field(repr=False)
    catalogues: tuple[Catalogue, ...]
    terms: Terms
    accepted: tuple[str, ...] = ()
    hand_ins: tuple[HandIn, ...] = field(repr=False, default=())
    recalls: tuple[Recall, ...] = ()
    ready: bool = False
    reasons: Mapping[str, str] = field(default_factory=dict)
    voices: Mapping[Voice, bytes] | None = field(repr=False, default=None)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was published: new headers, ids that were there already, ids taken down by a stricter policy, townships
    merged, catalogue domains, voices that kiosks are to have from now on (none where nothing was said of them), and
    whether anything changed."""

    new: tuple[PostingHeader, ...] = ()
    already: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    catalogues: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = ()
    changed: bool = False


@dataclass(slots=True)
class _Boards:
    """The villages of one township while they are being changed, and what was done."""

    desk: Desk
    standings: dict[str, Standing] = field(default_factory=dict)
    own: dict[str, tuple[Own, ...]] = field(default_factory=dict, repr=False)
    new: list[PostingHeader] = field(default_factory=list)
    read: dict[str, CheckedPosting] = field(default_factory=dict, repr=False)
    already: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)


def publish(office: Office, order: Order, done: Callable[[], None] = lambda: None) -> Outcome:
    """Publish an order into the office's own copy of the feed; `done` is told after each reading, and where
    ready files are made after each township.

    Raises Refused (two people, findings, a missing value, another township's key, a QR that is too long), KeyMissing
    and DiskError; by then nothing that anybody reads has changed.
    """
    _check_feed(office)
    office = with_new_keys(replace(office, keys=office.keys.deferred()), order.recalls)
    known = office.places.regions.known
    order = replace(order, hand_ins=tuple(county.named(hand_in, known) for hand_in in order.hand_ins))
    check_typed(order.terms, order.reasons.values())
    accepted = review.examine(order.readings, order.accepted)
    office, placed = place(office, order.readings)
    register = vault.load(office.folder.register, office.keys.identity(), has_published(office))
    office = _with_keys(office, placed)
    boards = _post(office, placed, order.terms, register, done)
    accepted += review.examine_recalled(_recalled_before(office, boards), order.accepted)
    for board in boards:
        _call_back(office, board, order.recalls, register)
    hand_ins = [hand_in for board in boards if (hand_in := _sign(office, board, order, register, done))]
    outcome = _outcome(boards, hand_ins, order)
    if outcome.changed or not order.readings:
        _write(office, register, _files(office, hand_ins, order), accepted, order)
    return outcome


def _check_feed(office: Office) -> None:
    """Raise FeedError where the feed's folder is gone: a feed begun anew is one that no kiosk believes."""
    if office.is_county and office.folder.feed.root() is None:
        raise FeedError(f"{office.folder.feed.folder} 里的发布内容不见了(没有 root.json)。请从备份恢复,再来发布。")


def _outcome(boards: Sequence[_Boards], hand_ins: Sequence[HandIn], order: Order) -> Outcome:
    return Outcome(
        tuple(header for board in boards for header in board.new),
        tuple(id for board in boards for id in board.already),
        tuple(id for board in boards for id in board.withdrawn),
        tuple(hand_in.township.name for hand_in in order.hand_ins),
        tuple(catalogue.domain for catalogue in order.catalogues),
        tuple(order.voices or ()),
        bool(hand_ins or order.hand_ins or order.catalogues or order.voices is not None),
    )


def has_published(office: Office) -> bool:
    """Whether anything was ever published from this office."""
    return any(office.town_state(code) for code in office.towns() if office.keys.has_town(code))


def place(office: Office, readings: Sequence[Reading]) -> tuple[Office, list[Placed]]:
    """Find township, village and programme of every reading; the office's lists grow by what was not on them."""
    places, placed = office.places, []
    for reading in readings:
        check_batch(reading.posting)
        places, found = places.place(reading)
        placed.append(found)
    _no_twins(placed)
    return replace(office, places=places), placed


def _no_twins(placed: Sequence[Placed]) -> None:
    seen: dict[object, CheckedPosting] = {}
    for found in placed:
        posting = found.reading.posting
        key = (found.village.code, found.programme.code, found.year, posting.batch)
        if twin := seen.get(key):
            raise Refused(
                f"{found.village.name}{found.programme.name} {found.year} 年有两张表({twin.source}、{posting.source})。"
                "请合成一张,或用 --batch 写明各是哪一批,分两次发布。"
            )
        seen[key] = posting


def _with_keys(office: Office, placed: Sequence[Placed]) -> Office:
    """Provisional townships get their key and role; a listed township without a key here is another desk's."""
    for found in placed:
        code = found.township.code
        if found.township.provisional and office.is_county and office.keys.public(code) is None:
            office.keys.write_public(code, office.keys.create(f"town-{code}").public_key())
    return office


def _post(
    office: Office, placed: Sequence[Placed], terms: Terms, register: Register, done: Callable[[], None]
) -> list[_Boards]:
    own = [code for code in office.towns() if office.keys.has_town(code)]
    boards = {code: _Boards(office.desk(code)) for code in (*own, *(found.township.code for found in placed))}
    for board in boards.values():
        _tidy(office, board, terms)
        _renew_entries(office, board, register, terms)
    for found in placed:
        _post_one(office, found, boards[found.township.code], terms, register)
        done()
    return list(boards.values())


def _tidy(office: Office, boards: _Boards, terms: Terms) -> None:
    """Take down rows that hang under a policy more open than it is now, and rows kept longer than names are kept;
    sign anew what a stolen key has signed."""
    state = office.town_state(boards.desk.township.code)
    shards = state.manifest.shards if state else ()
    carried = {shard.region: shard.rows for shard in shards if shard.tier is Tier.VILLAGE}
    for shard in shards:
        if shard.tier is not Tier.PUBLIC:
            continue
        headers = office.folder.feed.public_shard(shard).postings
        open_now = [header.id for header in headers if too_open(header, office.places.programmes)]
        wanted = sum(header.count for header in headers if keeps_rows(header, office.settings.retention_years, terms))
        stolen = any(stands_on(header, boards.desk.distrusted) for header in headers)
        if open_now or stolen or carried.get(shard.region, 0) > wanted:
            before = withdrawn(standing(office, boards.desk, state, shard.region), open_now)
            before = signed_anew(before, boards.desk.distrusted, boards.desk.key)
            boards.standings[shard.region] = without_old_rows(before, office.settings.retention_years, terms)
            boards.withdrawn += open_now


def _renew_entries(office: Office, boards: _Boards, register: Register, terms: Terms) -> None:
    """Put the villages on the board in which a card was revoked, or whose households' entries have grown too old."""
    code = boards.desk.township.code
    state = office.town_state(code)
    for shard in state.manifest.shards if state else ():
        if shard.region in boards.standings or shard.tier is not Tier.HOUSEHOLD:
            continue
        if shard.region in register.stale or bundles.has_aged(office, state, shard, terms):
            boards.standings[shard.region] = standing(office, boards.desk, state, shard.region)


def _post_one(office: Office, placed: Placed, boards: _Boards, terms: Terms, register: Register) -> None:
    region = placed.village.code
    before = boards.standings.get(region) or standing(
        office, boards.desk, office.town_state(placed.township.code), region
    )
    slot = slot_for(placed, before)
    id = posting_id(placed, slot)
    check_address(office.settings.public_url, id)
    shown = disclose(placed.reading, region, placed.policy, register)
    movement = register.movement(slot.before.id if slot.before else None, shown.roll)
    header, body = compose(placed, slot, shown, movement, terms, Publisher(office.settings.publisher, boards.desk.key))
    check_header(header, people(placed.reading.posting.rows))
    old = slot.replaces
    old_body = next((known for known in before.bodies if old and known.id == old.id), None)
    if old and same_content(header, body, old, old_body) and _same_period(terms, header, old):
        boards.already.append(old.id)
        boards.standings.setdefault(region, before)
        boards.own[old.id] = shown.own  # of these a header says how many, not who
        return
    register.keep_roll(id, shown.roll)
    boards.own[id] = shown.own
    boards.standings[region] = without_old_rows(
        posted(before, header, body, slot), office.settings.retention_years, terms
    )
    boards.new.append(header)
    boards.read[id] = placed.reading.posting


def _recalled_before(office: Office, boards: Sequence[_Boards]) -> list[tuple[CheckedPosting, Finding]]:
    known = recalls(office)
    read = {id: posting for board in boards for id, posting in board.read.items()}
    return [(posting, doubt) for id, posting in read.items() if (doubt := called_back_before(id, known))]


def _call_back(office: Office, boards: _Boards, recalls: Sequence[Recall], register: Register) -> None:
    """Take down what is called back of this township, and forget who was on it."""
    boards.desk = calling(boards.desk, recalls)
    for recall in boards.desk.recalls:
        region = recall.posting[:12]
        before = boards.standings.get(region) or standing(
            office, boards.desk, office.town_state(boards.desk.township.code), region
        )
        boards.standings[region] = called_back(before, recall)
        register.keep_roll(recall.posting, ())


def _same_period(terms: Terms, header: PostingHeader, old: PostingHeader) -> bool:
    """Whether the same period is meant: as asked for, or (nothing asked) while the old one still hangs."""
    if terms.starts_on is not None:
        return (header.starts_on, header.ends_on) == (old.starts_on, old.ends_on)
    as_long = header.ends_on - header.starts_on == old.ends_on - old.starts_on
    return header.starts_on <= old.ends_on and (terms.days is None or as_long)


def _sign(office: Office, boards: _Boards, order: Order, register: Register, done: Callable[[], None]) -> HandIn | None:
    state = office.town_state(boards.desk.township.code)
    villages: list[Village] = [
        replace(known.village(), households=bundles.made(office, boards.desk, known, boards.own, register, order.terms))
        for known in boards.standings.values()
    ]
    signed = sign(boards.desk, office.folder.feed, state, villages, order.terms.at, order.ready)
    if order.ready:
        done()
    return signed


def _files(office: Office, hand_ins: Sequence[HandIn], order: Order) -> dict[str, bytes]:
    if office.is_county:
        content = office.content(order.catalogues)
        codes = {hand_in.township.code for hand_in in (*hand_ins, *order.hand_ins)}
        opening = {key.id: key for code in sorted(codes) for key in office.keys.known_content_keys(code)}
        signer = county.County(office.keys.county(), content, office.towns(), opening, order.recalls, order.voices)
        files = county.merge(signer, office.folder.feed, [*hand_ins, *order.hand_ins], order.terms.at)
        for hand_in in order.hand_ins:
            _no_stolen_key(office, hand_in)
        return files
    if order.hand_ins or order.catalogues or order.voices is not None:
        raise Refused("合并、公开目录和语音包要在县里的办公文件夹里做;这里是乡镇的,没有县里的密钥。")
    return {path: raw for hand_in in hand_ins for path, raw in county.files_of(hand_in).items()}


def _no_stolen_key(office: Office, hand_in: HandIn) -> None:
    """Raise Refused where a township still lets postings stand on a key that the county knows to be stolen."""
    known = set(decode(hand_in.index, TownshipIndex).posting_keys.values())
    if known & office.keys.distrusted(hand_in.township.code):
        name, code = hand_in.township.name, hand_in.township.code
        raise Refused(
            f"{name}交来的公示还有用被偷的密钥签的。请它先运行 office rotate township {code} --stolen,重新交来。"
        )


def _with_regions(office: Office, files: Mapping[str, bytes], order: Order) -> Places:
    """The office's lists and the new villages of what was merged: as the county's content names them in `files`."""
    places, view = office.places, FeedCopy(office.folder.feed.folder, files)
    for hand_in in order.hand_ins:
        new = examination.new_villages(hand_in, replace(office, places=places).content(order.catalogues), view)
        places = replace(places, regions=places.regions.added(new))
    return places


def _write(
    office: Office,
    register: Register,
    files: dict[str, bytes],
    accepted: Sequence[tuple[CheckedPosting, Finding]],
    order: Order,
) -> None:
    folder, places = office.folder, _with_regions(office, files, order)
    sweep_parts(folder.root)
    office.keys.keep()
    vault.save(folder.register, register, office.keys.identity())
    regions.save(folder.regions, places.regions)
    known = {programme.code for programme in programmes.load(folder.programmes).known}
    for programme in places.programmes.known:
        if programme.code not in known:
            programmes.append(folder.programmes, programme)
    review.log(folder.acceptances, accepted, order.terms.by, order.terms.at, order.reasons)
    mirror.write(files, folder.feed.folder)
    if office.is_county:
        prune(folder.feed)


def hand_in_folder(office: Office, to: Path, code: str) -> None:
    """Write everything that a township has published as a folder for the county; raises DiskError."""
    state = office.town_state(code)
    if state is None:
        raise Refused("还没有发布过公示,没有东西可以交。")
    mirror.mirror(office.folder.feed.folder, to)
    desk = office.desk(code)
    note = handin.Note(desk.township, desk.villages, state.version)
    mirror.write({handin.NOTE: encode(note)}, to)
