"""The desk's child: one question after another on stdin, answers on stdout. It alone opens spreadsheets and keys."""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass, field
from datetime import datetime
from itertools import starmap
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from typing import BinaryIO

import msgspec

from kiosk.desk import messages, papers, publishing
from kiosk.desk.messages import (
    Answer,
    Doubt,
    Draw,
    Drawn,
    Files,
    Fit,
    Fitted,
    GiveUp,
    GoOn,
    Look,
    Plan,
    Print,
    Publish,
    Question,
    Read,
    Sample,
    Seen,
    SheetEntry,
    Trouble,
    Verify,
    Working,
)
from kiosk.desk.reading import Table, read_all
from printing.ledger.board import Hung, hung
from printing.ledger.recording import recalled
from printing.ledger.store import entries
from printing.office import OfficeHolding
from printing.spool import queues
from sync import clock
from sync.config import DataFolder
from sync.errors import MingbangError, Refused
from sync.feed.layout import Tier
from sync.intake.reading import FileReading
from sync.office.folder import OfficeFolder
from sync.office.keys import locked
from sync.office.opening import Office, open_office
from sync.office.review import Unaccepted, accept_text
from sync.records import CheckedPosting, Finding, Level, PostingHeader, PostingState, Reading

OURS = "程序自己出错了,什么也没有发布。请重新打开窗口再试;还是这样,请把日志交给维护人员。"
UNSETTLED = "发布前又查出要核对的地方,还没有发布。请回到“核对”逐条处理,再请人审核。"
log = logging.getLogger("mingbang.desk")


@dataclass(slots=True)
class Worker:
    """Answers questions; keeps what it read last, with the numbers that never leave this process."""

    out: BinaryIO
    readings: tuple[FileReading | None, ...] = field(default=(), repr=False)
    paused: Event = field(default_factory=Event)

    def answer(self, asked: Question) -> Answer:
        """One answer. Raises MingbangError."""
        if isinstance(asked, Look):
            return seen(Path(asked.office))
        if isinstance(asked, Read):
            return self._read(asked)
        if isinstance(asked, Draw):
            return self._draw(asked)
        if isinstance(asked, Fit):
            return self._fit(asked)
        if isinstance(asked, Publish):
            return publishing.published(asked, self._told)
        if isinstance(asked, Verify):
            from kiosk.desk import proving  # reading of PDFs and pictures: what no other question needs

            return proving.proved(asked, clock.now())
        return self._paper(asked)

    def _paper(self, asked: Plan | Sample | Print | GoOn | GiveUp) -> Answer:
        from kiosk.desk import planning

        at = clock.now()
        if isinstance(asked, Plan):
            return planning.planned(asked, at)
        if isinstance(asked, Sample):
            return planning.sampled(asked, at)
        if isinstance(asked, GiveUp):
            return papers.given_up(asked, at)
        self.paused.clear()
        if isinstance(asked, GoOn):
            return papers.gone_on(asked, at, self._told, lambda: not self.paused.is_set())
        return papers.printed(asked, at, self._told, lambda: not self.paused.is_set())

    def _read(self, asked: Read) -> Files:
        total = len(asked.files)
        table = Table.of(Path(asked.office))
        found, self.readings = read_all(table, asked.files, asked.facts, lambda words, n: self._told(words, n, total))
        return found

    def _draw(self, asked: Draw) -> Drawn:
        from kiosk.desk import preview  # fonts and layout: 0.3 s that reading need not wait for

        look = preview.Look(asked.paper, asked.large)
        return preview.drawn(_office(asked), self._reading(asked), asked.facts, _this_second(), look)

    def _fit(self, asked: Fit) -> Fitted:
        from kiosk.desk import preview

        return preview.fitted(_office(asked), self._reading(asked), asked.facts, _this_second())

    def _reading(self, asked: Draw | Fit) -> Reading:
        file = self.readings[asked.file] if asked.file < len(self.readings) else None
        if file is None or asked.posting >= len(file.readings):
            raise Refused("这份表还没有读好,先不画。")
        return file.readings[asked.posting]

    def _told(self, words: str, done: int, total: int) -> None:
        say(self.out, Working(words, done, total))


def _office(asked: Draw | Fit) -> Office:
    return open_office(OfficeFolder(Path(asked.office)))


