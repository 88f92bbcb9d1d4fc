"""A village whose households have cards, with what only they may see; and a scanner, which types like a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.input.scanner import Scanner
from sync import cards, households
from sync.households import Entry, Kept
from sync.library.village import VillageContent
from sync.records import PublishedRow, RowState
from tests.fixtures import ELDERS, FARM, RELIEF, SHANGLI, Posted, elder_rows, posting, village
from tests.kiosk_driver import Visitor

SECRET, LOST, EMPTY = bytes(range(16)), b"lost and revoked", b"nothing for them"
FATHER, CHILD, NOBODY = "p7000001", "p7000002", "p7000003"
HEAD, HIDDEN = "欧阳云红", "单于小满"  # on the board by name; and on no list that anybody else can read


def row(name: str, person: str | None, fen: int, **changes: object) -> PublishedRow:
    plain = PublishedRow(
        1, "一组", name, name, person, Decimal("3"), Decimal("118.36"), fen, date(2026, 11, 2), RowState.PAID
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


def lists() -> tuple[Posted, ...]:
    """One list under full name, a masked one, and one of which only the sum is public; of each of two years."""
    full = row(HEAD, FATHER, 355_08)
    return (
        posting(SHANGLI, FARM, 2026, (full,), rate=Decimal("118.36"), failed=1),
        posting(SHANGLI, FARM, 2025, (replace(full, fen=340_00, paid_on=date(2025, 10, 9)),), starts=date(2025, 10, 9)),
        posting(SHANGLI, ELDERS, 2026, elder_rows()),
        posting(SHANGLI, RELIEF, 2026, (), count=3, total_fen=4_500_00),
    )


def content() -> VillageContent:
    """The village with its bundle: one household with everything, one with nothing."""
    farm, _, elders, relief = (header.id for header, _ in lists())
    failed = row(HEAD, FATHER, 210_00, seq=0, state=RowState.FAILED, paid_on=None)
    elder = Kept(elders, row(HEAD, FATHER, 300_00, quantity=Decimal(3), rate=Decimal(100)))
    sealed = bundle(Kept(farm, failed, "卡已注销"), elder, child(relief))
    return replace(village(SHANGLI, *lists()), households=sealed)


def child(posting: str) -> Kept:
    """The row of somebody who stands on no list that anybody else can read."""
    return Kept(posting, row(HIDDEN, CHILD, 1_500_00, seq=0, quantity=None, rate=None))


def bundle(*rows: Kept) -> bytes:
    """The entries of a household with these rows, and of one without any."""
    kept = tuple(households.row_of(one, SHANGLI) for one in rows)
    entries = {SECRET: Entry((FATHER, CHILD), kept), EMPTY: Entry((NOBODY,))}
    sealed = {}
    for secret, entry in entries.items():
        keys = cards.keys(secret)
        sealed[keys.locator] = households.seal(entry, keys, SHANGLI)
    return households.bundled(sealed)


def hurry(visitor: Visitor, text: str) -> None:
    """Keys as fast as they go, capitals with Shift."""
    for char in text:
        shift = Qt.KeyboardModifier.ShiftModifier if char.isupper() else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(visitor.window, Qt.Key(ord(char.upper())), shift)


def let_go(visitor: Visitor) -> None:
    """The moment passes in which the next key could still be a scanner's."""
    for scanner in visitor.shell.findChildren(Scanner):
        assert isinstance(scanner, Scanner)
        scanner.let_go()
    visitor.settle()


def scan(visitor: Visitor, text: str, enter: bool = True) -> None:
    """Hold something before the scanner: it types fast and ends with Enter."""
    hurry(visitor, text)
    if enter:
        QTest.keyClick(visitor.window, Qt.Key.Key_Return)
    visitor.settle()
