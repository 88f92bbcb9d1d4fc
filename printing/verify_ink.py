"""Two pictures of one page: where one has ink and the other none near it. Pure: grey pictures in, places out.

Programs that write a PDF anew shift and scale a page by a hair and draw the finest rules darker or lighter; a figure
that was exchanged, a dot in a character or a comma for a point leaves ink that no shift explains.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 300  # at which the dot of 玉 has five points in the smallest type
NEAR = 2  # points around, within which ink is the same ink: a sixth of a millimetre
INKED = 128  # of 255: what is darker is ink
STRANGE = 130  # of 255: how much darker than all around it in the other picture ink must be to count
FAINT = 40  # the same of a spot of three by three points: no rule and no stroke is as broad and as pale


def lost(one: Image, two: Image) -> Image | None:
    """What is ink in one picture only, as white on black on the ink's box of the second; None where one is blank.

    The first is scaled so that its ink fills the same box as that of the second.
    """
    from PIL import ImageChops
    from PIL.Image import Resampling

    frame, other = box(one), box(two)
    if frame is None or other is None:
        return None
    two = two.crop(other)
    one = one.resize(two.size, Resampling.BICUBIC, box=frame)
    alone = ImageChops.lighter(ImageChops.subtract(_spread(two), one), ImageChops.subtract(_spread(one), two))
    spots = _darkened(alone).point(lambda grey: 255 if grey > FAINT else 0)
    return ImageChops.lighter(alone.point(lambda grey: 255 if grey > STRANGE else 0), spots)


def box(picture: Image) -> tuple[int, int, int, int] | None:
    """The box around all ink."""
    return picture.point(lambda grey: 255 if grey < INKED else 0).getbbox()


def _spread(picture: Image) -> Image:
    """Ink grown by NEAR points on all sides."""
    for _ in range(NEAR):
        picture = _darkened(picture)
    return picture


def _darkened(picture: Image) -> Image:
    """Each point as dark as the darkest beside it."""
    from PIL import ImageChops

    for across, down in ((1, 0), (0, 1)):
        there, back = ImageChops.offset(picture, across, down), ImageChops.offset(picture, -across, -down)
        picture = ImageChops.darker(picture, ImageChops.darker(there, back))
    return picture