def _this_second() -> datetime:
    return clock.now().replace(microsecond=0)


def seen(root: Path) -> Seen:
    """An office as it stands. Raises UsageError where there is none."""
    office = open_office(OfficeFolder(root))
    return Seen(
        office.settings.publisher,
        office.settings.county.name,
        locked(office.folder.keys),
        tuple(p.name for p in office.places.programmes.known),
        tuple(dict.fromkeys(one.name for one in office.places.regions.known if one.level is Level.VILLAGE)),
        queues(),
        _hanging(office),
        _register(office),
        clock.day_of(clock.now()),
        papers.left(DataFolder(office.folder.ledger)),
        papers.cards(OfficeHolding(office, clock.now())),
    )


def _hanging(office: Office) -> tuple[PostingHeader, ...]:
    """What this office signs and has not taken down, newest first."""
    found: list[PostingHeader] = []
    for code in office.towns():
        state = office.town_state(code) if office.keys.has_town(code) else None
        for shard in state.manifest.shards if state else ():
            if shard.tier is Tier.PUBLIC:
                found += office.folder.feed.public_shard(shard).postings
    posted = (header for header in found if header.state is PostingState.POSTED)
    return tuple(sorted(posted, key=lambda header: (header.published_at, header.id), reverse=True))


def _register(office: Office) -> tuple[SheetEntry, ...]:
    """The sheets of the office's register, the newest first."""
    folder = DataFolder(office.folder.ledger)
    found = hung(entries(folder), clock.day_of(clock.now()), recalled(folder))
    return tuple(map(_sheet, reversed(found)))


def _sheet(one: Hung) -> SheetEntry:
    printed, due = one.printed, one.due_on
    what = "、".join(filter(None, (f"{printed.pages} 页", printed.paper, printed.purpose)))
    photos = sum(len(entry.photos) for entry in (one.posted, one.down) if entry)
    up, down = one.posted, one.down
    facts = (
        f"{printed.on} {printed.by}打印,{what}",
        f"{up.on} {up.by}贴{f'在{up.where}' if up.where else '出'},{'共' if down else '第'} {one.days} 天"
        if up
        else "",
        f"{due} 起应撤下" if due and not down else "",
        f"{down.on} {down.by}撤下{f',少挂 {one.early} 天' if one.early else ''}" if down else "",
        f"照片 {photos} 张" if photos else "没有照片" if up else "",
        f"公示期里异议 {len(one.objections)} 件" if one.objections else "",
        printed.note,
    )
    place, said = ("recalled", "已召回") if one.recalled else (one.place.value, one.place.said)
    return SheetEntry(printed.number, f"{printed.village} {printed.title}", ";".join(filter(None, facts)), place, said)


def _doubt(posting: CheckedPosting, finding: Finding) -> Doubt:
    return Doubt(accept_text(posting.source, finding), posting.source, finding.code, finding.message)


def say(out: BinaryIO, message: Answer) -> None:
    """One line, at once."""
    out.write(messages.line(message))
    out.flush()


def listen(source: BinaryIO, asked: SimpleQueue[bytes], paused: Event) -> None:
    """Takes questions in while one is being answered; a pause does not wait for its turn, nor does the end."""
    for raw in source:
        paused.set() if messages.is_pause(raw) else asked.put(raw)
    paused.set()
    asked.put(b"")


def main() -> None:
    """Until stdin ends."""
    worker = Worker(sys.stdout.buffer)
    sys.stdout = sys.stderr  # what a library prints must not stand among the answers
    asked = SimpleQueue[bytes]()
    Thread(target=listen, args=(sys.stdin.buffer, asked, worker.paused), daemon=True).start()
    while raw := asked.get():
        try:
            said: Answer = worker.answer(messages.question(raw))
        except Unaccepted as error:
            said = Trouble(error.code, UNSETTLED, tuple(starmap(_doubt, error.found)))
        except MingbangError as error:
            said = Trouble(error.code, error.sentence)
        except msgspec.MsgspecError:
            said = Trouble("internal", OURS)
        except Exception as error:
            log.error("our own fault: %s", type(error).__name__)  # never the message: it could hold a cell
            said = Trouble("internal", OURS)
        say(worker.out, said)


if __name__ == "__main__":
    main()
