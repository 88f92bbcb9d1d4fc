"""What a column can mean, and the words by which clerks say so. A table and its lookup; no grid is seen here.

Private columns are recognised first and by any hint, so that no kinder word beside it lets one through.
Weights rank columns of one meaning: 实发金额 is paid, 应发金额 was due.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from sync.text import header_of


class Field(StrEnum):
    """Meaning of a column. The names are what an office remembers in its headers.json."""

    SEQ = "seq"
    TOWNSHIP = "township"
    VILLAGE = "village"
    GROUP = "group"
    PAYEE = "payee"
    NAME = "name"
    HOLDER = "holder"
    BENEFICIARY = "beneficiary"
    QUANTITY = "quantity"
    MONTHS = "months"
    RATE = "rate"
    AMOUNT = "amount"
    PART = "part"
    STATE = "state"
    PAID_ON = "paid_on"
    REASON = "reason"
    NOTE = "note"
    PROGRAMME = "programme"
    UNIT = "unit"
    BATCH = "batch"
    YEAR = "year"
    EXTRA = "extra"
    ID_NUMBER = "id_number"
    CARD = "card"
    PHONE = "phone"
    ADDRESS = "address"
    DROPPED = "dropped"
    UNKNOWN = "unknown"


PRIVATE = frozenset({Field.ID_NUMBER, Field.CARD, Field.PHONE, Field.ADDRESS, Field.DROPPED})  # no reading beats these
PEOPLE = (Field.PAYEE, Field.BENEFICIARY, Field.NAME, Field.HOLDER)  # whose name a row bears, best first
SINGLE = frozenset(Field) - {Field.PART, Field.EXTRA, Field.UNKNOWN} - PRIVATE


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one header says. More than one field: it could be either, and a person must say."""

    fields: tuple[Field, ...]
    weight: int = 10
    unit: str | None = None

    @property
    def field(self) -> Field:
        return self.fields[0]


# 致贫原因, 救助原因 are private; why a payment failed is for its household, and for nobody else.
_NO_FAILURE = "(?<!失败)(?<!退回)(?<!退汇)(?<!不成功)(?<!未成功)(?<!未发放)"
_PRIVATE = (
    (Field.ID_NUMBER, r"身份证|证件号|证件编号|公民身份|身份号码"),
    (Field.PHONE, r"电话|手机|联系方式|联系号码|座机"),
    (Field.CARD, r"卡号|[账帐]号|[账帐]户(?!名|姓名)|存折|银行卡|社保卡|^一卡通$|一卡通(?:号|卡)|卡折"),
    (Field.ADDRESS, r"住址|地址|居住地|住所|门牌|户籍"),
    (
        Field.DROPPED,
        r"健康|疾病|病种|病情|患病|残疾|伤残|致贫|致残|困难|贫困|家庭(?!住址|承包|农场)|婚姻|民族|宗教|信仰|政治面貌|劳动能力|劳动力"
        rf"|关系|监护人|学历|文化程度|人员类[别型]|低保类[别型]|{_NO_FAILURE}原因|年龄(?![段档组])|出生|生日|性别|开户|银行|信用社|网点"
        r"|签[字名章]|指[纹印]|手印|盖章",
    ),
)

