"""One office a test."""

from __future__ import annotations

import pytest

from tests.sync.office.stories import County


@pytest.fixture
def county(tmp_path):
    return County(tmp_path / "office")
