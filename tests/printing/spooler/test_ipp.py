"""IPP messages, byte by byte as RFC 8010 gives them, and answers that are cut or are none."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.spooler.ipp import JOB_GROUP, BadAnswer, Operation, Tag, answer, request

JOB = (
    b"\x02\x00\x00\x00\x00\x00\x00\x01\x01\x47\x00\x12attributes-charset\x00\x05utf-8"
    b"\x02\x21\x00\x06job-id\x00\x04\x00\x00\x00\x93\x23\x00\x09job-state\x00\x04\x00\x00\x00\x05"
    b"\x44\x00\x11job-state-reasons\x00\x0cjob-printing\x44\x00\x00\x00\x04none\x22\x00\x04done\x00\x01\x01\x03"
)


def test_a_job_is_announced_in_just_these_bytes() -> None:
    sent = request(Operation.CREATE_JOB, {"job-name": (Tag.NAME, "明榜 1-1")}, {"copies": (Tag.INTEGER, 1)})
    assert sent == (
        b"\x02\x00\x00\x05\x00\x00\x00\x01\x01\x47\x00\x12attributes-charset\x00\x05utf-8"
        b"\x48\x00\x1battributes-natural-language\x00\x02en\x42\x00\x08job-name\x00\x0a"
        + "明榜 1-1".encode()
        + b"\x02\x21\x00\x06copies\x00\x04\x00\x00\x00\x01\x03"
    )


def test_an_answer_is_read_with_all_values_of_an_attribute() -> None:
    told = answer(JOB)
    (job,) = told.of(JOB_GROUP)
    assert told.good and job["job-id"] == (147,) and job["job-state"] == (5,)
    assert job["job-state-reasons"] == ("job-printing", "none") and job["done"] == (True,)


@pytest.mark.parametrize("length", range(len(JOB)))
def test_an_answer_that_is_cut_anywhere_is_no_answer(length: int) -> None:
    with pytest.raises(BadAnswer):
        answer(JOB[:length])


@given(st.binary(max_size=300))
def test_whatever_comes_it_is_an_answer_or_none(raw: bytes) -> None:
    with contextlib.suppress(BadAnswer):
        answer(raw)
