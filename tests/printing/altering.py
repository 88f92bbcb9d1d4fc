"""Sheets tampered with as people do it: in a PDF editor, with scissors, on a copier, with a phone's camera."""

from __future__ import annotations

import ctypes
import io
import re
import struct
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as raw
from PIL import Image, ImageFilter


def saved(document: pypdfium2.PdfDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pages(pdf: bytes, *numbers: int) -> bytes:
    """Only these pages, from 1, in this order."""
    made = pypdfium2.PdfDocument.new()
    made.import_pages(pypdfium2.PdfDocument(pdf), [number - 1 for number in numbers])
    return saved(made)


def joined(*pdfs: bytes) -> bytes:
    made = pypdfium2.PdfDocument.new()
    for pdf in pdfs:
        made.import_pages(pypdfium2.PdfDocument(pdf))
    return saved(made)


def place(pdf: bytes, text: str, page: int = 1) -> tuple[float, float, float, float]:
    """Where a text stands: left, low, right, high."""
    reader = pypdfium2.PdfDocument(pdf)[page - 1].get_textpage()
    index, count = reader.search(text).get_next()
    boxes = [reader.get_charbox(i) for i in range(index, index + count)]
    return (
        min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes),
    )  # fmt: skip


def painted(pdf: bytes, text: str, page: int = 1, colour: int = 255, words: str = "") -> bytes:
    """A box over a text, as an editor's correction fluid leaves it; and other words on the box."""
    left, low, right, high = place(pdf, text, page)
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[page - 1]
    box = raw.FPDFPageObj_CreateNewRect(left - 1, low - 1, right - left + 2, high - low + 2)
    raw.FPDFPageObj_SetFillColor(box, colour, colour, colour, 255)
    raw.FPDFPath_SetDrawMode(box, raw.FPDF_FILLMODE_WINDING, False)
    raw.FPDFPage_InsertObject(sheet, box)
    if words:
        _write(document, sheet, words, left, low, high - low)
    sheet.gen_content()
    return saved(document)


def written(pdf: bytes, words: str, x: float, y: float, size: float = 12, page: int = 1) -> bytes:
    """Words (ASCII) set into free room."""
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[page - 1]
    _write(document, sheet, words, x, y, size)
    sheet.gen_content()
    return saved(document)


def _write(document: pypdfium2.PdfDocument, sheet: pypdfium2.PdfPage, words: str, x: float, y: float, size: float):
    made = raw.FPDFPageObj_NewTextObj(document, b"Helvetica", size)
    coded = words.encode("utf-16-le") + b"\x00\x00"
    raw.FPDFText_SetText(made, ctypes.cast(ctypes.c_char_p(coded), ctypes.POINTER(ctypes.c_ushort)))
    raw.FPDFPageObj_Transform(made, 1, 0, 0, 1, x, y)
    raw.FPDFPage_InsertObject(sheet, made)


def replaced(pdf: bytes, old: str, new: str, page: int = 1) -> bytes:
    """The text object that shows `old` taken out, and other words in its place: an editor's clean work."""
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[page - 1]
    reader = sheet.get_textpage()
    for thing in list(sheet.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])):
        size = raw.FPDFTextObj_GetText(thing, reader, None, 0)
        text = ctypes.create_string_buffer(size)
        raw.FPDFTextObj_GetText(thing, reader, ctypes.cast(text, ctypes.POINTER(ctypes.c_ushort)), size)
        if text.raw.decode("utf-16-le").rstrip("\x00").strip() == old:
            left, low, _, _ = thing.get_bounds()
            points = ctypes.c_float()
            raw.FPDFTextObj_GetFontSize(thing, points)
            sheet.remove_obj(thing)
            if new:
                _write(document, sheet, new, left, low, points.value)
            sheet.gen_content()
            return saved(document)
    raise LookupError(old)


def with_picture(pdf: bytes, x: float, y: float, side: float, page: int = 1) -> bytes:
    """A picture set on a page: a seal, a stamp, another figure."""
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[page - 1]
    image = pypdfium2.PdfImage.new(document)
    image.set_bitmap(pypdfium2.PdfBitmap.from_pil(Image.new("RGB", (60, 60), (200, 30, 30))))
    image.set_matrix(pypdfium2.PdfMatrix().scale(side, side).translate(x, y))
    sheet.insert_obj(image)
    sheet.gen_content()
    return saved(document)


