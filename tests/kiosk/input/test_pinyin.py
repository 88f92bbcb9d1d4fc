"""Letters become characters: the likeliest first, names of this village before all others; nothing is learnt."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.input import pinyin
from sync.surnames import DOUBLE, character_readings
from tests.kiosk_driver import Visitor

COMMON = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
READ = (  # in the same order
    "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang xu "
    "han feng deng cao peng zeng xiao tian dong yuan pan yu jiang cai yu du ye cheng su wei lv ding ren shen"
)


def test_the_commonest_surnames_are_among_the_first_eight_without_any_list() -> None:
    late = [n for n, read in zip(COMMON, READ.split(), strict=True) if n not in pinyin.offer(read).characters[:8]]
    assert not late


@pytest.mark.parametrize(
    ("read", "surname"), [("shan", "单"), ("qiu", "仇"), ("ou", "区"), ("xie", "解"), ("zha", "查")]
)
def test_a_surname_is_offered_as_its_bearers_read_it(read: str, surname: str) -> None:
    assert surname in pinyin.offer(read, frozenset(surname)).characters[:1]


def test_every_character_of_double_surnames_is_there() -> None:
    for name, read in DOUBLE.items():
        for character, syllable in zip(name, read.split(), strict=True):
            assert character in pinyin.offer(syllable[:-1]).characters or character in "俟澹", (name, syllable)


def test_what_is_likely_here_comes_first_and_nothing_is_lost() -> None:
    offer = pinyin.offer("jian", frozenset("蹇建"))
    assert set(offer.characters[:2]) == {"蹇", "建"}
    assert set(pinyin.offer("jian").characters) == set(offer.characters)


def test_the_first_syllable_of_a_name_is_offered_and_its_other_letters_stay() -> None:
    assert pinyin.offer("zhangjianguo").used == 5
    assert pinyin.taken("zhangjianguo", "张", 5) == "张jianguo"
    assert pinyin.offer("ZJG").used == 1 and pinyin.taken("李JG", "建", 1) == "李建G"
    assert pinyin.offer("zh").used == 2 and pinyin.offer("vvv") == pinyin.NOTHING and pinyin.trailing("李") == ""


def test_all_of_gb_2312_can_be_spelt() -> None:
    signs = {sign for signs in pinyin.table().values() for sign in signs}
    assert len(signs) >= 6_763 and all(syllable.isascii() for syllable in pinyin.table())


# --- on the glass


@pytest.fixture
def writer(visitor: Visitor) -> Visitor:
    for name in ("村里公示", "上李村", "找我的名字", "拼音"):
        visitor.touch(name)
    return visitor


def query(visitor: Visitor) -> str:
    return str(visitor.shell.page.snapshot.query)


def test_a_name_is_spelt_and_chosen_character_by_character(writer: Visitor) -> None:
    for name in ("字母 L", "字母 I", "选 李", "字母 J", "字母 I", "字母 A", "字母 N", "选 建"):
        writer.touch(name)
    assert query(writer) == "李建" and "李建国①" in writer.words()
    assert not [name for name in writer.names() if name.startswith("选 ")], "nothing is spelt any more"


def test_who_types_letters_only_is_found_too(writer: Visitor) -> None:
    for letter in "LJG":
        writer.touch(f"字母 {letter}")
    assert "李建国①" in writer.words()


def test_the_next_eight_come_and_after_the_last_the_first(writer: Visitor) -> None:
    for letter in "YI":
        writer.touch(f"字母 {letter}")
    eight = [name for name in writer.names() if name.startswith("选 ")]
    assert len(eight) == 8
    writer.touch("更多字")
    assert not set(eight) & {name for name in writer.names() if name.startswith("选 ")}
    for _ in range(40):
        if [name for name in writer.names() if name.startswith("选 ")] == eight:
            break
        writer.touch("更多字")
    assert [name for name in writer.names() if name.startswith("选 ")] == eight


def test_programmes_are_spelt_in_the_box_over_everything(visitor: Visitor) -> None:
    for name in ("查一查", "拼音", "字母 B", "字母 U", "选 补", "字母 T", "字母 I", "字母 E", "选 贴"):
        visitor.touch(name)
    assert query(visitor) == "补贴" and "补贴" in visitor.words()


def test_nothing_that_was_spelt_is_kept_anywhere(
    writer: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = pinyin.offer("li").characters
    places = [Path(os.environ.get("XDG_DATA_HOME", tmp_path)), Path.home() / ".config", tmp_path]
    files = {path: path.stat().st_mtime_ns for place in places if place.exists() for path in place.rglob("*.dat")}
    for _ in range(5):
        for name in ("字母 L", "字母 I", "更多字"):
            writer.touch(name)
        last = [name for name in writer.names() if name.startswith("选 ")][-1]
        writer.touch(last)
        writer.touch("重新找")
    after = {path: path.stat().st_mtime_ns for place in places if place.exists() for path in place.rglob("*.dat")}
    assert after == files
    assert pinyin.offer("li").characters == before, "the next visitor is offered what the first was"
    writer.shell.forget()
    writer.settle()
    assert writer.shell.page.snapshot.title == "您想看什么？"


def test_a_character_rarer_than_the_table_is_spelt_where_a_name_here_has_it() -> None:
    rare = "堃喆赟珺昇玥璟翀垚彧祎昉珅瑄瑀犇翾芃沄淏烜燊爔"
    here = frozenset(rare + "张建国·*①A")
    for character in rare:
        syllable = character_readings(character)[0].rstrip("12345")
        assert character in pinyin.offer(syllable, here).characters[:8], syllable
        assert character not in pinyin.offer(syllable).characters
    assert "堃" in pinyin.offer("k", here).characters[:8] and pinyin.offer("zhang", here).characters[0] == "张"
