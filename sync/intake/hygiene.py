"""Hygiene of text from upstream: pasted advertising, interleaved pinyin, mojibake, characters nobody can see.

Only names what is doubtful; nothing is changed. A formula-like cell is data and no finding (contracts).
"""

from __future__ import annotations

import re

from sync.records import Finding

_SPAM = re.compile(
    "博彩|彩票|赌场|赌博|娱乐城|真人娱乐|葡京|棋牌|百家乐|老虎机|六合彩|时时彩|开户送|现金网|体育投注|外围|代开发票|办证刻章|刷单|贷款秒批|无抵押贷款"
    "|加(?:微信|QQ|qq)|微信号|威尼斯人|皇冠体育|澳门新|色情|裸聊"
)
_LINK = re.compile(r"(?:https?://|www\.)([\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_PINYIN = re.compile(
    r"(?:[\u4e00-\u9fff]\s*[(\uff08]\s*[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[1-5]?\s*[)\uff09]\s*){2,}", re.IGNORECASE
)
_MOJIBAKE = re.compile(
    "\ufffd|锟斤拷|烫烫烫|屯屯屯|[ÃÂ][\u0080-\u00bf]|ï¿½|â€|[åäæçèé][\u0080-\u00bf]{2}|[\ue000-\uf8ff]"
)
_UNSEEN = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)
_TRADITIONAL = re.compile("[補貼資發領鎮鄉縣畝戶標準額號碼農業護糧項條產總計審單備註結]")


def doubts_of(raw: str, where: str, title: bool = False) -> Finding | None:
    """The first doubt about one kept text, as it came; None where it is clean. Titles are also held to one script."""
    if raw.startswith("="):
        return None
    link = _LINK.search(raw)
    what = ""
    if _SPAM.search(raw):
        what = "像是粘进来的广告"
    elif link and not link.group(1).lower().endswith(".gov.cn"):
        what = "有不是政府网站的网址"
    elif _MOJIBAKE.search(raw):
        what = "有乱码"
    elif _PINYIN.search(raw):
        what = "夹着拼音"
    elif _UNSEEN.search(raw):
        what = "有看不见的字符(已去掉)"
    elif title and _TRADITIONAL.search(raw):
        what = "有繁体字"
    return Finding("text-hygiene", where, f"这里的文字{what},请核对。") if what else None
