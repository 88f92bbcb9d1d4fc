"""The gate: private values are taken out of every kept text and counted; nothing that holds one may leave.

There is no switch. What cannot be cleaned withholds its row; what still stands in a record about to leave is a
GateViolation, which stops everything (contracts: the gate drops).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields

from sync.errors import GateViolation
from sync.intake.sensitive import is_sensitive, is_sensitive_name
from sync.private import Kind, scan
from sync.records import Catalogue, CheckedPosting, Masked
from sync.text import clean, name_of, strip_invisible

_LEFT_OVER = re.compile(
    r"(?:(?:公民)?身份证?(?:号码?|件号码?)?|证件号码?|银行(?:卡号?|账号)|卡号|[账帐]号|一卡通号?|(?:联系)?(?:电话|方式)|手机号?码?|(?:家庭)?(?:住址|地址)|现?住)(?:为|是)?\s*[::]?\s*(?=$|[,,;;。、)\]])"
)
_EMPTY_PAIR = re.compile(r"[(\[【〔]\s*[)\]】〕]")
_EDGE = " ,,;;、。::-—_/()+#*\"'"
_NAME = re.compile(r"[^\W\d_](?:[^\d_]*[^\W\d_])?|[^\W\d_]")
_MAX_NAME = 40
_ENDING = re.compile(r"(?<=.)\.(?:xls[xmb]?|csv|tsv|txt|html?|et|pdf|docx?)$", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[【〔〈《<{「][^】〕〉》>}」]*[】〕〉》>}」]")
_UNCLOSED = re.compile(r"[(\[【〔〈《<{「].*$|^.*?[)\]】〕〉》>}」]")
_ROLE = re.compile(r"^(?:户主|姓名|收款人|领款人|享受人|补贴对象)(?:姓名)?[::]")
_TRAILING = re.compile(r"[\s/\\|,:;._#xX*+\-、。,]*[\d①-⑳⑴-⒇][\d①-⑳⑴-⒇\s/\\|,:;._#xX*+\-、。]*$")
_LEADING = re.compile(r"^\d+[\s/\\|,:;._#xX*+\-、。]*")
_MOBILE_BEGUN = re.compile(r"1[3-9]\d{5}")
_WITH_DIGITS = re.compile(r"\d")
_BODY = re.compile("公司|合作社|农场|厂|中心|学校|委员会|村委|企业|基地|[队场社]$")  # 青山镇第2农机合作社
_HOUSEHOLD = re.compile("[^\\d一二三四五六七八九十]户$|^户主")  # 张三户 is a name where a group should stand
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


def freed_file_label(name: str) -> str:
    """A file's name likewise; its ending is no part of a number and stays."""
    ending = _ENDING.search(name)
    return freed_label(name[: ending.start()]) + ending.group() if ending else freed_label(name)


def freed_name(text: str, allowed: Collection[str] = ()) -> Freed:
    """A person's name and nothing else: no brackets, no digits; not whole where what is left is no name."""
    passed = freed(text, allowed)
    name = name_of(passed.text)
    if passed.tally != NOTHING:
        name = name.split(";")[0].strip(_EDGE)
    name, tally = _bare(name)
    tally += passed.tally
    whole = passed.whole and 0 < len(name) <= _MAX_NAME and not scan(name)
    if is_sensitive_name(name) or (_WITH_DIGITS.search(name) and not _BODY.search(name)):
        return Freed("", tally, whole=False)
    if tally != NOTHING and not _NAME.fullmatch(name):
        whole = False
    return Freed(name, tally, whole)


def _bare(name: str) -> tuple[str, Tally]:
    """A name without its role, brackets and numbers; the rest of a longer number counts as one that was dropped."""
    name = _UNCLOSED.sub("", _BRACKETED.sub("", _ROLE.sub("", name)))
    tally = NOTHING
    for pattern in (_TRAILING, _LEADING):
        hit = pattern.search(name)
        if hit and hit.group() != name:
            name = pattern.sub("", name)
            digits = "".join(filter(str.isdigit, hit.group()))
            if len(digits) >= 4:
                tally += Tally(phones=1) if _MOBILE_BEGUN.match(digits) else Tally(id_numbers=1)
    return name.strip(_EDGE.replace("*", "")), tally


def freed_group(text: str, allowed: Collection[str] = ()) -> Freed:
    """The group proper: a bracket that tells of persons goes; what still does, or is a household's, is no group."""
    passed = freed(text, allowed)
    group = passed.text
    if is_sensitive(group):
        group = _UNCLOSED.sub("", _BRACKETED.sub("", group)).strip()
    gone = is_sensitive(group) or _HOUSEHOLD.search(group)
    return Freed("" if gone else group, passed.tally, passed.whole)


def freed_note(text: str, allowed: Collection[str] = ()) -> Freed:
    """A note or an extra; one that tells of health, hardship or family goes whole and silently."""
    passed = freed(text, allowed)
    return Freed("", passed.tally, passed.whole) if is_sensitive(passed.text) else passed


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
        for what, said in (("备注", row.note), ("失败原因", row.reason)):
            if said:
                yield f"第 {at} 行{what}", said
        for header, value in row.extra.items():
            yield "表头", header
            yield f"第 {at} 行{header}", value
        for number in (row.quantity, row.rate, row.amount):
            if number is not None and abs(number) >= 10 ** (TOO_BIG_TO_BE_A_NUMBER - 1):
                yield f"第 {at} 行数字", format(number, "f").split(".")[0]
