"""What espeak-ng really says: by its own phonemes. A wrong word here is heard by every visitor."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from kiosk.speech.letters import is_character
from kiosk.speech.money import money
from kiosk.speech.names import label
from kiosk.speech.pronounce import UNKNOWN, for_characters, for_syllables, pace
from kiosk.speech.prose import prose
from kiosk.speech.reader import QUESTION
from kiosk.speech.readings import bare
from kiosk.speech.spoken import utterances_for_posting, utterances_for_row

SYLLABLE = re.compile(r"[a-zü]+[1-5]")
# Words of the field → how they are read (现代汉语词典).
READ = {
    "耕地地力保护补贴": "geng1 di4 di4 li4 bao3 hu4 bu3 tie1",
    "稻谷种植补贴": "dao4 gu3 zhong4 zhi2 bu3 tie1",
    "水稻种植": "shui3 dao4 zhong4 zhi2",
    "实际种粮农民一次性补贴": "shi2 ji4 zhong4 liang2 nong2 min2 yi2 ci4 xing4 bu3 tie1",
    "农机购置与应用补贴": "nong2 ji1 gou4 zhi4 yu3 ying4 yong4 bu3 tie1",
    "生态公益林补偿": "sheng1 tai4 gong1 yi4 lin2 bu3 chang2",
    "农村最低生活保障金": "nong2 cun1 zui4 di1 sheng1 huo2 bao3 zhang4 jin1",
    "特困人员救助供养": "te4 kun4 ren2 yuan2 jiu4 zhu4 gong4 yang3",
    "高龄津贴": "gao1 ling2 jin1 tie1",
    "重度残疾人护理补贴": "zhong4 du4 can2 ji2 ren2 hu4 li3 bu3 tie1",
    "退耕还林补助": "tui4 geng1 huan2 lin2 bu3 zhu4",
    "秸秆还田": "jie1 gan3 huan2 tian2",
    "村民小组": "cun1 min2 xiao3 zu3",
    "银行": "yin2 hang2",
    "资金发放": "zi1 jin1 fa1 fang4",
    "长岭村": "chang2 ling3 cun1",
    "村长": "cun1 zhang3",
    "长期": "chang2 qi1",
    "还剩四天": "hai2 sheng4 si4 tian1",
    "没有发放成功": "mei2 you3 fa1 fang4 cheng2 gong1",
    "一共": "yi2 gong4",
    "征地补偿": "zheng1 di4 bu3 chang2",
    "重新核对": "chong2 xin1 he2 dui4",
    "数量": "shu4 liang4",
    "播种": "bo1 zhong3",
    "谁种补给谁": "shui2 zhong4 bu3 gei3 shui2",
    "调整": "tiao2 zheng3",
    "所得": "suo3 de2",
}
PLACES = {
    "六安": "lu4 an1",
    "乐清": "yue4 qing1",
    "台州": "tai1 zhou1",
    "丽水": "li2 shui3",
    "涡阳": "guo1 yang2",
    "单县": "shan4 xian4",
    "大埔": "da4 bu4",
    "番禺": "pan1 yu2",
    "铅山": "yan2 shan1",
    "浚县": "xun4 xian4",
    "尉氏": "wei4 shi4",
    "蔚县": "yu4 xian4",
    "洪洞": "hong2 tong2",
    "亳州": "bo2 zhou1",
    "莘县": "shen1 xian4",
    "东阿": "dong1 e1",
    "乐亭": "lao4 ting2",
    "蚌埠": "beng4 bu4",
    "荥阳": "xing2 yang2",
    "犍为": "qian2 wei2",
    "什邡": "shi2 fang1",
    "筠连": "jun1 lian2",
    "泌阳": "bi4 yang2",
    "婺源": "wu4 yuan2",
    "歙县": "she4 xian4",
    "枞阳": "zong1 yang2",
    "中牟": "zhong1 mu4",
    "长垣": "chang2 yuan2",
    "厦门": "xia4 men2",
    "天台县": "tian1 tai1 xian4",
    "嵊州": "sheng4 zhou1",
    "会稽": "kuai4 ji1",
    "百色": "bai3 se4",
    "牟平": "mu4 ping2",
    "鄄城": "juan4 cheng2",
    "邳州": "pi1 zhou1",
    "盱眙": "xu1 yi2",
    "甪直": "lu4 zhi2",
    "砀山": "dang4 shan1",
    "颍上": "ying3 shang4",
    "高要": "gao1 yao1",
    "斗门": "dou3 men2",
    "圩镇": "xu1 zhen4",
    "大垸": "da4 yuan4",
    "坳头": "ao4 tou2",
    "岙村": "ao4 cun1",
    "垭口": "ya1 kou3",
    "十里铺": "shi2 li3 pu4",
    "三十里堡": "san1 shi2 li3 pu4",
    "泊头": "bo2 tou2",
    "綦江": "qi2 jiang1",
    "郫都": "pi2 du1",
    "邛崃": "qiong2 lai2",
    "阆中": "lang4 zhong1",
    "射洪": "she4 hong2",
}
SURNAMES = {
    "仇建国": "qiu2", "单宝": "shan4", "解家": "xie4", "区艳森": "ou1", "查成勇": "zha1", "曾伟洋": "zeng1",
    "任夏国": "ren2", "盖平": "ge3", "翟平": "zhai2", "朴川莲": "piao2", "覃石芳": "qin2", "种平": "chong2",
    "乐霞珍": "yue4", "缪芳铜": "miao4", "尉迟海霞": "yu4 chi2", "万俟卓": "mo4 qi2", "贾旺": "jia3",
    "华国": "hua4", "单于宝": "chan2 yu2", "令狐平": "ling2 hu2",
}  # fmt: skip


@pytest.mark.parametrize(("place", "reading"), PLACES.items())
def test_a_place_is_read_as_its_people_say_it(place: str, reading: str) -> None:
    assert for_syllables(prose(f"{place}人民").spoken) == f"{reading} ren2 min2"


def syllables(spoken: str) -> list[str]:
    return SYLLABLE.findall(for_syllables(spoken))


@pytest.mark.parametrize(("words", "reading"), READ.items())
def test_words_of_the_field_are_read_right(words: str, reading: str) -> None:
    assert for_syllables(prose(words).spoken) == reading


@pytest.mark.parametrize(("name", "reading"), SURNAMES.items())
def test_a_surname_is_read_as_a_surname(phonemes, name: str, reading: str) -> None:
    sent = for_syllables(label(name).spoken)
    assert sent.startswith(reading + " ")
    said, alone = phonemes([sent, reading + " " + " ".join(sent.split()[len(reading.split()) :])])
    assert said == alone


def test_the_engine_hears_a_surname_apart_from_the_word(phonemes) -> None:
    as_name, as_word = phonemes([for_syllables(label("仇建国").spoken), for_syllables(prose("仇建国").spoken)])
    assert as_name[0].startswith("tS;h")  # qiu
    assert as_word[0].startswith("ts.h")  # chou
    assert as_name[1:] == as_word[1:]


def test_a_row_and_a_posting_are_said_syllable_by_syllable(phonemes, header, row) -> None:
    utterances = [
        *utterances_for_posting(header, date(2026, 11, 22), "12345"),
        *utterances_for_row(header, row, None, "12345"),
        *utterances_for_row(header, replace(row, label="缪𰻝", note="4LZ-5.0E型，代领"), None),
    ]
    lines = [for_syllables(utterance.spoken) for utterance in utterances]
    said_by_syllable(phonemes, lines)
    assert not any(re.search(r"[A-Z0-9]{2}|[一-鿿]", line) for line in lines)


def test_amounts_dates_and_the_question_are_said_syllable_by_syllable(phonemes) -> None:
    spoken = [money(fen * fen * 7 + fen).spoken + "。" for fen in range(0, 4000, 37)]
    said_by_syllable(phonemes, [for_syllables(each) for each in [*spoken, prose(QUESTION).spoken]])


def test_every_common_character_is_said_in_chinese(phonemes) -> None:
    common = [bytes([row, cell]).decode("gb2312", "ignore") for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)]
    lines = [for_syllables(char + "。") for char in common if char]
    assert len(lines) == 6763
    assert lines.count(UNKNOWN + "。") == 1, "which is 某 itself"
    said_by_syllable(phonemes, sorted(set(lines)))


def test_rare_characters_are_read_and_unknown_ones_are_not_spelled(phonemes) -> None:
    lines = [for_syllables(spoken) for spoken in ("缪{miao4}𰻝。", "孔龑磊。", "㮾。", "𬭚。", "嗯。", "\U000323a0。")]
    assert lines[0] == "miao4 biang2。"
    assert lines[-1] == UNKNOWN + "。"
    said_by_syllable(phonemes, lines)


def test_another_voice_gets_characters_without_marks() -> None:
    assert for_characters("仇{qiu2}建国，一{yi1}号。") == "仇建国，一号。"


def test_speed_and_loudness_inside_the_text_are_not_spoken(phonemes) -> None:
    plain = for_syllables("王家村，二零二六年。")
    said = phonemes([plain, pace(105, 0.75) + plain])
    assert said[0] == said[1]


def test_pauses_are_those_that_the_engine_keeps() -> None:
    assert for_syllables("张建国，二组。") == "zhang1 jian4 guo2，er4 zu3。"


def said_by_syllable(phonemes, lines: list[str]) -> None:
    """The engine says one syllable for each one sent, in its own language only."""
    for line, said in zip(lines, phonemes(lines), strict=True):
        assert len(said) == len(SYLLABLE.findall(line)), (line, said)
        assert not any("(" in one for one in said), f"another language in {line}: {said}"
        characters = [char for char in bare(line) if is_character(char)]
        assert not characters, f"characters left in {line}"
