"""Characters of given names that hanzi-writer-data lacks, put together from parts that it has.

`珺: 珍 4 君`: the first four strokes of 珍 as they stand, and 君 where the rest of 珍 is. `翀: 朔 6 羽 中`: both parts
replaced, each where 朔 has its own. `扬3`: 扬 without its first three strokes. Three parts stand as 晶 has its three.
"""

from __future__ import annotations

import numpy as np

from kiosk.input.handwriting.features import Floats

PARTS = """
堉 塔3 育|妘 好3 云|妡 好3 斤|婍 好3 奇|婳 好3 画|媞 好3 是|嫄 好3 原|嬅 好3 華|嬿 好3 燕|倓 作2 炎|偲 作2 思
勍 勃7 京 -|宬 宋3 成|岄 岭3 月|峣 岭3 尧|崟 岩3 金|悰 情3 宗|旸 时4 扬3|旻 旱4 文|旼 时4 文|旿 时4 午|昳 时4 失
昺 旱4 丙|晙 时4 俊2|晞 时4 希|晫 时4 卓|暐 时4 韋|曈 时4 童|橦 松4 童|汭 河3 内|沄 河3 云|洸 河3 光|洺 河3 名
浛 河3 含|淏 河3 昊|渼 河3 美|湜 河3 是|湲 河3 缓3|溁 河3 荣|炘 煌4 斤|炟 煌4 旦|烔 煌4 同|焜 煌4 昆|煐 煌4 英
熥 煌4 通|燏 煌4 矞|燚 炎4 炎 炎|爔 煌4 羲|犇 晶4,8 牛 牛 牛|玘 珍4 己|玙 珍4 与|玚 珍4 扬3|玥 珍4 月|玹 珍4 玄
珅 珍4 申|珖 珍4 光|珣 珍4 旬|珪 珍4 圭|珹 珍4 成|珺 珍4 君|琇 珍4 秀|琎 珍4 进|琤 珍4 争|琭 珍4 录|瑀 珍4 禹
瑆 珍4 星|瑢 珍4 容|璘 珍4 粦|璟 珍4 景|璠 珍4 番|皛 晶4,8 白 白 白|皞 皓5 皋|禔 祝4 是|竑 站5 宏3|翀 朔6 羽 中
翯 翠6 高|芃 花3 凡|荍 花3 收|菂 花3 的|蒨 花3 倩|袆 初5 韦|赟 赘10 斌 -|赪 赫7 贞|遹 遇9 矞 -|鋆 鉴5 均 -|钘 铃5 开
锜 铃5 奇|锳 铃5 英|镠 铃5 谬2|頔 頂2 由 -|骉 晶4,8 马 马 马|龑 袭5 龍 天|䶮 袭5 龙 天
"""

Drawing = list[Floats]


def recipes() -> dict[str, tuple[str, tuple[int, ...], tuple[str, ...]]]:
    """Character → the donor of places, where its parts end, and the parts ("-": the donor's own)."""
    found = {}
    for entry in PARTS.replace("\n", "|").strip("|").split("|"):
        character, donor, *parts = entry.split(" ")
        ends = tuple(map(int, donor[1:].split(",")))
        found[character] = (donor[0], ends, ("-",) * (len(ends) + 1 - len(parts)) + tuple(parts))
    return found


def needed() -> set[str]:
    """Every character that is drawn on."""
    return {part[0] for donor, _, parts in recipes().values() for part in (donor, *parts)} - {"-"}


def composed(character: str, drawings: dict[str, Drawing]) -> Drawing:
    """Its strokes."""
    donor, ends, parts = recipes()[character]
    whole, made = drawings[donor], Drawing()
    for start, end, part in zip((0, *ends), (*ends, len(whole)), parts, strict=True):
        place = whole[start:end]
        made += place if part == "-" else fitted(drawings[part[0]][int(part[1:] or 0) :], place)
    return made


def fitted(part: Drawing, place: Drawing) -> Drawing:
    """A part moved and stretched to where another one stands."""
    low, high, to_low, to_high = (f(np.concatenate(d), axis=0) for d in (part, place) for f in (np.min, np.max))
    scale = (to_high - to_low) / np.maximum(high - low, 0.05)
    return [((stroke - low) * scale + to_low).astype(np.float32) for stroke in part]