def with_note(pdf: bytes, page: int = 1) -> bytes:
    """A comment as viewers let people add one."""
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[page - 1]
    raw.FPDFPage_CloseAnnot(raw.FPDFPage_CreateAnnot(sheet, raw.FPDF_ANNOT_FREETEXT))
    return saved(document)


# --- paper and camera


def scanned(pdf: bytes, folder: Path, dpi: int, page: int) -> Image.Image:
    """A page as poppler draws it, which is not our own renderer."""
    (folder / "sheet.pdf").write_bytes(pdf)
    target = folder / f"scan-{dpi}"
    command = ["pdftoppm", "-r", str(dpi), "-f", str(page), "-l", str(page), "-singlefile", "-png"]
    subprocess.run([*command, str(folder / "sheet.pdf"), str(target)], check=True)
    return Image.open(f"{target}.png").convert("L")


def as_file(picture: Image.Image, kind: str = "PNG", **options: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def noisy(picture: Image.Image, spread: int = 40) -> Image.Image:
    """Grain of a dark room."""
    return Image.blend(picture, Image.effect_noise(picture.size, spread * 2), 0.25)


def at_an_angle(picture: Image.Image) -> Image.Image:
    """Photographed from the lower left: the far edge is shorter, the near corner nearer."""
    width, height = picture.size
    seen = ((0.06, 0.04), (0.90, 0.0), (1.0, 1.0), (0.0, 0.93))
    corners = [(x * width, y * height) for x, y in seen]
    return picture.transform(
        picture.size, Image.Transform.PERSPECTIVE, _mapping(corners, width, height), Image.Resampling.BICUBIC,
        fillcolor=120,
    )  # fmt: skip


def _mapping(corners: list[tuple[float, float]], width: int, height: int) -> list[float]:
    """Coefficients that put the picture's corners at these places."""
    import numpy

    whole = ((0, 0), (width, 0), (width, height), (0, height))
    rows, sides = [], []
    for (x, y), (u, v) in zip(corners, whole, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        sides += [u, v]
    return [float(one) for one in numpy.linalg.solve(numpy.array(rows), numpy.array(sides))]


def blurred(picture: Image.Image, points: float) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(points))


def without_code(pdf: bytes, page: int = 1) -> bytes:
    """The code taken out: it is what is drawn last."""
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[page - 1]
    paths = list(sheet.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]))
    sheet.remove_obj(paths[-1])
    sheet.gen_content()
    return saved(document)


def with_lying_font(pdf: bytes, one: str, other: str) -> bytes:
    """In every font the outlines of two figures exchanged: the text stays, what is seen is another."""
    document = pikepdf.open(io.BytesIO(pdf))
    for thing in document.objects:
        if not (isinstance(thing, pikepdf.Dictionary) and "/FontDescriptor" in thing and "/ToUnicode" in thing):
            continue
        pairs = re.findall(r"<(..)> <(....)>", thing.ToUnicode.read_bytes().decode("latin-1"))
        codes = {chr(int(sign, 16)): int(code, 16) for code, sign in pairs}
        if one in codes and other in codes:
            program = thing.FontDescriptor.FontFile2
            program.write(_exchanged(program.read_bytes(), codes[one], codes[other]))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _exchanged(font: bytes, one: int, other: int) -> bytes:
    """A TrueType subset whose cmap (format 6: a list of outlines by code) leads two codes to each other's outline."""
    made = bytearray(font)
    directory = (struct.unpack_from(">4sIII", made, 12 + 16 * i) for i in range(struct.unpack_from(">H", made, 4)[0]))
    table = next(offset for tag, _, offset, _ in directory if tag == b"cmap")
    listed = table + struct.unpack_from(">HHI", made, table + 4)[2]
    form, _, _, first, _ = struct.unpack_from(">5H", made, listed)
    assert form == 6
    a, b = (listed + 10 + 2 * (code - first) for code in (one, other))
    made[a : a + 2], made[b : b + 2] = made[b : b + 2], made[a : a + 2]
    return bytes(made)
