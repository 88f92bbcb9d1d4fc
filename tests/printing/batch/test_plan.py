"""The round: order and copies from a table as people write it, and what of it cannot be meant."""

from __future__ import annotations

from datetime import timedelta

import pytest

from printing.batch.journal import Step
from printing.batch.plan import plan
from printing.batch.progress import Progress, progress, said
from printing.batch.route import Copies, Stop, read
from printing.batch.verdict import GRACE, Judged, Standing, Verdict, judged
from printing.ledger.entry import Confirmed
from printing.spooler.state import JobState, Phase, Trouble
from sync.errors import InputError
from tests.fixtures import FARM, SHANGLI, SHIQIAO, WANGJIA, land_rows, posting

HEADERS = tuple(posting(region, FARM, 2026, land_rows(3))[0] for region in (SHANGLI, WANGJIA, SHIQIAO))


def order(stops, copies=None, groups=("一组", "二组")) -> list[tuple[str, str]]:
    made = plan(HEADERS, lambda header: groups, stops, copies or Copies())
    return [(sheet.village, sheet.purpose) for sheet in made.sheets]


def test_without_a_round_villages_come_by_code() -> None:
    assert [village for village, _ in order(())] == ["上李村", "王家村", "石桥村"]


def test_the_round_sets_order_and_copies_and_the_rest_comes_last() -> None:
    made = order((Stop("石桥村", 2), Stop(WANGJIA, 0, 1)))
    assert made == [("石桥村", ""), ("石桥村", ""), ("王家村", "一组"), ("王家村", "二组"), ("上李村", "")]


def test_a_village_that_has_nothing_is_named_and_one_off_the_round_too() -> None:
    made = plan(HEADERS, lambda header: (), (Stop("不在这里村"), Stop("王家村")), Copies())
    assert made.strangers == ("不在这里村",) and made.off_route == ("上李村", "石桥村")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_is_read_as_offices_save_it(tmp_path, encoding) -> None:
    path = tmp_path / "route.csv"
    path.write_bytes("村,份数,每组份数\r\n石桥村, 2 ,\r\n\r\n上李村,,1\r\n".encode(encoding))
    assert read(path) == (Stop("石桥村", 2), Stop("上李村", None, 1))


WRONG = ("名称\n王家村\n", *(f"村,份数\n王家村,{count}\n" for count in ("两份", "100", "-1")))


@pytest.mark.parametrize("text", WRONG)
def test_a_table_that_cannot_be_meant_is_refused_by_line(tmp_path, text) -> None:
    path = tmp_path / "route.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match="路线表"):
        read(path)


DONE = JobState(Phase.DONE, 2, confirmed=True)


@pytest.mark.parametrize(
    ("state", "counting", "resumed", "verdict"),
    [
        (DONE, None, False, Judged(Verdict.OUT, Confirmed.PRINTER)),
        (JobState(Phase.DONE), None, False, Judged(Verdict.OUT, Confirmed.QUEUE)),
        (JobState(Phase.DONE), None, True, Judged(Verdict.UNSURE)),
        (JobState(Phase.DONE, 0, confirmed=True), False, False, Judged(Verdict.OUT, Confirmed.PRINTER)),
        (JobState(Phase.FAILED, 0, confirmed=True), True, False, Judged(Verdict.CALLED_OFF)),
        (JobState(Phase.FAILED, 0, confirmed=True), None, False, Judged(Verdict.UNSURE)),
        (JobState(Phase.FAILED, 0, confirmed=True, started=False), None, False, Judged(Verdict.CALLED_OFF)),
        (JobState(Phase.FAILED, 1, confirmed=True), True, False, Judged(Verdict.UNSURE)),
        (JobState(Phase.GONE), True, True, Judged(Verdict.UNSURE)),
        (JobState(Phase.INCOMING), True, True, Judged(Verdict.UNBEGUN)),
        (JobState(Phase.INCOMING), True, False, Judged(Verdict.GOING)),
        (JobState(Phase.PRINTING, 1), True, False, Judged(Verdict.GOING)),
    ],
)
def test_a_sheet_is_taken_for_printed_or_printed_again_only_where_that_is_known(state, counting, resumed, verdict):
    assert judged(state, 2, counting, resumed, on_paper=True) == verdict


@pytest.mark.parametrize("pages", [0, 1])
def test_fewer_pages_than_the_sheet_has_are_asked_about(pages) -> None:
    found = judged(JobState(Phase.DONE, pages, confirmed=True), 2, True, False, on_paper=True)
    assert found.verdict is Verdict.UNSURE and f"{pages} 页" in found.said


def test_a_trouble_is_said_once_it_lasts_and_its_end_too() -> None:
    standing, empty, well = Standing(0.0), JobState(Phase.PRINTING, trouble=Trouble.PAPER), JobState(Phase.PRINTING)
    heard = []
    for second, state in enumerate((well, empty, empty, empty, empty, empty, well, well, well, well, well)):
        standing.see(state, float(second))
        heard += [(second, standing.shown)] if standing.news else []
    assert heard == [(1 + int(GRACE), Trouble.PAPER), (6 + int(GRACE), None)]
    assert timedelta(seconds=standing.still) == timedelta(seconds=10)


def test_how_far_a_batch_is_counts_what_can_still_come_out_and_nothing_else() -> None:
    tally = {Step.PRINTED: (3, 9), Step.SENT: (1, 4), Step.WAITING: (2, 5), Step.REFUSED: (7, 0), Step.DROPPED: (1, 2)}
    assert progress(tally, 6, 12.0) == Progress(3, 6, 9, 18, 18)
    assert said(progress(tally, 6, 12.0)) == "打好 3/6 张,9/18 页,还要不到 1 分钟"
    assert progress({}).seconds_left is None
