"""The history at the desk: who gave a sentence which text, taking one again, and what others changed since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import pytest
from tests.tui.sample import ENGLISH, SWEDISH, SampleProject
from tests.tui.shelf import Annals
from tests.tui.stage import stage
from textual.message_pump import MessagePump
from textual.widgets import OptionList

from dragoman.errors import SaveError
from dragoman.model import Key, Status
from dragoman.review import Offer, Sitting
from dragoman.tui.screens.choose import Choose
from dragoman.tui.screens.desk import Desk
from dragoman.tui.screens.history import History
from dragoman.tui.waiting import Waiting
from dragoman.tui.widgets.bar import Bar
from dragoman.tui.widgets.flow import Flow


async def test_the_history_shows_every_text_and_gives_one_back() -> None:
    """The latest first; a text that is taken stands again as an edit, by whoever took it, approved by nobody."""
    async with stage() as s:
        await s.press("a", "k", "enter", "x", "escape", "h")
        assert s.shows(History)
        rows = s.app.screen.query_one(OptionList)
        assert [str(rows.get_option_at_index(n).prompt).split()[1:] for n in range(3)] == [
            ["2026-11-22", "12:00", "translated", "Sara"],
            ["2026-11-22", "12:00", "approved", "Sara"],
            ["changed", "outside", "the", "desk"],
        ]
        assert s.app.screen.query_one(Flow).text.startswith(s.unit.msgstr), "the latest is shown at once"
        await s.press("j")
        assert SWEDISH[3] in s.app.screen.query_one(Flow).text
        await s.press("enter")
        assert (s.unit.msgstr, s.status()) == (SWEDISH[3], Status.TRANSLATED)
        await s.press("u")
        assert s.unit.msgstr != SWEDISH[3]


async def test_leaving_the_history_changes_nothing() -> None:
    """By the key that opened it, too, on either keyboard; what was being typed is kept first."""
    async with stage() as s:
        for opened, left in (("alt+h", "escape"), ("h", "h"), ("ا", "ا"), ("h", "q")):
            await s.press(opened)
            assert s.shows(History)
            await s.press(left)
            assert not s.shows(History)
        assert s.desk.sitting.steps == ()
        await s.press("enter", "x", "alt+h")
        assert len(s.desk.sitting.steps) == 1


async def test_a_sentence_without_a_past_says_so() -> None:
    """No empty screen is opened."""
    async with stage() as s:
        s.desk.sitting.queue.go_to(Key(None, ENGLISH[11]))
        s.desk.refresh_all()
        await s.press("h")
        assert not s.shows(History)
        assert "Nothing is known" in s.message


async def test_what_others_changed_since_can_be_shown_alone() -> None:
    """The title says it of the sentence in hand, the filter counts them, and agreeing strikes one off."""
    project = SampleProject()
    async with stage(project=project) as s:
        await s.press("a")
    shelf = project.shelf("sv", "letters/appeal")
    shelf.put(replace(shelf.disk[Key(None, ENGLISH[3])], msgstr=SWEDISH[3].replace("Vi ", "Vi alla ")))
    shelf.save()
    async with stage(project=project, size=(120, 40)) as s:
        await s.press("f", "j", "j", "enter")
        assert [unit.msgid for unit in s.desk.sitting.queue.units] == [ENGLISH[3]]
        assert "changed since you approved it" in s.bar("title")
        await s.press("a")
        assert "changed since" not in s.bar("title")
    async with stage(project=project, size=(40, 12)) as s:
        await s.press("f", "j", "j", "enter")
        assert s.desk.sitting.queue.filter.only is None


async def test_hostile_names_reach_no_terminal() -> None:
    """R30: whatever stands in the journal, in names, reasons and texts."""
    project = SampleProject()
    annals: Annals = project.annals
    async with stage(project=project) as s:
        await s.press("a", "k")
        evil = "\x1b[31m[red]\u202e"
        first = annals.kept[0]
        annals.kept[0] = replace(first, person=evil, reason=evil, now=replace(first.now, texts=(evil,)))
        await s.press("h", "j")
        shown = s.screen_text()
        assert "[red]" in shown
        assert not {"\x1b", "\u202e"} & set(shown)


async def test_rescued_work_is_offered_before_anything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """Taken over, left for later, or never wanted: each is one key more than Enter."""
    answers: list[str] = []

    def take() -> str:
        answers.append("taken")
        return "12 changes put back"

    real = SampleProject.open

    def opened(self: SampleProject, locale: str, document: str) -> Sitting:
        sitting = real(self, locale, document)
        sitting.offer = Offer(12, "2026-11-22 14:03", take, lambda: answers.append("declined"))
        return sitting

    monkeypatch.setattr(SampleProject, "open", opened)
    for keys, said in ((["enter"], "put back"), (["j", "enter"], ""), (["escape"], ""), (["end", "enter"], "not be")):
        async with stage(opened=False) as s:
            assert s.shows(Choose)
            assert "12 texts of 2026-11-22 14:03 were rescued" in s.app.screen.query_one(Bar).text
            await s.press(*keys)
            assert not s.shows(Choose)
            assert said in s.message
    assert answers == ["taken", "declined"]


async def test_who_else_is_here_is_shown() -> None:
    """Also when they come after us, and until they go."""
    async with stage() as s:
        assert "more here" not in s.bar("title")
        (diary,) = s.project.diaries.values()
        for others, shown in ((1, True), (0, False)):
            diary.others = others
            s.desk._show_title()
            assert ("1 more here" in s.bar("title")) is shown


async def test_leaving_with_work_that_is_kept_nowhere_takes_two_keys() -> None:
    """The first says what would be lost; once it is kept anywhere, one is enough."""
    async with stage() as s:
        (diary,) = s.project.diaries.values()
        s.project.shelf("sv", "letters/appeal").full = True
        diary.problem = SaveError("no space")
        await s.press("enter", "x", "escape", "q")
        assert "Leaving now loses" in s.message
        assert s.shows(Desk)
        await s.press("q")
        assert not s.shows(Desk)


class Owner:
    """Gives timers that never come to their end by themselves."""

    def set_timer(self, _seconds: float, _call: Callable[[], None]) -> Owner:
        return self

    def stop(self) -> None:
        """As a timer is stopped."""


def test_who_never_pauses_is_journaled_all_the_same() -> None:
    """Typing without a break is recorded once the longest while is over, and then again after another."""
    now = 0.0
    called: list[float] = []
    waiting = Waiting(cast("MessagePump", Owner()), clock=lambda: now)

    def journal() -> None:
        called.append(now)

    while now < 12:
        waiting.call("journal", 2.0, journal, longest=2.0)
        now += 0.125
    assert called == [2.0, 4.125, 6.25, 8.375, 10.5]
