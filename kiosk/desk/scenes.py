"""The way through the desk as pictures show it: what a clerk does before each, on invented lists."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace

from kiosk.desk.messages import Look, Working
from kiosk.desk.planning import published
from kiosk.desk.studio import WORD, Studio, View
from printing.batch import journal, work
from printing.batch.journal import Step
from printing.batch.papers import paper_named
from printing.batch.plan import Plan, Planned
from printing.held import content_of
from printing.ledger.database import opened
from printing.sheet import sheet
from printing.spooler import choose
from sync import clock
from sync.clock import day_of
from sync.config import DataFolder
from sync.folders import DEMO
from sync.office.folder import OfficeFolder

FILES = ("耕地地力保护补贴2026-王家村.xlsx", "青山镇2026年稻谷种植补贴.xlsx", "农机购置与应用补贴结算2026.csv")
BEFORE = ("青山镇2025年稻谷种植补贴.xlsx", "涉农补贴领域基层政务公开标准目录.xlsx")
RARE = """石桥村2026年稻谷种植补贴发放公示
序号,姓名,面积(亩),标准(元/亩),金额(元)
1,童\U0002ebf0田,4.2,100,420
2,阮秋水,3.15,100,315
合计,,7.35,,735
"""
DOUBTFUL = """新塘村2026年稻谷种植补贴发放公示,,,,,
序号,姓名,身份证号,面积(亩),标准(元/亩),金额(元)
1,童有田,,4.2,100,420
2,阮秋水,,3.15,100,351
3,卞小满,,2.8,100,280
4,卞小满,,2.8,100,280
5,粟青禾,,520,100,52000
6,麦冬生,,1.9,100,190
7,谷雨来,,2.6,100,260
8,桑叶青,,3.3,100,-330
合计,,,540.75,,53451
"""


def _nothing(studio: Studio) -> None:
    pass


def _open(studio: Studio) -> None:
    """An office that has published a list of the year before, and its catalogue."""
    studio.desk.openOffice(str(studio.office))
    studio.wait()
    people = ("--prepared-by", "周文", "--reviewed-by", "李明")
    before = [str(DEMO / "sources" / name) for name in BEFORE]
    where = ("--office", str(studio.office), "--to", str(studio.feed))
    studio.desk.order(["publish", *before, *where, *people], WORD)
    studio.wait()
    studio.desk.go("open")
    studio.desk.quiet()


def _files(studio: Studio) -> None:
    desk = studio.root / "桌面"
    desk.mkdir()
    for name in FILES:
        shutil.copyfile(DEMO / "sources" / name, desk / name)
    doubtful = desk / "稻谷种植补贴-新塘村.csv"
    doubtful.write_text(DOUBTFUL, "utf-8-sig")
    studio.desk.openFiles([str(doubtful), *(str(desk / name) for name in FILES)])


def _some_decided(studio: Studio) -> None:
    studio.panel("")
    desk = studio.desk
    desk.fact("prepared_by", "周文")
    doubts = [item for item in desk.state.items if item.kind == "doubt"]
    desk.accept(doubts[0].key, "村里核过,是补差")
    desk.giveBack(doubts[1].key)
    studio.wait()


def _no_paper(studio: Studio) -> None:
    """A character that no face on this machine has."""
    studio.panel("")
    rare = studio.root / "桌面" / "稻谷种植补贴-石桥村.csv"
    rare.write_text(RARE, "utf-8-sig")
    studio.desk.openFiles([str(rare)])
    studio.wait()
    studio.desk.look(len(studio.desk.state.files) - 1, 0)


def _mended(studio: Studio) -> None:
    studio.desk.closeFile(len(studio.desk.state.files) - 1)
    studio.desk.closeFile(0)
    studio.wait()
    studio.desk.look(0, 0)


def _settled(studio: Studio) -> None:
    desk = studio.desk
    desk.fact("document", "云农〔2026〕15号")
    for place in range(len(desk.state.draft.files)):
        studio.wait()
        desk.look(place, 0)
        studio.wait()
        for item in desk.state.items:
            if item.kind == "missing":
                desk.answer(item.file, item.field, "2026")
                studio.wait()
        desk.confirmHeads()
    for item in desk.state.items:
        if item.kind == "doubt":
            desk.accept(item.key, "承包了连片田,核对过合同")
    desk.look(0, 0)


def _reviewed(studio: Studio) -> None:
    for tick in ("content", "timing", "manner"):
        studio.desk.tick(tick)
    studio.desk.reviewer("李明")


def _to_publish(studio: Studio) -> None:
    studio.desk.tick("secrecy")
    studio.desk.go("publish")
    studio.desk.target(str(studio.feed))


def _half_way(studio: Studio) -> None:
    """As it looks while the child signs; it is over too soon for a picture."""
    studio.desk.work(job="publish", working=Working("正在签发", 5, 13))


def _publish(studio: Studio) -> None:
    studio.desk.work(job="", working=None)
    studio.desk.publish(WORD)


def _printed(studio: Studio) -> None:
    studio.panel("")
    ids = [header.id for header in studio.desk.state.seen.postings] if studio.desk.state.seen else []
    studio.desk.printing.begin(ids[:3], WORD)
    studio.wait()
    studio.desk.printing.run(str(studio.papers), False, WORD)


def _other(what: str) -> Callable[[Studio], None]:
    """Another kind of paper, in the panel that is open; of a list the one that has most to tell."""

    def choose(studio: Studio) -> None:
        rice = [one.id for one in studio.desk.shown.hanging if "-DG-2026" in one.id]
        studio.panel("print", " ".join(rice))
        studio.wait()
        studio.desk.printing.begin(rice, WORD)
        studio.wait()
        studio.desk.printing.set("what", what, WORD)

    return choose


def _unsure(studio: Studio) -> None:
    """A printer took a sheet, and nobody knows whether it came out."""
    folder = DataFolder(OfficeFolder(studio.office).ledger)
    headers = list(studio.desk.state.seen.postings[3:6]) if studio.desk.state.seen else []
    plan = Plan(tuple(map(Planned.of, headers)))
    number = work.begin(folder, plan, choose.printer("办公室"), "A4", "周文", clock.now())
    with opened(folder.ledger) as db:
        first = journal.lines(db, number)[0]
        journal.change(db, first, state=Step.UNSURE, pages=1, said="打印机收下了,却只数出 0 页。")
    studio.panel("")
    studio.desk.put(Look(str(studio.office)))
    studio.wait()
    studio.panel("left")


def _settled_unsure(studio: Studio) -> None:
    studio.panel("")
    studio.desk.printing.giveUp("printed")


def _altered(studio: Studio) -> None:
    """A sheet on which somebody made one sum larger."""
    at = clock.now()
    held = published(str(studio.office), WORD, at).held()
    header = max((one for one in held.postings(None, day_of(at)) if one.count), key=lambda one: one.count)
    true = content_of(held, header, day_of(at))
    first = replace(true.rows[0], fen=(true.rows[0].fen or 0) + 100_000)
    paper = studio.root / "涂改过的.pdf"
    paper.write_bytes(sheet(replace(true, rows=(first, *true.rows[1:])), paper_named("A4")).pdf)
    studio.panel("verify")
    studio.desk.papers.bring(str(paper), WORD)


def _ids(studio: Studio) -> str:
    return " ".join(one.id for one in studio.desk.shown.hanging[:3])


def _first(studio: Studio) -> str:
    one = studio.desk.shown.hanging[0]
    return f"{one.id} {one.title}"


def _going(step: str) -> Callable[[Studio], None]:
    def go(studio: Studio) -> None:
        studio.panel("")
        studio.desk.go(step)

    return go


def _verifying(studio: Studio) -> None:
    """The first sheet that was printed, brought back."""
    studio.panel("verify")
    studio.desk.papers.bring(str(next(iter(sorted(studio.papers.glob("*.pdf"))))), WORD)


def _typing(studio: Studio) -> None:
    studio.panel("verify")
    studio.desk.papers.type(studio.desk.shown.hanging[0].code, "")


def _planned(studio: Studio) -> None:
    """The printing panel once the passphrase is written."""
    studio.panel("print", _ids(studio))
    studio.wait()
    studio.desk.printing.begin(_ids(studio).split(" "), WORD)


def _posted(studio: Studio) -> None:
    """One sheet on the board, with an objection."""
    studio.desk.books.posted(1, "周文", "", "村委会公示栏", [])
    studio.wait()
    studio.desk.books.objection(1, "周文", "", "一户的机具型号写错了")


def _asking(name: str, about: Callable[[Studio], str] = lambda studio: "") -> Callable[[Studio], None]:
    return lambda studio: studio.panel(name, about(studio))


def _views() -> Iterator[View]:
    yield View("01-no-office", _nothing)
    yield View("02-open", _open)
    yield View("03-read", _files)
    yield View("04-heads", _asking("heads"))
    yield View("05-facts", _asking("facts"))
    yield View("06-decided", _some_decided)
    yield View("07-back", _asking("back"))
    yield View("07b-no-paper", _no_paper)
    yield View("08-another", _mended)
    yield View("09-settled", _settled)
    yield View("10-review", _going("review"))
    yield View("11-reviewed", _reviewed)
    yield View("12-publish", _to_publish)
    yield View("13-publishing", _half_way)
    yield View("14-published", _publish)
    yield View("15-print", _planned)
    yield View("15b-summary", _other("村汇总表"))
    yield View("15c-changes", _other("变动表"))
    yield View("15d-rating", _other("好差评卡"))
    yield View("16-printed", _printed)
    yield View("16b-unsure", _unsure)
    yield View("16c-gone-on", _settled_unsure)
    yield View("17-cards", _asking("cards", lambda studio: "王家村"))
    yield View("18-recall", _asking("recall", lambda studio: _first(studio)))
    yield View("19-register", _asking("register"))
    yield View("19b-posted", _posted)
    yield View("20-verify", _asking("verify"))
    yield View("21-verified", _verifying)
    yield View("21b-altered", _altered)
    yield View("22-verified-code", _typing)
    yield View("29-open-again", _going("open"))


VIEWS = tuple(_views())
