"""veraPDF itself on what an archive gets: binders as exported, sheets of every paper with rare characters in them."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from printing.ledger.archive import archival
from printing.sheet import sheet
from printing.style import PAPERS
from sync.clock import CHINA
from sync.errors import Exit
from tests.printing.batch.township import UPPER
from tests.verapdf import classes, verdicts

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not classes(), reason="veraPDF is not here: see tests/verapdf.py"),
]
AT = datetime(2026, 11, 27, 9, tzinfo=CHINA)
RARE = "㐀鿿𠀀𪚥𫝀𬺡"


def test_binders_with_a_photograph_are_pdf_a_2u(folder, ledger, photo, tmp_path) -> None:
    ledger("posted", UPPER, "--photo", photo, "--by", "周文")
    assert ledger("export", "--to", tmp_path / "export")[0] == Exit.DONE
    told = verdicts(*(tmp_path / "export").glob("*.pdf"))
    assert len(told) == 3 and [one.broken for one in told] == [()] * 3
    assert all(one.looked_at > 5_000 for one in told)


def test_sheets_of_every_paper_with_rare_characters_are_fit_for_the_archive(posting, payee, tmp_path) -> None:
    names = [f"{rare}{rare}山" if turn else f"{rare}山" for rare in RARE for turn in (0, 1)]
    rows = [payee(place + 1, names[place % len(names)], yuan=place + 1) for place in range(400)]
    paths: list[Path] = []
    for paper in PAPERS.values():
        path = Path(tmp_path / f"{paper.name}-{len(paths)}.pdf")
        with pikepdf.open(BytesIO(sheet(posting(rows, unit="元", rate=None), paper).pdf)) as made:
            path.write_bytes(archival(made, "公示表", "明榜", AT))
        paths.append(path)
    assert [one.broken for one in verdicts(*paths)] == [()] * len(paths)


def test_a_sheet_as_printed_is_none_so_the_judge_can_say_no(folder) -> None:
    (told,) = verdicts(next(folder.printed.rglob("*.pdf")))
    assert not told.good and any(rule.startswith("6.6.2.1-1") for rule in told.broken)
