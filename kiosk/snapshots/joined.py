"""The records of a joined page: whose it is, what is known beside the payments, and what stands on it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kiosk.snapshots.bars import Bar
from kiosk.snapshots.courses import Change, Course
from sync.library.views import OwnPayment
from sync.records import PostingHeader, Programme

BARS = 3  # years of the picture: those that lie in retention whole
HINT = "有的补贴为保护隐私不在这一页；有家户卡的，凭卡可以看。"


@dataclass(frozen=True, slots=True)
class Heading:
    """Whose page: the name as it is shown, and the line that places it."""

    name: str
    line: str
    hint: str = HINT


@dataclass(frozen=True, slots=True)
class Member:
    """One person of a page and their payments; the label is "" where the heading says who it is."""

    label: str
    payments: tuple[OwnPayment, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What else the library knows: programmes by code, the village's posted lists, its hotline, the day."""

    programmes: Mapping[str, Programme]
    posted: tuple[PostingHeader, ...]
    hotline: str
    today: date


@dataclass(frozen=True, slots=True)
class CourseRecord:
    """One programme on the page. `head` stands above the first of its kind; `quiet`: a line, not a card; `tall` of the
    small picture are parts of the highest year."""

    head: str
    title: str
    amount: str
    terms: str
    chip: str
    tone: str
    reason: str
    quiet: bool
    tall: tuple[float, ...]
    code: str
    member: int


@dataclass(frozen=True, slots=True)
class PersonSnapshot:
    """A joined page. `found` and `amount`: 今年这里查到 3 笔，共 / 1,587.88; `versus`: against the last year."""

    name: str
    line: str
    found: str
    amount: str
    versus: str
    bars: tuple[Bar, ...]
    courses: tuple[CourseRecord, ...]
    coming: str
    hint: str
    phones: str


@dataclass(frozen=True, slots=True)
class Told:
    """A course of a member with its change, ready to be put in words."""

    course: Course
    change: Change
    member: int
