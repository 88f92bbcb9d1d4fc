"""评一评: a matter, five faces with their words, and the thanks. Pure; counting is `kiosk.rated`."""

from __future__ import annotations

from dataclasses import dataclass

from sync.matters import matter_name
from sync.ratings import BAD, LEVELS
from sync.records import CatalogueItem

TOO_BAD = "没有记下来，请告诉窗口的工作人员。"
TWICE = "这件事您刚才评过了，一次就够。"


@dataclass(frozen=True, slots=True)
class LevelRecord:
    """A face and its word."""

    word: str
    picture: str
    tone: str


@dataclass(frozen=True, slots=True)
class RatingSnapshot:
    """The question with its levels, or what is said once it was answered (`told`, then no levels)."""

    title: str
    line: str
    levels: tuple[LevelRecord, ...]
    told: str = ""
    picture: str = ""
    more: str = ""


FACES = tuple(
    LevelRecord(word, f"face-{len(LEVELS) - place}", "seal" if place >= BAD else "pine" if place < 2 else "ink")
    for place, word in enumerate(LEVELS)
)


def derive(item: CatalogueItem) -> RatingSnapshot:
    """The question."""
    return RatingSnapshot(matter_name(item), "办得怎么样？点一下就行，不记您是谁", FACES)


def answered(shown: RatingSnapshot, level: int, hotline: str) -> RatingSnapshot:
    """After a level was counted; who is not content is told where somebody answers."""
    face = FACES[level]
    more = ""
    if level >= BAD:
        phone = f"打 {hotline}，或者" if hotline else ""
        more = f"想要个答复，请{phone}告诉窗口的工作人员。这里不记名，没法找您。"
    return RatingSnapshot(shown.title, "", (), f"记下了：{face.word}。谢谢您！", face.picture, more)


def not_counted(shown: RatingSnapshot, why: str) -> RatingSnapshot:
    """Nothing was counted, and why."""
    return RatingSnapshot(shown.title, "", (), why, "question")
