"""Waiting for what the desk has under way, for its pictures and tests: a window that a person uses never waits.

A wait with a limit spins, since Qt then takes WaitForMoreEvents for nothing; so a clock wakes a wait that has none.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QTimer

from kiosk.desk.model import DeskModel

PATIENCE = 120_000  # ms: the child reads and draws on a busy machine
TICK = 50  # ms


def wait_for(desk: DeskModel) -> None:
    """Until the desk has nothing more to do, or patience ends."""
    end = QDeadlineTimer(PATIENCE)
    while (desk.child.busy or desk.orders.busy) and not end.hasExpired():
        wait_a_little()


def wait_a_little() -> None:
    """Until something happens, but not for long."""
    clock = QTimer()
    clock.setSingleShot(True)
    clock.start(TICK)
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
