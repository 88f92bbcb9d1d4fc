"""Townships and their keys at the command line: listed, changed, renamed, asked for where they lie."""

from __future__ import annotations

import json

import pytest

from sync.errors import Exit

pytestmark = pytest.mark.usefixtures("hasty_locks")


def test_townships_and_kiosks_are_listed(table):
    table.init()
    assert json.loads(table.office("township", "list", "--json")) == []
    table.office("township", "add", "519901101", "青山镇")
    key = json.loads(table.run("enroll", "--json"))["key"]
    table.office("kiosk", "add", key, "--township", "519901101", "--name", "大厅")
    assert "青山镇" in table.office("township", "list") and "在这里签发" in table.out
    [one] = json.loads(table.office("kiosk", "list", "--json"))
    assert one["key"] == key and one["name"] == "大厅" and one["townships"] == ["519901101"] and one["since"]
    assert "大厅 看青山镇" in table.office("kiosk", "list")


def test_a_townships_new_key_is_taken_only_after_a_telephone_call(table, seated):
    table.init()
    made = table.run(
        "office", "init", table.root / "town", "--county", "519901", "--township", "519901102", "柳溪乡", "--json"
    )
    old = json.loads(made)["township_key"]
    table.office("township", "add", "519901102", "柳溪乡", "--key", old)
    seated()
    changed = table.run("office", "rotate", "township", "519901102", "--office", table.root / "town")
    assert "office township add 519901102" in changed and "--replace" in changed
    new = json.loads(
        table.run("office", "township", "list", "--json", "--office", table.root / "town")
    )[0]["key"]  # fmt: skip
    assert new != old and new in changed
    words = ("township", "add", "519901102", "柳溪乡", "--key", new)
    table.office(*words, code=Exit.FINDINGS)
    table.office(*words, "--replace", code=Exit.FINDINGS, typed="n\n")
    assert json.loads(table.office("township", "list", "--json"))[0]["key"] == old
    table.office(*words, "--replace", "--json", code=Exit.FINDINGS)
    table.office(*words, "--replace", "--yes")
    assert json.loads(table.office("township", "list", "--json"))[0]["key"] == new
    assert f"公钥 {new[:8]}" in table.office("root", code=Exit.FINDINGS), "as it is read out on the telephone"


def test_a_township_that_seals_its_own_lists_is_asked_to_change_their_key_itself(table):
    table.init()
    made = table.run(
        "office", "init", table.root / "town", "--county", "519901", "--township", "519901102", "柳溪乡", "--json"
    )
    table.office("township", "add", "519901102", "柳溪乡", "--key", json.loads(made)["township_key"])
    table.office("rotate", "content", "519901102", code=Exit.FINDINGS)
    assert "office rotate content 519901102" in table.err and "rotate township" not in table.err
    table.office("rotate", "township", "519901102", code=Exit.FINDINGS)
    assert "rotate township 519901102" in table.err


def test_a_township_is_renamed_only_by_somebody_who_means_it(table, seated):
    table.init()
    table.office("township", "add", "519901101", "青山镇")
    again = ("township", "add", "519901101", "青水镇")
    table.office(*again, code=Exit.FINDINGS)
    assert "改名" in table.err and "青山镇" in table.office("township", "list")
    seated()
    table.office(*again, typed="n\n", code=Exit.FINDINGS)
    assert "改名了:青山镇 → 青水镇" in table.office(*again, typed="y\n")


def test_a_township_that_signs_here_gets_new_keys_here(table):
    table.init()
    table.office("township", "add", "519901101", "青山镇")
    [before] = json.loads(table.office("township", "list", "--json"))
    said = json.loads(table.office("rotate", "township", "519901101", "--stolen", "--json"))
    [after] = json.loads(table.office("township", "list", "--json"))
    assert said["stolen"] and said["key"] == after["key"] != before["key"]
    table.office("rotate", "content", "519901101")
    assert "publish" in table.out
    table.office("rotate", "content", "519901199", code=Exit.FINDINGS)
    assert "没有登记过" in table.err


def test_a_townships_desk_has_no_root(table):
    table.run("office", "init", table.folder, "--county", "519901", "--township", "519901102", "柳溪乡")
    table.office("root", code=Exit.FINDINGS)
    assert "归县里管" in table.err
