"""A notice sheet before the camera of 验真: the verdict opens, and the camera is off before it is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from kiosk.input.camera.eye import Eye
from kiosk.looks import LARGE, Looks
from kiosk.session import Verify
from kiosk.snapshots.card import PRIVATE
from printing.held import content_of
from printing.sheet import sheet
from printing.style import A4
from sync.config import DataFolder
from sync.library.reader import Library
from tests.fixtures import ON, SHANGLI, sample_library
from tests.kiosk.input.cameras import film, held
from tests.kiosk.input.film import playing
from tests.kiosk_driver import Visitor

SOON = 30_000  # ms; a process with Qt Multimedia takes a second
LAND = f"{SHANGLI}-GD-2026-1-1"


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """An empty room, then a sheet of the sample county; and the room alone."""
    folder = DataFolder(tmp_path_factory.mktemp("data"))
    sample_library(folder)
    room, target = Image.effect_noise((1280, 720), 40), tmp_path_factory.mktemp("films")
    return {
        "sheet": film(target / "sheet.avi", [room, held(foot(folder), 5, 0.6, 0.8)]),
        "room": film(target / "room.avi", [room, room]),
    }


def foot(folder: DataFolder) -> Image.Image:
    """The lower left of a printed sheet, as a hand holds it before a camera."""
    with Library.current(folder) as library:
        header = library.posting(LAND)
        assert header is not None
        done = sheet(content_of(library, header, ON), A4)
    page = pypdfium2.PdfDocument(done.pdf)[done.pages - 1].render(scale=3).to_pil().convert("L")
    return page.crop((0, page.height // 3, page.width * 2 // 3, page.height))


@pytest.fixture
def before(open_kiosk: Callable[..., Visitor], folder: DataFolder) -> Callable[[Path], tuple[Visitor, Eye]]:
    def see(path: Path) -> tuple[Visitor, Eye]:
        visitor, eye = open_kiosk(folder), Eye(child=playing(path))
        cards = visitor.shell.open_cards()
        assert cards is not None
        cards.take_eye(eye)
        visitor.shell.go(Verify())
        return visitor, eye

    return see


def test_a_sheet_before_the_camera_is_judged(before, films: dict[str, Path], qtbot: QtBot) -> None:
    visitor, eye = before(films["sheet"])
    qtbot.waitUntil(lambda: visitor.shell.screen == "Verified", timeout=SOON)
    assert "二维码是真的" in visitor.words()
    assert eye.pid == 0 and eye.view.isNull()


@pytest.mark.parametrize("window", [(1080, 1920), (1920, 1080), (1366, 768)])
@pytest.mark.parametrize("elder", [False, True])
def test_pad_and_camera_have_room_beside_each_other(
    before, films: dict[str, Path], qtbot: QtBot, window: tuple[int, int], elder: bool
) -> None:
    visitor, eye = before(films["room"])
    visitor.shell.seeing.set(LARGE if elder else Looks())
    visitor.turn(*window)
    qtbot.waitUntil(lambda: not eye.view.isNull(), timeout=SOON)
    visitor.settle()
    told = visitor.words().replace("\u2060", "").replace("\n", "")
    assert PRIVATE in told and "对着摄像头" in told
    keys = [thing for thing in visitor.controls() if thing.name.startswith(("数字 ", "字母 "))]
    assert len(keys) == 32
    assert all(key.seen.height() > 0.97 * key.at.height() for key in keys), "none is cut off"
    assert min(key.at.height() for key in keys) >= 44
