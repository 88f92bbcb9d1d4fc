"""Words of our field that pypinyin reads wrong or not at all; the readings are the dictionary's (现代汉语词典).

Found by reading programme names, catalogue matters and our own sentences aloud. Surnames are elsewhere: they are
read so on a name field only.
"""

from __future__ import annotations

WORDS: dict[str, str] = {
    "一共": "yi2 gong4",
    "退耕还林": "tui4 geng1 huan2 lin2",
    "还田": "huan2 tian2",
    "种粮": "zhong4 liang2",
    "发放": "fa1 fang4",
}
