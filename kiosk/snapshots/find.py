"""Finding a person in what hangs now: by surname, by group, by letters. Pure; the library has already answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiosk import wording
from sync.library.views import Found, GroupSummary, SurnameCount
from sync.records import PostingHeader, PublishedRow

SURNAME, GROUP, HAND, LETTERS = "surname", "group", "hand", "letters"  # ways to a name
WRITTEN = (HAND, LETTERS)
MOST = 120  # rows listed at once; who matches more has not begun to narrow


NOBODY = "这里现在没有公布名字的公示。公示出来以后，请再来这里找您的名字。"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the visitor has said so far."""

    query: str = ""
    surname: str | None = None
    group: str | None = None
    by: str = SURNAME

    @property
    def nothing(self) -> bool:
        return not self.query.strip() and self.surname is None and self.group is None


@dataclass(frozen=True, slots=True)
class DoorRecord:
    """A surname or a group to touch, with how many bear it or belong to it."""

    word: str
    count: str


@dataclass(frozen=True, slots=True)
class HitRecord:
    """A row that was found; posting and offset open it."""

    posting: str
    offset: int
    label: str
    line: str
    amount: str


UNSEEN = (HitRecord("", 0, "", "", ""),) * 12  # lines that wait, blank, for what is found: making them takes two frames


@dataclass(frozen=True, slots=True)
class FindSnapshot:
    """The question and its doors, or what was found."""

    title: str
    line: str
    query: str
    chosen: str
    asking: bool
    by: str
    has_groups: bool
    writes: bool
    nobody: str
    found: str
    doors: tuple[DoorRecord, ...]
    hits: tuple[HitRecord, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """The postings that are searched, short names of their programmes, and the doors into them."""

    headers: tuple[PostingHeader, ...]
    short: Mapping[str, str]
    surnames: tuple[DoorRecord, ...]
    groups: tuple[DoorRecord, ...]
    village: str = ""


def scope(
    headers: Sequence[PostingHeader],
    short: Mapping[str, str],
    surnames: Iterable[Sequence[SurnameCount]],
    groups: Iterable[Sequence[GroupSummary]],
) -> Scope:
    """Doors into several postings; a surname counts as often as in the posting that has it most."""
    most: Counter[str] = Counter()
    for counted in surnames:
        for each in counted:
            most[each.surname] = max(most[each.surname], each.count)
    ordered = sorted(most.items(), key=lambda item: (-item[1], item[0]))
    sizes: dict[str, int] = {}
    for posting in groups:
        for group in posting:
            if group.name:
                sizes[group.name] = max(sizes.get(group.name, 0), group.count)
    named = tuple(DoorRecord(name, str(count)) for name, count in sizes.items())
    return Scope(tuple(headers), short, tuple(DoorRecord(name, str(count)) for name, count in ordered), named)


def derive(within: Scope, asked: Asked, answers: Sequence[Found], groups: Sequence[DoorRecord] = ()) -> FindSnapshot:
    """`answers`: what each posting of the scope answered, in its order; empty while nothing was asked. `groups`: doors
    on, where a surname alone has too many."""
    several = len(within.headers) > 1
    found = [
        (header, offset, row)
        for header, answer in zip(within.headers, answers, strict=False)
        for offset, row in zip(answer.offsets, answer.rows, strict=True)
    ]
    total = sum(answer.total for answer in answers)
    by = SURNAME if asked.by == GROUP and len(within.groups) < 2 else asked.by
    asking = asked.nothing or bool(groups)
    hits = () if asking else tuple(hit(*one, _programme(within, one[0])) for one in together(found)[:MOST])
    return FindSnapshot(
        title=question(asked, GROUP if groups else by),
        line=where(within),
        query=asked.query,
        chosen=wording.joined(f"姓{asked.surname}" if asked.surname else "", asked.group),
        asking=asking,
        by=by,
        has_groups=len(within.groups) > 1,
        writes=by in WRITTEN or bool(asked.query),
        nobody="" if within.headers else NOBODY,
        found="" if asking else sentence(total, len(hits), several, by in WRITTEN),
        doors=tuple(groups) or doors(within, by),
        hits=hits,
    )


def doors(within: Scope, by: str) -> tuple[DoorRecord, ...]:
    """Tiles to touch; while somebody writes they wait unseen, to be there at once."""
    return within.groups if by == GROUP else within.surnames


def crowded(within: Scope, asked: Asked, total: int) -> bool:
    """Whether a surname has more rows than are listed, and the group can be asked for."""
    return total > MOST and asked.surname is not None and asked.group is None and len(within.groups) > 1


FoundRow = tuple[PostingHeader, int, PublishedRow]


def together(found: Iterable[FoundRow]) -> list[FoundRow]:
    """One person's rows of several postings beside each other, persons in the order in which they first appear."""
    of_person: dict[object, list[FoundRow]] = {}
    for one in found:
        row = one[2]
        of_person.setdefault(row.person or (row.label, row.group), []).append(one)
    return [one for some in of_person.values() for one in some]


def _programme(within: Scope, header: PostingHeader) -> str:
    """A row's programme, where several postings are searched."""
    several = len(within.headers) > 1
    return within.short.get(header.programme, header.programme_name) if several else ""


def question(asked: Asked, by: str) -> str:
    """One question a screen."""
    if by == GROUP and asked.group is None and not asked.query:
        return "您是哪个组的？"
    if not asked.nothing:
        return "是哪一位？"
    return {HAND: "您叫什么？", LETTERS: "您叫什么？"}.get(by, "您姓什么？")


def where(within: Scope) -> str:
    """In what is searched."""
    first = within.headers[0] if within.headers else None
    if first is None:
        return within.village
    if len(within.headers) == 1:
        return wording.joined(first.village, first.programme_name)
    return wording.joined(first.village, f"正在公示的 {len(within.headers)} 张里找")


def sentence(total: int, listed: int, several: bool, writing: bool) -> str:
    """How many were found, or what to do when nobody was."""
    if not total:
        again = "看看字对不对，或者点“重新找”。" if writing else "点“重新找”，换一个办法找。"
        return f"没有找到。{again}有的补贴不公布名字，可以问工作人员。"
    more = f"，先列出前 {listed} 行，再写一个字就少了" if listed < total else ""
    return f"找到 {total:,} {'笔' if several else '行'}{more}"


def hit(header: PostingHeader, offset: int, row: PublishedRow, programme: str) -> HitRecord:
    """A row as a line of the result; `programme` is said where several postings are searched."""
    return HitRecord(
        posting=header.id,
        offset=offset,
        label=row.label,
        line=wording.joined(row.group, programme or f"第 {row.seq} 号"),
        amount="" if row.fen is None else wording.yuan(row.fen),
    )
