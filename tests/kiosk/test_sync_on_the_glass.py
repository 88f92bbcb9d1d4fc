"""What sync says on the glass: the banner for everybody, the words for the staff who are called."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import msgspec

from kiosk.snapshots.head import WRONG_CLOCK
from sync.config import DataFolder
from sync.status import SyncStatus
from tests.kiosk.conftest import NOW
from tests.kiosk_driver import Visitor

FINE = SyncStatus(tried_at=NOW, succeeded_at=NOW, generation=1)


def say(folder: DataFolder, told: SyncStatus) -> None:
    """As sync does it: another file in its place."""
    part = folder.status.with_suffix(".part")
    part.write_bytes(msgspec.json.encode(told))
    part.replace(folder.status)


def test_a_stick_is_followed_on_the_glass(visitor: Visitor, folder: DataFolder) -> None:
    for sentence in ("优盘:正在读取,请不要拔出。", "优盘:里面没有更新的内容。可以拔出。"):
        say(folder, msgspec.structs.replace(FINE, stick=sentence))
        visitor.shell.tick()
        assert sentence in visitor.words()
    say(folder, FINE)
    visitor.shell.tick()
    assert "优盘" not in visitor.words()


def test_staff_who_are_called_read_why_nothing_comes(visitor: Visitor, folder: DataFolder) -> None:
    say(
        folder,
        msgspec.structs.replace(
            FINE, error="网络要求登录(登录页面),没有取到内容。", next_try=NOW + timedelta(minutes=4)
        ),
    )
    visitor.touch("叫工作人员")
    assert "网络要求登录" in visitor.words() and "2026-11-23 09:45 再试" in visitor.words()
    assert not [thing for thing in visitor.things() if thing.cut]
    visitor.touch("知道了")
    assert "网络要求登录" not in visitor.words()


def test_a_kiosk_that_nobody_syncs_says_nothing_of_it(visitor: Visitor) -> None:
    visitor.touch("叫工作人员")
    assert "更新情况" not in visitor.words()


def test_very_old_content_is_said_in_large_type_too(open_kiosk: Callable[..., Visitor], folder: DataFolder) -> None:
    visitor = open_kiosk(folder, lambda: NOW + timedelta(days=500))
    visitor.look("大字")
    assert "没有更新" in visitor.words() and visitor.shell.loud
    assert not [thing for thing in visitor.things() if thing.cut]


def test_a_wrong_clock_is_said(open_kiosk: Callable[..., Visitor], folder: DataFolder) -> None:
    visitor = open_kiosk(folder, lambda: NOW.replace(year=1970))
    assert WRONG_CLOCK in visitor.words().replace("\u2060", "")