_KIND = (
    "(?:补贴|补助|补偿|奖补|发放|兑付|申报|申请|核定|核实|核准|确认|公示|享受|种植|播种|实际|实种|确权|承包|耕地|林地|稻谷|水稻"
    "|小麦|玉米|油菜|保障|结算)*"
)
_RULES: tuple[tuple[Field, int, str], ...] = (
    (Field.SEQ, 10, r"序号|编号|序|no\.?|顺序号"),
    (Field.TOWNSHIP, 10, r"(?:所[在属])?(?:乡镇|镇乡|镇街|乡|镇|街道)(?:街道|名称?|办事处)*"),
    (
        Field.VILLAGE,
        10,
        r"(?:所[在属])?(?:行政)?(?:村|村居|村社|村社区|社区)(?:名称?|别|委会?|民委员会|委会名称)?|(?:所[在属])?行政区[划域](?:名称)?"
        r"|行政区划/村委会|所属区划|区划名称|村委会/社区|村/社区|村\(居\)",
    ),
    (Field.GROUP, 10, r"(?:所[在属])?(?:村民?|生产|自然村)?小?组(?:别|名称?)?|村民?小组名称|自然村|村组|屯|组/屯"),
    (Field.PAYEE, 10, r"(?:收款|领款|领取|取款)(?:人|对象)(?:姓名|名称)?"),
    (Field.NAME, 6, r"[账帐]户姓?名|户名"),
    (Field.BENEFICIARY, 10, r"(?:享受|受益|受助|保障|救助)(?:人员?|对象)(?:姓名|名称)?|老人姓名"),
    (Field.HOLDER, 10, r"户主(?:姓名|名称)?|承包方(?:代表)?(?:姓名)?|承包户(?:姓名)?"),
    (
        Field.NAME,
        10,
        r"姓名|名字|(?:农户|农民|种粮农民|种粮大户|购机者|申请人|申报人|对象|人员|补贴对象|发放对象|种植户|养殖户|林农)(?:姓名|名称)?|姓名/名称|姓名或组织名称",
    ),
    (Field.QUANTITY, 12, r"(?:补贴|补助|补偿|核定|核实|享受|发放)(?:面积|亩数|数量|台数|头数|人数)"),
    (Field.QUANTITY, 10, rf"{_KIND}(?:总)?(?:面积|亩数|数量|台数|头数|只数|株数|人数|户数|公顷数|船数)"),
    (Field.MONTHS, 10, r"(?:补贴|补助|发放|享受|保障|领取)?月(?:份)?数"),
    (
        Field.RATE,
        10,
        rf"{_KIND}(?:每?亩|每?月|每?人|年|日|户)?{_KIND}(?:标准|单价)|每[亩人户台头月](?:补贴|补助)?(?:标准)?",
    ),
    (Field.AMOUNT, 14, r"实[发付补](?:补贴|补助)?(?:金额|资金|合计|总额)?"),
    (
        Field.AMOUNT,
        10,
        rf"{_KIND}(?:总)?(?:金额|资金|合计|总额|总计|资金总额|额|款)(?:合计|小计)?|合计|总计|小计|(?:月|季|年)?(?:保障|补助|补贴|救助|供养|津贴)金额?|津贴|补贴资金合计|资金合计|合计补贴",
    ),
    (Field.AMOUNT, 6, r"应[发付补](?:补贴|补助)?(?:金额|资金|合计|总额)?"),
    (
        Field.PART,
        10,
        r"(?:中央|国家|省级?|市级?|县级?|区级?|乡镇|镇级?|市县|省市|省县|县区|地方)+(?:级|财政|配套|补贴|补助|资金|金额)+",
    ),
    (
        Field.STATE,
        10,
        r"(?:发放|支付|到[账帐]|处理|交易|代发|打款|兑付)?状态|(?:发放|支付|代发|兑付|打卡)结果|是否发放",
    ),
    (Field.REASON, 10, r"(?:发放|支付|代发|打卡|交易)?(?:失败|退回|退汇|不成功|未成功|未发放)原因"),
    (Field.PAID_ON, 10, r"(?:发放|支付|到[账帐]|兑付|打卡|打款|拨付)(?:日期|时间)"),
    (Field.NOTE, 10, r"备注|说明|附注|备考"),
    (Field.PROGRAMME, 10, r"(?:补贴|补助|惠农|发放|资金)?项目(?:名称)?|(?:补贴|补助|资金|补贴资金)名称"),
    (Field.UNIT, 10, r"计[量价]单位|单位"),
    (Field.BATCH, 10, r"(?:发放|支付|补贴)?批次(?:号|名称|编号)?|期次|季度"),
    (Field.YEAR, 10, r"(?:补贴|项目|发放|所属)?年[度份]"),
    (
        Field.EXTRA,
        10,
        r"(?:农业)?(?:机具|机械|农机|产品)(?:品目|名称|型号|种类|类别|大类|小类|品牌)*|型号|品目|品牌|规格型号|生产(?:企业|厂家)|年龄[段档组](?:次|别)?"
        r"|(?:补贴|补助|享受|发放)(?:类[别型]|档次?|种类|方式)|类[别型]|档次|(?:种植)?作物(?:名称|品种|种类)?|品种|林种|树种|地类|林地类型|茬口|所属期|(?:发放|补贴|所属)?月份|季节|(?:主机)?功率",
    ),
)
_COMPILED = tuple((field, weight, re.compile(pattern, re.IGNORECASE)) for field, weight, pattern in _RULES)
_PRIVATE_COMPILED = tuple((field, re.compile(pattern)) for field, pattern in _PRIVATE)
_CORES = (
    (Field.AMOUNT, re.compile("金额|资金|补贴额|合计")),
    (Field.RATE, re.compile("标准|单价")),
    (Field.QUANTITY, re.compile("面积|数量|亩数")),
)
_BRACKETS = re.compile(r"[(\[【]([^)\]】]*)[)\]】]")
_UNITS = re.compile(
    r"(?:单位[::]?)?(万?元/.+|万?元|亩|平方米|公顷|台|套|人|户|月|个月|头|只|羽|株|艘|船|年|次|吨|公斤|斤)(?:整)?"
)
_LOOSE_MONEY = re.compile("补贴|补助|津贴|补偿|奖励|奖补")


