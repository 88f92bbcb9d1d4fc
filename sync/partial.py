"""Numbers half hidden or cut short: 330999********0580, 末四位0556, 生于1970年8月7日. They still tell a person.

Part of the scanner (sync.private), which decides nothing about them but that they are found. Places are those of
the given text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sync.numbers import Kind
from sync.shapes import shape_of

_MASK = r"[*＊×✕✖✗xXХхΧχ●•※#]"
_TRIGGER = re.compile(rf"{_MASK}{{2}}|…|\.{{3}}|[位尾生份证卡账帐照QqＱ信]|[3-8]\d{{13}}")
_MASKED = re.compile(rf"(?:\d|{_MASK})(?:[ \0-]?(?:\d|{_MASK}))*")
_HIDDEN = re.compile(rf"{_MASK}[ \0-]?{_MASK}")
_ELIDED = re.compile(r"(?<!\d)\d{6,14}(?:\.{3,}|…+)\d{2,8}[Xx]?(?!\d)")
_FEWEST = 8  # places, seen and hidden: below this it is no number of a person
_TAIL = re.compile(
    r"(?:尾号|[末后尾](?:[一二两三四五六七八九十\d]{1,2})位(?:数字?|号码?|号)?)\s*(?:为|是)?\s*[:(=\s]*\d{2,10}[Xx]?(?![\d年月元亩])\)?"
)
_ANNOUNCED = re.compile(
    rf"(?:身份证(?:件)?(?:号码|号)?|证件号码?|(?:银行|存折)?[卡账帐]号|一卡通号?|社保卡号?)\s*(?:为|是)?\s*[:(\s]*\d(?:\d|{_MASK}){{3,}}(?!\d*[年月位张份元亩])"
)
_OTHERS = re.compile(
    r"(?:[Qq]{2}|微信|WeChat|wechat)(?:号码?)?\s*[:(]?\s*(?:\d{5,12}|[A-Za-z][A-Za-z0-9_-]{5,19})|(?:护照|通行证)(?:号码?)?\s*[:(]?\s*[A-Za-z]{1,2}\d{7,9}"
)
_YEAR = r"(?:(?:18|19|20)\d\d|[一二][〇零○O0一二三四五六七八九]{3})"
_TWO = r"[\d一二三四五六七八九十]{1,3}"
_DAY = rf"{_YEAR}\s*[年./-]?\s*(?:{_TWO}\s*[月./-]?\s*(?:{_TWO}\s*日?)?)?"
_BIRTH = re.compile(
    rf"(?:出生(?:于|日期|年月日?|在)?|生于|生日|出生年份)\s*(?:为|是)?\s*[:(\s]*{_DAY}"
    rf"|{_YEAR}\s*[年./-]\s*(?:{_TWO}\s*[月./-]?\s*)?(?:{_TWO}\s*日?)?\s*(?:出生|生(?=$|[\s,。;、)\]]))"
)
_CUT = re.compile(r"(?<!\d)[1-8]\d{5}(?:19\d\d|200\d|201\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)")
_MOBILE = re.compile(r"1[3-9]\d")


def partial(text: str) -> Iterator[tuple[Kind, int, int]]:
    """Partial numbers of a text: kind, start, end. Nothing where none of their marks or words stands in it."""
    if not _TRIGGER.search(text) and text.isascii():
        return
    halved = _halved(text)
    if not _TRIGGER.search(halved):
        return
    yield from _masked(halved)
    for pattern in (_ELIDED, _CUT, _BIRTH):
        for hit in pattern.finditer(halved):
            yield Kind.ID_NUMBER, hit.start(), hit.end()
    for pattern in (_TAIL, _ANNOUNCED):
        for hit in pattern.finditer(halved):
            yield _told(halved[max(0, hit.start() - 8) : hit.end()]), hit.start(), hit.end()
    for hit in _OTHERS.finditer(halved):
        yield Kind.ID_NUMBER if "照" in hit.group() or "证" in hit.group() else Kind.PHONE, hit.start(), hit.end()


def _halved(text: str) -> str:
    """Digits of any script and the marks around numbers in half width, place for place."""
    pairs = zip(text, shape_of(text), strict=True)
    return "".join(shape if shape.isdigit() or shape == "\0" else _HALF.get(char, char) for char, shape in pairs)


_HALF = dict(zip("：（），；＝．　\xa0", ":(),;=.  ", strict=True))


def _masked(text: str) -> Iterator[tuple[Kind, int, int]]:
    for hit in _MASKED.finditer(text):
        places = re.sub(r"[ \0-]", "", hit.group())
        seen = sum(char.isdigit() for char in places)
        if len(places) >= _FEWEST and seen >= 3 and _HIDDEN.search(hit.group()):
            yield _kind(places), hit.start(), hit.end()


def _kind(places: str) -> Kind:
    if len(places) <= 12:
        return Kind.PHONE if _MOBILE.match(places) else Kind.ID_NUMBER
    is_card = len(places) in (16, 17, 19) or (places[:2] in ("62", "60") and len(places) != 18)
    return Kind.CARD if is_card else Kind.ID_NUMBER


def _told(words: str) -> Kind:
    if "身份" in words or "证件" in words:
        return Kind.ID_NUMBER
    if "手机" in words or "电话" in words:
        return Kind.PHONE
    return Kind.CARD if re.search("[卡账帐]|尾号|存折", words) else Kind.ID_NUMBER
