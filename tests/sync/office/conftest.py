"""One office a test."""

from __future__ import annotations

import pytest

from sync.feed import files
from tests.sync.office.stories import County


@pytest.fixture(autouse=True, scope="module")
def no_waiting_for_the_disk():
    """Flushing is for power cuts; here it would only wait for whatever else the machine writes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files.os, "fsync", lambda handle: None)
        patch.setattr(files.os, "sync", lambda: None)
        yield


@pytest.fixture
def county(tmp_path):
    return County(tmp_path / "office")
