"""What ISO 19005-2 (PDF/A-2u) asks of a file, as far as it can be seen without a renderer; gives every offence.

These are the rules that a file of text, rules and photographs can break, for the ordinary run; veraPDF itself is asked
with -m long (tests.verapdf). Glyph widths are read from the embedded programs themselves.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf

_BANNED = {"/JavaScript", "/JS", "/Launch", "/AA", "/OpenAction", "/EmbeddedFiles", "/EF", "/XFA", "/NeedsRendering"}
_SEE_THROUGH = {"/SMask", "/BM", "/ca", "/CA"}
_FILTERS = {"/FlateDecode", "/DCTDecode"}
_PDFA = "{http://www.aiim.org/pdfa/ns/id/}"


def offences(path: Path) -> list[str]:
    """Every rule that the file breaks, in words."""
    head = path.read_bytes()[:20]
    with pikepdf.open(path) as pdf:
        return [*_file(pdf, head), *_objects(pdf), *_said(pdf), *_colours(pdf), *_fonts(pdf)]


def _file(pdf: pikepdf.Pdf, head: bytes) -> Iterator[str]:
    if not head.startswith(b"%PDF-1.7\n%") or any(byte < 128 for byte in head[10:14]):
        yield f"header {head!r}"
    if pdf.is_encrypted or "/ID" not in pdf.trailer:
        yield "encrypted, or without an identifier"


def _objects(pdf: pikepdf.Pdf) -> Iterator[str]:
    for thing in pdf.objects:
        if not isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
            continue
        keys = set(thing.keys())
        if bad := keys & (_BANNED | _SEE_THROUGH):
            yield f"{bad} in an object"
        if keys & {"/Alternates", "/OPI"} or thing.get("/Interpolate") is True:
            yield "an image that is not one image"
        if isinstance(thing, pikepdf.Stream) and "/Filter" in keys:
            found = thing.Filter
            names = {str(one) for one in (found if isinstance(found, pikepdf.Array) else [found])}
            if names - _FILTERS:
                yield f"filter {names}"


def _said(pdf: pikepdf.Pdf) -> Iterator[str]:
    if "/Metadata" not in pdf.Root:
        yield "says nothing of itself"
        return
    packet = pdf.Root.Metadata.read_bytes()
    found = {element.tag: element.text for element in ElementTree.fromstring(packet).iter()}
    found |= {
        name: value for element in ElementTree.fromstring(packet).iter() for name, value in element.attrib.items()
    }
    if (found.get(f"{_PDFA}part"), found.get(f"{_PDFA}conformance")) != ("2", "U"):
        yield "does not say PDF/A-2u"
    if "/Info" in pdf.trailer and pdf.trailer.Info.keys() - {"/ModDate", "/CreationDate"}:
        yield "says it twice"


def _colours(pdf: pikepdf.Pdf) -> Iterator[str]:
    intents = list(pdf.Root.get("/OutputIntents", []))
    if len(intents) != 1 or intents[0].S != "/GTS_PDFA1":
        yield "no output intent"
        return
    profile = intents[0].DestOutputProfile
    raw = profile.read_bytes()
    if raw[36:40] != b"acsp" or raw[16:20] != b"RGB " or raw[12:16] != b"mntr" or profile.N != 3 or raw[8] > 4:
        yield "the profile is none of a screen's"
    for page in pdf.pages:
        operators = {str(operator) for _, operator in pikepdf.parse_content_stream(page)}
        if operators & {"k", "K", "sh", "ri", "gs", "cs", "CS"}:
            yield f"colours beyond the intent: {operators}"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    seen: dict[tuple[int, int], set[int]] = {}
    fonts: dict[tuple[int, int], Any] = {}
    for page in pdf.pages:
        named: Any = page.obj.Resources.get("/Font", {})
        font = None
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                if operands[0] not in named:
                    yield f"font {operands[0]} is nowhere"
                    continue
                font = named[operands[0]]
                fonts[font.objgen] = font
            elif str(operator) in ("Tj", "TJ") and font is not None:
                pieces = operands[0] if str(operator) == "TJ" else operands
                codes = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
                seen.setdefault(font.objgen, set()).update(codes)
    for number, font in fonts.items():
        yield from _font(font, seen.get(number, set()))


def _font(font: Any, codes: set[int]) -> Iterator[str]:
    name = str(font.BaseFont)
    if font.Subtype != "/TrueType" or "/FontFile2" not in font.get("/FontDescriptor", {}):
        yield f"{name} is not embedded"
        return
    if not int(font.FontDescriptor.Flags) & 4 or "/Encoding" in font:
        yield f"{name} is no symbolic font without encoding"
    program = _Program(font.FontDescriptor.FontFile2.read_bytes())
    if program.encodings != [(1, 0)]:
        yield f"{name} has encodings {program.encodings}"
    known = _unicode(font.ToUnicode.read_bytes()) if "/ToUnicode" in font else {}
    first, widths = int(font.FirstChar), list(font.Widths)
    for code in codes:
        text = known.get(code, "")
        if not text or text[0] in "\0\ufeff\ufffe":
            yield f"{name}: code {code} is no character"
        if abs(float(widths[code - first]) - program.advance(code)) > 1:
            yield f"{name}: code {code} is {widths[code - first]} wide, its program says {program.advance(code):.1f}"


def _unicode(cmap: bytes) -> dict[int, str]:
    found = {}
    for line in cmap.decode("latin-1").splitlines():
        parts = line.split()
        if len(parts) == 2 and all(part.startswith("<") for part in parts) and line != "<00> <FF>":
            found[int(parts[0][1:-1], 16)] = bytes.fromhex(parts[1][1:-1]).decode("utf-16-be")
    return found


class _Program:
    """As much of a TrueType program as tells which glyph a code has and how wide it is."""

    def __init__(self, raw: bytes) -> None:
        count = struct.unpack_from(">H", raw, 4)[0]
        tables = {raw[12 + 16 * i : 16 + 16 * i]: struct.unpack_from(">II", raw, 20 + 16 * i) for i in range(count)}
        self._raw, self._hmtx = raw, tables[b"hmtx"][0]
        self._em = struct.unpack_from(">H", raw, tables[b"head"][0] + 18)[0]
        self._metrics = struct.unpack_from(">H", raw, tables[b"hhea"][0] + 34)[0]
        at = tables[b"cmap"][0]
        subtables = struct.unpack_from(">H", raw, at + 2)[0]
        entries = [struct.unpack_from(">HHI", raw, at + 4 + 8 * i) for i in range(subtables)]
        self.encodings = [(platform, encoding) for platform, encoding, _ in entries]
        self._cmap = at + entries[0][2]

    def advance(self, code: int) -> float:
        """Thousandths of an em."""
        form, _, _, first, count = struct.unpack_from(">HHHHH", self._raw, self._cmap)
        if form == 6:
            glyph = (
                struct.unpack_from(">H", self._raw, self._cmap + 10 + 2 * (code - first))[0]
                if code < first + count
                else 0
            )
        else:
            glyph = self._raw[self._cmap + 6 + code]
        return struct.unpack_from(">H", self._raw, self._hmtx + 4 * min(glyph, self._metrics - 1))[0] * 1000 / self._em
