"""What a stranger may read of a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.names import circled, masked, shown
from sync.records import NamePolicy


@pytest.mark.parametrize(
    ("name", "seen"),
    [("张三", "张*"), ("张建明", "张*明"), ("尉迟海霞", "尉**霞"), ("缪𰻝", "缪*"), ("阿卜杜拉·买买提", "阿******提")],
)
def test_masks_follow_the_contract(name: str, seen: str) -> None:
    assert masked(name) == seen


@given(st.text("张建国尉迟𰻝·霞", min_size=2, max_size=20))
def test_a_mask_keeps_the_length_and_hides_the_middle(name: str) -> None:
    seen = masked(name)
    assert len(seen) == len(name)
    assert set(seen[1:-1]) <= {"*"}


def test_masked_names_never_carry_a_number() -> None:
    assert shown("张建国", NamePolicy.MASKED, 2) == "张*国"
    assert shown("张建国", NamePolicy.FULL, 2) == "张建国②"
    assert shown("张建国", NamePolicy.COUNTS, 2) == ""


def test_a_twenty_first_namesake_still_has_a_number() -> None:
    assert circled("张三", 21) == "张三(21)"
