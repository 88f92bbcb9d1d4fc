"""A township's office with three sheets in its register, and a phone's photograph of a board."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

import main
from sync.config import DataFolder
from tests.printing.batch.township import township


@pytest.fixture
def folder(tmp_path, capsys) -> DataFolder:
    data = DataFolder(tmp_path / "data")
    township(data)
    assert main.run(["--data", str(data.root), "print", "--all", "--to", str(tmp_path / "out"), "--by", "周文"]) == 0
    capsys.readouterr()
    return data


@pytest.fixture
def ledger(folder, capsys):
    """`main.py ledger …`: exit code, JSON (or what was said on stdout), sentences."""

    def run(*arguments: object):
        code = main.run(["--data", str(folder.root), "ledger", *map(str, arguments)])
        out, said = capsys.readouterr()
        return code, json.loads(out) if "--json" in arguments and out else out, said

    return run


@pytest.fixture
def photo(tmp_path) -> Path:
    """As a phone writes it: turned by a flag, with its maker and the place in it."""
    picture = Image.new("RGB", (1200, 900), (140, 160, 130))
    ImageDraw.Draw(picture).rectangle((200, 150, 900, 800), fill="white")
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x9286] = 6, "PhoneMaker", "a comment"
    exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 1.0, 2.0), 3: "E", 4: (122.0, 6.0, 7.0)})
    path = tmp_path / "IMG_0001.jpg"
    picture.save(path, exif=exif, comment=b"taken by somebody")
    return path
