"""What a township may say, whoever signed it: the county's names and policies, and no private number. Pure.

A signature says whose word it is, not that the word may be said. One set of rules, used by the county on what is handed
in and by every kiosk on what it is about to show: the county's desk may be elsewhere, and the last gate is the kiosk.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sync.columnar import BodyColumns, values
from sync.errors import FeedError
from sync.feed.wording import is_batch, is_clean, is_group, is_mask, is_office_phone, is_phone_label, vulnerable
from sync.measures import is_measure
from sync.office.regions import plain
from sync.records import (
    CountyContent,
    NamePolicy,
    PostingHeader,
    PostingState,
    Programme,
    PublishedRow,
    Region,
    RowState,
)
from sync.text import header_of

# Texts of three characters hold no number that is private, and are no house without one of these: most names.
_TOO_SHORT = 3
_HOUSE = "号幢栋单"


@dataclass(frozen=True, slots=True)
class Table:
    """The county's tables by code. A village that the county's list lacks is named by its postings alone."""

    programmes: Mapping[str, Programme]
    regions: Mapping[str, Region]


def table(content: CountyContent) -> Table:
    """The tables of a county's content."""
    return Table({p.code: p for p in content.programmes}, {region.code: region for region in content.regions})


# --- headers ------------------------------------------------------------------------------------------


def check_header(header: PostingHeader, county: Table, known: PostingHeader | None, hangs: bool) -> None:
    """Raise FeedError unless a header says what the county's tables allow, and no private value in any text.

    `known` is the same posting as it was taken in earlier: a programme renamed since keeps its old name there. A kiosk
    cannot know and gives the header itself; a name that is another programme's may not open more than that one does.
    `hangs`: whether the posting is about to hang as it is; a kiosk takes down by itself what is too open.
    """
    _check_texts(header)
    if not all(is_measure(number) for number in (header.total_quantity, header.rate) if number is not None):
        raise FeedError(f"公示 {header.id} 的合计数量或标准不是正常的数。没有采用,请联系县里。")
    programme = county.programmes.get(header.programme)
    if programme:
        _check_name(header, programme, county, known)
    if hangs:
        _check_policy(header, county)
    if programme and programme.vulnerable and (header.came, header.went) != (None, None):
        raise FeedError(f"公示 {header.id} 写着比上次多几人、少几人,“{programme.name}”不能公布这个。没有采用。")
    _check_batch(header, known)


def _check_policy(header: PostingHeader, county: Table) -> None:
    programme = county.programmes.get(header.programme)
    if too_open(header, county):
        listed = f"县里规定“{programme.name}”" if programme else f"县里的项目表没有 {header.programme},"
        most = allowed(programme, header)
        raise FeedError(
            f"公示 {header.id} 按“{header.policy}”公布,{listed}只能{most},超出公开范围。没有采用,请联系县里。"
        )


def too_open(header: PostingHeader, county: Table) -> bool:
    """Whether a posting hangs more open than the county's table allows; one that is taken down does not hang."""
    most = allowed(county.programmes.get(header.programme), header)
    return header.state is PostingState.POSTED and header.policy.openness > most.openness


def allowed(programme: Programme | None, header: PostingHeader) -> NamePolicy:
    """The most open policy for this posting: the table's, but counts where programme or posting speak of the
    vulnerable (contracts: What may be shown of whom), and where the table does not list the programme."""
    names = (header.programme_name, header.batch or "", *(_names(programme) if programme else ()))
    if programme is None or programme.vulnerable or vulnerable(*names):
        return NamePolicy.COUNTS
    return programme.policy


def _names(programme: Programme) -> tuple[str, ...]:
    return programme.name, programme.short, *programme.aliases


def _check_texts(header: PostingHeader) -> None:
    phones = all(is_office_phone(phone.number) and is_phone_label(phone.label) for phone in header.phones)
    if not phones or not all(map(is_clean, _texts(header))):
        raise FeedError(f"公示 {header.id} 的说明里有隐私:身份证号、卡号、私人电话或住址。没有采用,请让乡镇删去再交。")


def _check_batch(header: PostingHeader, known: PostingHeader | None) -> None:
    """A batch of a shape that nobody knows may say who 尉**山 is; where names are open it may stay as it was."""
    open_name = header.policy is NamePolicy.FULL and known is not None and known.batch == header.batch
    if header.batch and not is_batch(header.batch) and not open_name:
        raise FeedError(
            f"公示 {header.id} 的批次写法不认识(应是 第二批、第三季度、9月 这样的)。没有采用,请让乡镇改了再交。"
        )


def _texts(header: PostingHeader) -> Iterator[str]:
    """Every text of a header that people read. Its id and codes follow from values that were checked."""
    yield from (header.township, header.village, header.programme_name, header.batch or "", header.unit)
    yield from (header.document, header.publisher, header.reason)


