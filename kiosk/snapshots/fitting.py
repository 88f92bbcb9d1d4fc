"""The questions of 我能享受什么, and which of them some programme turns on. Home counts them. Pure."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sync.fits import OLDEST, Ages, Condition, Having, conditions
from sync.records import Programme


class Answer(msgspec.Struct, frozen=True):
    """A word to touch, and what it says: an age, or what the household has; what of the question it leaves out, it
    denies."""

    word: str
    ages: Ages | None = None
    has: frozenset[Having] = frozenset()


class Question(msgspec.Struct, frozen=True):
    """One question and its answers; `about`: what it is asked for, ages where it is None."""

    title: str
    line: str
    answers: tuple[Answer, ...]
    about: frozenset[Having] | None = None


def _yes_no(title: str, line: str, having: Having, yes: str, no: str) -> Question:
    own = frozenset((having,))
    return Question(title, line, (Answer(yes, has=own), Answer(no)), own)


QUESTIONS = (
    Question(
        "这个人多大年纪？",
        "给自己问，也可以给家里人问",
        (
            Answer("不到 60 岁", Ages(0, 59)),
            Answer("60 到 79 岁", Ages(60, 79)),
            Answer("80 到 89 岁", Ages(80, 89)),
            Answer("90 岁以上", Ages(90, OLDEST)),
        ),
    ),
    Question(
        "家里种地吗？",
        "种稻、麦、玉米、油菜都算",
        (
            Answer("有承包地，自己种", has=frozenset((Having.LAND, Having.GRAIN))),
            Answer("有承包地，给别人种了", has=frozenset((Having.LAND,))),
            Answer("租别人的地种", has=frozenset((Having.GRAIN,))),
            Answer("不种地，也没有地"),
        ),
        frozenset((Having.LAND, Having.GRAIN)),
    ),
    _yes_no("家里有山林吗？", "自留山、承包山都算", Having.FOREST, "有山林", "没有山林"),
    _yes_no("买农机吗？", "今年买了的，或者打算买的", Having.MACHINE, "买了，或者想买", "不买"),
    _yes_no("家里有渔船吗？", "有证的捕捞船", Having.BOAT, "有渔船", "没有渔船"),
)


def offered(programmes: Sequence[Programme]) -> dict[str, tuple[Condition, ...]]:
    """Codes of the programmes that may be asked about, with their conditions."""
    known = {p.code: conditions(p.fits) for p in programmes if not p.vulnerable}
    return {code: found for code, found in known.items() if found is not None}


def asked(programmes: Sequence[Programme]) -> tuple[Question, ...]:
    """The questions that some programme turns on, in their order."""
    turns_on = {one for found in offered(programmes).values() for one in found}
    havings = {one for one in turns_on if isinstance(one, Having)}
    ages = any(isinstance(one, Ages) for one in turns_on)
    return tuple(q for q in QUESTIONS if (ages if q.about is None else q.about & havings))
