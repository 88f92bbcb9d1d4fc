"""How the county reads its surnames (spoken.csv) is how they can be typed, from one generation to the next."""

from __future__ import annotations

from dataclasses import replace

from sync.library.build import build
from sync.library.reader import Library
from sync.records import Spoken
from sync.surnames import surname_readings
from tests.fixtures import FARM, WANGJIA, county, land_rows, posting, sample_meta, village


def test_a_surname_is_found_as_the_county_reads_it_and_as_others_do(tmp_path):
    """spoken.csv again: what the voice says can be typed, from the generation on in which the county says it."""
    rows = tuple(replace(row, label="覃水生", name="覃水生") for row in land_rows(2))
    home = village(WANGJIA, posting(WANGJIA, FARM, 2026, rows))
    first, second, third = (tmp_path / f"{number}.db" for number in (1, 2, 3))
    build(first, None, county(), (home,), sample_meta())
    here = replace(county(), spoken=(Spoken("覃", "xin2", True),))
    build(second, first, here, (), sample_meta())
    build(third, second, county(), (), sample_meta())
    for path, found in ((first, 0), (second, 2), (third, 0)):
        with Library(path) as library:
            assert library.find("xinshuisheng").total == found
            assert library.find("qinshuisheng").total == library.find("覃").total == 2
    assert surname_readings("覃") == ("qin2", "tan2"), "of this process nothing is changed"
