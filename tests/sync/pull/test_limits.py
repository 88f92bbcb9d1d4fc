"""A township with good keys and bad manners: what it signs is held to the county's tables before it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sync import signing
from sync.feed.layout import rows_digest
from sync.library.reader import Library
from sync.names import masked
from sync.records import (
    NamePolicy,
    Phone,
    PostingBody,
    PostingHeader,
    PostingState,
    Programme,
    PublishedRow,
    RowState,
)
from tests.sync.pull.feeds import LOW, ORPHANS, RICE, Office, rows_of

TOWN, ONE, NEIGHBOUR = "331022001", "331022001201", "331022002201"
NUMBER = "11010519491231002X"


def publish(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the county's own examination, as a county desk that was not careful."""
    monkeypatch.setattr("sync.feed.county.accept", lambda *_: None)
    office.publish()


def signed(office: Office, header: PostingHeader, body: PostingBody) -> None:
    """Put it on the village's board under the township's own signature."""
    digest = rows_digest(body)
    header = replace(header, rows_digest=digest)
    header = replace(header, signature=signing.sign(office.town_keys[TOWN], signing.header_message(header)))
    inside = office.townships[TOWN][ONE]
    inside[:] = [(header, body), *(pair for pair in inside if pair[0].id != header.id)]


def told(machine, office, monkeypatch, programme: Programme, rows=None, **said: object) -> str:
    """The refusal of a posting of `programme` whose header says otherwise; the library stays as it was."""
    machine.sync(office.folder)
    id = office.post(ONE, rows_of(3), programme, batch=9).id
    header, body = next(pair for pair in office.townships[TOWN][ONE] if pair[0].id == id)
    signed(office, replace(header, **said), replace(body, rows=body.rows if rows is None else rows))
    publish(office, monkeypatch)
    return machine.refused(office.folder)


def hidden(change: Callable[[PublishedRow], PublishedRow]) -> tuple[PublishedRow, ...]:
    rows = (replace(row, label=masked(row.label), name=None, person=None) for row in rows_of(3))
    return tuple(change(row) for row in rows)


@pytest.mark.parametrize("label", ["王芳敏", "王芳*", "*芳*", "王*①", "①*敏", "王*敏②", "王*敏(21)", "", "王", "3*敏"])
def test_a_masked_list_whose_labels_are_no_masks_is_refused(machine, office, monkeypatch, label):
    rows = hidden(lambda row: replace(row, label=label))
    assert "公开范围" in told(machine, office, monkeypatch, LOW, rows)


@pytest.mark.parametrize("more", [{"name": "王芳敏"}, {"person": "p000001"}])
def test_a_masked_list_that_carries_names_or_person_numbers_beside_is_refused(machine, office, monkeypatch, more):
    rows = hidden(lambda row: replace(row, **more))
    assert "公开范围" in told(machine, office, monkeypatch, LOW, rows)


def test_every_mask_that_the_office_makes_is_taken(machine, office):
    names = ("王", "王芳", "王芳敏", "欧阳芳敏", "阿依古丽·买买提", "〇一", "刘万〇")
    rows = tuple(replace(row, label=name) for row, name in zip(rows_of(len(names)), names, strict=True))
    rows = tuple(replace(row, label=masked(row.label), name=None, person=None) for row in rows)
    header = office.post(ONE, rows_of(3), LOW, batch=9)
    signed(office, header, PostingBody(header.id, "张经办", "李审核", rows))
    office.publish()
    machine.sync(office.folder)
    assert {masked(name) for name in names} <= machine.names()


def test_orphans_under_the_code_of_an_open_programme_are_refused(machine, office, monkeypatch):
    sentence = told(machine, office, monkeypatch, RICE, programme_name=ORPHANS.name)
    assert ORPHANS.name in sentence
    assert RICE.name in sentence


def hung(machine, office, monkeypatch, programme: Programme) -> tuple[int, PostingHeader]:
    """How many rows show, and what screens say of a posting that is more open than the county allows."""
    machine.sync(office.folder)
    id = office.post(ONE, rows_of(3, 400), programme, batch=9).id
    publish(office, monkeypatch)
    machine.sync(office.folder)
    with Library(machine.shown) as library:
        header = library.posting(id)
        assert header is not None
        return len(library.rows(id)), header


