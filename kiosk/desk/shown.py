"""What the desk's window says, derived from its state. Pure: the view model tells what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kiosk.desk import settle, table
from kiosk.desk.draft import STEPS, TICKS
from kiosk.desk.messages import Drawn, ReadPosting, Seen, SheetEntry
from kiosk.desk.records import (
    HangingRecord,
    HeadRecord,
    ItemRecord,
    SheetRecord,
    StepRecord,
    SumRecord,
    TabRecord,
    TickRecord,
)
from kiosk.desk.settle import ACCEPTED, RETURNED, Item
from kiosk.desk.state import State
from kiosk.desk.table import TableView
from kiosk.desk.wording import MEANINGS, STAGES, taken
from kiosk.wording import chinese, full_day, joined
from sync.clock import day_of
from sync.errors import Refused
from sync.money import grouped, to_fen
from sync.office.review import reviewers
from sync.records import PostingHeader
from sync.signing import short_code

LABELS = {"open": "打开", "check": "核对", "review": "审核", "publish": "发布", "paper": "打印张贴"}


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything on the window. Lists are told apart from words by the view model."""

    step: str
    steps: tuple[StepRecord, ...]
    tabs: tuple[TabRecord, ...]
    title: str
    line: str
    taken: str
    view: TableView
    items: tuple[ItemRecord, ...]
    left: int
    status: str
    can_review: bool
    heads: tuple[HeadRecord, ...]
    ticks: tuple[TickRecord, ...]
    sums: tuple[SumRecord, ...]
    vouched: str
    review_trouble: str
    can_publish: bool
    publish_words: str
    hanging: tuple[HangingRecord, ...]
    register: tuple[SheetRecord, ...]


def shown(state: State) -> Shown:
    """The window of a state."""
    found = state.items
    open_ones = settle.left(found)
    trouble = review_trouble(state)
    one = _posting(state)
    return Shown(
        step=state.draft.step,
        steps=_steps(state, open_ones, trouble),
        tabs=tuple(_tabs(state, found)),
        title=title_of(one) if one else state.file.name if state.file else "",
        line=_line(one) if one else (state.file.catalogue or state.file.trouble) if state.file else "",
        taken=taken(one.posting.masked) if one else "",
        view=_view(state, found),
        items=tuple(_item(state, item) for item in found if _here(state, item)),
        left=open_ones,
        status=_status(found, state),
        can_review=_settled(state, open_ones),
        heads=tuple(_heads(state)),
        ticks=tuple(_tick(state, t) for t in TICKS),
        sums=tuple(_sum(each) for file in state.files for each in file.postings),
        vouched=_vouched(found),
        review_trouble=trouble,
        can_publish=_settled(state, open_ones) and not trouble,
        publish_words=_publish_words(state),
        hanging=_listed(state.seen, state.town),
        register=_due(state),
    )


def _posting(state: State) -> ReadPosting | None:
    file, place = state.file, state.place[1]
    return file.postings[place] if file and place < len(file.postings) else None


def _steps(state: State, left: int, trouble: str) -> tuple[StepRecord, ...]:
    may = {
        "open": True,
        "check": bool(state.files),
        "review": _settled(state, left),
        "publish": _settled(state, left) and not trouble,
        "paper": bool(state.seen and state.seen.postings),
    }
    done = {"open": may["check"], "check": may["review"], "review": may["publish"], "publish": bool(state.published)}
    return tuple(
        StepRecord(name, LABELS[name], done.get(name, False), name == state.draft.step, may[name]) for name in STEPS
    )


def _settled(state: State, left: int) -> bool:
    """Whether somebody else may look at it: nothing is open, and of every sheet it is known what paper holds it."""
    return bool(state.files) and not left and not state.untried and not _who(state)


def _tabs(state: State, found: tuple[Item, ...]) -> Iterator[TabRecord]:
    for place, file in enumerate(state.files):
        if not file.postings:
            yield _tab(state, found, place, 0, "公开目录" if file.catalogue else "读不了", file.name)
        for number, one in enumerate(file.postings):
            label = one.posting.village or "村名未知"
            yield _tab(state, found, place, number, label, one.programme or file.name)


