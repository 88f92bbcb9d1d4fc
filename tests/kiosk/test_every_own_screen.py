"""One's own at every size: the longest name, rare characters, one payment, forty, and every state of a screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from kiosk import session
from kiosk.slips import BUSY, DONE, ENOUGH
from kiosk.viewmodels.slip_page import SlipPage
from sync.config import DataFolder
from sync.library.build import build
from sync.records import Phone, PostingBody, PostingHeader, PublishedRow, RowState, Stage
from tests.fixtures import FARM, MACHINE, SHANGLI, TREES, Posted, county, posting, sample_meta, village
from tests.kiosk.test_every_screen import SIZES, WINDOWS, examine, large
from tests.kiosk_driver import Visitor

LONG, WEICHI, RARE = "阿卜杜热合曼·买买提依明", "尉迟敬山", "张𠀀明"
MANY, ONE, NEW = "p1", "p2", "p3"
Step = Callable[[Visitor], None]


def row(person: str, name: str, **changes: object) -> PublishedRow:
    plain = PublishedRow(
        1, "东山自然村第十二村民小组", name, name, person, Decimal("1203.456"), Decimal("1118.36"), 134_589_705, None,
        RowState.PAID,
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


def listed(code: str, year: int, batch: int, rows: tuple[PublishedRow, ...], starts: date, **header: object) -> Posted:
    head, body = posting(SHANGLI, code, year, rows, starts=starts)
    assert body is not None
    id = f"{SHANGLI}-{code}-{year}-{batch}-1"
    fresh = {"id": id, "batch_number": batch, "batch": f"第{batch}批", **header}
    return replace(head, **fresh), PostingBody(id, "周文", "吴敏", body.rows)  # type: ignore[arg-type]


@pytest.fixture
def hard(tmp_path: Path) -> DataFolder:
    """Forty payments of three years with the longest of everything, one of a single payment, one of none before."""
    folder = DataFolder(tmp_path / "own")
    folder.library.mkdir(parents=True)
    phones = {"phones": (Phone("云岚县农业农村局种植业管理科", "0999-5550101"), Phone("青石镇财政所", "0999-5550102"))}
    made: list[tuple[PostingHeader, PostingBody | None]] = []
    for year in (2024, 2025, 2026):
        for batch in range(1, 13):
            day = date(year, batch, 3)
            if day < date(2026, 11, 1):
                small = row(MANY, LONG, quantity=Decimal(1), fen=10_000 * batch, rate=Decimal(100 + batch))
                made.append(listed(TREES, year, batch, (small,), day, **phones))
        people = (row(MANY, LONG, fen=134_589_705 - (year == 2025) * 1_000), row(ONE, WEICHI)) if year == 2026 else (
            row(MANY, LONG, quantity=Decimal("1199.456"), paid_on=date(year, 11, 12)),
        )  # fmt: skip
        made.append(
            listed(
                FARM, year, 1, people, date(year, 11, 20) if year == 2026 else date(year, 11, 12),
                programme_name="实际种粮农民一次性补贴及耕地地力保护补贴", document=f"云农财〔{year}〕115号", **phones,
            )
        )  # fmt: skip
    pending = (row(MANY, LONG, state=None, fen=None, rate=None), row(NEW, RARE, state=None))
    made.append(listed(MACHINE, 2026, 1, pending, date(2026, 11, 20), stage=Stage.PROPOSED, **phones))
    build(folder.library / "library-1.db", None, county(), (village(SHANGLI, *made),), sample_meta())
    folder.pointer.write_text("library-1.db\n", "utf-8")
    return folder


def nothing(visitor: Visitor) -> None:
    """As it opens."""


def told(words: str) -> Step:
    def tell(visitor: Visitor) -> None:
        page = visitor.shell.page
        assert isinstance(page, SlipPage)
        page._slip_words = " "
        page._slips.told.emit(words)
        assert words in visitor.words()

    return tell


def go(screen: session.Screen, *then: Step) -> Step:
    def step(visitor: Visitor) -> None:
        visitor.shell.go(screen)
        for each in then:
            each(visitor)

    return step


def answer(right: bool) -> Step:
    return lambda visitor: visitor.shell.page.answer(right)


def wrong(visitor: Visitor) -> None:
    for key in "999999.99":
        visitor.shell.page.key(key)
    visitor.shell.page.choose(12)
    visitor.shell.page.knock()
    assert "对不上" in visitor.words()


def shut(visitor: Visitor) -> None:
    desk = visitor.shell.page._desk
    for _ in range(9):
        desk.visit.limits.wrong(SHANGLI, desk.visit.now() + timedelta(seconds=1))
    visitor.shell.page.key("1")
    assert "分钟再来" in visitor.words()


ASKED = session.Payee(f"{SHANGLI}-{MACHINE}-2026-1-1", 0)
STATES: dict[str, Step] = {
    "forty payments": go(session.Person(SHANGLI, MANY)),
    "one payment": go(session.Person(SHANGLI, ONE)),
    "only what is to come": go(session.Person(SHANGLI, NEW)),
    "nothing": go(session.Person(SHANGLI, "p0")),
    "printing": go(session.Person(SHANGLI, MANY), told(BUSY)),
    "no more slips": go(session.Person(SHANGLI, ONE), told(ENOUGH)),
    "many years": go(session.Person(SHANGLI, MANY), go(session.OwnYears(TREES))),
    "long programme": go(session.Person(SHANGLI, MANY), go(session.OwnYears(FARM))),
    "objection": go(session.Person(SHANGLI, MANY), go(session.Objection())),
    "objection printed": go(session.Person(SHANGLI, MANY), go(session.Objection(), told(DONE))),
    "door": go(session.OwnDoor(SHANGLI, MANY)),
    "wrong amount": go(session.OwnDoor(SHANGLI, MANY), wrong),
    "shut": go(session.OwnDoor(SHANGLI, MANY), shut),
    "asked": go(ASKED),
    "right": go(ASKED, answer(True)),
    "not right": go(ASKED, answer(False)),
    "correction printed": go(ASKED, answer(False), told(DONE)),
    "asked without an amount": go(session.Payee(ASKED.posting, 1)),
}


@pytest.mark.parametrize("percent", SIZES)
@pytest.mark.parametrize("window", WINDOWS)
def test_nothing_of_ones_own_is_cut_hidden_or_too_small(
    open_kiosk: Callable[..., Visitor], hard: DataFolder, window: str, percent: int
) -> None:
    visitor = large(open_kiosk(hard), percent)
    elder = percent > 100
    visitor.turn(*WINDOWS[window])
    faults = []
    for name, state in STATES.items():
        visitor.shell.home()
        state(visitor)
        faults += [f"{name}: {fault}" for fault in examine(visitor, elder)]
    assert not faults, "\n".join(faults)
