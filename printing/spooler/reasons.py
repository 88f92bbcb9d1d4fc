"""What a printer's state reasons (RFC 8011, PWG 5100.9, and those of CUPS) mean to the person beside it. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from printing.spooler.state import Trouble

_SUFFIXES = ("-error", "-warning", "-report")
# Of several the first in this order is said.
_MEANINGS: tuple[tuple[Trouble, tuple[str, ...]], ...] = (
    (Trouble.JAM, ("media-jam", "input-media-jam", "output-media-jam")),
    (Trouble.DOOR, ("cover-open", "door-open", "interlock-open", "input-tray-missing", "marker-supply-missing")),
    (Trouble.PAPER, ("media-empty", "media-needed", "input-media-supply-empty")),
    (Trouble.TONER, ("toner-empty", "marker-supply-empty", "developer-empty", "marker-waste-full")),
    (Trouble.FULL, ("output-area-full",)),
    (Trouble.OFFLINE, ("offline", "shutdown", "timed-out", "connecting-to-device", "cups-remote-offline")),
    (Trouble.STOPPED, ("paused", "moving-to-paused", "cups-remote-stopped", "stopped-partly")),
)
# Low paper or toner is no trouble yet; a queue that only says that it waits for its printer is none either.
_PAUSED = 5  # printer-state: stopped


def trouble(reasons: Iterable[str], state: int | None = None, accepting: bool = True) -> Trouble | None:
    """The trouble that is named by a printer's state reasons and its state; None where it is well."""
    if not accepting:
        return Trouble.REFUSING
    said = {_bare(reason) for reason in reasons}
    for meaning, words in _MEANINGS:
        if not said.isdisjoint(words):
            return meaning
    return Trouble.STOPPED if state == _PAUSED else None


def _bare(reason: str) -> str:
    for suffix in _SUFFIXES:
        reason = reason.removesuffix(suffix)
    return reason
