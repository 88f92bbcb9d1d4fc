"""What a household's card opens in what an office publishes, who shares one, and what becomes of lost cards."""

from __future__ import annotations

from sync import cards, households
from sync.feed.layout import Tier
from sync.office.recalls import recall
from sync.records import NamePolicy, RowState, Stage
from tests.sync.office.families import (
    CHILD,
    FATHER,
    ORPHANS,
    RELIEF,
    STRANGER,
    VILLAGE,
    bundle,
    household_of,
    listed,
    opens,
    register,
    revoke,
    secret_of,
)
from tests.sync.office.stories import readable, reading, row, village_blobs


def test_what_the_public_does_not_see_is_in_its_household_and_nowhere_else(county):
    county.publish(
        listed(["张建国", "李大山"], [FATHER, STRANGER], **RELIEF), listed(["张小明"], [CHILD], [FATHER], **ORPHANS)
    )
    headers, bodies = county.published()
    assert {header.policy for header in headers} == {NamePolicy.MASKED, NamePolicy.COUNTS}
    assert not any(name in repr((headers, bodies)) for name in ("张建国", "张小明", "李大山"))
    assert not any(name in readable(county.folder.feed.folder) for name in ("张建国", "张小明", "李大山"))
    assert {name for name, _ in opens(county, secret_of(county, "张建国"))} == {"张建国", "张小明"}
    assert {name for name, _ in opens(county, secret_of(county, "李大山"))} == {"李大山"}


def test_what_hangs_under_full_name_is_not_repeated(county):
    county.publish(listed(["张建国"], [FATHER]))
    assert opens(county, secret_of(county, "张建国")) == []


def test_a_failed_payment_is_told_to_its_household_with_the_reason(county):
    failed = row("张建国", state=RowState.FAILED, reason="卡已注销")
    county.publish(reading([failed, row("李大山")], [FATHER, STRANGER]))
    keys = cards.keys(secret_of(county, "张建国"))
    [kept] = households.opened(households.find(bundle(county), keys.locator), keys, VILLAGE).rows
    row_of = households.kept_of(kept, VILLAGE).row
    assert (row_of.state, kept.reason, row_of.seq) == (RowState.FAILED, "卡已注销", 0)
    assert "卡已注销" not in repr(county.published())


def test_earlier_years_stay_until_they_are_older_than_the_county_keeps_them(county):
    county.publish(listed(["张建国"], [FATHER], **RELIEF))
    county.day += 400
    county.publish(listed(["张建国"], [FATHER], year=2027, **RELIEF))
    assert len(opens(county, secret_of(county, "张建国"))) == 2
    county.day += 900
    county.publish()
    assert len(opens(county, secret_of(county, "张建国"))) == 1, "nothing new was published, and yet the old one goes"


def test_a_correction_takes_the_place_of_what_it_corrects(county):
    county.publish(listed(["张建国", "李大山"], [FATHER, STRANGER], **RELIEF))
    [new] = county.publish(listed(["张建国"], [FATHER], **RELIEF)).new
    assert opens(county, secret_of(county, "张建国")) == [("张建国", new.id)]
    assert opens(county, secret_of(county, "李大山")) == []


def test_others_paid_the_same_sum_under_counts_are_found_all_the_same(county):
    county.publish(listed(["张小明"], [CHILD], **ORPHANS))
    outcome = county.publish(listed(["李大山"], [STRANGER], **ORPHANS))
    assert outcome.already and not outcome.new, "the header says the same: one person, one sum"
    assert opens(county, secret_of(county, "张小明")) == []
    assert len(opens(county, secret_of(county, "李大山"))) == 1


def test_a_recall_takes_it_out(county):
    [one] = county.publish(listed(["张建国"], [FATHER], **RELIEF)).new
    [other] = county.publish(listed(["张建国"], [FATHER], year=2025, **RELIEF)).new
    leaked = village_blobs(county.folder)[VILLAGE, Tier.HOUSEHOLD]
    done = recall(county.office, one.id, "发错了名单", county.at)
    assert leaked in done.recall.blobs and not list(county.root.rglob(f"{leaked}*"))
    assert opens(county, secret_of(county, "张建国")) == [("张建国", other.id)]


def test_every_household_has_an_entry_whoever_holds_a_card(county):
    county.publish(listed(["张建国", "李大山", "王小二"], [FATHER, STRANGER, None]))
    assert households.count(bundle(county)) == 3


