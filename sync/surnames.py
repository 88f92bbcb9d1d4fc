"""How names are read: surnames that read unlike the word, double surnames, readings of every character. Pure.

Readings are pinyin with a tone digit, ü as v (lv3). How they are spoken or searched is not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache

from sync.readings import reading_of

# Surnames whose reading differs from the character's usual one, commonest reading first (现代汉语词典, 姓).
_READ = {
    "单": "shan4", "仇": "qiu2", "区": "ou1", "解": "xie4", "查": "zha1", "曾": "zeng1", "任": "ren2",
    "盖": "ge3 gai4", "翟": "zhai2 di2", "朴": "piao2", "覃": "qin2 tan2", "种": "chong2", "乐": "yue4 le4",
    "华": "hua4", "柏": "bai3 bo2", "缪": "miao4", "宁": "ning4", "甯": "ning4", "纪": "ji3", "葛": "ge3",
    "应": "ying1", "燕": "yan1", "那": "na1", "哈": "ha3", "员": "yun4", "贠": "yun4", "郗": "xi1 chi1",
    "冼": "xian3", "洗": "xian3", "谌": "chen2 shen4", "晁": "chao2", "隗": "wei3 kui2", "逄": "pang2",
    "佴": "nai4", "秘": "bi4", "黑": "he4 hei1", "重": "chong2", "祭": "zhai4", "折": "she2", "召": "shao4",
    "相": "xiang4", "撒": "sa3", "车": "che1", "瞿": "qu2", "於": "yu1", "繁": "po2", "过": "guo1",
    "句": "gou1", "藏": "zang4", "尉": "wei4", "牟": "mu4 mou2", "阚": "kan4", "臧": "zang1", "都": "du1",
    "曲": "qu1", "幺": "yao1", "要": "yao1", "难": "ning4", "訾": "zi1", "薄": "bo2", "炅": "gui4", "会": "gui4",
    "郇": "xun2 huan2", "粘": "nian2", "仉": "zhang3", "石": "shi2", "贾": "jia3", "盛": "sheng4", "沈": "shen3",
    "万": "wan4", "令": "ling2", "适": "kuo4 shi4", "呙": "guo1", "阙": "que1", "殷": "yin1", "俞": "yu2",
}  # fmt: skip
DOUBLE = {
    "欧阳": "ou1 yang2", "尉迟": "yu4 chi2", "万俟": "mo4 qi2", "单于": "chan2 yu2", "令狐": "ling2 hu2",
    "司马": "si1 ma3", "上官": "shang4 guan1", "诸葛": "zhu1 ge3", "皇甫": "huang2 fu3", "慕容": "mu4 rong2",
    "夏侯": "xia4 hou2", "公孙": "gong1 sun1", "长孙": "zhang3 sun1", "宇文": "yu3 wen2", "司徒": "si1 tu2",
    "司空": "si1 kong1", "鲜于": "xian1 yu2", "闻人": "wen2 ren2", "端木": "duan1 mu4", "独孤": "du2 gu1",
    "南宫": "nan2 gong1", "东方": "dong1 fang1", "东郭": "dong1 guo1", "呼延": "hu1 yan2", "轩辕": "xuan1 yuan2",
    "钟离": "zhong1 li2", "濮阳": "pu2 yang2", "淳于": "chun2 yu2", "太史": "tai4 shi3", "申屠": "shen1 tu2",
    "公羊": "gong1 yang2", "澹台": "tan2 tai2", "赫连": "he4 lian2", "公冶": "gong1 ye3", "宗政": "zong1 zheng4",
    "仲孙": "zhong4 sun1", "闾丘": "lv2 qiu1", "拓跋": "tuo4 ba2", "西门": "xi1 men2", "完颜": "wan2 yan2",
    "纳兰": "na4 lan2", "耶律": "ye1 lv4",
}  # fmt: skip
# Characters of given names that are read in more than one way by the people who bear them.
_GIVEN = {
    "乐": "le4 yue4", "长": "chang2 zhang3", "行": "xing2 hang2", "重": "chong2 zhong4", "曾": "zeng1 ceng2",
    "朝": "chao2 zhao1", "盛": "sheng4 cheng2", "晟": "sheng4 cheng2", "茜": "qian4 xi1", "莎": "sha1 suo1",
    "娜": "na4 nuo2", "柏": "bai3 bo2", "蔚": "wei4 yu4", "召": "zhao4 shao4", "藏": "cang2 zang4",
    "朴": "pu3 piao2", "单": "dan1 shan4", "解": "jie3 xie4", "都": "du1 dou1", "觉": "jue2 jiao4",
    "省": "sheng3 xing3", "纶": "lun2 guan1", "隽": "juan4 jun4", "筠": "yun2 jun1", "阿": "a1 e1",
    "伽": "jia1 qie2 ga1", "区": "qu1 ou1", "便": "bian4 pian2", "仔": "zai3 zi3", "卡": "ka3 qia3",
    "莘": "xin1 shen1", "覃": "qin2 tan2", "缪": "miao4 mou2", "薄": "bo2 bao2", "褚": "chu3", "什": "shi2 shen2",
    "还": "huan2 hai2", "谷": "gu3 yu4", "降": "jiang4 xiang2", "弹": "tan2 dan4", "尉": "wei4 yu4", "翟": "zhai2 di2",
    "查": "cha2 zha1", "瑄": "xuan1", "露": "lu4 lou4", "若": "ruo4 re3", "宿": "su4 xiu4", "珊": "shan1",
}  # fmt: skip

_county: dict[str, str] = {}  # surnames as they are read in this county, by its own table

_NUMBER = re.compile(r"([①-⑳]|\(\d+\))$")
_MASK = "*"


def plain(label: str) -> str:
    """A label without the number that tells namesakes apart: 李建国② → 李建国."""
    return _NUMBER.sub("", label) if label and (label[-1] == ")" or "①" <= label[-1] <= "⑳") else label


def learn(county: Mapping[str, str]) -> None:
    """From now on these surnames (surname → syllables) are read so by this process, whatever the table says; those
    learned before are forgotten."""
    _county.clear()
    _county.update(county)


@contextmanager
def learned(county: Mapping[str, str]) -> Iterator[None]:
    """For as long as it lasts these surnames are read so; afterwards as before."""
    before = dict(_county)
    learn(county)
    try:
        yield
    finally:
        learn(before)


def surname_of(name: str) -> str:
    """The surname of a name or label: 尉迟敬山 → 尉迟; of a masked one what can be seen; "" where nothing can.

    Names in the manner 阿依古丽·买买提 have none; they are filed under their first character.
    """
    bare = plain(name)
    if len(bare) > 2 and (bare[:2] in DOUBLE or bare[:2] in _county):
        return bare[:2]
    return bare[:1].replace(_MASK, "")


def surname_readings(surname: str) -> tuple[str, ...]:
    """Readings of a surname that reads unlike its characters, syllables parted by a space; () for all others."""
    if surname in _county:
        return (_county[surname],)
    if surname in DOUBLE:
        return (DOUBLE[surname],)
    return tuple(_READ[surname].split()) if surname in _READ else ()


def typed_readings(surname: str) -> tuple[str, ...]:
    """Readings by which a surname may be typed: the county's, and those that others know it by."""
    here = (_county[surname],) if surname in _county else ()
    everywhere = (DOUBLE[surname],) if surname in DOUBLE else tuple(_READ.get(surname, "").split())
    return tuple(dict.fromkeys((*here, *(everywhere or (character_readings(surname)[:1] if here else ())))))


def readings(name: str) -> tuple[tuple[str, ...], ...]:
    """For each character of a name or label its readings, likeliest first; () where it has none (· * rare ones)."""
    bare = plain(name)
    surname = "" if "·" in bare else surname_of(bare)
    return tuple(
        _of_surname(surname, place) if place < len(surname) else character_readings(character)
        for place, character in enumerate(bare)
    )


def _of_surname(surname: str, place: int) -> tuple[str, ...]:
    known = surname_readings(surname)
    if not known:
        return character_readings(surname[place])[:1]
    return tuple(dict.fromkeys(reading.split()[place] for reading in known))


@lru_cache(maxsize=32768)
def character_readings(character: str) -> tuple[str, ...]:
    """Common readings of one character; the dictionary's first one unless the table of given names knows better."""
    if character in _GIVEN:
        return tuple(_GIVEN[character].split())
    if character.isascii():
        return (character.lower(),) if character.isalpha() else ()
    reading = reading_of(character)
    return (reading,) if reading else ()
