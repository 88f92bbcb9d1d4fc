"""The gate: private values are taken out of every kept text and counted; nothing that holds one may leave.

There is no switch. What cannot be cleaned withholds its row; what still stands in a record about to leave is a
GateViolation, which stops everything (contracts: the gate drops).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields

from sync.errors import GateViolation
from sync.private import Kind, scan
from sync.records import Catalogue, CheckedPosting, Masked
from sync.text import clean, name_of, strip_invisible

_SENSITIVE = re.compile(
    "残疾|伤残|肢残|智残|重病|大病|患病|癌|肿瘤|尿毒症|精神(?!文明)|艾滋|HIV|感染者|服刑|吸毒|戒毒|刑满|社区矫正|因病|因残|致贫|丧偶|离异|离婚|单亲|孤儿"
    "|失独|独生子女死亡|智力|视力障碍|听力障碍|瘫痪|慢性病|疾病|病重|五保户|民族[::]|回族|藏族|维吾尔|信教|宗教",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(
    r"(?:(?:公民)?身份证?(?:号码?|件号码?)?|证件号码?|银行(?:卡号?|账号)|卡号|[账帐]号|一卡通号?|(?:联系)?(?:电话|方式)|手机号?码?|(?:家庭)?(?:住址|地址)|现?住)(?:为|是)?\s*[::]?\s*(?=$|[,,;;。、)\]])"
)
_EMPTY_PAIR = re.compile(r"[(\[【〔]\s*[)\]】〕]")
_EDGE = " ,,;;、。::-—_/()+#*\"'"
_NAME = re.compile(r"[^\W\d_](?:[^\d_]*[^\W\d_])?|[^\W\d_]")
_MAX_NAME = 40
TOO_BIG_TO_BE_A_NUMBER = 11  # digits before the point: a phone, card or ID number stands where a figure belongs


@dataclass(frozen=True, slots=True)
class Tally:
    """How many private values were met; adds up."""

    id_numbers: int = 0
    cards: int = 0
    phones: int = 0
    addresses: int = 0

    def __add__(self, other: Tally) -> Tally:
        if other is NOTHING:
            return self
        return Tally(
            self.id_numbers + other.id_numbers,
            self.cards + other.cards,
            self.phones + other.phones,
            self.addresses + other.addresses,
        )

    def masked(self) -> Masked:
        return Masked(self.id_numbers, self.cards, self.phones, self.addresses)


NOTHING = Tally()
_ONE = {
    Kind.ID_NUMBER: Tally(id_numbers=1),
    Kind.CARD: Tally(cards=1),
    Kind.PHONE: Tally(phones=1),
    Kind.ADDRESS: Tally(addresses=1),
}


@dataclass(frozen=True, slots=True)
class Freed:
    """A text without private values, how many were taken out, and whether that went cleanly."""

    text: str
    tally: Tally = NOTHING
    whole: bool = True


def tally_of(text: str, allowed: Collection[str] = ()) -> Tally:
    """How many private values a text holds that will be dropped whole."""
    return sum((_ONE[hit.kind] for hit in scan(text, allowed)), NOTHING)


def freed(text: str, allowed: Collection[str] = ()) -> Freed:
    """A text for people, private values cut out with the words that announced them."""
    tally = NOTHING
    for _ in range(3):  # what a cut brings together may be a number again
        hits = scan(text, allowed)
        if not hits:
            return Freed(_tidied(text) if tally != NOTHING else clean(text), tally)
        tally = sum((_ONE[hit.kind] for hit in hits), tally)
        for hit in reversed(hits):
            text = f"{text[: hit.start]} ; {text[hit.end :]}"
    return Freed("", tally, whole=False)


def _tidied(text: str) -> str:
    text = re.sub(r"(?: ; ?)+", ";", clean(text))
    text = _EMPTY_PAIR.sub("", _LEFT_OVER.sub("", text))
    return re.sub(r"[;,,、]{2,}", ";", text).strip(_EDGE)


def freed_label(text: str) -> str:
    """The name of a file or sheet without private numbers, for places and sentences."""
    passed = freed(text)
    return passed.text or "(名称已隐去)" if passed.tally != NOTHING else strip_invisible(text).strip() or "(无名)"


def freed_name(text: str, allowed: Collection[str] = ()) -> Freed:
    """A person's name; not whole where what is left is no name."""
    passed = freed(text, allowed)
    if passed.tally is NOTHING and passed.whole:
        name = name_of(text)
        return Freed(name, whole=0 < len(name) <= _MAX_NAME and not scan(name))
    name = name_of(passed.text)
    if passed.tally != NOTHING:
        name = name.split(";")[0].strip(_EDGE)
    whole = passed.whole and bool(name) and len(name) <= _MAX_NAME and not scan(name)
    if passed.tally != NOTHING and not _NAME.fullmatch(name):
        whole = False
    return Freed(name, passed.tally, whole)


def freed_note(text: str, allowed: Collection[str] = ()) -> Freed:
    """A note or an extra; one that tells of health, hardship or family goes whole and silently."""
    passed = freed(text, allowed)
    return Freed("", passed.tally, passed.whole) if is_sensitive(passed.text) else passed


def is_sensitive(text: str) -> bool:
    """Whether a text tells of health, disability, hardship, family, ethnicity or religion."""
    return bool(_SENSITIVE.search(text))


def guard(posting: CheckedPosting, allowed: Collection[str] = ()) -> CheckedPosting:
    """The posting itself where nothing private stands in it. Raises GateViolation naming the field, never the value."""
    seen: set[str] = set()
    for place, text in _texts(posting):
        if text not in seen:
            seen.add(text)
            _refuse(place, text, posting.source, allowed)
    return posting


def guard_catalogue(catalogue: Catalogue, allowed: Collection[str] = ()) -> Catalogue:
    """The same for a catalogue; offices' addresses and land lines in it are no private ones."""
    for item in catalogue.items:
        for f in fields(item):
            value = getattr(item, f.name)
            for text in value if isinstance(value, tuple) else (value,):
                if text and any(hit.kind in (Kind.ID_NUMBER, Kind.CARD) for hit in scan(text, allowed)):
                    raise GateViolation(f"{catalogue.source} 的目录里还有身份证号或卡号({item.number}),已停止。")
    return catalogue


def _refuse(place: str, text: str, source: str, allowed: Collection[str]) -> None:
    if text and scan(text, allowed):
        raise GateViolation(f"{source} 的{place}里还有私人号码或住址,已停止,什么也没有写出。请在表里删去后再读。")


def _texts(posting: CheckedPosting) -> Iterator[tuple[str, str]]:
    yield "文件名", posting.source
    for label, value in (("乡镇", posting.township), ("村名", posting.village), ("项目名", posting.programme)):
        yield label, value or ""
    yield "批次", posting.batch or ""
    yield "单位", posting.unit or ""
    for finding in posting.findings:
        yield "问题位置", finding.where
        yield "问题说明", finding.message
    for at, row in enumerate(posting.rows, 1):
        yield f"第 {at} 行姓名", row.name
        yield f"第 {at} 行姓名", row.label
        if row.group:
            yield f"第 {at} 行组别", row.group
        if row.note:
            yield f"第 {at} 行备注", row.note
        for header, value in row.extra.items():
            yield "表头", header
            yield f"第 {at} 行{header}", value
        for number in (row.quantity, row.rate, row.amount):
            if number is not None and abs(number) >= 10 ** (TOO_BIG_TO_BE_A_NUMBER - 1):
                yield f"第 {at} 行数字", format(number, "f").split(".")[0]
