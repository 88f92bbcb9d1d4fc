"""Review before publication: two different people, and every doubt accepted one by one or nothing is published."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from sync.errors import Refused
from sync.feed.files import PRIVATE, read_bytes, write_atomic
from sync.records import CheckedPosting, Finding, Reading
from sync.text import name_of

_LETTERS = 2
_BRACKETS = re.compile(r"[(\[{【〔〈《「『〖].*?(?:[)\]}】〕〉》」』〗]|$)")
RECALLED = "recalled-before"  # the one doubt that no spreadsheet has: known once its posting has an id
_NEVER = ("missing-",)  # what is missing must be filled in; nobody can vouch for it


@dataclass(frozen=True, slots=True)
class Reviewers:
    """Who prepared the posting and who reviewed content, timing and manner."""

    prepared_by: str
    reviewed_by: str


class Unaccepted(Refused):
    """Findings that nobody has vouched for yet; each with its posting."""

    def __init__(self, sentence: str, found: Sequence[tuple[CheckedPosting, Finding]]) -> None:
        super().__init__(sentence)
        self.found = tuple(found)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One line of acceptances.jsonl: who vouched for which doubt, when, in whose preparation."""

    at: datetime
    who: str
    prepared_by: str
    accepted: str
    message: str
    region: str | None
    programme: str | None
    reason: str = ""


def reviewers(prepared_by: str, reviewed_by: str) -> Reviewers:
    """The two people; raises Refused unless they are two, whatever the spaces, widths and capitals."""
    if min(len(_folded(prepared_by)), len(_folded(reviewed_by))) < _LETTERS:
        raise Refused("请写明经办人(--prepared-by)和审核人(--reviewed-by)的姓名,至少两个字。")
    if _same_person(prepared_by, reviewed_by):
        raise Refused(f"经办人和审核人都是“{prepared_by.strip()}”。要两个不同的人,请换一位审核。")
    return Reviewers(name_of(prepared_by), name_of(reviewed_by))


def _same_person(one: str, other: str) -> bool:
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    """A name without what anybody can add to it: 周文., 周文(科长), 周文1, 周·文 are all 周文."""
    plain = _BRACKETS.sub("", unicodedata.normalize("NFKC", name_of(name)).casefold())
    return "".join(char for char in plain if char.isalpha())


def accept_text(source: str, finding: Finding) -> str:
    """What to write after --accept to vouch for this finding: CODE@FILE!SHEET!CELL."""
    return f"{finding.code}@{Path(source).name}!{finding.where}"


def examine(readings: Sequence[Reading], accepted: Iterable[str]) -> list[tuple[CheckedPosting, Finding]]:
    """The findings that are now accepted; raises Unaccepted listing every one that is not, and what would accept it."""
    _distinct([reading.posting.source for reading in readings])
    given = {text.strip() for text in accepted}
    found = [(reading.posting, finding) for reading in readings for finding in reading.posting.findings]
    _check_known({text for text in given if not text.startswith(RECALLED)}, found)
    return _accepted(found, given)


def examine_recalled(
    found: Sequence[tuple[CheckedPosting, Finding]], accepted: Iterable[str]
) -> list[tuple[CheckedPosting, Finding]]:
    """The same for lists that hang again after a recall, once it is known which do."""
    given = {text.strip() for text in accepted if text.strip().startswith(RECALLED)}
    _check_known(given, found)
    return _accepted(found, given)


def _check_known(given: Collection[str], found: Sequence[tuple[CheckedPosting, Finding]]) -> None:
    texts = {accept_text(posting.source, finding) for posting, finding in found}
    if strange := sorted(set(given) - texts):
        raise Refused("没有这些疑点,请照列出来的原样写 --accept:\n" + "\n".join(f"  {text}" for text in strange))


def _accepted(
    found: Sequence[tuple[CheckedPosting, Finding]], given: Collection[str]
) -> list[tuple[CheckedPosting, Finding]]:
    open_ones = [pair for pair in found if never(pair[1]) or accept_text(pair[0].source, pair[1]) not in given]
    if open_ones:
        raise Unaccepted(_list(open_ones), open_ones)
    return list(found)


def _distinct(sources: Iterable[str]) -> None:
    paths: dict[str, str] = {}
    for source in sources:
        name = Path(source).name
        if paths.setdefault(name, source) != source:
            raise Refused(f"有两个文件都叫 {name},分不清哪个疑点是哪个文件的。请改一个名字,或分两次发布。")


def never(finding: Finding) -> bool:
    """Whether this finding can never be accepted."""
    return finding.code.startswith(_NEVER)


def _list(found: Sequence[tuple[CheckedPosting, Finding]]) -> str:
    lines = [f"有 {len(found)} 处疑点,没有发布。改好表格再来;核实无误的,逐条接受:"]
    for posting, finding in found:
        text = accept_text(posting.source, finding)
        lines.append(f"  {Path(posting.source).name} {finding.where}:{finding.message}")
        lines.append("    必须补上,不能接受" if never(finding) else f"    --accept '{text}'")
    return "\n".join(lines)


def log(
    path: Path,
    found: Sequence[tuple[CheckedPosting, Finding]],
    by: Reviewers,
    at: datetime,
    reasons: Mapping[str, str] | None = None,
) -> None:
    """Add the accepted findings to the log, once each per publication; `reasons`: acceptance as written → why."""
    if not found:
        return
    lines = [
        msgspec.json.encode(
            Acceptance(
                at=at,
                who=by.reviewed_by,
                prepared_by=by.prepared_by,
                accepted=accept_text(posting.source, finding),
                message=finding.message,
                region=posting.region or posting.village,
                programme=posting.programme,
                reason=(reasons or {}).get(accept_text(posting.source, finding), ""),
            )
        )
        for posting, finding in found
    ]
    before = read_bytes(path) if path.exists() else b""
    write_atomic(path, before + b"".join(line + b"\n" for line in lines), PRIVATE)
