"""A household card before a camera: what it opens, when the camera is on, and that it never stays on.

Frames and films are made from a card as it is printed; from the video sink on everything is the kiosk's own.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtMultimedia import QMediaCaptureSession, QVideoFrameFormat, QVideoFrameInput, QVideoSink
from pytestqt.qtbot import QtBot

from kiosk.input.camera.child import CHILD_ENDS, PATIENCE
from kiosk.input.camera.eye import CHILD, ROOT, Eye, State
from kiosk.input.camera.frames import grey
from kiosk.input.camera.lookout import EVERY, EYE, Lookout
from kiosk.session import CardDoor
from kiosk.snapshots.card import PRIVATE, TIRED, UNKNOWN
from printing.decode import texts_of
from sync import cards
from sync.config import DataFolder
from sync.library.build import build
from tests.fixtures import county, sample_meta
from tests.kiosk.households import HIDDEN, LOST, SECRET, content
from tests.kiosk.input.cameras import film, frame, held, image, printed
from tests.kiosk.input.film import playing
from tests.kiosk.test_every_screen import PERCENT, WINDOWS, examine, large
from tests.kiosk_driver import Visitor

CARD = cards.text(SECRET)
SOON = 30_000  # ms; a process with Qt Multimedia takes a second
KINDS = ("Y8", "NV12", "YUV420P", "YUYV", "UYVY", "RGBX8888")
HANDS = {
    "straight": {},
    "upside down": {"turned": 180},
    "askew": {"turned": 31},
    "out of focus": {"turned": -12, "blur": 2.5},
    "in the dark": {"turned": 8, "blur": 1, "light": 0.22},
}


@pytest.fixture(scope="module")
def card() -> Image.Image:
    return printed(SECRET)


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory, card: Image.Image) -> dict[str, Path]:
    """An empty room, then the card; and another card that was lost."""
    room, folder = Image.effect_noise((1280, 720), 40), tmp_path_factory.mktemp("films")
    return {
        "card": film(folder / "card.avi", [room, held(card, 14, 1.5, 0.6)]),
        "lost": film(folder / "lost.avi", [room, held(printed(LOST))]),
        "room": film(folder / "room.avi", [room, room]),
    }


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    folder = DataFolder(tmp_path / "data")
    folder.library.mkdir(parents=True)
    build(folder.library / "library-1.db", None, county(), (content(),), sample_meta())
    folder.pointer.write_text("library-1.db\n", "utf-8")
    return folder


@pytest.fixture
def before(open_kiosk: Callable[..., Visitor], folder: DataFolder) -> Callable[..., tuple[Visitor, Eye]]:
    """A kiosk whose camera sees a film."""

    def see(*child: str) -> tuple[Visitor, Eye]:
        visitor = open_kiosk(folder)
        eye = Eye(child=child or CHILD)
        reader = visitor.shell.open_cards()
        assert reader is not None
        reader.take_eye(eye)
        return visitor, eye

    return see


def to_the_door(visitor: Visitor) -> None:
    visitor.touch("我的补贴")
    visitor.touch("用家户卡")


def alive(pid: int) -> bool:
    """Whether a process runs still; one that has ended and was not fetched does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


# --- frames -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_card_is_read_from_a_frame_of_any_kind(card: Image.Image, qapp, kind: str, hand: str) -> None:
    picture = held(card, **HANDS[hand])
    seen = grey(frame(picture, getattr(QVideoFrameFormat.PixelFormat, f"Format_{kind}")))
    assert seen is not None and (seen.width, seen.height) == picture.size
    assert texts_of(seen.points.tobytes(), seen.width, seen.height) == (CARD,)


def test_frames_of_a_capture_session_are_told_once_while_the_card_is_in_sight(
    card: Image.Image, qapp, qtbot: QtBot
) -> None:
    session, source, sink = QMediaCaptureSession(), QVideoFrameInput(), QVideoSink()
    session.setVideoFrameInput(source)
    session.setVideoSink(sink)
    told: list[dict[str, object]] = []
    lookout = Lookout(sink, told.append)
    qtbot.waitUntil(lambda: source.sendVideoFrame(frame_of(held(card, 20))))
    qtbot.waitUntil(lambda: sum("points" in each for each in told) > 3, timeout=SOON)
    assert [each["code"] for each in told if "code" in each] == [CARD]
    small = [each for each in told if "points" in each]
    assert all(EYE <= int(str(each["width"])) < 2 * EYE for each in small)
    lookout.deleteLater()


