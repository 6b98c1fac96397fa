"""Tables on a terminal: readable at 80 columns, and never without their names."""

from __future__ import annotations

import sys

import pytest

from dragoman.cli import say
from dragoman.cli.verbs import status
from dragoman.model import Counts
from dragoman.workflow import Progress

COUNTS = Counts(segments=339, words=5120, empty=88, draft=57, stale=2, rejected=3, translated=7, approved=182)
NAMES = ("letters/open-letter", "newsletters/autumn-2026", "statements/final-statement")


@pytest.fixture
def lines(
    request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> list[str]:
    """What ``status`` prints on a terminal of so many columns."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(request.param))
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setenv("TERM", "dumb")
    status.show([Progress("sv", dict.fromkeys(NAMES, COUNTS))])
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("lines", [80, 100, 132], indirect=True)
def test_a_document_has_a_line(lines: list[str]) -> None:
    """Names, figures and headings stand whole, each document in one line, from 80 columns on."""
    assert len(lines) == 2 + len(NAMES) + 1
    for name in NAMES:
        (line,) = [line for line in lines if name in line]
        assert line.split()[:3] == ["sv", name, "182/339"]


@pytest.mark.parametrize("lines", [110, 132], indirect=True)
def test_where_there_is_room_there_are_bars(lines: list[str]) -> None:
    """They are the first to go."""
    assert "█" in lines[2]


@pytest.mark.parametrize("lines", [40], indirect=True)
def test_names_never_vanish(lines: list[str]) -> None:
    """However small the terminal is, a row says what it is about."""
    assert any(line.startswith("sv lett") for line in lines)


def test_what_is_piped_has_every_column(capsys: pytest.CaptureFixture[str]) -> None:
    """Scripts get the same columns whatever the terminal."""
    status.show([Progress("sv", {"letters/appeal": COUNTS})])
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split("\t") == list(status._HEAD)
    assert {row.count("\t") for row in rows} == {head.count("\t")}
    assert say.columns() == 0
