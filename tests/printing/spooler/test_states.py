"""What printers and spoolers say, as the words that a clerk hears."""

from __future__ import annotations

import pytest

from printing.spooler.reasons import trouble
from printing.spooler.state import Phase, Trouble
from printing.spooler.windows_states import Job, Printer, job_state


@pytest.mark.parametrize(
    ("reasons", "state", "said"),
    [
        (["none"], 3, None),
        (["media-low-warning", "toner-low-report"], 4, None),
        (["media-empty-error"], 5, Trouble.PAPER),
        (["media-needed"], 5, Trouble.PAPER),
        (["media-jam-error", "media-empty-warning"], 5, Trouble.JAM),
        (["cover-open"], 3, Trouble.DOOR),
        (["offline-report"], 4, Trouble.OFFLINE),
        (["cups-waiting-for-job-completed"], 4, None),
        (["paused"], 5, Trouble.STOPPED),
        (["none"], 5, Trouble.STOPPED),
    ],
)
def test_a_printers_reasons_become_one_trouble(reasons, state, said) -> None:
    assert trouble(reasons, state) is said


def test_a_queue_that_takes_nothing_says_so_before_all_else() -> None:
    assert trouble(["media-empty"], 3, accepting=False) is Trouble.REFUSING


@pytest.mark.parametrize("which", list(Trouble))
def test_every_trouble_has_a_sentence_that_says_what_to_do(which) -> None:
    said = which.sentence.format(printer="办公室")
    assert "请" in said and "{" not in said


@pytest.mark.parametrize(
    ("job", "printer", "pages", "phase", "said"),
    [
        (0, 0, 0, Phase.WAITING, None),
        (Job.SPOOLING, 0, 0, Phase.INCOMING, None),
        (Job.PRINTING, 0, 1, Phase.PRINTING, None),
        (Job.PRINTING | Job.PAPER_OUT, 0, 1, Phase.PRINTING, Trouble.PAPER),
        (Job.PRINTING, Printer.JAM | Printer.ERROR, 1, Phase.PRINTING, Trouble.JAM),
        (Job.ERROR, Printer.OFFLINE, 0, Phase.WAITING, Trouble.OFFLINE),
        (Job.PRINTED, 0, 2, Phase.DONE, None),
        (Job.DELETED, 0, 0, Phase.FAILED, None),
    ],
)
def test_the_flags_of_windows_become_a_state(job, printer, pages, phase, said) -> None:
    state = job_state(job, printer, pages)
    assert (state.phase, state.trouble, state.confirmed) == (phase, said, False)
