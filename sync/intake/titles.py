"""What the words around a table say: village, programme, year, batch and stage out of titles and names of files.

Titles are read before their table; a file's name only fills what titles leave open. Nothing is made up: two
years in one title are no year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from sync.intake.places import Place, place_at_head
from sync.records import Region, Stage
from sync.text import clean

_HAN_YEAR = re.compile("[二][〇零○O0][〇零○O0一二三四五六七八九]{2}(?=年)")
_HAN_DIGIT = str.maketrans("〇零○O一二三四五六七八九", "0000123456789")
_YEAR = re.compile(r"(?<![\d.])(20[0-4]\d)(?=\s*年|(?!\d|\.\d))")
_DATE = re.compile(r"(?:20\d\d\s*年\s*)?\d{1,2}\s*月\s*\d{1,2}\s*日|20\d\d[-./]\d{1,2}[-./]\d{1,2}")
_NUMERAL = "[0-9一二三四五六七八九十]{1,3}"
_BATCH = re.compile(
    rf"第?{_NUMERAL}(?:季度|季)|{_NUMERAL}\s*[-—~至、]\s*{_NUMERAL}\s*月份?|{_NUMERAL}\s*月份?|[上下]半年|第{_NUMERAL}批次?|第{_NUMERAL}期"
)
_STAGES = (
    (Stage.PROPOSED, re.compile("拟(?:发放?|补|兑付|享受|给予|支付)|待发放")),
    (Stage.ANNUAL, re.compile("年度[^季月批半]*汇总|全年[^季月批半]*汇总|年度总表")),
    (Stage.PAID, re.compile("发放|兑付|支付|结算|已发|到账")),
    (Stage.APPLIED, re.compile("申报|核定|核实|登记|申请|摸底|面积公示|初审|评议")),
)
_UNIT_OF_REPORT = re.compile(
    r"(?:填报|填表|编制|制表|报送|上报|公示|申报|发放)(?:单位|部门|村)(?:\([^)]*\))?\s*[::]\s*(\S{2,30})"
)
_UNIT_OF_COUNT = re.compile(r"单位\s*[::]\s*(亩|台|人|户|头|只|株|公顷|船|艘|月)")
_SPLIT = re.compile(r"[\s,,。、;;::()\[\]【】《》〈〉“”\"'_—\-+·/]+|\.(?=\D)")
_YEAR_WORDS = re.compile(r"(?<!\d)20[0-4]\d\s*年?(?:度)?|[二][0-9〇零○]{1,3}[0-9〇零○一二三四五六七八九]*年(?:度)?")
_MONEY_WORD = re.compile(
    "补贴|补助|津贴|补偿|保障金|保障|救助|低保|特困|奖励|奖补|奖扶|扶助|扶持|抚恤|优待|养老|五保|退耕|供养|救济|慰问|抚养|生活费|助学金|资金|分红"
)
_TAIL = re.compile(
    r"(?:拟(?:补贴|补助|享受|发放|兑付)|花名册|名册|清册|册子?|明细|清单|名单|台账|汇总|统计|登记|一览|分户|到户|公示栏?|公开|公告|通告|通报|结算|发放|兑付|支付|结果|情况|信息|申报|申请|核定|核实|审核|确认|初审|面积"
    r"|人员|对象|农户|享受|分配|汇总|汇报|通知|表|单|册|榜|拟|的|及|和|年度|度|一卡通导出|导出|数据|最终|终稿|修改|定稿|新|版)$"
)
_FUND = re.compile("(?:专项)?资金$")
_ANY = re.compile(  # 云澜县惠农补贴资金公示: an authority's heading, no programme
    r"(?:.{2,8}[省市县区旗镇乡村])?(?:各级|各类|各项|财政|强农|惠农|惠民|富农|支农|涉农|民生|到户|类|一卡通)*(?:补贴|补助)?(?:资金)?"
)
_LEAD = re.compile(r"^(?:关于|公示|对|拟发放|拟|发放|兑付|申报|核定|申请|享受|的|年度|度|年|度?第)+")


@dataclass(frozen=True, slots=True)
class Facts:
    """What titles say; None where they do not."""

    place: Place = field(default_factory=Place)
    programme: str | None = None
    year: int | None = None
    batch: str | None = None
    stage: Stage | None = None
    unit: str | None = None

    def filled(self, other: Facts) -> Facts:
        """These facts, their gaps filled from others."""
        return Facts(
            self.place.filled(other.place),
            self.programme or other.programme,
            self.year or other.year,
            self.batch or other.batch,
            self.stage or other.stage,
            self.unit or other.unit,
        )


def facts_of(texts: Iterable[str], regions: tuple[Region, ...] = ()) -> Facts:
    """Facts of several texts of equal standing, the first to say a thing wins."""
    facts = Facts()
    for text in texts:
        facts = facts.filled(_facts(clean(text), regions))
    return facts


def _facts(text: str, regions: tuple[Region, ...]) -> Facts:
    text = _HAN_YEAR.sub(lambda match: match.group().translate(_HAN_DIGIT), text)
    reporter = _UNIT_OF_REPORT.search(text)
    if reporter:
        place, _ = place_at_head(reporter.group(1), regions)
        return Facts(place=place, unit=_unit(text))
    undated = _DATE.sub("|", text)
    place, programme = _place_and_programme(undated, regions)
    return Facts(place, programme, _year(undated), _batch(undated), stage_of(text), _unit(text))


def _year(text: str) -> int | None:
    years = {int(year) for year in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None


def _batch(text: str) -> str | None:
    found = [match.group().replace(" ", "") for match in _BATCH.finditer(_YEAR_WORDS.sub("|", text))]
    return "".join(dict.fromkeys(found)) or None


def stage_of(text: str) -> Stage | None:
    """The stage that a title's words tell; None where they tell none."""
    return next((stage for stage, pattern in _STAGES if pattern.search(text)), None)


def _unit(text: str) -> str | None:
    match = _UNIT_OF_COUNT.search(text)
    return match.group(1) if match else None


def _place_and_programme(text: str, regions: tuple[Region, ...]) -> tuple[Place, str | None]:
    """Walk the parts between dates, brackets and dashes: each may begin with a place and name a programme."""
    place, programme = Place(), None
    for part in _parts(text):
        here, rest = place_at_head(_LEAD.sub("", part), regions)
        place = place.filled(here)
        programme = programme or programme_in(rest)
    return place, programme


def _parts(text: str) -> list[str]:
    bare = _BATCH.sub("|", _YEAR_WORDS.sub("|", text))
    return [part for piece in bare.split("|") for part in _SPLIT.split(piece) if part]


def programme_in(text: str) -> str | None:
    """A programme's name as written, without the words of lists and notices; None where no subsidy is named."""
    name = _LEAD.sub("", text)
    while (shorter := _TAIL.sub("", name)) != name:
        name = shorter
    short = _FUND.sub("", name)
    while (shorter := _TAIL.sub("", short)) != short:
        short = shorter
    if _ANY.fullmatch(short):
        return None
    if _MONEY_WORD.search(short):
        return short
    return name if _MONEY_WORD.search(name) and name not in ("资金", "补贴资金") else None
