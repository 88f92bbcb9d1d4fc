"""Where no kiosk can be opened the glass is not dark: it says what to do, and the staff's PIN leads out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest

from kiosk import app, trouble
from kiosk.trouble import TroubleModel, fault
from sync.config import DataFolder
from tests.kiosk.test_every_screen import WINDOWS
from tests.kiosk_driver import Visitor

GOOD = "258094"


@pytest.fixture
def broken(folder: DataFolder) -> DataFolder:
    """A kiosk whose settings somebody has miswritten."""
    folder.settings.write_text("[screen\n")
    return folder


@pytest.fixture
def model(broken: DataFolder, complaints: list[str]) -> TroubleModel:
    return TroubleModel(broken, fault(broken))


@pytest.fixture
def visitor(model: TroubleModel) -> Iterator[Visitor]:
    app.application()
    stage = trouble.load_screen(model)
    stage.window.show()
    yield Visitor(None, stage)  # type: ignore[arg-type]
    stage.close()


@pytest.mark.parametrize("size", WINDOWS.values(), ids=WINDOWS)
def test_it_says_what_to_do_and_nothing_is_cut_off(visitor: Visitor, size: tuple[int, int]) -> None:
    visitor.turn(*size)
    assert "请找工作人员" in visitor.words().replace("\u2060", "") and "kiosk.toml 写错了" in visitor.words()
    assert not [thing for thing in visitor.things() if thing.cut]


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda folder: folder.pointer.unlink(), "还没有内容"),
        (lambda folder: (folder.library / "library-1.db").write_bytes(b"half"), "损坏"),
        (lambda folder: (folder.library / "library-1.db").unlink(), "library-1.db"),
        (lambda folder: folder.settings.write_bytes(b"\xff\xfe"), "写错了"),
    ],
)
def test_whatever_is_missing_is_said(folder: DataFolder, damage: object, words: str) -> None:
    assert fault(folder) == ""
    damage(folder)  # type: ignore[operator]
    assert words in fault(folder)


def test_it_goes_when_what_failed_is_mended(model: TroubleModel, broken: DataFolder) -> None:
    mended: list[bool] = []
    model.mended.connect(lambda: mended.append(True))
    broken.settings.unlink()
    broken.pointer.unlink()
    model.look()
    assert not mended and "还没有内容" in model.words
    broken.pointer.write_text("library-1.db\n", "utf-8")
    model.look()
    assert mended


def test_only_the_staffs_pin_leads_out(visitor: Visitor, model: TroubleModel) -> None:
    left: list[bool] = []
    model.left.connect(lambda: left.append(True))
    event = QCloseEvent()
    QCoreApplication.sendEvent(visitor.window, event)
    assert not event.isAccepted()
    visitor.touch("工作人员入口")
    for _ in range(2):
        for figure in GOOD:
            visitor.touch(f"数字 {figure}")
        visitor.touch("好了")
    assert left
    left.clear()
    visitor.touch("返回")
    visitor.touch("工作人员入口")
    for key in (*"258095", "\r"):
        QTest.keyClick(visitor.window, Qt.Key.Key_Return if key == "\r" else Qt.Key(ord(key)))
    visitor.settle()
    assert not left and "密码不对" in visitor.words()
