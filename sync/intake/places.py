"""Township and village out of text: whole names in region columns, and names at the head of a title's parts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sync.records import Level, Region

_HAN = "[\u3400-\u9fff\U00020000-\U0003ffff]"
_COUNTY = rf"(?:(?:(?![镇乡]){_HAN}){{2,8}}?(?:省|自治区|市|州|盟|县|区|旗))"
_TOWNSHIP = rf"(?P<township>{_HAN}{{2,8}}?(?:镇|乡|街道|苏木))"
_VILLAGE = rf"(?P<village>{_HAN}{{1,10}}?(?:村|社区|嘎查))"
_AFTER = "(?![级干医务支庄])"
_WHOLE = re.compile(rf"{_COUNTY}*{_TOWNSHIP}?(?P<rest>.+)")
_AFTER_COUNTY = re.compile(rf"{_COUNTY}+(?P<township>{_HAN}{{1,8}}?(?:镇|乡|街道|苏木))(?P<rest>.{{2,}})")
_HEAD = re.compile(rf"{_COUNTY}*{_TOWNSHIP}?{_VILLAGE}{_AFTER}(?:村?民?委员会|委会|居委会|居民委员会)?")
_HEAD_TOWNSHIP = re.compile(rf"{_COUNTY}*{_TOWNSHIP}(?!村|[级镇])")
_COMMITTEE = re.compile(
    r"(?:(?<=村)(?:村?民?委员?会|委会)|(?<=社区)(?:居?民?委员?会|居委会)|(?:村民|居民)委员会|村委会)$"
)
_ASIDE = re.compile(r"\([^)]*\)|^\d+")  # 王家村(社区), 330999101203王家村
_NO_VILLAGE = re.compile(
    r"农村|乡村|行政村|自然村|^新村$|^[本各全我分每该某]村$|示范村$|贫困村$|脱贫村$|^[本各全我分每该某]社区$"
)
_NO_TOWNSHIP = re.compile(r"^(?:乡镇|城镇|村镇|小城镇|[本各全我分每该某][镇乡]|城乡|下乡|家乡)$")


@dataclass(frozen=True, slots=True)
class Place:
    """A township and a village as written; None where the text does not say."""

    township: str | None = None
    village: str | None = None

    def filled(self, other: Place) -> Place:
        """This place, its gaps filled from another."""
        return Place(self.township or other.township, self.village or other.village)


def place_in_cell(text: str, regions: tuple[Region, ...] = ()) -> Place:
    """A region cell: 云澜县青山镇王家村, 王家村村委会, 王家. Everything in it is taken to be the place."""
    text = _ASIDE.sub("", text.replace(" ", ""))
    bare = _COMMITTEE.sub("", text)
    bare = bare + "村" if text != bare and bare and not bare.endswith(("村", "社区")) else bare
    known = _known(bare, regions)
    if known.village:
        above = bare[: bare.index(known.village)]
        return known.filled(place_in_cell(above)) if above else known
    if bare.endswith(("镇", "乡", "街道")) and not bare.endswith(("村", "社区")):
        head = _HEAD_TOWNSHIP.fullmatch(bare)
        return Place(head["township"] if head else bare, None)
    split = _AFTER_COUNTY.fullmatch(bare) or _WHOLE.fullmatch(bare)
    if not split:
        return Place()
    rest = split["rest"]
    if len(rest) < 2 or rest in ("社区",):
        return Place(None, bare)
    return Place(split["township"], rest)


def place_at_head(text: str, regions: tuple[Region, ...] = ()) -> tuple[Place, str]:
    """A title's part: the place it begins with, and the rest of it."""
    head = _HEAD.match(text)
    if head and not _NO_VILLAGE.search(head["village"]):
        return _known(text, regions).filled(Place(head["township"], head["village"])), text[head.end() :]
    known = _known(text, regions)
    head = _HEAD_TOWNSHIP.match(text)
    if head and not _NO_TOWNSHIP.match(head["township"]):
        return known.filled(Place(head["township"], None)), text[head.end() :]
    return known, text


def region_of(place: Place, regions: tuple[Region, ...]) -> str | None:
    """The code of a village that the office knows; None where it does not, or where two could be meant."""
    towns = {region.code: region.name for region in regions if region.level is Level.TOWNSHIP}
    villages = [r for r in regions if r.level is Level.VILLAGE and r.name == place.village]
    if place.township:
        villages = [r for r in villages if towns.get(r.parent, place.township) == place.township]
    return villages[0].code if len(villages) == 1 else None


def _known(text: str, regions: tuple[Region, ...]) -> Place:
    """The longest village name of the office's table that begins the text, or follows a township's or county's."""
    villages = [r for r in regions if r.level is Level.VILLAGE and _begins(text, r.name)]
    if not villages:
        return Place()
    longest = max(len(region.name) for region in villages)
    names = {region.name for region in villages if len(region.name) == longest}
    return Place(None, names.pop()) if len(names) == 1 else Place()


def _begins(text: str, name: str) -> bool:
    """上李村 is not 李村: what stands before a name must be a place of its own."""
    at = text.find(name)
    return at == 0 or (at > 0 and text[:at].endswith(("镇", "乡", "街道", "县", "市", "区", "省", "旗", "州")))
