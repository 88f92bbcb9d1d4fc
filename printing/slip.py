"""A slip: what a visitor takes along, as a PDF. What it says is decided by who asks for it.

Made in memory, in a process of its own (printing.slip_process): a slip is somebody's own and is never a file.
"""

from __future__ import annotations

from dataclasses import dataclass

from printing.fonts import MissingGlyph, fonts
from printing.sheet import Label, pdf
from printing.slip_blocks import Kind, Slip
from printing.slip_layout import lay_out
from printing.slip_style import SlipPaper
from sync.errors import GateViolation, Refused
from sync.private import holds_private

NAMELESS = "明榜小票"  # what print systems and viewers see of it


@dataclass(frozen=True, slots=True)
class Printed:
    """A slip's PDF, and the height of its first page in points."""

    pdf: bytes
    tall: float


def slip(content: Slip, paper: SlipPaper) -> Printed:
    """The PDF of a slip: one strip as long as it needs to be, or pages of A4.

    Raises GateViolation where a private number stands in it, Refused where a character has no glyph.
    """
    _inspect(content)
    try:
        pages = lay_out(content.blocks, paper, fonts())
    except MissingGlyph as cause:
        raise Refused(f"小票没有打印：{cause.sentence}") from cause
    return Printed(pdf(pages, Label(NAMELESS), fonts()), pages[0].height)


def _inspect(content: Slip) -> None:
    for block in content.blocks:
        for text in (block.text, block.right):
            bare = text.replace(content.id, "") if content.id else text
            if block.kind is not Kind.CODE and holds_private(bare, content.phones):
                raise GateViolation("小票里有一处像身份证号、银行卡号、电话或住址，没有打印。请告诉工作人员。")
