"""Files that cannot be read: one Chinese sentence naming file, sheet and cell, exit code 2, nothing written."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from sync.commands.check import command
from sync.errors import Exit, InputError
from sync.intake import bounds
from sync.intake.context import IntakeContext
from sync.intake.reading import read_bytes, read_files

HEAD = ["序号", "姓名", "面积(亩)", "标准(元/亩)", "金额(元)"]
ROW = [1, "张三", 2, 100, 200]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def workbook(*sheets: Sequence[Sequence[object]], title: str = "Sheet") -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"{title}{number}")
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sentence(data: bytes, name: str = "名册.xlsx") -> str:
    with pytest.raises(InputError) as caught:
        read_bytes(data, name, IntakeContext())
    text = str(caught.value)
    assert name in text and text.endswith("。") and "\n" not in text
    assert caught.value.exit == Exit.UNREADABLE
    return text


def repacked(data: bytes, part: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, content if entry.filename == part else old.read(entry.filename))
    return out.getvalue()


def test_an_empty_file() -> None:
    assert "空文件" in sentence(b"")


def test_a_workbook_cut_short_in_transfer() -> None:
    assert "损坏" in sentence(workbook([HEAD, ROW])[:-200])


def test_a_workbook_with_a_flipped_byte_is_refused_or_read_but_never_crashes() -> None:
    good = bytearray(workbook([HEAD, ROW]))
    for at in range(100, len(good), 97):
        bad = bytearray(good)
        bad[at] ^= 0xFF
        try:
            read_bytes(bytes(bad), "名册.xlsx", IntakeContext())
        except InputError as error:
            assert "名册.xlsx" in str(error)


def test_a_workbook_with_a_password() -> None:
    directory = "EncryptedPackage".encode("utf-16-le")
    assert "密码" in sentence(OLE + bytes(1000) + directory + bytes(512))


def test_an_old_workbook_with_a_password() -> None:
    assert "密码" in sentence(old_workbook_with_password(), "名册.xls")


def test_a_document_of_another_kind() -> None:
    assert "PDF" in sentence(b"%PDF-1.7\n...", "名册.xls")
    assert "图片" in sentence(b"\x89PNG\r\n\x1a\n" + bytes(50), "名册.xlsx")
    assert "Word" in sentence(OLE + bytes(1000), "名册.xls")
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert "不是 Excel" in sentence(zipped.getvalue())


def test_sheets_without_content() -> None:
    assert "没有内容" in sentence(workbook([], []))


def test_a_sheet_without_a_header() -> None:
    text = sentence(workbook([["关于发放补贴的通知"], ["各村:"], ["请于月底前上报。"]]))
    assert "Sheet1" in text and "表头" in text


def test_a_header_without_rows() -> None:
    assert "一行发放记录也没有" in sentence(workbook([HEAD]))


@pytest.mark.parametrize("word", ["两百元", "待定", "见附件", "200/300", "¥"])
def test_text_where_money_belongs_names_the_cell_and_quotes_nothing(word: str) -> None:
    text = sentence(workbook([HEAD, ROW, [2, "李四", 3, 100, word]]))
    assert "Sheet1!E3" in text and word not in text


def test_text_where_money_belongs_in_a_csv_names_the_line() -> None:
    data = ",".join(HEAD).encode() + '\r\n1,张三,2,100,"200"\r\n2,李四,3,100,两百元\r\n'.encode()
    assert "L3" in sentence(data, "名册.csv")


def test_an_error_value_of_a_formula_is_no_amount() -> None:
    data = workbook([HEAD, ROW, [2, "李四", 3, 100, "=1/0"]])
    sheet = '<c r="E3" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    start, end = xml.index('<c r="E3"'), xml.index("</c>", xml.index('<c r="E3"')) + 4
    broken = repacked(data, "xl/worksheets/sheet1.xml", (xml[:start] + sheet + xml[end:]).encode())
    (reading,) = read_bytes(broken, "名册.xlsx", IntakeContext()).readings
    assert reading.posting.rows[1].amount is None
    assert ("arithmetic", "Sheet1!E3") in [(one.code, one.where) for one in reading.posting.findings]


def test_four_hundred_thousand_rows_are_counted_before_they_are_read() -> None:
    data = workbook([HEAD, ROW])
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 400_001))
    huge = repacked(data, "xl/worksheets/sheet1.xml", (head + rows + "</sheetData></worksheet>").encode())
    assert "超过 200000 行" in sentence(huge)


def test_four_hundred_thousand_lines_of_csv() -> None:
    data = (",".join(HEAD) + "\n" + "1,张三,2,100,200\n" * 400_000).encode()
    text = sentence(data, "名册.csv")
    assert "超过 200000 行" in text


def test_one_far_cell_does_not_fill_the_memory() -> None:
    data = workbook([HEAD, ROW])
    far = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="199999"><c r="XFD199999"><v>1</v></c></row>'
        "</sheetData></worksheet>"
    )
    assert "太大" in sentence(repacked(data, "xl/worksheets/sheet1.xml", far.encode()))
    quoted = far.replace('"XFD', "'XFD").replace('199999"><v>', "199999'><v>")
    assert "太大" in sentence(repacked(data, "xl/worksheets/sheet1.xml", quoted.encode()))


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = repacked(workbook([HEAD, ROW]), "xl/sharedStrings.xml", bytes(120 << 20))
    assert len(bomb) < 1 << 20
    assert "大得不正常" in sentence(repacked(bomb, "xl/theme/theme1.xml", bytes(120 << 20)))


def test_a_zip_bomb_that_lies_about_its_size_is_not_unpacked() -> None:
    """The directory says 100 bytes; the stream goes on for 120 MB."""
    bomb = bytearray(repacked(workbook([HEAD, ROW]), "xl/theme/theme1.xml", bytes(120 << 20)))
    true = struct.pack("<I", 120 << 20)
    assert bomb.count(true) == 2
    assert "大得不正常" in sentence(bytes(bomb).replace(true, struct.pack("<I", 100)))


def test_a_csv_in_an_unknown_encoding() -> None:
    text = "\n".join(["序號,姓名,補貼金額", "1,張家銘,200", "2,陳淑芬,300"] * 20)
    assert "编码" in sentence(text.encode("big5"), "名册.csv")
    assert "编码" in sentence("名前,金額\nやまだ,200\nすずき,300\n".encode("shift-jis") * 20 + b"\xff\xff", "名册.csv")


def test_a_csv_with_an_open_quote_is_refused_or_read_whole() -> None:
    data = (",".join(HEAD) + '\n1,"张三,2,100,200\n' + "2,李四,3,100,300\n" * 20_000).encode()
    assert "名册.csv" in sentence(data, "名册.csv")


def test_a_file_too_large_and_a_folder_and_a_missing_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "大.csv").write_bytes(b"a,b\n" * 1000)
    monkeypatch.setattr(bounds, "MAX_BYTES", 100)
    paths = [tmp_path / "大.csv", tmp_path, tmp_path / "没有.xlsx"]
    errors = read_files(paths, IntakeContext()).errors
    assert [error.exit for error in errors] == [Exit.UNREADABLE] * 3
    assert "超过" in str(errors[0]) and "文件夹" in str(errors[1]) and "找不到" in str(errors[2])


def test_the_command_says_it_once_and_writes_nothing(tmp_path: Path) -> None:
    bad = tmp_path / "坏.xlsx"
    bad.write_bytes(b"PK\x03\x04" + bytes(100))
    before = sorted(tmp_path.rglob("*"))
    result = CliRunner().invoke(command, [str(bad), "--json"], standalone_mode=False)
    assert result.return_value == Exit.UNREADABLE
    assert result.stdout.strip() == "[]"
    assert result.stderr.count("\n") == 1 and "坏.xlsx" in result.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_s_private_name_is_not_repeated_in_sentences() -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(b"", "张三33099919730405603X.xlsx", IntakeContext())
    assert "3309" not in str(caught.value)


def old_workbook_with_password() -> bytes:
    """The smallest .xls container whose workbook stream begins BOF, FILEPASS (BIFF8, RC4)."""
    bof = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    filepass = struct.pack("<HH", 0x002F, 54) + struct.pack("<HHH", 1, 1, 1) + bytes(48)
    stream = (bof + filepass + struct.pack("<HH", 0x000A, 0)).ljust(4096, b"\0")  # 4096: no mini stream needed
    end, free, fat = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    header = (
        OLE + bytes(16) + struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0, 0)
    )
    header = header.ljust(512, b"\xff")
    table = struct.pack("<II", fat, end) + b"".join(struct.pack("<I", n) for n in range(3, 10)) + struct.pack("<I", end)
    table = table.ljust(512, struct.pack("<I", free)[:1])

    def entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
        raw = (name + "\0").encode("utf-16-le")
        return raw.ljust(64, b"\0") + struct.pack("<HBBIII36xIQ", len(raw), kind, 1, free, free, child, first, size)

    root = entry("Root Entry", 5, 1, end, 0)
    directory = (root + entry("Workbook", 2, free, 2, 4096)).ljust(512, b"\0")
    return header + table + directory + stream


def test_rows_and_columns_hidden_inside_a_sheet_are_read_and_named() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["王家村2026年稻谷补贴"],
        ["姓名", "金额", "备注", "身份证号"],
        ["张三", 1, "", ""],
        ["李四", 2, "", ""],
    ):
        sheet.append(row)
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet.column_dimensions["D"].hidden = True  # dropped anyway, and often hidden: no finding
    out = io.BytesIO()
    book.save(out)
    (reading,) = read_bytes(out.getvalue(), "名册.xlsx", IntakeContext()).readings
    assert [row.name for row in reading.posting.rows] == ["张三", "李四"]
    (finding,) = reading.posting.findings
    assert (finding.code, finding.where) == ("hidden-sheet", "Sheet!A4")
    assert "第 4 行、C 列是隐藏的" in finding.message
