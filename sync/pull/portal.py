"""Telling a login page from a feed: what an answer's head and first bytes say. Pure.

Captive portals answer for whomever was asked: with a page, with a way to one, or with a refusal; some claim that their
page is whatever was wanted, of the very length that was wanted.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping
from contextlib import closing

from sync.pull.trouble import Portal

LOGIN = (401, 511)
_PAGES = ("text/html", "application/xhtml")
_HEAD = 64  # bytes within which a page shows what it is
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|!--|html|head|meta|script|body|title|\?xml)", re.IGNORECASE)
_PERHAPS = re.compile(rb"(?:\xef\xbb\xbf)?\s*<|(?:\xef(?:\xbb(?:\xbf\s*)?)?|\s*)\Z")  # or not enough yet to tell


def is_page(headers: Mapping[str, str]) -> bool:
    """Whether an answer calls itself a page, or sends its reader on to one."""
    return headers.get("Content-Type", "").strip().lower().startswith(_PAGES) or "Refresh" in headers


def no_page(pieces: Generator[bytes, None, None]) -> Generator[bytes, None, None]:
    """The pieces of a file. Raises Portal where they are a page's, before a byte of it is given out."""
    with closing(pieces):
        head = b""
        for piece in pieces:
            head += piece
            if len(head) < _HEAD and _PERHAPS.match(head) and not _PAGE.match(head):
                continue
            if _PAGE.match(head):
                raise Portal("登录页面")
            yield head
            break
        else:
            if head:
                yield head
        yield from pieces
