"""Search held against a plain scan that knows nothing of the index: the same rows, the same count, for any query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sync.config import DataFolder
from sync.library.build import build
from sync.library.reader import Library
from sync.names import circled, masked
from sync.records import PostingBody, PostingHeader, PublishedRow
from sync.surnames import plain, readings
from tests.fixtures import (
    ELDERS,
    FARM,
    MACHINE,
    ON,
    RARE,
    SHANGLI,
    WANGJIA,
    county,
    posting,
    sample_library,
    sample_meta,
    village,
)

# --- the plain scan


@dataclass(frozen=True)
class Line:
    """A row as the scan knows it."""

    posting: str
    offset: int
    label: str
    places: tuple[str, str, str]


def bare(label: str) -> str:
    """A label without its number and its dots, which are not typed."""
    return label.split("(")[0].rstrip("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳").replace("·", "")


def scan(lines: list[Line], terms: list[str]) -> set[tuple[str, int]]:
    said = [term for term in (term.replace("·", "") for term in terms) if term]
    return {(x.posting, x.offset) for x in lines if said and all(holds(x, term) for term in said)}


def holds(line: Line, term: str) -> bool:
    if any(term in place for place in line.places):
        return True
    if term.isascii() and term.isalpha():
        return any(typed(term, run) for run in runs(line.label))
    return term in bare(line.label)


def runs(label: str) -> list[list[set[str]]]:
    """Syllables of a label, ü typed as v or as u, between characters that cannot be read."""
    found: list[list[set[str]]] = [[]]
    for character, known in zip(plain(label), readings(label), strict=True):
        if known:
            syllables = {reading.rstrip("12345") for reading in known}
            found[-1].append(syllables | {syllable.replace("v", "u") for syllable in syllables})
        elif character != "·":
            found.append([])
    return found


def typed(term: str, run: list[set[str]]) -> bool:
    return any(spells(term, run[at:]) or begins(term, run[at:]) for at in range(len(run)))


def spells(term: str, run: list[set[str]]) -> bool:
    """Whole syllables one after the other, the last one perhaps cut short."""
    if not run:
        return False
    return any(s.startswith(term) or (term.startswith(s) and spells(term[len(s) :], run[1:])) for s in run[0])


def begins(term: str, run: list[set[str]]) -> bool:
    """The first letters of syllables one after the other."""
    return len(term) <= len(run) and all(
        any(s[0] == letter for s in known) for letter, known in zip(term, run, strict=False)
    )


# --- invented villages

COMMON = "张王李赵单仇区解查曾任盖翟朴覃种乐吕尉迟欧阳万俟建国明小红英绿女略长行莎晟𠀀𪚥𬭎𰻝龘"
names = st.one_of(
    st.text(COMMON, min_size=1, max_size=4),
    st.sampled_from(RARE),
    st.tuples(st.text(COMMON, min_size=2, max_size=4), st.text(COMMON, min_size=2, max_size=5)).map("·".join),
)
labels = st.one_of(
    names,
    names.map(masked),
    st.tuples(names, st.integers(1, 22)).map(lambda known: circled(*known)),
)


def row(seq: int, label: str) -> PublishedRow:
    return PublishedRow(seq, None, label, label, f"p{seq}", None, None, 100, None, None)


def library_of(folder: Path, drawn: list[list[str]]) -> tuple[Library, list[Line]]:
    content, lines = county(), []
    posted: dict[str, list[tuple[PostingHeader, PostingBody]]] = {}
    names_of = {r.code: r.name for r in content.regions}
    slots = [(SHANGLI, FARM, 2026), (SHANGLI, MACHINE, 2026), (SHANGLI, FARM, 2025), (WANGJIA, FARM, 2026)]
    for (region, programme, year), some in zip(slots, drawn, strict=False):
        one = posting(region, programme, year, tuple(row(i + 1, label) for i, label in enumerate(some)))
        posted.setdefault(region, []).append(one)
        places = (names_of[region], names_of[region[:9]], one[0].programme_name)
        lines += [Line(one[0].id, offset, label, places) for offset, label in enumerate(some)]
    target = folder / "library-1.db"
    build(target, None, content, [village(region, *some) for region, some in posted.items()], sample_meta())
    return Library(target), lines


def queries(lines: list[Line]) -> set[str]:
    """Every substring of every label, its pinyin cut anywhere, its initials, and near misses."""
    made = {"z", "zh", "an", "xyz", "lv", "lu", "nv", "龘", "·", "*", "王家", "地力", "青石镇"}
    for line in lines:
        name = plain(line.label)
        made |= {name[a:b] for a in range(len(name)) for b in range(a + 1, len(name) + 1)}
        for run in runs(line.label):
            for at in range(len(run)):
                for choose in (min, max):
                    whole = "".join(choose(known) for known in run[at:])
                    made |= {whole[:cut] for cut in range(1, len(whole) + 1)}
                    made |= {whole + "a", "".join(choose(known)[0] for known in run[at:])}
    return made


# Shrinking a whole county takes minutes: a failing one is small enough to read.
QUICK = [Phase.explicit, Phase.reuse, Phase.generate]


@settings(max_examples=8, deadline=None, phases=QUICK, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(st.lists(labels, min_size=1, max_size=7), min_size=4, max_size=4))
def test_whatever_is_typed_finds_exactly_what_a_plain_scan_finds(tmp_path, drawn):
    library, lines = library_of(tmp_path, drawn)
    with library:
        asked = queries(lines)
        for query in asked:
            check(library, lines, [query], query)
        some = sorted(asked)
        for one, other in pairwise(some[::3]):
            check(library, lines, [one, other], f"{one} {other}")
            if one.isascii() != other.isascii() and one.isalpha() and other.isalpha():
                check(library, lines, [one, other], one + other)
        for one in some[:40]:
            inside = library.find_in(lines[0].posting, ON, query=one)
            blind = [Line(x.posting, x.offset, x.label, ("", "", "")) for x in lines if x.posting == lines[0].posting]
            assert set(inside.offsets) == {offset for _, offset in scan(blind, [one])}, one


def check(library: Library, lines: list[Line], terms: list[str], query: str) -> None:
    hits, truth = library.find(query), scan(lines, terms)
    assert {(hit.posting, hit.offset) for hit in hits.rows} == truth, query
    assert hits.total == len(hits.rows) == len(truth), query
    first = library.find(query, limit=2)
    assert (first.total, first.rows) == (hits.total, hits.rows[:2]), query


# --- stories


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = DataFolder(tmp_path_factory.mktemp("data"))
    sample_library(folder)
    with Library.current(folder) as library:
        yield library


def found(library: Library, query: str, **more) -> list[str]:
    return list(dict.fromkeys(hit.label for hit in library.find(query, **more).rows))


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("shanxiaohong", "单小红"), ("sxh", "单小红"), ("xiaoh", "单小红"), ("iaohong", None), ("danxiaohong", None),
        ("qiuzhi", "仇志强"), ("ouwen", "区文英"), ("xiecj", None), ("zengyulan", "曾玉兰"), ("moqi", "万俟青"),
        ("YUCHI", "尉迟敬山"), ("ycjs", "尉迟敬山"), ("tanxiulan", "覃秀兰"), ("qinxiulan", "覃秀兰"),
        ("lvlvliu", "吕绿柳"), ("lululiu", "吕绿柳"), ("lülü", "吕绿柳"), ("jian'guo", "李建国①"),
        ("ayigulimaimaiti", "阿依古丽·买买提"), ("尉chijing", None), ("尉 chi", "尉迟敬山"),
    ],
)  # fmt: skip
def test_a_name_is_found_the_way_people_type_it(library, typed, label):
    hits = found(library, typed)
    assert label in hits if label else "单小红" not in hits and "解长江" not in hits


def test_hits_stand_by_village_programme_newest_year_and_sequence(library):
    hits = library.find("尉迟敬山").rows
    assert [(h.village, h.programme, h.year) for h in hits] == sorted(
        ((h.village, h.programme, h.year) for h in hits),
        key=lambda place: (["上李村", "王家村", "石桥村"].index(place[0]), place[1] != "耕地地力保护补贴", -place[2]),
    )


def test_a_hit_says_what_the_row_says(library):
    hit = library.find("张𠀀明 农机").rows[0]
    row = library.rows(hit.posting, hit.offset, 1)[0]
    assert (hit.label, hit.seq, hit.group, hit.fen, hit.state) == (row.label, row.seq, row.group, row.fen, row.state)
    assert (hit.village, hit.region, hit.year) == ("王家村", WANGJIA, 2026)


def test_search_keeps_to_the_village_asked_for(library):
    assert {h.region for h in library.find("尉迟", village="王家村").rows} == {WANGJIA}
    assert {h.region for h in library.find("尉迟", village=SHANGLI).rows} == {SHANGLI}
    assert library.find("尉迟", village="没有的村").total == 0


def test_nothing_typed_finds_nothing(library):
    for query in ("", "   ", "'", "②"):
        assert library.find(query).total == 0
    assert library.find_in(f"{SHANGLI}-GD-2026-1-1", ON, query=" ").total == 0


def test_no_sign_in_a_query_is_taken_for_more_than_itself(library):
    for query in ('"', "%", "_", "张%", "*龘", "') or 1=1 --", "a" * 10_000, "\U0010ffff"):
        assert library.find(query).total == 0, query
    assert library.find("\x01张") == library.find("张")


def test_a_visitor_finds_people_in_a_posting_by_surname_and_group(library):
    id = f"{SHANGLI}-GD-2026-1-1"
    rows = library.rows(id)
    counted = library.surnames(id)
    assert sum(c.count for c in counted) == len(rows)
    assert [c.count for c in counted] == sorted((c.count for c in counted), reverse=True)
    assert "尉迟" in {c.surname for c in counted}
    for one in counted:
        hits = library.find_in(id, ON, surname=one.surname)
        assert hits.total == one.count and all(row.label.startswith(one.surname) for row in hits.rows)
    group = library.find_in(id, ON, group="二组", offset=3, limit=4)
    assert group.rows == tuple(r for r in rows if r.group == "二组")[3:7]
    assert group.total == 20
    assert library.find_in(id, ON, surname="单", group="一组").rows[0].label == "单小红"
    assert library.find_in(id, ON, surname="单", group="三组").total == 0
    assert [s.surname for s in library.surnames(f"{SHANGLI}-{ELDERS}-2026-1-1")] == sorted("张王欧李")


def test_a_visitor_finds_nobody_in_a_posting_that_has_ended(library):
    id = f"{SHANGLI}-GD-2026-1-1"
    assert library.find_in(id, ON, surname="尉迟").total == 1
    assert library.find_in(id, date(2026, 11, 27), surname="尉迟").total == 0
    assert library.find_in(f"{SHANGLI}-GD-2025-1-1", ON, query="尉迟").total == 0
