"""Search everywhere: what a visitor finds with one box, what is marked in it, and what nobody may find."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sync.config import DataFolder
from sync.library.build import build
from sync.library.everywhere import MOST
from sync.library.reader import Library
from sync.library.views import Everywhere, Marked, Totals
from sync.records import Spoken
from tests.fixtures import (
    ELDERS,
    FARM,
    ON,
    SHANGLI,
    WANGJIA,
    county,
    elder_rows,
    land_rows,
    posting,
    sample_library,
    sample_meta,
    village,
)

AFTER = date(2026, 12, 24)  # everything has ended


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = DataFolder(tmp_path_factory.mktemp("data"))
    sample_library(folder)
    with Library.current(folder) as library:
        yield library


def labels(found: Everywhere) -> list[str]:
    return [one.label.text for one in found.payments.first]


def marked(shown: Marked) -> list[str]:
    return [shown.text[start:stop] for start, stop in shown.marks]


def test_a_name_finds_what_was_paid_to_it_on_the_board_and_marks_the_name(library):
    found = library.everywhere("尉迟", ON)
    assert labels(found) == ["尉迟敬山"] * found.payments.total
    assert all(marked(one.label) == ["尉迟"] for one in found.payments.first)
    current = {header.id for header in library.postings(None, ON)}
    assert {one.hit.posting for one in found.payments.first} <= current
    row = found.payments.first[0].hit
    assert library.rows(row.posting, row.offset, 1)[0].label == "尉迟敬山"


@pytest.mark.parametrize(
    ("typed", "label", "shown"),
    [
        ("yuchi", "尉迟敬山", ["尉迟"]), ("jingsh", "尉迟敬山", ["敬山"]), ("shanxiaohong", "单小红", ["单小红"]),
        ("lvlv", "吕绿柳", ["吕绿"]), ("lulu", "吕绿柳", ["吕绿"]), ("gulimai", "阿依古丽·买买提", ["古丽·买"]),
        ("y js", "尉迟敬山", ["尉", "敬山"]), ("张𠀀", "张𠀀明", ["张𠀀"]),
    ],
)  # fmt: skip
def test_what_was_typed_in_letters_is_marked_in_characters(library, typed, label, shown):
    one = next(one for one in library.everywhere(typed, ON, limit=MOST).payments.first if one.label.text == label)
    assert marked(one.label) == shown or "".join(marked(one.label)) == "".join(shown)


def test_a_village_and_a_name_find_the_name_in_the_village(library):
    found = library.everywhere("王家 张", ON)
    assert {one.hit.village for one in found.payments.first} == {"王家村"}
    assert [marked(one.village) for one in found.payments.first] == [["王家"]] * found.payments.total
    assert [marked(one.label) for one in found.payments.first] == [["张"]] * found.payments.total


def test_a_village_or_a_programme_alone_finds_postings_and_no_person(library):
    for typed, programme in (("王家村", None), ("耕地", "耕地地力保护补贴"), ("gengdi", "耕地地力保护补贴")):
        found = library.everywhere(typed, ON)
        assert found.payments.total == 0 and found.postings.total
        assert {one.header.programme_name for one in found.postings.first} >= ({programme} if programme else set())
    assert {one.header.region for one in library.everywhere("wangjia", ON).postings.first} == {WANGJIA}
    assert {one.header.programme for one in library.everywhere("农机补贴", ON).postings.first} == {"NJ"}


def test_a_posting_that_is_found_by_a_shorter_or_another_name_says_by_which(library):
    for typed in ("农机补贴", "nongjibutie", "王家村 农机补贴"):
        postings = library.everywhere(typed, ON).postings.first
        assert postings and all(one.via and marked(one.via) == ["农机补贴"] for one in postings)
    assert all(one.via is None for one in library.everywhere("耕地", ON).postings.first)
    assert all(one.via is None for one in library.everywhere("王家村 2026", ON).postings.first)


def test_a_name_beside_what_a_programme_is_called_besides_finds_the_payment_and_says_so(library):
    listed = next(one for one in library.postings(None, ON) if one.programme == "NJ")
    name = library.rows(listed.id, 0, 1)[0].label
    found = library.everywhere(f"{name} 农机补贴", ON).payments
    assert found.total and {one.hit.posting for one in found.first} == {listed.id}
    assert all(one.via and marked(one.via) == ["农机补贴"] for one in found.first)
    assert library.everywhere(f"{name} 低保", ON).payments.total == 0


def test_earlier_postings_are_sums(library):
    found = library.everywhere("地力 2025", ON)
    ended = [h for h in library.postings(None, ON, False) if h.programme == FARM]
    assert found.earlier == Totals(len(ended), sum(h.count for h in ended), sum(h.total_fen for h in ended))
    assert found.earlier.postings and found.postings.total == 0
    everything_over = library.everywhere("地力", AFTER)
    assert everything_over.postings.total == 0 and everything_over.earlier.postings == len(ended) + 1


def test_programmes_and_matters_are_found_by_name_alias_element_and_letters(library):
    assert [one.programme.code for one in library.everywhere("公益林", ON).programmes.first] == ["GYL"]
    assert [one.programme.code for one in library.everywhere("gljt", ON).programmes.first] == [ELDERS]
    short = library.everywhere("nongjibutie", ON).programmes.first[0]
    assert (short.name.marks, short.via and marked(short.via)) == ((), ["农机补贴"])
    elements = library.everywhere("申报", ON).matters
    assert elements.total == 4 and {one.via and one.via.text for one in elements.first} == {"申报指南"}
    assert [one.item.matter1 for one in library.everywhere("涉农 购置", ON).matters.first] == ["农机购置与应用补贴"]


def test_a_posting_is_asked_for_in_the_village_or_the_township_that_one_stands_in(library):
    assert library.everywhere("2026", ON).postings.total > library.everywhere("2026", ON, WANGJIA).postings.total
    assert {one.header.region for one in library.everywhere("2026", ON, WANGJIA[:9]).postings.first} == {
        SHANGLI,
        WANGJIA,
    }
    assert {one.hit.region for one in library.everywhere("尉迟", ON, WANGJIA).payments.first} == {WANGJIA}


# --- what nobody may find


def test_a_masked_name_is_not_found_by_what_is_hidden(library):
    shown = library.everywhere("王*英", ON).payments
    assert shown.total == 1 and shown.first[0].hit.posting == f"{SHANGLI}-{ELDERS}-2026-1-1"
    hidden = ["王秀英", "秀英", "欧阳德福", "欧阳", "阳", "德福", "wangxiu", "xiuying", "wxy", "ouyang", "oy", "张三"]
    for typed in hidden:
        found = library.everywhere(typed, ON, limit=MOST).payments
        assert not [one for one in found.first if "*" in one.label.text], typed
        assert found.total == len(found.first)


def test_nobody_of_an_ended_posting_is_found(library):
    for typed in ("尉迟", "王", "w", "张𠀀明", "王家 尉迟"):
        assert library.everywhere(typed, AFTER).payments.total == 0
    ended = {r.label for header in library.postings(None, ON, False) for r in library.rows(header.id)}
    only_last_year = ended - {r.label for header in library.postings(None, ON) for r in library.rows(header.id)}
    assert only_last_year
    for label in only_last_year:
        assert label not in labels(library.everywhere(label, ON, limit=MOST))


def test_nothing_typed_finds_nothing(library):
    for typed in ("", "  ", "'", "②", "\n", "·", "a" * 300):
        found = library.everywhere(typed, ON, limit=MOST)
        assert (found.total, found.earlier) == (0, Totals(0, 0, 0)), typed


def test_nobody_pages_through_people(tmp_path):
    content = county()
    many = village(
        SHANGLI,
        posting(SHANGLI, FARM, 2026, land_rows(900), content=content),
        posting(SHANGLI, ELDERS, 2026, elder_rows() * 20, content=content),
    )
    build(tmp_path / "l.db", None, content, [many], sample_meta())
    with Library(tmp_path / "l.db") as library:
        found = library.everywhere("李", ON, limit=10**9).payments
        assert found.total > MOST == len(found.first)
        for typed in ("*", "%", "_", "村", "上李村", "青石镇", "补贴", "耕地地力保护补贴 上李村 2026", "sl", "g 2026"):
            assert len(library.everywhere(typed, ON, limit=10**9).payments.first) <= MOST
        assert library.everywhere("上李村 耕地", ON, limit=10**9).payments.total == 0
        assert library.everywhere("李", ON, limit=-1).payments.first == ()


def test_a_programme_under_another_name_is_found_and_the_other_name_shown(tmp_path):
    content = county()
    farm, *rest = content.programmes
    content = replace(content, programmes=(replace(farm, aliases=("种粮直补", "农资综补")), *rest))
    build(
        tmp_path / "l.db", None, content, [village(SHANGLI, posting(SHANGLI, FARM, 2026, land_rows(3)))], sample_meta()
    )
    with Library(tmp_path / "l.db") as library:
        for typed in ("直补", "zhibu", "zlzb"):
            found = library.everywhere(typed, ON)
            via = found.programmes.first[0].via
            assert via and via.text == "种粮直补" and marked(via)
            assert found.postings.total == 1


def test_a_place_is_found_as_its_people_say_it_once_the_county_has_said_so(tmp_path):
    """spoken.csv is for the ear and for pinyin; an older generation learns it with the next one."""
    first, second = tmp_path / "1.db", tmp_path / "2.db"
    home = village(WANGJIA, posting(WANGJIA, FARM, 2026, land_rows(2)))
    build(first, None, county(), (home,), sample_meta())
    here = replace(county(), spoken=(Spoken("上李村", "shang4 lei3 cun1"), Spoken("王家", "ong2 ga1")))
    build(second, first, here, (), sample_meta())
    for path, found in ((first, False), (second, True)):
        with Library(path) as library:
            assert bool(library.everywhere("onggacun", ON).postings.total) is found
            assert library.everywhere("wangjiacun", ON).postings.total
    build(tmp_path / "3.db", second, county(), (), sample_meta())
    with Library(tmp_path / "3.db") as library:
        assert not library.everywhere("onggacun", ON).postings.total
