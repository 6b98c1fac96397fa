"""How statuses and findings look: a sign and a colour each, so that neither is needed to tell them apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from textual.content import Content

from dragoman.model import Counts, Severity, Status
from dragoman.tui.ink import Part, inks


class Mark(NamedTuple):
    """A sign one cell wide, the colour it has, and what it means."""

    sign: str
    style: str
    meaning: str


STATUS: Mapping[Status, Mark] = {
    Status.EMPTY: Mark("○", "$muted", "not translated"),
    Status.DRAFT: Mark("◐", "$accent", "draft by a machine or the memory"),
    Status.STALE: Mark("≠", "$warning", "the source has changed since"),
    Status.REJECTED: Mark("✗", "$error", "sent back with a reason"),
    Status.TRANSLATED: Mark("●", "$secondary", "translated, not yet approved"),
    Status.APPROVED: Mark("✓", "$success", "approved"),
    Status.OBSOLETE: Mark("†", "$muted", "gone from the document"),
}

SEVERITY: Mapping[Severity, Mark] = {
    Severity.ERROR: Mark("✗", "$error", "error"),
    Severity.WARNING: Mark("!", "$warning", "warning"),
    Severity.INFO: Mark("i", "$secondary", "information"),
}

PROGRESS = (Status.APPROVED, Status.TRANSLATED, Status.DRAFT, Status.STALE, Status.REJECTED, Status.EMPTY)
"""The order of the pieces of a bar."""

_LINES = {Status.EMPTY: "╌", Status.APPROVED: "━"}


def bar(counts: Counts, cells: int) -> Content:
    """A document's progress: a piece of line a status, in its colour; approved is heavy, empty is dotted."""
    parts: list[Part] = []
    done = drawn = 0
    for status in PROGRESS:
        done += getattr(counts, status.value)
        upto = _share(done, counts.segments, cells)
        if status is Status.APPROVED and not counts.finished:
            upto = min(upto, cells - 1)
        parts.append((_LINES.get(status, "─") * (upto - drawn), STATUS[status].style))
        drawn = max(drawn, upto)
    return inks(*parts, ("╌" * (cells - drawn), "$muted"))


def per_cent(counts: Counts) -> str:
    """What part of the words is approved; 100 only when everything is."""
    if counts.finished:
        return "100%"
    return f"{min(99, _share(counts.words - counts.words_left, counts.words, 100))}%"


def words_left(counts: Counts) -> str:
    """How many words are not approved yet."""
    return f"{counts.words_left:,} {'word' if counts.words_left == 1 else 'words'} left"


def _share(part: int, whole: int, size: int) -> int:
    return part * size // whole if whole else 0
