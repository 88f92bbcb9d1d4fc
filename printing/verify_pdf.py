"""A PDF of a sheet against the library, figure by figure. Offline, reads only; pages are read in `pdf_page`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from printing import decode, verify_look, verify_rows, verify_words
from printing.content import Content, content
from printing.held import Holding, source_of
from printing.pdf_page import Pdf, PdfPage
from printing.pdf_table import PrintedTable, table
from printing.verify import address, elsewhere, forged, of_picture, of_texts, standing, with_rows
from printing.verify_code import Claim, claims
from printing.verify_verdict import Difference, Kind, Note, Proof, Verdict
from sync.money import grouped, parse_decimal, to_fen
from sync.records import NamePolicy, PostingHeader, PublishedRow

_MONEY = re.compile(r"-?[\d,]+\.\d\d")


def of_pdf(library: Holding, data: bytes, on: date) -> tuple[Verdict, ...]:
    """A PDF, figure by figure; one that holds pictures of pages is judged as a picture is. Raises InputError."""
    with closing(Pdf(data)) as pdf:
        pages = tuple(pdf.pages())
        texts = tuple(_texts(pdf, pages))
        worded = any(page.words for page in pages)
        if any(page.scan for page in pages) or not worded:
            found = of_texts(library, texts, on)
            return tuple(map(_mixed, found)) if worded else found
        verdict = judged(library, pages, texts, on)
        return (_looked_at(library, verdict, pdf, pages, texts),)


def _looked_at(
    library: Holding, found: Verdict, pdf: Pdf, pages: Sequence[PdfPage], texts: Sequence[str]
) -> Verdict:  # fmt: skip
    """The verdict on what reads as it should, after a look at it: its figures may be drawn otherwise."""
    header, said = found.header, verify_words.as_of(pages)
    if header is None or said is None or found.differences or Note.NOT_HELD in found.notes:
        return found
    true = _content(library, header, found.rows, pages)
    url = claims(texts)[0].address  # without a code there would be a difference
    seen = verify_look.differences(pdf, pages, replace(true, source=replace(true.source, as_of=said, public_url=url)))
    if seen is None:
        return _unproved(found, Note.UNSEEN)
    return replace(found, kind=Kind.ALTERED, differences=seen) if seen else found


def _mixed(found: Verdict) -> Verdict:
    """The verdict on pictures of pages with words about them: people see the one, programs read the other."""
    return _unproved(found, Note.MIXED) if found.header else found


def _unproved(found: Verdict, note: Note) -> Verdict:
    kind = Kind.UNPROVED if found.kind is Kind.GENUINE else found.kind
    return replace(found, kind=kind, notes=(*found.notes, note))


def _texts(pdf: Pdf, pages: Sequence[PdfPage]) -> Iterator[str]:
    """What the codes of the pages say: a quick look at each, and a patient one where there are none."""
    found = list[str]()
    for page in pages:
        picture = pdf.picture(page.number)
        found += decode.texts_of(picture.tobytes(), picture.width, picture.height)
    for page in reversed(pages if not found else ()):
        found += decode.texts_in(pdf.picture(page.number, dpi=200))
        if found:
            break
    yield from dict.fromkeys(found)


def judged(library: Holding, pages: Sequence[PdfPage], texts: Sequence[str], on: date) -> Verdict:
    """The verdict on pages that hold words, and the codes on them."""
    header, told = _claimed(library, pages, claims(texts))
    if header is None and not told:
        return of_texts(library, texts, on)[0] if texts else Verdict(Kind.UNKNOWN, Proof.NONE, notes=(Note.UNSIGNED,))
    if header is None:
        return Verdict(Kind.UNKNOWN, Proof.NONE, notes=elsewhere(library, told), told=told)
    found = with_rows(library, standing(library, header, Proof.ROWS, on))
    held = bool(found.rows) or not header.count or header.policy is NamePolicy.COUNTS
    wrong = (*_differences(library, header, found.rows, pages, on), *_of_code(header, texts))
    notes = found.notes + (() if held else (Note.NOT_HELD,))
    notes += tuple(note for claim in claims(texts)[:1] for note in address(library, claim))
    kind = found.kind
    if wrong:
        kind = Kind.ALTERED
    elif not held and verify_words.has_table(pages) and kind is Kind.GENUINE:
        kind = Kind.UNPROVED
    return replace(found, kind=kind, differences=wrong, notes=notes, told=told)


def _claimed(
    library: Holding, pages: Sequence[PdfPage], codes: Sequence[Claim]
) -> tuple[PostingHeader | None, str]:  # fmt: skip
    """The posting that a sheet says it is: by its printed number, else by its code; and what it says."""
    told = [*dict.fromkeys(filter(None, verify_words.numbers(pages))), *(claim.id for claim in codes)]
    for id in told:
        header = library.posting(id)
        if header is not None:
            return header, id
    return None, told[0] if told else ""


def _differences(
    library: Holding, header: PostingHeader, rows: tuple[PublishedRow, ...], pages: Sequence[PdfPage], on: date
) -> Iterator[Difference]:
    listed = verify_words.has_table(pages)
    true = _content(library, header, rows, pages)
    read = table(pages)
    yield from verify_words.of_pages(pages, header.id)
    if listed and rows:
        yield from verify_rows.differences(read, true)
    elif listed:
        yield from _sums(read, header)
    elif rows and on <= header.ends_on and header.policy is not NamePolicy.COUNTS:
        yield Difference("row-missing", "名单不见了")
    if listed:
        yield from verify_words.of_totals(read, true)
    yield from verify_words.of_words(pages, read, true, unread=listed and not rows)
    yield from verify_words.of_drawing(pages)


def _content(
    library: Holding, header: PostingHeader, rows: tuple[PublishedRow, ...], pages: Sequence[PdfPage]
) -> Content:  # fmt: skip
    """What the sheet should say: with rows while it hung, else as it is printed after, or where none were there."""
    source = source_of(library)
    if verify_words.has_table(pages):
        return Content(header, rows, source)
    after = content(header, rows, source, header.ends_on + timedelta(days=1))
    empty = content(header, (), source, header.ends_on)
    said = "".join(map(verify_words.joined, (page.words for page in pages)))
    return empty if not header.count and verify_words.bare(empty.silence) in said else after


def _sums(read: PrintedTable, header: PostingHeader) -> Iterator[Difference]:
    """Where the rows are not here: whether those on the paper are as many, and add up to the posting's sum."""
    rows = read.rows
    if len(rows) != header.count:
        yield Difference("row-missing", "行数", "", f"{len(rows)}", f"{header.count}")
    fen = sum(to_fen(value) for row in rows if (value := _amount(row.texts)) is not None)
    if fen and fen != header.total_fen:
        yield Difference("total", "各行相加", "", grouped(fen), grouped(header.total_fen))


def _amount(cells: Iterable[str]) -> Decimal | None:
    found = [cell for cell in cells if _MONEY.fullmatch(cell)]
    return parse_decimal(found[-1]) if found else None


def _of_code(header: PostingHeader, texts: Sequence[str]) -> Iterator[Difference]:
    """Whether the sheet bears its own code, and no other."""
    found = claims(texts)
    if not found:
        yield Difference("code", "二维码不是公示表的" if texts else "二维码不见了")
    for claim in found:
        if claim.id != header.id:
            yield Difference("code", "二维码是另一份公示的", "编号", claim.id, header.id)
        elif not claim.is_borne_out(header):
            yield forged()


def of_file(library: Holding, data: bytes, on: date) -> tuple[Verdict, ...]:
    """A file's content: a PDF or a picture, by its first bytes. Raises InputError where it is neither."""
    judge = of_pdf if b"%PDF-" in data[:1024] else of_picture
    return judge(library, data, on)