def test_equal_content_is_equal_bytes(county):
    county.publish(listed(["张建国", "李大山"], [FATHER, STRANGER], **RELIEF))
    before = village_blobs(county.folder)
    county.publish(listed(["张建国", "李大山"], [FATHER, STRANGER], **RELIEF))
    county.publish()
    assert village_blobs(county.folder) == before


# --- who is of one household --------------------------------------------------------------------------


def test_those_of_one_holder_share_a_card_and_others_do_not(county):
    county.publish(listed(["张建国", "张小明", "李大山"], [FATHER, CHILD, STRANGER], [FATHER, FATHER], **RELIEF))
    assert household_of(county, "张建国") == household_of(county, "张小明") != household_of(county, "李大山")


def test_a_list_without_holders_parts_no_household(county):
    county.publish(listed(["张小明"], [CHILD], [FATHER], **RELIEF))
    county.publish(listed(["张小明", "张建国"], [CHILD, FATHER], year=2025, **RELIEF))
    assert household_of(county, "张建国") == household_of(county, "张小明")
    assert len(opens(county, secret_of(county, "张建国"))) == 3


def test_who_was_met_alone_brings_the_earlier_years_along(county):
    county.publish(listed(["张小明"], [CHILD], year=2025, **RELIEF))
    alone = secret_of(county, "张小明")
    county.publish(listed(["张建国", "张小明"], [FATHER, CHILD], [FATHER, FATHER], **RELIEF))
    assert len(opens(county, secret_of(county, "张建国"))) == 3
    assert opens(county, alone) is None


def test_what_was_told_to_a_household_stays_when_one_leaves_it(county):
    county.publish(listed(["张建国", "张小明"], [FATHER, CHILD], [FATHER, FATHER], year=2025, **RELIEF))
    county.publish(listed(["张建国", "张小明"], [FATHER, CHILD], [FATHER, CHILD], **RELIEF))
    assert [name for name, _ in opens(county, secret_of(county, "张小明"))] == ["张小明"]
    assert len(opens(county, secret_of(county, "张建国"))) == 3


def test_who_was_known_by_name_keeps_the_card_when_the_id_turns_up(county):
    county.publish(listed(["张建国"], **RELIEF))
    card = secret_of(county, "张建国")
    county.publish(listed(["张建国"], [FATHER], year=2025, **RELIEF))
    assert len(opens(county, card)) == 2


def test_namesakes_that_nothing_tells_apart_are_in_no_household(county):
    twins = reading([row("张建国"), row("张建国", "50.00")], **RELIEF)
    county.publish(listed(["张建国"], [FATHER], year=2025), twins)
    assert opens(county, secret_of(county, "张建国")) == []


def test_an_application_is_told_before_the_money_moves(county):
    applied = row("张建国", None, state=None)
    county.publish(reading([applied], [FATHER], stage=Stage.APPLIED, **RELIEF))
    assert len(opens(county, secret_of(county, "张建国"))) == 1


# --- lost cards ---------------------------------------------------------------------------------------


def test_a_lost_card_opens_nothing_after_the_next_publication(county):
    county.publish(listed(["张建国", "李大山"], [FATHER, STRANGER], **RELIEF))
    lost, other = secret_of(county, "张建国"), secret_of(county, "李大山")
    revoke(county, "张建国")
    assert opens(county, lost), "until then it does"
    county.publish()
    assert opens(county, lost) is None
    assert len(opens(county, secret_of(county, "张建国"))) == 1 and len(opens(county, other)) == 1


def test_a_revoked_card_is_waited_for_until_it_is_out_for_certain(county):
    county.publish(listed(["张建国"], [FATHER], **RELIEF))
    revoke(county, "张建国")
    county.publish()
    assert register(county).stale == {VILLAGE}, "what is on the disk may be older than the register after a power cut"
    county.publish()
    assert register(county).stale == set()


def test_neither_register_nor_office_holds_a_card_in_the_clear(county):
    county.publish(listed(["张建国"], [FATHER], **RELIEF))
    secret = secret_of(county, "张建国")
    held = b"".join(path.read_bytes() for path in county.root.rglob("*") if path.is_file())
    assert secret not in held and cards.text(secret).encode() not in held