def frame_of(picture: Image.Image):
    return frame(picture, QVideoFrameFormat.PixelFormat.Format_RGBX8888)


# --- a visit ------------------------------------------------------------------------------------------


def test_a_card_before_the_camera_opens_the_households_page(
    before: Callable[..., tuple[Visitor, Eye]], films: dict[str, Path], qtbot: QtBot
) -> None:
    visitor, eye = before(*playing(films["card"]))
    assert eye.pid == 0 and eye.now is State.SHUT, "nobody has asked for a card yet"
    to_the_door(visitor)
    qtbot.waitUntil(lambda: visitor.shell.screen == "Person", timeout=SOON)
    assert eye.pid == 0 and eye.view.isNull(), "off, before the page is read"
    words = visitor.words()
    while HIDDEN not in words and "下一页" in visitor.names():
        visitor.touch("下一页")
        words += visitor.words()
    assert HIDDEN in words


def test_the_screen_says_that_it_sees_and_shows_what(
    before: Callable[..., tuple[Visitor, Eye]], films: dict[str, Path], qtbot: QtBot
) -> None:
    visitor, eye = before(*playing(films["room"]))
    to_the_door(visitor)
    qtbot.waitUntil(lambda: not eye.view.isNull(), timeout=SOON)
    words = visitor.words()
    assert PRIVATE in words and "摄像头" in words and "扫码口" not in words
    shown = visitor.window.grabWindow()
    card = next(thing for thing in visitor.things() if thing.text == PRIVATE)
    spot = shown.pixelColor(round(card.at.center().x()), round(card.at.y() - 100))
    assert spot.red() == spot.green() == spot.blue(), "grey, as no paper of ours is"


def test_what_it_sees_fits_at_every_size(
    before: Callable[..., tuple[Visitor, Eye]], films: dict[str, Path], qtbot: QtBot
) -> None:
    visitor, eye = before(*playing(films["room"], "5"))
    to_the_door(visitor)
    qtbot.waitUntil(lambda: not eye.view.isNull(), timeout=SOON)
    faults = [f"{state}: {fault}" for state in ("seeing",) for fault in at_every_size(visitor)]
    qtbot.waitUntil(lambda: eye.now is State.TIRED, timeout=SOON)
    faults += [f"tired: {fault}" for fault in at_every_size(visitor)]
    visitor.shell.go(CardDoor())
    eye.shut()
    faults += [f"none: {fault}" for fault in at_every_size(visitor)]
    assert not faults, "\n".join(faults)


def at_every_size(visitor: Visitor):
    for window in WINDOWS.values():
        visitor.turn(*window)
        for percent in PERCENT:
            yield from (f"{window} {percent} {fault}" for fault in examine(large(visitor, percent), percent > 100))


def test_a_lost_card_before_the_camera_is_told_once_until_it_was_taken_away(
    before: Callable[..., tuple[Visitor, Eye]], films: dict[str, Path], qtbot: QtBot
) -> None:
    visitor, eye = before(*playing(films["lost"]))
    to_the_door(visitor)
    qtbot.waitUntil(lambda: visitor.shell.cards.words == UNKNOWN, timeout=SOON)
    visitor.touch("知道了")
    told: list[str] = []
    eye.seen.connect(told.append)
    before_that = eye.view.cacheKey()
    qtbot.waitUntil(lambda: eye.view.cacheKey() > before_that + 20, timeout=SOON)  # it looks on, ten times a second
    assert told == [] and visitor.shell.screen == "CardDoor"


# --- it never stays on --------------------------------------------------------------------------------

LEAVING: dict[str, Callable[[Visitor], None]] = {
    "home": lambda visitor: visitor.touch("首页"),
    "back": lambda visitor: visitor.touch("返回"),
    "another screen": lambda visitor: visitor.shell.search(),
    "calling staff": lambda visitor: visitor.shell.callStaff(),
    "the end of a visit": lambda visitor: visitor.shell.end_visit(""),
    "a scanned card": lambda visitor: visitor.shell.scanned(CARD),
}


