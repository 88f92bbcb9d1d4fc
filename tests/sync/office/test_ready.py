"""A ready library file at the office: made when asked for, kept while it serves, gone with the list that it holds."""

from __future__ import annotations

import json

import pytest

from main import run
from sync.feed.layout import Ready, blob_path
from sync.office.opening import open_office
from sync.office.recalls import recall
from tests.sync.office.stories import LIUXI, MORNING, QINGSHAN, County, files_of, reading, row

LIST = [row("纪晓岚岚"), row("宇文成都"), row("和一一")]


@pytest.fixture
def posted(county: County) -> County:
    county.publish(
        reading(LIST),
        reading([row("刘二二"), row("罗四四")], village="李家村", source="李家村.xlsx"),
        reading([row("罗三三")], township="柳溪乡", village="柳树村", source="柳树村.xlsx"),
        ready=True,
    )
    county.day += 1
    return county


def file_of(county: County, town: str = QINGSHAN.code) -> Ready | None:
    state = county.office.town_state(town)
    assert state is not None
    return state.manifest.ready


def lies_there(county: County, found: Ready) -> bool:
    return blob_path(found.blob.sha256) in files_of(county.folder.feed.folder)


def test_every_township_whose_desk_is_here_gets_its_own(posted):
    first, second = file_of(posted), file_of(posted, LIUXI.code)
    assert first and second and first.rows == 5 and second.rows == 1
    assert len(first.villages) == 2
    assert lies_there(posted, first) and lies_there(posted, second)


def test_nobody_can_read_a_name_in_it(posted):
    for raw in files_of(posted.folder.feed.folder).values():
        assert "纪晓岚岚".encode() not in raw


def test_a_new_list_leaves_it_and_says_which_villages_it_still_serves(posted):
    before = file_of(posted)
    posted.publish(reading([row("周五五")], village="李家村", batch="第二批", source="二.xlsx"))
    after = file_of(posted)
    assert before and after and after.blob == before.blob and len(after.villages) == 1
    assert lies_there(posted, after)


def test_asked_again_it_is_made_of_what_is_published_now(posted):
    before = file_of(posted)
    posted.publish(reading([row("周五五")], village="李家村", batch="第二批", source="二.xlsx"))
    posted.day += 1
    assert posted.publish(ready=True).changed is True
    after = file_of(posted)
    assert before and after and after.blob != before.blob and after.rows == 6
    assert posted.publish(ready=True).changed is False


def test_a_corrected_list_takes_it_down_and_two_publications_later_it_lies_nowhere(posted):
    before = file_of(posted)
    posted.publish(reading([row("纪晓岚岚", "120.00"), *LIST[1:]]))
    assert before and file_of(posted) is None
    posted.day += 1
    posted.publish()
    posted.day += 1
    posted.publish()
    assert not lies_there(posted, before)


def test_a_stricter_policy_takes_it_down(posted):
    table = posted.folder.programmes
    table.write_text(table.read_text("utf-8").replace('policy = "全名"', 'policy = "隐名"'), "utf-8")
    posted.publish()
    assert file_of(posted) is None


def test_a_recall_names_it_removes_it_and_none_is_left(posted):
    before = file_of(posted)
    id = posted.published()[0][0].id
    done = recall(open_office(posted.folder), id, "发错了名单", posted.at)
    assert before and before.blob.sha256 in done.recall.blobs
    assert not lies_there(posted, before)
    assert file_of(posted) is None and file_of(posted, LIUXI.code) is not None


def test_the_command_makes_one(posted, tmp_path, capsys, calendar):
    posted.publish(reading([row("周五五")], village="李家村", batch="第二批", source="二.xlsx"))
    posted.day += 1
    before = file_of(posted)
    code = run(["publish", "--office", str(posted.root), "--to", str(tmp_path / "web"), "--ready", "--json"])
    assert code == 0 and json.loads(capsys.readouterr().out)["postings"] == []
    after = file_of(posted)
    assert before and after and after.blob != before.blob
    assert (tmp_path / "web" / blob_path(after.blob.sha256)).is_file()
    assert posted.at > MORNING
