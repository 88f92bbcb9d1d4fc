"""Review: two different people, every doubt accepted one by one, and nothing written until then."""

from __future__ import annotations

import json

import pytest

from sync.errors import Refused
from sync.office.review import Unaccepted, reviewers
from sync.records import Finding
from tests.sync.office.stories import files_of, reading, row

WRONG = Finding("arithmetic", "Sheet1!H17", "8.79 × 118.36 应是 1040.38 元,表上写的是 1050.38 元。")
TWICE = Finding("duplicate-payee", "Sheet1!B12", "这个人在同一批里出现了两次。")
ACCEPT_WRONG = "arithmetic@王家村.xlsx!Sheet1!H17"
ACCEPT_TWICE = "duplicate-payee@王家村.xlsx!Sheet1!B12"


@pytest.mark.parametrize("other", ["周经办", " 周 经 办 ", "周经办", "周\u200b经办"])
def test_one_person_cannot_prepare_and_review(other):
    with pytest.raises(Refused, match="两个不同的人"):
        reviewers("周经办", other)


def test_capitals_do_not_make_two_people():
    with pytest.raises(Refused):
        reviewers("Zhou", "zhou")


@pytest.mark.parametrize(("one", "other"), [("", "吴审核"), ("周经办", "  ")])
def test_both_must_be_named(one, other):
    with pytest.raises(Refused, match="写明"):
        reviewers(one, other)


def test_both_stand_in_the_signed_posting(county):
    county.publish(reading([row("张建国")]))
    [body] = county.published()[1]
    assert (body.prepared_by, body.reviewed_by) == ("周经办", "吴审核")


def test_findings_are_accepted_one_by_one(county):
    doubtful = reading([row("张建国")], findings=[WRONG, TWICE])
    before = files_of(county.root)
    with pytest.raises(Unaccepted) as refused:
        county.publish(doubtful)
    assert f"--accept '{ACCEPT_WRONG}'" in str(refused.value)
    assert f"--accept '{ACCEPT_TWICE}'" in str(refused.value)
    with pytest.raises(Unaccepted) as refused:
        county.publish(doubtful, accepted=(ACCEPT_WRONG,))
    assert ACCEPT_WRONG not in str(refused.value)
    assert files_of(county.root) == before
    assert county.publish(doubtful, accepted=(ACCEPT_WRONG, ACCEPT_TWICE)).new


def test_an_acceptance_says_who_when_and_what(county):
    county.publish(reading([row("张建国")], findings=[WRONG]), accepted=(ACCEPT_WRONG,))
    [line] = county.folder.acceptances.read_text("utf-8").splitlines()
    said = json.loads(line)
    assert said["who"] == "吴审核" and said["prepared_by"] == "周经办"
    assert said["accepted"] == ACCEPT_WRONG and said["message"] == WRONG.message
    assert said["at"].startswith("2026-11-23")


@pytest.mark.parametrize(
    "near",
    [
        "arithmetic@王家村.xlsx!Sheet1!H18",
        "arithmetic@上李村.xlsx!Sheet1!H17",
        "total-mismatch@王家村.xlsx!Sheet1!H17",
        "arithmetic",
    ],
)
def test_only_the_very_finding_is_accepted(county, near):
    with pytest.raises(Refused, match="没有这些疑点"):
        county.publish(reading([row("张建国")], findings=[WRONG]), accepted=(near,))


def test_lines_of_text_files_and_whole_files_are_named_too(county):
    found = [Finding("arithmetic", "L12", "不等。"), Finding("hidden-sheet", "-", "有隐藏的工作表。")]
    accepted = ("arithmetic@名册.csv!L12", "hidden-sheet@名册.csv!-")
    assert county.publish(reading([row("张建国")], findings=found, source="名册.csv"), accepted=accepted).new


@pytest.mark.parametrize("code", ["missing-village", "missing-programme", "missing-year"])
def test_what_is_missing_cannot_be_accepted(county, code):
    found = Finding(code, "Sheet1", "看不出来。")
    with pytest.raises(Refused, match="不能接受"):
        county.publish(reading([row("张建国")], findings=[found]), accepted=(f"{code}@王家村.xlsx!Sheet1",))


@pytest.mark.parametrize("empty", ["village", "programme", "year"])
def test_a_posting_with_a_missing_value_is_refused_even_without_a_finding(county, empty):
    with pytest.raises(Refused, match="不能发布"):
        county.publish(reading([row("张建国")], **{empty: None}))


def test_two_files_of_one_name_are_not_told_apart(county):
    one, other = (
        reading([row("甲")], source="a/名册.xlsx"),
        reading([row("乙")], source="b/名册.xlsx", village="上李村"),
    )
    with pytest.raises(Refused, match="分不清哪个疑点"):
        county.publish(one, other)
