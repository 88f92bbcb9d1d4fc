"""What a clerk has decided so far, as one frozen record, and every change to it. Pure.

Whatever changes what would be published takes the review back: a reviewer's ticks are for what was on the screen.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from kiosk.desk.messages import Answers, Chosen, Facts, Files
from sync.records import Stage

PAPER = "paper@"  # begins what is accepted of a sheet that A4 does not hold; intake has no such code
STEPS = ("open", "check", "review", "publish", "paper")
TICKS = ("content", "timing", "manner", "secrecy")
YEARS = range(1990, 2101)
DAYS = range(1, 367)


class Draft(msgspec.Struct, frozen=True):
    """`accepted` and `returned`: a finding as `--accept` writes it → why. `to`: where it is published to."""

    files: tuple[Chosen, ...] = ()
    facts: Facts = Facts()
    accepted: dict[str, str] = {}
    returned: dict[str, str] = {}
    reviewed_by: str = ""
    ticks: tuple[str, ...] = ()
    to: str = ""
    step: str = "open"


def opened(draft: Draft, paths: Iterable[str]) -> Draft:
    """More files on the desk; one that lies there already is read anew in its place."""
    known = {chosen.path: chosen for chosen in draft.files}
    return _unreviewed(
        replace(draft, files=tuple((known | {p: known.get(p, Chosen(p)) for p in paths}).values()), step="check")
    )


def closed(draft: Draft, place: int) -> Draft:
    """Without one of its files, and without what was decided about it."""
    gone = draft.files[place]
    files = tuple(chosen for chosen in draft.files if chosen is not gone)
    return _unreviewed(_forgotten(replace(draft, files=files, step="check" if files else "open"), gone))


def answered(draft: Draft, place: int, field: str, text: str) -> Draft:
    """What a file does not say itself. Raises ValueError with a sentence where the text cannot be that."""
    value: Any = text.strip()
    if field == "year":
        value = _number(value, YEARS, "年度要写成四位数,如 2026。")
    elif field == "stage":
        value = Stage(value) if value else None
    return _with_answers(draft, place, replace(draft.files[place].answers, **{field: value}))


def headed(draft: Draft, place: int, header: str, field: str) -> Draft:
    """What a column of a file means."""
    answers = draft.files[place].answers
    return _with_answers(draft, place, replace(answers, headers={**answers.headers, header: field}))


def _with_answers(draft: Draft, place: int, answers: Answers) -> Draft:
    files = list(draft.files)
    files[place] = replace(files[place], answers=answers)
    return _unreviewed(replace(draft, files=tuple(files)))


def stated(draft: Draft, field: str, text: str) -> Draft:
    """A fact of every sheet. Raises ValueError with a sentence where the text cannot be that."""
    value: Any = text.strip()
    if field == "starts_on":
        value = _day(value)
    elif field == "days":
        value = _number(value, DAYS, "公示天数要是 1 到 366 的数。")
    return _unreviewed(replace(draft, facts=replace(draft.facts, **{field: value})))


def accepted(draft: Draft, doubt: str, why: str) -> Draft:
    """A finding that the clerk vouches for."""
    returned = {text: note for text, note in draft.returned.items() if text != doubt}
    return _unreviewed(replace(draft, accepted={**draft.accepted, doubt: why.strip()}, returned=returned))


def findings_accepted(draft: Draft) -> dict[str, str]:
    """What publication is told: findings of the file, not what paper it needs."""
    return {text: why for text, why in draft.accepted.items() if not text.startswith(PAPER)}


def returned(draft: Draft, doubt: str) -> Draft:
    """A finding that goes back to whoever made the spreadsheet."""
    kept = {text: why for text, why in draft.accepted.items() if text != doubt}
    return _unreviewed(replace(draft, accepted=kept, returned={**draft.returned, doubt: ""}))


def reopened(draft: Draft, doubt: str) -> Draft:
    """A finding that is open again."""
    accepted_, returned_ = dict(draft.accepted), dict(draft.returned)
    accepted_.pop(doubt, None)
    returned_.pop(doubt, None)
    return _unreviewed(replace(draft, accepted=accepted_, returned=returned_))


def ticked(draft: Draft, tick: str) -> Draft:
    """One of the reviewer's four, set or taken back."""
    rest = tuple(one for one in draft.ticks if one != tick)
    ticks = rest if tick in draft.ticks else (*rest, tick)
    return replace(draft, ticks=tuple(one for one in TICKS if one in ticks))


def read(draft: Draft, found: Files) -> tuple[Draft, tuple[str, ...]]:
    """The draft after its files were read, and the names of those that are others than when they were decided about."""
    changed = [
        (chosen, file.name)
        for chosen, file in zip(draft.files, found.files, strict=True)
        if chosen.sha256 and file.sha256 and chosen.sha256 != file.sha256
    ]
    for chosen, _ in changed:
        draft = _unreviewed(_forgotten(draft, chosen))
    files = tuple(replace(chosen, sha256=file.sha256) for chosen, file in zip(draft.files, found.files, strict=True))
    return replace(draft, files=files), tuple(name for _, name in changed)


def _unreviewed(draft: Draft) -> Draft:
    return replace(draft, ticks=(), reviewed_by="") if draft.ticks or draft.reviewed_by else draft


def _forgotten(draft: Draft, chosen: Chosen) -> Draft:
    """Without the decisions about a file: they name its cells."""
    name = f"@{chosen.path.replace(chr(92), '/').rpartition('/')[2]}!"
    return replace(
        draft,
        accepted={text: why for text, why in draft.accepted.items() if name not in text},
        returned={text: why for text, why in draft.returned.items() if name not in text},
    )


def _number(text: str, among: range, sentence: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or int(text) not in among:
        raise ValueError(sentence)
    return int(text)


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text.replace("/", "-").replace(".", "-"))
    except ValueError as cause:
        raise ValueError("日期要写成 2026-11-27 这样。") from cause


def read_as(draft: Draft) -> list[object]:
    """What reading depends on."""
    return [(chosen.path, chosen.answers) for chosen in draft.files]