@pytest.mark.parametrize("how", LEAVING)
def test_whoever_leaves_the_door_leaves_a_camera_that_is_off(
    before: Callable[..., tuple[Visitor, Eye]], films: dict[str, Path], qtbot: QtBot, how: str
) -> None:
    visitor, eye = before(*playing(films["room"]))
    to_the_door(visitor)
    qtbot.waitUntil(lambda: not eye.view.isNull(), timeout=SOON)
    pid = eye.pid
    assert alive(pid)
    LEAVING[how](visitor)
    assert eye.pid == 0 and eye.now is State.SHUT and eye.view.isNull()
    qtbot.waitUntil(lambda: not alive(pid), timeout=SOON)


def test_coming_back_to_the_door_opens_it_again(
    before: Callable[..., tuple[Visitor, Eye]], films: dict[str, Path], qtbot: QtBot
) -> None:
    visitor, eye = before(*playing(films["room"]))
    to_the_door(visitor)
    visitor.shell.search()
    assert eye.pid == 0
    visitor.touch("返回")
    qtbot.waitUntil(lambda: not eye.view.isNull(), timeout=SOON)


def test_it_is_off_after_a_while_and_a_touch_opens_it_again(
    before: Callable[..., tuple[Visitor, Eye]], films: dict[str, Path], qtbot: QtBot
) -> None:
    visitor, eye = before(*playing(films["room"], "0.5"))
    to_the_door(visitor)
    qtbot.waitUntil(lambda: eye.now is State.TIRED, timeout=SOON)
    assert eye.pid == 0 and TIRED in visitor.words()
    visitor.touch("再看一次")
    assert eye.pid != 0
    assert 60 <= PATIENCE <= 300 and EVERY >= 50


def test_it_is_off_when_the_kiosk_is_killed(films: dict[str, Path]) -> None:
    """The camera's process ends with its input, however its kiosk came to an end."""
    process = subprocess.Popen(
        playing(films["room"]), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdout and process.stdin
    assert b"open" in process.stdout.readline()
    assert process.poll() is None
    process.stdin.close()
    assert process.wait(30) == CHILD_ENDS
    process.stdout.close()


# --- machines without one -----------------------------------------------------------------------------


def test_without_a_camera_the_screen_asks_for_the_scanner(
    before: Callable[..., tuple[Visitor, Eye]], qtbot: QtBot
) -> None:
    if any(Path("/dev").glob("video*")):
        pytest.skip("this machine has a camera")
    visitor, eye = before()
    to_the_door(visitor)
    qtbot.waitUntil(lambda: eye.now is State.NONE, timeout=SOON)
    words = visitor.words()
    assert "扫码口" in words and "摄像头" not in words and "请叫工作人员" in words.replace("\n", "")


@pytest.mark.parametrize(
    "child",
    [
        ("/nowhere/at/all",),
        (sys.executable, "-c", "raise SystemExit(3)"),
        (sys.executable, "-c", "print('?' * 3_000_000, end='')"),
        (sys.executable, "-c", 'print(\'{"none": "busy"}\')'),
    ],
)
def test_a_camera_that_fails_is_as_none(
    before: Callable[..., tuple[Visitor, Eye]], qtbot: QtBot, child: tuple[str, ...]
) -> None:
    visitor, eye = before(*child)
    to_the_door(visitor)
    qtbot.waitUntil(lambda: eye.now is State.NONE, timeout=SOON)
    assert eye.pid == 0 and "扫码口" in visitor.words()


def test_nothing_of_what_it_saw_is_written(
    before: Callable[..., tuple[Visitor, Eye]], films: dict[str, Path], qtbot: QtBot, tmp_path: Path, monkeypatch
) -> None:
    for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"):
        (tmp_path / "disk" / name).mkdir(parents=True, mode=0o700)
        monkeypatch.setenv(name, str(tmp_path / "disk" / name))
    visitor, _ = before(*playing(films["card"]))
    to_the_door(visitor)
    qtbot.waitUntil(lambda: visitor.shell.screen == "Person", timeout=SOON)
    left = [path for path in (tmp_path / "disk").rglob("*") if path.is_file() and path.stat().st_size]
    assert [path for path in left if path.suffix != ".qmlc"] == [], "compiled screens, which nobody has looked into"


def test_a_picture_is_a_cameras_picture() -> None:
    """What stands in for a camera shows what it is given."""
    assert image(Image.new("L", (8, 6), 77)).pixelColor(3, 3).red() == 77
