"""What a clerk hears: lists that kiosks took down by themselves, and leaks that would hang again."""

from __future__ import annotations

import json

import pytest

import main
from sync import clock
from sync.feed import handin
from sync.office import setup
from sync.office.folder import Place
from sync.office.opening import open_office
from sync.office.publication import Order, hand_in_folder, publish
from sync.office.recalls import recall
from sync.office.terms import Terms
from tests.sync.office.stories import MORNING, TWO, files_of, reading, row

ROLL = "青山镇王家村2026年耕地地力保护补贴公示表\n序号,姓名,面积(亩),标准(元/亩),金额(元)\n1,张建国,2,100,200\n"
PEOPLE = ("--prepared-by", "周经办", "--reviewed-by", "吴审核")


@pytest.fixture
def run(county, tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("MINGBANG_PASSPHRASE", raising=False)
    monkeypatch.setattr(clock, "now", lambda: county.at)

    def run(*words: object, code: int = 0) -> tuple[str, str]:
        places = ("--office", county.root, "--to", tmp_path / "web")
        found = main.run(["--data", str(tmp_path / "kiosk"), "publish", *map(str, (*words, *places))])
        said = capsys.readouterr()
        assert found == code, said.err
        return said

    return run


def test_a_stricter_policy_names_every_desk_that_must_publish_anew(county, tmp_path, run):
    town = Place("519901103", "白云乡")
    folder = setup.create(tmp_path / "desk", setup.defaults(Place("519901", "云岚县"), town), "", MORNING)
    key = open_office(folder).keys.public(town.code).public_bytes_raw().hex()
    setup.add_township(county.folder, county.office.keys, county.folder.settings(), town, key)
    theirs = reading([row("张建国")], township="白云乡", village="云顶村")
    publish(open_office(folder), Order((theirs,), (), Terms(TWO, MORNING)))
    hand_in_folder(open_office(folder), tmp_path / "stick", town.code)
    county.publish(hand_ins=(handin.load(tmp_path / "stick"),))
    assert "改严" not in "".join(run())
    table = county.folder.programmes
    table.write_text(table.read_text("utf-8").replace('policy = "全名"', 'policy = "隐名"'), "utf-8")
    county.day += 1
    _, err = run()
    assert "白云乡 519901103" in err and "触摸屏已先撤下名单。请该乡镇重新发布" in err
    assert len(json.loads(run("--json")[0])["tightened"]) == 1


def test_a_list_that_was_called_back_hangs_again_only_where_somebody_vouches_for_it(county, tmp_path, run, capsys):
    roll = tmp_path / "王家村.csv"
    roll.write_text(ROLL, "utf-8")
    run(roll, *PEOPLE)
    [header] = county.published()[0]
    county.day += 1
    recall(county.office, header.id, "发错了名单", county.at)
    county.day += 1
    before = files_of(county.root / "feed")
    err = run(roll, *PEOPLE, code=1)[1]
    accept = f"recalled-before@王家村.csv!{header.id}"
    assert "召回过(原因:发错了名单)" in err and f"--accept '{accept}'" in err
    said = json.loads(run(roll, *PEOPLE, "--json", code=1)[0])
    assert [(one["code"], one["accept"]) for one in said["findings"]] == [("recalled-before", accept)]
    assert files_of(county.root / "feed") == before, "a refused publication wrote something"
    run(roll, *PEOPLE, "--accept", accept)
    assert (header.id[:-1] + "2", accept) == _last_accepted(county)
    county.day += 1
    roll.write_text(ROLL.replace("2,100,200", "3,100,300"), "utf-8")
    run(roll, *PEOPLE)
    assert "没有这些疑点" in run(roll, *PEOPLE, "--accept", accept, code=1)[1]


def _last_accepted(county) -> tuple[str, str]:
    """The newest posting, and the last line of what people vouched for."""
    [line] = county.folder.acceptances.read_text("utf-8").splitlines()
    return county.published()[0][0].id, json.loads(line)["accepted"]
