"""One run of the kiosk: opens library, voice and window, waits until the window is closed, and puts all away."""

from __future__ import annotations

import gc
import logging
import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from kiosk import ahead, app, memory
from kiosk.front import Front
from kiosk.guard import ANEW
from kiosk.pulse import Pulse
from sync.clock import now
from sync.config import DataFolder, Settings
from sync.errors import MingbangError

if TYPE_CHECKING:
    from kiosk.input.scanner import Scanner
    from kiosk.speech.reader import Reader
    from kiosk.staff.caller import Caller
    from kiosk.viewmodels.rest import RestModel
    from kiosk.viewmodels.shell import ShellModel

AFTER = 50  # ms after the event loop begins: the first frame is out

BEAT = 300  # ms; Python sees Ctrl-C only when Qt gives it a turn
_USUAL = (700, 10, 10)  # what Python itself begins with: main.py put the looking for garbage off
WINDOWED_TALL = 0.86  # of the screen's height

log = logging.getLogger("mingbang.kiosk")


def run(folder: DataFolder, settings: Settings, windowed: bool, beat: Callable[[], None] | None = None) -> int:
    """Until the window is closed; raises FeedError where the folder has no library. `beat`: told of frames."""
    plain = ahead.begin()
    application = app.application()
    engine = app.prepared()
    plain.join()
    from kiosk import wiring
    from kiosk.shelf import Shelf

    shelf = Shelf(folder)
    voices: list[Reader] = []
    stage: app.Stage | None = None
    try:
        if settings.screen.track:
            app.spread(settings.screen.track)
        shell = wiring.join(settings, shelf, now)
        stage = made = app.load(shell, engine)
        if beat is not None:
            Pulse(stage.window, beat)
        show(stage, windowed or not settings.screen.fullscreen)
        measure(stage, shell, settings.screen.dots_per_mm)
        shell.left.connect(lambda: application.exit(0))
        shell.anew.connect(lambda: application.exit(ANEW))
        heart = QTimer(interval=BEAT)
        heart.timeout.connect(lambda: None)
        heart.start()
        # exit, not quit: quit asks the window first, and a full-screen one does not close for anybody
        signal.signal(signal.SIGINT, lambda *_: application.exit(0))
        signal.signal(signal.SIGTERM, lambda *_: application.exit(0))
        QTimer.singleShot(AFTER, lambda: voices.append(settle(shell, folder, settings, made)))
        return application.exec()
    finally:
        if stage is not None:
            stage.close()
        for voice in voices:
            voice.close()
        shelf.close()


def settle(shell: ShellModel, folder: DataFolder, settings: Settings, stage: app.Stage) -> Reader:
    """What is not needed for the first frame: the voice, the screens that lie behind home, and what attends to a glass
    that nobody touches."""
    from kiosk import wiring
    from kiosk.speech.choice import child
    from kiosk.speech.reader import Reader

    reader = Reader(settings.voice, child=lambda: child(folder, settings.voice, *shell.heard))
    shell.give_voice(reader)
    lean(shell.attend(stage.window))
    steady_keys(stage, settings.screen.double_strike)
    listen(stage, shell)
    close(stage)
    own_up(shell)
    hear(stage, shell)
    steady_touches(stage, settings.screen.double_strike)
    lead(stage, shell)
    shell.take_caller(caller(settings))
    watch(shell, settings)
    wiring.warm(shell)
    reader.prepare()
    rest()
    return reader


def rest() -> None:
    """What is here stays for good: collecting garbage, which a visitor would feel, need not look at it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_USUAL)
    memory.give_back()


def lean(attends: RestModel) -> None:
    """What a visit took goes back when the board is hung out, and nobody waits."""
    attends.changed.connect(lambda: memory.give_back() if attends.resting else None)


def listen(stage: app.Stage, shell: ShellModel) -> Scanner:
    """A scanner's keys open household cards, on any screen."""
    from kiosk.input.scanner import Scanner

    scanner = Scanner(stage.window, shell)
    scanner.scanned.connect(shell.scanned)
    return scanner


def measure(stage: app.Stage, shell: ShellModel, told: float) -> None:
    """Elders' type is as large on this glass as they need, in millimetres; `told`: dots a millimetre, by settings."""
    from kiosk import glass

    window = stage.window

    def fit() -> None:
        dots, size = window.screen().geometry().size(), window.screen().physicalSize()
        per_mm = glass.dots_per_mm(told, (dots.width(), dots.height()), (size.width(), size.height()))
        shell.seeing.fit(glass.least_grow(per_mm, window.width(), window.height()))

    fit()
    for turned in (window.widthChanged, window.heightChanged, window.screenChanged):
        turned.connect(fit)


def own_up(shell: ShellModel) -> None:
    """What fails after a touch is said on the glass too; of a fault of ours only its kind goes to the log."""

    def said(kind: type[BaseException], error: BaseException, trace: object) -> None:
        log.error("a touch failed: %s", error.sentence if isinstance(error, MingbangError) else kind.__name__)
        shell.own_up()

    sys.excepthook = said


def close(stage: app.Stage) -> None:
    """No key, button or menu leads out."""
    from kiosk.input.closed import Closed

    Closed(stage.window)


def caller(settings: Settings) -> Caller:
    """What 叫工作人员 rings and lights; its lamp is out when the kiosk ends."""
    from PySide6.QtCore import QCoreApplication

    from kiosk.staff.caller import Caller

    made = Caller(settings.call)
    application = QCoreApplication.instance()
    if application is not None:
        application.aboutToQuit.connect(made.close)
    return made


def lead(stage: app.Stage, shell: ShellModel) -> None:
    """Arrows and Enter reach everything."""
    from kiosk.input.keypad import Keypad

    keypad = Keypad(stage.window)
    shell.screenChanged.connect(keypad.begin_anew)


def watch(shell: ShellModel, settings: Settings) -> None:
    """A card may be held before a camera too, while the screen that asks for it shows."""
    from kiosk.input.camera.eye import Eye

    reader = shell.open_cards()
    if reader is not None and settings.camera.use:
        reader.take_eye(Eye(settings.camera.name))


def steady_keys(stage: app.Stage, pause: int) -> None:
    """A key that a shaking hand strikes twice is struck once. Before the scanner: what that holds back comes again."""
    from kiosk.input.strikes import Keys

    if pause:
        Keys(stage.window, pause)


def steady_touches(stage: app.Stage, pause: int) -> None:
    """The same of touches; it looks at them before anything else does."""
    from kiosk.input.strikes import Touches

    if pause:
        Touches(stage.window, pause)


def hear(stage: app.Stage, shell: ShellModel) -> None:
    """What can be touched is said with the screen, and in the mode 语音 heard before it is done. The board has one
    touch only, which leads home."""
    from kiosk.input import choices, marks
    from kiosk.input.hearing import Hearing

    shell.take_glass(lambda: choices.told(stage.window), lambda sentence: marks.of(stage.window, sentence))
    stage.window.destroyed.connect(shell.leave_glass)
    Hearing(
        stage.window,
        lambda: shell.seeing.hears and not stage.window.property("boards"),
        shell.say,
        shell.tells_of_somebody,
    )


def show(stage: app.Stage, windowed: bool) -> None:
    """The whole screen, which nobody closes or hides, or an upright window that fits on a desk's screen."""
    if not windowed:
        stage.window.setProperty("kept", True)
        stage.window.showFullScreen()
        Front(stage.window)
        return
    tall = stage.window.screen().availableSize().height() * WINDOWED_TALL
    stage.window.resize(round(tall * 1080 / 1920), round(tall))
    stage.window.show()