def _tab(state: State, found: tuple[Item, ...], place: int, number: int, label: str, line: str) -> TabRecord:
    left = sum(
        item.state != ACCEPTED
        for item in found
        if item.file == place and (item.posting == number or (item.posting < 0 and number == 0))
    )
    told = f"{label} {line}," + (f"还有 {left} 处要处理" if left else "都处理了")
    return TabRecord(place, number, label, line, left, state.place == (place, number), told)


def title_of(one: ReadPosting) -> str:
    """A posting's own name."""
    p = one.posting
    return " ".join((p.village or "村名未知", f"{p.year}年" if p.year else "年度未知", one.programme or "项目未知"))


def _line(one: ReadPosting) -> str:
    p = one.posting
    stated = ""
    if p.stated_total is not None:
        same = p.stated_total == p.total_amount
        stated = "与表上合计相符" if same else f"表上合计写 {grouped(to_fen(p.stated_total))} 元"
    money = f"合计 {grouped(to_fen(p.total_amount))} 元" if p.total_amount else ""
    return joined(STAGES[p.stage], p.batch, f"{len(p.rows)} 行", money, stated)


def _view(state: State, found: tuple[Item, ...]) -> TableView:
    file, place = state.place
    mine = [item for item in found if item.file == file]
    return table.view(state.files[file], place, mine) if file < len(state.files) else TableView()


def _here(state: State, item: Item) -> bool:
    """Whether an item stands in the list of the posting that is looked at: its own, and those of the whole file."""
    file, posting = state.place
    return item.file in (-1, file) and (item.posting in (-1, posting) or item.kind == "missing")


def _item(state: State, item: Item) -> ItemRecord:
    value, choices, hint = "", tuple[str, ...](), ""
    if item.kind == "missing":
        value, choices, hint = _field(state, item)
    return ItemRecord(
        item.kind, item.key, item.file, item.posting, item.field, settle.cell(item.where), item.title,
        chinese(item.message), chinese(item.advice), item.state, item.why, value, choices, hint,
    )  # fmt: skip


def _field(state: State, item: Item) -> tuple[str, tuple[str, ...], str]:
    said = getattr(state.draft.files[item.file].answers, item.field)
    seen = state.seen
    if item.field == "village":
        return said, seen.villages if seen else (), "村名,如 王家村"
    if item.field == "programme":
        return said, seen.programmes if seen else (), "补贴项目"
    return str(said or ""), (), f"四位数,如 {seen.today.year if seen else 2026}"


def _heads(state: State) -> Iterator[HeadRecord]:
    if state.file:
        for column in settle.to_confirm(state.file):
            yield HeadRecord(column.letter, column.header, column.field.value, MEANINGS.get(column.field, ""))


def _who(state: State) -> str:
    name = state.draft.facts.prepared_by
    return "" if len(name) > 1 else "请写上经办人的姓名。"


def _status(found: tuple[Item, ...], state: State) -> str:
    returned = sum(item.state == RETURNED for item in found)
    left = settle.left(found) - returned
    if left:
        return f"还有 {left} 处要处理" + (f",{returned} 处已退回" if returned else "")
    if returned:
        return f"{returned} 处已退回:把清单交给报表的人,改好的表打开后会替换这一份。"
    if untried := len(state.untried):
        return f"正在看每一张纸上排不排得下,还有 {untried} 张。"
    return _who(state) or "都处理好了,可以请另一个人审核。"


def review_trouble(state: State) -> str:
    """Why nobody may publish yet, "" where somebody may: two people, and four ticks."""
    draft = state.draft
    if len(draft.reviewed_by) < 2:
        return "请审核人写上自己的姓名。"
    try:
        reviewers(draft.facts.prepared_by, draft.reviewed_by)
    except Refused:
        return f"经办人也是“{draft.facts.prepared_by}”。要另一个人来审核。"
    left = len(TICKS) - len(draft.ticks)
    return f"还有 {left} 项没有打勾。" if left else ""


