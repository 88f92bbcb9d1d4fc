"""验真, for the gallery: the code being keyed in, and every verdict that this library can give."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from kiosk.session import Screen, Verified, Verify
from kiosk.viewmodels.shell import ShellModel
from sync.library.reader import Library
from sync.records import PostingHeader, PostingState
from sync.signing import qr_text, short_code

VerifyView = tuple[str, Screen, Callable[[ShellModel], None]]


def verify_views(library: Library, hanging: Sequence[PostingHeader]) -> Iterator[VerifyView]:
    """`hanging`: what is on the board now, the one to be shown first."""

    def of(name: str, text: str) -> VerifyView:
        return name, Verified(text), lambda shell: None

    url = library.meta.public_url
    for header in hanging[:1]:
        code = short_code(header.id, header.rows_digest)
        yield "verify", Verify(), lambda shell: None
        yield "verify-keyed", Verify(), partial(_keyed, text=code[:6])
        yield of("verified", qr_text(url, header.id, header.signature))
        yield of("verified-code", code)
        yield of("verified-forged", qr_text(url, header.id, "A" * len(header.signature)))
        yield of("verified-elsewhere", qr_text(url, "999999999999-GD-2026-1-1", header.signature))
        yield of("verified-unknown", "0000-0000")
    states = {PostingState.SUPERSEDED: "verified-old", PostingState.WITHDRAWN: "verified-withdrawn"}
    every = [
        library.postings(region.code, library.meta.published_at.date(), current=None) for region in library.regions()
    ]
    for state, name in states.items():
        for header in [header for found in every for header in found if header.state is state][:1]:
            yield of(name, qr_text(url, header.id, header.signature))


def _keyed(shell: ShellModel, text: str) -> None:
    for key in text.replace("-", ""):
        shell.typed(key)
