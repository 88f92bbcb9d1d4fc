"""`main.py print` on a disk that is really full, at many fillings: every sheet that is out is whole and registered."""

from __future__ import annotations

import pytest

from printing.ledger.entry import Kind
from printing.ledger.store import entries
from sync.config import DataFolder
from sync.errors import Exit
from tests.main_job import run
from tests.printing.batch.township import township
from tests.small_disk import small_disk


@pytest.mark.parametrize("room", [0, 60, 150, 240])
def test_whatever_room_there_is_nothing_is_half_printed_or_unrecorded(tmp_path, room) -> None:
    data, paper = DataFolder(tmp_path / "data"), tmp_path / "data" / "paper"
    with small_disk(data.root, 64 * 1024) as disk:
        township(data)
        paper.mkdir()
        disk.room(used(data) + room)
        code, _ = run("--data", data.root, "print", "--all", "--to", paper, "--by", "周文")
        out = [sheet.stem for sheet in sorted(paper.glob("*.pdf")) if whole(sheet)]
        assert len(out) == len(list(paper.iterdir()))
        assert code == (Exit.DONE if len(out) == 3 else Exit.UNREADABLE)
        disk.plenty()
        assert sorted(e.posting for e in entries(data) if e.kind is Kind.PRINTED) == out
        again, _ = run("--data", data.root, "print", "--all", "--to", paper, "--by", "周文")
        assert again == Exit.DONE
        assert run("--data", data.root, "ledger", "check")[0] == Exit.DONE


def used(data: DataFolder) -> int:
    """What lies there already, in kiB of whole pages."""
    return sum((path.stat().st_size + 4095) // 4096 * 4 for path in data.root.rglob("*") if path.is_file())


def whole(sheet) -> bool:
    return sheet.read_bytes().rstrip().endswith(b"%%EOF")