def _tick(state: State, tick: str) -> TickRecord:
    label, words = _answered_for(state, tick)
    return TickRecord(tick, label, chinese(words), tick in state.draft.ticks)


def _answered_for(state: State, tick: str) -> tuple[str, str]:
    drawn = state.drawn
    if tick == "content":
        return "内容", "姓名、数量、标准、金额和文件一致;疑点说得过去。"
    if tick == "timing":
        days = f"{full_day(drawn.starts_on)}到{_end(drawn)}" if drawn else "公示时间"
        return "时间", f"{days},不早、不晚、不短。"
    if tick == "manner":
        policies = Counter(one.policy for file in state.files for one in file.postings)
        how = "、".join(f"{policy} {count} 张" for policy, count in policies.items())
        return "方式", f"{how}{',' if how else ''}贴公示栏,也上触摸屏。"
    masked = [one.posting.masked for file in state.files for one in file.postings]
    gone = sum(m.id_numbers + m.cards + m.phones + m.addresses for m in masked)
    return "保密", f"去掉了 {gone} 个号码和住址;备注里没有病情、困难和家庭情况。"


def _end(drawn: Drawn) -> str:
    """The last day; its year only where it is another one."""
    last = full_day(drawn.ends_on)
    return last if drawn.starts_on.year != drawn.ends_on.year else last.partition("年")[2]


def _sum(one: ReadPosting) -> SumRecord:
    p = one.posting
    amount = f"{grouped(to_fen(p.total_amount))} 元" if p.total_amount else ""
    return SumRecord(title_of(one), joined(STAGES[p.stage], p.batch, f"{len(p.rows)} 行"), amount, one.policy)


def _vouched(found: tuple[Item, ...]) -> str:
    accepted = [item for item in found if item.kind == "doubt" and item.state == ACCEPTED]
    return f"核实了 {len(accepted)} 处疑点" if accepted else "没有疑点"


def _publish_words(state: State) -> str:
    count = sum(len(file.postings) for file in state.files)
    catalogues = sum(bool(file.catalogue) for file in state.files)
    return joined(f"{count} 张公示" if count else "", f"{catalogues} 份公开目录" if catalogues else "")


def _sheet(one: SheetEntry) -> SheetRecord:
    tone = {"printed": "gold", "posted": "pine", "due": "seal", "recalled": "seal"}.get(one.place, "plain")
    on_board = one.place in ("posted", "due")
    return SheetRecord(one.number, one.title, chinese(one.line), one.said, tone, one.place == "printed", on_board)


def _due(state: State) -> tuple[SheetRecord, ...]:
    """The register, or what of it is to be done: sheets that do not hang yet, and those that hang too long."""
    sheets = state.seen.sheets if state.seen else ()
    return tuple(_sheet(one) for one in sheets if not state.only_due or one.place in ("printed", "due"))


_last: list[tuple[Seen | None, str, tuple[HangingRecord, ...]]] = []


def _listed(seen: Seen | None, town: str) -> tuple[HangingRecord, ...]:
    """What hangs, of one township or all; a county's thousands are not made anew while nothing was published."""
    if not (_last and _last[0][0] is seen and _last[0][1] == town):
        postings = seen.postings if seen else ()
        today = seen.today if seen else date.min
        found = tuple(_hanging(header, today) for header in postings if town in ("", header.township))
        _last[:] = [(seen, town, found)]
    return _last[0][2]


def _since(header: PostingHeader, today: date) -> str:
    day = day_of(header.published_at)
    return "今天发布" if day == today else f"{full_day(day)}发布"


def _hanging(header: PostingHeader, today: date) -> HangingRecord:
    return HangingRecord(
        header.id,
        f"{header.village} {header.programme_name}",
        joined(f"{header.year} 年", header.batch, f"{header.count} 笔", _since(header, today)),
        f"{grouped(header.total_fen)} 元" if header.total_fen else "",
        short_code(header.id, header.rows_digest),
        header.village,
    )
