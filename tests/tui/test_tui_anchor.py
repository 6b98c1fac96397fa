"""Keys pressed over a sentence that another program changes under the desk."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.tui.sample import ENGLISH, SWEDISH
from tests.tui.stage import Stage, stage

from dragoman.model import Key, Status, Unit
from dragoman.review import GONE, MEANWHILE
from dragoman.tui.screens.desk import Desk

EDITED = "We write on behalf of all members of the Orra Reading Rooms."


def edited(s: Stage) -> Unit:
    """The author edits the sentence on the desk, and sync makes its translation stale."""
    unit = s.unit
    after = replace(unit, msgid=EDITED, previous_msgid=unit.msgid, flags=("fuzzy",))
    s.project.shelf("sv", "letters/appeal").edited(unit, after)
    return after


def standing(s: Stage) -> dict[Key, Status]:
    return {key: unit.status for key, unit in s.project.shelf("sv", "letters/appeal").disk.items()}


@pytest.mark.parametrize("pressed", ["f2", "f3", "f6", "f9", "alt+h", "alt+x", "alt+j", "pagedown", "f10", "escape"])
async def test_no_key_acts_on_a_sentence_that_was_not_on_the_screen(pressed: str) -> None:
    """What was typed is kept, the edited sentence is shown, and the person told; no other gets a verdict."""
    async with stage() as s:
        edited(s)
        before = standing(s)
        await s.press("enter", *"Ny", pressed)
        assert s.shows(Desk)
        assert s.message == MEANWHILE
        assert s.unit.msgid == EDITED
        assert s.editor.target == SWEDISH[3] + "Ny"
        assert standing(s) == before


async def test_what_is_shown_after_that_can_be_approved() -> None:
    """The same key again is about the sentence that is on the screen now."""
    async with stage() as s:
        edited(s)
        await s.press("enter", *"Ny", "f2")
        assert "≠" in s.flow("source")
        await s.press("f2")
        assert standing(s)[Key(None, EDITED)] is Status.APPROVED
        assert s.unit.msgid == ENGLISH[4]


async def test_approving_what_was_edited_meanwhile_stays_there() -> None:
    """Nothing was typed: the save of the approval itself finds the edit."""
    async with stage() as s:
        edited(s)
        await s.press("f2")
        assert s.message == MEANWHILE
        assert (s.unit.msgid, s.unit.status) == (EDITED, Status.STALE)


@pytest.mark.parametrize("pressed", ["enter", "f2", "f10"])
async def test_a_text_for_a_sentence_that_left_the_document_is_told_of(pressed: str) -> None:
    """It is kept in the old entry, the person reads so, and the next sentence gets nothing of it."""
    async with stage() as s:
        unit = s.unit
        s.project.shelf("sv", "letters/appeal").edited(unit, replace(unit, obsolete=True))
        before = standing(s)
        await s.press("enter", *"Ny", pressed)
        assert s.shows(Desk)
        assert s.message == GONE
        assert s.project.shelf("sv", "letters/appeal").disk[unit.key].msgstr == SWEDISH[3] + "Ny"
        assert {key: status for key, status in standing(s).items() if key != unit.key} == {
            key: status for key, status in before.items() if key != unit.key
        }
