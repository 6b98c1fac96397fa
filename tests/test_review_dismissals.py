"""Dismissing findings at the desk: with a name and a reason, about one text, and kept or not done."""

from __future__ import annotations

import pytest
from tests.tui.shelf import STAMP, Pad, Shelf, standing_clock

from dragoman.errors import SaveError
from dragoman.model import Finding, Severity, Status, Unit
from dragoman.review import RefusedError, Sitting

BAD = Unit("Two.", "3", flags=("fuzzy",))


def error(unit: Unit) -> list[Finding]:
    return [Finding("numbers", Severity.ERROR, "2 became 3")] if "3" in unit.msgstr else []


def sit(pad: Pad | None) -> Sitting:
    return Sitting(Shelf([BAD]), reviewer="Sara", clock=standing_clock(), inspect=error, dismissals=pad)


def test_a_dismissed_error_does_not_block() -> None:
    """A dismissal has a name, a time and a reason; the finding is gone, and is back when it is opened again."""
    sitting = sit(Pad())
    (found,) = sitting.findings()
    sitting.dismiss(found, "they were three")
    assert sitting.findings() == ()
    ((same, by),) = sitting.inspected()
    assert by is not None
    assert (same, by.by, by.on, by.reason) == (found, "Sara", STAMP, "they were three")
    sitting.restore(found)
    with pytest.raises(RefusedError, match="correct or dismiss"):
        sitting.approve()
    sitting.dismiss(found, "they were three")
    assert sitting.approve() is not None


def test_a_dismissal_is_about_the_text_as_it_stood() -> None:
    """An edit brings the finding back."""
    sitting = sit(Pad())
    sitting.dismiss(sitting.findings()[0], "they were three")
    assert sitting.findings("33")
    sitting.edit("33")
    with pytest.raises(RefusedError, match="2 became 3"):
        sitting.approve()


def test_a_dismissal_that_is_not_kept_is_none() -> None:
    """No reason, no file, no place for it: the finding stays, and the person is told why."""
    pad = Pad()
    sitting = sit(pad)
    (found,) = sitting.findings()
    with pytest.raises(RefusedError, match="needs a reason"):
        sitting.dismiss(found, " ")
    pad.problem = SaveError("cannot be written", where="dismissed.toml")
    with pytest.raises(RefusedError, match="cannot be written"):
        sitting.dismiss(found, "why not")
    assert sitting.findings() == (found,)
    sitting = sit(None)
    with pytest.raises(RefusedError, match="cannot be dismissed here"):
        sitting.dismiss(found, "why not")


def test_an_approval_done_again_is_an_approval() -> None:
    """What was dismissed when it was first approved and is open now blocks it, as it blocks any other."""
    sitting = sit(Pad())
    (found,) = sitting.findings()
    sitting.dismiss(found, "they were three")
    sitting.approve()
    sitting.undo()
    sitting.restore(found)
    with pytest.raises(RefusedError, match="2 became 3"):
        sitting.redo()
    assert sitting.current is not None
    assert sitting.current.status is Status.DRAFT
    sitting.dismiss(found, "they were three after all")
    sitting.redo()
    assert sitting.queue.units[0].status is Status.APPROVED
