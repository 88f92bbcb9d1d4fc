"""Free text: programme names, groups, notes, rules. Nothing comes out that a voice would spell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech.letters import is_character
from kiosk.speech.pieces import LONGEST, pieces
from kiosk.speech.prose import prose
from kiosk.speech.readings import bare, mark, taken_apart
from kiosk.speech.said import Said, Utterance, joined, sentence

TEXTS = [
    ("耕地地力保护补贴", "耕地地力保护补贴"),
    ("2026年耕地地力保护补贴", "二零二六年耕地地力保护补贴"),
    ("2024-2026年", "二零二四到二零二六年"),
    ("第1村民小组", "第一村民小组"),
    ("第12村民小组", "第十二村民小组"),
    ("第二季度", "第二季度"),
    ("2组", "二组"),
    ("一组", "一组"),
    ("2人", "两人"),
    ("2户", "两户"),
    ("12户", "十二户"),
    ("60-79岁", "六十到七十九岁"),
    ("80岁以上", "八十岁以上"),
    ("1-3月", "一到三月"),
    ("10月", "十月"),
    ("2个月", "两个月"),
    ("20260601", "二零二六零六零幺"),
    ("0123", "零幺二三"),
    ("2026-06-07发放", "二零二六年六月七日发放"),
    ("2026.6.7", "二零二六年六月七日"),
    ("118.36元/亩", "一百一十八元三角六分每亩"),
    ("1,234.50元", "一千二百三十四元五角"),
    ("1.5万元", "一点五万元"),
    ("2万元", "两万元"),
    ("3×100=300", "三乘一百等于三百"),
    ("12.5%", "百分之十二点五"),
    ("8:00-17:30", "八点到十七点三十分"),
    ("2:05", "两点五分"),
    ("电话0580-5550123", "电话零五八零，五五五，零幺二三"),
    ("（代领）", "代领"),
    ("见《通知》。", "见通知。"),
    ("云农〔2026〕15号", "云农，二零二六，十五号"),
    ("机型4LZ-5.0E", "机型四艾勒贼，五伊"),
    ("二〇二六年", "二零二六年"),
    ("已发放；请核对", "已发放；请核对"),
    ("有误,请说明", "有误，请说明"),
    ("Ａ类１０人", "诶类十人"),
    ("面积5㎡", "面积五平方米"),
    ("张*三", "张某三"),
    ("张*", "张某"),
    ("阿***尔", "阿某尔"),
    ("王*麻子,2亩", "王某麻子，两亩"),
    ("3*5=15", "三乘五等于十五"),
    ("4.95亩*118.36元", "四点九五亩乘一百一十八元三角六分"),
    ("4.95亩 × 118.36元/亩", "四点九五亩乘一百一十八元三角六分每亩"),
    ("张建国①", "张建国，一号"),
    ("①种粮②养牛", "一，种粮，二，养牛"),
    ("张建国②,3亩", "张建国，二号，三亩"),
    ("身份证号 330102**********123X", "身份证号，号码不念"),
    ("138****1234", "号码不念"),
    ("尾号1234的卡", "尾号幺二三四的卡"),
    ("后四位0123", "后四位零幺二三"),
    ("3～5亩", "三到五亩"),
    ("80%-90%", "百分之八十到百分之九十"),
    ("-3.5%", "负百分之三点五"),
    ("5‰", "千分之五"),
    ("120元/亩·年", "一百二十元每亩每年"),
    ("2㎡", "两平方米"),
    ("50kg", "五十公斤"),
    ("0.5亩", "零点五亩"),
    ("2.0亩", "两亩"),
    ("0.05亩", "零点零五亩"),
    ("1.5倍", "一点五倍"),
    ("2倍", "两倍"),
    (">80岁", "大于八十岁"),
    ("≥80岁", "不小于八十岁"),
    ("9:00-11:30", "九点到十一点三十分"),
    ("1-3组", "一到三组"),
    ("", ""),
    ("——", ""),
]


@pytest.mark.parametrize(("text", "words"), TEXTS)
def test_text_is_said_by_what_stands_around_its_figures(text: str, words: str) -> None:
    assert bare(prose(text).spoken) == words


@given(
    st.sampled_from((15, 16, 17, 18, 19)).flatmap(lambda n: st.text("0123456789", min_size=n, max_size=n)),
    st.sampled_from(("", "X", "x")),
    st.sampled_from(("", "身份证", "卡号：", "金额5元,")),
)
def test_a_number_as_long_as_an_id_or_a_card_is_never_said(digits: str, end: str, before: str) -> None:
    spoken = bare(prose(f"{before}{digits}{end}").spoken)
    assert "号码不念" in spoken
    assert sum(char in "零一二三四五六七八九幺" for char in spoken) <= 1, spoken


@given(st.text(max_size=80) | st.text(alphabet="0123456789.,-/:%年月日元亩户〔〕()第组号AZ ", max_size=40))
def test_only_characters_and_pauses_reach_the_voice(text: str) -> None:
    spoken = prose(text).spoken
    for char, _ in taken_apart(spoken):
        assert is_character(char) or char in "，；：？！、。", (text, spoken)
    assert "{" not in bare(spoken)


@given(st.text(alphabet="仇建国一二，。", max_size=20))
def test_marks_come_off_as_they_were_put_on(text: str) -> None:
    marked = mark(text, ["yi1"] * len(text))
    assert bare(marked) == text
    assert taken_apart(marked) == [(char, "yi1") for char in text]


def test_empty_phrases_leave_no_pause() -> None:
    whole = joined([Said("", ""), Said("4.95亩", "四点九五亩"), Said("", "")])
    assert sentence(whole) == Utterance("4.95亩。", "四点九五亩。")


def test_a_long_sentence_is_cut_at_pauses_and_stays_one_sentence() -> None:
    spoken = "，".join(["耕地地力保护补贴发给种地的人"] * 12) + "。"
    cut = pieces((Utterance("a", "好。"), Utterance("b", spoken)))
    assert "".join(piece.spoken for piece in cut if piece.sentence == 1) == spoken
    assert len(cut) > 3
    assert all(len(bare(piece.spoken)) <= LONGEST for piece in cut)
    assert all(piece.spoken[-1] in "，。" for piece in cut)


@given(st.lists(st.text(alphabet="耕地补一，。", max_size=300), max_size=4))
def test_no_piece_is_too_long_and_nothing_is_lost(texts: list[str]) -> None:
    spoken = [text.replace("一", "一{yi1}") for text in texts]
    cut = pieces(Utterance("", each) for each in spoken)
    assert all(len(bare(piece.spoken)) <= LONGEST for piece in cut)
    for index, each in enumerate(spoken):
        kept = [piece.spoken for piece in cut if piece.sentence == index]
        assert [c for c, _ in taken_apart("".join(kept)) if c.isalnum()] == [
            c for c, _ in taken_apart(each) if c.isalnum()
        ]


def test_a_sentence_without_a_word_is_left_out() -> None:
    assert [piece.sentence for piece in pieces((Utterance("。", "。"), Utterance("好。", "好。")))] == [1]
