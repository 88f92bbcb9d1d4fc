"""Forgeries by people who know how a PDF is made: what is seen is another thing than what is read, or changes."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.printing import altering

Change = Callable[[pikepdf.Pdf, pikepdf.Page], None]


def changed(pdf: bytes, change: Change, page: int = 1) -> bytes:
    document = pikepdf.open(io.BytesIO(pdf))
    change(document, document.pages[page - 1])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def drawn(pdf: bytes, operators: str, page: int = 1) -> bytes:
    """More operators at the end of a page."""
    return changed(pdf, lambda _, leaf: leaf.contents_add(operators.encode()), page)


def nudged(pdf: bytes) -> bytes:
    """The first word moved by a hair, as a program does that lays the page out anew."""

    def nudge(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        drawn = page.Contents.read_bytes()
        found = re.search(rb"1 0 0 1 (\d+\.\d\d) ", drawn)
        assert found is not None
        moved = b"1 0 0 1 %.2f " % (float(found[1]) + 0.3)
        page.Contents = Stream(document, drawn[: found.start()] + moved + drawn[found.end() :])

    return changed(pdf, nudge)


def written_anew(pdf: bytes, folder: Path) -> bytes:
    """What poppler's writer makes of a file: other operators, the page scaled by a hair."""
    ours, theirs = folder / "ours.pdf", folder / "theirs.pdf"
    ours.write_bytes(pdf)
    subprocess.run(["pdftocairo", "-pdf", ours, theirs], check=True)
    return theirs.read_bytes()


def with_bars_that_read(pdf: bytes, text: str) -> bytes:
    """A figure taken out, and in its place a Type 3 font whose signs read the same and look like bars."""
    left, low, right, _ = altering.place(pdf, text)

    def change(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        bars = Stream(document, b"600 0 0 0 600 700 d1 100 0 300 700 re f")
        signs = "".join(f"<{65 + i:02X}> <{ord(sign):04X}>\n" for i, sign in enumerate(text))
        reads = (
            "begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
            f"{len(text)} beginbfchar\n{signs}endbfchar endcmap"
        )
        names = [Name(f"/bar{i}") for i in range(len(text))]
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 1000, 1000]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), Resources=Dictionary(), FirstChar=65,
            LastChar=64 + len(text), Widths=Array([560] * len(text)), ToUnicode=Stream(document, reads.encode()),
            CharProcs=Dictionary({str(name): document.make_indirect(bars) for name in names}),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([65, *names])),
        )  # fmt: skip
        page.Resources.Font["/Bars"] = document.make_indirect(font)
        shown = "".join(chr(65 + i) for i in range(len(text)))
        page.contents_add(f"BT /Bars {(right - left) / 0.56 / len(text)} Tf {left} {low} Td ({shown}) Tj ET".encode())

    return changed(altering.replaced(pdf, text, ""), change)


def that_reads_otherwise(pdf: bytes, text: str, shown: str) -> bytes:
    """Another figure is drawn, and a mark tells programs to read the true one (ActualText)."""

    def change(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.contents_coalesce()
        drawn = page.Contents.read_bytes()
        begins, ends = drawn.rfind(b"BT"), drawn.rfind(b"ET") + 2
        mark = f"/Span <</ActualText ({text})>> BDC\n".encode()
        page.Contents = Stream(document, drawn[:begins] + mark + drawn[begins:ends] + b"\nEMC" + drawn[ends:])

    return changed(altering.replaced(pdf, text, shown), change)


def with_layer(pdf: bytes, operators: str) -> bytes:
    """A layer that is off on the screen and on in print."""

    def change(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        usage = Dictionary(Print=Dictionary(PrintState=Name.ON), View=Dictionary(ViewState=Name.OFF))
        layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("1"), Usage=usage))
        document.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
        page.Resources.Properties = Dictionary(Layer=layer)
        page.contents_add(f"/OC /Layer BDC {operators} EMC".encode())

    return changed(pdf, change)


def with_script(pdf: bytes) -> bytes:
    """A script that runs when the file is opened."""

    def change(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("this.getField('a').value = '9'"))

    return changed(pdf, change)


def packed(pdf: bytes) -> bytes:
    """All objects that are no streams put into packed ones, where a search of the bytes finds nothing."""
    out = io.BytesIO()
    pikepdf.open(io.BytesIO(pdf)).save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def without_text(pdf: bytes) -> bytes:
    """What a way over PostScript leaves: it looks the same, and no program can read it."""

    def change(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        for font in document.objects:
            if isinstance(font, Dictionary) and "/ToUnicode" in font:
                font.ToUnicode.write(b"")

    return changed(pdf, change)


def wider(pdf: bytes) -> bytes:
    """The page made wider: what stood beside it comes into sight."""
    return changed(pdf, lambda _, page: setattr(page, "MediaBox", Array([0, 0, 950, 842])))


def locked(pdf: bytes) -> bytes:
    """Opens for everybody, and says that it must not be changed."""
    out = io.BytesIO()
    pikepdf.open(io.BytesIO(pdf)).save(out, encryption=pikepdf.Encryption(user="", owner="secret"))
    return out.getvalue()


def under_a_picture(pdf: bytes, folder: Path) -> bytes:
    """The page's own picture with a figure blackened, laid over all its words."""
    left, low, right, high = altering.place(pdf, "姓名")
    picture = altering.scanned(pdf, folder, 100, 1)
    scale, whole = 100 / 72, picture.height
    above, below = int(whole - high * scale), int(whole - low * scale)
    picture.paste(0, (int(left * scale), above, int(right * scale), below))
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[0]
    image = pypdfium2.PdfImage.new(document)
    image.set_bitmap(pypdfium2.PdfBitmap.from_pil(picture.convert("RGB")))
    image.set_matrix(pypdfium2.PdfMatrix().scale(*sheet.get_size()))
    sheet.insert_obj(image)
    sheet.gen_content()
    return altering.saved(document)


def bomb(pdf: bytes, size: int) -> bytes:
    """A page whose operators are so many spaces: some thousand bytes until somebody unpacks them."""
    return changed(pdf, lambda _, page: page.contents_add(b" " * size))
