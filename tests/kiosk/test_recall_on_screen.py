"""A list is called back while somebody reads it: the names leave the glass, the voice stops, no file keeps either."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.speech import voice
from kiosk.viewmodels.shell import TROUBLE
from sync.config import DataFolder
from sync.errors import FeedError
from sync.library.purge import purge
from sync.library.reader import Library
from sync.pull import generations
from tests.fixtures import SHANGLI, county, sample_meta
from tests.kiosk_driver import Visitor

GD = f"{SHANGLI}-GD-2026-1-1"
WAY = ("村里公示", "上李村", "耕地地力保护补贴", "尉迟敬山")


def called_back(folder: DataFolder) -> None:
    """What sync does: the next generation without the rows, and the one before it gone."""
    base, target = folder.library / "library-1.db", folder.library / "library-2.db"
    purge(target, base, county(), sample_meta(2), {GD: "发错了名单"}, {SHANGLI})
    generations.switch(folder, target, close=True)
    assert not base.exists()


@pytest.mark.parametrize("steps", [3, 4])
def test_the_names_leave_the_glass_at_the_next_look(visitor: Visitor, folder: DataFolder, steps: int) -> None:
    for step in WAY[:steps]:
        visitor.touch(step)
    assert "尉迟敬山" in visitor.words()
    called_back(folder)
    visitor.shell.tick()
    assert "尉迟" not in visitor.words() and "您想看什么？" in visitor.words()
    visitor.touch("村里公示")
    visitor.touch("上李村")
    assert "耕地地力保护补贴" not in visitor.names() and "3,208" not in visitor.words()
    visitor.touch("已撤下：耕地地力保护补贴")
    words = visitor.words()
    assert "原因：发错了名单" in words and "尉迟" not in words and "60 户" not in words and "元" not in words


def test_also_where_the_new_generation_cannot_be_shown(
    visitor: Visitor, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for step in WAY:
        visitor.touch(step)
    called_back(folder)

    def damaged(*_: object) -> None:
        raise FeedError("内容库损坏。")

    monkeypatch.setattr(Library, "villages", damaged)
    visitor.shell.tick()
    assert "尉迟" not in visitor.words() and TROUBLE in visitor.words()
    monkeypatch.undo()
    visitor.shell.tick()
    assert "尉迟" not in visitor.words()
    visitor.touch("村里公示")
    assert TROUBLE not in visitor.words()


def test_the_voice_keeps_no_sentence_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: object
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    own = voice.Voice(("true",))
    own.prepare()
    assert own.folder and own.folder.parent == tmp_path, "sound files lie in memory, in a folder of this one process"
    own.close()
    assert not list(tmp_path.iterdir())
