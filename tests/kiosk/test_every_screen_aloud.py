"""Every screen while it is read aloud, upright and wide, in every size: the bar takes nothing from the screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk import session
from kiosk.looks import LARGE, Looks
from sync.config import DataFolder
from tests.kiosk.test_every_screen import REPLACED, SCREENS, SIZES, WINDOWS, examine, hard, large  # noqa: F401
from tests.kiosk_driver import Visitor


@pytest.mark.parametrize("percent", SIZES)
@pytest.mark.parametrize("window", ["upright", "wide"])
def test_every_screen_fits_while_it_is_read_aloud(
    open_kiosk: Callable[..., Visitor],
    hard: DataFolder,  # noqa: F811
    window: str,
    percent: int,
) -> None:
    visitor = large(open_kiosk(hard), percent)
    visitor.turn(*WINDOWS[window])
    faults = []
    for name, screen in SCREENS.items():
        visitor.shell.home()
        if screen != session.Home():
            visitor.shell.go(screen)
        visitor.shell.readAloud()
        if "读出来" in visitor.names():  # what is private asks first
            visitor.touch("读出来")
        assert {"慢一点", "停"} <= set(visitor.names()), name
        faults += [f"{name}: {fault}" for fault in examine(visitor, percent > 100)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("elder", [False, True], ids=["standard", "elder"])
@pytest.mark.parametrize("window", WINDOWS)
def test_the_way_on_from_a_replaced_list_stays_on_the_glass_while_it_is_read_aloud(
    open_kiosk: Callable[..., Visitor],
    hard: DataFolder,  # noqa: F811
    window: str,
    elder: bool,
) -> None:
    visitor = open_kiosk(hard)
    visitor.shell.seeing.set(LARGE if elder else Looks())
    visitor.turn(*WINDOWS[window])
    visitor.shell.go(session.Posting(REPLACED))
    visitor.touch("读给我听")
    assert "停" in visitor.names() and "看新的一份" in visitor.names()
    assert list(examine(visitor, elder)) == []
