"""Pictures of the desk: every step of a clerk's way on an invented office, in both sizes of office screen."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from PySide6.QtCore import QCoreApplication

from kiosk.app import Stage
from kiosk.desk.messages import Working
from kiosk.desk.patience import wait_for
from kiosk.desk.window import opened
from sync import clock
from sync.errors import DiskError
from sync.feed.files import read_bytes, write_atomic
from sync.folders import DEMO
from sync.office import regions, setup
from sync.office.folder import OfficeFolder, OfficeSettings, Place
from sync.office.keys import KeyRing

SIZES = ((1366, 728), (1920, 1040))  # 1366x768 and 1920x1080 without the window's own head
FILES = ("耕地地力保护补贴2026-王家村.xlsx", "青山镇2026年稻谷种植补贴.xlsx", "农机购置与应用补贴结算2026.csv")
WORD = "gallery-only"  # of an office that lasts as long as the pictures
SETTLE = 10  # rounds of events until layouts rest
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


@dataclass(frozen=True, slots=True)
class View:
    """A picture to take: its name and how the desk comes to look so."""

    name: str
    then: Callable[[Studio], None]


class Studio:
    """An offscreen desk on an office of its own."""

    def __init__(self, root: Path) -> None:
        self.root, self.office, self.feed = root, _office(root / "办公"), root / "网站"
        self.papers = root / "打印"
        self.stage, self.desk = opened(None)
        self.stage.window.show()

    def wait(self) -> None:
        """Until the child has answered."""
        wait_for(self.desk)
        for _ in range(SETTLE):
            QCoreApplication.processEvents()

    def panel(self, name: str, about: str = "") -> None:
        """What is asked over the desk; "" for nothing."""
        self.stage.window.setProperty("about", about)
        self.stage.window.setProperty("panel", name)

    def close(self) -> None:
        self.desk.close()
        self.stage.close()


def draw(target: Path) -> int:
    """All pictures into a folder, made where it is missing. Raises DiskError."""
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as cause:
        raise DiskError(f"文件夹 {target} 建不了:请换一个文件夹。") from cause
    with tempfile.TemporaryDirectory(prefix="mingbang-desk-") as root:
        studio = Studio(Path(root))
        try:
            with click.progressbar(VIEWS, label="正在画", file=sys.stderr) as bar:
                count = sum(_take(studio, view, target) for view in bar)
        finally:
            studio.close()
    click.echo(f"{count} 张图片在 {target}")
    return 0


def _take(studio: Studio, view: View, target: Path) -> int:
    view.then(studio)
    studio.wait()
    for width, height in SIZES:
        _save(studio.stage, target / f"{view.name}-{width}.png", width, height)
    return len(SIZES)


def _save(stage: Stage, path: Path, width: int, height: int) -> None:
    stage.window.resize(width, height)
    for _ in range(SETTLE):
        QCoreApplication.processEvents()
    if not stage.window.grabWindow().save(str(path)):
        raise DiskError(f"图片 {path} 写不进去:请看硬盘是不是满了,或者换一个文件夹。")


def _office(root: Path) -> Path:
    county = Place("330999", "云澜县")
    settings = OfficeSettings(county, "云澜县农业农村局", public_url="HTTPS://MB.INVALID/", demo=True)
    folder: OfficeFolder = setup.create(root, settings, WORD, clock.now().replace(microsecond=0))
    write_atomic(folder.programmes, read_bytes(DEMO / "programmes.toml"))
    write_atomic(folder.regions, read_bytes(DEMO / "regions.csv"))
    for town in regions.load(folder.regions, county.code).townships():
        setup.add_township(folder, KeyRing(folder.keys, WORD), settings, Place(town.code, town.name))
    return root


# --- the way -----------------------------------------------------------------------------------------


def _nothing(studio: Studio) -> None:
    pass


def _open(studio: Studio) -> None:
    studio.desk.openOffice(str(studio.office))


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


def _mended(studio: Studio) -> None:
    studio.panel("")
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
    yield View("08-another", _mended)
    yield View("09-settled", _settled)
    yield View("10-review", _going("review"))
    yield View("11-reviewed", _reviewed)
    yield View("12-publish", _to_publish)
    yield View("13-publishing", _half_way)
    yield View("14-published", _publish)
    yield View("15-print", _planned)
    yield View("16-printed", _printed)
    yield View("17-cards", _asking("cards", lambda studio: "王家村"))
    yield View("18-recall", _asking("recall", lambda studio: _first(studio)))
    yield View("19-register", _asking("register"))
    yield View("19b-posted", _posted)
    yield View("20-verify", _asking("verify"))
    yield View("21-verified", _verifying)
    yield View("22-verified-code", _typing)
    yield View("29-open-again", _going("open"))


VIEWS = tuple(_views())
