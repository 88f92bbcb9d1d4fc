"""What kind of file it is, by its content and never by its ending; and whether it is safe to open."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from enum import Enum
from io import BytesIO

from sync.errors import InputError
from sync.intake import bounds

_CHUNK = 1 << 20
_ROW = re.compile(rb"<(?:\w+:)?row\b(?:[^>]*?\sr=[\"'](\d{1,9}))?")
# An old workbook's globals begin with BOF; where a password protects it, FILEPASS follows ([MS-XLS] 2.1.7.20.3).
_FILEPASS = re.compile(rb"\x09\x08(?:\x10\0\0\x06\x05\0.{12}|\x08\0\0\x05\x05\0.{4})(?:\x86\0\0\0)?\x2f\0", re.DOTALL)
_FAR = re.compile(rb"\sr=[\"']([A-Z]{2,3})\d")


class Form(Enum):
    """Forms that intake reads."""

    XLSX = "xlsx"
    XLS = "xls"
    HTML = "html"
    TEXT = "text"


def form_of(data: bytes, name: str) -> Form:
    """The form of a file's bytes. Raises InputError for what is empty, encrypted, packed beyond reason or foreign."""
    if not data.strip(b"\0 \t\r\n"):
        raise InputError(f"{name} 是空文件。请换一份再读。")
    if data[:4] == b"PK\x03\x04":
        return _in_zip(data, name)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return _in_ole(data, name)
    if data[:2] == b"\x09\x08" or data[:4] in (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00"):
        return Form.XLS
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<html", b"<!doctype html", b"<table", b"<head", b"<meta", b"<body")) or b"<html" in head:
        return Form.HTML
    foreign = _foreign(data, head)
    if foreign:
        raise InputError(f"{name} {foreign},这里只读 Excel 表格(.xls、.xlsx)和 CSV。请另存为 .xlsx 再读。")
    return Form.TEXT


def _foreign(data: bytes, head: bytes) -> str:
    if data.startswith(b"%PDF"):
        return "是 PDF"
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM")):
        return "是图片"
    if head.startswith(b"<?xml"):
        return "是 XML 表格"
    if data.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        return "是压缩包"
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return "不是表格" if b"\0" in data[:4096] and not utf16 else ""


def _in_ole(data: bytes, name: str) -> Form:
    for stream in ("EncryptedPackage", "EncryptionInfo"):
        if stream.encode("utf-16-le") in data:
            raise encrypted(name)
    if _FILEPASS.search(data):
        raise encrypted(name)
    if any(stream.encode("utf-16-le") + b"\0\0" in data for stream in ("Workbook", "Book")):
        return Form.XLS
    raise InputError(f"{name} 不是 Excel 表格(可能是 Word 文档)。请另存为 .xlsx 再读。")


def encrypted(name: str) -> InputError:
    """The sentence for a workbook with a password."""
    return InputError(f"{name} 有打开密码,读不了。请在 Excel 里取消密码,另存后再读。")


def _in_zip(data: bytes, name: str) -> Form:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if any(entry.flag_bits & 1 for entry in entries):
                raise encrypted(name)
            names = {entry.filename for entry in entries}
            if "xl/workbook.xml" not in names:
                raise InputError(f"{name} 不是 Excel 表格(.xlsx)。请在 Excel 里另存为 .xlsx 再读。")
            _measure(archive, entries, len(data), name)
    # zipfile says NotImplementedError of a file packed in a way that it cannot read
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError, KeyError) as cause:
        raise damaged(name) from cause
    except Exception as cause:  # zlib.error has no common root with the above
        if isinstance(cause, InputError):
            raise
        raise damaged(name) from cause
    return Form.XLSX


def damaged(name: str) -> InputError:
    """The sentence for a workbook that does not open."""
    return InputError(f"{name} 损坏了,打不开。请用 Excel 打开看看,另存一份再读。")


def _measure(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], packed: int, name: str) -> None:
    """Unpack everything once, counting only: headers may lie about sizes, and the sheet's rectangle is bounded."""
    if len(entries) > bounds.MAX_ENTRIES:
        raise bounds.bomb(name)
    total = 0
    for entry in entries:
        is_sheet = entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml")
        sheet = _SheetMeter(name, entry.filename) if is_sheet else None
        entry.file_size = bounds.MAX_UNPACKED + 1  # read to the real end of the stream, not to the declared one
        for chunk in _chunks(archive, entry):
            total += len(chunk)
            if total > bounds.MAX_UNPACKED or (total > bounds.RATIO_FROM and total > packed * bounds.MAX_RATIO):
                raise bounds.bomb(name)
            if sheet:
                sheet.feed(chunk)


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


class _SheetMeter:
    """Counts rows and finds the farthest column of a sheet's XML as it streams by."""

    def __init__(self, name: str, part: str) -> None:
        self.name, self.sheet = name, part.rsplit("/", 1)[-1].removesuffix(".xml")
        self.rows, self.last, self.width, self.tail = 0, 0, 26, b""

    def feed(self, chunk: bytes) -> None:
        """One more piece; raises InputError past a bound."""
        piece = self.tail + chunk
        cut = piece.rfind(b"<")
        self.tail, piece = (piece[cut:], piece[:cut]) if cut > 0 and len(piece) - cut < 4096 else (b"", piece)
        numbers = _ROW.findall(piece)
        self.rows += len(numbers)
        self.last = max(self.last, self.rows, max(map(int, filter(None, numbers)), default=0))
        for letters in set(_FAR.findall(piece)):
            self.width = max(self.width, _column_number(letters))
        if self.last > bounds.MAX_ROWS:
            raise bounds.too_many_rows(self.name, self.sheet, self.last)
        if self.last * self.width > bounds.MAX_CELLS:
            raise bounds.too_wide(self.name, self.sheet)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
