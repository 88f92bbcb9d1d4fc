"""Which texts may stand where everybody reads them: groups, batches, masks, offices' phones. Pure; knows no rows.

A list of what is known to be harmless, never of what is not: 尉迟敬山户 in a group's column tells who 尉**山 is, and no
list of surnames would find it (contracts: What may be shown of whom).
"""

from __future__ import annotations

import re
from functools import lru_cache

from sync.private import holds_private
from sync.text import clean, header_of

_NUMERAL = r"(?:\d{1,4}|[零〇一二三四五六七八九十百两]{1,5})"
_PLACE = (
    "自然村|村民小组|居民小组|小组|生产队|经济社|合作社|片区|网格|"
    "组|队|村|社|片|屯|寨|庄|湾|冲|坪|塘|坡|沟|岭|坝|畈|垸|岗"
)
_GROUP = re.compile(
    rf"第?{_NUMERAL}(?:号)?(?:{_PLACE})?"
    rf"|[A-Z甲乙丙丁东西南北上中下前后老新大小]{{1,2}}(?:{_PLACE})"
    rf"|[\u4e00-\u9fff]{{1,6}}(?:{_PLACE})(?:第?{_NUMERAL}(?:{_PLACE})?)?"
)
_ATOM = (
    rf"第?{_NUMERAL}(?:批次?|次|期|季度?|轮|半年|个月)|[首末]批|(?:上|下|前|后)半年|全年|年度|[春夏秋冬]季"
    rf"|\d{{4}}年(?:度)?|(?:\d{{1,2}}|十[一二]?|[一二三四五六七八九])月份?(?:[-—~至到](?:\d{{1,2}}|十[一二]?|[一二三四五六七八九])月份?)?"
    rf"|\d{{1,2}}[-—~至到]\d{{1,2}}月份?|\d{{1,2}}[日号]|补发|补贴|发放|清算|预拨|结算"
)
_BATCH = re.compile(rf"(?:{_ATOM}|[()、,·/\-]){{1,6}}|[A-Z]{{0,4}}-?\d{{1,14}}(?:[-./]\d{{1,8}}){{0,3}}", re.IGNORECASE)
_MASK = re.compile(r".?\*+.?", re.DOTALL)

# Words that say of a payee what nobody may read of him; any of them in a programme's name makes it vulnerable.
_VULNERABLE = re.compile(
    "孤儿|孤残|弃婴|弃儿|无人抚养|困境儿童|留守儿童|流浪|未成年|失独|失去独生|独生子女(?:伤残|死亡|伤亡)|"
    "特别扶助|特扶|艾滋|爱滋|HIV|AIDS|精神(?!文明)|智力|麻风|戒毒|吸毒|社区矫正|刑满",
    re.IGNORECASE,
)

_LAND_LINE = re.compile(r"(?:\(0\d{2,3}\)|0\d{2,3}[- ]?)?[2-9]\d{2,3}[- ]?\d{4}(?:[- ]?(?:转|-)\d{1,5})?|0{3,4}-0{7,8}")
_SHORT_NUMBER = re.compile(r"1[12]\d{1,4}|9[56]\d{3,4}|[48]00[- ]?\d{3}[- ]?\d{4}|[48]00[- ]?\d{4}[- ]?\d{3}")
_MOBILE = re.compile(r"1[3-9]\d(?:[- ]?\d{4}){2}")


def is_group(text: str) -> bool:
    """Whether a village group is of a known shape: 一组, 第3村民小组, 王家自然村; anything may stand in that column."""
    return bool(_GROUP.fullmatch(header_of(text))) and is_clean(text)


def is_batch(text: str) -> bool:
    """Whether a batch is of a known shape: 20260915, 第二批, 2026年第三季度, 上半年, 9月, 1-3月."""
    return bool(_BATCH.fullmatch(header_of(text))) and is_clean(text)


def is_mask(label: str) -> bool:
    """Whether a label hides all but a first and a last character."""
    return bool(_MASK.fullmatch(label))


def is_office_phone(number: str) -> bool:
    """Whether this is exactly one number that an office may have: a land line, a short or a 400 number, a mobile."""
    dialled = clean(number).replace("—", "-")
    return any(shape.fullmatch(dialled) for shape in (_LAND_LINE, _SHORT_NUMBER, _MOBILE))


def is_phone_label(label: str) -> bool:
    """Whether whose phone it is can be read by everybody: words, no number of any kind."""
    return not re.search(r"\d[\d \-]{2,}", clean(label)) and is_clean(label)


@lru_cache(maxsize=8192)
def is_clean(text: str) -> bool:
    """Whether no private number and no address stands in a text. Remembered: headers say the same things often."""
    return not holds_private(text)


def vulnerable(*names: str) -> bool:
    """Whether any of these names speaks of people who must never be named."""
    return any(_VULNERABLE.search(header_of(name)) for name in names)
