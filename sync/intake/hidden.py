"""Rows and columns hidden inside a sheet of an .xlsx, which its reader does not tell: found in the sheet's XML."""

from __future__ import annotations

import re
import zipfile
from html import unescape
from io import BytesIO

_CHUNK = 1 << 20
_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_TAG = re.compile(rb"<(?:\w+:)?(?:row|col)\b[^>]*?\shidden=[\"'](?:1|true)[\"'][^>]*>")
_NUMBER = re.compile(rb"\s(r|min|max)=[\"'](\d{1,7})[\"']")
_WIDEST = 16_384

Hidden = tuple[frozenset[int], frozenset[int]]  # rows, columns; zero-based
NONE: Hidden = (frozenset(), frozenset())


def hidden_parts(data: bytes) -> dict[str, Hidden]:
    """What is hidden, by the sheet's name; nothing for files that are no .xlsx. `data` was measured before."""
    if data[:4] != b"PK\x03\x04":
        return {}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = set(archive.namelist())
        parts = _parts(archive, names)
        return {sheet: _in_part(archive, part) for sheet, part in parts.items() if part in names}


def _parts(archive: zipfile.ZipFile, names: set[str]) -> dict[str, str]:
    relations = "xl/_rels/workbook.xml.rels"
    if relations not in names:
        return {}
    text = archive.read(relations).decode("utf-8", "replace")
    targets = {_value(tag, "Id"): _value(tag, "Target") for tag in _RELATION.findall(text)}
    sheets = _SHEET.findall(archive.read("xl/workbook.xml").decode("utf-8", "replace"))
    found = {_value(tag, "name"): targets.get(_value(tag, r"\w+:id"), "") for tag in sheets}
    return {sheet: part.lstrip("/") if part.startswith("/") else f"xl/{part}" for sheet, part in found.items()}


def _value(tag: str, attribute: str) -> str:
    match = re.search(rf"\s{attribute}=(?:\"([^\"]*)\"|'([^']*)')", tag)
    return unescape(match.group(1) or match.group(2) or "") if match else ""


def _in_part(archive: zipfile.ZipFile, part: str) -> Hidden:
    rows: set[int] = set()
    columns: set[int] = set()
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            piece = tail + chunk
            cut = piece.rfind(b"<")
            tail, piece = (piece[cut:], piece[:cut]) if cut > 0 and len(piece) - cut < 4096 else (b"", piece)
            for tag in _TAG.findall(piece) if b"hidden=" in piece else ():
                at = {key: int(number) for key, number in _NUMBER.findall(tag)}
                if b"r" in at:
                    rows.add(at[b"r"] - 1)
                elif b"min" in at:
                    columns.update(range(at[b"min"] - 1, min(at.get(b"max", at[b"min"]), _WIDEST)))
    return frozenset(rows), frozenset(columns)
