"""The real kiosk, guard and all, on a real X server: led by touch, swipe and keys through XTest, attacked with the keys
of every system, and killed; what is seen is read from the accessible tree and from the dots of the screen."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from kiosk.guard import PATIENCE
from kiosk.pulse import EVERY
from sync.config import DataFolder
from tests.kiosk.atspi.person import Person
from tests.kiosk.atspi.talk import display, usable

pytestmark = [
    pytest.mark.skipif(not (usable() and shutil.which("xdotool")), reason="needs xvfb, pyatspi and xdotool"),
    pytest.mark.long,
]
GLASSES = {"portrait": "1080x1920", "landscape": "1920x1080"}
# of windows, consoles, screens, browsers and input methods
KEYS = (
    "alt+F4 alt+Tab alt+Escape alt+space ctrl+alt+Delete ctrl+alt+BackSpace ctrl+alt+t ctrl+alt+F1 ctrl+alt+F2",
    "ctrl+alt+Left super super+d super+e super+l ctrl+Escape ctrl+shift+Escape ctrl+c ctrl+v ctrl+x ctrl+a ctrl+p",
    "ctrl+o ctrl+s ctrl+n ctrl+w ctrl+q ctrl+f ctrl+plus ctrl+minus ctrl+0 ctrl+z ctrl+shift+i shift+F10",
    "shift+Insert F1 F3 F5 F10 F11 F12 Menu Print alt+Print Sys_Req XF86Sleep XF86PowerOff XF86Search XF86Back",
    "XF86HomePage Henkan Zenkaku_Hankaku Hangul Multi_key ctrl+space Pause Scroll_Lock",
)
WITHIN = 3.0  # s from a crash to home (the issue)
MANAGERS = ["", *(manager for manager in ("openbox",) if shutil.which(manager))]


@pytest.fixture(params=GLASSES.values(), ids=GLASSES)
def person(request: pytest.FixtureRequest, county: DataFolder, tmp_path: Path) -> Iterator[Person]:
    with display(request.param, "-fbdir", str(tmp_path)) as environment:
        someone = Person(environment, tmp_path / "Xvfb_screen0", county.root)
        someone.waits_for("您想看什么？")
        yield someone
        someone.close()


def test_by_touch_from_home_to_a_payment_and_back(person: Person) -> None:
    for name in ("村里公示", "王家村", "高龄津贴"):
        person.touch(name)
    person.waits_for("公示第")
    person.touch("首页")
    person.waits_for("您想看什么？")


def test_by_arrows_and_enter_from_home_to_a_payment_and_back(person: Person) -> None:
    for name in ("村里公示", "王家村", "高龄津贴"):
        person.go_to(name)
    person.waits_for("公示第")
    person.key("Escape")
    person.go_to("首页")
    person.waits_for("您想看什么？")


def test_a_swipe_moves_the_list_and_opens_nothing(person: Person) -> None:
    for name in ("村里公示", "王家村", "稻谷种植补贴"):
        person.touch(name)
    person.waits_for("公示第")
    before, (tall, wide, _) = person.words(), person.dots().shape
    person.swipe((wide * 2 // 3, tall * 6 // 10), (wide * 2 // 3, tall * 3 // 10))
    person.until(lambda: person.words() != before, "another part of the list")
    assert "公示第" in person.words(), "and nothing was opened"


@pytest.fixture(params=MANAGERS, ids=lambda manager: manager or "alone")
def home(request: pytest.FixtureRequest, county: DataFolder, tmp_path: Path) -> Iterator[tuple[Person, np.ndarray]]:
    """A kiosk at home, alone on its display or under a window manager with its usual keys; and how that looks."""
    with display(GLASSES["portrait"], "-fbdir", str(tmp_path)) as environment, managed(request.param, environment):
        someone = Person(environment, tmp_path / "Xvfb_screen0", county.root)
        someone.waits_for("您想看什么？")
        someone.touch("首页")  # what has the keyboard is seen from now on
        someone.until(lambda: someone.sees(someone.dots()))
        yield someone, someone.dots()
        someone.close()


@contextmanager
def managed(manager: str, environment: dict[str, str]) -> Iterator[None]:
    if not manager:
        yield
        return
    with subprocess.Popen([manager], env=environment, stderr=subprocess.DEVNULL) as process:
        yield
        process.terminate()


def test_no_key_no_button_and_no_drag_leads_out(home: tuple[Person, np.ndarray]) -> None:
    person, picture = home
    out = []
    for key in " ".join(KEYS).split():
        person.key(key)
        if not stays(person, picture):
            out.append(key)
    for button in ("2", "3", "8", "9"):
        person._xdotool("mousemove", "540", "900", "click", button)
        if not stays(person, picture):
            out.append(f"button {button}")
    assert not out and person.kiosk.poll() is None


def stays(person: Person, picture: np.ndarray) -> bool:
    """Whether it is home, or is again in a moment."""
    time.sleep(0.1)  # a window manager has had its say
    try:
        person.until(lambda: person.sees(picture))
    except AssertionError:
        return False
    return True


def test_what_ends_it_or_holds_it_brings_home_back(home: tuple[Person, np.ndarray]) -> None:
    person, picture = home
    took = {number.name: person.strikes(number, picture) for number in (signal.SIGKILL, signal.SIGSEGV)}
    print(took)
    assert max(took.values()) <= WITHIN, took
    began = time.monotonic()
    held = person.painting()
    os.kill(held, signal.SIGSTOP)  # an endless loop, a driver that never answers
    person.until(lambda: person.painting() != held, "another kiosk")
    person.until(lambda: person.sees(picture), "home")
    print("held", time.monotonic() - began)
    assert time.monotonic() - began <= PATIENCE + EVERY / 1000 + WITHIN
