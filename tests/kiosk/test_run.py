"""A run of the kiosk: nobody closes it from the glass, its owner does, and a start that fails puts all away."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTimer

from kiosk import app, run
from sync.config import DataFolder, Settings
from sync.errors import MingbangError
from tests.kiosk_driver import Visitor


@pytest.fixture
def signals() -> Iterator[None]:
    """What the process did on these signals, put back afterwards."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, action in before.items():
        signal.signal(number, action)


@pytest.fixture
def put_away(monkeypatch: pytest.MonkeyPatch) -> list[app.Stage]:
    """The stages that were closed."""
    closed: list[app.Stage] = []
    true = app.Stage.close
    monkeypatch.setattr(app.Stage, "close", lambda stage: (closed.append(stage), true(stage))[1])
    return closed


def test_a_full_screen_cannot_be_closed_by_a_visitor_with_a_keyboard(visitor: Visitor) -> None:
    run.show(app.Stage(None, visitor.window), False)  # type: ignore[arg-type]
    visitor.settle()
    assert not visitor.window.close()
    assert visitor.window.isVisible() and "您想看什么？" in visitor.words()


def test_a_window_on_a_desk_closes(visitor: Visitor) -> None:
    visitor.window.showNormal()
    visitor.settle()
    assert visitor.window.close()


@pytest.mark.parametrize("windowed", [True, False])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_its_owner_ends_it_at_once_full_screen_or_not(
    complaints: list[str],
    folder: DataFolder,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    signals: None,
    put_away: list[app.Stage],
    windowed: bool,
    number: signal.Signals,
) -> None:
    too_late = QTimer(interval=5_000)
    too_late.timeout.connect(lambda: app.application().exit(9))
    too_late.start()

    class Silent:
        def close(self) -> None:
            pass

    monkeypatch.setattr(run, "settle", lambda *_: (signal.raise_signal(number), Silent())[1])
    assert run.run(folder, settings, windowed) == 0
    too_late.stop()
    assert len(put_away) == 1


def test_a_start_that_fails_puts_the_window_away(
    complaints: list[str],
    folder: DataFolder,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    put_away: list[app.Stage],
) -> None:
    def fail(*_: object) -> None:
        raise MingbangError("没有屏幕。")

    monkeypatch.setattr(run, "show", fail)
    with pytest.raises(MingbangError):
        run.run(folder, settings, True)
    assert len(put_away) == 1


def test_the_voice_may_come_late_without_a_complaint(
    open_kiosk: Callable[..., Visitor], folder: DataFolder, complaints: list[str]
) -> None:
    open_kiosk(folder).settle()
    assert complaints == []
