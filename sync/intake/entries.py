"""Data rows to entries: parsed, passed through the gate, with their identity beside them in memory only."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from sync.errors import InputError
from sync.intake.context import IntakeContext
from sync.intake.fields import Field
from sync.intake.gate import (
    NOTHING,
    TOO_BIG_TO_BE_A_NUMBER,
    Freed,
    Tally,
    freed,
    freed_group,
    freed_name,
    freed_note,
    tally_of,
)
from sync.intake.grid import Grid, number_of, text_of
from sync.intake.headers import Column, Header
from sync.intake.identities import id_beside, id_of_holder
from sync.intake.places import Place, place_in_cell
from sync.intake.states import date_of, state_of
from sync.money import FEN
from sync.numbers import is_id_number
from sync.private import holds_private
from sync.records import Finding, Identity, Row, RowState
from sync.shapes import digits_of
from sync.text import header_of

_DROPPED_AS = {
    Field.ID_NUMBER: Tally(id_numbers=1),
    Field.CARD: Tally(cards=1),
    Field.PHONE: Tally(phones=1),
    Field.ADDRESS: Tally(addresses=1),
}
_NOTHING_WRITTEN = frozenset({"", "-", "--", "—", "——", "/", "\\", "无", "空", "暂无", "None", "null", "NULL", "0"})
_BLANK_FIGURE = frozenset({"", "-", "--", "—", "——", "/", "\\"})
_WITH_UNIT = re.compile(r"(.*\d)\s*(?:亩|台|套|人|户|头|只|羽|株|公顷|艘|船|个?月|元(?:/.{1,3})?)$")
_AGE_ALONE = re.compile(r"\d{1,3}(?:周?岁)?")
_SHORTEST_COUNTED = 5
_KEPT_AS_WORDS = {  # what is cut out of these is counted where they are read
    Field.TOWNSHIP,
    Field.VILLAGE,
    Field.GROUP,
    Field.NOTE,
    Field.REASON,
    Field.EXTRA,
    Field.PART,
    Field.PROGRAMME,
    Field.BATCH,
    Field.UNIT,
}
_MAX_SEQ = 9_999_999
_TEN_THOUSAND = Decimal(10_000)
_DAMAGED_FROM = 10**15  # a spreadsheet keeps 15 digits of a number


@dataclass(slots=True, eq=False)
class Entry:
    """One data row as read. `tally` counts what the gate dropped from it; `row` is None where it was withheld."""

    grid: Grid
    header: Header
    at: int
    row: Row | None
    identity: Identity = field(repr=False)
    place: Place
    programme: str | None
    batch: str | None
    year: int | None
    unit: str | None
    months: Decimal | None
    parts: tuple[Decimal, ...]
    tally: Tally
    findings: tuple[Finding, ...]
    remains: str | None = field(repr=False, default=None)  # the digits left of a damaged ID number

    def where(self, *fields: Field) -> str:
        """The cell of the first of these columns that the table has; else of the name."""
        columns = (self.header.column(one) for one in fields)
        column = next((column for column in columns if column), self.header.person)
        return self.grid.where(self.at, column.index if column else 0)


@dataclass(slots=True)
class EntryReader:
    """Reads the data rows of one table. `source` names the file in sentences."""

    grid: Grid
    header: Header
    context: IntakeContext
    source: str
    phones: tuple[str, ...]
    year: int | None = None  # of the titles: completes a payment day written without one
    texts: dict[str, Freed] = field(default_factory=dict)  # region, group and the like repeat: judged once
    notes: dict[str, Freed] = field(default_factory=dict)
    groups: dict[str, Freed] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    numbers: tuple[Column | None, Column | None, Column | None] = field(init=False)
    dropped: tuple[tuple[Column, Tally], ...] = field(init=False)
    uncounted: tuple[Column, ...] = field(init=False)

    def __post_init__(self) -> None:
        person, holder = self.header.person, self.header.column(Field.HOLDER)
        ids = self.header.all(Field.ID_NUMBER)
        card = next(iter(self.header.all(Field.CARD)), None)
        self.dropped = tuple((column, one) for what, one in _DROPPED_AS.items() for column in self.header.all(what))
        kept = _KEPT_AS_WORDS | _DROPPED_AS.keys()
        beside = self._months_beside()
        self.uncounted = tuple(
            c for c in self.header.columns if c.field not in kept and c is not person and c not in beside
        )
        self.numbers = (id_beside(person, ids, holder), id_of_holder(holder, person, ids), card)

    def read(self, at: int, group: str | None, place: Place) -> Entry:
        """One row. Raises InputError where text stands in the amount's cell; withholds what cannot be cleaned."""
        findings: list[Finding] = []
        tally = self._dropped(at, findings)
        name = self._name(at)
        kept = [name]
        group_text = self._group(at, kept) or group
        if group_text and len(name.text) > 1 and name.text in group_text:
            group_text = None  # 张三家 is a household, no group
        note = self._note(at, kept)
        extra = self._extra(at, kept)
        seen = self.place(self._kept(at, Field.VILLAGE, kept))
        seen = seen.filled(Place(self.place(self._kept(at, Field.TOWNSHIP, kept)).township, None))
        programme, batch = self._kept(at, Field.PROGRAMME, kept), self._note(at, kept, Field.BATCH)
        unit = self._note(at, kept, Field.UNIT) or None
        figures = self._figures(at, findings)
        state = self._state(at, findings)
        reason = self._note(at, kept, Field.REASON)
        if not all(one.whole for one in kept):
            findings.append(self._withheld(at, self.header.person, "里有去不干净的私人内容"))
        row = None
        if not any(finding.code == "row-withheld" for finding in findings):
            quantity, rate, amount = figures
            row = Row(
                self._seq(at),
                group_text,
                name.text,
                name.text,
                quantity,
                rate,
                amount,
                self._paid_on(at),
                state,
                note,
                extra,
                reason if state is RowState.FAILED else "",
            )
        return Entry(
            self.grid,
            self.header,
            at,
            row,
            self._identity(at),
            seen.filled(place),
            programme or None,
            batch or None,
            self._year(at),
            unit,
            self._number(at, Field.MONTHS) if self.header.column(Field.QUANTITY) else None,
            self._parts(at),
            sum((one.tally for one in kept), tally),
            tuple(findings),
            self._remains(at),
        )

    def place(self, text: str | None) -> Place:
        """The place that a region's cell names; texts repeat and are judged once."""
        if not text:
            return Place()
        if text not in self.places:
            self.places[text] = place_in_cell(text, self.context.regions)
        return self.places[text]

    # --- what is kept ---------------------------------------------------------------------------------

    def _name(self, at: int) -> Freed:
        person = self.header.person
        return freed_name(text_of(self.grid.raw(at, person.index)) if person else "", self.phones)

    def _kept(self, at: int, field: Field, kept: list[Freed]) -> str | None:
        column = self.header.column(field)
        if column is None:
            return None
        passed = self.passed(at, column.index)
        kept.append(passed)
        return passed.text or None

    def passed(self, at: int, column: int) -> Freed:
        """A cell of words through the gate."""
        text = text_of(self.grid.raw(at, column))
        if text not in self.texts:
            self.texts[text] = freed(text, self.phones)
        return self.texts[text]

    def group(self, at: int, column: int) -> Freed:
        """A cell that names a group through the gate."""
        text = text_of(self.grid.raw(at, column))
        if text not in self.groups:
            self.groups[text] = freed_group(text, self.phones)
        return self.groups[text]

    def _group(self, at: int, kept: list[Freed]) -> str | None:
        column = self.header.column(Field.GROUP)
        if column is None:
            return None
        kept.append(self.group(at, column.index))
        return kept[-1].text or None

    def _note(self, at: int, kept: list[Freed], field: Field = Field.NOTE) -> str:
        column = self.header.column(field)
        if column is None:
            return ""
        passed = self._told(at, column)
        kept.append(passed)
        return passed.text

    def _told(self, at: int, column: Column) -> Freed:
        text = text_of(self.grid.raw(at, column.index))
        if text not in self.notes:
            self.notes[text] = freed_note(text, self.phones)
        return self.notes[text]

    def _extra(self, at: int, kept: list[Freed]) -> dict[str, str]:
        """Columns of the harmless list, by their header; an age itself is nobody's business."""
        extra: dict[str, str] = {}
        for column in (*self.header.all(Field.EXTRA), *self.header.all(Field.PART), *self._months_beside()):
            passed = self._told(at, column)
            kept.append(passed)
            if passed.text and not ("年龄" in column.header and _AGE_ALONE.fullmatch(passed.text)):
                extra[freed(column.header, self.phones).text or "其他"] = passed.text
        return extra

    def _months_beside(self) -> tuple[Column, ...]:
        return self.header.all(Field.MONTHS) if self.header.column(Field.QUANTITY) else ()

    # --- what is dropped ------------------------------------------------------------------------------

    def _dropped(self, at: int, findings: list[Finding]) -> Tally:
        tally = NOTHING
        for column, one in self.dropped:
            if self._is_written(at, column):
                tally += one
                if column.field is Field.ID_NUMBER and self._is_damaged(at, column):
                    findings.append(self._damaged(at, column))
        for column in self.uncounted:
            text = text_of(self.grid.raw(at, column.index))
            if len(text) >= _SHORTEST_COUNTED:
                tally += tally_of(text, self.phones)
        return tally

    def _is_written(self, at: int, column: Column) -> bool:
        raw = self.grid.raw(at, column.index)
        if not isinstance(raw, str):
            return raw != 0
        return (len(raw) > 10 and raw.isascii()) or self._text(at, column) not in _NOTHING_WRITTEN

    def _is_damaged(self, at: int, column: Column) -> bool:
        raw = self.grid.raw(at, column.index)
        if not isinstance(raw, str):
            return isinstance(raw, int | float) and abs(raw) >= _DAMAGED_FROM
        if len(raw) == 18 and raw[17] in "123456789Xx":
            return False
        text = self._text(at, column).replace(" ", "")
        if re.fullmatch(r"\d\.\d+[Ee]\+?1[4-9]", text):
            return True
        return len(text) == 18 and text.endswith("000") and not is_id_number(text)

    def _damaged(self, at: int, column: Column) -> Finding:
        return Finding(
            "id-damaged",
            self.grid.where(at, column.index),
            "身份证号被存成了数字,后几位已经丢失,无法认人。请把这一列改成文本格式,重填号码。",
        )

    def _identity(self, at: int) -> Identity:
        payee, holder, card = self.numbers
        return Identity(self._number_text(at, payee), self._number_text(at, holder), self._number_text(at, card))

    def _remains(self, at: int) -> str | None:
        payee, _, _ = self.numbers
        if payee is None or not self._is_damaged(at, payee):
            return None
        digits = digits_of(text_of(self.grid.raw(at, payee.index)))
        return digits[:15] if len(digits) >= 15 else None

    def _number_text(self, at: int, column: Column | None) -> str | None:
        if column is None or (column.field is Field.ID_NUMBER and self._is_damaged(at, column)):
            return None
        digits = digits_of(text_of(self.grid.raw(at, column.index)))
        return digits if len(digits) >= 8 else None

    # --- figures --------------------------------------------------------------------------------------

    def _figures(self, at: int, findings: list[Finding]) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        quantity = self._figure(at, self.header.column(Field.QUANTITY) or self.header.column(Field.MONTHS), findings)
        rate = self._figure(at, self.header.column(Field.RATE), findings)
        amount = self._figure(at, self.header.column(Field.AMOUNT), findings)
        return (
            quantity,
            _scaled(rate, self.header.column(Field.RATE)),
            _to_fen(amount, self.header.column(Field.AMOUNT)),
        )

    def _figure(self, at: int, column: Column | None, findings: list[Finding]) -> Decimal | None:
        if column is None:
            return None
        raw = self.grid.raw(at, column.index)
        value = number_of(raw) if raw != "" else None
        text = self._text(at, column) if value is None else ""
        if value is None and text in _BLANK_FIGURE:
            return None
        if value is None and isinstance(raw, str) and (tail := _WITH_UNIT.fullmatch(text)):
            value = number_of(tail.group(1))
        written = isinstance(raw, str) and holds_private(self._text(at, column))  # 0213…, 19990.175080
        if value is not None and abs(value) < 10 ** (TOO_BIG_TO_BE_A_NUMBER - 1) and not written:
            return value
        if value is not None or holds_private(text):
            findings.append(self._withheld(at, column, "应是数,写的却像私人号码"))
            return None
        what = "金额" if column.field is Field.AMOUNT else "数字"
        cell = self.grid.where(at, column.index)
        raise InputError(f"{self.source} 的 {cell} 应是{what},写的却是文字。请改成数字再读;没有{what}就空着。")

    def _number(self, at: int, field: Field) -> Decimal | None:
        column = self.header.column(field)
        return number_of(self.grid.raw(at, column.index)) if column else None

    def _parts(self, at: int) -> tuple[Decimal, ...]:
        values = (number_of(self.grid.raw(at, column.index)) for column in self.header.all(Field.PART))
        return tuple(value for value in values if value is not None)

    def _seq(self, at: int) -> int | None:
        value = self._number(at, Field.SEQ)
        return int(value) if value is not None and value == int(value) and 0 <= value <= _MAX_SEQ else None

    def _year(self, at: int) -> int | None:
        column = self.header.column(Field.YEAR)
        match = re.match(r"20\d\d", self._text(at, column)) if column else None
        return int(match.group()) if match else None

    # --- state and date -------------------------------------------------------------------------------

    def _state(self, at: int, findings: list[Finding]) -> RowState | None:
        column = self.header.column(Field.STATE)
        if column is None:
            return RowState.PAID
        state = state_of(header_of(self._text(at, column)))
        if state is None:
            findings.append(self._withheld(at, column, "的发放状态认不出,不知道钱发了没有"))
        return state

    def _paid_on(self, at: int) -> date | None:
        column = self.header.column(Field.PAID_ON)
        return date_of(self.grid.raw(at, column.index), self._year(at) or self.year) if column else None

    def _text(self, at: int, column: Column) -> str:
        return self.grid.text(at, column.index)

    def _withheld(self, at: int, column: Column | None, why: str) -> Finding:
        where = self.grid.where(at, column.index if column else 0)
        return Finding("row-withheld", where, f"这一格{why},这一行没有带走。请在表里改好再读。")


def _to_fen(value: Decimal | None, column: Column | None) -> Decimal | None:
    scaled = _scaled(value, column)
    return scaled.quantize(FEN, ROUND_HALF_UP) if scaled is not None else None


def _scaled(value: Decimal | None, column: Column | None) -> Decimal | None:
    unit = column.meaning.unit if column else None
    return value * _TEN_THOUSAND if value is not None and unit and unit.startswith("万元") else value
