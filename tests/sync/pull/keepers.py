"""A service that keeps a machine up to date, in this very process, turned by hand; and what it said."""

from __future__ import annotations

import threading
from contextlib import contextmanager

from sync.pull import logbook, service


@contextmanager
def kept_up(machine, address=None, tries=None):
    """A service on a machine, with what it said."""
    said: list[str] = []
    order = service.Order(machine.folder, str(address) if address else None, machine.root)
    with logbook.kept(machine.folder.log):
        yield (
            service.Service(order, threading.Event(), lambda outcome: said.append(outcome.sentence), said.append),
            said,
        )
