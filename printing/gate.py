"""The gate before the printer: no private number on paper, whatever came this far. Scans with sync.private."""

from __future__ import annotations

from collections.abc import Iterable

from printing.content import Content
from sync.errors import GateViolation
from sync.private import holds_private


def inspect(content: Content, texts: Iterable[str]) -> None:
    """Raises GateViolation where any text of a sheet holds a private number; the posting's own phones are allowed."""
    header = content.header
    allowed = (*(phone.number for phone in header.phones), content.source.hotline)
    for text in dict.fromkeys(texts):
        if holds_private(text.replace(header.id, ""), allowed):
            raise GateViolation(
                f"公示 {header.id} 里有一处像身份证号、银行卡号、电话或住址,没有打印。"
                "请通知发布单位撤回并更正这份公示。"
            )
