"""Whose phone may stand in a posting that everybody reads: an office's one number, and nothing else."""

from __future__ import annotations

import pytest

from sync.errors import InputError, UsageError
from sync.office import programmes
from sync.office.terms import phones
from sync.records import Phone


@pytest.mark.parametrize(
    "typed",
    [
        "330999197008070011",
        "330999197008070011",
        "张三 身份证3309… 13855550001",
        "张三330999197008070118 0580-5550123",
        "县农业农村局 0580-5550123 0580-5550124",
        "县农业农村局 12345 12317",
        "0580-5550123 13855550001",
        "6217003320012345678",
        "县农业农村局 77",
    ],
)
def test_a_private_number_or_a_second_one_never_becomes_an_offices_phone(typed):
    with pytest.raises(UsageError, match="电话号码") as refused:
        phones([typed], "本局")
    assert not any(
        char.isdigit() for char in refused.value.sentence.split("请写成")[0].replace("12345", "").replace("400", "")
    )


@pytest.mark.parametrize(
    "number",
    [
        "0580-5550123",
        "0580-555 0123",
        "(0580)5550101",
        "010-55550123",
        "5550123",
        "0580-5550123转801",
        "12345",
        "12317",
        "110",
        "95598",
        "400-555-0123",
        "13855550001",
    ],
)
def test_land_lines_short_numbers_and_a_lone_mobile_are_phones(number):
    assert phones([f"青山镇纪委 {number}"], "本局") == (Phone("青山镇纪委", number),)
    assert phones([number], "本局") == (Phone("本局", number),)


@pytest.mark.parametrize(
    "phone",
    ['label = "县农业农村局", number = "330999197008070011"', 'label = "张三 330999197008070118", number = "12345"'],
)
def test_the_table_of_programmes_carries_no_private_number_either(tmp_path, phone):
    table = tmp_path / "programmes.toml"
    table.write_text(
        f'[[programme]]\ncode = "GD"\nname = "耕地地力保护补贴"\nshort = "耕地"\nunit = "亩"\n'
        f"phones = [{{ {phone} }}]\n",
        "utf-8",
    )
    with pytest.raises(InputError, match="GD 的电话不对") as refused:
        programmes.load(table)
    assert "330999" not in refused.value.sentence.replace(str(tmp_path), "")
