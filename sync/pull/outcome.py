"""What a sync came to, in one sentence for people and as a record for programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sync.clock import CHINA
from sync.pull.source import Tally


@dataclass(frozen=True, slots=True)
class Outcome:
    """One sync that went well. `villages` of the library, `named` of them with their lists.

    `published_at` is that of the library shown; `requests` and `bytes` (of bodies) are what the sync cost. `refused`:
    townships (by code) whose part does not hold and stays as it was, each with its name and the reason. `trouble`: what
    is wrong with this kiosk's key, `lost` which villages of its settings are gone, "" where nothing is. `new`: another
    generation is shown than before; `needed`: bytes of the disk that were reckoned for it. `recalled`: postings that
    were purged here by this sync.
    """

    sentence: str
    generation: int
    changed: int
    gone: int
    villages: int
    named: int
    published_at: datetime
    requests: int
    bytes: int
    refused: Mapping[str, str]
    new: bool = False
    needed: int = 0
    recalled: tuple[str, ...] = ()
    trouble: str = ""
    lost: str = ""

    @property
    def well(self) -> bool:
        """Whether nobody has to do anything."""
        return not (self.refused or self.trouble or self.lost)


@dataclass(frozen=True, slots=True)
class Change:
    """What a sync did to the library; all 0 where nothing was new. `held`: a step back is being respected; `mended`:
    what was shown had been damaged on the disk, and was made anew.
    """

    villages: int = 0
    gone: int = 0
    new: bool = False
    held: bool = False
    mended: bool = False


def described(
    change: Change,
    generation: int,
    stamps: dict[str, str],
    published_at: datetime,
    enrolled: bool,
    tally: Tally,
    refused: Mapping[str, str],
    trouble: str = "",
    lost: str = "",
) -> Outcome:
    """The outcome of a sync, with its sentence. `stamps`: those of the villages shown, by region."""
    named = sum(not stamp.endswith(":") for stamp in stamps.values())
    sentence = _happened(change, generation) + _as_of(published_at) + (trouble or _lists(len(stamps), named, enrolled))
    sentence += "".join(f"{why}{_stays(code, stamps)}" for code, why in refused.items()) + lost
    return Outcome(
        sentence,
        generation,
        change.villages,
        change.gone,
        len(stamps),
        named,
        published_at,
        tally.requests,
        tally.bytes,
        dict(refused),
        change.new,
        trouble=trouble,
        lost=lost,
    )


def by_name(refused: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """The reasons why townships were refused, each beginning with the township's name; `names`: by code."""
    called = {code: names.get(code) or f"乡镇 {code}" for code in refused}
    return {code: why if why.startswith(called[code]) else f"{called[code]}:{why}" for code, why in refused.items()}


def after_recalls(outcome: Outcome, purged: tuple[str, ...]) -> Outcome:
    """The outcome of a sync that first purged what the county called back."""
    if not purged:
        return outcome
    sentence = f"已按县里要求清除召回的名单 {len(purged)} 份({'、'.join(purged)}),旧的版本和存下的公示表一并删去。"
    return replace(outcome, sentence=sentence + outcome.sentence, new=True, recalled=purged)


def _happened(change: Change, generation: int) -> str:
    if change.held:
        return f"仍用退回的第 {generation} 版,等县里发布新内容。"
    if not change.new:
        return f"没有新内容,仍是第 {generation} 版。"
    gone = f",撤下 {change.gone} 个村" if change.gone else ""
    if change.mended:
        return f"这台机器上的内容已损坏,已重新装入第 {generation} 版:共 {change.villages} 个村。"
    return f"已换上第 {generation} 版:更新 {change.villages} 个村{gone}。"


def _stays(township: str, stamps: Mapping[str, str]) -> str:
    shown = any(region.startswith(township) for region in stamps)
    return "那里仍是原来的内容。" if shown else "那里的内容还没有装上。"


def _as_of(published_at: datetime) -> str:
    return f"数据截至{published_at.astimezone(CHINA):%Y年%m月%d日 %H:%M}。"


def _lists(villages: int, named: int, enrolled: bool) -> str:
    if not villages:
        return "县里还没有发布任何村的公示。"
    if not enrolled:
        return "这台触摸屏还没有登记,只有合计,没有名单。请运行 enroll,把公钥交给县里登记。"
    if named < villages:
        return f"{villages} 个村中有 {named} 个村的名单可以显示;其余没有授权给这台触摸屏。"
    return f"{villages} 个村的名单都可以显示。"
