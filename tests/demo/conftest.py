"""The generator's modules, importable as it imports them itself."""

from __future__ import annotations

import importlib
import sys

import pytest

from sync.folders import DEMO


@pytest.fixture(scope="session")
def generator():
    sys.path.insert(0, str(DEMO))
    try:
        yield importlib.import_module("make")
    finally:
        sys.path.remove(str(DEMO))


@pytest.fixture(scope="session")
def people(generator):
    """Everybody in the demo county who may be paid."""
    homes = [home for village in generator.households().values() for home in village]
    disabled = [home.disabled for home in homes if home.disabled]
    orphans = [home.orphan for home in homes if home.orphan]
    return [home.head for home in homes] + [elder for home in homes for elder in home.elders] + disabled + orphans
