"""The lines of the desk's lists, words only, ready to show."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StepRecord:
    """A step of the way: whether it is done, is the present one, and can be gone to."""

    name: str
    label: str
    done: bool
    current: bool
    open: bool


@dataclass(frozen=True, slots=True)
class TabRecord:
    """A posting of the draft, or a file that gave none. `remaining`: what is not settled in it."""

    file: int
    posting: int
    label: str
    line: str
    remaining: int
    current: bool
    told: str


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """Something to settle. `kind` as in settle.Item; `choices` for a field that is chosen; `value` as it is now."""

    kind: str
    key: str
    file: int
    posting: int
    field: str
    cell: str
    title: str
    message: str
    advice: str
    state: str
    why: str
    value: str
    choices: tuple[str, ...]
    hint: str


@dataclass(frozen=True, slots=True)
class HeadRecord:
    """A column whose reading can be confirmed: its letter and header, and how it is read among `MEANINGS`."""

    letter: str
    header: str
    field: str
    word: str


@dataclass(frozen=True, slots=True)
class TickRecord:
    """One of the reviewer's four."""

    name: str
    label: str
    words: str
    set: bool


@dataclass(frozen=True, slots=True)
class SumRecord:
    """A posting in the summary before publication."""

    title: str
    line: str
    amount: str
    policy: str


@dataclass(frozen=True, slots=True)
class SheetRecord:
    """A sheet of the register; `tone` of its chip; what can be written down of it now."""

    number: int
    title: str
    line: str
    said: str
    tone: str
    may_post: bool
    may_take_down: bool


@dataclass(frozen=True, slots=True)
class HangingRecord:
    """A posting that hangs."""

    id: str
    title: str
    line: str
    amount: str
    code: str
    village: str


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """A sheet that is to be printed: `said` how often and of how many pages, or what keeps it from being printed."""

    title: str
    said: str
    bad: bool
    current: bool
