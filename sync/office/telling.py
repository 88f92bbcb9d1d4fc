"""Texts beside the names that tell a name all the same: a group, a batch, a document that says who is meant. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import partial

from sync.errors import Refused
from sync.feed.wording import is_batch, is_group
from sync.records import CheckedPosting, PostingHeader, Row
from sync.text import header_of, name_of

# Payees that are nobody's name, such as a village committee or a firm: they may stand in a document's number.
_BODY = re.compile(".{2,}(?:村|组|社区?|公司|场|站|厂|委员?会|协会|大队|校|院|中心|局|所|镇|乡)$")
_SHORT = 4  # 张学会 and 王小村 are people


def people(rows: Sequence[Row]) -> frozenset[str]:
    """The names of a posting's payees, failed payments included; villages, firms and bare surnames left out."""
    return persons(row.name for row in rows)


def persons(names: Iterable[str]) -> frozenset[str]:
    """Of names that stand on lists, those that are a person's."""
    bare = map(name_of, names)
    return frozenset(name for name in bare if len(name) > 1 and (len(name) <= _SHORT or not _BODY.fullmatch(name)))


def tells(text: str, names: Collection[str]) -> bool:
    """Whether one of these people is named in a text, whatever stands between the characters of the name."""
    bare = _letters(header_of(text))
    return any(_letters(name) in bare for name in names if _letters(name))


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def check_batch(posting: CheckedPosting) -> None:
    """Raise Refused unless the batch, which everybody reads, is written in a known way."""
    if posting.batch and not is_batch(posting.batch):
        raise Refused(
            f"{posting.source}:批次的写法不认识,没有发布。"
            "批次谁都看得到,只能写 第二批、第三季度、上半年、9月 或一串数字;请改表,或用 --batch 写明。"
        )


def check_header(header: PostingHeader, names: Collection[str]) -> None:
    """Raise Refused where a text that everybody reads names a payee, whatever the policy."""
    texts = {
        "批次": header.batch or "",
        "文号": header.document,
        "项目名称": header.programme_name,
        "单位": header.unit,
        "发布单位": header.publisher,
        "村名": "" if _BODY.fullmatch(header.village) else header.village,
        "乡镇名": "" if _BODY.fullmatch(header.township) else header.township,
        "电话的单位": " ".join(phone.label for phone in header.phones),
    }
    if told := [what for what, text in texts.items() if text and tells(text, names)]:
        where = "" if "村名" in told else header.village
        raise Refused(
            f"{where}{header.year} 年的公示,{'、'.join(told)}里有领款人的姓名。这几处谁都看得到,请删去姓名再发布。"
        )


def freed(rows: Sequence[Row], names: Collection[str]) -> tuple[Row, ...]:
    """Rows for masking: groups of an unknown shape, or with one of these names in them, are gone for all alike."""
    groups = {row.group for row in rows if row.group}
    harmless = {group for group in groups if is_group(group) and not tells(group, names)}
    return tuple(map(partial(_freed, harmless), rows))


def _freed(harmless: Collection[str], row: Row) -> Row:
    return row if row.group in harmless else replace(row, group=None)
