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
    for text in dict.fromkeys((*recorded(content), *drawn)):
        if holds_private(text.replace(header.id, "").replace(code, ""), allowed):
            raise GateViolation(
                f"公示 {header.id} 里有一处像身份证号、银行卡号、电话或住址,没有打印。"
                "请通知发布单位撤回并更正这份公示。"
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
