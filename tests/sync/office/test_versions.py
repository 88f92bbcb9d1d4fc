"""A board over the years: batches, versions, corrections, who came and who went, and what is signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from sync.errors import Refused
from sync.feed.layout import Tier, rows_digest
from sync.records import PostingState, Stage
from sync.signing import genuine
from tests.sync.office.stories import files_of, id_number, reading, row, village_blobs

A, B, C = (row(name) for name in ("张建国", "李大山", "王小二"))
IDS = [id_number(1), id_number(2), id_number(3)]


def ids(outcome):
    return [header.id for header in outcome.new]


def test_an_id_says_village_programme_year_batch_and_version(county):
    outcome = county.publish(reading([A]))
    assert ids(outcome) == ["519901101901-GD-2026-1-1"]


def test_each_batch_has_its_number_and_keeps_it(county):
    spring = ids(county.publish(reading([A], batch="第一批")))
    autumn = ids(county.publish(reading([B], batch="第二批")))
    again = ids(county.publish(reading([A, C], batch="第 一 批")))
    assert [id[-3:] for [id] in (spring, autumn, again)] == ["1-1", "2-1", "1-2"]


def test_a_correction_replaces_the_older_version(county):
    [old] = ids(county.publish(reading([A, B])))
    [new] = ids(county.publish(reading([A, C])))
    headers, bodies = county.published()
    states = {header.id: header.state for header in headers}
    assert states == {old: PostingState.SUPERSEDED, new: PostingState.POSTED}
    assert [body.id for body in bodies] == [new]
    assert next(header.reason for header in headers if header.id == old).endswith(f"({new})")


def test_payment_replaces_the_proposal(county):
    county.publish(reading([row("张建国", state=None)], stage=Stage.PROPOSED))
    county.publish(reading([A], stage=Stage.PAID))
    newest, older = county.published()[0]
    assert newest.stage is Stage.PAID and newest.version == 2
    assert "发放结果" in older.reason


def test_the_same_again_changes_nothing(county):
    [id] = ids(county.publish(reading([A, B], IDS)))
    before = files_of(county.root)
    county.day = 2
    outcome = county.publish(reading([A, B], IDS))
    assert (outcome.new, outcome.already, outcome.changed) == ((), (id,), False)
    assert files_of(county.root) == before


def test_the_same_for_another_period_is_a_new_version(county):
    county.publish(reading([A]))
    outcome = county.publish(reading([A]), starts_on=date(2026, 12, 1))
    assert ids(outcome) == ["519901101901-GD-2026-1-2"]
    assert (outcome.new[0].starts_on, outcome.new[0].ends_on) == (date(2026, 12, 1), date(2026, 12, 7))


def test_the_same_after_its_period_is_posted_again(county):
    county.publish(reading([A]))
    county.day = 30
    assert ids(county.publish(reading([A]))) == ["519901101901-GD-2026-1-2"]


def test_two_sheets_of_one_batch_are_not_published_over_each_other(county):
    with pytest.raises(Refused, match="有两张表"):
        county.publish(reading([A]), reading([B], source="另一张.xlsx"))


def test_came_and_went_are_counted_by_person(county):
    county.publish(reading([A, B], [IDS[0], IDS[1]], year=2025))
    renamed = row("李大山", group="二组")
    outcome = county.publish(reading([renamed, C], [IDS[1], IDS[2]], year=2026))
    assert (outcome.new[0].came, outcome.new[0].went) == (1, 1)


def test_came_and_went_are_counted_under_masks_and_counts_too(county):
    for name in ("农村低保", "残疾人两项补贴"):
        first = county.publish(reading([A, B], IDS, programme=name, batch="9月"))
        second = county.publish(reading([A, B, C], IDS, programme=name, batch="10月"))
        assert (first.new[0].came, first.new[0].went) == (None, None)
        assert (second.new[0].came, second.new[0].went) == (1, 0)


def test_a_correction_is_compared_with_the_batch_before(county):
    county.publish(reading([A], IDS, year=2025))
    county.publish(reading([A, B], IDS, year=2026))
    outcome = county.publish(reading([A, B, C], IDS, year=2026))
    assert (outcome.new[0].came, outcome.new[0].went) == (2, 0)


def test_digest_and_signature_hold(county):
    county.publish(reading([A, B], IDS))
    [header], [body] = county.published()
    assert header.rows_digest == rows_digest(body)
    assert genuine(header, header.signature)
    assert len(header.signature) == 103


def test_a_changed_village_changes_one_shard_of_each_tier(county):
    county.publish(reading([A]), reading([B], village="上李村"), reading([C], village="溪口村"))
    before = village_blobs(county.folder)
    county.publish(reading([A, B], village="上李村"))
    after = village_blobs(county.folder)
    changed = {place for place in after if after[place] != before[place]}
    assert changed == {("519901101902", tier) for tier in Tier}


def test_a_changed_amount_under_full_name_leaves_the_households_shard_as_it_is(county):
    county.publish(reading([A, B]))
    before = village_blobs(county.folder)
    county.publish(reading([replace(A, amount=Decimal("7.00")), B]))
    after = village_blobs(county.folder)
    changed = {place[1] for place in after if after[place] != before[place]}
    assert changed == {Tier.PUBLIC, Tier.VILLAGE}


def test_an_unknown_village_gets_a_provisional_code_and_keeps_it(county):
    county.publish(reading([A]), reading([B], village="上李村"))
    county.publish(reading([A], programme="高龄津贴"))
    regions = {region.name: region for region in county.office.places.regions.known}
    assert regions["王家村"].code == "519901101901" and regions["王家村"].provisional
    assert regions["上李村"].code == "519901101902"
    assert len(county.published()[0]) == 2


def test_an_unknown_township_gets_a_provisional_role(county):
    [header] = county.publish(reading([A], township="白云乡", village="云顶村")).new
    assert header.region.startswith("519901901")
    office = county.office
    assert office.chain and "town-519901901" in office.chain.towns
    township = office.places.regions.get("519901901")
    assert township and township.provisional and township.name == "白云乡"


def test_a_village_name_in_two_townships_must_be_told_apart(county):
    county.publish(reading([A]), reading([B], township="柳溪乡"))
    with pytest.raises(Refused, match="2 个乡镇"):
        county.publish(reading([C], township=None))


def test_an_address_that_does_not_fit_the_code_is_refused(county):
    text = county.folder.settings_file.read_text("utf-8")
    county.folder.settings_file.write_text(text.replace("YL.EXAMPLE", "ZHENGWU.YUNLAN.GOV.EXAMPLE"), "utf-8")
    before = files_of(county.folder.feed.folder)
    with pytest.raises(Refused, match="public_url"):
        county.publish(reading([A]))
    assert files_of(county.folder.feed.folder) == before