@pytest.mark.parametrize(
    "programme",
    [
        replace(LOW, policy=NamePolicy.FULL),
        replace(ORPHANS, policy=NamePolicy.MASKED),
        Programme("XX", "新补贴", "新补贴", "户", NamePolicy.MASKED),
    ],
    ids=["masked", "vulnerable", "unlisted"],
)
def test_what_is_more_open_than_the_county_allows_shows_no_rows(machine, office, monkeypatch, programme):
    rows, header = hung(machine, office, monkeypatch, programme)
    assert rows == 0
    assert header.state is PostingState.WITHDRAWN and "姓名公布方式" in header.reason


def test_counts_of_a_programme_that_the_county_does_not_list_are_taken(machine, office, monkeypatch):
    office.post(ONE, rows_of(3), Programme("XX", "新补贴", "新补贴", "户"))
    publish(office, monkeypatch)
    machine.sync(office.folder)
    assert any("新补贴" in line for line in machine.content())


def test_rows_under_counts_are_refused(machine, office, monkeypatch):
    assert "公开范围" in told(machine, office, monkeypatch, ORPHANS, hidden(lambda row: row))


def test_failed_payments_with_names_and_reasons_are_refused(machine, office, monkeypatch):
    rows = tuple(replace(row, state=RowState.FAILED, note="账户冻结") for row in rows_of(2))
    assert "公开范围" in told(machine, office, monkeypatch, RICE, rows)


def test_the_list_of_a_posting_that_was_taken_down_is_refused(machine, office, monkeypatch):
    assert "公开范围" in told(machine, office, monkeypatch, RICE, state=PostingState.WITHDRAWN)


@pytest.mark.parametrize("said", [{"village": "王家村"}, {"township": "青山镇"}])
def test_a_village_under_another_name_than_the_countys_is_refused(machine, office, monkeypatch, said):
    assert next(iter(said.values())) in told(machine, office, monkeypatch, RICE, **said)


@pytest.mark.parametrize(
    "said",
    [
        {"document": f"王芳敏 {NUMBER}"},
        {"batch": f"第9批 {NUMBER}"},
        {"unit": NUMBER},
        {"publisher": "经办人手机 13800138000"},
        {"reason": f"已更正 {NUMBER}"},
        {"phones": (Phone(f"王芳敏{NUMBER}", "0576-85550001"),)},
        {"phones": (Phone("乡财政所", NUMBER),)},
    ],
)
def test_a_private_number_anywhere_in_a_header_is_refused(machine, office, monkeypatch, said):
    assert "隐私" in told(machine, office, monkeypatch, RICE, **said)


def test_a_private_number_in_a_village_that_the_county_does_not_list_is_refused(machine, office, monkeypatch):
    listed = office.content
    unlisted = replace(listed, regions=tuple(region for region in listed.regions if region.code != ONE))
    monkeypatch.setattr(Office, "content", unlisted)
    monkeypatch.setattr(Office, "hand_in", hand_in_of(listed))
    monkeypatch.setattr("sync.feed.county.new_villages", lambda *_: ())
    assert "隐私" in told(machine, office, monkeypatch, RICE, village=f"王家村 {NUMBER}")


def hand_in_of(listed):
    """Townships sign for the villages they know."""
    sign = Office.hand_in

    def hand_in(self: Office, *args: Any):
        here, Office.content = Office.content, listed
        try:
            return sign(self, *args)
        finally:
            Office.content = here

    return hand_in


def test_a_private_number_in_a_clerks_name_is_refused(machine, office, monkeypatch):
    machine.sync(office.folder)
    header = office.post(ONE, rows_of(3), RICE, batch=9)
    signed(office, header, PostingBody(header.id, f"张经办{NUMBER}", "李审核", rows_of(3)))
    publish(office, monkeypatch)
    assert "隐私" in machine.refused(office.folder)
