"""What staff read when they mistype a table: the place, in Chinese."""

from __future__ import annotations

import re

import pytest

from sync.errors import InputError
from sync.office import holders
from sync.office.opening import open_office


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('policy = "全名"', 'policy = "全民"', r"第 \d+ 个 programme 的 policy 的写法不对"),
        ('policy = "全名"', "policy = 全名", r"第 \d+ 行第 \d+ 列附近|写法不对"),
    ],
)
def test_a_mistyped_table_is_named_by_place_and_in_chinese(county, old, new, place):
    table = county.folder.programmes
    table.write_text(table.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(InputError) as refused:
        open_office(county.folder)
    assert re.search(place, refused.value.sentence), refused.value.sentence
    assert not re.search("Invalid|Expected|line", refused.value.sentence)


def test_what_windows_own_editor_puts_before_a_file_is_no_fault(county):
    folder = county.folder
    for path in (folder.settings_file, folder.programmes, folder.kiosks):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    office = open_office(folder)
    assert office.settings == folder.settings() and office.kiosks and office.places.programmes.known


def test_a_missing_value_is_named(county):
    county.folder.holders.write_text('[[key]]\nnumber = 1\nholder = "王局长"\n', "utf-8")
    with pytest.raises(InputError, match="第 1 个 key 的 缺 id"):
        holders.load(county.folder.holders)
