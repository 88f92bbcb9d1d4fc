"""The gate before the printer: no private number on paper, whatever came this far. Scans with sync.private."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from printing.content import Content
from sync.errors import GateViolation
from sync.private import holds_private
from sync.signing import short_code


def inspect(content: Content, drawn: Iterable[str]) -> None:
    """Raises GateViolation where any text holds a private number; the posting's own phones are allowed.

    `drawn` are the texts on the pages. What stands in the records is read as well: a number that a line break
    cuts in two is no number in either line.
    """
    header = content.header
    allowed = (*(phone.number for phone in header.phones), content.source.hotline)
    code = short_code(header.id, header.rows_digest)  # eight random signs, which may look like anything
    texts = (text.replace(header.id, "").replace(code, "") for text in (*recorded(content), *drawn))
    refuse_private(texts, allowed, f"公示 {header.id} ")


def refuse_private(texts: Iterable[str], allowed: tuple[str, ...], what: str) -> None:
    """Raises GateViolation where a text holds a private number that is none of the allowed phones of offices.

    `what` is printed: it begins the sentence for staff.
    """
    if any(holds_private(text, allowed) for text in dict.fromkeys(texts)):
        raise GateViolation(
            f"{what}里有一处像身份证号、银行卡号、电话或住址,没有打印。请通知发布单位撤回并更正这份公示。"
        )


def recorded(content: Content) -> Iterator[str]:
    """Every text of the records that can come to stand on a sheet."""
    header = content.header
    yield from (header.village, header.programme_name, header.batch or "", header.document, header.publisher)
    yield from (f"{phone.label} {phone.number}" for phone in header.phones)
    yield from (content.source.publisher, content.silence)
    for row in content.rows:
        yield from (row.label, row.group or "", row.note)
        for head, text in row.extra.items():
            yield from (head, text)
