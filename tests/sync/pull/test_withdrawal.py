"""Names that were taken down do not come back by `rollback`; what merely ended or was corrected may."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta

import pytest

from main import run
from sync.errors import Refused
from sync.pull import generations
from sync.records import NamePolicy, PostingBody, PostingHeader, PostingState
from tests.sync.pull import feeds
from tests.sync.pull.feeds import LOW, RICE, Office, rows_of

ONE, TWO = "331022001201", "331022001202"
MASKED = replace(RICE, policy=NamePolicy.MASKED)
COUNTS = replace(RICE, policy=NamePolicy.COUNTS)


def board(office: Office) -> list[tuple[PostingHeader, PostingBody | None]]:
    return office.townships["331022001"][ONE]


def without_rows(office: Office, state: PostingState) -> None:
    """The rice posting's header stays in this state, its rows go."""
    board(office)[:] = [
        (replace(header, state=state), None) if header.programme == RICE.code else (header, body)
        for header, body in board(office)
    ]


def no_way_back(machine, names: set[str]) -> None:
    """rollback refuses and says why, and no file of the library holds any of these names."""
    assert not names & machine.names()
    with pytest.raises(Refused, match="撤下"):
        generations.back(machine.folder)
    held = b"".join(path.read_bytes() for path in machine.folder.library.iterdir())
    assert not [name for name in names if name.encode() in held]


NAMES = {row.label for row in rows_of(12)}


@pytest.mark.parametrize("stricter", [MASKED, COUNTS])
def test_a_policy_made_stricter_takes_the_names_for_good(machine, office, stricter):
    machine.sync(office.folder)
    without_rows(office, PostingState.SUPERSEDED)
    office.post(ONE, rows_of(12), stricter, version=2)
    office.publish()
    machine.sync(office.folder)
    no_way_back(machine, NAMES)


@pytest.mark.parametrize("state", [PostingState.WITHDRAWN, PostingState.SUPERSEDED, PostingState.POSTED])
def test_a_list_that_leaves_while_its_header_stays_takes_its_names_for_good(machine, office, state):
    machine.sync(office.folder)
    without_rows(office, state)
    office.publish()
    machine.sync(office.folder)
    no_way_back(machine, NAMES)


def test_a_posting_taken_down_takes_its_names_for_good(machine, office):
    machine.sync(office.folder)
    board(office)[:] = board(office)[:1]  # 低保 stays
    office.publish()
    machine.sync(office.folder)
    no_way_back(machine, NAMES)


def test_a_power_cut_after_the_switch_opens_no_way_back(machine, office, monkeypatch):
    machine.sync(office.folder)
    board(office)[:] = board(office)[:1]
    office.publish()
    monkeypatch.setattr(generations, "keep", lambda *_: None)
    machine.sync(office.folder)
    assert len(list(machine.folder.library.glob("library-*"))) == 2
    with pytest.raises(Refused, match="撤下"):
        generations.back(machine.folder)


def test_names_lost_with_the_kiosks_enrolment_do_not_come_back(machine, office):
    machine.sync(office.folder)
    office.kiosks.clear()
    office.content_keys = {code: type(k)(k.id + "b", bytes(32)) for code, k in office.content_keys.items()}
    office.publish()
    machine.sync(office.folder)
    no_way_back(machine, NAMES)


def test_a_correction_under_the_same_policy_leaves_the_way_back(machine, office):
    machine.sync(office.folder)
    without_rows(office, PostingState.SUPERSEDED)
    office.post(ONE, rows_of(11), version=2)
    office.publish()
    machine.sync(office.folder)
    assert generations.back(machine.folder).name == "library-1.db"


def test_a_posting_that_ended_and_left_leaves_the_way_back(machine, office):
    machine.sync(office.folder)
    board(office)[:] = board(office)[:1]
    office.at += timedelta(days=20)
    office.publish()
    machine.sync(office.folder)
    assert generations.back(machine.folder).name == "library-1.db"


def test_the_way_back_opens_again_with_the_next_generation(machine, office):
    machine.sync(office.folder)
    office.post(ONE, rows_of(12), COUNTS)
    office.publish()
    machine.sync(office.folder)
    office.post(TWO, rows_of(3), LOW)
    office.publish()
    machine.sync(office.folder)
    assert generations.back(machine.folder).name == "library-2.db"
    no_way_back(machine, NAMES - {row.label for row in rows_of(7, 100)})


def test_rollback_says_why_there_is_no_way_back(machine, office, capsys):
    machine.sync(office.folder)
    board(office)[:] = board(office)[:1]
    office.publish()
    machine.sync(office.folder)
    assert run(["--data", str(machine.folder.root), "rollback"]) == 1
    assert "撤下" in capsys.readouterr().err


def names_in_force(machine, office, policy: NamePolicy, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """What shows once the county's table says so, though no township has published anew."""
    tighten(office, policy, monkeypatch)
    machine.sync(office.folder)
    return machine.names() & NAMES


def tighten(office, policy: NamePolicy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "RICE", replace(RICE, policy=policy))
    office.at += timedelta(hours=1)
    office.merge([])


def test_a_county_that_becomes_stricter_need_not_wait_for_its_townships(machine, office, monkeypatch):
    machine.sync(office.folder)
    assert machine.names() >= NAMES
    assert names_in_force(machine, office, NamePolicy.MASKED, monkeypatch) == set()
    no_way_back(machine, NAMES)
    assert names_in_force(machine, office, NamePolicy.FULL, monkeypatch) == NAMES


def test_a_stricter_county_is_heard_beside_a_township_that_is_refused(machine, office, monkeypatch):
    machine.sync(office.folder)
    office.post(ONE, rows_of(30))
    office.publish()
    tighten(office, NamePolicy.COUNTS, monkeypatch)
    shutil.rmtree(office.folder / "targets" / "towns" / "331022001")
    assert list(machine.sync(office.folder).refused) == ["331022001"]
    no_way_back(machine, NAMES)


YEAR = timedelta(days=400)


def struck_off(machine, office) -> None:
    """The kiosk is not on any township's list any more, and the content keys are changed."""
    office.kiosks.clear()
    office.content_keys = {code: type(k)(k.id + "b", bytes(32)) for code, k in office.content_keys.items()}


def no_longer_its_village(machine, office) -> None:
    machine.villages = (TWO,)


def left_with_its_township(machine, office) -> None:
    """Struck off at the same publication at which its only posting with names leaves the list."""
    struck_off(machine, office)
    board(office)[:] = board(office)[:1]


@pytest.mark.parametrize("lose", [struck_off, no_longer_its_village, left_with_its_township])
def test_a_kiosk_that_lost_its_villages_gets_no_name_back_however_long_they_have_ended(machine, office, lose):
    machine.sync(office.folder)
    lose(machine, office)
    office.at += YEAR
    office.publish()
    machine.sync(office.folder)
    no_way_back(machine, NAMES)


def test_rows_that_leave_while_the_header_stays_do_not_come_back_even_when_it_has_ended(machine, office):
    machine.sync(office.folder)
    without_rows(office, PostingState.POSTED)
    office.at += YEAR
    office.publish()
    machine.sync(office.folder)
    no_way_back(machine, NAMES)
