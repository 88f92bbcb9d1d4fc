"""The QR codes that a picture shows, as texts. Points in, texts out: opens no file and no camera, keeps nothing.

zxing-cpp finds the codes and Pillow opens pictures; both are loaded at the first call, because most runs need neither.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from sync.errors import InputError

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 64 << 20  # of a picture's file; a phone's best is a quarter of that
MOST_POINTS = 120_000_000  # of a picture; an A3 scan at 600 dpi has 70 million
_LARGE = 3_000  # points of the longer side: beyond it a sheet's modules are larger than a decoder likes best
_WIDER = 2  # times: modules of two or three points are found when they are drawn out


def texts(picture: bytes) -> tuple[str, ...]:
    """What the QR codes in a picture's file (PNG, JPEG, TIFF, WebP…) say; () where none is found.

    Raises InputError where it is no picture or too large a one.
    """
    return texts_in(opened(picture))


def opened(picture: bytes) -> Image:
    """A picture's file in grey, upright as its camera meant it. Raises InputError like `texts`."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    if len(picture) > MOST_BYTES:
        raise InputError("这张图片太大,打不开。请拍小一些,或者换一张。")
    try:
        with Image.open(io.BytesIO(picture)) as found:
            if found.width * found.height > MOST_POINTS:
                raise InputError("这张图片太大,打不开。请拍小一些,或者换一张。")
            return ImageOps.exif_transpose(found).convert("L")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as cause:
        raise InputError("这不是图片,或者图片坏了。请重新拍一张再试。") from cause


def texts_in(grey: Image) -> tuple[str, ...]:
    """What the QR codes of a picture in grey say, patiently: as it is, then smaller, larger, smoothed."""
    for view in _views(grey):
        found = texts_of(view.tobytes(), view.width, view.height)
        if found:
            return found
    return ()


def _views(grey: Image) -> Iterator[Image]:
    """The picture in the forms in which a code may be found that hides in the others."""
    from PIL import Image, ImageFilter, ImageOps

    yield grey
    longer = max(grey.size)
    if longer > _LARGE:
        grey = grey.resize((grey.width * _LARGE // longer, grey.height * _LARGE // longer), Image.Resampling.BOX)
        yield grey
    else:
        yield grey.resize((grey.width * _WIDER, grey.height * _WIDER), Image.Resampling.BICUBIC)
    even = ImageOps.autocontrast(grey, cutoff=1)
    yield even.filter(ImageFilter.MedianFilter(3))
    yield even.filter(ImageFilter.UnsharpMask(radius=3, percent=200, threshold=0))


def texts_of(points: bytes | memoryview, width: int, height: int, stride: int = 0) -> tuple[str, ...]:
    """What the QR codes of one frame say, in one quick look: 8-bit grey, row by row from the top.

    `stride`: bytes from one row to the next (0: `width`). Raises ValueError where `points` are fewer than that.
    """
    import zxingcpp

    stride = stride or width
    if width < 1 or height < 1 or stride < width or len(points) < stride * (height - 1) + width:
        raise ValueError(f"{len(points)} bytes are no frame of {width} × {height}")
    frame = zxingcpp.ImageView(cast(Any, points), width, height, zxingcpp.ImageFormat.Lum, stride)
    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    codes = zxingcpp.read_barcodes(frame, formats=wanted, try_invert=False)
    return tuple(dict.fromkeys(code.text for code in codes))
