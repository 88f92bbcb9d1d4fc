"""What stands around the table of a printed sheet, against what the posting says: title, totals, foot, pages. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from printing import counts
from printing.content import Content
from printing.foot import QR_WORDS
from printing.layout import DEMO
from printing.pdf_page import STRANGE, PdfPage, Word
from printing.pdf_table import FIRST_HEAD, PrintedTable
from printing.verify_rows import figures
from printing.verify_verdict import Difference
from printing.wording import caption, day, figure, foot, footer, title
from sync.clock import day_of
from sync.money import capitals, grouped
from sync.signing import short_code
from sync.units import summable

AS_OF = re.compile(r"数据截至(\d{4})年(\d{1,2})月(\d{1,2})日")
PAGE = re.compile(r"—(\d+)/(\d+)—")
NUMBER = re.compile(r"公示编号([A-Z0-9-]+)")
OF_ROWS = ("单位：", "发放日期", "按规定隐去姓名", "每")  # begin what is said around a table because of its rows
CAPITALS = re.compile(r"大写(.*)$")


def bare(text: str) -> str:
    """A text without spaces."""
    return "".join(text.split())


def joined(words: Iterable[Word]) -> str:
    """Words in reading order as one text without spaces."""
    return "".join(bare(word.text) for word in words)


def numbers(pages: Sequence[PdfPage]) -> tuple[str, ...]:
    """The posting that each page says it belongs to; "" where it says none."""
    found = (NUMBER.search(joined(page.words)) for page in pages)
    return tuple(match.group(1) if match else "" for match in found)


def as_of(pages: Sequence[PdfPage]) -> date | None:
    """The day of the data, where all pages say the same one."""
    days = {AS_OF.search(joined(page.words)) for page in pages}
    told = {tuple(map(int, match.groups())) if match else (0, 0, 0) for match in days}
    try:
        return date(*told.pop()) if len(told) == 1 else None
    except ValueError:
        return None


def of_pages(pages: Sequence[PdfPage], id: str) -> Iterator[Difference]:
    """Pages that are missing, doubled, of another sheet, or bear what no sheet has."""
    counted = [PAGE.search(joined(page.words)) for page in pages]
    told = [(int(match.group(1)), int(match.group(2))) if match else (0, 0) for match in counted]
    whole = max((count for _, count in told), default=0)
    for page, (number, count), other in zip(pages, told, numbers(pages), strict=True):
        if other and other != id:
            yield Difference("page", "这一页是另一份公示的", "编号", other, id, page.number)
        if not number:
            yield Difference("page", "没有页码", page=page.number)
        elif count != whole or number > count:
            yield Difference("page", "页码", "", f"{number} / {count}", f"共 {whole} 页", page.number)
    have = [number for number, _ in told if number]
    for number in range(1, min(whole, len(pages) + 400) + 1):
        if number not in have:
            yield Difference("page", f"缺第 {number} 页(共 {whole} 页)")
        elif have.count(number) > 1:
            yield Difference("page", f"第 {number} 页有两张")
    if have != sorted(have):
        yield Difference("page", "页的顺序乱了")


def of_drawing(pages: Sequence[PdfPage]) -> Iterator[Difference]:
    """Things on a page that could hide or add something."""
    for page in pages:
        for what in page.strange:
            yield Difference("drawing", STRANGE[what], page=page.number)


def of_totals(table: PrintedTable, content: Content) -> Iterator[Difference]:
    """Count, sums and the amount in capitals below the table."""
    header = content.header
    paid = any(row.fen is not None for row in content.rows) if content.rows else bool(header.total_fen)
    said = [bare(text) for text in table.totals]
    last = len(table.outside)
    wanted = [f"{header.count:,}", *([grouped(header.total_fen)] if paid else [])]
    known = {*wanted, *([figure(header.total_quantity)] if header.total_quantity is not None else [])}
    if not summable(header.unit):
        known = set(wanted)
    have = figures([CAPITALS.sub("", text) for text in said])
    for number in have:
        if number not in known:
            yield Difference("total", "合计", "", number, _nearest(number, have, known), last)
    for number in wanted:
        if number not in have and not any(one not in known for one in have):
            yield Difference("total", "合计", "", "", number, last)
    words = [match.group(1) for text in said if (match := CAPITALS.search(text))]
    true = capitals(header.total_fen) if paid else ""
    if (words[0] if words else "") != true or len(words) > 1:
        yield Difference("capitals", "合计", "大写", "、".join(words), true, last)


def _nearest(number: str, have: Sequence[str], known: Iterable[str]) -> str:
    """Which of the true figures is not on the sheet: it is what was altered."""
    missing = [one for one in known if one not in have]
    return min(missing, key=lambda one: sum(a != b for a, b in zip(one, number, strict=False)), default="")


def of_words(
    pages: Sequence[PdfPage], table: PrintedTable, content: Content, unread: bool = False
) -> Iterator[Difference]:
    """Words and figures around the table that the posting does not say, and those of it that are not there.

    `unread`: its rows are not here, so what follows from them is let pass.
    """
    said = as_of(pages)
    header = content.header
    if said is None or said < day_of(header.published_at):
        yield Difference("words", "数据截至的日期")
        said = said or content.source.as_of
    phrases = [bare(text) for text in phrases_of(replace(content, source=replace(content.source, as_of=said)))]
    outside = [(page.number, words) for page, words in zip(pages, table.outside, strict=True)]
    for number, words in outside:
        for text in dict.fromkeys(bare(word.text) for word in words):
            if PAGE.fullmatch(text) or any(text in phrase for phrase in phrases):
                continue
            if unread and any(start in text for start in OF_ROWS):
                continue
            yield Difference("words", "有改过或多出的字", "", text, _alike(text, phrases), number)
    everything = [bare(word.text) for _, words in outside for word in words]
    for code, where, text in _musts(content, has_table(pages)):
        if not _stands(bare(text), everything):
            yield Difference(code, where, "", "", text)


def _stands(phrase: str, words: Iterable[str]) -> bool:
    """Whether a phrase stands among words, broken over lines or not."""
    place = 0
    for word in words:
        if phrase in word:
            return True
        if phrase.startswith(word, place):
            place += len(word)
    return place == len(phrase)


def _alike(text: str, phrases: Sequence[str]) -> str:
    """The phrase that a changed one was, where one is as long and mostly the same."""
    for phrase in phrases:
        for start in range(len(phrase) - len(text) + 1):
            part = phrase[start : start + len(text)]
            if 0 < sum(a != b for a, b in zip(part, text, strict=True)) <= max(1, len(text) // 4):
                return part
    return ""


def phrases_of(content: Content) -> Iterator[str]:
    """All that may stand around the table of a posting's sheet, each phrase whole."""
    header, source = content.header, content.source
    yield from ("".join(title(header)), *caption(content), "".join(caption(content)))
    for label, text in foot(content):
        yield label + text
    yield from (header.publisher, day(header.starts_on), header.id, QR_WORDS, footer(content))
    yield short_code(header.id, header.rows_digest)
    if source.demo:
        yield DEMO
    if not content.rows:
        yield content.silence
        yield from _together(counts.figures(content))


def _together(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Labels and their texts, apart and together."""
    for label, text in pairs:
        yield from (label, text, label + text)


def _musts(content: Content, listed: bool) -> Iterator[tuple[str, str, str]]:
    """What every sheet of a posting says: code of the difference, where, text."""
    header = content.header
    yield "title", "标题", "".join(title(header))
    yield "words", "短码", short_code(header.id, header.rows_digest)
    yield "words", "发布单位", header.publisher
    for label, text in foot(content):
        if label in ("公示时间", "有异议请打"):
            yield "words", "", label + text
    for label, text in () if listed else counts.figures(content):
        yield "total", label, text


def has_table(pages: Sequence[PdfPage]) -> bool:
    """Whether a sheet lists rows."""
    return any(word.text == FIRST_HEAD for page in pages for word in page.words)
