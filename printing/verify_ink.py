"""Two pictures of one page: where one has ink and the other none near it. Pure: grey pictures in, places out.

Programs that write a PDF anew shift and scale a page by a hair and draw the finest rules darker or lighter; a figure
that was exchanged, a dot in a character or a comma for a point leaves ink that no shift explains.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 300  # at which the dot of 玉 has five points in the smallest type
NEAR = 2  # points around, within which ink is the same ink: a sixth of a millimetre
SHIFT = 2  # points that a word may stand apart once the pages are laid on each other
MARGIN = SHIFT + 3  # points that shifting and spreading spoil at the edges
INKED = 128  # of 255: what is darker is ink
STRANGE = 130  # of 255: how much darker than all around it in the other picture ink must be to count
FAINT = 40  # the same of a spot of three by three points: no rule and no stroke is as broad and as pale


def laid(one: Image, two: Image) -> tuple[Image, Image] | None:
    """Two pages cut to their ink, the first scaled so that it fills the box of the second; None where one is blank."""
    from PIL.Image import Resampling

    frame, other = box(one), box(two)
    if frame is None or other is None:
        return None
    two = two.crop(other)
    return one.resize(two.size, Resampling.BICUBIC, box=frame), two


def lost(one: Image, two: Image, near: int = NEAR) -> Image:
    """What is ink in one picture and has none near it in the other, as white on black."""
    from PIL import ImageChops

    alone = ImageChops.lighter(
        ImageChops.subtract(_spread(two, near), one), ImageChops.subtract(_spread(one, near), two)
    )
    spots = _darkened(alone).point(lambda grey: 255 if grey > FAINT else 0)
    return ImageChops.lighter(alone.point(lambda grey: 255 if grey > STRANGE else 0), spots)


def is_alike(one: Image, two: Image) -> bool:
    """Whether a sign or some are the same, wherever the first stand by a hair: 千 is not 干, nor 曰 日.

    Both with MARGIN points of what stands around.
    """
    from PIL import ImageChops

    if min(two.size) <= 2 * MARGIN:
        return True  # beside all ink
    shifts = sorted(product(range(-SHIFT, SHIFT + 1), repeat=2), key=lambda at: abs(at[0]) + abs(at[1]))
    inner = (MARGIN, MARGIN, two.width - MARGIN, two.height - MARGIN)
    return any(lost(ImageChops.offset(one, *at), two, 1).crop(inner).getbbox() is None for at in shifts)


def box(picture: Image) -> tuple[int, int, int, int] | None:
    """The box around all ink."""
    return picture.point(lambda grey: 255 if grey < INKED else 0).getbbox()


def _spread(picture: Image, near: int) -> Image:
    """Ink grown by so many points on all sides."""
    for _ in range(near):
        picture = _darkened(picture)
    return picture


def _darkened(picture: Image) -> Image:
    """Each point as dark as the darkest beside it."""
    from PIL import ImageChops

    for across, down in ((1, 0), (0, 1)):
        there, back = ImageChops.offset(picture, across, down), ImageChops.offset(picture, -across, -down)
        picture = ImageChops.darker(picture, ImageChops.darker(there, back))
    return picture
