"""A desk that waits for nothing."""

from __future__ import annotations

import pytest

from dragoman.tui.screens.desk import Desk


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Aids, checks and the journal follow at once."""
    for name in ("PAUSE", "THOUGHT", "BREATH"):
        monkeypatch.setattr(Desk, name, 0.0)
