"""Every name in GB 18030-2022, level 3, prints and is read back: a sample of it; `python -m tests.sweep` tries all."""

from __future__ import annotations

import pytest

from printing.boxes import Page, Text
from printing.fonts import fonts
from printing.sheet import Label, pdf
from printing.style import A4, Face
from tests.sweep.characters import COUNT, level3
from tests.sweep.printed import posting, without_ink, wrong


def test_the_standard_counts_as_many_characters_as_are_tried() -> None:
    chars = level3()
    assert len(chars) == len(set(chars)) == COUNT


def test_a_sample_of_all_planes_prints_and_is_read_back() -> None:
    assert not list(wrong(level3()[::89]))


@pytest.mark.parametrize("face", list(Face))
def test_every_face_has_every_character(face: Face) -> None:
    assert fonts().width(level3()[::7], face, 1) > 0


def test_a_character_that_leaves_no_ink_is_told() -> None:
    page = Page(A4.width, A4.height, texts=[Text(90, 600, 32, "王\u3000", Face.TEXT, 16)])
    blank = pdf([page], Label("空"), fonts())
    assert [str(fault) for fault in without_ink(blank, [page], frozenset(["王\u3000"]))] == [
        "U+3000 \u3000 left no ink"
    ]


def test_names_of_the_sweep_hold_all_of_it() -> None:
    chars = level3()[:100]
    assert "".join(row.label for row in posting(chars).rows) == chars