@lru_cache(maxsize=4096)
def meaning_of(header: str) -> Meaning:
    """What a header says; UNKNOWN where no word of the table fits."""
    text = header_of(header)
    for field, pattern in _PRIVATE_COMPILED:
        if pattern.search(text):
            return Meaning((field,))
    unit, base = _unit_and_base(text)
    said = _by_rules(base) or _by_rules(text.replace("(", "").replace(")", ""))
    if said:
        return _against_unit(said, unit)
    return _by_hints(base, unit)


def _unit_and_base(text: str) -> tuple[str | None, str]:
    unit = None
    for inside in _BRACKETS.findall(text):
        match = _UNITS.fullmatch(inside)
        unit = match.group(1) if match else unit
    base = _BRACKETS.sub("", text)
    tail = re.fullmatch(r"(.+?)[/::]?(元/.{1,3}|元|亩)", base)
    if unit is None and tail and _by_rules(tail.group(1)):
        return tail.group(2), tail.group(1)
    return unit, base


def _by_rules(base: str) -> tuple[Field, int] | None:
    for field, weight, pattern in _COMPILED:
        if pattern.fullmatch(base):
            return field, weight
    return None


def _against_unit(said: tuple[Field, int], unit: str | None) -> Meaning:
    """A word and its unit must agree: 补贴金额(元/亩) could be the rate as well as the amount."""
    field, weight = said
    if unit and unit.startswith(("元/", "万元/")) and field is Field.AMOUNT:
        return Meaning((Field.AMOUNT, Field.RATE), weight, unit)
    if unit in ("元", "万元") and field is Field.QUANTITY:
        return Meaning((Field.AMOUNT, Field.QUANTITY), weight, unit)
    return Meaning((field,), weight, unit)


def _by_hints(base: str, unit: str | None) -> Meaning:
    cores = tuple(field for field, pattern in _CORES if pattern.search(base))
    if len(cores) > 1:
        return Meaning(cores, 4, unit)
    if unit and _LOOSE_MONEY.search(base):
        return Meaning((Field.RATE if "/" in unit else Field.AMOUNT if "元" in unit else Field.QUANTITY,), 5, unit)
    if _LOOSE_MONEY.fullmatch(base):
        return Meaning((Field.AMOUNT, Field.RATE, Field.QUANTITY), 4, unit)
    if cores and len(base) <= 12:
        return Meaning(cores, 3, unit)
    return Meaning((Field.UNKNOWN,), 0, unit)
