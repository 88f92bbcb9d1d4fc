"""Roots: what they say, how many signatures they still need, and that TUF's own client counts as we do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st
from tuf.api.exceptions import RepositoryError
from tuf.ngclient._internal.trusted_metadata_set import TrustedMetadataSet
from tuf.ngclient.config import EnvelopeType

from sync.errors import FeedError
from sync.feed import roles, roots
from sync.feed.roots import RootPlan
from sync.pull.trust import BOUNDS

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)
KEYS = [Ed25519PrivateKey.generate() for _ in range(6)]
ONLINE = {role: key.public_key() for role, key in zip(roots.ONLINE, KEYS, strict=False)}


def plan(keys, threshold):
    return RootPlan(tuple(KEYS[number].public_key() for number in keys), threshold, ONLINE)


def signed(of, version, signers):
    return roots.cosigned(roots.draft(of, AT, version), [KEYS[number] for number in signers])


def kiosk_follows(old, new):
    trusted = TrustedMetadataSet(old, EnvelopeType.METADATA)
    try:
        trusted.update_root(new)
    except RepositoryError:
        return False
    return True


def test_a_root_says_again_what_was_put_into_it():
    raw = signed(plan((0, 1, 2), 2), 3, (0, 1))
    assert roots.plan_of(raw).ids == plan((0, 1, 2), 2).ids
    assert roots.plan_of(raw).threshold == 2
    assert {role: roles.public_hex(key) for role, key in roots.plan_of(raw).online.items()} == {
        role: roles.public_hex(key) for role, key in ONLINE.items()
    }
    assert roots.read(raw).signed.expires == AT + timedelta(days=3652)


@settings(max_examples=60, deadline=None)
@given(
    st.sets(st.integers(0, 5), min_size=1),
    st.sets(st.integers(0, 5), min_size=1),
    st.sets(st.integers(0, 5)),
    st.data(),
)
def test_a_draft_is_complete_exactly_when_a_kiosk_follows_it(before, after, signers, data):
    old_plan = plan(sorted(before), data.draw(st.integers(1, len(before))))
    new_plan = plan(sorted(after), data.draw(st.integers(1, len(after))))
    old, new = signed(old_plan, 1, before), signed(new_plan, 2, signers)
    found = roots.signatures(new, old)
    assert found.complete == kiosk_follows(old, new)
    assert found.old == max(0, old_plan.threshold - len(before & signers))
    assert found.new == max(0, new_plan.threshold - len(after & signers))
    if not found.complete:
        assert found.waiting and not found.waiting & found.signed
        all_of_them = roots.cosigned(new, [KEYS[number] for number in before | after])
        assert roots.signatures(all_of_them, old).complete


def test_signing_twice_counts_once():
    old = signed(plan((0, 1, 2), 2), 1, (0, 1))
    new = signed(plan((0, 1, 2), 2), 2, (0, 0, 0))
    assert roots.signatures(new, old).old == 1


def test_a_signature_under_other_words_counts_nothing():
    old = signed(plan((0, 1), 1), 1, (0,))
    other = roots.read(signed(plan((0, 1, 2), 1), 2, (1,)))
    draft = roots.read(roots.draft(plan((0, 1), 1), AT, 2))
    draft.signatures.update(other.signatures)
    assert roots.signatures(draft.to_bytes(), old).old == 1


def test_a_draft_that_skips_a_version_is_refused():
    old = signed(plan((0,), 1), 1, (0,))
    with pytest.raises(FeedError, match="cancel"):
        roots.signatures(signed(plan((0,), 1), 3, (0,)), old)


def test_a_root_without_its_own_threshold_does_not_check():
    roots.check(signed(plan((0, 1, 2), 2), 1, (0, 2)))
    with pytest.raises(FeedError, match="签名不够"):
        roots.check(signed(plan((0, 1, 2), 2), 1, (0, 3)))


@pytest.mark.parametrize("raw", [b"", b"{}", b"\xff", b'{"signed": 1, "signatures": []}'])
def test_what_is_no_root_is_said_to_be_none(raw):
    with pytest.raises(FeedError):
        roots.read(raw)


def test_other_metadata_is_no_root():
    keys = roles.CountyKeys((KEYS[0],), KEYS[1], KEYS[2], KEYS[3])
    snapshot = roles.snapshot(keys, AT, 1, {})
    with pytest.raises(FeedError, match="不是根文件"):
        roots.read(roles.timestamp(keys, AT, 1, snapshot))


@pytest.mark.parametrize(("keys", "needed"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 3)])
def test_the_usual_threshold_is_more_than_half(keys, needed):
    assert roots.majority(keys) == needed


def test_retired_keys_sign_along_and_todays_comes_first():
    keys = roles.CountyKeys((KEYS[0],), KEYS[1], KEYS[2], KEYS[3])
    keys = replace(keys, former={"timestamp": (KEYS[4],)})
    raw = roles.timestamp(keys, AT, 1, roles.snapshot(keys, AT, 1, {}))
    assert roles.signed_by(raw, KEYS[3].public_key()) and roles.signed_by(raw, KEYS[4].public_key())
    assert not roles.signed_by(raw, KEYS[5].public_key()) and not roles.signed_by(b"{", KEYS[3].public_key())


def test_offices_count_the_roots_that_kiosks_follow():
    assert BOUNDS.max_root_rotations == roots.MAX_ROOTS
