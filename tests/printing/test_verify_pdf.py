"""A PDF is compared figure by figure: what was printed here is genuine, and whatever was done to it is named."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from printing.content import Content, content
from printing.held import content_of, source_of
from printing.sheet import sheet
from printing.style import A3, A4, Paper, paper
from printing.verify_pdf import of_pdf
from printing.verify_verdict import Difference, Kind, Note, Proof, Verdict
from sync.config import DataFolder
from sync.errors import Exit, InputError
from sync.library.reader import Library
from sync.records import PostingHeader, PublishedRow
from tests.fixtures import ON, SHANGLI, plain, sample_library, wangjia
from tests.printing import altering

LAND, ELDERS, RELIEF = (f"{SHANGLI}-{code}-2026-1-1" for code in ("GD", "GL", "TK"))
MACHINES, TREES = "519901101202-NJ-2026-1-1", "519901101202-GYL-2026-1-2"
REPLACED, WITHDRAWN = "519901101202-GYL-2026-1-1", "519901102201-GYL-2026-1-1"


@dataclass(frozen=True)
class Office:
    """A library, and sheets printed from it."""

    library: Library

    def content(self, id: str, on: date = ON) -> Content:
        return content_of(self.library, self.header(id), on)

    def header(self, id: str) -> PostingHeader:
        header = self.library.posting(id)
        assert header is not None
        return header

    def sheet(self, id: str, size: Paper = A4, on: date = ON) -> bytes:
        return sheet(self.content(id, on), size).pdf

    def forged(self, id: str, change: Callable[[list[PublishedRow]], list[PublishedRow]], **header: object) -> bytes:
        """A sheet of the same look, with the true code, whose rows somebody changed."""
        true = self.content(id)
        changed = replace(true.header, **header)  # type: ignore[arg-type]
        return sheet(Content(changed, tuple(change(list(true.rows))), true.source), A4).pdf

    def judge(self, pdf: bytes, on: date = ON) -> Verdict:
        (verdict,) = of_pdf(self.library, pdf, on)
        return verdict


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    data = DataFolder(tmp_path_factory.mktemp("data"))
    sample_library(data, rows=150)
    with Library.current(data) as library:
        yield Office(library)


def only(verdict: Verdict) -> Difference:
    assert verdict.exit == Exit.ALTERED
    (difference,) = verdict.differences
    return difference


def at(index: int, **values: object) -> Callable[[list[PublishedRow]], list[PublishedRow]]:
    def change(rows: list[PublishedRow]) -> list[PublishedRow]:
        rows[index] = replace(rows[index], **values)  # type: ignore[arg-type]
        return rows

    return change


# --- genuine


@pytest.mark.parametrize(
    "size", [A4, A3, paper("A4", large=True), paper("A3", large=True)], ids=lambda one: str(one.smallest)
)
@pytest.mark.parametrize("id", [LAND, ELDERS, RELIEF, MACHINES, TREES])
def test_every_sheet_printed_here_is_genuine_on_every_paper(office, id, size) -> None:
    verdict = office.judge(office.sheet(id, size))
    assert (verdict.differences, verdict.notes) == ((), ())
    assert (verdict.kind, verdict.exit, verdict.proof) == (Kind.GENUINE, Exit.DONE, Proof.ROWS)
    assert verdict.header == office.header(id)


def test_a_sheet_outlives_its_period_and_the_day_its_data_is_from(office) -> None:
    hung = office.sheet(LAND)
    later = office.judge(hung, ON + timedelta(days=90))
    assert later.kind is Kind.GENUINE
    assert Note.ENDED in later.notes
    source = replace(source_of(office.library), as_of=date(2026, 12, 24))
    header = office.header(LAND)
    after = content(header, office.library.rows(LAND), source, ON + timedelta(days=30))
    assert office.judge(sheet(after, A4).pdf, ON + timedelta(days=90)).kind is Kind.GENUINE


def test_another_program_may_write_the_file_anew(office, tmp_path) -> None:
    ours, theirs = tmp_path / "ours.pdf", tmp_path / "theirs.pdf"
    for id in (LAND, MACHINES):
        ours.write_bytes(office.sheet(id))
        subprocess.run(["pdftocairo", "-pdf", ours, theirs], check=True)
        verdict = office.judge(theirs.read_bytes())
        assert (verdict.kind, verdict.differences, verdict.notes) == (Kind.GENUINE, (), ())


def test_an_old_version_and_a_list_called_back_are_told_from_a_forgery(office) -> None:
    rows = plain(next(b for b in wangjia().bodies if b.id == TREES)).rows
    for id, kind in ((REPLACED, Kind.SUPERSEDED), (WITHDRAWN, Kind.WITHDRAWN)):
        header = office.header(id)
        listed = rows if id == REPLACED else shown(header)
        hung = content(header, listed, source_of(office.library), header.starts_on)
        verdict = office.judge(sheet(hung, A4).pdf)
        assert (verdict.kind, verdict.exit, verdict.differences) == (kind, Exit.SUPERSEDED, ())
        assert Note.NOT_HELD in verdict.notes
    old = office.judge(sheet(content(office.header(REPLACED), rows, source_of(office.library), ON), A4).pdf)
    assert old.successor == office.header(TREES)


def shown(header: PostingHeader) -> tuple[PublishedRow, ...]:
    from tests.fixtures import land_rows

    return land_rows(header.count, seed=11)


def test_even_an_old_sheet_must_add_up(office) -> None:
    header = office.header(REPLACED)
    rows = list(plain(next(b for b in wangjia().bodies if b.id == TREES)).rows)
    rows[3] = replace(rows[3], fen=rows[3].fen + 1000)
    verdict = office.judge(sheet(Content(header, tuple(rows), source_of(office.library)), A4).pdf)
    assert only(verdict).code == "total"


# --- altered by printing something else under the true code


def test_one_digit_of_an_amount(office) -> None:
    row = office.content(LAND).rows[70]
    found, sums = office.judge(office.forged(LAND, at(70, fen=row.fen + 90_000))).differences
    assert (found.code, found.field, found.page) == ("cell", "金额", 2)
    assert (found.where, found.true) == (f"第71号 {row.label}", f"{row.fen / 100:,.2f}")
    assert sums.code == "heading"


def test_one_digit_of_a_quantity(office) -> None:
    row = office.content(LAND).rows[0]
    found, sums = office.judge(office.forged(LAND, at(0, quantity=row.quantity + Decimal("0.1")))).differences
    assert (found.code, found.field, found.true) == ("cell", "面积", str(row.quantity))
    assert sums.code == "heading"


def test_one_character_of_a_name(office) -> None:
    label = office.content(LAND).rows[33].label
    found = only(office.judge(office.forged(LAND, at(33, label=label[0] + "鑫" + label[2:]))))
    assert (found.code, found.field, found.true) == ("cell", "姓名", label)


def test_a_masked_name_filled_in(office) -> None:
    found = only(office.judge(office.forged(ELDERS, at(1, label="王秀英"))))
    assert (found.printed, found.true) == ("王秀英", "王*英")


def test_a_remark_added_and_a_machine_exchanged(office) -> None:
    found = only(office.judge(office.forged(LAND, at(9, note="补发"))))
    assert (found.field, found.printed, found.true) in [("备注", "补发", ""), ("空格里", "补发", "")]
    found = only(office.judge(office.forged(MACHINES, at(0, extra={"机型": "收割机"}))))
    assert (found.field, found.printed, found.true) == ("机型", "收割机", "微耕机")


def test_the_sum_and_its_words(office) -> None:
    total = office.header(LAND).total_fen
    found = office.judge(office.forged(LAND, lambda rows: rows, total_fen=total + 100_000)).differences
    assert {one.code for one in found} == {"total", "capitals"}
    assert {one.field for one in found} == {"", "大写"}


def test_a_row_taken_out(office) -> None:
    row = office.content(LAND).rows[20]
    verdict = office.judge(office.forged(LAND, lambda rows: rows[:20] + rows[21:]))
    assert verdict.exit == Exit.ALTERED
    missing = [one for one in verdict.differences if one.code == "row-missing"]
    assert [row.label in one.where for one in missing] == [True]
    assert {one.code for one in verdict.differences} <= {"row-missing", "heading"}


def test_a_row_put_in(office) -> None:
    extra = replace(office.content(LAND).rows[20], seq=151, label="贾有钱", name="贾有钱", fen=88_888)
    verdict = office.judge(office.forged(LAND, lambda rows: [*rows, extra]))
    assert "贾有钱" in next(one.printed for one in verdict.differences if one.code == "row-added")


def test_two_names_exchanged(office) -> None:
    a, b = office.content(LAND).rows[5].label, office.content(LAND).rows[6].label
    verdict = office.judge(office.forged(LAND, lambda rows: at(6, label=a)(at(5, label=b)(rows))))
    assert [(one.printed, one.true) for one in verdict.differences] == [(b, a), (a, b)]


def test_two_rows_exchanged(office) -> None:
    def exchange(rows: list[PublishedRow]) -> list[PublishedRow]:
        rows[5], rows[9] = rows[9], rows[5]
        return rows

    codes = {one.code for one in office.judge(office.forged(LAND, exchange)).differences}
    assert codes == {"row-moved"}


def test_a_person_put_into_another_group(office) -> None:
    codes = {one.code for one in office.judge(office.forged(LAND, at(49, group="二组"))).differences}
    assert codes == {"heading"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"village": "张家村"}, "title"),
        ({"year": 2025}, "title"),
        ({"ends_on": date(2026, 12, 26)}, "words"),
        ({"document": "云农〔2026〕9号"}, "words"),
        ({"publisher": "某某公司"}, "words"),
        ({"phones": ()}, "words"),
        ({"count": 149}, "total"),
        ({"failed": 7}, "words"),
    ],
)
def test_what_stands_around_the_list(office, change, code) -> None:
    verdict = office.judge(office.forged(LAND, lambda rows: rows, **change))
    assert verdict.exit == Exit.ALTERED
    assert code in {one.code for one in verdict.differences}


def test_every_row_and_every_column_is_looked_at(office) -> None:
    """One figure of each row is changed, a different column each time: as many differences as rows."""

    def change(rows: list[PublishedRow]) -> list[PublishedRow]:
        ways = (
            lambda row: replace(row, label=row.label[::-1] + "甲"),
            lambda row: replace(row, quantity=row.quantity + 1),
            lambda row: replace(row, fen=row.fen + 1),
            lambda row: replace(row, note="改"),
        )
        return [ways[index % 4](row) for index, row in enumerate(rows)]

    found = office.judge(office.forged(LAND, change)).differences
    cells = [one for one in found if one.code == "cell"]
    assert len(cells) == len({one.where for one in cells}) == 150


# --- altered with scissors


def test_a_page_is_missing(office) -> None:
    pdf = office.sheet(LAND)
    for kept in ((1, 3), (2, 3), (1, 2)):
        verdict = office.judge(altering.pages(pdf, *kept))
        (gone,) = {1, 2, 3} - set(kept)
        assert verdict.exit == Exit.ALTERED
        assert any(one.code == "page" and f"缺第 {gone} 页" in one.where for one in verdict.differences)


def test_pages_in_another_order_and_one_twice(office) -> None:
    pdf = office.sheet(LAND)
    assert any("顺序" in one.where for one in office.judge(altering.pages(pdf, 2, 1, 3)).differences)
    assert any("两张" in one.where for one in office.judge(altering.pages(pdf, 1, 2, 2, 3)).differences)


def test_a_page_of_another_sheet_between(office) -> None:
    mixed = altering.joined(altering.pages(office.sheet(LAND), 1, 2), office.sheet(TREES))
    found = office.judge(mixed).differences
    assert any(one.code == "page" and one.printed == TREES for one in found)
    assert any(one.code == "code" for one in found)


# --- altered with a PDF editor


def test_a_figure_typed_over_cleanly(office) -> None:
    row = office.content(TREES).rows[0]
    amount = f"{row.fen / 100:,.2f}"
    found = only(office.judge(altering.replaced(office.sheet(TREES), amount, "9" + amount[1:])))
    assert (found.code, found.field, found.printed, found.true) == ("cell", "金额", "9" + amount[1:], amount)


def test_a_figure_painted_over_is_seen_although_its_text_is_still_there(office) -> None:
    label = office.content(TREES).rows[4].label
    found = office.judge(altering.painted(office.sheet(TREES), label)).differences
    assert [one.code for one in found] == ["drawing"]
    assert "色块" in found[0].sentence
    found = office.judge(altering.painted(office.sheet(TREES), label, words="1,000.00")).differences
    assert {"drawing", "cell"} <= {one.code for one in found}


def test_a_picture_a_note_and_words_in_the_margin(office) -> None:
    pdf = office.sheet(TREES)
    assert only(office.judge(altering.with_picture(pdf, 300, 400, 60))).code == "drawing"
    assert only(office.judge(altering.with_note(pdf))).code == "drawing"
    assert only(office.judge(altering.written(pdf, "13900000000", 90, 60))).printed == "13900000000"


def test_a_figure_wiped_out(office) -> None:
    row = office.content(TREES).rows[0]
    found = only(office.judge(altering.replaced(office.sheet(TREES), f"{row.fen / 100:,.2f}", "")))
    assert (found.code, found.field, found.printed) == ("cell", "金额", "")


def test_a_font_that_shows_another_figure_than_its_text_says(office) -> None:
    """Text still reads as published; on the screen and on paper every 3 is an 8 and every 8 a 3."""
    true = office.sheet(TREES)
    lying = altering.with_lying_font(true, "3", "8")
    found = office.judge(lying).differences
    assert {one.code for one in found} == {"drawing"}
    assert all("看上去" in one.sentence and {"3", "8"} & set(one.sentence) for one in found)


# --- the code


def test_the_code_of_another_list(office) -> None:
    other = office.header(TREES)
    true = office.content(LAND)
    header = replace(true.header, signature=other.signature)
    found = only(office.judge(sheet(replace(true, header=header), A4).pdf))
    assert found.code == "code"
    assert "签名" in found.sentence


def test_no_code_at_all(office) -> None:
    pdf = office.sheet(TREES)
    without = altering.without_code(pdf)
    assert [one.code for one in office.judge(without).differences] == ["code"]


def test_a_code_that_leads_elsewhere_is_warned_of(office) -> None:
    true = office.content(TREES)
    phishing = replace(true.source, public_url="HTTPS://GK.YUN1AN.CN/")
    verdict = office.judge(sheet(replace(true, source=phishing), A4).pdf)
    assert verdict.kind is Kind.GENUINE
    assert Note.ADDRESS in verdict.notes


# --- unknown, unreadable


def test_a_sheet_of_another_county(office, grain) -> None:
    verdict = office.judge(sheet(grain(20), A4).pdf)
    assert (verdict.kind, verdict.exit) == (Kind.UNKNOWN, Exit.UNKNOWN_SHEET)
    assert verdict.notes == (Note.ELSEWHERE,)
    assert verdict.told == "330999101203-GD-2026-1-1"


def test_a_file_that_is_no_pdf(office) -> None:
    for data in (b"", b"%PDF-1.4 and nothing else", office.sheet(RELIEF)[:700]):
        with pytest.raises(InputError):
            of_pdf(office.library, data, ON)
