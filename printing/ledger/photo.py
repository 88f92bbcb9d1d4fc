"""A photograph of a board as it is kept: the picture alone, without what a phone writes beside it (place, time, owner).

What is on a picture is not looked at: it shows a sheet, and its file goes where the sheet's copy lies and goes.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from sync.errors import InputError

MOST = 64 << 20  # bytes of a file: the largest phone pictures are some 25 MB
PIXELS = 220_000_000  # of the largest phone sensors
SIDE = 2400  # pixels of the longer side that are kept: a sheet on it still reads
QUALITY = 82
_KINDS = ("JPEG", "PNG", "WEBP", "BMP", "TIFF")


def plain(path: Path) -> bytes:
    """A photograph as JPEG, turned upright, with nothing in it but its pixels. Raises InputError."""
    try:
        raw = _raw(path)
        with Image.open(BytesIO(raw), formats=_KINDS) as picture:
            if picture.width * picture.height > PIXELS:
                raise InputError(f"照片 {path.name} 太大了。请用手机里的普通照片。")
            picture.draft("RGB", (SIDE, SIDE))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
            upright.thumbnail((SIDE, SIDE))
            return _jpeg(upright)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as cause:
        raise InputError(f"照片 {path.name} 打不开。请用 JPG 或 PNG;手机存成 HEIC 的,请先另存为 JPG。") from cause


def size(jpeg: bytes) -> tuple[int, int]:
    """Width and height of a kept photograph in pixels. Raises InputError."""
    try:
        with Image.open(BytesIO(jpeg), formats=("JPEG",)) as picture:
            return picture.size
    except (UnidentifiedImageError, OSError) as cause:
        raise InputError("留存的照片坏了。请运行 main.py ledger check。") from cause


def _raw(path: Path) -> bytes:
    with path.open("rb") as file:
        raw = file.read(MOST + 1)
    if len(raw) > MOST:
        raise InputError(f"照片 {path.name} 太大了。请用手机里的普通照片。")
    return raw


def _jpeg(picture: Image.Image) -> bytes:
    """Pixels alone: a new picture, so that no comment, profile or thumbnail of the old one comes along."""
    bare = Image.new("RGB", picture.size)
    bare.paste(picture)
    out = BytesIO()
    bare.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