def check_place(header: PostingHeader, county: Table, known: PostingHeader | None) -> None:
    """Raise FeedError where a header speaks of another place than the county does. A place with a provisional code has
    yet to get its name; one renamed since goes by its former names too, and by that of `known`, the header as it was.
    """
    village, town = county.regions.get(header.region), county.regions.get(header.region[:9])
    if village and village.parent != header.region[:9]:
        raise FeedError(f"公示 {header.id} 的村不属于这个乡镇,没有采用。请联系县里。")
    said = ((village, header.village), (town, header.township))
    before = (known.village, known.township) if known else ()
    for region, name in said:
        if region and not region.provisional and name not in before and not goes_by(region, name):
            raise FeedError(f"公示 {header.id} 写着“{name}”,县里的名称是“{region.name}”,没有采用。请联系县里。")


def goes_by(region: Region, name: str) -> bool:
    """Whether a name is a region's, or was."""
    return plain(name) in map(plain, (region.name, *region.former))


def _check_name(header: PostingHeader, programme: Programme, county: Table, known: PostingHeader | None) -> None:
    said = header.programme_name
    if said == programme.name:
        return
    renamed = known is not None and known.programme_name == said
    if not renamed or any(header.policy.openness > other.policy.openness for other in _others(said, programme, county)):
        raise FeedError(
            f"公示 {header.id} 的项目名称写成“{said}”,县里项目表的 {programme.code} 是“{programme.name}”。"
            "没有采用,请改成一样的再交。"
        )


def _others(said: str, programme: Programme, county: Table) -> Iterator[Programme]:
    """Programmes that go by a name, unless `programme` itself does."""
    if header_of(said) not in map(header_of, _names(programme)):
        yield from (one for one in county.programmes.values() if header_of(said) in map(header_of, _names(one)))


# --- bodies -------------------------------------------------------------------------------------------


def check_body(header: PostingHeader, body: BodyColumns) -> None:
    """Raise FeedError unless a body shows no more of anybody than its header's policy and state allow.

    Columns are judged as a whole; only a body that fails is gone through row by row.
    """
    if body.count and header.policy is NamePolicy.COUNTS:
        raise _beyond(header, "只能公布数,里面却有一行行的名单")
    if body.count and header.state is not PostingState.POSTED:
        raise _beyond(header, "已经撤下,里面却还有名单")
    if RowState.FAILED in values(body.state):
        raise _beyond(header, "里有没发成功的行")
    if header.policy is NamePolicy.MASKED and not _all_hidden(body):
        shown = next(row.seq for row in body.rows() if not _is_hidden(row))
        raise _beyond(header, f"应隐名,第 {shown} 行却露出了是谁")
    if not (is_clean(body.prepared_by) and is_clean(body.reviewed_by)):
        raise FeedError(f"公示 {header.id} 的经办人、审核人里有隐私号码。没有采用,请让乡镇删去再交。")
    if not _are_clean(_texts_of(body)):
        unclean = next(row.seq for row in body.rows() if not _is_clean(row))
        raise FeedError(
            f"公示 {header.id} 第 {unclean} 行里有隐私:身份证号、卡号、电话或住址。没有采用,请让乡镇删去再交。"
        )


def _beyond(header: PostingHeader, what: str) -> FeedError:
    return FeedError(f"公示 {header.id} {what},超出公开范围。没有采用,请联系县里。")


def _all_hidden(body: BodyColumns) -> bool:
    """Whether rows show masks and nothing else of a person: 张*, 张*明, never a number that tells two apart."""
    if (body.name, body.person, body.note, body.extra) != (False, None, None, None):
        return False
    groups = {name for name, _ in body.group}
    return all(map(_is_bare_mask, set(body.label))) and all(group is None or is_group(group) for group in groups)


def _is_hidden(row: PublishedRow) -> bool:
    more = row.name is not None or row.person is not None or row.note or row.extra
    return not more and _is_bare_mask(row.label) and (row.group is None or is_group(row.group))


def _is_bare_mask(label: str) -> bool:
    """Whether a mask is one that publication makes: it begins with a character, and none of it is a number."""
    bare = label == "*" or not label.startswith("*")
    return bare and is_mask(label) and not any(unicodedata.category(letter) in ("No", "Nd") for letter in label)


def _texts_of(body: BodyColumns) -> Iterator[Collection[str]]:
    """Every text of a body's rows that people read, by column."""
    yield [name for name, _ in body.group if name]
    yield body.label
    if isinstance(body.name, tuple):
        yield [name for name in body.name if name]
    yield set(body.note or ())
    for extra in body.extra or ():
        yield (*extra, *extra.values())


def _is_clean(row: PublishedRow) -> bool:
    return _are_clean([(row.label, row.name or "", row.group or "", row.note, *row.extra, *row.extra.values())])


def _are_clean(columns: Iterable[Collection[str]]) -> bool:
    """Whether none of many texts is private. Most are names too short to be; of those only what reads like a house is
    looked at."""
    return all(is_clean(text) for column in columns for text in _doubtful(column))


def _doubtful(texts: Collection[str]) -> set[str]:
    found = (
        {text for text in texts if len(text) > _TOO_SHORT} if max(map(len, texts), default=0) > _TOO_SHORT else set()
    )
    joined = "".join(texts)
    for mark in _HOUSE:
        if mark in joined:
            found.update(text for text in texts if mark in text)
    return found
