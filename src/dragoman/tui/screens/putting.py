"""What a key puts into the editor: a match, the source, a correction. It is kept when the person keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dragoman.model import Dismissal, Finding
from dragoman.review import Sitting
from dragoman.tui.widgets.editor import TargetEditor


class Seat(Protocol):
    """Where the person sits: a desk."""

    sitting: Sitting

    @property
    def editor(self) -> TargetEditor:
        """Where the translation is typed."""

    def refuse(self, why: str) -> None:
        """Say why something is not done."""


def match(seat: Seat, number: int) -> None:
    """One of the memory's matches."""
    matches = seat.sitting.matches()
    if number <= len(matches):
        put(seat, matches[number - 1].target)
    else:
        seat.refuse(f"The memory offers no match {number} here")


def source(seat: Seat, form: int) -> None:
    """The source, or its plural."""
    unit = seat.sitting.current
    if unit is not None:
        put(seat, unit.msgid_plural if unit.msgid_plural is not None and form else unit.msgid)


def fix(seat: Seat, inspected: Sequence[tuple[Finding, Dismissal | None]]) -> None:
    """The first correction a check is certain of."""
    certain = next((found.fix for found, by in inspected if by is None and found.fix is not None), None)
    if certain is None:
        seat.refuse("No check is certain of a correction here")
    else:
        put(seat, certain)


def put(seat: Seat, text: str) -> None:
    """A text, in place of what is there."""
    if seat.editor.read_only:
        seat.refuse("The sentence is gone from the document")
        return
    seat.editor.take(text, fresh=False)
    seat.editor.focus()
