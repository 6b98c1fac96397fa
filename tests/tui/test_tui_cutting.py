"""Splitting and merging at the desk: translations move along, nothing typed is lost, a refusal changes nothing."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from tests.place import SWEDISH, Booth, tree
from tests.tui.sample import SampleProject
from tests.tui.shelf import standing_clock
from tests.tui.stage import Stage, stage

from dragoman import catalog
from dragoman.model import Key, Status, Unit
from dragoman.tui.screens.ask import Ask
from dragoman.workflow import Desk, Project

FERRY, CARRIED = "We write about the ferry.", "It carried 61,400 passengers in 2025."
SEE = "See https://www.orra.example/ferry for more."


@pytest.fixture
def letter(place: Booth) -> Booth:
    assert place("sync").code == 0
    place.approve("sv", "letters/appeal", SWEDISH)
    return place


@contextlib.asynccontextmanager
async def sitting_at(place: Booth, msgid: str) -> AsyncIterator[Stage]:
    project = Project.open(place.root)
    desk = Desk(project, project.select(), reviewer="Sara", clock=standing_clock())
    async with stage(project=cast("SampleProject", desk)) as s:
        s.desk.sitting.queue.go_to(Key(None, msgid))
        s.desk.refresh_all()
        yield s


def units(place: Booth, locale: str = "sv") -> dict[str, Unit]:
    loaded = catalog.load(catalog.path_of(place.root / "locales", locale, "letters/appeal"))
    return {unit.msgid: unit for unit in loaded.units if not unit.obsolete}


def remembered(place: Booth) -> Path:
    return place.root / "source_texts/letters/segments.toml"


async def split_behind(s: Stage, words: str) -> None:
    await s.press("alt+s")
    assert s.shows(Ask)
    await s.press(*("space" if letter == " " else letter for letter in words), "enter")


async def test_a_merge_joins_what_is_typed_with_the_next(letter: Booth) -> None:
    """What stands in the editor is saved first and is part of the draft; other locales follow."""
    async with sitting_at(letter, FERRY) as s:
        await s.press("enter", "end", "X", "alt+j")
        assert s.unit.msgid == f"{FERRY} {CARRIED}"
        assert (s.editor.target, s.status()) == (s.unit.msgstr, Status.DRAFT)
        assert SWEDISH[CARRIED] in s.unit.msgstr
        assert "X" in s.unit.msgstr
        assert "Alt+S" in s.message
        await s.press("alt+j")
        assert s.unit.msgid == f"{FERRY} {CARRIED} {SEE}", "it goes on from there"
    assert remembered(letter).exists()
    assert f"{FERRY} {CARRIED} {SEE}" in units(letter, "sq")


async def test_a_split_proposes_and_a_merge_takes_it_back(letter: Booth) -> None:
    """At the first part, as a draft; joined again, the approval is there again and no entry is left."""
    async with sitting_at(letter, CARRIED) as s:
        await split_behind(s, "61,400 passengers")
        assert (s.unit.msgid, s.status()) == ("It carried 61,400 passengers", Status.STALE)
        assert s.editor.target
        assert "in 2025." in units(letter, "fa")
        await s.press("m")
        assert (s.unit.msgid, s.unit.msgstr, s.status()) == (CARRIED, SWEDISH[CARRIED], Status.APPROVED)
    assert units(letter).keys() == SWEDISH.keys()


async def test_what_is_edited_afterwards_is_saved(letter: Booth) -> None:
    """The desk goes on at the new sentences: they are written into the catalog."""
    async with sitting_at(letter, FERRY) as s:
        await s.press("alt+j", "enter", "end", "Z", "enter")
        assert s.desk.sitting.counts.translated == 1
    unit = units(letter)[f"{FERRY} {CARRIED}"]
    assert unit.status is Status.TRANSLATED
    assert "Z" in unit.msgstr


@pytest.mark.parametrize(
    ("msgid", "words", "said"),
    [
        (FERRY, "elephant", "“elephant” stands not"),
        (FERRY, "ferry.", "ends there already"),
        (SEE, "", "not in one paragraph"),
        ("Henrietta Marlen", "", "there is no segment 8"),
    ],
)
async def test_what_cannot_be_cut_is_said_and_changes_nothing(letter: Booth, msgid: str, words: str, said: str) -> None:
    """Words that are not there, the end of a paragraph, the last sentence: one line, and no file is touched."""
    before = tree(letter.root)
    async with sitting_at(letter, msgid) as s:
        if words:
            await split_behind(s, words)
        else:
            await s.press("alt+j")
        assert said in s.message
        assert s.unit.msgid == msgid
    assert tree(letter.root) == before


async def test_no_words_split_nothing(letter: Booth) -> None:
    """Leaving the question, or answering it with nothing."""
    before = tree(letter.root)
    async with sitting_at(letter, FERRY) as s:
        for opened, left in (("alt+s", "escape"), ("d", "enter"), ("ی", "escape")):
            await s.press(opened)
            assert s.shows(Ask)
            await s.press(left)
            assert not s.shows(Ask)
    assert tree(letter.root) == before


async def test_a_document_that_changed_or_a_broken_memory_is_not_cut(letter: Booth) -> None:
    """The sentence in hand may be another by now; what is typed is kept all the same."""
    source = letter.root / "source_texts/letters/appeal.txt"
    text = source.read_text(encoding="utf-8")
    async with sitting_at(letter, FERRY) as s:
        source.write_text(text.replace("the ferry.", "the new ferry."), encoding="utf-8")
        await s.press("enter", "end", "X", "alt+j")
        assert "has changed since its last sync" in s.message
        source.write_text(text, encoding="utf-8")
        remembered(letter).write_text("version = \n", encoding="utf-8")
        await s.press("alt+j")
        assert "segments.toml" in s.message
        assert s.unit.msgid == FERRY
    assert "X" in units(letter)[FERRY].msgstr
    assert units(letter).keys() == SWEDISH.keys()


async def test_what_is_not_saved_is_not_cut() -> None:
    """First the disk must take what was done."""
    async with stage() as s:
        s.project.shelf("sv", "letters/appeal").full = True
        await s.press("enter", "x", "alt+j")
        assert "First all must be saved" in s.message
        await s.press("alt+s")
        assert not s.shows(Ask)


async def test_a_clash_is_decided_first() -> None:
    """Its other text would be out of sight at the new sentence."""
    async with stage() as s:
        shelf = s.project.shelf("sv", "letters/appeal")
        shelf.disk[s.unit.key] = replace(s.unit, msgstr="Theirs.")
        await s.press("enter", "x", "alt+j")
        assert s.desk.sitting.conflicts
        assert "First decide" in s.message
        await s.press("alt+s")
        assert not s.shows(Ask)


async def test_a_second_desk_goes_on_after_a_merge(letter: Booth) -> None:
    """Its next save takes the new sentences in, and keeps what it wrote elsewhere."""
    project = Project.open(letter.root)
    other = Desk(project, project.select(), reviewer="Arta", clock=standing_clock()).open("sv", "letters/appeal")
    async with sitting_at(letter, FERRY) as s:
        await s.press("alt+j")
    other.queue.go_to(Key(None, "Dear Minister,"))
    other.edit("Bästa minister!")
    assert f"{FERRY} {CARRIED}" in {unit.msgid for unit in other.queue.units}
    other.close()
    assert units(letter)["Dear Minister,"].msgstr == "Bästa minister!"
    assert FERRY not in units(letter)
