"""The search index itself: equal on every machine, nothing left of who is gone, villages of any size."""

from __future__ import annotations

import hashlib
import random
import sqlite3
from contextlib import closing
from dataclasses import replace

from sync.library.build import build
from sync.library.reader import Library
from sync.library.schema import UNIT_BITS, VERSION
from sync.library.spots import index
from sync.library.towns import together
from sync.library.units import of_character
from tests.fixtures import FARM, SHANGLI, WANGJIA, county, land_rows, posting, sample_meta, village

LABELS = ["王建国", "欧阳单", "张*", "吕绿②", "尉迟敬山", "阿依·买买提", "王建国", "单于明", "长孙", "𠀀", "①", ""]
MADE = {7: "8046c75daf18918d"}  # by schema.VERSION


def test_an_index_that_comes_out_otherwise_is_another_version():
    """Where this fails, raise schema.VERSION and put the new digest here: villages that stay would keep the old way."""
    made = index([LABELS, LABELS[:3]])
    rows = sorted((unit, bytes(places)) for unit, places in together([(len(made.ends), made.names)]))
    assert hashlib.sha256(repr((made, rows)).encode()).hexdigest()[:16] == MADE[VERSION]


def test_nothing_is_left_of_a_name_that_is_gone(tmp_path):
    rows = land_rows(30)
    rare = replace(rows[4], label="龘靐", name="龘靐")
    here, gone = tmp_path / "1.db", tmp_path / "2.db"
    others = village(WANGJIA, posting(WANGJIA, FARM, 2026, rows))
    with_it = village(SHANGLI, posting(SHANGLI, FARM, 2026, (*rows[:4], rare, *rows[5:])))
    build(here, None, county(), [with_it, others], sample_meta())
    build(gone, here, county(), [village(SHANGLI, posting(SHANGLI, FARM, 2026, rows))], sample_meta(2))
    with Library(here) as before, Library(gone) as after:
        for typed in ("龘", "龘靐"):
            assert (before.find(typed).total, after.find(typed).total) == (1, 0)
    assert "龘靐".encode() in here.read_bytes()
    assert "龘".encode() not in gone.read_bytes() and "靐".encode() not in gone.read_bytes()
    with closing(sqlite3.connect(gone)) as db:
        units = {id & (1 << UNIT_BITS) - 1 for (id,) in db.execute("select id from spot")}
    assert of_character("龘") not in units and of_character("山") in units


def test_a_township_with_more_places_than_two_bytes_count_is_searched_like_any(tmp_path):
    dice = random.Random(5)
    signs = "张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
    labels = ["".join(dice.choices(signs, k=3)) for _ in range(18_000)]
    rows = tuple(replace(land_rows(1)[0], seq=n + 1, label=label, name=label) for n, label in enumerate(labels))
    some = [village(region, posting(region, FARM, 2026, rows)) for region in (SHANGLI, WANGJIA)]
    build(tmp_path / "l.db", None, county(), some, sample_meta())
    with Library(tmp_path / "l.db") as library:
        for typed in ("张", "刘陈", "陈杨赵", labels[-1], labels[0]):
            hits = library.find(typed)
            assert hits.total == len(hits.rows) == 2 * sum(typed in label for label in labels)
            assert [hit.label for hit in hits.rows] == 2 * [label for label in labels if typed in label]
