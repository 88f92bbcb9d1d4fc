"""Words of our field that pypinyin reads wrong; the readings are the dictionary's (现代汉语词典).

Found by reading programme names, catalogue matters, rules and our own sentences aloud (tests/kiosk/speech).
Surnames are elsewhere (sync.surnames): they are read so on a name field only.
"""

from __future__ import annotations

WORDS: dict[str, str] = {
    # 种 is zhong4 where it is done, zhong3 where it is a seed or a kind.
    "种植": "zhong4 zhi2",
    "水稻种植": "shui3 dao4 zhong4 zhi2",
    "稻种植": "dao4 zhong4 zhi2",
    "种粮": "zhong4 liang2",
    "种稻": "zhong4 dao4",
    "种了": "zhong4 le5",
    "种的": "zhong4 de5",
    "改种": "gai3 zhong4",
    "谁种": "shui2 zhong4",
    "不种": "bu2 zhong4",
    "谁种谁得": "shui2 zhong4 shui2 de2",
    "补给谁": "bu3 gei3 shui2",
    # 还 is huan2 where something goes back.
    "退耕还林": "tui4 geng1 huan2 lin2",
    "还田": "huan2 tian2",
    "还草": "huan2 cao3",
    "还湿": "huan2 shi1",
    # Else 金发 is taken for blond hair.
    "金发放": "jin1 fa1 fang4",
    "资金": "zi1 jin1",
    "保障金": "bao3 zhang4 jin1",
    "供养金": "gong4 yang3 jin1",
    "所得": "suo3 de2",
    "薄膜": "bo2 mo2",
    "一共": "yi2 gong4",
    "一户": "yi2 hu4",
    "一笔": "yi4 bi3",
    "一亩": "yi4 mu3",
    "一年": "yi4 nian2",
    "一组": "yi1 zu3",
    # Places (中国地名读音; what else a county has it says in its own table, sync.office.spoken).
    "涡阳": "guo1 yang2",
    "单县": "shan4 xian4",
    "浚县": "xun4 xian4",
    "洪洞": "hong2 tong2",
    "什邡": "shi2 fang1",
    "筠连": "jun1 lian2",
    "天台县": "tian1 tai1 xian4",
    "会稽": "kuai4 ji1",
    "高要": "gao1 yao1",
    "圩镇": "xu1 zhen4",
    "泊头": "bo2 tou2",
    "郫都": "pi2 du1",
    "阆中": "lang4 zhong1",
    "一号": "yi1 hao4",
}

# Characters alone (in place names above all) that pypinyin reads in their rarer way.
CHARACTERS: dict[str, str] = {
    "长": "chang2",
    "得": "de2",
    "甸": "dian4",
    "囤": "tun2",
    "垛": "duo4",
    "勒": "le4",
    "肋": "lei4",
    "溺": "ni4",
    "似": "si4",
    "萎": "wei3",
    "珩": "heng2",
    "珲": "hun2",
    "晟": "sheng4",
    "缪": "miao4",
    "阚": "kan4",
    "郇": "xun2",
    "堨": "e4",
    "圩": "wei2",
}
